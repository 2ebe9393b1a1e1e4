"""Benchmarks: what shows a goal's progress."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from typing import Final, TypeAlias, TypeVar

from attrs import field, frozen

from cmocio.errors import Fault
from cmocio.model.convert import Days, as_day, to_day, to_number, to_set, to_tuple
from cmocio.model.entity import Entity, Value
from cmocio.model.field_types import NAMES_FUNCTIONS, Direction, Every, Id, Share, Weight, refers_to
from cmocio.model.period import period_faults
from cmocio.texts import Message, declare

SAYS_NOTHING = declare("forecast-says-nothing", "says neither a value, nor two ends of a range, nor a confidence")
OUT_OF_RANGE = declare("forecast-out-of-range", "{value} is out of order; low, value and high follow one another")
HALF_A_RANGE = declare("forecast-half-a-range", "is missing; a range has both ends")


@frozen(repr=False)
class Observation(Value):
    """A value seen on a day.

    Parameters
    ----------
    date
        The day it was true.
    value
        In the benchmark's unit.
    recorded
        The day it was written down, if later: before it nobody knew.
    note
        Free text.

    Examples
    --------
    >>> Observation("2026-03-31", 2.4)
    Observation('2026-03-31', 2.4)
    """

    date: Date = field(converter=to_day)
    value: float = field(converter=to_number)
    recorded: Date | None = field(default=None, converter=to_day, kw_only=True)
    note: str = field(default="", kw_only=True)

    def known_on(self, day: Days) -> bool:
        """Whether it had been seen and written down by this day.

        Examples
        --------
        >>> from datetime import date
        >>> Observation("2026-03-31", 2.4, recorded="2026-04-10").known_on(date(2026, 4, 1))
        False
        """
        on = as_day(day, "day")
        return self.date <= on and (self.recorded is None or self.recorded <= on)


@frozen(repr=False)
class Milestone(Value):
    """A value planned for a day on the way to the target.

    Examples
    --------
    >>> Milestone("2026-06-30", 3.0, name="half-way")
    Milestone('2026-06-30', 3.0, name='half-way')
    """

    date: Date = field(converter=to_day)
    value: float = field(converter=to_number)
    name: str = field(default="", kw_only=True)


@frozen(repr=False)
class Forecast(Value):
    """What somebody expects of a benchmark, and when that was said; `track_record` holds it against what came.

    Parameters
    ----------
    date
        The day it was said.
    value
        The value expected, in the benchmark's unit; ``None``: none was said.
    at
        The day the value, the range and the confidence are for; ``None``: the day the benchmark is due.
    low, high
        Between which two values it is expected to lie; both or neither.
    confidence
        How likely the target is to be met by then, from 0 to 1; ``None``: none was said.
    by
        The id of the stakeholder who said it. Nothing is ever reckoned by it.

    Raises
    ------
    ModelError
        With every field that is wrong, a day before the one it was said on, and a forecast that says nothing.

    Examples
    --------
    >>> Forecast("2026-02-15", 2.8, at="2026-03-31", confidence=0.6)
    Forecast('2026-02-15', 2.8, at='2026-03-31', confidence=0.6)
    """

    date: Date = field(converter=to_day)
    value: float | None = field(default=None, converter=to_number)
    at: Date | None = field(default=None, converter=to_day, kw_only=True)
    low: float | None = field(default=None, converter=to_number, kw_only=True)
    high: float | None = field(default=None, converter=to_number, kw_only=True)
    confidence: Share | None = field(default=None, converter=to_number, kw_only=True)
    by: Id | None = field(default=None, kw_only=True, metadata=refers_to("stakeholder"))

    def _misfits(self) -> Iterator[Fault]:
        yield from period_faults(self.date, self.at, "date", "at")
        if self.low is None or self.high is None:
            if self.low is not None or self.high is not None:
                yield Fault("high" if self.high is None else "low", Message.of(HALF_A_RANGE))
            elif self.value is None and self.confidence is None:
                yield Fault("value", Message.of(SAYS_NOTHING))
        elif self.low > self.high:
            yield Fault("low", Message.of(OUT_OF_RANGE, value=self.low))
        elif self.value is not None and not self.low <= self.value <= self.high:
            yield Fault("value", Message.of(OUT_OF_RANGE, value=self.value))


DATED_PARTS: Final = (Observation, Milestone, Forecast)
"""What a benchmark holds of days, also written as ``{date: value}``."""

T = TypeVar("T", Observation, Milestone, Forecast)

Observations: TypeAlias = "Iterable[Observation] | Mapping[str, float] | Mapping[Date, float] | Mapping[Days, float]"
Forecasts: TypeAlias = "Iterable[Forecast] | Mapping[str, float] | Mapping[Date, float] | Mapping[Days, float]"
Milestones: TypeAlias = "Iterable[Milestone] | Mapping[str, float] | Mapping[Date, float] | Mapping[Days, float]"


def _by_day(item: Observation | Milestone | Forecast) -> tuple[Date, Date]:
    also = None if isinstance(item, Milestone) else item.recorded if isinstance(item, Observation) else item.at
    return item.date, item.date if also is None else also


def _sorted(items: tuple[T, ...]) -> tuple[T, ...]:
    """In the order of the days; what is not a tuple of such things is passed on for the check to name."""
    if not isinstance(items, tuple) or not all(isinstance(item, DATED_PARTS) for item in items):
        return items
    return tuple(sorted(items, key=_by_day))


def to_observations(value: Observations) -> tuple[Observation, ...]:
    """Observations in the order of their days, from observations or ``{date: value}``.

    Examples
    --------
    >>> to_observations({"2026-03-31": 2, "2026-01-31": 1})[0]
    Observation('2026-01-31', 1.0)
    """
    items = tuple(Observation(day, v) for day, v in value.items()) if isinstance(value, Mapping) else to_tuple(value)
    return _sorted(items)


def to_milestones(value: Milestones) -> tuple[Milestone, ...]:
    """Milestones in the order of their days, from milestones or ``{date: value}``.

    Examples
    --------
    >>> to_milestones({"2026-06-30": 3})
    (Milestone('2026-06-30', 3.0),)
    """
    items = tuple(Milestone(day, v) for day, v in value.items()) if isinstance(value, Mapping) else to_tuple(value)
    return _sorted(items)


def to_forecasts(value: Forecasts) -> tuple[Forecast, ...]:
    """Forecasts in the order of the days they were said on, from forecasts or ``{date: value}``.

    Examples
    --------
    >>> to_forecasts({"2026-02-15": 3})
    (Forecast('2026-02-15', 3.0),)
    """
    items = tuple(Forecast(day, v) for day, v in value.items()) if isinstance(value, Mapping) else to_tuple(value)
    return _sorted(items)


@frozen(repr=False)
class Benchmark(Entity):
    """What shows a goal's progress, from a baseline to a target.

    Parameters
    ----------
    id
        Unique among the benchmarks.
    goal
        The id of the goal it shows.
    name
        What people call it.
    baseline
        The value at the start.
    target
        The value that counts as fully met.
    worst
        The value that counts as fully denied.
    threshold
        The value that counts as neither; without it, the baseline does.
    direction
        Which way is better, ``"higher"`` or ``"lower"``; ``None``: from baseline to target, which is a guess.
    unit
        Of all its values, such as ``"%"`` or ``"ms"``.
    weight
        How much it says about its goal beside its other benchmarks; ≥ 0.
    every
        How often it is looked at: ``"day"``, ``"workday"``, ``"week"``, ``"fortnight"``, ``"month"``, ``"quarter"`` or
        ``"year"``; ``None`` is unknown.
    owner
        The id of the stakeholder who answers for it.
    functions
        The functions that measure by it.
    start, due
        The days on which baseline and target stand.
    observations
        What was seen; also as ``{date: value}``; kept in the order of their days.
    milestones
        What is planned on the way; also as ``{date: value}``; kept in the order of their days.
    forecasts
        What was expected of it; also as ``{date: value}``; kept in the order of the days they were said on.

    Raises
    ------
    ModelError
        With every field that is wrong.

    Examples
    --------
    >>> rate = Benchmark("conversion", "revenue", "Conversion rate", baseline=2, target=4, unit="%",
    ...                  observations={"2026-03-31": 2.4, "2026-01-31": 2.1})
    >>> rate.actual()
    Observation('2026-03-31', 2.4)
    """

    id: Id
    goal: Id = field(metadata=refers_to("goal"))
    name: str
    baseline: float | None = field(default=None, converter=to_number, kw_only=True)
    target: float | None = field(default=None, converter=to_number, kw_only=True)
    worst: float | None = field(default=None, converter=to_number, kw_only=True)
    threshold: float | None = field(default=None, converter=to_number, kw_only=True)
    direction: Direction | None = field(default=None, kw_only=True)
    unit: str = field(default="", kw_only=True)
    weight: Weight = field(default=1.0, converter=to_number, kw_only=True)
    every: Every | None = field(default=None, kw_only=True)
    owner: Id | None = field(default=None, kw_only=True, metadata=refers_to("stakeholder"))
    functions: frozenset[str] = field(
        default=frozenset[str](), converter=to_set, kw_only=True, metadata=NAMES_FUNCTIONS
    )
    start: Date | None = field(default=None, converter=to_day, kw_only=True)
    due: Date | None = field(default=None, converter=to_day, kw_only=True)
    observations: tuple[Observation, ...] = field(default=(), converter=to_observations, kw_only=True)
    milestones: tuple[Milestone, ...] = field(default=(), converter=to_milestones, kw_only=True)
    forecasts: tuple[Forecast, ...] = field(default=(), converter=to_forecasts, kw_only=True)

    @property
    def key(self) -> str:
        """The id."""
        return self.id

    def actual(self, as_of: Days | None = None) -> Observation | None:
        """The latest observation known on this day (``None``: the latest of all), or ``None`` where there is none.

        Examples
        --------
        >>> Benchmark("b", "g", "B").actual() is None
        True
        """
        day = None if as_of is None else as_day(as_of, "as_of")
        known = (seen for seen in reversed(self.observations) if day is None or seen.known_on(day))
        return next(known, None)
