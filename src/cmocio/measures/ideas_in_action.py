"""Ideas in action: how many ideas have become work that someone does.

Source: a simple ratio; the practice: turn objectives into steps (three pillars of marketing and IT, 2019).
"""

from __future__ import annotations

from cmocio.model import AlignmentModel, Interaction
from cmocio.scoring import Day, Functions, Part, Score, measure, ratio, rises_with, scope, undefined
from cmocio.scoring.evidence import gathered, projects, unrecorded
from cmocio.texts import declare

__all__ = ["ideas_in_action"]

NO_IDEAS = declare("no-ideas", "no proposal is listed")


def _acted_on(model: AlignmentModel) -> AlignmentModel | None:
    """An initiative under way that came up nowhere came up in a proposal."""
    ideas = [item.id for item in model.interactions if item.kind == "proposal"]
    for item in model.initiatives:
        if ideas and item.proposed_in is None:
            return model.replace(item.full_name, proposed_in=ideas[0])
    return None


@measure(
    version="1",
    source="Simple ratio; three pillars of marketing and IT, 2019",
    reads=["initiatives", "interactions"],
    laws=[rises_with("action", _acted_on)],
)
def ideas_in_action(
    model: AlignmentModel, *, functions: Functions = None, as_of: Day = None, within: int | None = None
) -> Score:
    """How many ideas have become an initiative with a team.

    Formula: proposals in which an initiative came up that was taken up and has a team / proposals. Higher means more
    ideas are acted on.

    Parameters
    ----------
    model, functions, as_of
        See `Measure`.
    within
        Only proposals of the last so many days.

    Returns
    -------
    Score
        In [0, 1]. Undefined where there are no proposals, or interactions or initiatives are not recorded.

    Raises
    ------
    InputError
        If `within` is not above 0.

    Examples
    --------
    >>> from cmocio.model import Initiative, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cio", "CIO"), Interaction("a", "2026-03-02", "proposal"),
    ...     Interaction("b", "2026-03-03", "proposal"), Initiative("pilot", "Pilot", proposed_in="b", team="cio"))
    >>> ideas_in_action(model).value
    0.5
    """
    looked = scope(model, functions, as_of)
    ideas = gathered(looked, "proposal", within=within)
    missing = unrecorded(looked, "interactions", "initiatives")
    if missing is not None:
        return missing
    acted = {item.proposed_in: item.full_name for item in projects(looked) if item.team}
    parts = [_part(idea, acted.get(idea.id)) for idea in ideas]
    return ratio(parts) if parts else undefined(NO_IDEAS)


def _part(idea: Interaction, action: str | None) -> Part:
    return Part(idea.full_name, float(action is not None), entities=() if action is None else (action,))
