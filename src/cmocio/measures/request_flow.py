"""Request flow: whether requests neither wait for a full specification nor go ahead unasked.

Source: a simple ratio; the two ways to fail of Golz (SAP), three lessons of marketing and IT: technology is pushed
without interest in the need, or nothing begins before all is specified.
"""

from __future__ import annotations

from collections.abc import Mapping

from cmocio.model import AlignmentModel, Interaction
from cmocio.scoring import Day, Functions, Part, Scope, Score, measure, ratio, rises_with, scope, undefined
from cmocio.scoring.evidence import functions_among, gathered, unrecorded
from cmocio.texts import Message, declare

__all__ = ["request_flow"]

NONE_MADE = declare("nothing-requested", "no request is listed")
UNANSWERED = declare("request-unanswered", "it has not been answered yet")
TALKS = ("meeting", "consultation", "workshop", "decision")


def _moved(model: AlignmentModel) -> AlignmentModel | None:
    """One request that was stalled is declined instead."""
    for item in model.interactions:
        if item.kind == "request" and _is(item, "stalled", "needs spec"):
            return model.replace(item.full_name, outcome="declined")
    return None


@measure(
    version="1",
    source="Simple ratio; Golz (SAP), three lessons of marketing and IT",
    reads=["stakeholders", "interactions"],
    laws=[rises_with("answers", _moved)],
)
def request_flow(
    model: AlignmentModel, *, functions: Functions = None, as_of: Day = None, within: int | None = None
) -> Score:
    """How many requests are answered without stalling, and go ahead only after both sides talked.

    Formula: 1 − requests that stalled, or were accepted without consultation / requests. A request is consulted on if
    people of two functions took part in it, in the talk it follows, or in a talk that follows it. Higher means better
    flow.

    Parameters
    ----------
    model, functions, as_of
        See `Measure`.
    within
        Only requests of the last so many days.

    Returns
    -------
    Score
        In [0, 1]. A request has stalled if its outcome begins with ``"stalled"`` or ``"needs spec"``; one without
        outcome is unknown. Undefined where there are no requests, or interactions are not recorded.

    Raises
    ------
    InputError
        If `within` is not above 0.

    Examples
    --------
    >>> model = AlignmentModel("shop", interactions=[
    ...     Interaction("a", "2026-03-02", "request", outcome="stalled"),
    ...     Interaction("b", "2026-03-03", "request", outcome="declined")])
    >>> request_flow(model).value
    0.5
    """
    looked = scope(model, functions, as_of)
    found = gathered(looked, "request", within=within)
    missing = unrecorded(looked, "interactions")
    if missing is not None:
        return missing
    talks = {item.id: item for item in gathered(looked, TALKS)}
    after: dict[str, list[Interaction]] = {}
    for item in talks.values():
        after.setdefault(item.follows or "", []).append(item)
    parts = [_part(looked, item, talks, after) for item in found]
    return ratio(parts) if parts else undefined(NONE_MADE)


def _part(
    looked: Scope, item: Interaction, talks: Mapping[str, Interaction], after: Mapping[str, list[Interaction]]
) -> Part:
    if not item.outcome:
        return Part(item.full_name, None, reason=Message.of(UNANSWERED))
    around = (item, talks.get(item.follows or ""), *after.get(item.id, ()))
    held = [talk for talk in around if talk is not None and _both_sides(looked, talk)]
    pushed = _is(item, "accepted", "adopted") and not held
    flows = not pushed and not _is(item, "stalled", "needs spec")
    return Part(item.full_name, float(flows), entities=tuple(talk.full_name for talk in held if talk is not item))


def _both_sides(looked: Scope, item: Interaction) -> bool:
    return len(functions_among(looked.model, item.participants)) > 1


def _is(item: Interaction, *outcomes: str) -> bool:
    return item.outcome.casefold().startswith(outcomes)
