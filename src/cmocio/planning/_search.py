"""Choices in order of their cost, each checked: slow, and right whatever the check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from heapq import heappop, heappush
from typing import NamedTuple

from cmocio.planning._catalogue import Catalogue, Choice

__all__ = ["Found", "by_cost", "search"]


class Found(NamedTuple):
    """What a search found: the choice, or ``None``; a cost below which there is none, infinite where none is."""

    choice: Choice | None
    bound: float


def by_cost(levers: Catalogue, usable: Choice) -> Iterator[Choice]:
    """All choices that hold what they need and at most one lever of each group, the cheapest first."""
    order = sorted(usable, key=lambda number: (levers.levers[number].cost, number))
    heap: list[tuple[float, int, tuple[int, ...]]] = [(0.0, 0, ())]
    while heap:
        _, _, picked = heappop(heap)
        choice = frozenset(order[place] for place in picked)
        if levers.is_allowed(choice):
            yield choice
        following = picked[-1] + 1 if picked else 0
        if following < len(order):
            more = [(*picked, following)] + ([(*picked[:-1], following)] if picked else [])
            for places in more:
                heappush(heap, (levers.cost(order[place] for place in places), len(places), places))


def search(levers: Catalogue, check: Callable[[Choice], bool], usable: Choice, budget: float, tries: int) -> Found:
    """The cheapest choice that passes the check, if it is among the first `tries`; else how far it was looked.

    Of choices that cost the same, one with fewer levers comes first.
    """
    cost = 0.0
    for count, choice in enumerate(by_cost(levers, usable)):
        cost = levers.cost(choice)
        if cost > budget:
            break
        if count >= tries:
            return Found(None, cost)
        if check(choice):
            return Found(choice, cost)
    return Found(None, float("inf"))
