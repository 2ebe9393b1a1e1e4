"""Shared-goal overlap: how far two functions want the same goals to the same degree.

Sources: weighted (Ruzicka) Jaccard similarity; shared objectives as short-term alignment: Reich & Benbasat (1996),
MIS Quarterly 20(1):55–81; fit as matching: Venkatraman (1989), Academy of Management Review 14(3):423–444.
"""

from collections.abc import Mapping, Sequence
from math import isnan

import attrs
import numpy as np
from numpy.typing import ArrayLike

from cmocio.model import AlignmentModel, Goal, Stake
from cmocio.scoring import OneOrMany, Part, Scope, Score, measure, ratio, rises_with, undefined
from cmocio.scoring.evidence import by_pair
from cmocio.scoring.stakes import STAKES, function_weights, no_goals, pursued
from cmocio.texts import Message, declare

UNKNOWN = declare("stake-unknown", "the stake of {functions!r} is unknown")
NONE_KNOWN = declare("no-stakes-in-common", "there is no goal on which both sides have a known stake")
NONE_WANTED = declare("nothing-supported", "neither side supports any of the goals on which both have a known stake")


def weighted_jaccard(one: ArrayLike, other: ArrayLike) -> float:
    """The weighted Jaccard similarity of two sets of weights.

    Formula: Σ min(a, b) / Σ max(a, b) over the entries known on both sides. Higher means more alike: 1 where the
    weights are equal, 0 where they share nothing.

    Parameters
    ----------
    one, other
        Weights ≥ 0 of the same things; NaN is unknown and left out.

    Returns
    -------
    float
        In [0, 1]; NaN where no weight known on both sides is above 0.

    References
    ----------
    Ruzicka (1958); Reich & Benbasat (1996), MIS Quarterly 20(1):55–81.

    Examples
    --------
    >>> weighted_jaccard([1, 2, 0], [1, 1, 1])
    0.5
    """
    a, b = np.asarray(one, dtype=np.float64), np.asarray(other, dtype=np.float64)
    known = ~(np.isnan(a) | np.isnan(b))
    most = np.maximum(a[known], b[known]).sum()
    return float(np.minimum(a[known], b[known]).sum() / most) if most > 0 else float("nan")


def _agreed(model: AlignmentModel) -> AlignmentModel | None:
    """All functions want one goal as much as the function that wants it most."""
    scope = Scope.of(model)
    for goal in pursued(scope):
        known = [weight for weight in function_weights(scope, [goal])[0].tolist() if not isnan(weight)]
        if max(known, default=0.0) > 0:
            for function in scope.functions:
                person = next(p.id for p in model.stakeholders if p.function == function)
                model = _wanting(model, person, goal, max(known))
            return model
    return None


def _wanting(model: AlignmentModel, person: str, goal: Goal, weight: float) -> AlignmentModel:
    stake = Stake(person, goal.id, importance=weight, support=1)
    if stake.key not in model.keys("stake"):
        return model.add(stake)
    return model.replace(stake.full_name, importance=weight, support=1, since=None, until=None)


@measure(
    version="2",
    source="Weighted Jaccard (Ruzicka); Reich & Benbasat 1996, MIS Quarterly 20(1):55-81",
    reads=STAKES,
    scale="index",
    laws=[rises_with("agreement on a goal", _agreed)],
)
def goal_overlap(scope: Scope, *, kind: OneOrMany = "", rule: str = "min") -> Score:
    """How far each two functions want the same goals to the same degree.

    Formula: Σ min(w₁, w₂) / Σ max(w₁, w₂) over the goals; a function's weight on a goal is the largest
    importance × max(support, 0) among its stakeholders. Higher means more in common: 1 where both weigh every goal
    alike, 0 where no goal is wanted by both.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    kind
        Only goals of this kind, or of these.
    rule
        How pairs of functions are combined: ``"min"``, ``"harmonic"``, ….

    Returns
    -------
    Score
        In [0, 1]. Goals on which a side's stake is unknown do not enter the value; they lower the coverage and widen
        the bounds, with 1, the most that a goal can weigh. The companion `shared` is the share of goals known on both
        sides that both support (of the worst pair). Undefined where there are no goals, no two functions, or no goal
        with known stakes of both.

    Raises
    ------
    InputError
        If there is no such rule.

    References
    ----------
    Reich & Benbasat (1996), MIS Quarterly 20(1):55–81; Venkatraman (1989), AMR 14(3):423–444.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import Goal, Stakeholder, stakes
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Goal("revenue", "Grow revenue", owner="cmo"), Goal("uptime", "Stay up", owner="cio"),
    ...     stakes("cio", {"revenue": 0.5}, importance=1), stakes("cmo", {"uptime": 0.25}, importance=1))
    >>> get("goal-overlap")(model).value
    0.375
    """
    goals = pursued(scope, kind)
    weights = function_weights(scope, goals)
    column = {function: weights[:, number] for number, function in enumerate(scope.functions)}
    score = by_pair(scope, lambda one, other: _of_pair(goals, (one, other), column[one], column[other], kind), rule)
    pairs = [part.score for part in score.parts if part.score is not None]
    shares = [share for found in pairs if (share := found.companions.get("shared")) is not None]
    if not shares:
        return score
    coverage = sum(found.coverage for found in pairs) / len(pairs)
    return attrs.evolve(score, coverage=coverage).with_companions(shared=min(shares))


def _of_pair(
    goals: Sequence[Goal], pair: tuple[str, str], one: np.ndarray, other: np.ndarray, kind: OneOrMany
) -> Score:
    if nothing := no_goals(goals, kind):
        return nothing
    sides = {(False, True): pair[1:], (True, False): pair[:1], (True, True): pair}
    reasons = {which: Message.of(UNKNOWN, functions=who) for which, who in sides.items()}
    parts = [_part(goal, a, b, reasons) for goal, a, b in zip(goals, one.tolist(), other.tolist(), strict=True)]
    known = ~(np.isnan(one) | np.isnan(other))
    if not known.any():
        return undefined(NONE_KNOWN, parts, "ratio")
    if not np.maximum(one[known], other[known]).any():
        return undefined(NONE_WANTED, parts, "ratio")
    return ratio(parts).with_companions(shared=float(((one > 0) & (other > 0))[known].mean()))


def _part(goal: Goal, one: float, other: float, reasons: Mapping[tuple[bool, bool], Message]) -> Part:
    """What both weigh of what either weighs; the reasons are those for either side, or both, being unknown."""
    reason = reasons.get((isnan(one), isnan(other)))
    if reason is None:
        return Part(goal.full_name, min(one, other), max(one, other))
    return Part(goal.full_name, None, 1.0, reason=reason)
