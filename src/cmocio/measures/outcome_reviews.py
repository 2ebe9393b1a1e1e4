"""Outcome reviews: whether what a project brought is looked at together once it has ended.

Source: post-implementation review: Ward & Daniel (2006), Benefits Management, Wiley; the practice: keep in touch after
the project, tip 7 of ten (MarketingProfs, 2016).
"""

from datetime import date as Date

from cmocio.frozen import grouped
from cmocio.model import AlignmentModel, Initiative, Interaction
from cmocio.scoring import OneOrMany, Part, Scope, Score, measure, ratio, rises_with
from cmocio.scoring.evidence import first_day, functions_among, gathered, uncompared, unrecorded, unused
from cmocio.scoring.projects import is_theirs
from cmocio.texts import declare

NONE_ENDED = declare("nothing-ended", "no initiative has ended")


def _reviewed(model: AlignmentModel) -> AlignmentModel | None:
    """Everyone looked back on everything, on the last day."""
    day = model.day()
    if day is None or not model.initiatives or not model.stakeholders:
        return None
    name = unused(model, "interaction", "review")
    about = model.keys("initiative")
    return model.add(Interaction(name, day, "workshop", participants=model.keys("stakeholder"), initiatives=about))


@measure(
    version="2",
    source="Post-implementation review, Ward & Daniel 2006, Benefits Management; ten tips, tip 7",
    reads={
        "stakeholders": "function",
        "initiatives": "status team finished releases",
        "interactions": "date kind participants informed initiatives",
    },
    laws=[rises_with("reviews", _reviewed)],
)
def outcome_reviews(
    scope: Scope, *, kinds: OneOrMany = ("meeting", "workshop", "report"), within: int | None = None
) -> Score:
    """How many projects that ended were looked back on by both sides.

    Formula: ended initiatives with a later interaction about them that reached people of two of the functions compared
    / initiatives ended of late. Higher means more is learned together.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    kinds
        The kinds of interaction that count as looking back.
    within
        Only initiatives that ended, and interactions, of the last so many days; default: see `Scope.since`.

    Returns
    -------
    Score
        In [0, 1]. An initiative has ended if it is finished or done; the review comes on its last day, or later.
        Undefined where none has ended, there are no two functions, or initiatives or interactions are not
        recorded.

    Raises
    ------
    InputError, NotFoundError
        For a window or a kind of interaction that does not exist.

    References
    ----------
    Ward & Daniel (2006), Benefits Management.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Initiative("form", "Form", finished="2026-03-01"), Initiative("app", "App", finished="2026-03-01"),
    ...     Interaction("lessons", "2026-03-09", "workshop", participants=["cmo", "cio"], initiatives="form"))
    >>> get("outcome-reviews")(model, functions=["marketing", "it"]).value
    0.5
    """
    found, begun = gathered(scope, kinds, within=within), first_day(scope, within)
    about = grouped((name, talk) for talk in found if _both_sides(scope, talk) for name in talk.initiatives)
    parts = [
        _part(item, about.get(item.id, ()))
        for item in scope.model.initiatives
        if _ended(item, begun) and is_theirs(scope, item)
    ]
    return uncompared(scope) or unrecorded(scope, "initiatives", "interactions") or ratio(parts, NONE_ENDED)


def _ended(item: Initiative, begun: float) -> bool:
    end = _end(item)
    ended = item.finished is not None or item.status == "done"
    return item.status != "dropped" and ended and (end is None or end.toordinal() >= begun)


def _end(item: Initiative) -> Date | None:
    """The day on which an initiative ended, as far as it is known."""
    delivered = [release.delivered for release in item.releases if release.delivered is not None]
    return item.finished or max(delivered, default=None)


def _both_sides(scope: Scope, talk: Interaction) -> bool:
    reached = functions_among(scope.model, (*talk.participants, *talk.informed))
    return len(reached & frozenset(scope.functions)) > 1


def _part(item: Initiative, talks: tuple[Interaction, ...]) -> Part:
    end = _end(item)
    held = [talk.full_name for talk in talks if end is None or talk.date >= end]
    return Part(item.full_name, float(bool(held)), entities=tuple(held))
