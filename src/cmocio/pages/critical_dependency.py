"""The page of a critical dependency."""

from cmocio.propagation.critical import CriticalDependency
from cmocio.results import page_of
from cmocio.texts import Words


@page_of(CriticalDependency)
def critical_dependency(found: CriticalDependency, words: Words) -> str:
    """What is lost with it, who owes it to whom, and how much time there is."""
    told = "; ".join(map(words.render, found.says))
    return told or f"{found.dependency}: {words.number(found.cost)}"
