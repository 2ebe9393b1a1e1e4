"""A result of a stranger and its page."""

from attrs import frozen

from cmocio.results import Result, page_of


@frozen(repr=False)
class Pebbles(Result):
    """So many pebbles."""

    number: int


@page_of(Pebbles)
def pebbles(result, words):
    return f"{result.number} pebbles"
