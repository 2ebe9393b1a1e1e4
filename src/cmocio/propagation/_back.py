"""Going back from a goal: by which factor each source enters its value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import fsum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cmocio.propagation._part import Part
from cmocio.propagation._rule import Rule, Share, shares
from cmocio.propagation._solve import Solution
from cmocio.propagation._task import Anchor, Task

__all__ = ["Local", "contributions", "local"]

Values = NDArray[np.float64]

KEPT = 64
"""Every so many sweeps one state is kept; those between are swept again."""


class Local(NamedTuple):
    """How one goal's value is made: factors of its dependees, factors of its own evidence, and its own constant."""

    shares: tuple[Share, ...]
    own: float
    constant: float


def local(rule: Rule, anchor: Anchor | None, x: Sequence[float]) -> Local:
    """How a goal's value is made at the values `x`, which the links of its rule point into."""
    found = tuple(shares(rule, x))
    if anchor is None:
        return Local(found, 0.0, 0.0)
    derived = fsum(share.factor * x[share.source] for share in found)
    raw = anchor.own[0] + (derived - anchor.base[0])
    scale = 1.0 / abs(raw) if abs(raw) > 1.0 else 1.0
    return Local(tuple(share._replace(factor=share.factor * scale) for share in found), scale, -anchor.base[0] * scale)


def contributions(task: Task, solution: Solution, goal: int) -> dict[str, float]:
    """What each source adds to a goal's value, by full name; the sum is the value."""
    back = _Back(task, solution)
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

    def __init__(self, task: Task, solution: Solution) -> None:
        self.task = task
        self.solution = solution
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
            rule = self.task.rules[goal]
            if weight is None:
                continue
            if rule is None or not self.task.free[goal] or len(part) > 1 or goal in rule.sources:
                self.add_own(goal, weight)
                continue
            made = local(rule, self.task.anchors[goal], self.solution.values)
            if made.own:
                self.add_own(goal, weight * made.own, weight * made.constant)
            for _, source, factor in made.shares:
                self.weights[source] = self.weights.get(source, 0.0) + weight * factor

    def pass_through_sweeps(self, members: tuple[int, ...]) -> None:
        """The same through every sweep of a cyclic part, last sweep first."""
        part = Part.of(self.task, members)
        weights = {n: self.weights.pop(m) for n, m in enumerate(members) if m in self.weights}
        fed = [self.solution.values[feeder] for feeder in part.feeders]
        start = np.array([0.0 if self.task.start is None else self.task.start[m] for m in members])
        for x in _states(part, start, np.array(fed), self.solution.sweeps[members]):
            weights = self._one_sweep(part, weights, [*x.tolist(), *fed])
        for number, weight in weights.items():
            if start[number]:
                self.add(self.name(members[number]), weight * float(start[number]))

    def _one_sweep(self, part: Part, weights: dict[int, float], x: list[float]) -> dict[int, float]:
        before: dict[int, float] = {}
        size = len(part.members)
        for number, whole in weights.items():
            weight = 0.5 * whole
            before[number] = before.get(number, 0.0) + weight
            made = local(part.rules[number], part.anchors[number], x)
            if made.own:
                self.add_own(part.members[number], weight * made.own, weight * made.constant)
            for _, source, factor in made.shares:
                if source < size:
                    before[source] = before.get(source, 0.0) + weight * factor
                else:
                    feeder = part.feeders[source - size]
                    self.weights[feeder] = self.weights.get(feeder, 0.0) + weight * factor
        return before


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
