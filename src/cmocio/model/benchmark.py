"""Benchmarks: what shows a goal's progress."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date as Date
from typing import ClassVar, TypeAlias, TypeVar

from attrs import field, frozen

from cmocio.model._convert import Days, as_day, to_day, to_number, to_set, to_tuple
from cmocio.model._entity import Entity, Value
from cmocio.model._types import Direction, Id, Weight, refers_to

__all__ = ["Benchmark", "Milestone", "Observation", "Observations"]


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


T = TypeVar("T", Observation, Milestone)

Observations: TypeAlias = "Iterable[Observation] | Mapping[str, float] | Mapping[Date, float] | Mapping[Days, float]"
Milestones: TypeAlias = "Iterable[Milestone] | Mapping[str, float] | Mapping[Date, float] | Mapping[Days, float]"


def _by_day(item: Observation | Milestone) -> tuple[Date, Date]:
    recorded = item.recorded if isinstance(item, Observation) else None
    return item.date, item.date if recorded is None else recorded


def _sorted(items: tuple[T, ...]) -> tuple[T, ...]:
    """In the order of the days; what is no tuple of such things is passed on for the check to name."""
    if not isinstance(items, tuple) or not all(isinstance(item, (Observation, Milestone)) for item in items):
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
        ``"at_least"`` or ``"at_most"``: stay on that side of the target; ``None``: move from baseline to target.
    unit
        Of all its values, such as ``"%"`` or ``"ms"``.
    weight
        How much it says about its goal beside its other benchmarks; ≥ 0.
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

    entity_kind: ClassVar[str] = "benchmark"

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
    owner: Id | None = field(default=None, kw_only=True, metadata=refers_to("stakeholder"))
    functions: frozenset[str] = field(default=frozenset[str](), converter=to_set, kw_only=True)
    start: Date | None = field(default=None, converter=to_day, kw_only=True)
    due: Date | None = field(default=None, converter=to_day, kw_only=True)
    observations: tuple[Observation, ...] = field(default=(), converter=to_observations, kw_only=True)
    milestones: tuple[Milestone, ...] = field(default=(), converter=to_milestones, kw_only=True)

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
