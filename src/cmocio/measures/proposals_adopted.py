"""Proposals adopted: whether ideas lead to something.

Source: simple ratio (implementation rate of suggestions, e.g. A. G. Robinson and D. M. Schroeder, Ideas are free,
2004); the practice: V. Godfrey, five ways, on ties that bring up new opportunities to work together.
"""

from cmocio.frozen import grouped
from cmocio.model import AlignmentModel, Interaction
from cmocio.scoring import FieldValues, OneOrMany, Part, Scope, Score, every, measure, ratio, rises_with
from cmocio.scoring.evidence import (
    ACCEPTED,
    chosen_function,
    chosen_functions,
    concerns,
    enough_of,
    gathered,
    positive,
    said,
    texts,
    unrecorded,
)
from cmocio.scoring.projects import projects
from cmocio.texts import declare

NO_PROPOSALS = declare("no-proposals", "no proposal{functions:? of {functions!r}} is listed that is asked about")


def _adopted(item: Interaction, _: AlignmentModel) -> FieldValues:
    """The model with every proposal adopted."""
    return {"outcome": "adopted"} if item.kind == "proposal" else {}


@measure(
    version="2",
    source="simple ratio; implementation rate of ideas, Robinson & Schroeder 2004",
    reads={
        "stakeholders": "function",
        "initiatives": "status proposed_in team",
        "interactions": "date kind participants follows outcome",
    },
    laws=[rises_with("adoption", every("interaction", _adopted))],
)
def proposals_adopted(
    scope: Scope, *, by: str = "", following: OneOrMany = (), enough: int = 3, within: int | None = None
) -> Score:
    """The share of proposals that were adopted.

    Proposals adopted / proposals, or / enough where there are fewer: one of one is not better than five of ten. A
    proposal is adopted where its outcome is ``"accepted"`` or ``"adopted"`` (or a text that begins so), or where an
    initiative that came up in it was taken up: it is neither only proposed nor dropped.

    Higher means that more ideas lead to something; in [0, 1]. A proposal still open is not adopted.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`. Proposals that only people of
        others took part in are left out.
    by
        Only proposals made by this function: that of the first who took part; ``""``: any.
    following
        Only proposals that follow an interaction of these kinds, such as ``"workshop"``; none: all.
    enough
        How many proposals are enough to tell.
    within
        Only proposals of the last so many days; default: see `Scope.since`.

    Returns
    -------
    Score
        One part for each proposal. Undefined where interactions are not recorded, or where there is no such proposal.

    Raises
    ------
    InputError, NotFoundError
        For a number, a window, a function or a kind of interaction that does not exist.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import Initiative
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Interaction("a", "2026-03-02", "proposal", outcome="adopted"),
    ...     Interaction("b", "2026-03-03", "proposal"),
    ...     Interaction("c", "2026-03-04", "proposal", outcome="declined"),
    ...     Initiative("pilot", "Pilot", proposed_in="b"),
    ... )
    >>> round(get("proposals-adopted")(model).value, 6)
    0.666667
    """
    chosen_function(scope, by)
    positive("enough", enough)
    before = {item.id for item in gathered(scope, following)} if texts(following) else None
    found = [
        item
        for item in gathered(scope, "proposal", within=within)
        if (before is None or item.follows in before) and _made_by(scope, item, by)
    ]
    taken = grouped((one.proposed_in, one.full_name) for one in projects(scope))
    parts = (
        Part(item.full_name, float(said(item.outcome, *ACCEPTED) or item.id in taken), entities=taken.get(item.id, ()))
        for item in found
    )
    sides = chosen_functions(scope, by)
    return unrecorded(scope, "interactions") or ratio(enough_of(parts, enough, 0.0), NO_PROPOSALS, functions=sides)


def _made_by(scope: Scope, item: Interaction, by: str) -> bool:
    if by:
        return bool(item.participants) and scope.model.function_of(item.participants[0]) == by
    return concerns(scope, item.participants)
