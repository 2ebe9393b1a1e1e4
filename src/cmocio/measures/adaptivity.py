"""Adaptivity: whether plans follow when the market changes.

Source: simple ratio; dynamic capabilities, D. J. Teece, G. Pisano and A. Shuen, Strategic Management Journal 18:509–533
(1997); the practice: the partnership text, on projects that shift with the market.
"""

from __future__ import annotations

from datetime import date as Date

from cmocio.model import AlignmentModel, Interaction
from cmocio.scoring import Day, Functions, Part, Score, measure, ratio, rises_with, undefined
from cmocio.scoring.evidence import gathered, positive, unrecorded, unused
from cmocio.scoring.scope import scope
from cmocio.texts import Message, declare

__all__ = ["adaptivity"]

NO_CHANGES = declare("no-changes", "no change of the market is listed")
STILL_TIME = declare("still-time-to-replan", "{change} can still be answered in time")


def _all_replanned(model: AlignmentModel) -> AlignmentModel | None:
    """The model with a re-plan on the day of each change."""
    changes = [item for item in model.interactions if item.kind == "change"]
    for item in changes:
        model = model.add(Interaction(unused(model, "interaction", "replan"), item.date, "replan", follows=item.id))
    return model if changes else None


@measure(
    version="1",
    source="simple ratio; Teece, Pisano & Shuen 1997 Strategic Management Journal 18:509-533",
    reads=["interactions"],
    laws=[rises_with("re-planning", _all_replanned)],
)
def adaptivity(model: AlignmentModel, *, functions: Functions = None, as_of: Day = None, within: int = 30) -> Score:
    """The share of changes of the market that were answered by a re-plan in time.

    Interactions of the kind ``"change"`` followed by one of the kind ``"replan"`` no more than `within` days later /
    changes. A re-plan that is said to follow one interaction answers that one only.

    Higher means that plans follow more reliably; in [0, 1].

    Parameters
    ----------
    model
        What to measure.
    functions
        Not used: a change of the market concerns all.
    as_of
        The day to judge at.
    within
        Days in which to re-plan.

    Returns
    -------
    Score
        One part for each change; those that can still be answered in time widen the bounds. Undefined where
        interactions are not recorded, or where nothing changed that should have been answered by now.

    Raises
    ------
    InputError
        If `within` is not above 0.

    Examples
    --------
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Interaction("rival", "2026-01-05", "change"),
    ...     Interaction("answer", "2026-01-20", "replan"),
    ...     Interaction("law", "2026-02-01", "change"),
    ...     as_of="2026-06-30",
    ... )
    >>> adaptivity(model).value
    0.5
    """
    looked = scope(model, functions, as_of)
    positive("within", within)
    if (missing := unrecorded(looked, "interactions")) is not None:
        return missing
    changes, plans = gathered(looked, "change"), gathered(looked, "replan")
    if not changes or looked.day is None:
        return undefined(NO_CHANGES)
    return ratio(_part(item, plans, looked.day, within) for item in changes)


def _part(change: Interaction, plans: tuple[Interaction, ...], day: Date, within: int) -> Part:
    answers = tuple(
        item.full_name
        for item in plans
        if 0 <= (item.date - change.date).days <= within and item.follows in {None, change.id}
    )
    if not answers and (day - change.date).days < within:
        return Part(change.full_name, None, reason=Message.of(STILL_TIME, change=change.full_name))
    return Part(change.full_name, float(bool(answers)), entities=answers)
