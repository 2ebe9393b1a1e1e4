"""A model as it was known on several days: what its numbers were, where they are going, and what moved them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from functools import partial
from math import fsum
from typing import Any, Final

from attrs import evolve, field, frozen

from cmocio.arguments import checked
from cmocio.documents import APART
from cmocio.errors import InputError, NotFoundError
from cmocio.frameworks import Assessment, Framework
from cmocio.frameworks.assessment import CAUTION
from cmocio.frameworks.framework import Cast
from cmocio.frameworks.library import AnyFramework, cast_of
from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel, Scenario
from cmocio.model.between import changes
from cmocio.model.convert import Days, as_day
from cmocio.near import nearest
from cmocio.propagation import Satisfaction
from cmocio.results import Result
from cmocio.scenarios.compare import Split, compare
from cmocio.scenarios.comparison import Comparison
from cmocio.scenarios.judging import Judge, Judgement, nearest_number, titles
from cmocio.scoring import Functions
from cmocio.tasks import Run, in_order

MONTH: Final = 30
"""The days that a trend is shown for."""


@frozen(repr=False)
class Moment(Result):
    """One day: what was known, and what it was worth.

    Parameters
    ----------
    day
        The day.
    model
        As it was known on that day.
    values
        Every number by name, as in a comparison; what is undefined is left out.
    """

    day: Date
    model: AlignmentModel = field(repr=False)
    values: FrozenDict[str, float] = field(repr=False)
    _judgement: Judgement = field(eq=False, repr=False, metadata=APART)

    @property
    def satisfaction(self) -> Satisfaction:
        """Of the goals."""
        return self._judgement.satisfaction

    @property
    def assessment(self) -> Assessment | None:
        """By the framework, made when it is first asked for; ``None`` without one."""
        return self._judgement.assessment

    @property
    def undefined_weight(self) -> float | None:
        """The share of the framework's weight, in [0, 1], that is undefined; ``None`` without a framework."""
        return self._judgement.undefined_weight


@frozen(repr=False)
class History(Result):
    """A model over time; print it for a table.

    Parameters
    ----------
    model
        The name of the model.
    cast
        What practices are scored by; ``None``: they are not.
    moments
        The days, in order.
    titles
        What the numbers are called.
    """

    model: str
    cast: Cast | None = field(metadata=APART)
    moments: tuple[Moment, ...] = field(metadata=APART)
    titles: FrozenDict[str, str]

    @property
    def framework(self) -> Framework | None:
        """What practices are scored by; ``None``: they are not."""
        return None if self.cast is None else self.cast.framework

    @property
    def days(self) -> tuple[Date, ...]:
        """The days, in order."""
        return tuple(moment.day for moment in self.moments)

    def moment(self, day: Days) -> Moment:
        """What was known on one of the days.

        Raises
        ------
        NotFoundError
            If it is not one of them.
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
            If it is not one of the days.
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
            self.cast,
            evidence="wins",
            split=split,
            samples=samples,
            seed=seed,
        )

    def _step(self, day: Days) -> tuple[Moment, Moment]:
        after = self.moment(day)
        place = self.days.index(after.day)
        if place == 0:
            raise InputError("day", f"{after.day} is the first day; nothing is known of what came before it")
        return self.moments[place - 1], after

    def to_dict(self, *, words: bool = False) -> dict[str, Any]:  # noqa: ARG002 - it holds no messages
        """The history as plain data, ready for JSON.

        Examples
        --------
        >>> history(AlignmentModel("m"), dates="2026-03-31").to_dict()["days"]
        ['2026-03-31']
        """
        return {
            "model": self.model,
            "framework": "" if self.framework is None else self.framework.name,
            **({} if self.framework is None else {"caution": str(CAUTION)}),
            "days": [day.isoformat() for day in self.days],
            "undefined_weight": [moment.undefined_weight for moment in self.moments],
            "numbers": {
                name: {
                    "title": title,
                    "values": [value for _, value in self.series(name)],
                    "trend": self.trend(name),
                }
                for name, title in self.titles.items()
            },
        }

    def _table(self) -> Iterable[Mapping[str, Any]]:
        return [
            {"name": name, "title": title, "day": day, "value": value}
            for name, title in self.titles.items()
            for day, value in self.series(name)
        ]

    def _shown(self) -> Iterator[str]:
        yield repr(self.model)
        yield f"{self.days[0]} to {self.days[-1]}"
        yield f"{len(self.days)} days"


@checked
def history(
    model: AlignmentModel,
    framework: AnyFramework | None = None,
    dates: Iterable[Days] | Days = (),
    *,
    functions: Functions = None,
    run: Run | None = None,
) -> History:
    """Judge a model again as of each day, by what was known then.

    Parameters
    ----------
    model
        With all that is known now.
    framework
        What practices are scored by, its name, or a `Cast`; ``None``: only goals are followed.
    dates
        The days, in any order.
    functions
        As `assess` takes them.
    run
        Who does the work, a day a task; who is told after each day; and who may stop it.

    Raises
    ------
    InputError
        If there is no day, or an invalid one.
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
    given = (dates,) if isinstance(dates, (str, Date)) else tuple(dates)
    days = sorted({as_day(day, f"dates[{number}]") for number, day in enumerate(given)})
    if not days:
        raise InputError("dates", "there is no day to judge at; pass one or more")
    judge = Judge.of(model, None if framework is None else cast_of(framework, functions), "wins")
    moments = tuple(in_order(run, partial(_moment, judge), days))
    return History(model.name, judge.cast, moments, FrozenDict(titles(model, judge.cast)))


def _moment(judge: Judge, day: Date) -> Moment:
    seen = judge.base.known_on(day)
    judgement = evolve(judge, base=seen).judged((), day, seen)
    return Moment(day, seen, FrozenDict(judgement.values), judgement)
