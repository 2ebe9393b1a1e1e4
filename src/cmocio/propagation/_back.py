"""Going back from a goal: by which factor each source enters its value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import fsum
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from cmocio.propagation._part import Part
from cmocio.propagation._rule import Rule, Share, shares
from cmocio.propagation._solve import Solution
from cmocio.propagation._task import Anchor, Task

__all__ = ["Local", "Made", "contributions", "local"]

Values = NDArray[np.float64]

KEPT = 64
"""Every so many sweeps one state is kept; those between are swept again."""


class Local(NamedTuple):
    """How one goal's value is made: factors of its dependees, factors of its own evidence, and its own constant."""

    shares: tuple[Share, ...]
    own: float
    constant: float


Made: TypeAlias = Callable[[int], "Local | None"]
"""How each goal's value is made; ``None``: by its own evidence alone."""


def local(rule: Rule, anchor: Anchor | None, x: Sequence[float]) -> Local:
    """How a goal's value is made at the values `x`, which the links of its rule point into.

    Examples
    --------
    >>> from cmocio.graph import Link
    >>> local(Rule((), True, (Link(0, 0, 0.5, False),), ()), None, [1.0])
    Local(shares=(Share(edge=0, source=0, factor=0.5),), own=0.0, constant=0.0)
    """
    found = tuple(shares(rule, x))
    if anchor is None:
        return Local(found, 0.0, 0.0)
    derived = fsum(share.factor * x[share.source] for share in found)
    raw = anchor.own[0] + (derived - anchor.base[0])
    scale = 1.0 / abs(raw) if abs(raw) > 1.0 else 1.0
    return Local(tuple(share._replace(factor=share.factor * scale) for share in found), scale, -anchor.base[0] * scale)


def contributions(task: Task, solution: Solution, made: Made, goal: int) -> dict[str, float]:
    """What each source adds to a goal's value, by full name; the sum is the value.

    Examples
    --------
    >>> from cmocio.frozen import FrozenDict
    >>> from cmocio.model import AlignmentModel, Goal, require
    >>> from cmocio.propagation._solve import solve
    >>> from cmocio.propagation.registry import Request
    >>> from cmocio.propagation.semantics.standard import task_of
    >>> model = AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B", satisfaction=0.5), require("a", needs="b"))
    >>> task = task_of(Request(model, FrozenDict(), None, "wins", model))
    >>> solution = solve(task)
    >>> made = {0: Local((Share(0, 1, 1.0),), 0.0, 0.0)}.get
    >>> contributions(task, solution, made, 0)
    {'goal:b': 0.5}
    """
    back = _Back(task, solution, made)
    back.weights[goal] = 1.0
    for part in reversed(solution.order):
        if any(member in back.weights for member in part):
            back.pass_on(part)
    return _rounded_up(back.found, solution.values[goal])


def _rounded_up(found: dict[str, float], value: float) -> dict[str, float]:
    """Give what rounding has lost on the way to the greatest contribution, so that the sum is the value."""
    rest = value - fsum(found.values())
    if rest and found:
        greatest = max(found, key=lambda name: abs(found[name]))
        found[greatest] += rest
    return found


class _Back:
    """The state of one walk back."""

    def __init__(self, task: Task, solution: Solution, made: Made) -> None:
        self.task = task
        self.solution = solution
        self.made = made
        self.weights: dict[int, float] = {}
        self.found: dict[str, float] = {}

    def add(self, name: str, amount: float) -> None:
        self.found[name] = self.found.get(name, 0.0) + amount

    def add_own(self, goal: int, weight: float, constant: float = 0.0) -> None:
        """What a goal's own evidence adds, and its own constant."""
        known = self.task.evidence[goal]
        for name, share in known.shares or ((self.name(goal), 0.0),):
            self.add(name, weight * share)
        if constant:
            self.add(self.name(goal), constant)

    def name(self, goal: int) -> str:
        return self.task.net.goals[goal].full_name

    def pass_on(self, part: tuple[int, ...]) -> None:
        """Hand what enters through a part on to what feeds it."""
        if part in self.solution.sweeps:
            self.pass_through_sweeps(part)
            return
        for goal in part:
            weight = self.weights.pop(goal, None)
            if weight is not None:
                self.pass_one_on(goal, weight)

    def pass_one_on(self, goal: int, weight: float) -> None:
        """The same for a goal that is on no cycle."""
        made = self.made(goal)
        if made is None:
            self.add_own(goal, weight)
            return
        if made.own:
            self.add_own(goal, weight * made.own)
        if made.constant or not made.shares:
            self.add(self.name(goal), weight * made.constant)
        for _, source, factor in made.shares:
            self.weights[source] = self.weights.get(source, 0.0) + weight * factor

    def pass_through_sweeps(self, members: tuple[int, ...]) -> None:
        """The same through every sweep of a cyclic part, last sweep first."""
        part = Part.of(self.task, members)
        size = len(members)
        fed = np.array([self.solution.values[feeder] for feeder in part.feeders])
        start = np.array([self.task.start[member] or 0.0 for member in members])
        weights = np.array([self.weights.pop(m, 0.0) for m in members])
        feeding, own, constant = np.zeros(len(fed)), np.zeros(size), np.zeros(size)
        for x in _states(part, start, fed, self.solution.sweeps[members]):
            weights *= 0.5
            at, source, factor = part.block.factors(np.concatenate((x, fed)))
            scale = _anchored_scale(part, x, fed)
            handed = np.bincount(source, weights=(weights * scale)[at] * factor, minlength=size + len(fed))
            for number, anchor in part.anchored:
                own[number] += weights[number] * scale[number]
                constant[number] -= weights[number] * scale[number] * anchor.base[0]
            weights = weights + handed[:size]
            feeding += handed[size:]
        for number, _ in part.anchored:
            self.add_own(members[number], float(own[number]), float(constant[number]))
        for number in np.flatnonzero(weights * start).tolist():
            self.add(self.name(members[number]), float(weights[number] * start[number]))
        for number in np.flatnonzero(feeding).tolist():
            feeder = part.feeders[number]
            self.weights[feeder] = self.weights.get(feeder, 0.0) + float(feeding[number])


def _anchored_scale(part: Part, x: Values, fed: Values) -> Values:
    """By how much a clip scales each member's evidence and rule; 1 where there is no anchor."""
    scale = np.ones(len(part.members))
    if part.anchored:
        both = np.concatenate((x, fed))
        derived = part.block.derive(both, both)
        for number, anchor in part.anchored:
            scale[number] = _clip_scale(anchor, float(derived[number]))
    return scale


def _clip_scale(anchor: Anchor, derived: float) -> float:
    raw = anchor.own[0] + (derived - anchor.base[0])
    return 1.0 / abs(raw) if abs(raw) > 1.0 else 1.0


def _states(part: Part, start: Values, fed: Values, count: int) -> Iterator[Values]:
    """The states before each sweep, last first; in between kept ones they are swept again."""

    def after(x: Values) -> Values:
        both = np.concatenate((x, fed))
        swept: Values = 0.5 * (x + part.derived(both, both, 0))
        return swept

    marks = [*range(0, count, KEPT), count]
    kept = [start]
    for first, last in pairwise(marks):
        x = kept[-1]
        for _ in range(last - first):
            x = after(x)
        kept.append(x)
    for (first, last), x in zip(reversed(list(pairwise(marks))), reversed(kept[:-1]), strict=True):
        run = [x]
        for _ in range(last - first - 1):
            run.append(after(run[-1]))
        yield from reversed(run)
