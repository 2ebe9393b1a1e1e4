"""Outcome reviews: whether what a project brought is looked at together once it has ended.

Source: post-implementation review: Ward & Daniel (2006), Benefits Management, Wiley; the practice: keep in touch after
the project, tip 7 of ten (MarketingProfs, 2016).
"""

from __future__ import annotations

from collections.abc import Iterable

from cmocio.model import AlignmentModel, Initiative, Interaction
from cmocio.scoring import NEEDS_TWO, Day, Functions, Part, Scope, Score, measure, ratio, rises_with, scope, undefined
from cmocio.scoring.evidence import functions_among, gathered, unrecorded, unused
from cmocio.texts import declare

__all__ = ["outcome_reviews"]

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
    version="1",
    source="Post-implementation review, Ward & Daniel 2006, Benefits Management; ten tips, tip 7",
    reads=["stakeholders", "initiatives", "interactions"],
    laws=[rises_with("reviews", _reviewed)],
)
def outcome_reviews(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    kinds: str | Iterable[str] = ("meeting", "workshop", "report"),
) -> Score:
    """How many projects that ended were looked back on by both sides.

    Formula: ended initiatives with a later interaction about them that reached people of two of the functions compared
    / ended initiatives. Higher means more is learned together.

    Parameters
    ----------
    model, functions, as_of
        See `Measure`.
    kinds
        The kinds of interaction that count as looking back.

    Returns
    -------
    Score
        In [0, 1]. An initiative has ended if it is finished or done; the review comes on its last day, or later.
        Undefined where none has ended, there are no two functions, or initiatives or interactions are not
        recorded.

    Raises
    ------
    NotFoundError
        For a kind of interaction that does not exist.

    References
    ----------
    Ward & Daniel (2006), Benefits Management.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Initiative("form", "Form", finished="2026-03-01"), Initiative("app", "App", finished="2026-03-01"),
    ...     Interaction("lessons", "2026-03-09", "workshop", participants=["cmo", "cio"], initiatives="form"))
    >>> outcome_reviews(model, functions=["marketing", "it"]).value
    0.5
    """
    looked = scope(model, functions, as_of)
    found = gathered(looked, kinds)
    if len(looked.functions) < 2:
        return undefined(NEEDS_TWO, functions=looked.functions or ("none",))
    missing = unrecorded(looked, "initiatives", "interactions")
    if missing is not None:
        return missing
    about: dict[str, list[Interaction]] = {}
    for talk in found:
        for name in talk.initiatives if _both_sides(looked, talk) else ():
            about.setdefault(name, []).append(talk)
    parts = [_part(item, about.get(item.id, [])) for item in looked.model.initiatives if _ended(item)]
    return ratio(parts) if parts else undefined(NONE_ENDED)


def _ended(item: Initiative) -> bool:
    return item.status != "dropped" and (item.finished is not None or item.status == "done")


def _both_sides(looked: Scope, talk: Interaction) -> bool:
    reached = functions_among(looked.model, (*talk.participants, *talk.informed))
    return len(reached & frozenset(looked.functions)) > 1


def _part(item: Initiative, talks: list[Interaction]) -> Part:
    delivered = [release.delivered for release in item.releases if release.delivered is not None]
    end = item.finished or max(delivered, default=None)
    held = [talk.full_name for talk in talks if end is None or talk.date >= end]
    return Part(item.full_name, float(bool(held)), entities=tuple(held))
