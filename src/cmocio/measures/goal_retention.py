"""Goal retention: whether the goals set out with are still the goals pursued.

Source: total variation distance between two distributions of weight: Levin, Peres & Wilmer (2009), Markov Chains and
Mixing Times, American Mathematical Society, chapter 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date as Date

import numpy as np
from attrs import evolve
from numpy.typing import ArrayLike

from cmocio.model import AlignmentModel
from cmocio.scoring import Day, Functions, Part, Scope, Score, combine, measure, ratio, scope, undefined
from cmocio.scoring.choice import one_of
from cmocio.scoring.stakes import pursued
from cmocio.texts import declare

__all__ = ["goal_retention", "retained"]

NO_BEFORE = declare("no-earlier-state", "there is no earlier state to compare with; give before, or the model a start")
NOTHING_BEFORE = declare("nothing-to-retain", "the earlier state has no {of} with a weight")


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
    version="1",
    source="Total variation distance; Levin, Peres & Wilmer 2009, chapter 4",
    reads=["goals", "benchmarks"],
    scale="index",
)
def goal_retention(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    before: AlignmentModel | None = None,
    of: str = "goals",
    kind: str | Iterable[str] = "",
) -> Score:
    """How far the goals set out with are still the goals pursued.

    Formula: 1 − ½ Σ |w_now − w_start| over the goals, with weights as shares of their sum. Higher means more is
    retained: 1 where every goal has the share it had, 0 where none of the first goals is left.

    Parameters
    ----------
    model, functions, as_of
        See `Measure`.
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
        If `of` is none of the two.

    References
    ----------
    Levin, Peres & Wilmer (2009), Markov Chains and Mixing Times, chapter 4.

    Examples
    --------
    >>> from cmocio.model import Goal
    >>> first = AlignmentModel("shop", goals=[Goal("leads", "More leads"), Goal("speed", "A fast shop")])
    >>> goal_retention(first.replace("speed", weight=3), before=first).value
    0.75
    """
    one_of("of", of, ("goals", "benchmarks"))
    looked = scope(model, functions, as_of)
    earlier = _earlier(looked, before)
    if earlier is None:
        return undefined(NO_BEFORE)
    if of == "benchmarks":
        return _benchmarks(looked, earlier, kind)
    then, now = _weights(earlier, kind), _weights(looked, kind)
    start, after = sum(then.values()), sum(now.values())
    if not start > 0:
        return undefined(NOTHING_BEFORE, of=of)
    names = dict.fromkeys((*now, *then))
    changes = {
        name: abs((now.get(name, 0.0) / after if after else 0.0) - then.get(name, 0.0) / start) for name in names
    }
    half = 0.5 if after else 1.0
    here = set(looked.model.keys("goal"))
    return combine("complement", [Part(_label(name, here), half * change) for name, change in changes.items()])


def _label(name: str, here: set[str]) -> str:
    """A goal that is gone is no entity of the model any more."""
    return f"goal:{name}" if name in here else f"topic:goal {name}"


def _earlier(looked: Scope, before: AlignmentModel | None) -> Scope | None:
    """The earlier state; of the same model, what was pursued on its first day."""
    if before is not None:
        return scope(before, ())
    first: Date | None = looked.model.start
    return None if first is None or looked.day is None else evolve(looked, day=first)


def _weights(looked: Scope, kind: str | Iterable[str]) -> Mapping[str, float]:
    return {goal.id: goal.weight for goal in pursued(looked, kind)}


def _benchmarks(looked: Scope, earlier: Scope, kind: str | Iterable[str]) -> Score:
    first = [item.id for goal in pursued(earlier, kind) for item in earlier.model.benchmarks_of(goal.id)]
    if not first:
        return undefined(NOTHING_BEFORE, of="benchmarks")
    still = {item.id for goal in pursued(looked) for item in looked.model.benchmarks_of(goal.id)}
    here = set(looked.model.keys("benchmark"))
    return ratio(
        Part(f"benchmark:{name}" if name in here else f"topic:benchmark {name}", float(name in still)) for name in first
    )
