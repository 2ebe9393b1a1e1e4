"""Goal retention: whether the goals set out with are still the goals pursued.

Source: total variation distance between two distributions of weight: Levin, Peres & Wilmer (2009), Markov Chains and
Mixing Times, American Mathematical Society, chapter 4.
"""

from collections.abc import Mapping
from datetime import date as Date

import numpy as np
from attrs import evolve
from numpy.typing import ArrayLike

from cmocio.arguments import as_choice
from cmocio.model import AlignmentModel
from cmocio.scoring import OneOrMany, Part, Scope, Score, combine, measure, ratio, undefined
from cmocio.scoring.stakes import pursued
from cmocio.texts import declare

NO_BEFORE = declare("no-earlier-state", "there is no earlier state to compare with; give before, or the model a start")
NOTHING_BEFORE = declare("nothing-to-retain", "the earlier state has no {of} of the kind asked about with a weight")


def retained(start: ArrayLike, now: ArrayLike) -> float:
    """How much of a distribution of weight is where it was.

    Formula: 1 − ½ Σ |w_now − w_start|, each side scaled to sum 1 (one less the total variation distance). Higher
    means more is retained: 1 where the shares are equal, 0 where nothing is left of what was.

    Parameters
    ----------
    start, now
        Weights ≥ 0 of the same things, in the same order; 0 where a thing is not there.

    Returns
    -------
    float
        In [0, 1]; 0 where nothing is there now; NaN where nothing was there before.

    References
    ----------
    Levin, Peres & Wilmer (2009), Markov Chains and Mixing Times, chapter 4.

    Examples
    --------
    >>> retained([1, 1, 0], [1, 0, 1])
    0.5
    """
    before, after = np.asarray(start, dtype=np.float64), np.asarray(now, dtype=np.float64)
    if not before.sum() > 0:
        return float("nan")
    if not after.sum() > 0:
        return 0.0
    return float(1.0 - 0.5 * np.abs(after / after.sum() - before / before.sum()).sum())


@measure(
    version="2",
    source="Total variation distance; Levin, Peres & Wilmer 2009, chapter 4",
    reads={
        "dependencies": "depender dependee",
        "stakes": "stakeholder goal",
        "stakeholders": "function",
        "goals": "weight kind since until applicable owner tier",
        "benchmarks": "goal",
    },
    scale="index",
)
def goal_retention(
    scope: Scope, *, before: AlignmentModel | None = None, of: str = "goals", kind: OneOrMany = ""
) -> Score:
    """How far the goals set out with are still the goals pursued.

    Formula: 1 − ½ Σ |w_now − w_start| over the goals, with weights as shares of their sum. Higher means more is
    retained: 1 where every goal has the share it had, 0 where none of the first goals is left.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    before
        The earlier state; without it, the goals of `model` pursued on its first day (`start`) are compared with those
        pursued on the day judged at.
    of
        ``"goals"``; or ``"benchmarks"``: the share of the first benchmarks that are still there, for goals still
        pursued.
    kind
        Only goals of this kind, or of these, and their benchmarks.

    Returns
    -------
    Score
        In [0, 1]. A goal is the same if its id is. Undefined without an earlier state, or where that has no goals.

    Raises
    ------
    InputError
        If `of` is neither of the two.

    References
    ----------
    Levin, Peres & Wilmer (2009), Markov Chains and Mixing Times, chapter 4.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import Goal
    >>> first = AlignmentModel("shop", goals=[Goal("leads", "More leads"), Goal("speed", "A fast shop")])
    >>> get("goal-retention")(first.replace("speed", weight=3), before=first).value
    0.75
    """
    as_choice(of, "of", ("goals", "benchmarks"))
    earlier = _earlier(scope, before)
    if earlier is None:
        return undefined(NO_BEFORE)
    if of == "benchmarks":
        return _benchmarks(scope, earlier, kind)
    then, now = _weights(earlier, kind), _weights(scope, kind)
    start, after = sum(then.values()), sum(now.values())
    if not start > 0:
        return undefined(NOTHING_BEFORE, of=of)
    names = dict.fromkeys((*now, *then))
    changes = {
        name: abs((now.get(name, 0.0) / after if after else 0.0) - then.get(name, 0.0) / start) for name in names
    }
    half = 0.5 if after else 1.0
    here = set(scope.model.keys("goal"))
    return combine("complement", [Part(_label(name, here), half * change) for name, change in changes.items()])


def _label(name: str, here: set[str]) -> str:
    """A goal that is gone is not an entity of the model any more."""
    return f"goal:{name}" if name in here else f"topic:goal {name}"


def _earlier(scope: Scope, before: AlignmentModel | None) -> Scope | None:
    """The earlier state; of the same model, what was pursued on its first day."""
    if before is not None:
        return Scope.of(before, ())
    first: Date | None = scope.model.start
    return None if first is None or scope.day is None else evolve(scope, day=first)


def _weights(scope: Scope, kind: OneOrMany) -> Mapping[str, float]:
    return {goal.id: goal.weight for goal in pursued(scope, kind)}


def _benchmarks(scope: Scope, earlier: Scope, kind: OneOrMany) -> Score:
    first = [item.id for goal in pursued(earlier, kind) for item in earlier.model.benchmarks_of(goal.id)]
    if not first:
        return undefined(NOTHING_BEFORE, of="benchmarks")
    still = {item.id for goal in pursued(scope) for item in scope.model.benchmarks_of(goal.id)}
    here = set(scope.model.keys("benchmark"))
    return ratio(
        Part(f"benchmark:{name}" if name in here else f"topic:benchmark {name}", float(name in still)) for name in first
    )
