"""Decomposition: whether big things are broken down into parts that someone owns.

Source: the work breakdown structure: Project Management Institute, Practice Standard for Work Breakdown Structures
(2006); refinement of goals: van Lamsweerde (2009), Requirements Engineering, Wiley.
"""

from collections.abc import Mapping, Sequence
from datetime import date as Date
from itertools import pairwise
from math import inf

from cmocio.arguments import as_choice
from cmocio.frozen import grouped
from cmocio.model import AlignmentModel, Goal, Initiative, Release
from cmocio.model.period import holds_on
from cmocio.scoring import FieldValues, Part, Scope, Score, combine, first, measure, ratio, rises_with, undefined
from cmocio.scoring.evidence import chosen_function, positive, unrecorded
from cmocio.scoring.projects import projects, team_functions, works
from cmocio.scoring.stakes import pursued
from cmocio.texts import declare

NOTHING_BIG = declare("nothing-to-break-down", "there are no {of} that should be broken down")

NO_SPAN = declare("initiative-without-days", "it has no first day, or no last day after it")

Piece = tuple[int, int]
"""The ordinals of the first day of something and of the day after its last."""
Children = Mapping[str, Sequence[str]]
"""The ids of the parts of each thing."""


def _halved(item: Initiative, _: AlignmentModel) -> FieldValues:
    """The longest piece of an initiative is cut in two by a release half-way."""
    begun, end = max(_pieces(item), key=lambda piece: piece[1] - piece[0], default=(0, 0))
    if end - begun <= 2 or not item.team:
        return {}
    half = Date.fromordinal((begun + end) // 2)
    return {"releases": [*item.releases, Release(f"half-way, {half}", due=half)]}


@measure(
    version="2",
    source="own index, after the work breakdown structure, PMI 2006; van Lamsweerde 2009, Requirements Engineering",
    reads={
        "stakes": "stakeholder goal",
        "stakeholders": "function",
        "goals": "owner weight tier since until applicable",
        "dependencies": "depender dependee kind since until",
        "initiatives": "status team part_of start due finished releases",
    },
    laws=[rises_with("small parts", first("initiative", _halved))],
)
def decomposition(scope: Scope, *, of: str = "goals", by: str = "", days: int = 92) -> Score:
    """How far big goals or initiatives are broken down into parts that someone owns.

    Of goals: the mean over the goals at the top, by weight, of the share of the weight of their leaves that is owned;
    where there is one leaf alone, half of it. Of initiatives: the mean over those at the top of the share of their days
    that lie in a small part, one of `days` days counting in full and one of n times as many for 1/n. The parts are the
    initiatives below it that have no parts themselves (without any, the initiative itself), each from one release to
    the next, if they have a team. Higher means more is broken down; a small initiative needs no breaking down.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    of
        ``"goals"``: goals above a team's that are no part of another, broken down by refinement, owned by a
        stakeholder; ``"initiatives"``: initiatives taken up that are no part of another.
    by
        Only parts owned by people of this function count; ``""``: of any.
    days
        How long a small part of an initiative may take.

    Returns
    -------
    Score
        In [0, 1]. An initiative without first or last day is unknown. Undefined where there is nothing at the top or,
        of goals, no dependency is recorded.

    Raises
    ------
    InputError
        If `of` is neither of the two, or `days` is not above 0.
    NotFoundError
        If nobody belongs to `by`.

    References
    ----------
    Project Management Institute (2006), Practice Standard for Work Breakdown Structures.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import Stakeholder
    >>> year = {"start": "2026-01-01", "due": "2026-12-31"}
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cio", "CIO", function="it"), Initiative("cdp", "Customer data", **year),
    ...     Initiative("consent", "Consent", part_of="cdp", team="cio", start="2026-01-01", due="2026-03-14"))
    >>> round(get("decomposition")(model, of="initiatives").value, 6)
    0.2
    """
    as_choice(of, "of", ("goals", "initiatives"))
    positive("days", days)
    chosen_function(scope, by)
    top, children = _goals(scope) if of == "goals" else _initiatives(scope)
    if of == "goals":
        goals = (scope.model.goal(name) for name in top)
        parts = [Part.of(goal.full_name, _of_goal(scope, goal, children, by), weight=goal.weight) for goal in goals]
    else:
        plans = (scope.model.initiative(name) for name in top)
        parts = [Part.of(plan.full_name, _of_initiative(scope, plan, children, by, days)) for plan in plans]
    missing = unrecorded(scope, of, *(["dependencies"] if of == "goals" else []))
    return missing or combine("arithmetic", parts, NOTHING_BIG, of=of)


def _of_goal(scope: Scope, goal: Goal, children: Children, by: str) -> Score:
    leaves = [scope.model.goal(name) for name in _leaves(goal.id, children)]
    parts = [Part(leaf.full_name, leaf.weight * _goal_owned(scope, leaf, by), leaf.weight) for leaf in leaves]
    if len(leaves) < 2:
        weight = sum(leaf.weight for leaf in leaves) or 1.0
        parts.append(Part("a further part", 0.0, weight))
    return ratio(parts)


def _of_initiative(scope: Scope, top: Initiative, children: Children, by: str, days: int) -> Score:
    """The share of an initiative's days that lie in small parts, each day by the smallest part it lies in."""
    leaves = [scope.model.initiative(name) for name in _leaves(top.id, children)]
    owned = [item for item in (top, *leaves) if _initiative_owned(scope, item, by)]
    pieces = [piece for item in owned for piece in _pieces(item)]
    if (whole := _span(top)) is None:
        return undefined(NO_SPAN)
    begun, ended = whole
    met = 0.0
    for one, other in pairwise(sorted({begun, ended, *(c for piece in pieces for c in piece if begun < c < ended)})):
        around = (end - start for start, end in pieces if start <= one and other <= end)
        met += (other - one) * min(1.0, days / min(around, default=inf))
    entities = tuple(item.full_name for item in owned if item is not top)
    return ratio([Part("days in small parts", met, ended - begun, entities=entities)])


def _span(item: Initiative) -> Piece | None:
    """From the first day of an initiative to the one after its last, as ordinals."""
    last = item.finished or item.due
    if item.start is None or last is None or last < item.start:
        return None
    return item.start.toordinal(), last.toordinal() + 1


def _pieces(item: Initiative) -> list[Piece]:
    """The pieces of an initiative, from one release to the next."""
    if (span := _span(item)) is None:
        return []
    ends = {day.toordinal() + 1 for release in item.releases if (day := release.delivered or release.due) is not None}
    return list(pairwise(sorted({*span, *(end for end in ends if span[0] < end < span[1])})))


def _leaves(name: str, children: Children) -> list[str]:
    """What has no parts below something, each once; the thing itself is not one of them."""
    seen, waiting, leaves = {name}, [name], []
    while waiting:
        for part in children.get(waiting.pop(), ()):
            if part not in seen:
                seen.add(part)
                waiting.append(part)
                if not children.get(part):
                    leaves.append(part)
    return leaves


def _goals(scope: Scope) -> tuple[list[str], Children]:
    active = {goal.id: goal for goal in pursued(scope)}
    children = {
        name: [
            link.dependee
            for link in scope.model.dependencies_of(name)
            if link.kind == "refinement" and link.dependee in active and holds_on(scope.day, link.since, link.until)
        ]
        for name in active
    }
    below = {part for parts in children.values() for part in parts}
    return [name for name, goal in active.items() if goal.tier != "team" and name not in below], children


def _initiatives(scope: Scope) -> tuple[list[str], Children]:
    taken = {item.id: item for item in projects(scope)}
    children = grouped((item.part_of or "", item.id) for item in taken.values() if item.part_of in taken)
    return [name for name, item in taken.items() if item.part_of not in taken], children


def _goal_owned(scope: Scope, goal: Goal, by: str) -> bool:
    return goal.owner is not None and by in {"", scope.model.owner_function(goal.id)}


def _initiative_owned(scope: Scope, item: Initiative, by: str) -> bool:
    return by in team_functions(scope, item, working=True) if by else any(map(works, item.team))
