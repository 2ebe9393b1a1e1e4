"""Measurability: whether goals say how they are measured, from where to where, until when and by whom.

Sources: Doran (1981), Management Review 70(11):35–36 (SMART); Basili, Caldiera & Rombach (1994), The Goal Question
Metric Approach.
"""

from __future__ import annotations

from collections.abc import Iterable

from cmocio.model import AlignmentModel, Benchmark, Goal
from cmocio.scoring import Day, Functions, Part, Scope, Score, combine, measure, ratio, rises_with, scope
from cmocio.scoring.evidence import unrecorded
from cmocio.scoring.stakes import no_goals, pursued

__all__ = ["measurability"]


def _owned(model: AlignmentModel) -> AlignmentModel | None:
    """One more benchmark has a target."""
    bare = next((item for item in model.benchmarks if item.target is None), None)
    return None if bare is None else model.replace(bare.full_name, target=1)


@measure(
    version="1",
    source="Doran 1981, Management Review 70(11):35-36; Basili, Caldiera & Rombach 1994",
    reads=["stakeholders", "goals", "benchmarks"],
    laws=[rises_with("targets", _owned)],
)
def measurability(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    kind: str | Iterable[str] = "",
    whole: bool = False,
) -> Score:
    """How completely goals say how they are measured.

    Formula: the mean over the goals of the share of six things stated: a benchmark, its unit, its baseline, its
    target, a date (the benchmark's or the goal's) and an owner (likewise). With `whole`, a goal counts only if all
    six are. Higher means more is stated.

    Parameters
    ----------
    model, functions, as_of
        See `Measure`.
    kind
        Only goals of this kind, or of these.
    whole
        Whether a goal counts all or nothing.

    Returns
    -------
    Score
        In [0, 1], over the goals of the functions compared and those without a known function; of several benchmarks
        the best counts. A benchmark that stays above or below its target needs no baseline. Undefined where there are
        no goals, or benchmarks are not recorded.

    References
    ----------
    Doran (1981), Management Review 70(11):35–36; Basili, Caldiera & Rombach (1994).

    Examples
    --------
    >>> from cmocio.model import Benchmark, Goal
    >>> model = AlignmentModel("shop", goals=[Goal("revenue", "Grow revenue", due="2026-12-31")],
    ...                        benchmarks=[Benchmark("sales", "revenue", "Sales", unit="EUR", baseline=1, target=2)])
    >>> round(measurability(model).value, 3), measurability(model, whole=True).value
    (0.833, 0.0)
    """
    looked = scope(model, functions, as_of)
    sides = {"", *looked.functions}
    goals = [goal for goal in pursued(looked, kind) if looked.model.owner_function(goal.id) in sides]
    if not goals:
        return no_goals(kind)
    missing = unrecorded(looked, "benchmarks")
    if missing is not None:
        return missing
    return ratio(Part.of(goal.full_name, _best(looked, goal, whole=whole)) for goal in goals)


def _best(looked: Scope, goal: Goal, *, whole: bool) -> Score:
    listed = looked.model.benchmarks_of(goal.id) or (None,)
    scores = [combine("min" if whole else "arithmetic", _stated(goal, item)) for item in listed]
    return max(scores, key=lambda score: score.value or 0.0)


def _stated(goal: Goal, benchmark: Benchmark | None) -> list[Part]:
    """The six things, each at 1 where it is stated."""
    at = (benchmark.full_name,) if benchmark is not None else ()
    stated = {
        "benchmark": benchmark is not None,
        "unit": benchmark is not None and bool(benchmark.unit),
        "baseline": benchmark is not None and (benchmark.baseline is not None or benchmark.direction is not None),
        "target": benchmark is not None and benchmark.target is not None,
        "date": goal.due is not None or (benchmark is not None and benchmark.due is not None),
        "owner": goal.owner is not None or (benchmark is not None and benchmark.owner is not None),
    }
    return [Part(name, float(there), entities=at) for name, there in stated.items()]
