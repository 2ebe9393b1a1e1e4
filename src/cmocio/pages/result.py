"""The page of a result that has none of its own."""

from cmocio.results import Result, page_of
from cmocio.texts import Words


@page_of(Result)
def result(found: Result, words: Words) -> str:  # noqa: ARG001 - every page takes it
    """What it is, in one line.

    Examples
    --------
    >>> result(Result(), Words())
    'Result()'
    """
    return repr(found)
