"""Relationship upkeep: whether functions meet regularly, recently and often enough.

Sources: K.-I. Goh and A.-L. Barabási, Burstiness and memory in complex systems, EPL 81:48002 (2008); E.-K. Kim and
H.-H. Jo, Measuring burstiness for finite event sequences, Physical Review E 94:032311 (2016); R. S. Burt, Decay
functions, Social Networks 22:1–28 (2000).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date as Date
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from cmocio.model import AlignmentModel, Interaction
from cmocio.scoring import Day, Functions, Part, Score, combine, measure, undefined
from cmocio.scoring.choice import one_of
from cmocio.scoring.evidence import by_pair, contacts, functions_among, gathered, positive, unrecorded
from cmocio.scoring.scope import Scope, scope
from cmocio.texts import Message, declare

__all__ = ["burstiness", "relationship_upkeep", "upkeep"]

TOO_FEW = declare("too-few-contacts", "{contacts} contacts are too few to tell how regular they are; 3 would do")
NO_DAY = declare("no-day", "there is no day to judge at; give as_of")
NOT_BEGUN = declare("not-begun", "the time to be judged has not begun on {day}")
NO_FINISH = declare(
    "no-finished-project", "no joint project of {one!r} and {other!r} is finished, so nothing comes after"
)

EPOCH = "0001-01-01"
PROJECT = ("any", "none", "after")


def burstiness(gaps: ArrayLike, *, finite: bool = False) -> float:
    """How unevenly events lie in time, from the gaps between them.

    With r = σ/μ (σ: population standard deviation, μ: mean of the n gaps), B = (r − 1)/(r + 1); the form for few
    events is A = (√(n+1)·r − √(n−1)) / ((√(n+1) − 2)·r + √(n−1)).

    Higher means burstier: −1 like a metronome, 0 at random, +1 all at once.

    Parameters
    ----------
    gaps
        Times between one event and the next, ≥ 0, in any unit.
    finite
        Whether to take the form for few events.

    Returns
    -------
    float
        In [−1, 1]; not a number where there are fewer than two gaps, or all are 0.

    References
    ----------
    Goh and Barabási 2008 (B); Kim and Jo 2016 (A).

    Examples
    --------
    >>> burstiness([30, 30, 30]), round(burstiness([7, 7, 7, 28, 7, 7]), 6)
    (-1.0, -0.145898)
    """
    g = np.asarray(gaps, dtype=np.float64)
    n = g.size
    if n < 2 or not g.mean() > 0:
        return math.nan
    r = float(g.std() / g.mean())
    if not finite:
        return (r - 1) / (r + 1)
    more, less = math.sqrt(n + 1), math.sqrt(n - 1)
    return max(-1.0, min(1.0, (more * r - less) / ((more - 2) * r + less)))


def upkeep(
    days: ArrayLike, *, begun: float, day: float, half_life: float = 90, per: float = 30, finite: bool = False
) -> tuple[float, float, float]:
    """How regular, recent and frequent contact is, from the days of contact.

    Regularity = (1 − B)/2 with the `burstiness` B of the gaps; recency = 2^(−(day − last day of contact)/half_life);
    frequency = min(1, days of contact · per / (day − begun + 1)).

    Higher means steadier, fresher and more frequent contact.

    Parameters
    ----------
    days
        The days of contact, as numbers in any order; a repeated one counts once.
    begun, day
        First and last day judged.
    half_life
        Days after which the recency is one half.
    per
        Days within which one contact is asked for.
    finite
        Whether regularity takes the form for few events.

    Returns
    -------
    regularity, recency, frequency
        Each in [0, 1]. Regularity is not a number where there are fewer than three days of contact.

    Examples
    --------
    >>> upkeep([0, 7, 14], begun=0, day=20, half_life=6, per=7)
    (1.0, 0.5, 1.0)
    """
    t = np.unique(np.asarray(days, dtype=np.float64))
    if t.size == 0:
        return math.nan, 0.0, 0.0
    regularity = (1 - burstiness(np.diff(t), finite=finite)) / 2
    return regularity, float(2.0 ** (-(day - t[-1]) / half_life)), min(1.0, t.size * per / (day - begun + 1))


@measure(
    version="1",
    source="Goh & Barabási 2008 EPL 81:48002; Kim & Jo 2016 PRE 94:032311; Burt 2000 Social Networks 22:1-28",
    reads=["stakeholders", "initiatives", "interactions"],
    scale="index",
)
def relationship_upkeep(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    kinds: str | Iterable[str] = (),
    project: str = "any",
    half_life: float = 90,
    per: float = 30,
    window: int = 365,
    workdays: bool = False,
    finite: bool = False,
    rule: str = "min",
) -> Score:
    """How well the functions stay in touch: regularly, recently, and often enough.

    For each pair of functions, over the days on which people of both took part in one interaction:
    regularity = (1 − B)/2 with the `burstiness` B of the gaps; recency = 2^(−days since the last / half_life);
    frequency = min(1, days with contact · per / days judged); the pair's score is their geometric mean.

    Higher means steadier, fresher and more frequent contact, in the pair with the least; in [0, 1]. Recorded but no
    contact is 0. Two contacts or fewer leave the regularity undefined, and it does not enter the mean.

    Parameters
    ----------
    model
        What to measure.
    functions
        The functions to compare; default: every function that owns a goal.
    as_of
        The day to judge at.
    kinds
        Of interactions that count; none: all.
    project
        ``"any"``: all contacts; ``"none"``: only those not tied to an initiative; ``"after"``: since the pair's first
        joint project ended, those not tied to one that was still running.
    half_life
        Days after which the recency is one half.
    per
        Days within which one contact is asked for.
    window
        How many days back to look; never further than the model's `start`.
    workdays
        Whether days are working days, Monday to Friday (`window` remains in calendar days).
    finite
        Whether regularity takes the form for few events.
    rule
        How pairs combine: ``"min"`` or ``"harmonic"`` (also ``"geometric"``, ``"arithmetic"``).

    Returns
    -------
    Score
        With one part for each pair, made of regularity, recency and frequency. Undefined where there are fewer than
        two functions, no day, no record of interactions, or nothing yet that contacts could come after.

    Raises
    ------
    InputError
        If a number is not above 0, or `project` or `rule` is none of the choices.
    NotFoundError
        For a kind of interaction that does not exist.

    Examples
    --------
    >>> from cmocio.model import Stakeholder, series
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("cmo", "CMO", function="marketing"),
    ...     Stakeholder("cio", "CIO", function="it"),
    ...     series("stand-up", every="week", start="2026-01-05", until="2026-03-30", participants=["cmo", "cio"]),
    ...     start="2026-01-01",
    ... )
    >>> relationship_upkeep(model, functions=["marketing", "it"], per=7).value
    1.0
    """
    looked = scope(model, functions, as_of)
    manner = {"half_life": positive("half_life", half_life), "per": positive("per", per), "finite": finite}
    one_of("project", project, PROJECT)
    found = gathered(looked, kinds, within=window)
    if (missing := unrecorded(looked, "interactions")) is not None:
        return missing
    if looked.day is None:
        return undefined(NO_DAY)
    met = contacts(looked, found)
    first = Date.fromordinal(max(1, looked.day.toordinal() - window + 1))
    begun = max(first, looked.model.start or first)

    def of_pair(one: str, other: str) -> Score:
        listed, since = met[one, other], begun
        if project == "none":
            listed = tuple(item for item in listed if not item.initiatives)
        if project == "after":
            ended = _first_finish(looked, one, other)
            if ended is None:
                return undefined(NO_FINISH, one=one, other=other)
            listed = tuple(item for item in listed if item.date > ended and not _on_running(looked, item))
            since = max(begun, ended)
        listed = tuple(item for item in listed if item.date >= since)
        return _judged(looked, listed, since, workdays=workdays, **manner)

    return by_pair(looked, of_pair, rule)


def _judged(looked: Scope, listed: tuple[Interaction, ...], begun: Date, *, workdays: bool, **manner: Any) -> Score:
    """The geometric mean of the three sides of one pair's contact."""
    assert looked.day is not None
    numbers = [_number(item.date, workdays=workdays) for item in listed]
    first = int(np.busday_count(EPOCH, begun)) if workdays else begun.toordinal()
    last = _number(looked.day, workdays=workdays)
    if last < first:
        return undefined(NOT_BEGUN, day=looked.day.isoformat())
    regularity, recency, frequency = upkeep(numbers, begun=first, day=last, **manner)
    reason = Message.of(TOO_FEW, contacts=len(set(numbers)))
    steady = Part("regularity", None, reason=reason) if math.isnan(regularity) else Part("regularity", regularity)
    held = tuple(item.full_name for item in listed)
    return combine("geometric", [steady, Part("recency", recency), Part("frequency", frequency, entities=held)])


def _number(day: Date, *, workdays: bool) -> int:
    """The number of a day; of working days, those of a weekend have the number of the Friday before."""
    return int(np.busday_count(EPOCH, np.datetime64(day) + np.timedelta64(1, "D"))) - 1 if workdays else day.toordinal()


def _first_finish(looked: Scope, one: str, other: str) -> Date | None:
    """The day on which the first joint project of a pair was finished."""
    days = [
        item.finished
        for item in looked.model.initiatives
        if item.finished is not None
        and {one, other} <= functions_among(looked.model, (member.stakeholder for member in item.team))
    ]
    return min(days, default=None)


def _on_running(looked: Scope, item: Interaction) -> bool:
    """Whether an interaction was about an initiative that was still running that day."""
    about = (looked.model.initiative(name) for name in item.initiatives)
    return any(
        project.finished > item.date if project.finished is not None else project.status != "done" for project in about
    )
