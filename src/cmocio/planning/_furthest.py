"""How far one target can be brought by itself: looked up among all choices, or climbed to where they are many."""

import math
from typing import Final, NamedTuple

import attrs

from cmocio.arguments import CLOSE
from cmocio.planning._catalogue import Catalogue, Choice, within
from cmocio.planning._greedy import FEW, everything, thinned
from cmocio.planning._judge import Among, ChoiceJudge
from cmocio.planning._search import by_cost

WHOLE: Final = 12
"""With no more levers than this, every choice is looked at."""


class Reached(NamedTuple):
    """The cheapest choice that brings a target furthest, the level, and whether none brings it further."""

    choice: Choice
    level: float | None
    is_proven: bool


class _Aim(Among):
    """A judge of one target, at another level."""

    def __init__(self, judge: ChoiceJudge, number: int, level: float) -> None:
        super().__init__(judge, (number,))
        self.targets = (attrs.evolve(judge.targets[number], level=level),)

    def height(self, choice: Choice) -> float:
        """The level; of what is not known, less than any."""
        level = self.levels(choice)[0]
        return -math.inf if level is None else level


def furthest(levers: Catalogue, judge: ChoiceJudge, number: int, usable: Choice, budget: float) -> Reached:
    """How far one of the judge's targets can be brought within a budget, whatever becomes of the others.

    Where levers are many, from nothing upward and from everything downward; then it may be possible to go further.
    """
    aim = _Aim(judge, number, 1.0)
    if len(usable) <= WHOLE:
        best = _looked_up(levers, aim, usable, budget)
    else:
        ways = [_shed(levers, aim, everything(levers, aim, usable), budget)]
        if len(usable) <= FEW:
            ways.append(_climbed(levers, aim, usable, budget))
        best = max(ways, key=lambda one: (round(aim.height(one), 9), -levers.cost(one)))
    level = aim.levels(best)[0]
    if level is not None:
        best = thinned(levers, _Aim(judge, number, max(-1.0, level)), best)
    return Reached(best, aim.levels(best)[0], len(usable) <= WHOLE)


def _looked_up(levers: Catalogue, aim: _Aim, usable: Choice, budget: float) -> Choice:
    best: Choice = frozenset()
    for choice in by_cost(levers, usable):
        if not within(levers.cost(choice), budget):
            break
        if aim.height(choice) > aim.height(best) + CLOSE:
            best = choice
    return best


def _climbed(levers: Catalogue, aim: _Aim, usable: Choice, budget: float) -> Choice:
    """From nothing, whatever raises it most, until nothing does."""
    choice: Choice = frozenset()
    while True:
        aim.settle(choice)
        steps = [choice | levers.closures[number] for number in sorted(usable - choice)]
        allowed = [step for step in steps if levers.is_exclusive(step) and within(levers.cost(step), budget)]
        step = max(allowed, key=lambda one: (aim.height(one), -levers.cost(one)), default=choice)
        if aim.height(step) <= aim.height(choice) + CLOSE:
            return choice
        choice = step


def _shed(levers: Catalogue, aim: _Aim, choice: Choice, budget: float) -> Choice:
    """Without what is missed least for its cost, until the budget is enough."""
    aim.settle(choice)
    height = aim.height(choice)

    def worth(number: int) -> float:
        less = levers.without(choice, number)
        saved = levers.cost(choice) - levers.cost(less)
        return (height - aim.height(less)) / saved if saved > 0 and math.isfinite(height) else math.inf

    for number in sorted(choice, key=lambda one: (worth(one), one)):
        if within(levers.cost(choice), budget):
            break
        choice = levers.without(choice, number)
    return choice
