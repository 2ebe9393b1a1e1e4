"""The lines of an explanation: what a manager reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from cmocio.propagation._back import Local, Made
from cmocio.propagation._rule import Rule, derive
from cmocio.propagation._solve import Solution
from cmocio.propagation._task import Task
from cmocio.propagation.explanation import HOW, Step
from cmocio.texts import Message

__all__ = ["tree"]

DEEPEST = 6
WIDEST = 8
LONGEST = 80

Measured: TypeAlias = Mapping[str, tuple[str, float | None]]
"""The name of each benchmark, and what it shows."""


def tree(
    task: Task,
    solution: Solution,
    made: Made,
    basis: Mapping[str, str],
    measured: Measured,
    goal: int,
) -> tuple[Step, ...]:
    """The lines, from a goal down to the evidence: the greatest shares first, each goal explained once.

    Examples
    --------
    >>> from cmocio.frozen import FrozenDict
    >>> from cmocio.model import AlignmentModel, Goal, require
    >>> from cmocio.propagation._back import Local
    >>> from cmocio.propagation._rule import Share
    >>> from cmocio.propagation._solve import solve
    >>> from cmocio.propagation.registry import Request
    >>> from cmocio.propagation.semantics.standard import task_of
    >>> model = AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B", satisfaction=0.5), require("a", needs="b"))
    >>> task = task_of(Request(model, FrozenDict(), None, "wins", model))
    >>> solution = solve(task)
    >>> made = {0: Local((Share(0, 1, 1.0),), 0.0, 0.0)}.get
    >>> for step in tree(task, solution, made, {"a": "derived", "b": "judged"}, {}, 0):
    ...     print(step)
    A is at +0.50: no better off than what it requires
      +0.50 B, at +0.50: as judged
    """
    lines: list[Step] = []
    seen: set[int] = set()
    stack: list[tuple[int, int, float] | Step] = [(0, goal, 1.0)]
    while stack and len(lines) < LONGEST:
        item = stack.pop()
        if isinstance(item, Step):
            lines.append(item)
            continue
        depth, here, weight = item
        value, entity = solution.values[here], task.net.goals[here]
        again = here in seen
        how = "again" if again else _how(task, solution, basis[entity.id], here)
        lines.append(Step(depth, entity.full_name, entity.name, value, weight * value, Message.of(HOW[how])))
        if not again and depth < DEEPEST:
            seen.add(here)
            stack += reversed(_below(task, solution, made(here), measured, depth + 1, here, weight))
    return tuple(lines)


def _how(task: Task, solution: Solution, basis: str, goal: int) -> str:
    rule = task.rules[goal]
    if task.anchors[goal] is not None and basis != "unsettled":
        return "anchored"
    if basis != "derived" or rule is None:
        return basis
    if any(goal in part for part in solution.sweeps):
        return "cycle"
    return _which(rule, solution.values)


def _which(rule: Rule, x: list[float]) -> str:
    if not (rule.parts or rule.terms):
        return "requirement"
    if rule.needs and derive(rule, x, x) < derive(rule._replace(needs=()), x, x):
        return "requirement"
    part = "least" if rule.least else "best"
    if rule.parts:
        return f"{part} and terms" if rule.terms else part
    return "terms"


def _below(
    task: Task,
    solution: Solution,
    local: Local | None,
    measured: Measured,
    depth: int,
    goal: int,
    weight: float,
) -> list[tuple[int, int, float] | Step]:
    """What stands under a goal: dependees with a share, or the benchmarks it is measured by."""
    found: list[tuple[float, tuple[int, int, float] | Step]] = []
    known = task.evidence[goal]
    own = 1.0 if local is None else local.own
    if own and known.basis == "benchmarks":
        for name, share in known.shares:
            amount = weight * own * share
            title, value = measured[name]
            found.append((amount, Step(depth, name, title, value, amount, Message.of(HOW["benchmark"]))))
    for _, source, factor in () if local is None else local.shares:
        if factor:
            found.append((weight * factor * solution.values[source], (depth, source, weight * factor)))
    found.sort(key=lambda item: -abs(item[0]))
    below = [item for _, item in found[:WIDEST]]
    if len(found) > WIDEST:
        rest = sum(amount for amount, _ in found[WIDEST:])
        below.append(Step(depth, "", "", None, rest, Message.of(HOW["more"], count=len(found) - WIDEST)))
    return below
