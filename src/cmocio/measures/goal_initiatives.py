"""Goal initiatives: whether somebody works on what is wanted.

Source: the strategy map and its initiatives: R. S. Kaplan and D. P. Norton, The Balanced Scorecard (1996).
"""

from __future__ import annotations

from collections.abc import Iterable

from cmocio.model import AlignmentModel
from cmocio.scoring import Day, Functions, Part, Score, measure, ratio, rises_with, scope
from cmocio.scoring.evidence import projects, unrecorded
from cmocio.scoring.stakes import no_goals, pursued

__all__ = ["goal_initiatives"]


def _taken_up(model: AlignmentModel) -> AlignmentModel | None:
    """One initiative serves all goals."""
    if not model.initiatives or not model.goals:
        return None
    return model.replace(model.initiatives[0].full_name, goals=[goal.id for goal in model.goals])


@measure(
    version="1",
    source="Kaplan & Norton 1996, The Balanced Scorecard",
    reads=["stakeholders", "goals", "initiatives", "benchmarks"],
    laws=[rises_with("goals served", _taken_up)],
)
def goal_initiatives(
    model: AlignmentModel, *, functions: Functions = None, as_of: Day = None, kind: str | Iterable[str] = ""
) -> Score:
    """How much of what is wanted is served by an initiative.

    Formula: the weight of the goals that an initiative taken up serves / the weight of all goals. Higher means that
    less is only wished for.

    Parameters
    ----------
    model, functions, as_of
        See `Measure`.
    kind
        Only goals of this kind, or of these.

    Returns
    -------
    Score
        In [0, 1], over the goals of the functions compared and those without a known function. An initiative serves
        the goals it names, and those of its benchmarks. Undefined where there are no goals, or initiatives are not
        recorded.

    References
    ----------
    Kaplan & Norton (1996).

    Examples
    --------
    >>> from cmocio.model import Goal, Initiative
    >>> model = AlignmentModel.of("shop", Goal("speed", "Be fast"), Goal("awards", "Win awards", weight=3),
    ...                           Initiative("cdn", "Content network", goals="speed"))
    >>> goal_initiatives(model).value
    0.25
    """
    looked = scope(model, functions, as_of)
    sides = {"", *looked.functions}
    goals = [goal for goal in pursued(looked, kind) if looked.model.owner_function(goal.id) in sides]
    if not goals:
        return no_goals(kind)
    missing = unrecorded(looked, "initiatives")
    if missing is not None:
        return missing
    serving: dict[str, list[str]] = {}
    for item in projects(looked):
        shown = [looked.model.benchmark(name).goal for name in item.benchmarks]
        for goal_id in {*item.goals, *shown}:
            serving.setdefault(goal_id, []).append(item.full_name)
    return ratio(
        Part(goal.full_name, goal.weight * (goal.id in serving), goal.weight, entities=tuple(serving.get(goal.id, ())))
        for goal in goals
    )
