"""Relationship upkeep: whether functions stay in touch, steadily and lately.

Own index, after R. S. Burt, Decay functions, Social Networks 22:1–28 (2000); beside it the burstiness of K.-I. Goh and
A.-L. Barabási, Burstiness and memory in complex systems, EPL 81:48002 (2008), and of E.-K. Kim and H.-H. Jo, Measuring
burstiness for finite event sequences, Physical Review E 94:032311 (2016).
"""

import math
from datetime import date as Date

import numpy as np
from numpy.typing import ArrayLike

from cmocio.arguments import as_choice
from cmocio.model import Interaction
from cmocio.scoring import OneOrMany, Part, Scope, Score, combine, measure, rises_with, undefined
from cmocio.scoring.evidence import CONTACT, all_met, by_pair, contacts, positive, unrecorded
from cmocio.scoring.projects import team_functions
from cmocio.scoring.scope import YEAR
from cmocio.texts import declare

NO_DAY = declare("no-day", "there is no day to judge at; give as_of")
NOT_BEGUN = declare("not-begun", "the time to be judged has not begun on {day}")

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


def upkeep(days: ArrayLike, *, begun: float, day: float, half_life: float = 90, per: float = 30) -> tuple[float, float]:
    """How steady and how recent contact is, from the days of contact.

    Steadiness = days with contact no more than `per` days back, or judged for no longer than that / days judged;
    recency = 2^(−(day − last day of contact)/half_life). Higher means steadier and fresher contact; one contact more
    never lowers either.

    Parameters
    ----------
    days
        The days of contact, as numbers in any order.
    begun, day
        First and last day judged.
    half_life
        Days after which the recency is one half.
    per
        Days within which one contact is asked for.

    Returns
    -------
    steadiness, recency
        Each in [0, 1]; both 0 without contact.

    Examples
    --------
    >>> upkeep([0, 7, 14], begun=0, day=20, half_life=6, per=7)
    (1.0, 0.5)
    >>> upkeep([0], begun=0, day=20, half_life=20, per=7)[0]
    0.3333333333333333
    """
    t = np.unique(np.maximum(np.asarray(days, dtype=np.float64), begun))
    if t.size == 0:
        return 0.0, 0.0
    gaps = np.diff(np.concatenate([[begun], t, [day + 1]]))
    return float(np.minimum(gaps, per).sum() / gaps.sum()), float(2.0 ** (-(day - t[-1]) / half_life))


@measure(
    version="2",
    source="own index, after Burt 2000 Social Networks 22:1-28 (decay); Goh & Barabási 2008 EPL 81:48002",
    reads={
        "stakeholders": "function",
        "initiatives": "status team finished",
        "interactions": "date kind participants initiatives",
    },
    scale="index",
    laws=[rises_with("contact", all_met)],
)
def relationship_upkeep(
    scope: Scope,
    *,
    kinds: OneOrMany = CONTACT,
    project: str = "any",
    half_life: float = 90,
    per: float = 30,
    window: int = YEAR,
    workdays: bool = False,
    rule: str = "min",
) -> Score:
    """How well the functions stay in touch: steadily, and lately.

    For each pair of functions, over the days on which people of both took part in one interaction: the geometric mean
    of steadiness, the share of the days judged on which the last contact lay no more than `per` days back, and recency,
    2^(−days since the last / half_life); see `upkeep`.

    Higher means steadier and fresher contact, in the pair with the least; in [0, 1]. Recorded but no contact is 0. One
    contact more never lowers it; so it does not take the published `burstiness` of the gaps, which stands beside each
    pair, from three days of contact on, as its companion.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    kinds
        Of interactions that are contact, which requests and proposals are not; none: all.
    project
        ``"any"``: all contacts; ``"none"``: only those not tied to an initiative; ``"after"``: since the pair's first
        joint project ended, those not tied to one that was still running (0 where none has ended).
    half_life
        Days after which the recency is one half.
    per
        Days within which one contact is asked for.
    window
        How many days back to look; never further than the model's `start`.
    workdays
        Whether days are working days, Monday to Friday (`window` remains in calendar days).
    rule
        How pairs combine: ``"min"`` or ``"harmonic"`` (also ``"geometric"``, ``"arithmetic"``).

    Returns
    -------
    Score
        With one part for each pair, made of steadiness and recency. Undefined where there are fewer than two
        functions, no day, or no record of interactions (after projects: of initiatives).

    Raises
    ------
    InputError
        If a number is not above 0, or `project` or `rule` is not one of the choices.
    NotFoundError
        For a kind of interaction that does not exist.

    References
    ----------
    Burt 2000; Goh and Barabási 2008.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import AlignmentModel, Stakeholder, series
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("cmo", "CMO", function="marketing"),
    ...     Stakeholder("cio", "CIO", function="it"),
    ...     series("stand-up", every="week", start="2026-01-05", until="2026-03-30", participants=["cmo", "cio"]),
    ...     start="2026-01-01",
    ... )
    >>> get("relationship-upkeep")(model, functions=["marketing", "it"], per=7).value
    1.0
    """
    manner = {"half_life": positive("half_life", half_life), "per": positive("per", per)}
    as_choice(project, "project", PROJECT)
    met = contacts(scope, kinds, within=window)
    if missing := unrecorded(scope, "interactions", *(["initiatives"] if project == "after" else [])):
        return missing
    if scope.day is None:
        return undefined(NO_DAY)
    first = Date.fromordinal(max(1, scope.day.toordinal() - window + 1))
    begun = max(first, scope.model.start or first)

    def of_pair(one: str, other: str) -> Score:
        listed, since = met[one, other], begun
        if project == "none":
            listed = tuple(item for item in listed if not item.initiatives)
        if project == "after":
            ended = _first_finish(scope, one, other)
            if ended is None:
                return combine("min", [Part("joint projects that ended", 0.0)])
            listed = tuple(item for item in listed if item.date > ended and not _on_running(scope, item))
            since = max(begun, ended)
        listed = tuple(item for item in listed if item.date >= since)
        return _judged(scope, listed, since, workdays=workdays, **manner)

    return by_pair(scope, of_pair, rule)


def _judged(scope: Scope, listed: tuple[Interaction, ...], begun: Date, *, workdays: bool, **manner: float) -> Score:
    """The geometric mean of the two sides of one pair's contact."""
    assert scope.day is not None
    numbers = [_number(item.date, workdays=workdays) for item in listed]
    first = int(np.busday_count(EPOCH, begun)) if workdays else begun.toordinal()
    last = _number(scope.day, workdays=workdays)
    if last < first:
        return undefined(NOT_BEGUN, day=scope.day.isoformat())
    steadiness, recency = upkeep(numbers, begun=first, day=last, **manner)
    held = tuple(item.full_name for item in listed)
    score = combine("geometric", [Part("steadiness", steadiness, entities=held), Part("recency", recency)])
    uneven = burstiness(np.diff(np.unique(numbers)))
    return score.with_companions(burstiness=None if math.isnan(uneven) else uneven)


def _number(day: Date, *, workdays: bool) -> int:
    """The number of a day; of working days, those of a weekend have the number of the Friday before."""
    return int(np.busday_count(EPOCH, np.datetime64(day) + np.timedelta64(1, "D"))) - 1 if workdays else day.toordinal()


def _first_finish(scope: Scope, one: str, other: str) -> Date | None:
    """The day on which the first joint project of a pair was finished."""
    days = [
        item.finished
        for item in scope.model.initiatives
        if item.finished is not None and {one, other} <= team_functions(scope, item, working=True)
    ]
    return min(days, default=None)


def _on_running(scope: Scope, item: Interaction) -> bool:
    """Whether an interaction was about an initiative that was still running that day."""
    about = (scope.model.initiative(name) for name in item.initiatives)
    return any(
        project.finished > item.date if project.finished is not None else project.status != "done" for project in about
    )
