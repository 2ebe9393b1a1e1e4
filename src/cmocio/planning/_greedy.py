"""A choice that reaches the targets, found fast: taken up lever by lever, or thinned out from all of them."""

from collections.abc import Iterable, Sequence
from typing import Final

from cmocio.planning._catalogue import Catalogue, Choice, within
from cmocio.planning._judge import ChoiceJudge, reached, shortfall

FEW: Final = 80
"""With more levers than this, none is taken up one by one: that would ask too often."""


def greedy(levers: Catalogue, judge: ChoiceJudge, usable: Choice, budget: float) -> Choice | None:
    """The cheaper of two choices that reach all targets within the budget; ``None`` where neither does.

    One starts from nothing and takes what lessens the shortfall most per cost; the other starts from everything and
    leaves out, the dearest first, whatever is not missed.
    """
    starts = [everything(levers, judge, usable)]
    if len(usable) <= FEW:
        starts.insert(0, _built(levers, judge, usable))
    found = [_swapped(levers, judge, thinned(levers, judge, one), usable) for one in starts if is_enough(judge, one)]
    affordable = [one for one in found if within(levers.cost(one), budget)]
    return min(affordable, key=levers.cost, default=None)


def is_enough(judge: ChoiceJudge, choice: Choice) -> bool:
    """Whether a choice reaches all targets."""
    return all(reached(*pair) for pair in zip(judge.targets, judge.levels(choice), strict=True))


def thinned(levers: Catalogue, judge: ChoiceJudge, choice: Choice) -> Choice:
    """A choice that reaches the targets, without the levers that are not missed, the dearest left out first.

    Levers are left out many at a time; where that is too many, half of them.
    """
    judge.settle(choice)
    waiting = [sorted(choice, key=lambda n: (-levers.levers[n].cost, -n))]
    while waiting:
        some = [number for number in waiting.pop() if number in choice]
        less = choice
        for number in some:
            less = levers.without(less, number)
        if less != choice and is_enough(judge, less):
            choice = less
            judge.settle(choice)
        elif len(some) > 1:
            half = len(some) // 2
            waiting += [some[half:], some[:half]]
    return choice


def _missing(judge: ChoiceJudge, choice: Choice) -> float:
    return shortfall(judge.targets, judge.levels(choice))


def _built(levers: Catalogue, judge: ChoiceJudge, usable: Choice) -> Choice:
    """From nothing, what lessens the shortfall most per cost, until nothing does."""
    choice: Choice = frozenset()
    missing = _missing(judge, choice)
    while missing > 0:
        judge.settle(choice)
        steps = [choice | levers.closures[number] for number in sorted(usable - choice)]
        gains = [
            ((missing - after) / max(levers.cost(step) - levers.cost(choice), 1e-9), -position, step)
            for position, step in enumerate(steps)
            if levers.is_exclusive(step) and (after := _missing(judge, step)) < missing
        ]
        if not gains:
            return choice
        choice = max(gains)[2]
        missing = _missing(judge, choice)
    return choice


def everything(levers: Catalogue, judge: ChoiceJudge, usable: Choice) -> Choice:
    """Everything, of each group the dearest; if that is not enough, what leaves least missing, without what harms."""
    choice: Choice = frozenset()
    for number in sorted(usable, key=lambda n: (-levers.levers[n].cost, n)):
        more = choice | levers.closures[number]
        if levers.is_exclusive(more):
            choice = more
    judge.settle(choice)
    if is_enough(judge, choice):
        return choice
    for members in levers.groups():
        choice = _best(levers, judge, choice, [choice, *_others(levers, choice, members, usable)])
    return _unharmed(levers, judge, choice)


def _others(levers: Catalogue, choice: Choice, members: Sequence[int], usable: Choice) -> Iterable[Choice]:
    """The same choice with another lever of a group."""
    bare = choice
    for number in members:
        bare = levers.without(bare, number)
    for number in members:
        other = bare | levers.closures[number]
        if number in usable and levers.is_exclusive(other):
            yield other


def _best(levers: Catalogue, judge: ChoiceJudge, now: Choice, options: Iterable[Choice]) -> Choice:
    best = min(options, key=lambda one: (_missing(judge, one), levers.cost(one)), default=now)
    judge.settle(best)
    return best


def _unharmed(levers: Catalogue, judge: ChoiceJudge, choice: Choice) -> Choice:
    """Without the levers whose absence lessens the shortfall, as long as there are such."""
    missing = _missing(judge, choice)
    moved = True
    while missing > 0 and moved:
        moved = False
        for number in sorted(choice):
            less = levers.without(choice, number)
            if number in choice and (after := _missing(judge, less)) < missing:
                choice, missing, moved = less, after, True
                judge.settle(choice)
    return choice


def _swapped(levers: Catalogue, judge: ChoiceJudge, choice: Choice, usable: Choice) -> Choice:
    """With the cheapest lever of each group that is enough."""
    for members in levers.groups():
        for other in sorted(_others(levers, choice, members, usable), key=levers.cost):
            if levers.cost(other) >= levers.cost(choice):
                break
            if is_enough(judge, other):
                choice = thinned(levers, judge, other)
                break
    return choice
