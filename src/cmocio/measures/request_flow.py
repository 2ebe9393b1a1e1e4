"""Request flow: whether requests neither wait for a full specification nor go ahead unasked.

Source: a simple ratio; the two ways to fail of Golz (SAP), three lessons of marketing and IT: technology is pushed
without interest in the need, or nothing begins before all is specified.
"""

from datetime import date as Date

from cmocio.frozen import grouped
from cmocio.model import AlignmentModel, Interaction
from cmocio.scoring import FieldValues, Part, Scope, Score, first, measure, ratio, rises_with
from cmocio.scoring.evidence import (
    ACCEPTED,
    DECLINED,
    NO_ANSWER,
    answer,
    concerns,
    enough_of,
    functions_among,
    gathered,
    positive,
    said,
    unrecorded,
)
from cmocio.texts import Message, declare

NONE_MADE = declare("nothing-requested", "no request is listed in the time asked about")
STALLED = ("stalled", "needs spec")
TALKS = ("meeting", "consultation", "workshop", "decision")


def _moved(item: Interaction, _: AlignmentModel) -> FieldValues:
    """One request that was stalled is declined instead."""
    return {"outcome": "declined"} if item.kind == "request" and said(item.outcome, *STALLED) else {}


@measure(
    version="2",
    source="Simple ratio; Golz (SAP), three lessons of marketing and IT",
    reads={"stakeholders": "function", "interactions": "date kind participants follows outcome"},
    laws=[rises_with("answers", first("interaction", _moved))],
)
def request_flow(scope: Scope, *, answer_within: int = 30, enough: int = 3, within: int | None = None) -> Score:
    """How many requests are answered without stalling, and go ahead only after both sides talked.

    Formula: the mean over requests of 1 for one that goes ahead, ½ for one declined, and 0 for one that stalled, was
    not answered in time, or was accepted without consultation. A request is consulted on if people of two functions
    took part in it, in the talk it follows, or in a talk that follows it; what follows it answers it, too. Higher means
    better flow.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    answer_within
        How many days an answer may take.
    enough
        How many requests are enough to tell; fewer widen the bounds.
    within
        Only requests of the last so many days; default: see `Scope.since`.

    Returns
    -------
    Score
        In [0, 1]. A request has stalled if its outcome begins with ``"stalled"`` or ``"needs spec"``; one that
        can still be answered in time is unknown. Undefined where there are no requests, or interactions are not
        recorded.

    Raises
    ------
    InputError
        If a number is not above 0.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> model = AlignmentModel("shop", interactions=[
    ...     Interaction("a", "2026-03-02", "request", outcome="stalled"),
    ...     Interaction("b", "2026-03-03", "request", outcome="declined")])
    >>> get("request-flow")(model).value
    0.25
    """
    positive("answer_within", answer_within)
    positive("enough", enough)
    listed = gathered(scope, within=within)
    after = grouped((item.follows or "", item) for item in listed)
    before = {item.id: item for item in listed if item.kind in TALKS}
    day = scope.day or Date.min
    parts = []
    for item in (one for one in listed if one.kind == "request" and concerns(scope, one.participants)):
        follow = after.get(item.id, ())
        around = (item, before.get(item.follows or ""), *(one for one in follow if one.kind in TALKS))
        held = [talk for talk in around if talk is not None and _both_sides(scope, talk)]
        parts.append(_part(item, answer(item, follow, day, answer_within), held))
    return unrecorded(scope, "interactions") or ratio(enough_of(parts, enough, None), NONE_MADE)


def _part(item: Interaction, came: str | None, held: list[Interaction]) -> Part:
    if came is None:
        return Part(item.full_name, None, reason=Message.of(NO_ANSWER))
    stuck = not came or said(came, *STALLED) or (said(came, *ACCEPTED) and not held)
    flows = 0.0 if stuck else 0.5 if said(came, *DECLINED) else 1.0
    return Part(item.full_name, flows, entities=tuple(talk.full_name for talk in held if talk is not item))


def _both_sides(scope: Scope, item: Interaction) -> bool:
    return len(functions_among(scope.model, item.participants)) > 1
