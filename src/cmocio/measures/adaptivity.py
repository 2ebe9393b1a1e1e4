"""Adaptivity: whether plans follow when the market changes.

Source: simple ratio; dynamic capabilities, D. J. Teece, G. Pisano and A. Shuen, Strategic Management Journal 18:509–533
(1997); the practice: the partnership text, on projects that shift with the market.
"""

from datetime import date as Date

from cmocio.model import AlignmentModel, Interaction
from cmocio.scoring import Part, Scope, Score, measure, ratio, rises_with
from cmocio.scoring.evidence import heard, positive, unrecorded, unused
from cmocio.texts import Message, declare

NO_CHANGES = declare("no-changes", "no change of the market is listed")
STILL_TIME = declare("still-time-to-replan", "{change} can still be answered in time")


def _all_replanned(model: AlignmentModel) -> AlignmentModel | None:
    """The model with a re-plan on the day of each change."""
    changes = [item for item in model.interactions if item.kind == "change"]
    for item in changes:
        model = model.add(Interaction(unused(model, "interaction", "replan"), item.date, "replan", follows=item.id))
    return model if changes else None


@measure(
    version="2",
    source="simple ratio; Teece, Pisano & Shuen 1997 Strategic Management Journal 18:509-533",
    reads={"stakeholders": "function", "interactions": "date kind participants follows"},
    laws=[rises_with("re-planning", _all_replanned)],
)
def adaptivity(scope: Scope, *, within: int = 30) -> Score:
    """The share of changes of the market that were answered by a re-plan in time.

    Interactions of the kind ``"change"`` followed by one of the kind ``"replan"`` no more than `within` days later /
    changes. A re-plan that is said to follow one interaction answers that one only.

    Higher means that plans follow more reliably; in [0, 1].

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`. What only people of other
        functions took part in is left out; a change of the market that names nobody concerns all.
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
    >>> from cmocio.measures import get
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Interaction("rival", "2026-01-05", "change"),
    ...     Interaction("answer", "2026-01-20", "replan"),
    ...     Interaction("law", "2026-02-01", "change"),
    ...     as_of="2026-06-30",
    ... )
    >>> get("adaptivity")(model).value
    0.5
    """
    positive("within", within)
    plans, day = heard(scope, "replan"), scope.day
    parts = [] if day is None else [_part(item, plans, day, within) for item in heard(scope, "change")]
    return unrecorded(scope, "interactions") or ratio(parts, NO_CHANGES)


def _part(change: Interaction, plans: tuple[Interaction, ...], day: Date, within: int) -> Part:
    answers = tuple(
        item.full_name
        for item in plans
        if 0 <= (item.date - change.date).days <= within and item.follows in {None, change.id}
    )
    if not answers and (day - change.date).days < within:
        return Part(change.full_name, None, reason=Message.of(STILL_TIME, change=change.full_name))
    return Part(change.full_name, float(bool(answers)), entities=answers)
