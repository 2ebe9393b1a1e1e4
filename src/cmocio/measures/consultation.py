"""Consultation: whether the other side is asked at every step.

Source: the C of responsibility charting (RACI), M. Smith and J. Erwin, Role and responsibility charting (2005); the
practice: the SAP lessons, on consulting the CMO often.
"""

from collections.abc import Mapping
from datetime import date as Date

from cmocio.arguments import as_choice
from cmocio.frozen import grouped
from cmocio.model import AlignmentModel, Initiative, Interaction
from cmocio.scoring import OneOrMany, Part, Scope, Score, measure, ratio, rises_with
from cmocio.scoring.directions import by_direction
from cmocio.scoring.evidence import TOGETHER, first_day, functions_among, gathered, unrecorded, unused
from cmocio.scoring.projects import projects, team_functions
from cmocio.texts import declare

NO_STEPS = declare("no-steps-ended", "no step has ended of an initiative that was taken up and that {by!r} works on")

Span = tuple[Date, Date]
"""The first and the last day of a step."""


def _asked(model: AlignmentModel) -> AlignmentModel | None:
    """Everybody is consulted at the end of each step of the first initiative of which that is not recorded."""
    scope, everyone = Scope.of(model), model.keys("stakeholder")
    told = {(name, item.date) for item in gathered(scope, "consultation") for name in item.initiatives}
    for item in projects(scope):
        lacking = [last for _, last in _steps(scope, item, _begun(scope)) if (item.id, last) not in told]
        for day in lacking:
            name = unused(model, "interaction", f"consulted-on-{item.id}")
            model = model.add(Interaction(name, day, "consultation", participants=everyone, initiatives=item.id))
        if lacking:
            return model
    return None


@measure(
    version="2",
    source="RACI 'consulted', Smith & Erwin 2005; the SAP lessons: consult often",
    reads={
        "stakeholders": "function",
        "initiatives": "status team start due finished releases",
        "interactions": "date kind participants initiatives",
    },
    laws=[rises_with("consultation", _asked)],
)
def consultation(
    scope: Scope,
    *,
    of: str = "",
    by: str = "",
    kinds: OneOrMany = ("consultation",),
    within: int | None = None,
    rule: str = "min",
) -> Score:
    """The share of steps in which one function consulted the other.

    For each direction, over the initiatives on which people of `by` do the work or answer for it: steps with a
    consultation about the initiative in which people of `of` took part / steps. The steps of an initiative are its
    releases, each from the day after the one before to its own (delivered, else due); without releases it is one step,
    to its end. Only steps that have ended in the time looked at count, and of one that began earlier what lies in it.

    Higher means that the other was asked more steadily, in the direction where it was asked least; in [0, 1].

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    of
        The function that is consulted; ``""``: each.
    by
        The function that should consult; ``""``: each.
    kinds
        Of interactions that count as consulting.
    within
        Only the last so many days; default: see `Scope.since`.
    rule
        How directions and pairs combine: ``"min"`` or ``"harmonic"`` (also ``"geometric"``, ``"arithmetic"``).

    Returns
    -------
    Score
        With one part for each initiative: steps with a consultation, of steps. Undefined where there are fewer than two
        functions, where initiatives or interactions are not recorded, or where no step has ended.

    Raises
    ------
    InputError, NotFoundError
        For a rule, a function or a kind of interaction that does not exist.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import AlignmentModel, Release, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("cmo", "CMO", function="marketing"),
    ...     Stakeholder("cio", "CIO", function="it"),
    ...     Initiative("cdp", "Customer data platform", team=["cio"], start="2026-01-01", releases=[
    ...         Release("one", delivered="2026-01-31"), Release("two", delivered="2026-02-28")]),
    ...     Interaction("ask", "2026-02-10", "consultation", participants=["cio", "cmo"], initiatives="cdp"),
    ... )
    >>> get("consultation")(model, functions=["marketing", "it"], of="marketing", by="it").value
    0.5
    """
    as_choice(rule, "rule", TOGETHER)
    asked = grouped((name, item) for item in gathered(scope, kinds, within=within) for name in item.initiatives)
    begun = _begun(scope, within)
    steps = {item.id: _steps(scope, item, begun) for item in projects(scope)}
    return unrecorded(scope, "initiatives", "interactions") or by_direction(
        scope, lambda consulter, consulted: _direction(scope, steps, asked, consulter, consulted), by, of, rule
    )


def _direction(
    scope: Scope, ended: Mapping[str, list[Span]], asked: Mapping[str, tuple[Interaction, ...]], by: str, of: str
) -> Score:
    parts = []
    for item in projects(scope):
        steps = ended[item.id]
        if steps and by in team_functions(scope, item, working=True):
            with_of = [one for one in asked.get(item.id, ()) if of in functions_among(scope.model, one.participants)]
            met = sum(any(first <= one.date <= last for one in with_of) for first, last in steps)
            parts.append(Part(item.full_name, met, len(steps), entities=tuple(one.full_name for one in with_of)))
    return ratio(parts, NO_STEPS, by=by)


def _begun(scope: Scope, within: int | None = None) -> Date:
    """The first day looked at."""
    return Date.fromordinal(max(1, int(first_day(scope, within))))


def _steps(scope: Scope, item: Initiative, begun: Date) -> list[Span]:
    """What lies since a day of the steps of an initiative that have ended by the day."""
    ends = [release.delivered or release.due for release in item.releases] or [item.finished or item.due]
    first, found = item.start or Date.min, []
    for last in sorted({end for end in ends if end is not None and (scope.day is None or end <= scope.day)}):
        if last >= max(first, begun):
            found.append((max(first, begun), last))
            first = Date.fromordinal(min(last.toordinal() + 1, Date.max.toordinal()))
    return found
