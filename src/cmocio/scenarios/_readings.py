"""What goals' own evidence says in many samples at once: judged, or read from benchmarks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as Date

import numpy as np
from attrs import frozen

from cmocio.model import AlignmentModel, Benchmark
from cmocio.propagation.evidence import benchmark_satisfaction
from cmocio.scenarios.distribution import Numbers
from cmocio.scenarios.uncertain import Input

__all__ = ["Evidences", "Own", "evidences_of", "reading"]


@frozen
class Own:
    """How one goal's own evidence comes from samples.

    Parameters
    ----------
    goal
        Its id.
    judged
        The input that judges it; ``None``: its benchmarks are read.
    seen
        The benchmarks that are uncertain, the weight of each, and the inputs with their actuals.
    weight, fixed
        The weights of all benchmarks that show something, and the weighted sum of those that are sure.
    """

    goal: str
    judged: int | None
    seen: tuple[tuple[Benchmark, float, int], ...] = ()
    weight: float = 0.0
    fixed: float = 0.0

    def row(self, values: Numbers) -> Numbers:
        """The goal's own satisfaction in each sample.

        Examples
        --------
        >>> rate = Benchmark("rate", "sales", "Conversion", baseline=2, target=4)
        >>> Own("sales", None, ((rate, 1.0, 0),), 1.0, 0.0).row(np.array([[2.0, 3.0, 5.0]])).tolist()
        [0.0, 0.5, 1.0]
        """
        if self.judged is not None:
            judged: Numbers = values[self.judged]
            return judged
        total = np.full(values.shape[1], self.fixed)
        for benchmark, weight, number in self.seen:
            total += weight * reading(benchmark, values[number])
        total /= self.weight
        return _clipped(total)


Evidences = tuple[Own, ...]


def _clipped(values: Numbers) -> Numbers:
    np.clip(values, -1.0, 1.0, out=values)
    values += 0.0  # there is one zero
    return values


def reading(benchmark: Benchmark, actual: Numbers) -> Numbers:
    """The satisfaction that a sound benchmark shows for each actual: `benchmark_satisfaction`, row by row.

    Examples
    --------
    >>> load = Benchmark("load", "speed", "Load time", baseline=4, target=2, worst=8)
    >>> reading(load, np.array([5.0, 3.0])).tolist()
    [-0.25, 0.5]
    """
    zero = benchmark.baseline if benchmark.threshold is None else benchmark.threshold
    target, worst = benchmark.target, benchmark.worst
    assert target is not None
    if benchmark.direction is not None:
        met = actual >= target if benchmark.direction == "at_least" else actual <= target
        missed = np.zeros_like(actual) if worst is None else 1.0 - 2.0 * ((actual - target) / (worst - target))
        return _clipped(np.where(met, 1.0, missed))
    assert zero is not None
    line = (actual - zero) / (target - zero)
    if worst is not None:
        beyond = actual >= zero if target > zero else actual <= zero
        line = np.where(beyond, line, -((actual - zero) / (worst - zero)))
    return _clipped(line)


def evidences_of(
    model: AlignmentModel, inputs: Sequence[Input], sample: AlignmentModel, day: Date | None
) -> Evidences | None:
    """How the inputs that judge or measure goals turn into the evidence of these.

    Parameters
    ----------
    model
        The model as it is before anything is sampled.
    inputs
        All inputs; those that touch neither a goal's satisfaction nor a benchmark's actual are passed over.
    sample
        The model with one sample made.
    day
        The day judged at.

    Returns
    -------
    tuple or None
        ``None`` where one of the samples would not be what is read of its benchmark: a later record wins.

    Examples
    --------
    >>> from cmocio.model import Goal
    >>> from cmocio.scenarios.uncertain import inputs_of
    >>> from cmocio import Uniform
    >>> model = AlignmentModel("m", goals=[Goal("ads", "Campaigns")])
    >>> evidences_of(model, inputs_of(model, {"ads": Uniform(0, 1)}, None), model, None)
    (Own(goal='ads', judged=0, seen=(), weight=0.0, fixed=0.0),)
    """
    judged = {one.key: number for number, one in enumerate(inputs) if one.how == "satisfy"}
    actuals = {one.key: number for number, one in enumerate(inputs) if one.how == "observe"}
    for name, number in actuals.items():
        seen = sample.benchmark(name).actual(day)
        if seen is None or seen.date != day or seen not in sample.benchmark(name).observations:
            return None
        if seen.value != inputs[number].middle:
            return None
    found = [Own(goal, number) for goal, number in judged.items()]
    measured = dict.fromkeys(model.benchmark(name).goal for name in actuals)
    for goal in measured:
        if goal not in judged and model.goal(goal).satisfaction is None and model.goal(goal).applicable:
            own = _measured(goal, model, actuals, sample, day)
            if own is not None:
                found.append(own)
    return tuple(found)


def _measured(
    goal: str, model: AlignmentModel, actuals: Mapping[str, int], sample: AlignmentModel, day: Date | None
) -> Own | None:
    """The evidence of one goal whose benchmarks are uncertain; ``None`` where these show nothing whatever is seen."""
    listed = [item for item in model.benchmarks if item.goal == goal and item.weight > 0]
    most = max((item.weight for item in listed), default=1.0)
    seen, total, fixed = [], 0.0, 0.0
    for benchmark in listed:
        uncertain = benchmark.id in actuals
        value = benchmark_satisfaction(sample.benchmark(benchmark.id) if uncertain else benchmark, day).value
        if value is None:
            continue
        weight = benchmark.weight / most  # scaled by it, no sum overflows
        total += weight
        if uncertain:
            seen.append((benchmark, weight, actuals[benchmark.id]))
        else:
            fixed += weight * value
    return Own(goal, None, tuple(seen), total, fixed) if seen else None
