"""Recognition of goals: whether praise says which goal was advanced.

Source: simple ratio; the practice: V. Godfrey, five ways, "celebrate joint successes", on telling how an initiative
advances the overall goals of the business.
"""

from cmocio.scoring import Part, Scope, Score, every, measure, ratio, rises_with
from cmocio.scoring.evidence import concerns, gathered, unrecorded
from cmocio.texts import declare

NO_RECOGNITION = declare(
    "no-recognition", "nobody{functions:? of {functions!r}} has been recognised in the time asked about"
)


@measure(
    version="2",
    source="simple ratio; Godfrey, five ways: celebrate joint successes",
    reads={"stakeholders": "function", "goals": "tier kind", "interactions": "date kind participants recognised goals"},
    laws=[rises_with("links to goals", every("interaction", lambda _, model: {"goals": model.keys("goal")}))],
)
def recognition_of_goals(scope: Scope, *, kind: str = "", tier: str = "", within: int | None = None) -> Score:
    """The share of recognitions that name a goal.

    Recognitions with at least one goal / recognitions.

    Higher means that praise is more often tied to goals; in [0, 1].

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`. Recognitions that name only
        people of others are left out.
    kind, tier
        Only goals of this kind and tier count; ``""``: any.
    within
        Only recognitions of the last so many days; default: see `Scope.since`.

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
    >>> from cmocio.measures import get
    >>> from cmocio.model import AlignmentModel, Goal, Interaction
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Goal("revenue", "Grow revenue"),
    ...     Interaction("a", "2026-03-02", "recognition", goals="revenue"),
    ...     Interaction("b", "2026-03-03", "recognition"),
    ... )
    >>> get("recognition-of-goals")(model).value
    0.5
    """
    thanks = gathered(scope, "recognition", within=within)
    found = [item for item in thanks if concerns(scope, item.recognised or item.participants)]
    counted = {
        goal.id for goal in scope.model.goals if (not kind or goal.kind == kind) and (not tier or goal.tier == tier)
    }
    linked = [tuple(f"goal:{goal}" for goal in item.goals if goal in counted) for item in found]
    parts = (Part(item.full_name, float(bool(to)), entities=to) for item, to in zip(found, linked, strict=True))
    return unrecorded(scope, "interactions") or ratio(parts, NO_RECOGNITION, functions=scope.functions)
