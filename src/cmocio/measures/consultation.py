"""Consultation: whether the other side is asked at every step.

Source: the C of responsibility charting (RACI), M. Smith and J. Erwin, Role and responsibility charting (2005); the
practice: the SAP lessons, on consulting the CMO often.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date as Date

from cmocio.model import AlignmentModel, Initiative, Interaction
from cmocio.scoring import Day, Functions, Part, Score, measure, ratio, undefined
from cmocio.scoring.choice import one_of
from cmocio.scoring.directions import by_direction
from cmocio.scoring.evidence import TOGETHER, functions_among, gathered, projects, unrecorded, works
from cmocio.scoring.scope import Scope, scope
from cmocio.texts import declare

__all__ = ["consultation"]

NO_STEPS = declare("no-steps-ended", "no step of an initiative that {by!r} works on has ended")

Span = tuple[Date, Date]
"""The first and the last day of a step."""


@measure(
    version="1",
    source="RACI 'consulted', Smith & Erwin 2005; the SAP lessons: consult often",
    reads=["stakeholders", "initiatives", "interactions"],
)
def consultation(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    of: str = "",
    by: str = "",
    kinds: str | Iterable[str] = ("consultation",),
    rule: str = "min",
) -> Score:
    """The share of steps in which one function consulted the other.

    For each direction, over the initiatives on which people of `by` do the work or answer for it: steps with a
    consultation about the initiative in which people of `of` took part / steps. The steps of an initiative are its
    releases, each from the day after the one before to its own (delivered, else due); without releases it is one step,
    to its end. Only steps that have ended count.

    Higher means that the other was asked more steadily, in the direction where it was asked least; in [0, 1].

    Parameters
    ----------
    model
        What to measure.
    functions
        The functions to compare; default: every function that owns a goal.
    as_of
        The day to judge at.
    of
        The function that is consulted; ``""``: each.
    by
        The function that should consult; ``""``: each.
    kinds
        Of interactions that count as consulting.
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
    >>> from cmocio.model import Release, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("cmo", "CMO", function="marketing"),
    ...     Stakeholder("cio", "CIO", function="it"),
    ...     Initiative("cdp", "Customer data platform", team=["cio"], start="2026-01-01", releases=[
    ...         Release("one", delivered="2026-01-31"), Release("two", delivered="2026-02-28")]),
    ...     Interaction("ask", "2026-02-10", "consultation", participants=["cio", "cmo"], initiatives="cdp"),
    ... )
    >>> consultation(model, functions=["marketing", "it"], of="marketing", by="it").value
    0.5
    """
    looked = scope(model, functions, as_of)
    one_of("rule", rule, TOGETHER)
    asked = _about(gathered(looked, kinds))
    if (missing := unrecorded(looked, "initiatives", "interactions")) is not None:
        return missing

    def consults(consulter: str, consulted: str) -> Score:
        return _direction(looked, asked, consulter, consulted)

    return by_direction(looked, consults, by, of, rule)


def _about(found: Iterable[Interaction]) -> Mapping[str, list[Interaction]]:
    """The interactions about each initiative."""
    listed: dict[str, list[Interaction]] = {}
    for item in found:
        for name in item.initiatives:
            listed.setdefault(name, []).append(item)
    return listed


def _direction(looked: Scope, asked: Mapping[str, list[Interaction]], by: str, of: str) -> Score:
    parts = []
    for item in projects(looked):
        steps = _steps(looked, item)
        if steps and by in functions_among(looked.model, (m.stakeholder for m in item.team if works(m))):
            with_of = [one for one in asked.get(item.id, ()) if of in functions_among(looked.model, one.participants)]
            met = sum(any(first <= one.date <= last for one in with_of) for first, last in steps)
            parts.append(Part(item.full_name, met, len(steps), entities=tuple(one.full_name for one in with_of)))
    return ratio(parts) if parts else undefined(NO_STEPS, by=by)


def _steps(looked: Scope, item: Initiative) -> list[Span]:
    """The steps of an initiative that have ended by the day."""
    ends = [release.delivered or release.due for release in item.releases] or [item.finished or item.due]
    first, found = item.start or Date.min, []
    for last in sorted({end for end in ends if end is not None and (looked.day is None or end <= looked.day)}):
        if last >= first:
            found.append((first, last))
            first = Date.fromordinal(min(last.toordinal() + 1, Date.max.toordinal()))
    return found
