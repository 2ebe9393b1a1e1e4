"""A model as it was known on several days: what its numbers were, where they are going, and what moved them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from datetime import date as Date
from math import fsum
from typing import Any, Final

from attrs import evolve, field, frozen

from cmocio.errors import InputError, NotFoundError, nearest
from cmocio.frameworks import Assessment, Framework
from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel, Scenario
from cmocio.model._convert import Days, as_day
from cmocio.propagation import Satisfaction
from cmocio.scenarios._table import GROUPS, WIDTH, cell_number, shortened
from cmocio.scenarios.changes import changes
from cmocio.scenarios.compare import Split, compare
from cmocio.scenarios.comparison import Comparison
from cmocio.scenarios.judging import Judge, nearest_number, titles
from cmocio.scoring import Functions
from cmocio.texts import Printed

__all__ = ["History", "Moment", "history"]

MONTH: Final = 30
"""The days that a trend is told for."""
TITLE: Final = 34
COLUMN: Final = 11
STEADY: Final = 0.005
"""A trend of less within a month is none."""


@frozen
class Moment:
    """One day: what was known, and what it was worth.

    Parameters
    ----------
    day
        The day.
    model
        As it was known on that day.
    values
        Every number by name, as in a comparison; what is undefined is left out.
    satisfaction
        Of the goals.
    assessment
        By the framework; ``None`` without one.
    """

    day: Date
    model: AlignmentModel = field(repr=False)
    values: FrozenDict[str, float] = field(repr=False)
    satisfaction: Satisfaction = field(repr=False)
    assessment: Assessment | None = field(repr=False)


@frozen(repr=False)
class History(Printed):
    """A model over time; print it for a table.

    Parameters
    ----------
    model
        The name of the model.
    framework
        What practices are scored by; ``None``: they are not.
    moments
        The days, in order.
    titles
        What the numbers are called.
    functions, min_raters
        As `assess` takes them.
    """

    model: str
    framework: Framework | None
    moments: tuple[Moment, ...]
    titles: FrozenDict[str, str]
    functions: Functions
    min_raters: int

    @property
    def days(self) -> tuple[Date, ...]:
        """The days, in order."""
        return tuple(moment.day for moment in self.moments)

    def moment(self, day: Days) -> Moment:
        """What was known on one of the days.

        Raises
        ------
        NotFoundError
            If it is none of them.
        """
        wanted = as_day(day, "day")
        known = {moment.day: moment for moment in self.moments}
        if wanted not in known:
            days = tuple(map(str, known))
            raise NotFoundError("day of this history", str(wanted), nearest(str(wanted), days) or days[:3])
        return known[wanted]

    def series(self, name: str) -> tuple[tuple[Date, float | None], ...]:
        """One number over time; ``None`` where it was undefined.

        Parameters
        ----------
        name
            ``"goal:id"`` or a bare goal id, ``"function:name"``, ``"practice:id"``, ``"total:goals"`` or
            ``"total:framework"``.

        Raises
        ------
        NotFoundError
            With the nearest names, if there is no such number.

        Examples
        --------
        >>> from cmocio.model import Benchmark, Goal
        >>> seen = Benchmark("k", "a", "K", baseline=0, target=4, observations={"2026-03-31": 1, "2026-06-30": 2})
        >>> model = AlignmentModel("m", goals=[Goal("a", "A")], benchmarks=[seen])
        >>> [value for _, value in history(model, dates=["2026-01-31", "2026-03-31", "2026-06-30"]).series("a")]
        [None, 0.25, 0.5]
        """
        key = next((key for key in (name, f"goal:{name}") if key in self.titles), None)
        if key is None:
            raise NotFoundError("number of this history", name, nearest_number(name, self.titles))
        return tuple((moment.day, moment.values.get(key)) for moment in self.moments)

    def trend(self, name: str) -> float | None:
        """How fast one number moves, in its own unit for 30 days: the slope of the least-squares line.

        Formula: 30 · Σ (t − t̄)(v − v̄) / Σ (t − t̄)², over the days on which it is defined. Above 0: it rises. ``None``
        where there are fewer than two such days.

        Raises
        ------
        NotFoundError
            As for `series`.

        Examples
        --------
        >>> from cmocio.model import Benchmark, Goal
        >>> seen = Benchmark("k", "a", "K", baseline=0, target=4, observations={"2026-01-01": 1, "2026-03-02": 2})
        >>> model = AlignmentModel("m", goals=[Goal("a", "A")], benchmarks=[seen])
        >>> history(model, dates=["2026-01-01", "2026-03-02"]).trend("a")
        0.125
        """
        points = [(day.toordinal(), value) for day, value in self.series(name) if value is not None]
        if len(points) < 2:
            return None
        mean_t = fsum(t for t, _ in points) / len(points)
        mean_v = fsum(v for _, v in points) / len(points)
        spread = fsum((t - mean_t) ** 2 for t, _ in points)
        return MONTH * fsum((t - mean_t) * (v - mean_v) for t, v in points) / spread

    def changes(self, day: Days) -> Scenario:
        """What became known between the day before in this history and this one.

        Raises
        ------
        InputError
            For the first day.
        NotFoundError
            If it is none of the days.
        """
        before, after = self._step(day)
        return changes(before.model, after.model, f"{before.day} to {after.day}")

    def why(self, day: Days, *, split: Split = "kinds", samples: int | None = None, seed: int = 0) -> Comparison:
        """What moved the numbers between the day before in this history and this one.

        The passing of time and what became known, each with its effect; these sum to the difference.

        Parameters
        ----------
        day
            The later of the two days.
        split, samples, seed
            As `compare` takes them.

        Raises
        ------
        InputError, NotFoundError
            As for `changes`.

        Examples
        --------
        >>> from cmocio.model import Benchmark, Goal
        >>> seen = Benchmark("k", "a", "K", baseline=0, target=4, observations={"2026-03-31": 1, "2026-06-30": 2})
        >>> model = AlignmentModel("m", goals=[Goal("a", "A")], benchmarks=[seen])
        >>> found = history(model, dates=["2026-03-31", "2026-06-30"]).why("2026-06-30").outcomes[1]
        >>> [f"{effect.what}: {effect.amount:+.2f}" for effect in found.standing("a").effects]
        ['observe K: 2 on 2026-06-30: +0.25', 'time passes, from 2026-03-31 to 2026-06-30: +0.00']
        """
        before, _ = self._step(day)
        return compare(
            before.model,
            self.changes(day),
            self.framework,
            functions=self.functions,
            evidence="wins",
            split=split,
            samples=samples,
            seed=seed,
            min_raters=self.min_raters,
        )

    def _step(self, day: Days) -> tuple[Moment, Moment]:
        after = self.moment(day)
        place = self.days.index(after.day)
        if place == 0:
            raise InputError("day", f"{after.day} is the first day; nothing is known of what came before it")
        return self.moments[place - 1], after

    def to_dict(self) -> dict[str, Any]:
        """The history as plain data, ready for JSON.

        Examples
        --------
        >>> history(AlignmentModel("m"), dates="2026-03-31").to_dict()["days"]
        ['2026-03-31']
        """
        assessed = self.moments[-1].assessment
        return {
            "model": self.model,
            "framework": "" if self.framework is None else self.framework.name,
            **({} if assessed is None else {"caution": assessed.caution}),
            "days": [day.isoformat() for day in self.days],
            "numbers": {
                name: {
                    "title": title,
                    "values": [value for _, value in self.series(name)],
                    "trend": self.trend(name),
                }
                for name, title in self.titles.items()
            },
        }

    def __str__(self) -> str:
        return "\n".join(_lines(self))

    def __repr__(self) -> str:
        return f"History({self.model!r}, {self.days[0]} to {self.days[-1]}, {len(self.days)} days)"


def history(
    model: AlignmentModel,
    framework: str | Framework | None = None,
    dates: Iterable[Days] | Days = (),
    *,
    functions: Functions = None,
    min_raters: int = 5,
) -> History:
    """Judge a model again as of each day, by what was known then.

    Parameters
    ----------
    model
        With all that is known now.
    framework
        What practices are scored by, or its name; ``None``: only goals are followed.
    dates
        The days, in any order.
    functions, min_raters
        As `assess` takes them.

    Raises
    ------
    InputError
        If there is no day, or one that is none.
    NotFoundError
        For a framework or function that does not exist, with the nearest names.

    Examples
    --------
    >>> from cmocio.model import Benchmark, Goal
    >>> seen = Benchmark("k", "a", "K", baseline=0, target=4, observations={"2026-03-31": 1, "2026-06-30": 2})
    >>> model = AlignmentModel("shop", goals=[Goal("a", "Sales")], benchmarks=[seen])
    >>> print(history(model, dates=["2026-03-31", "2026-06-30"]))
    shop over time
                                       2026-03-31 2026-06-30   in 30 days
    In total
      All goals, by weight                  +0.25      +0.50 ↗      +0.08
    Goals (−1 to +1)
      Sales                                 +0.25      +0.50 ↗      +0.08
    """
    if not isinstance(dates, (str, Date, Iterable)):
        raise InputError("dates", f"{dates!r} are no days; give dates or texts such as '2026-06-30'")
    given = (dates,) if isinstance(dates, (str, Date)) else tuple(dates)
    days = sorted({as_day(day, f"dates[{number}]") for number, day in enumerate(given)})
    if not days:
        raise InputError("dates", "there is no day to judge at; give one or more")
    judge = Judge.of(model, framework, functions, "wins", min_raters)
    moments = tuple(_moment(judge, day) for day in days)
    used = judge.framework
    return History(model.name, used, moments, FrozenDict(titles(model, used)), judge.functions, min_raters)


def _moment(judge: Judge, day: Date) -> Moment:
    seen = judge.base.known_on(day)
    judgement = evolve(judge, base=seen).judged((), day, seen)
    return Moment(day, seen, judgement.values, judgement.satisfaction, judgement.assessment)


# As text -------------------------------------------------------------------------------------------------------------


def _lines(found: History) -> Iterator[str]:
    """A table of the last days that fit, and the trend over all of them."""
    most = (WIDTH - TITLE - 14) // COLUMN
    shown = found.moments[-most:]
    yield shortened(f"{found.model} over time", WIDTH)
    yield f"{'':{TITLE}}{''.join(f'{moment.day!s:>{COLUMN}}' for moment in shown)}   in 30 days"
    for prefix, heading in GROUPS:
        names = [n for n in found.titles if n.startswith(prefix) and any(n in m.values for m in found.moments)]
        if names:
            yield heading
        for name in names:
            cells = "".join(f"{_cell(name, moment.values.get(name)):>{COLUMN}}" for moment in shown)
            yield f"  {shortened(found.titles[name], TITLE - 3):{TITLE - 2}}{cells}{_trend(found.trend(name))}".rstrip()
    if len(shown) < len(found.moments):
        yield f"(the last {len(shown)} of {len(found.moments)} days)"
    assessed = found.moments[-1].assessment
    if assessed is not None:
        yield f"\n{textwrap.fill(assessed.caution, WIDTH)}"


def _cell(name: str, value: float | None) -> str:
    return "–" if value is None else cell_number(value, name)


def _trend(slope: float | None) -> str:
    if slope is None:
        return ""
    arrow = "→" if abs(slope) < STEADY else "↗" if slope > 0 else "↘"
    return f" {arrow}{cell_number(slope, ''):>11}"
