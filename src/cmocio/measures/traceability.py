"""Traceability: whether what is worked on leads to a goal of the company.

Sources: Gotel & Finkelstein (1994), Proc. First International Conference on Requirements Engineering, 94–101; benefits
dependency network: Ward & Daniel (2006), Benefits Management, Wiley.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cmocio.model import AlignmentModel, Goal, Initiative
from cmocio.model._period import holds_on
from cmocio.scoring import Day, Functions, Part, Scope, Score, measure, ratio, scope, undefined
from cmocio.scoring.choice import one_of
from cmocio.scoring.evidence import projects, texts, unrecorded
from cmocio.scoring.stakes import pursued
from cmocio.texts import declare

__all__ = ["traceability"]

NO_TARGET = declare("no-goal-to-lead-to", "no goal of {what} is pursued for anything to lead to")
NO_ITEMS = declare("nothing-to-trace", "there are no {what} that could lead to a goal")


@measure(
    version="1",
    source="Gotel & Finkelstein 1994, ICRE 94-101; Ward & Daniel 2006, Benefits Management",
    reads=["stakeholders", "goals", "dependencies", "initiatives", "benchmarks"],
)
def traceability(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    of: str = "goals",
    kind: str | Iterable[str] = "",
    tier: str = "company",
    through: str = "",
) -> Score:
    """How much of what is worked on leads to a goal of the company.

    Formula: the weight of the items with a path to such a goal / the weight of all items. A path runs from dependee
    to depender over refinements, requirements and helpful contributions. Higher means more leads there.

    Parameters
    ----------
    model, functions, as_of
        See `Measure`.
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
        If a parameter is none of its choices.

    References
    ----------
    Gotel & Finkelstein (1994); Ward & Daniel (2006).

    Examples
    --------
    >>> from cmocio.model import Goal, refine
    >>> model = AlignmentModel.of("shop", Goal("revenue", "Grow revenue", tier="company"), Goal("leads", "More leads"),
    ...                           Goal("awards", "Win awards", weight=3), refine("revenue", into="leads"))
    >>> traceability(model).value
    0.25
    """
    one_of("of", of, ("goals", "initiatives"))
    one_of("through", through, ("", "benchmarks"))
    one_of("tier", tier, ("", "company", "function", "team"))
    looked = scope(model, functions, as_of)
    missing = unrecorded(looked, of, *(["dependencies"] if of == "goals" else []), *texts(through))
    if missing is not None:
        return missing
    targets = [goal for goal in pursued(looked, kind) if tier in {"", goal.tier}]
    if not targets:
        return undefined(NO_TARGET, what=" ".join((*texts(kind), tier or "any tier")))
    reached = _leading_to(looked, targets)
    if of == "initiatives":
        parts = [_initiative_part(looked, item, reached, through) for item in projects(looked)]
    else:
        ends = {goal.id for goal in targets}
        ours = [goal for goal in pursued(looked) if goal.id not in ends and _counts(looked, goal, tier)]
        parts = [_goal_part(looked, goal, reached, through) for goal in ours]
    return ratio(parts) if parts else undefined(NO_ITEMS, what=of)


def _counts(looked: Scope, goal: Goal, tier: str) -> bool:
    """Whether a goal is an item: below the tier led to, and of a function compared or of none."""
    return goal.tier != (tier or None) and looked.model.owner_function(goal.id) in {"", *looked.functions}


def _leading_to(looked: Scope, targets: Sequence[Goal]) -> set[str]:
    """The ids of all goals from which a path leads to one of the targets, these included."""
    active = {goal.id for goal in pursued(looked)}
    reached = {goal.id for goal in targets}
    waiting = list(reached)
    while waiting:
        for link in looked.model.dependencies_of(waiting.pop()):
            helps = link.weight is None or link.weight > 0
            new = link.dependee in active and link.dependee not in reached
            if new and helps and holds_on(looked.day, link.since, link.until):
                reached.add(link.dependee)
                waiting.append(link.dependee)
    return reached


def _goal_part(looked: Scope, goal: Goal, reached: set[str], through: str) -> Part:
    led = goal.id in reached and (not through or bool(looked.model.benchmarks_of(goal.id)))
    return Part(goal.full_name, goal.weight if led else 0.0, goal.weight)


def _initiative_part(looked: Scope, item: Initiative, reached: set[str], through: str) -> Part:
    measured = [*item.benchmarks, *(name for release in item.releases for name in release.benchmarks)]
    shown = {looked.model.benchmark(name).goal for name in measured}
    goals = shown if through else {*item.goals, *shown}
    return Part(item.full_name, float(bool(goals & reached)))
