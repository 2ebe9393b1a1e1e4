"""Recognition of goals: whether praise says which goal was advanced.

Source: simple ratio; the practice: V. Godfrey, five ways, "celebrate joint successes", on telling how an initiative
advances the overall goals of the business.
"""

from __future__ import annotations

from cmocio.model import AlignmentModel, Interaction
from cmocio.scoring import Day, Functions, Part, Score, measure, ratio, rises_with, undefined
from cmocio.scoring.evidence import functions_among, gathered, unrecorded
from cmocio.scoring.scope import Scope, scope
from cmocio.texts import declare

__all__ = ["recognition_of_goals"]

NO_RECOGNITION = declare("no-recognition", "nobody of {functions!r} has been recognised")


def _all_linked(model: AlignmentModel) -> AlignmentModel | None:
    """The model in which every interaction names every goal."""
    if not model.goals or not model.interactions:
        return None
    for item in model.interactions:
        model = model.replace(item.full_name, goals=model.keys("goal"))
    return model


@measure(
    version="1",
    source="simple ratio; Godfrey, five ways: celebrate joint successes",
    reads=["stakeholders", "goals", "interactions"],
    laws=[rises_with("links to goals", _all_linked)],
)
def recognition_of_goals(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    kind: str = "",
    tier: str = "",
    within: int | None = None,
) -> Score:
    """The share of recognitions that name a goal.

    Recognitions with at least one goal / recognitions.

    Higher means that praise is more often tied to goals; in [0, 1].

    Parameters
    ----------
    model
        What to measure.
    functions
        The functions to compare; default: every function that owns a goal. Recognitions that name only people of others
        are left out.
    as_of
        The day to judge at.
    kind, tier
        Only goals of this kind and tier count; ``""``: any.
    within
        Only recognitions of the last so many days.

    Returns
    -------
    Score
        One part for each recognition. Undefined where interactions are not recorded, or where none is a recognition.

    Raises
    ------
    InputError
        If `within` is not above 0.

    Examples
    --------
    >>> from cmocio.model import Goal
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Goal("revenue", "Grow revenue"),
    ...     Interaction("a", "2026-03-02", "recognition", goals="revenue"),
    ...     Interaction("b", "2026-03-03", "recognition"),
    ... )
    >>> recognition_of_goals(model).value
    0.5
    """
    looked = scope(model, functions, as_of)
    found = [item for item in gathered(looked, "recognition", within=within) if _concerns(looked, item)]
    if (missing := unrecorded(looked, "interactions")) is not None:
        return missing
    if not found:
        return undefined(NO_RECOGNITION, functions=looked.functions or ("anyone",))
    counted = {
        goal.id for goal in looked.model.goals if (not kind or goal.kind == kind) and (not tier or goal.tier == tier)
    }
    return ratio(
        Part(item.full_name, float(bool(linked)), entities=tuple(f"goal:{goal}" for goal in linked))
        for item in found
        for linked in [[goal for goal in item.goals if goal in counted]]
    )


def _concerns(looked: Scope, item: Interaction) -> bool:
    """Whether a recognition names people of the functions compared, or nobody of any known function."""
    named = functions_among(looked.model, item.recognised)
    return not named or bool(named & frozenset(looked.functions))
