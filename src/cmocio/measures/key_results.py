"""Key results: how far the objectives' key results have come.

Sources: A. S. Grove, High Output Management (1983); J. Doerr, Measure What Matters (2018); grading from 0 to 1 with 0.6
to 0.7 as what an ambitious objective reaches: Google re:Work, Set goals with OKRs.
"""

from __future__ import annotations

from collections.abc import Iterable

from cmocio.model import AlignmentModel, Benchmark, Goal
from cmocio.propagation import progress
from cmocio.scoring import Day, Functions, Part, Scope, Score, combine, measure, scope, undefined
from cmocio.scoring.choice import one_of
from cmocio.scoring.evidence import unrecorded
from cmocio.scoring.stakes import no_goals, pursued
from cmocio.texts import Message, declare

__all__ = ["key_results"]

NO_KEY_RESULTS = declare("no-key-results", "it has no key result")
NOT_GRADED = declare("key-result-not-graded", "it has no observation, or no baseline and target that differ")
SWEET_SPOT = (0.6, 0.7)
FEW = (2, 5)


@measure(
    version="1",
    source="Grove 1983, High Output Management; Doerr 2018; Google re:Work, Set goals with OKRs",
    reads=["stakeholders", "goals", "benchmarks"],
    scale="index",
)
def key_results(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    of: str = "progress",
    kind: str | Iterable[str] = "",
) -> Score:
    """How far the objectives' key results have come, or how many objectives have a few key results each.

    Formula: an objective's grade is the weighted mean of min(1, max(0, (actual − baseline) / (target − baseline)))
    over its benchmarks; the score is the mean of the grades by the goals' weights. Higher means further.

    Parameters
    ----------
    model, functions, as_of
        See `Measure`.
    of
        ``"progress"``: as above. ``"number"``: objectives with two to five key results / objectives.
    kind
        Only goals of this kind, or of these.

    Returns
    -------
    Score
        In [0, 1], over the goals of the functions compared and those without a known function. Progress has the
        companion `ambitious`: the share of graded objectives between 0.6 and 0.7, where those set to stretch end.
        Undefined where there are no goals, or benchmarks are not recorded.

    Raises
    ------
    InputError
        If `of` is none of the two.

    References
    ----------
    Grove (1983); Doerr (2018); Google re:Work.

    Examples
    --------
    >>> model = AlignmentModel.of("shop", Goal("revenue", "Grow revenue"), Benchmark(
    ...     "sales", "revenue", "Sales", baseline=100, target=200, observations={"2026-03-31": 160}))
    >>> key_results(model).value, key_results(model, of="number").value
    (0.6, 0.0)
    """
    one_of("of", of, ("progress", "number"))
    looked = scope(model, functions, as_of)
    sides = {"", *looked.functions}
    goals = [goal for goal in pursued(looked, kind) if looked.model.owner_function(goal.id) in sides]
    if not goals:
        return no_goals(kind)
    missing = unrecorded(looked, "benchmarks")
    if missing is not None:
        return missing
    if of == "number":
        least, most = FEW
        held = {goal.full_name: len(looked.model.benchmarks_of(goal.id)) for goal in goals}
        return combine("ratio", [Part(name, float(least <= count <= most)) for name, count in held.items()])
    score = combine("arithmetic", [Part.of(g.full_name, _grade(looked, g), weight=g.weight) for g in goals])
    grades = [part.value for part in score.parts if part.value is not None]
    low, high = SWEET_SPOT
    return (
        score.with_companions(ambitious=sum(low <= grade <= high for grade in grades) / len(grades))
        if grades
        else score
    )


def _grade(looked: Scope, goal: Goal) -> Score:
    parts = [_part(item) for item in looked.model.benchmarks_of(goal.id)]
    return combine("arithmetic", parts) if parts else undefined(NO_KEY_RESULTS)


def _part(item: Benchmark) -> Part:
    reached = progress(item)
    if reached is None:
        return Part(item.full_name, None, item.weight, reason=Message.of(NOT_GRADED))
    return Part(item.full_name, min(1.0, max(0.0, reached)), item.weight)
