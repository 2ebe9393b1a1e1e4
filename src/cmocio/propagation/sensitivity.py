"""What a goal depends on: by how much it moves with each leaf, and with the weight of each contribution."""

from collections.abc import Iterable, Mapping
from datetime import date as Date
from math import fsum
from typing import Any, NamedTuple

import numpy as np
from attrs import frozen

from cmocio.arguments import checked
from cmocio.arrays import Values
from cmocio.errors import InputError
from cmocio.frozen import FrozenDict
from cmocio.graph import KINDS, Network
from cmocio.model import AlignmentModel
from cmocio.propagation.arguments import goal_weights
from cmocio.propagation.engine.cycle import SETTLED, SWEEPS
from cmocio.propagation.engine.operations import Block, grouped
from cmocio.propagation.engine.program import Places
from cmocio.propagation.ground import Ground
from cmocio.propagation.registry import EvidenceRule
from cmocio.results import Result

BOUNDLESS = 1e12
"""Slopes that grow beyond this grow for ever: the cycle would leave where it stands at the least touch."""


@frozen(repr=False)
class Sensitivity(Result):
    """By how much a goal, or several weighted ones, move with what they hang on; printed, the strongest first.

    Parameters
    ----------
    of
        The goals asked about, with their weights.
    value
        Where they stand: Σ weight·satisfaction.
    leaves
        For each goal with evidence of its own that counts (or about which nothing is known), by how much `value` moves
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

    def _table(self) -> Iterable[Mapping[str, Any]]:
        return [{"name": name, "slope": slope} for name, slope in self.ranked]


@checked
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
        For neither or both of `goal` and `weights`, a goal that is not applicable, an invalid weight, a way to
        count evidence that does not exist, or an invalid day.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, contribute
    >>> model = AlignmentModel.of("shop", Goal("ads", "Campaigns", satisfaction=0.5), Goal("sales", "Sales"),
    ...                           contribute("ads", to={"sales": 0.8}))
    >>> print(sensitivity(model, "sales"))
    +0.80 goal:ads
    +0.50 dependency:sales<ads:contribution
    """
    day = model.day(as_of)
    ground = Ground.of(model, day, evidence)
    net = ground.facts.net
    asked = _asked(model, net, goal, weights)
    back = _carried(ground, asked)
    edges = np.flatnonzero(net.kinds == KINDS.index("contribution")).tolist()
    is_lost = np.zeros(len(net.goals), dtype=np.bool_)
    is_lost[[*back.lost]] = True
    moving = ground.binding.free & (ground.anchor < 0)
    slopes, gone = back.weights.tolist(), is_lost[net.dependers].tolist()
    return Sensitivity(
        FrozenDict((net.goals[n].id, weight) for n, weight in asked.items()),
        fsum(weight * ground.values[n] for n, weight in asked.items()),
        FrozenDict((net.goals[n].id, float(back.slopes[n])) for n in np.flatnonzero(~moving & ~is_lost).tolist()),
        FrozenDict((net.edges[edge], slopes[edge]) for edge in edges if not gone[edge]),
        frozenset(
            [net.goals[n].full_name for n in back.lost]
            + [f"dependency:{net.edges[edge]}" for edge in edges if gone[edge]]
        ),
    )


def _asked(
    model: AlignmentModel, net: Network, goal: str | None, weights: Mapping[str, float] | None
) -> dict[int, float]:
    """The weights of the goals asked about, by position."""
    if weights is not None and goal is None:
        return goal_weights(model, net, weights, "weights")
    if goal is None or weights is not None:
        raise InputError("goal", "pass either one goal, or weights of several")
    return goal_weights(model, net, {goal: 1.0}, "goal")


class _Carried(NamedTuple):
    """By how much what is asked about moves with each goal and with the weight of each edge; goals that are lost."""

    slopes: Values
    weights: Values
    lost: set[int]


def _carried(ground: Ground, asked: Mapping[int, float]) -> _Carried:
    """One pass back, part by part, each before what it reads."""
    binding, x, lost = ground.binding, ground.solution.values, set[int]()
    program = binding.program
    block = Block.of(program, grouped(program, range(program.size)), np.arange(program.size))
    found = block.factors(x, block.late(binding.late), shares=False)
    factor, of_weight, terms = np.zeros(len(block.at)), np.zeros(len(block.at)), slice(block.terms)
    factor[block.at] = found.factor
    of_weight[block.at[terms]] = (found.scale * found.enters * x[block.source])[terms]
    factor *= binding.free[program.member]  # what is known stands whatever it depends on
    first, sources, factors = program.first[::3].tolist(), program.source.tolist(), factor.tolist()
    slopes = [asked.get(goal, 0.0) for goal in range(program.size)]
    for place in reversed(range(len(ground.order))):
        part = ground.order[place]
        if not any(slopes[goal] for goal in part):
            continue
        inside = frozenset(part) if place in ground.cyclic else frozenset()
        if inside:
            near = np.full(program.size, -1)
            near[[*part]] = np.arange(len(part))
            at = program.links(np.array(part)).at
            at = at[near[program.source[at]] >= 0]
            settles = place not in ground.restless and inside.isdisjoint(ground.unsettled)
            turn = near[program.member[at]], near[program.source[at]], factor[at]
            ends = _settled(np.array([slopes[goal] for goal in part]), *turn) if settles else None
            if ends is None:
                lost |= ground.upstream(part)
                continue
            for goal, slope in zip(part, ends.tolist(), strict=True):
                slopes[goal] = slope
        for goal in part:
            for link in range(first[goal], first[goal + 1]):
                if sources[link] not in inside:
                    slopes[sources[link]] += slopes[goal] * factors[link]
    found_slopes, weights = np.array(slopes) + 0.0, np.zeros(len(block.at))
    weights[program.edge] = (found_slopes * binding.free)[program.member] * of_weight + 0.0
    return _Carried(found_slopes, weights, lost)


def _settled(begun: Values, heads: Places, tails: Places, factors: Values) -> Values | None:
    """Carry the slopes round a cycle until they settle, λ ← ½(λ + slopes + Jᵀ·λ); ``None`` if they do not."""
    carried = begun
    for _ in range(SWEEPS):
        handed = np.bincount(tails, weights=factors * carried[heads], minlength=len(begun))
        after = 0.5 * (carried + begun + handed)
        moved, most = float(np.max(np.abs(after - carried))), float(np.max(np.abs(after)))
        carried = after
        if most > BOUNDLESS:
            return None
        if moved <= SETTLED * max(1.0, most):
            return carried
    return None
