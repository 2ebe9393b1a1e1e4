"""Anchored evidence: what is measured moves with what lies below it, from where it stands at the base."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from cmocio.graph import Link, Network
from cmocio.propagation._rule import Rule, derive
from cmocio.propagation._solve import Solution
from cmocio.propagation._task import Anchor, Task
from cmocio.propagation.evidence import Evidence

__all__ = ["anchored"]


def anchored(task: Task, base: Task, before: Solution) -> Task:
    """The task in which evidence moves with its rule wherever something below it differs from the base.

    Where nothing does, evidence wins, so that at the base everything stands as it was. Where something does,
    sweeps begin where the base stands. `before` is the solution of `base`.

    Examples
    --------
    >>> from cmocio.frozen import FrozenDict
    >>> from cmocio.model import AlignmentModel, Goal, require
    >>> from cmocio.propagation._solve import solve
    >>> from cmocio.propagation.registry import Request
    >>> from cmocio.propagation.semantics.standard import task_of
    >>> goals = Goal("a", "A", satisfaction=1), Goal("b", "B", satisfaction=0.5)
    >>> model = AlignmentModel.of("m", *goals, require("a", needs="b"))
    >>> base = task_of(Request(model, FrozenDict(), None, "wins", model))
    >>> other = task_of(Request(model, FrozenDict({"b": 0.25}), None, "wins", model))
    >>> [anchor is not None for anchor in anchored(other, base, solve(base)).anchors]
    [True, False]
    """
    moved = _moved(task, base)
    emptied = [
        EMPTY if moved[number] and rule is None and _only_added(_old(task, base, number)[0]) else rule
        for number, rule in enumerate(task.rules)
    ]
    task = attrs.evolve(task, rules=tuple(emptied))
    anchors = [
        _anchor(one, rule, *_old(task, base, number), before) if moved[number] and one.basis != "given" else None
        for number, (one, rule) in enumerate(zip(task.evidence, task.rules, strict=True))
    ]
    free = tuple(of_rule or anchor is not None for of_rule, anchor in zip(task.free, anchors, strict=True))
    places = (base.net.position.get(goal.id) for goal in task.net.goals)
    start = tuple(None if p is None or not m else before.values[p] for m, p in zip(moved, places, strict=True))
    return attrs.evolve(task, free=free, anchors=tuple(anchors), start=start)


EMPTY = Rule((), True, (), ())
"""The rule of a goal that has lost all that added to it: 0 is derived."""


def _only_added(old: Rule | None) -> bool:
    """Whether all a goal depended on were contributions; what has lost parts or requirements has nowhere to go."""
    return old is not None and bool(old.terms) and not old.parts and not old.needs


def _old(task: Task, base: Task, number: int) -> tuple[Rule | None, bool]:
    """A goal's rule at the base, and whether the goal was there at all."""
    place = base.net.position.get(task.net.goals[number].id)
    return (None, False) if place is None else (base.rules[place], True)


def _anchor(one: Evidence, rule: Rule | None, old: Rule | None, existed: bool, before: Solution) -> Anchor | None:
    """The anchor of a goal; ``None`` where it has no evidence, or nothing at the base to move it from."""
    if rule is None or one.value is None or not existed:
        return None
    if old is not None:
        x, low, high = before.values, before.low, before.high
        derived = derive(old, x, x), derive(old, low, high), derive(old, high, low)
        return Anchor((one.value, one.low, one.high), derived)
    # nothing lay below it at the base: contributions add to its evidence, parts and requirements have no start
    return None if rule.parts or rule.needs else Anchor((one.value, one.low, one.high), (0.0, 0.0, 0.0))


def _moved(task: Task, base: Task) -> list[bool]:
    """For each goal, whether its rule differs from the base or reads something that may have moved."""
    size = len(task.net.goals)
    moved = [task.net is not base.net and _differs(task, base, number) for number in range(size)]
    dependers: list[list[int]] = [[] for _ in range(size)]
    for number, rule in enumerate(task.rules):
        for source in () if rule is None else rule.sources:
            dependers[source].append(number)
    waiting = [number for number in range(size) if moved[number] or _known_otherwise(task, base, number)]
    reached = set(waiting)
    while waiting:
        for depender in dependers[waiting.pop()]:
            moved[depender] = True
            if depender not in reached:
                reached.add(depender)
                waiting.append(depender)
    return moved


def _known_otherwise(task: Task, base: Task, number: int) -> bool:
    place = base.net.position.get(task.net.goals[number].id)
    return place is None or task.evidence[number] != base.evidence[place]


def _differs(task: Task, base: Task, number: int) -> bool:
    place = base.net.position.get(task.net.goals[number].id)
    return place is None or _named(task.net, task.rules[number]) != _named(base.net, base.rules[place])


def _named(net: Network, rule: Rule | None) -> tuple[object, ...]:
    """A rule by ids instead of positions, so that those of two models can be compared."""

    def links(of: Sequence[Link]) -> Iterator[tuple[str, float, bool]]:
        return ((net.goals[link.source].id, link.weight, link.late) for link in of)

    return () if rule is None else (*links(rule.parts), rule.least, *links(rule.terms), None, *links(rule.needs))
