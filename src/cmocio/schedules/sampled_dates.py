"""The fast way from samples to the days on which initiatives are done: the critical path, row by row."""

from collections.abc import Mapping, Sequence
from datetime import date as Date
from typing import TypeAlias

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from cmocio.chance.distribution import Numbers
from cmocio.model import AlignmentModel
from cmocio.model.apply import changed
from cmocio.schedules.critical_path import waiting_order
from cmocio.schedules.input import Input
from cmocio.schedules.sampled_slips import PerSample
from cmocio.schedules.schedule import END, Activities, activities, schedule

Flags: TypeAlias = NDArray[np.bool_]

DELIVERY = "delivery:"
"""Before the id of a goal: the day on which the last initiative that serves it is done."""


def finishes(model: AlignmentModel, day: Date | None, names: Sequence[str]) -> Numbers:
    """The days by their ordinal numbers, one schedule at a time; nan for what cannot be scheduled.

    Examples
    --------
    >>> from cmocio import Initiative
    >>> model = AlignmentModel("m", initiatives=[Initiative("i", "I", start="2026-01-01", due="2026-01-31")])
    >>> finishes(model, None, ["initiative:i"]).tolist() == [Date(2026, 1, 31).toordinal()]
    True
    """
    tasks = schedule(model, as_of=day).tasks
    return np.array([_finish(model, tasks, name) for name in names])


def _finish(model: AlignmentModel, tasks: Mapping[str, object], name: str) -> float:
    kind, _, key = name.partition(":")
    served = [key] if kind == "initiative" else _serving(model, key)
    found = [getattr(tasks[item], "finish").toordinal() if item in tasks else np.nan for item in served]  # noqa: B009
    return float(np.max(found)) if found else np.nan


def _serving(model: AlignmentModel, goal: str) -> list[str]:
    return [item.id for item in model.initiatives if goal in item.goals and item.status != "dropped"]


@define(frozen=True, eq=False)
class SampledDates:
    """Computes when initiatives are done for many samples at once.

    Parameters
    ----------
    outputs
        ``"initiative:id"``, then ``"delivery:goal"``.
    model
        The model with what is changed in every sample.
    inputs
        What is uncertain; only days of delay of initiatives matter.
    day
        The day it is seen from.
    """

    outputs: tuple[str, ...]
    model: AlignmentModel
    inputs: tuple[Input, ...]
    day: Date | None
    _known: dict[tuple[int, float], tuple[float, float] | None] = field(factory=dict, init=False)

    def run(self, values: Numbers, out: Numbers) -> None:
        """Fill `out`, outputs × samples, with ordinal numbers of days; nan where there is none."""
        base = activities(self.model, self.day)
        assert base is not None
        rows: dict[str, tuple[PerSample, PerSample]] = {
            name: (duration, base.floors.get(name, 0.0)) for name, duration in base.durations.items()
        }
        odd = np.zeros(values.shape[1], dtype=np.bool_)
        moved = [number for number, one in enumerate(self.inputs) if one.how == "delay" and one.kind == "initiative"]
        names = [self.inputs[number].key for number in moved]
        for number, name in zip(moved, names, strict=True):
            if name in base.durations and names.count(name) == 1:
                rows[name] = self._looked_up(base, number, values[number], odd)
            else:
                odd[:] = True
        finish: dict[str, PerSample] = {}
        for name in waiting_order(base.after):
            duration, start = rows[name]
            for other in base.after[name]:
                start = np.maximum(start, finish[other])
            finish[name] = start + duration
        zero = base.zero.toordinal()
        for row, output in enumerate(self.outputs):
            out[row] = self._day(output, finish, zero)
        for column in np.flatnonzero(odd).tolist():
            out[:, column] = self._slowly(values[:, column])

    def _day(self, output: str, finish: Mapping[str, PerSample], zero: int) -> PerSample:
        kind, _, key = output.partition(":")
        served = [key] if kind == "initiative" else _serving(self.model, key)
        ends: list[PerSample] = [finish.get(name + END, finish.get(name, np.nan)) for name in served]
        last = ends[0]
        for other in ends[1:]:
            last = np.maximum(last, other)
        return np.rint(last) + zero

    def _looked_up(self, base: Activities, number: int, days: Numbers, odd: Flags) -> tuple[Numbers, Numbers]:
        """Duration and earliest start for each number of days; marks samples that need the slow way."""
        distinct, place = np.unique(days, return_inverse=True)
        found = [self._span(base, number, value) for value in distinct.tolist()]
        odd |= np.array([span is None for span in found])[place]
        durations, floors = np.array([(0.0, 0.0) if span is None else span for span in found]).T
        return durations[place], floors[place]

    def _span(self, base: Activities, number: int, days: float) -> tuple[float, float] | None:
        if (number, days) not in self._known:
            self._known[number, days] = self._measured(base, self.inputs[number], days)
        return self._known[number, days]

    def _measured(self, base: Activities, one: Input, days: float) -> tuple[float, float] | None:
        """What a delay makes of one initiative; ``None`` where it makes something of others, too."""
        plan = activities(changed(self.model, (one.change(days, self.day),)), self.day)
        if plan is None or plan.zero != base.zero or plan.after != base.after:
            return None
        own = {one.key: plan.durations[one.key]}, {one.key: plan.floors[one.key]}
        if plan.durations != {**base.durations, **own[0]} or plan.floors != {**base.floors, **own[1]}:
            return None
        return plan.durations[one.key], plan.floors[one.key]

    def _slowly(self, values: Numbers) -> Numbers:
        delays = [(one, value) for one, value in zip(self.inputs, values.tolist(), strict=True) if one.how == "delay"]
        model = changed(self.model, [one.change(value, self.day) for one, value in delays])
        return finishes(model, self.day, self.outputs)


def dates_of(
    model: AlignmentModel, inputs: Sequence[Input], day: Date | None, goals: Sequence[str] | None
) -> SampledDates | None:
    """The fast way for all initiatives, and the goals they serve; ``None`` where no date of them is uncertain.

    Examples
    --------
    >>> from cmocio import Initiative, Uniform
    >>> from cmocio.scenarios.uncertainties import inputs_of
    >>> model = AlignmentModel("m", initiatives=[Initiative("i", "I", start="2026-01-01", due="2026-01-31")])
    >>> fast = dates_of(model, inputs_of(model, {"i": Uniform(0, 30)}, None), None, None)
    >>> out = np.empty((1, 2))
    >>> fast.run(np.array([[0.0, 10.0]]), out)
    >>> [str(Date.fromordinal(int(day))) for day in out[0]]
    ['2026-01-31', '2026-02-10']
    """
    if not any(one.kind == "initiative" and one.how == "delay" for one in inputs):
        return None
    plan = activities(model, day)
    if plan is None:
        return None
    waiting_order(plan.after)  # refuses what waits in a circle before anything is sampled
    scheduled = [item for item in model.initiatives if item.id in plan.durations]
    served = dict.fromkeys(goal for item in scheduled for goal in item.goals)
    counted = [goal.id for goal in model.goals if goal.id in served and (goals is None or goal.id in goals)]
    names = (*(f"initiative:{item.id}" for item in scheduled), *(f"{DELIVERY}{goal}" for goal in counted))
    return SampledDates(names, model, tuple(inputs), day)
