"""Reach: how many of those who should know were told.

Source: share of an audience reached, as in media planning (J. Z. Sissors and R. B. Baron, Advertising media planning,
7th edition 2010); the practice: V. Godfrey, five ways, "far and wide", and not past the C-suite.
"""

from __future__ import annotations

from collections.abc import Iterable

from cmocio.errors import NotFoundError, nearest
from cmocio.model import AlignmentModel, Interaction, Stakeholder
from cmocio.scoring import Day, Functions, Part, Score, measure, ratio, rises_with, undefined
from cmocio.scoring.evidence import by_function, gathered, unrecorded, unused
from cmocio.scoring.scope import Scope, scope
from cmocio.texts import declare

__all__ = ["reach"]

AUDIENCES = ("all", "executives", "functions")

NOBODY = declare("no-audience", "nobody is listed who belongs to the audience {audience}")


def _all_told(model: AlignmentModel) -> AlignmentModel | None:
    """The model with one more report and one more recognition, of which everybody is told."""
    day = model.day()
    if day is None or not model.interactions:
        return None
    everybody = [person.id for person in model.stakeholders]
    return model.add(
        Interaction(unused(model, "interaction", kind), day, kind, informed=everybody)
        for kind in ("report", "recognition")
    )


@measure(
    version="1",
    source="share of an audience reached, Sissors & Baron 2010; Godfrey, five ways: celebrate joint successes",
    reads=["stakeholders", "interactions"],
    laws=[rises_with("reports", _all_told)],
)
def reach(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    audience: str = "all",
    kinds: str | Iterable[str] = ("report",),
    within: int | None = None,
    rule: str = "min",
) -> Score:
    """The share of an audience that took part in, or was told of, a report.

    People of the audience among the participants or the informed of at least one interaction of these kinds / people of
    the audience.

    Higher means that more of them know; in [0, 1].

    Parameters
    ----------
    model
        What to measure.
    functions
        The functions to compare; default: every function that owns a goal.
    as_of
        The day to judge at.
    audience
        ``"all"``: every stakeholder of the model; ``"executives"``: those of that seniority, whatever their function;
        ``"functions"``: the people of the functions compared, joined by `rule`; or the name of one function.
    kinds
        Of interactions: ``"report"``, ``"recognition"``, …; none: all.
    within
        Only interactions of the last so many days.
    rule
        How functions combine for the audience ``"functions"``: ``"min"`` or ``"harmonic"``.

    Returns
    -------
    Score
        With one part for each function of the audience, which names the interactions that reached it. Undefined where
        interactions are not recorded or nobody belongs to the audience; 0 where they are and there was no report.

    Raises
    ------
    NotFoundError
        If there is no such audience or kind of interaction.
    InputError
        If `rule` or `within` is not possible.

    Examples
    --------
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("ceo", "CEO", seniority="executive"),
    ...     Stakeholder("cfo", "CFO", seniority="executive"),
    ...     Interaction("q1", "2026-04-02", "report", informed=["ceo"]),
    ... )
    >>> reach(model, audience="executives").value
    0.5
    """
    looked = scope(model, functions, as_of)
    if audience not in {*AUDIENCES, *model.functions}:
        raise NotFoundError("audience", audience, nearest(audience, (*AUDIENCES, *model.functions)))
    found = gathered(looked, kinds, within=within)
    if (missing := unrecorded(looked, "interactions")) is not None:
        return missing
    if audience == "functions":
        return by_function(looked, lambda name: _share(looked, name, found), rule)
    return _share(looked, audience, found)


def _share(looked: Scope, audience: str, found: tuple[Interaction, ...]) -> Score:
    people = [person for person in looked.model.stakeholders if _belongs(person, audience)]
    if not people:
        return undefined(NOBODY, audience=audience)
    groups: dict[str, set[str]] = {}
    for person in people:
        groups.setdefault(person.function, set()).add(person.id)
    return ratio(_part(name, members, found) for name, members in groups.items())


def _belongs(person: Stakeholder, audience: str) -> bool:
    if audience == "executives":
        return person.seniority == "executive"
    return audience in {"all", person.function}


def _part(function: str, members: set[str], found: tuple[Interaction, ...]) -> Part:
    """How many people of a function know, of how many; named are the interactions, not the people."""
    told: set[str] = set()
    by = []
    for item in found:
        if reached := members.intersection((*item.participants, *item.informed)):
            told |= reached
            by.append(item.full_name)
    return Part(f"function:{function}", float(len(told)), len(members), entities=tuple(by))
