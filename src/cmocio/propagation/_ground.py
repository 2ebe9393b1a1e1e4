"""The ground that events change: where every goal stands, and what moves with what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date as Date
from typing import TypeAlias

import attrs
import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from cmocio.frozen import FrozenDict
from cmocio.graph import parts_in_order
from cmocio.model import AlignmentModel
from cmocio.propagation._part import Part
from cmocio.propagation._rule import Rule
from cmocio.propagation._solve import Solution, solve
from cmocio.propagation._sweep import sweep
from cmocio.propagation._task import Anchor, Task
from cmocio.propagation.registry import EvidenceRule, Request
from cmocio.propagation.semantics.standard import task_of

__all__ = ["NOISE", "Cell", "Ground", "derived", "upstream"]

Values: TypeAlias = NDArray[np.float64]
Cell: TypeAlias = "float | Values"
"""One value, or one for each of several events."""

NOISE = 1e-12
"""Differences up to this are what sweeps leave, not what an event does."""


@frozen(eq=False)
class Ground:
    """Where every goal stands, and what would move with what.

    Parameters
    ----------
    task
        What there is to compute where something moves: evidence that moves with its rule has an anchor, and sweeps
        begin at `start`.
    values
        Where every goal stands.
    order
        The parts that move together, each after what it reads.
    unsettled
        The goals in cycles that do not settle.
    """

    task: Task
    values: tuple[float, ...]
    order: tuple[tuple[int, ...], ...]
    unsettled: frozenset[int]
    place: tuple[int, ...] = field(init=False)
    dependers: tuple[tuple[int, ...], ...] = field(init=False)
    cyclic: frozenset[int] = field(init=False)

    @classmethod
    def of(cls, model: AlignmentModel, day: Date | None, evidence: EvidenceRule) -> Ground:
        """The ground of a model on a day, with evidence that wins, is ignored, or is anchored.

        Examples
        --------
        >>> from cmocio.model import AlignmentModel, Goal, require
        >>> goals = [Goal("sales", "Sales"), Goal("data", "Data", satisfaction=0.5)]
        >>> Ground.of(AlignmentModel.of("shop", goals, require("sales", "data")), None, "wins").values
        (0.5, 0.5)
        """
        base = task_of(Request(model, FrozenDict(), day, "ignored" if evidence == "ignored" else "wins", model))
        solution = solve(base)
        task = _anchored(base, solution) if evidence == "anchored" else base
        order = parts_in_order(_sources(task)) if evidence == "anchored" else solution.order
        lost = frozenset(member for part in solution.unsettled for member in part)
        return cls(task, tuple(solution.values), order, lost)

    @place.default
    def _place(self) -> tuple[int, ...]:
        place = [0] * len(self.values)
        for number, part in enumerate(self.order):
            for member in part:
                place[member] = number
        return tuple(place)

    @dependers.default
    def _dependers(self) -> tuple[tuple[int, ...], ...]:
        found: list[list[int]] = [[] for _ in self.values]
        for number, sources in enumerate(_sources(self.task)):
            for source in dict.fromkeys(sources):
                found[source].append(number)
        return tuple(map(tuple, found))

    @cyclic.default
    def _cyclic(self) -> frozenset[int]:
        """The places of parts that are swept."""
        return frozenset(
            number
            for number, part in enumerate(self.order)
            if len(part) > 1 or (self.task.free[part[0]] and part[0] in _rule_of(self.task, part[0]).sources)
        )

    def restless(self) -> tuple[int, ...]:
        """The places of swept parts that would not stay where they stand, though nothing they read moves.

        Anchored evidence closes cycles that it breaks as long as nothing moves.
        """
        begun = (place for place in sorted(self.cyclic) if self.task.start[self.order[place][0]] is not None)
        return tuple(place for place in begun if not self._rests(place))

    def _rests(self, place: int) -> bool:
        members = self.order[place]
        part = Part.of(self.task, members)
        fed = np.array([self.values[feeder] for feeder in part.feeders])
        stands = np.array([self.values[member] for member in members])

        def step(x: Values) -> Values:
            both = np.concatenate((x, fed))
            return part.derived(both, both, 0)

        swept = sweep(step, stands)
        after = swept.values if swept.settled else np.zeros(len(members))
        return float(np.max(np.abs(after - stands))) <= NOISE

    def held(self, goal: int, value: Cell) -> Cell:
        """What becomes of a goal that its rule derives to be `value`: evidence that is anchored moves by as much."""
        anchor = self.task.anchors[goal]
        if anchor is None:
            return value
        return np.minimum(np.maximum(anchor.own[0] + (value - anchor.base[0]), -1.0), 1.0) + 0.0


def _rule_of(task: Task, goal: int) -> Rule:
    rule = task.rules[goal]
    assert rule is not None
    return rule


def _sources(task: Task) -> list[tuple[int, ...]]:
    """For each goal what it reads, where it follows its rule."""
    return [rule.sources if free and rule is not None else () for rule, free in zip(task.rules, task.free, strict=True)]


def _anchored(base: Task, solution: Solution) -> Task:
    """The task in which all evidence of goals with a rule moves with it, from where it stands."""
    x = (*solution.values,)
    anchors = tuple(
        None if rule is None or one.value is None else Anchor((one.value,) * 3, (_derived_now(rule, x),) * 3)
        for rule, one in zip(base.rules, base.evidence, strict=True)
    )
    return attrs.evolve(base, free=tuple(rule is not None for rule in base.rules), anchors=anchors, start=x)


def _derived_now(rule: Rule, x: Sequence[float]) -> float:
    return float(derived(rule, lambda source: x[source]))


def upstream(task: Task, goals: Iterable[int]) -> set[int]:
    """These goals and all that enter their values, directly or through others.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, require
    >>> goals = [Goal("sales", "Sales"), Goal("data", "Data"), Goal("uptime", "Uptime")]
    >>> ground = Ground.of(AlignmentModel.of("shop", goals, require("sales", "data")), None, "wins")
    >>> upstream(ground.task, [0])
    {0, 1}
    """
    sources = _sources(task)
    found: set[int] = set()
    waiting = list(goals)
    while waiting:
        goal = waiting.pop()
        if goal not in found:
            found.add(goal)
            waiting += sources[goal]
    return found


def derived(rule: Rule, read: Callable[[int], Cell]) -> Cell:
    """The same as `_rule.derive`, to the bit, for one event or for several at once.

    Examples
    --------
    >>> from cmocio.graph import Link
    >>> rule = Rule((), True, (Link(0, 0, 0.5, False),), ())
    >>> derived(rule, [0.5].__getitem__), derived(rule, [np.array([0.5, -1.0])].__getitem__).tolist()
    (0.25, [0.25, -0.5])
    """
    total: Cell = 0.0
    for _, source, weight, late in rule.terms:
        term = weight * read(source)
        total = total + (_lesser(term, 0.0) if late else term)
    if rule.parts:
        combine = _lesser if rule.least else _greater
        parts = [_lesser(read(source), 0.0) if late else read(source) for _, source, _, late in rule.parts]
        best = parts[0]
        for part in parts[1:]:
            best = combine(best, part)
        total = total + best
    total = _lesser(_greater(total, -1.0), 1.0) if rule.parts or rule.terms else float(bool(rule.needs))
    for _, source, _, late in rule.needs:
        total = _lesser(total, _lesser(read(source), 0.0) if late else read(source))
    return total + 0.0


def _lesser(one: Cell, other: Cell) -> Cell:
    if isinstance(one, float) and isinstance(other, float):
        return min(one, other)
    return np.minimum(one, other)


def _greater(one: Cell, other: Cell) -> Cell:
    if isinstance(one, float) and isinstance(other, float):
        return max(one, other)
    return np.maximum(one, other)
