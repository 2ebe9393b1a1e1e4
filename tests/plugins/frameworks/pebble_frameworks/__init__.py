"""A framework of a stranger, and one under the name of one of the library's own."""

PEBBLES = """
name = "pebbles"
title = "Pebbles"
version = "1"
formerly = { "stones" = "1" }
[[practices]]
id = "a"
title = "A"
claims = [{ id = "a1", measure = "measurability" }]
"""
OKR = PEBBLES.replace('"pebbles"', '"okr"')
