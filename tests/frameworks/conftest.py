"""Measures that give what they are told to give, and a small model."""

from fake_measures import fakes, shop

__all__ = ["fakes", "shop"]
