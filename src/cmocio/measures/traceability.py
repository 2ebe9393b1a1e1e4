"""Traceability: whether what is worked on leads to a goal of the company.

Sources: Gotel & Finkelstein (1994), Proc. First International Conference on Requirements Engineering, 94–101; benefits
dependency network: Ward & Daniel (2006), Benefits Management, Wiley.
"""

from collections.abc import Iterator, Sequence

from cmocio.arguments import as_choice
from cmocio.graph import reached
from cmocio.model import AlignmentModel, Dependency, Goal, Initiative
from cmocio.model.period import holds_on
from cmocio.scoring import FieldValues, OneOrMany, Part, Scope, Score, first, measure, ratio, rises_with, undefined
from cmocio.scoring.evidence import texts, unrecorded
from cmocio.scoring.projects import projects
from cmocio.scoring.stakes import own_goals, pursued
from cmocio.texts import declare

NO_TARGET = declare(
    "no-goal-to-lead-to",
    "no goal{kind:? of the kind {kind}}{tier:? of the tier {tier}} is pursued to which anything could lead",
)
NO_ITEMS = declare("nothing-to-trace", "no {what} are pursued or were taken up that could lead to it")


def _tied(item: Initiative, model: AlignmentModel) -> FieldValues:
    """An initiative comes to serve all goals of the company or of a kind, and is measured by their benchmarks."""
    ends = [goal.id for goal in model.goals if goal.kind or goal.tier == "company"]
    goals = dict.fromkeys((*item.goals, *ends))
    shown = dict.fromkeys((*item.benchmarks, *(one.id for end in ends for one in model.benchmarks_of(end))))
    if len(goals) == len(item.goals) and len(shown) == len(item.benchmarks):
        return {}
    return {"goals": tuple(goals), "benchmarks": tuple(shown)}


def _led_up(model: AlignmentModel) -> AlignmentModel | None:
    """One goal more helps the first goal of the company."""
    top = next((goal.id for goal in model.goals if goal.tier == "company"), "")
    for goal in model.goals if top else ():
        link = Dependency(top, goal.id, kind="contribution", weight=0.5)
        if goal.tier != "company" and link.key not in model.keys("dependency"):
            return model.add(link)
    return None


@measure(
    version="2",
    source="Gotel & Finkelstein 1994, ICRE 94-101; Ward & Daniel 2006, Benefits Management",
    reads={
        "stakes": "stakeholder goal",
        "stakeholders": "function",
        "goals": "owner weight tier kind since until applicable",
        "dependencies": "depender dependee weight since until",
        "initiatives": "goals benchmarks status releases team",
        "benchmarks": "goal",
    },
    laws=[rises_with("initiatives tied to goals", first("initiative", _tied)), rises_with("goals led up", _led_up)],
)
def traceability(
    scope: Scope, *, of: str = "goals", kind: OneOrMany = "", tier: str = "company", through: str = ""
) -> Score:
    """How much of what is worked on leads to a goal of the company.

    Formula: the weight of the items with a path to such a goal / the weight of all items. A path runs from dependee
    to depender over refinements, requirements and helpful contributions. Higher means more leads there.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    of
        ``"goals"``: the other goals, by weight, of the functions compared or of no known function;
        ``"initiatives"``: the initiatives taken up, each counting 1, by the goals they serve.
    kind
        Only goals of this kind, or of these, are led to (``""``: of any kind), such as ``"revenue"``.
    tier
        Only goals of this tier are led to; ``""``: of any tier.
    through
        ``"benchmarks"``: an item must also have a benchmark, so that the whole chain shows; ``""``: it need not.

    Returns
    -------
    Score
        In [0, 1]. Undefined where there is no item, or no goal to lead to, or, of goals, no dependency is recorded.

    Raises
    ------
    InputError
        If a parameter is not one of its choices.

    References
    ----------
    Gotel & Finkelstein (1994); Ward & Daniel (2006).

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import AlignmentModel, Goal, refine
    >>> model = AlignmentModel.of("shop", Goal("revenue", "Grow revenue", tier="company"), Goal("leads", "More leads"),
    ...                           Goal("awards", "Win awards", weight=3), refine("revenue", into="leads"))
    >>> get("traceability")(model).value
    0.25
    """
    as_choice(of, "of", ("goals", "initiatives"))
    as_choice(through, "through", ("", "benchmarks"))
    as_choice(tier, "tier", ("", "company", "function", "team"))
    if missing := unrecorded(scope, of, *(["dependencies"] if of == "goals" else []), *texts(through)):
        return missing
    targets = [goal for goal in pursued(scope, kind) if tier in {"", goal.tier}]
    if not targets:
        return undefined(NO_TARGET, kind=texts(kind), tier=tier)
    reached = _leading_to(scope, targets)
    if of == "initiatives":
        parts = [_initiative_part(scope, item, reached, through) for item in projects(scope)]
    else:
        ends = {goal.id for goal in targets}
        ours = [goal for goal in own_goals(scope) if goal.id not in ends and goal.tier != (tier or None)]
        parts = [_goal_part(scope, goal, reached, through) for goal in ours]
    return ratio(parts, NO_ITEMS, what=of)


def _leading_to(scope: Scope, targets: Sequence[Goal]) -> set[str]:
    """The ids of all goals from which a path leads to one of the targets, these included."""
    active = {goal.id for goal in pursued(scope)}

    def helped_by(name: str) -> Iterator[str]:
        for link in scope.model.dependencies_of(name):
            helps = link.weight is None or link.weight > 0
            if helps and link.dependee in active and holds_on(scope.day, link.since, link.until):
                yield link.dependee

    return reached((goal.id for goal in targets), helped_by)


def _goal_part(scope: Scope, goal: Goal, reached: set[str], through: str) -> Part:
    led = goal.id in reached and (not through or bool(scope.model.benchmarks_of(goal.id)))
    return Part(goal.full_name, goal.weight if led else 0.0, goal.weight)


def _initiative_part(scope: Scope, item: Initiative, reached: set[str], through: str) -> Part:
    measured = [*item.benchmarks, *(name for release in item.releases for name in release.benchmarks)]
    shown = {scope.model.benchmark(name).goal for name in measured}
    goals = shown if through else {*item.goals, *shown}
    return Part(item.full_name, float(bool(goals & reached)))
