"""Choices in order of their cost, each checked: slow, and right whatever the check."""

from collections.abc import Callable, Iterator
from heapq import heappop, heappush
from typing import NamedTuple

from cmocio.planning._catalogue import Catalogue, Choice, within


class Answer(NamedTuple):
    """What was found: the choice, or ``None``; a cost below which there is none, infinite where none is."""

    choice: Choice | None
    bound: float


def by_cost(levers: Catalogue, usable: Choice) -> Iterator[Choice]:
    """All choices that hold what they need and at most one lever of each group, the cheapest first.

    A lever has a higher number than all it needs: whatever is taken up in the order of numbers is a choice at every
    step, so that no other needs to be looked at.
    """
    ranked = sorted(usable, key=lambda number: (levers.levers[number].cost, number))
    waiting: list[tuple[float, int, tuple[int, ...], Choice, tuple[int, ...]]] = []

    def push(before: Choice, following: tuple[int, ...]) -> None:
        """Wait with the choice that the first of these levers brings, and with the others behind it."""
        if following:
            more = before | {following[0]}
            heappush(waiting, (levers.cost(more), len(more), tuple(sorted(more)), before, following[1:]))

    yield frozenset()
    push(frozenset(), _following(levers, ranked, frozenset()))
    while waiting:
        _, _, picked, before, others = heappop(waiting)
        choice = frozenset(picked)
        yield choice
        push(before, others)
        push(choice, _following(levers, ranked, choice))


def _following(levers: Catalogue, ranked: list[int], choice: Choice) -> tuple[int, ...]:
    """The levers of higher numbers that a choice allows, the cheapest first."""
    last = max(choice, default=-1)
    free = (number for number in ranked if number > last and levers.closures[number] - {number} <= choice)
    return tuple(number for number in free if levers.is_exclusive(choice | {number}))


def search(levers: Catalogue, check: Callable[[Choice], bool], usable: Choice, budget: float, tries: int) -> Answer:
    """The cheapest choice that passes the check, if it is among the first `tries`; else how far it was looked.

    Of choices that cost the same, one with fewer levers comes first.
    """
    cost = 0.0
    for count, choice in enumerate(by_cost(levers, usable)):
        cost = levers.cost(choice)
        if not within(cost, budget):
            break
        if count >= tries:
            return Answer(None, cost)
        if check(choice):
            return Answer(choice, cost)
    return Answer(None, float("inf"))
