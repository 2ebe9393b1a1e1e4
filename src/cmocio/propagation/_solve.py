"""Computing a task: part after part in order, cycles by sweeps, values and bounds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from cmocio.graph import parts_in_order
from cmocio.propagation._part import Part
from cmocio.propagation._rule import derive
from cmocio.propagation._sweep import SETTLED, SWEEPS, contraction, sweep
from cmocio.propagation._task import Task

__all__ = ["Solution", "solve"]

Values = NDArray[np.float64]


@frozen(eq=False)
class Solution:
    """What a task gives: the value, low and high bound of each goal, and the order that was computed in.

    `sweeps` holds, for each cyclic part that settled, after how many sweeps; `unsettled` those that did not; `baseless`
    those that settle at 0 only because nothing that is known, or could be, reaches them.
    """

    values: list[float]
    low: list[float]
    high: list[float]
    order: tuple[tuple[int, ...], ...]
    sweeps: dict[tuple[int, ...], int]
    unsettled: tuple[tuple[int, ...], ...]
    baseless: tuple[tuple[int, ...], ...] = ()


def solve(task: Task) -> Solution:
    """Compute every goal of a task, in an order in which each comes after what it depends on.

    Examples
    --------
    >>> from cmocio.frozen import FrozenDict
    >>> from cmocio.model import AlignmentModel, Goal, require
    >>> from cmocio.propagation.registry import Request
    >>> from cmocio.propagation.semantics.standard import task_of
    >>> model = AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B", satisfaction=0.5), require("a", needs="b"))
    >>> solve(task_of(Request(model, FrozenDict(), None, "wins", model))).values
    [0.5, 0.5]
    """
    size = len(task.net.goals)
    dependees = [
        rule.sources if free and rule is not None else () for free, rule in zip(task.free, task.rules, strict=True)
    ]
    order = parts_in_order(dependees)
    state = Solution([0.0] * size, [-1.0] * size, [1.0] * size, order, {}, ())
    unsettled, baseless = [], []
    for part in order:
        if len(part) == 1 and part[0] not in dependees[part[0]]:
            _solve_one(task, part[0], state)
        elif _is_baseless(task, part, dependees):
            baseless.append(part)
        elif not _solve_cycle(task, part, state):
            unsettled.append(part)
    return Solution(state.values, state.low, state.high, order, state.sweeps, tuple(unsettled), tuple(baseless))


def _is_baseless(task: Task, members: tuple[int, ...], dependees: Sequence[Sequence[int]]) -> bool:
    """Whether the members of a cyclic part depend on one another only, without evidence of any of them.

    Such a part would settle at 0, and as surely at 0: what is not known would pass for certain.
    """
    inside = frozenset(members)
    held = any(task.anchors[member] is not None or task.start[member] is not None for member in members)
    return not held and all(inside.issuperset(dependees[member]) for member in members)


def _solve_one(task: Task, goal: int, state: Solution) -> None:
    rule, known, anchor = task.rules[goal], task.evidence[goal], task.anchors[goal]
    values, low, high = state.values, state.low, state.high
    if rule is None or not task.free[goal]:
        values[goal], low[goal], high[goal] = known.value or 0.0, known.low, known.high
        return
    derived = derive(rule, values, values), derive(rule, low, high), derive(rule, high, low)
    if anchor is not None:
        values[goal], low[goal], high[goal] = (anchor.held(value, side) for side, value in enumerate(derived))
    elif known.undefined:
        values[goal] = derived[0]
    else:
        values[goal], low[goal], high[goal] = derived


def _solve_cycle(task: Task, members: tuple[int, ...], state: Solution) -> bool:
    """Sweep a cyclic part; where it does not settle its values stay 0 and its bounds [−1, 1]."""
    part = Part.of(task, members)
    fed = _of(state.values, part.feeders)
    start = np.array([task.start[member] or 0.0 for member in members])

    def step(x: Values) -> Values:
        both = np.concatenate((x, fed))
        return part.derived(both, both, 0)

    swept = sweep(step, start)
    if not swept.settled:
        return False
    state.sweeps[members] = swept.count
    low, high = _bounds(task, part, state, swept.values)
    for number, member in enumerate(members):
        state.values[member] = float(swept.values[number]) + 0.0
        state.low[member], state.high[member] = float(low[number]), float(high[number])
    return True


def _bounds(task: Task, part: Part, state: Solution, values: Values) -> tuple[Values, Values]:
    """The bounds of a part that settled: [−1, 1] unless it is proved to settle whatever the unknowns may be.

    Where nothing unknown reaches it there is but one way to complete it: it has settled, and that is the proof.
    (Anchored evidence starts from a base that may have unknowns of its own.)
    """
    size = len(part.members)
    low_fed, high_fed = _of(state.low, part.feeders), _of(state.high, part.feeders)
    open_ended = np.array([task.evidence[m].undefined and task.anchors[m] is None for m in part.members])
    begun = any(task.start[member] is not None for member in part.members)
    certain = not begun and not open_ended.any() and bool(np.array_equal(low_fed, high_fed))
    proof = contraction(lambda moves: part.block.spread(np.concatenate((moves, np.zeros(len(part.feeders))))), size)
    low, high = np.full(size, -1.0), np.full(size, 1.0)
    if proof is None and not certain:
        return low, high
    if proof is not None and certain:
        return values, values
    for _ in range(SWEEPS):
        all_low, all_high = np.concatenate((low, low_fed)), np.concatenate((high, high_fed))
        lower = 0.5 * (low + np.where(open_ended, -1.0, part.derived(all_low, all_high, 1)))
        upper = 0.5 * (high + np.where(open_ended, 1.0, part.derived(all_high, all_low, 2)))
        moved = max(float(np.max(np.abs(lower - low))), float(np.max(np.abs(upper - high))))
        low, high = lower, upper
        if moved <= SETTLED:
            break
    slack = 0.0 if proof is None else proof.slack
    return np.clip(np.minimum(low - slack, values), -1.0, 1.0), np.clip(np.maximum(high + slack, values), -1.0, 1.0)


def _of(values: Sequence[float], places: Sequence[int]) -> Values:
    return np.array([values[place] for place in places], dtype=np.float64)
