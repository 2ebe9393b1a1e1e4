"""Goal initiatives: whether somebody works on what is wanted.

Source: the strategy map and its initiatives: R. S. Kaplan and D. P. Norton, The Balanced Scorecard (1996).
"""

from cmocio.frozen import grouped
from cmocio.model import AlignmentModel
from cmocio.scoring import OneOrMany, Part, Scope, Score, measure, ratio, rises_with
from cmocio.scoring.evidence import unrecorded
from cmocio.scoring.projects import projects
from cmocio.scoring.stakes import no_goals, own_goals


def _taken_up(model: AlignmentModel) -> AlignmentModel | None:
    """One initiative serves all goals."""
    if not model.initiatives or not model.goals:
        return None
    return model.replace(model.initiatives[0].full_name, goals=[goal.id for goal in model.goals])


@measure(
    version="2",
    source="Kaplan & Norton 1996, The Balanced Scorecard",
    reads={
        "dependencies": "depender dependee",
        "stakes": "stakeholder goal",
        "stakeholders": "function",
        "goals": "owner weight kind since until applicable tier",
        "initiatives": "goals benchmarks status team",
        "benchmarks": "goal",
    },
    laws=[rises_with("goals served", _taken_up)],
)
def goal_initiatives(scope: Scope, *, kind: OneOrMany = "") -> Score:
    """How much of what is wanted is served by an initiative.

    Formula: the weight of the goals that an initiative taken up serves / the weight of all goals. Higher means that
    less is only wished for.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
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
    >>> from cmocio.measures import get
    >>> from cmocio.model import Goal, Initiative
    >>> model = AlignmentModel.of("shop", Goal("speed", "Be fast"), Goal("awards", "Win awards", weight=3),
    ...                           Initiative("cdn", "Content network", goals="speed"))
    >>> get("goal-initiatives")(model).value
    0.25
    """
    goals = own_goals(scope, kind)
    taken = projects(scope)
    served = [{*item.goals, *(scope.model.benchmark(name).goal for name in item.benchmarks)} for item in taken]
    serving = grouped((name, item.full_name) for item, names in zip(taken, served, strict=True) for name in names)
    return (
        no_goals(goals, kind)
        or unrecorded(scope, "initiatives")
        or ratio(
            Part(
                goal.full_name,
                goal.weight * (goal.id in serving),
                goal.weight,
                entities=serving.get(goal.id, ()),
            )
            for goal in goals
        )
    )
