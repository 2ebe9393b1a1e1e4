"""The page of a result that has none of its own."""

import attrs

from cmocio.layout import Layout
from cmocio.pages._facts import facts, folded
from cmocio.results import Result, page_of
from cmocio.texts import Words


@page_of(Result)
def result(found: Result, words: Words) -> Layout:
    """What it is, in one line; in HTML also what it says, field by field.

    Examples
    --------
    >>> from cmocio.model import Goal
    >>> print(result(Goal("speed", "A fast shop"), Words()))
    Goal('speed', 'A fast shop')
    """
    says, more = (tuple(facts(found, words)), tuple(folded(found, words))) if attrs.has(type(found)) else ((), ())
    return Layout(((repr(found), *says), *([more] * bool(more))), brief=True)
