"""Schedule performance: how much of a plan's time its deliveries have earned.

Source: Lipke (2003), Schedule is different, The Measurable News (earned schedule).
"""

from datetime import date as Date

import numpy as np
from numpy.typing import ArrayLike

from cmocio.arguments import as_choice, as_number
from cmocio.errors import InputError
from cmocio.model import Initiative
from cmocio.scoring import Part, Scope, Score, combine, measure, ratio, undefined
from cmocio.scoring.evidence import unrecorded
from cmocio.scoring.projects import projects
from cmocio.texts import declare

NO_RELEASES = declare("no-releases", "no initiative that was taken up has releases")
NO_DAY = declare("no-day", "there is no day to judge at; give as_of")
NO_START = declare("initiative-without-start", "it has no first day")
NOT_STARTED = declare("initiative-not-started", "it starts on the day or later")
NOT_PLANNED = declare(
    "release-without-plan", "a release of it has no value or no promised day, or none is worth anything"
)


def earned_schedule(planned: ArrayLike, earned: float, times: ArrayLike | None = None) -> float:
    """The time by which the plan meant to have earned what is earned now.

    Formula: ES = t_C + (EV − PV_C) / (PV_{C+1} − PV_C) · (t_{C+1} − t_C), with C the last point of the plan whose
    planned value is no more than EV. Never more than the planned duration. SPI(t) = ES / (time gone): higher means
    further ahead, 1 is on time.

    Parameters
    ----------
    planned
        Cumulative planned value from time 0 on, never falling.
    earned
        The value earned.
    times
        The times of the planned values; default: 0, 1, 2, ….

    Returns
    -------
    float
        In the unit of the times, from the first to the last of them.

    Raises
    ------
    InputError
        If there is no planned value, the planned values or times fall, they are not as many, or one is not a number.

    References
    ----------
    Lipke (2003), Schedule is different, The Measurable News.

    Examples
    --------
    >>> earned_schedule([0, 100, 200, 300], 150)
    1.5
    """
    as_number(earned, "earned")
    pv = np.asarray(planned, dtype=np.float64)
    t = np.arange(pv.size, dtype=np.float64) if times is None else np.asarray(times, dtype=np.float64)
    if pv.size == 0 or t.shape != pv.shape:
        raise InputError("planned", f"{pv.size} planned values and {t.size} times; pass one or more of each")
    if not (np.isfinite(pv).all() and np.isfinite(t).all()):
        raise InputError("planned", "planned values and times are finite numbers; leave out what is not known")
    if (np.diff(pv) < 0).any() or (np.diff(t) < 0).any():
        raise InputError("planned", "cumulative values and times never fall; put them in order")
    last = int(np.searchsorted(pv, earned, side="right")) - 1
    if last < 0 or last >= pv.size - 1:
        return float(t[max(last, 0)])
    return float(t[last] + (earned - pv[last]) / (pv[last + 1] - pv[last]) * (t[last + 1] - t[last]))


@measure(
    version="2",
    source="Lipke 2003, Schedule is different, The Measurable News",
    reads={"stakeholders": "function", "initiatives": "status start releases team"},
    scale="index",
)
def schedule_performance(scope: Scope, *, plan: str = "original") -> Score:
    """How much of the time gone has been earned by deliveries, of initiatives with releases.

    Formula: min(1, SPI(t)) with SPI(t) = ES / AT: the time by which the plan meant to have delivered what is
    delivered, over the time gone (once all is delivered: until the last delivery). The plan is counted day by day:
    each release is worth its value on the day promised. The mean over initiatives. Higher means more on time.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    plan
        ``"original"``: against the days promised first; ``"current"``: against those promised now.

    Returns
    -------
    Score
        In [0, 1]; each initiative's score has the companions `earned` and `gone`, in days, and `spi`. Undefined where
        no initiative has releases, has started, and states the value and the promised day of each release.

    Raises
    ------
    InputError
        If `plan` is neither of the two.

    References
    ----------
    Lipke (2003), Schedule is different, The Measurable News.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import AlignmentModel, Release
    >>> model = AlignmentModel("shop", as_of="2026-02-20", initiatives=[Initiative(
    ...     "cdp", "Customer data", start="2026-01-01",
    ...     releases=[Release("consent", due="2026-01-21", value=1, delivered="2026-02-10"),
    ...               Release("profiles", due="2026-02-11", value=1)])])
    >>> get("schedule-performance")(model).value
    0.8
    """
    as_choice(plan, "plan", ("original", "current"))
    parts = [Part.of(item.full_name, _performance(scope, item, plan)) for item in projects(scope) if item.releases]
    return unrecorded(scope, "initiatives") or combine("arithmetic", parts, NO_RELEASES)


def _performance(scope: Scope, item: Initiative, plan: str) -> Score:
    if scope.day is None:
        return undefined(NO_DAY)
    if item.start is None:
        return undefined(NO_START)
    promised = [(release.original_due if plan == "original" else None) or release.due for release in item.releases]
    steps = [(day, r.value) for day, r in zip(promised, item.releases, strict=True) if day and r.value is not None]
    if len(steps) < len(item.releases) or not any(value for _, value in steps):
        return undefined(NOT_PLANNED)
    earned = sum(r.value for r in item.releases if r.delivered is not None and r.value is not None)
    gone = (_until(item, scope.day) - item.start).days
    if gone <= 0:
        return undefined(NOT_STARTED)
    times, planned = _curve(item.start, steps)
    reached = earned_schedule(planned, earned, times)
    score = ratio([Part("earned schedule", min(reached, gone), gone)])
    return score.with_companions(earned=reached, gone=float(gone), spi=reached / gone)


def _until(item: Initiative, day: Date) -> Date:
    """The last delivery, once all is delivered; else the day judged at."""
    delivered = [release.delivered for release in item.releases if release.delivered is not None]
    return max(delivered) if len(delivered) == len(item.releases) else day


def _curve(start: Date, steps: list[tuple[Date, float]]) -> tuple[list[float], list[float]]:
    """Days since the start and the value planned by then: a step on each day promised."""
    times, planned = [0.0], [0.0]
    for day, value in sorted(steps, key=lambda step: step[0]):
        since = max(float((day - start).days), 0.0)
        if since > times[-1]:
            times.append(max(since - 1.0, times[-1]))
            planned.append(planned[-1])
        times.append(since)
        planned.append(planned[-1] + value)
    return times, planned
