"""Authoring shorthands: short ways to write ordinary values, as tuples for `AlignmentModel.of` and `add`."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date as Date
from typing import Any, Literal, overload

from cmocio.arguments import checked, later
from cmocio.errors import InputError
from cmocio.model.changes.replace import Replace
from cmocio.model.convert import Days, OneOrMany, as_day, to_ids
from cmocio.model.dependency import Dependency
from cmocio.model.field_types import Every, InteractionKind, Parts
from cmocio.model.interaction import Interaction
from cmocio.model.rating import Rating
from cmocio.model.stake import Stake
from cmocio.model.term import Term

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
MOST = 36_600
"""How often a series takes place at the most: daily for a hundred years."""
_DAYS = {"day": 1, "workday": 1, "week": 7, "fortnight": 14}


@overload
def refine(
    goal: str, /, into: OneOrMany, *, parts: Literal["all"] = "all", **fields: Any
) -> tuple[Dependency, ...]: ...
@overload
def refine(goal: str, /, into: OneOrMany, *, parts: Parts, **fields: Any) -> tuple[Dependency | Replace, ...]: ...
@checked
def refine(goal: str, /, into: OneOrMany, *, parts: Parts = "all", **fields: Any) -> tuple[Dependency | Replace, ...]:
    """The dependencies by which a goal is made of others.

    Parameters
    ----------
    goal
        The goal's id.
    into
        The ids of its parts.
    parts
        How they make it up. `parts` is a field of the goal: for ``"any"`` and ``"one"`` a change that sets it comes
        along, which `AlignmentModel.of` and `add` apply.
    **fields
        Fields of every dependency: `source`, `since`, …

    Examples
    --------
    >>> [d.key for d in refine("revenue", into=["acquisition", "retention"])]
    ['revenue<acquisition:refinement', 'revenue<retention:refinement']
    >>> refine("revenue", into="acquisition", parts="any")[-1]
    Replace('goal:revenue', parts='any')
    """
    links = tuple(Dependency(goal, part, kind="refinement", **fields) for part in to_ids(into))
    return links if parts == "all" else (*links, Replace(f"goal:{goal}", parts=parts))


@checked
def contribute(goal: str, /, to: Mapping[str, float], **fields: Any) -> tuple[Dependency, ...]:
    """The dependencies by which a goal helps or hurts others.

    Parameters
    ----------
    goal
        The id of the goal that helps or hurts: the dependee.
    to
        A weight from −1 to +1 for the id of each goal that it helps (+) or hurts (−).
    **fields
        Fields of every dependency: `source`, `since`, …

    Examples
    --------
    >>> [(d.key, d.weight) for d in contribute("campaigns", to={"acquisition": 0.6, "site-speed": -0.5})]
    [('acquisition<campaigns:contribution', 0.6), ('site-speed<campaigns:contribution', -0.5)]
    """
    return tuple(Dependency(other, goal, kind="contribution", weight=weight, **fields) for other, weight in to.items())


@checked
def require(goal: str, /, needs: OneOrMany | Mapping[str, Days | None], **fields: Any) -> tuple[Dependency, ...]:
    """The dependencies by which a goal can be no better off than others.

    Parameters
    ----------
    goal
        The id of the goal that depends.
    needs
        The ids of what it needs, or ``{id: needed_by}``.
    **fields
        Fields of every dependency: `ready_on`, `source`, …

    Examples
    --------
    >>> require("personalisation", needs={"customer-data": "2026-05-01"})
    (Dependency('personalisation', 'customer-data', needed_by='2026-05-01'),)
    """
    if isinstance(needs, Mapping):
        return tuple(Dependency(goal, other, **{**fields, "needed_by": day}) for other, day in needs.items())
    return tuple(Dependency(goal, other, **fields) for other in to_ids(needs))


@checked
def stakes(stakeholder: str, supports: Mapping[str, float], /, **fields: Any) -> tuple[Stake, ...]:
    """The stakes of one stakeholder.

    Parameters
    ----------
    stakeholder
        Their id.
    supports
        Support from −1 to +1 for the id of each goal.
    **fields
        Fields of every stake: `importance`, `responsibility`, …

    Examples
    --------
    >>> stakes("cio", {"revenue": 0.8, "campaigns": -0.3}, importance=1)[1]
    Stake('cio', 'campaigns', importance=1.0, support=-0.3)
    """
    return tuple(Stake(stakeholder, goal, **{**fields, "support": support}) for goal, support in supports.items())


@checked
def series(
    name: str,
    /,
    *,
    every: Every,
    start: Days,
    until: Days,
    participants: OneOrMany = (),
    kind: InteractionKind = "meeting",
    **fields: Any,
) -> tuple[Interaction, ...]:
    """The interactions of a series, from `start` to `until`, both included.

    Parameters
    ----------
    name
        The series' name; the interactions are called ``"name-2026-01-05"`` and so on.
    every
        ``"day"``, ``"workday"`` (Monday to Friday), ``"week"``, ``"fortnight"``, ``"month"``, ``"quarter"`` or
        ``"year"``; months keep the day of `start`, or the month's last day.
    start, until
        First day, and the day no interaction comes after.
    participants
        The ids of those who take part.
    kind
        Of interaction.
    **fields
        Fields of every interaction: `channel`, `goals`, …

    Raises
    ------
    InputError
        If `every` is not one of these, or what is given for a day is not one.

    Examples
    --------
    >>> [i.id for i in series("standup", every="week", start="2026-01-05", until="2026-01-19", participants="cio")]
    ['standup-2026-01-05', 'standup-2026-01-12', 'standup-2026-01-19']
    """
    first, last = as_day(start, "start"), as_day(until, "until")
    if last < first:
        raise InputError("until", f"{last} is before {first} (start); swap them or correct one")
    who = to_ids(participants)
    return tuple(
        Interaction(f"{name}-{day}", day, kind, **{"series": name, "participants": who, **fields})
        for day in _days(first, last, every)
    )


def _days(first: Date, last: Date, every: Every) -> Iterator[Date]:
    count, day = 0, _later(first, 0, every)
    while day is not None and day <= last:
        if every != "workday" or day.weekday() < 5:
            yield day
        count += 1
        if count > MOST:
            raise InputError("until", f"{last} makes it more than {MOST:,} times; pass an earlier day")
        day = _later(first, count, every)


def _later(first: Date, count: int, every: Every) -> Date | None:
    """The day `count` steps after the first; ``None`` where the calendar has ended."""
    try:
        if every in _DAYS:
            return later(first, _DAYS[every] * count)
        year, month = divmod(first.month - 1 + _MONTHS[every] * count, 12)
        year, month = first.year + year, month + 1
        return Date(year, month, min(first.day, monthrange(year, month)[1]))
    except ValueError:
        return None


@checked
def glossary(function: str, definitions: Mapping[str, str], /, **fields: Any) -> tuple[Term, ...]:
    """The terms of one function.

    Parameters
    ----------
    function
        Whose words they are.
    definitions
        What each word means; ``""`` where nobody has written it down.
    **fields
        Fields of every term: `needed_by`, `known_by`, …

    Examples
    --------
    >>> glossary("it", {"CDP": "one place for all customer data"}, needed_by="marketing")[0].id
    'it-cdp'
    """
    return tuple(
        Term(_slug(function, word), word, function, **{**fields, "definition": meaning})
        for word, meaning in definitions.items()
    )


def _slug(*words: str) -> str:
    """An id made of words: lower case, with hyphens for everything that is no letter or digit."""
    return "-".join(part for word in words for part in re.split(r"[\W_]+", word.casefold()) if part) or "-".join(words)


@checked
def ratings(
    rater: str,
    own: Mapping[str, float],
    /,
    *,
    guesses: Mapping[str, Mapping[str, float]] | None = None,
    **fields: Any,
) -> tuple[Rating, ...]:
    """The ratings of one rater: their own, and those they guess others have.

    Parameters
    ----------
    rater
        Their id.
    own
        Their own value for each subject.
    guesses
        For each stakeholder or function, the values the rater thinks they have.
    **fields
        Fields of every rating: `scale`, `aspect`, `date`, …

    Examples
    --------
    >>> [r.key for r in ratings("cmo", {"goal:speed": 2}, guesses={"cio": {"goal:speed": 5}}, scale=(1, 5))]
    ['cmo:goal:speed', 'cmo:goal:speed@cio']
    """
    mine = tuple(Rating(rater, subject, value, **fields) for subject, value in own.items())
    guessed = tuple(
        Rating(rater, subject, value, **{**fields, "guess_of": other})
        for other, values in (guesses or {}).items()
        for subject, value in values.items()
    )
    return mine + guessed
