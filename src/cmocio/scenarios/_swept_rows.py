"""Goals over rows of samples where dependencies or anchored evidence are uncertain themselves; without cycles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import attrs
import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from cmocio.frozen import FrozenDict
from cmocio.graph import Link, parts_in_order
from cmocio.propagation._anchored import anchored
from cmocio.propagation._rule import Rule
from cmocio.propagation._solve import solve
from cmocio.propagation._task import Task
from cmocio.propagation.evidence import Evidence, stated
from cmocio.propagation.registry import Request
from cmocio.propagation.semantics.standard import task_of
from cmocio.scenarios.distribution import Numbers

__all__ = ["Row", "Varying", "order_of", "run_rows", "uncertain_task"]

Row: TypeAlias = "Numbers | float"
Rows: TypeAlias = "dict[int, Row]"


def uncertain_task(request: Request, evidences: frozenset[str], links: frozenset[str]) -> Task:
    """What there is to compute where these goals' evidence and these dependencies differ from sample to sample.

    Evidence is anchored wherever something uncertain lies below, or something else than at the base.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, require
    >>> model = AlignmentModel.of("m", Goal("a", "A", satisfaction=1), Goal("b", "B", satisfaction=0.5),
    ...                           require("a", needs="b"))
    >>> task = uncertain_task(Request(model, FrozenDict(), None, "anchored", model), frozenset(["b"]), frozenset())
    >>> [anchor is not None for anchor in task.anchors]
    [True, False]
    """
    if request.evidence != "anchored":
        return task_of(request)
    task = task_of(attrs.evolve(request, evidence="wins", base=request.model))
    base = task_of(Request(request.base, FrozenDict(), request.day, "wins", request.base))
    goals = task.net.goals
    marked = tuple(
        _other(goal.id, one, base) if goal.id in evidences else one
        for goal, one in zip(goals, task.evidence, strict=True)
    )
    edges = frozenset(number for number, key in enumerate(task.net.edges) if key in links)
    bent = tuple(rule if rule is None else _bent(rule, edges) for rule in task.rules)
    moving = anchored(attrs.evolve(task, evidence=marked, rules=bent), base, solve(base))
    kept = [new if old is None else old for old, new in zip(task.rules, moving.rules, strict=True)]
    return attrs.evolve(moving, evidence=task.evidence, rules=tuple(kept))


def _other(goal: str, one: Evidence, base: Task) -> Evidence:
    """Evidence that is not what stands at the base."""
    place = base.net.position.get(goal)
    if one.value is None or place is None or one != base.evidence[place]:
        return one
    return stated(goal, one.value / 2 + 0.25 if one.value < 0 else one.value / 2 - 0.25, "judged")


def _bent(rule: Rule, edges: frozenset[int]) -> Rule:
    """A rule in which the uncertain links are marked as other than at the base."""
    if not any(link.edge in edges for links in (rule.parts, rule.terms, rule.needs) for link in links):
        return rule

    def bent(links: Sequence[Link]) -> tuple[Link, ...]:
        return tuple(link._replace(weight=MARK) if link.edge in edges else link for link in links)

    return Rule(bent(rule.parts), rule.least, bent(rule.terms), bent(rule.needs))


MARK = 7.0
"""A weight that no link has."""


def order_of(task: Task, asked: Sequence[int]) -> tuple[int, ...] | None:
    """The goals that the asked ones need, each after what it reads; ``None`` where there is a cycle among them.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, require
    >>> model = AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B"), require("a", needs="b"))
    >>> order_of(task_of(Request(model, FrozenDict(), None, "wins", model)), [0])
    (1, 0)
    """
    below = [
        list(rule.sources) if rule is not None and free else []
        for rule, free in zip(task.rules, task.free, strict=True)
    ]
    needed, waiting = set(asked), list(asked)
    while waiting:
        for source in below[waiting.pop()]:
            if source not in needed:
                needed.add(source)
                waiting.append(source)
    parts = [part for part in parts_in_order(below) if part[0] in needed]
    if any(len(part) > 1 or part[0] in below[part[0]] for part in parts):
        return None
    return tuple(part[0] for part in parts)


@frozen(eq=False)
class Varying:
    """What differs from sample to sample: evidence by goal, weights and lateness by edge."""

    evidence: Mapping[int, Numbers]
    weight: Mapping[int, Numbers]
    late: Mapping[int, NDArray[np.bool_]]


def run_rows(task: Task, order: Sequence[int], varying: Varying) -> Rows:
    """The satisfaction of each goal of the order: a row, or one number where it is the same in all samples."""
    x: Rows = {}
    for goal in order:
        own = varying.evidence.get(goal)
        value = own if own is not None else task.evidence[goal].value
        rule, anchor = task.rules[goal], task.anchors[goal]
        if rule is None or not task.free[goal]:
            x[goal] = 0.0 if value is None else value
            continue
        derived = _derived(rule, x, varying)
        if anchor is None:
            x[goal] = derived
        else:
            assert value is not None
            x[goal] = _clipped(value + (derived - anchor.base[0]))
    return x


def _clipped(value: Row) -> Row:
    return np.clip(value, -1.0, 1.0) + 0.0


def _derived(rule: Rule, x: Rows, varying: Varying) -> Row:
    """As `derive`, row by row."""
    if rule.parts or rule.terms:
        total: Row = 0.0
        for link in rule.terms:
            weight = varying.weight.get(link.edge, link.weight)
            total = total + _supplied(link, weight * x[link.source], varying)
        if rule.parts:
            best = np.minimum if rule.least else np.maximum
            supplied = [_supplied(link, x[link.source], varying) for link in rule.parts]
            most = supplied[0]
            for other in supplied[1:]:
                most = best(most, other)
            total = total + most
        total = np.clip(total, -1.0, 1.0)
    else:
        total = 1.0 if rule.needs else 0.0
    for link in rule.needs:
        total = np.minimum(total, _supplied(link, x[link.source], varying))
    return total + 0.0


def _supplied(link: Link, value: Row, varying: Varying) -> Row:
    """What a link supplies: at most 0 where it is late."""
    late = varying.late.get(link.edge)
    if late is not None:
        return np.where(late, np.minimum(value, 0.0), value)
    return np.minimum(value, 0.0) if link.late else value
