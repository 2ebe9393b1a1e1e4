"""Proposals adopted: whether ideas lead to something.

Source: simple ratio (implementation rate of suggestions, e.g. A. G. Robinson and D. M. Schroeder, Ideas are free,
2004); the practice: V. Godfrey, five ways, on ties that bring up new opportunities to work together.
"""

from __future__ import annotations

from collections.abc import Iterable

from cmocio.model import AlignmentModel, Interaction
from cmocio.scoring import Day, Functions, Part, Score, measure, ratio, rises_with, undefined
from cmocio.scoring.evidence import chosen_function, functions_among, gathered, projects, texts, unrecorded
from cmocio.scoring.scope import Scope, scope
from cmocio.texts import declare

__all__ = ["proposals_adopted"]

ADOPTED = frozenset({"accepted", "adopted"})
NO_PROPOSALS = declare("no-proposals", "no proposal of {functions!r} is listed")


def _all_adopted(model: AlignmentModel) -> AlignmentModel | None:
    """The model with every proposal adopted."""
    proposals = [item for item in model.interactions if item.kind == "proposal"]
    for item in proposals:
        model = model.replace(item.full_name, outcome="adopted")
    return model if proposals else None


@measure(
    version="1",
    source="simple ratio; implementation rate of ideas, Robinson & Schroeder 2004",
    reads=["stakeholders", "initiatives", "interactions"],
    laws=[rises_with("adoption", _all_adopted)],
)
def proposals_adopted(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    by: str = "",
    following: str | Iterable[str] = (),
    within: int | None = None,
) -> Score:
    """The share of proposals that were adopted.

    Proposals adopted / proposals. A proposal is adopted where its outcome is ``"accepted"`` or ``"adopted"``, or where
    an initiative that came up in it was taken up: it is neither only proposed nor dropped.

    Higher means that more ideas lead to something; in [0, 1]. A proposal still open is not adopted.

    Parameters
    ----------
    model
        What to measure.
    functions
        The functions to compare; default: every function that owns a goal. Proposals that only people of others took
        part in are left out.
    as_of
        The day to judge at.
    by
        Only proposals made by this function: that of the first who took part; ``""``: any.
    following
        Only proposals that follow an interaction of these kinds, such as ``"workshop"``; none: all.
    within
        Only proposals of the last so many days.

    Returns
    -------
    Score
        One part for each proposal. Undefined where interactions are not recorded, or where there is no such proposal.

    Raises
    ------
    InputError, NotFoundError
        For a window, a function or a kind of interaction that does not exist.

    Examples
    --------
    >>> from cmocio.model import Initiative
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Interaction("a", "2026-03-02", "proposal", outcome="adopted"),
    ...     Interaction("b", "2026-03-03", "proposal"),
    ...     Interaction("c", "2026-03-04", "proposal", outcome="declined"),
    ...     Initiative("pilot", "Pilot", proposed_in="b"),
    ... )
    >>> round(proposals_adopted(model).value, 6)
    0.666667
    """
    looked = scope(model, functions, as_of)
    chosen_function(looked, by)
    before = {item.id for item in gathered(looked, following)} if texts(following) else None
    found = [
        item
        for item in gathered(looked, "proposal", within=within)
        if (before is None or item.follows in before) and _made_by(looked, item, by)
    ]
    if (missing := unrecorded(looked, "interactions")) is not None:
        return missing
    if not found:
        return undefined(NO_PROPOSALS, functions=(by,) if by else looked.functions or ("anyone",))
    taken: dict[str, tuple[str, ...]] = {}
    for one in projects(looked):
        if one.proposed_in is not None:
            taken[one.proposed_in] = (*taken.get(one.proposed_in, ()), one.full_name)
    return ratio(
        Part(item.full_name, float(item.outcome in ADOPTED or item.id in taken), entities=taken.get(item.id, ()))
        for item in found
    )


def _made_by(looked: Scope, item: Interaction, by: str) -> bool:
    if by:
        return bool(item.participants) and looked.model.function_of(item.participants[0]) == by
    known = functions_among(looked.model, item.participants)
    return not known or bool(known & frozenset(looked.functions))
