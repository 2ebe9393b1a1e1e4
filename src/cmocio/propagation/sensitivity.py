"""What a goal hangs on: by how much it moves with each leaf, and with the weight of each contribution."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from math import fsum

import numpy as np
from attrs import frozen

from cmocio.errors import InputError
from cmocio.frozen import FrozenDict
from cmocio.graph import KINDS, Network
from cmocio.model import AlignmentModel
from cmocio.model._convert import as_day
from cmocio.propagation._chosen import check_evidence, goal_weights
from cmocio.propagation._ground import Ground, upstream
from cmocio.propagation._slopes import Slope, slopes
from cmocio.propagation._sweep import SETTLED, SWEEPS
from cmocio.propagation.registry import EvidenceRule
from cmocio.texts import Printed

__all__ = ["Sensitivity", "sensitivity"]

SHOWN = 10
BOUNDLESS = 1e12
"""Slopes that grow beyond this grow for ever: the cycle would leave where it stands at the least touch."""


@frozen
class Sensitivity(Printed):
    """By how much a goal, or several weighted ones, move with what they hang on; printed, the strongest first.

    Parameters
    ----------
    of
        The goals asked about, with their weights.
    value
        Where they stand: Σ weight·satisfaction.
    leaves
        For each goal with evidence of its own that counts (or of which nothing is known), by how much `value` moves
        for each point that this evidence moves. Higher means more leverage; below 0, its success hurts.
    weights
        For each contribution, by key, by how much `value` moves for each point that its weight moves.
    undefined
        The full names of goals and contributions for which that cannot be told: they act through a cycle that does
        not settle, or would not settle again near where it stands.

    Examples
    --------
    >>> found = Sensitivity(FrozenDict({"sales": 1.0}), 0.5, FrozenDict({"ads": 0.8}), FrozenDict(), frozenset())
    >>> print(found)
    +0.80 goal:ads
    """

    of: FrozenDict[str, float]
    value: float
    leaves: FrozenDict[str, float]
    weights: FrozenDict[str, float]
    undefined: frozenset[str]

    @property
    def ranked(self) -> tuple[tuple[str, float], ...]:
        """All else that moves the value, by full name: the strongest first.

        Examples
        --------
        >>> slopes = FrozenDict({"ads": 0.4, "speed": -0.5})
        >>> Sensitivity(FrozenDict({"sales": 1.0}), 0.5, slopes, FrozenDict(), frozenset()).ranked
        (('goal:speed', -0.5), ('goal:ads', 0.4))
        """
        found = [(f"goal:{name}", slope) for name, slope in self.leaves.items() if slope and name not in self.of]
        found += [(f"dependency:{key}", slope) for key, slope in self.weights.items() if slope]
        return tuple(sorted(found, key=lambda item: -abs(item[1])))

    def __str__(self) -> str:
        ranked = self.ranked
        lines = [f"{slope:+.2f} {name}" for name, slope in ranked[:SHOWN]]
        return "\n".join(lines + [f"… and {len(ranked) - SHOWN} more"] * (len(ranked) > SHOWN)) or "nothing moves it"


def sensitivity(
    model: AlignmentModel,
    goal: str | None = None,
    *,
    weights: Mapping[str, float] | None = None,
    as_of: Date | str | None = None,
    evidence: EvidenceRule = "anchored",
) -> Sensitivity:
    """By how much a goal moves with each leaf below it and with the weight of each contribution.

    The gradient of Σ weight·satisfaction at where everything stands, in one pass back from the goals. Parts and
    requirements that tie share equally; what a clip or a lower requirement holds moves nothing; through a cycle, the
    gradient of where it settles. Higher means more leverage; below 0, more of it hurts.

    Parameters
    ----------
    model
        Any model.
    goal
        The id of one goal; or give `weights`.
    weights
        A weight for each of several goals, by id.
    as_of
        The day to judge at; default: `AlignmentModel.day`.
    evidence
        How the own evidence of goals counts. ``"anchored"``: what is measured moves with what lies below it.
        ``"wins"``: it stands still. ``"ignored"``: goals are what they depend on.

    Raises
    ------
    NotFoundError
        For a goal that does not exist, with the nearest ids.
    InputError
        For neither or both of `goal` and `weights`, a goal that is not applicable, a weight that is none, a way to
        count evidence that does not exist, or a day that is none.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, contribute
    >>> model = AlignmentModel.of("shop", Goal("ads", "Campaigns", satisfaction=0.5), Goal("sales", "Sales"),
    ...                           contribute("ads", to={"sales": 0.8}))
    >>> print(sensitivity(model, "sales"))
    +0.80 goal:ads
    +0.50 dependency:sales<ads:contribution
    """
    check_evidence(evidence)
    day = model.day(None if as_of is None else as_day(as_of, "as_of"))
    ground = Ground.of(model, day, evidence)
    net = ground.task.net
    asked = _asked(model, net, goal, weights)
    back = _Back(ground, asked)
    back.run()
    lost = {net.goals[number].full_name for number in back.lost}
    contribution = KINDS.index("contribution")
    edges = [edge for edge, kind in enumerate(net.kinds.tolist()) if kind == contribution]
    dependers = net.dependers.tolist()
    return Sensitivity(
        FrozenDict((net.goals[number].id, weight) for number, weight in asked.items()),
        fsum(weight * ground.values[number] for number, weight in asked.items()),
        FrozenDict((net.goals[n].id, back.slopes[n] + 0.0) for n in back.leaves() if n not in back.lost),
        FrozenDict(
            (net.edges[edge], back.by_weight.get(edge, 0.0)) for edge in edges if dependers[edge] not in back.lost
        ),
        frozenset(lost) | {f"dependency:{net.edges[edge]}" for edge in edges if dependers[edge] in back.lost},
    )


def _asked(
    model: AlignmentModel, net: Network, goal: str | None, weights: Mapping[str, float] | None
) -> dict[int, float]:
    """The weights of the goals asked about, by position."""
    if weights is not None and goal is None:
        return goal_weights(model, net, weights, "weights")
    if goal is None or weights is not None:
        raise InputError("goal", "give either one goal, or weights of several")
    return goal_weights(model, net, {goal: 1.0}, "goal")


class _Back:
    """One pass back: for each goal, by how much what is asked about moves with it."""

    def __init__(self, ground: Ground, asked: Mapping[int, float]) -> None:
        self.ground = ground
        self.slopes = [0.0] * len(ground.values)
        for goal, weight in asked.items():
            self.slopes[goal] = weight
        self.by_weight: dict[int, float] = {}
        self.lost: set[int] = set()
        self.restless = frozenset(ground.restless())

    def leaves(self) -> list[int]:
        """The goals whose own evidence, or lack of it, enters."""
        task = self.ground.task
        return [n for n, free in enumerate(task.free) if not free or task.anchors[n] is not None]

    def run(self) -> None:
        for place in reversed(range(len(self.ground.order))):
            part = self.ground.order[place]
            if not any(self.slopes[member] for member in part):
                continue
            if place in self.ground.cyclic and not self.settled(place, part):
                self.lost |= upstream(self.ground.task, part)
                continue
            for member in part:
                self.pass_on(member, part if place in self.ground.cyclic else ())

    def local(self, goal: int) -> list[Slope]:
        rule = self.ground.task.rules[goal]
        return [] if rule is None or not self.ground.task.free[goal] else list(slopes(rule, self.ground.values))

    def pass_on(self, goal: int, inside: tuple[int, ...]) -> None:
        """Hand the slope of a goal on to what it is derived from, outside of the part it is swept with."""
        slope = self.slopes[goal]
        for edge, source, by_value, by_weight in self.local(goal):
            if source not in inside:
                self.slopes[source] += slope * by_value
            if by_weight:
                self.by_weight[edge] = slope * by_weight

    def settled(self, place: int, part: tuple[int, ...]) -> bool:
        """Carry the slopes round a cycle until they settle: λ ← ½(λ + slopes + Jᵀ·λ)."""
        if place in self.restless or any(member in self.ground.unsettled for member in part):
            return False
        at = {member: number for number, member in enumerate(part)}
        rows = [(at[m], at[s.source], s.by_value) for m in part for s in self.local(m) if s.source in at]
        heads, tails = (np.array([row[side] for row in rows], dtype=np.intp) for side in (0, 1))
        factors = np.array([row[2] for row in rows], dtype=np.float64)
        begun = np.array([self.slopes[member] for member in part])
        carried = begun
        for _ in range(SWEEPS):
            handed = np.bincount(tails, weights=factors * carried[heads], minlength=len(part))
            after = 0.5 * (carried + begun + handed)
            moved = float(np.max(np.abs(after - carried)))
            carried = after
            most = float(np.max(np.abs(carried)))
            if most > BOUNDLESS:
                return False
            if moved <= SETTLED * max(1.0, most):
                for member, slope in zip(part, carried.tolist(), strict=True):
                    self.slopes[member] = slope
                return True
        return False
