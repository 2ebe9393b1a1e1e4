"""Ideas in action: how many ideas have become work that someone does.

Source: a simple ratio; the practice: turn objectives into steps (three pillars of marketing and IT, 2019).
"""

from cmocio.model import AlignmentModel, Initiative, Interaction
from cmocio.scoring import FieldValues, Part, Scope, Score, first, measure, ratio, rises_with
from cmocio.scoring.evidence import enough_of, heard, positive, unrecorded
from cmocio.scoring.projects import projects
from cmocio.texts import declare

NO_IDEAS = declare("no-ideas", "no proposal is listed in the time asked about")


def _acted_on(item: Initiative, model: AlignmentModel) -> FieldValues:
    """An initiative under way that came up nowhere came up in a proposal."""
    idea = next((one.id for one in model.interactions if one.kind == "proposal"), None)
    return {"proposed_in": idea} if idea is not None and item.proposed_in is None else {}


@measure(
    version="2",
    source="Simple ratio; three pillars of marketing and IT, 2019",
    reads={
        "stakeholders": "function",
        "initiatives": "status team proposed_in",
        "interactions": "date kind participants",
    },
    laws=[rises_with("action", first("initiative", _acted_on))],
)
def ideas_in_action(scope: Scope, *, enough: int = 3, within: int | None = None) -> Score:
    """How many ideas have become an initiative with a team.

    Formula: proposals in which an initiative came up that was taken up and has a team / proposals, or / enough where
    there are fewer. Higher means more ideas are acted on.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    enough
        How many proposals are enough to tell.
    within
        Only proposals of the last so many days; default: see `Scope.since`.

    Returns
    -------
    Score
        In [0, 1]. Undefined where there are no proposals, or interactions or initiatives are not recorded.

    Raises
    ------
    InputError
        If `enough` or `within` is not above 0.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import Initiative, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cio", "CIO"), Interaction("a", "2026-03-02", "proposal"),
    ...     Interaction("b", "2026-03-03", "proposal"), Initiative("pilot", "Pilot", proposed_in="b", team="cio"))
    >>> get("ideas-in-action")(model, enough=2).value
    0.5
    """
    positive("enough", enough)
    ideas = heard(scope, "proposal", within=within)
    acted = {item.proposed_in: item.full_name for item in projects(scope) if item.team}
    parts = [_part(idea, acted.get(idea.id)) for idea in ideas]
    return unrecorded(scope, "interactions", "initiatives") or ratio(enough_of(parts, enough, 0.0), NO_IDEAS)


def _part(idea: Interaction, action: str | None) -> Part:
    return Part(idea.full_name, float(action is not None), entities=() if action is None else (action,))
