"""What goals' own evidence says in many samples at once: judged, or read from benchmarks."""

from collections.abc import Mapping, Sequence
from datetime import date as Date

import numpy as np
from attrs import evolve, frozen

from cmocio.chance.distribution import Numbers
from cmocio.graph.benchmarks import benchmark_satisfaction, direction_of, yardstick_of
from cmocio.model import AlignmentModel, Benchmark
from cmocio.scenarios._risks import fallen_row, falls_of, own_evidence
from cmocio.schedules.input import Input


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
    falls
        The inputs that are risks, and by how much the goal falls where each happens.
    """

    goal: str
    judged: int | None
    seen: tuple[tuple[Benchmark, float, int], ...] = ()
    weight: float = 0.0
    fixed: float = 0.0
    falls: Sequence[tuple[int, float]] = ()

    def row(self, values: Numbers) -> Numbers:
        """The goal's own satisfaction in each sample.

        Examples
        --------
        >>> rate = Benchmark("rate", "sales", "Conversion", baseline=2, target=4)
        >>> Own("sales", None, ((rate, 1.0, 0),), 1.0, 0.0).row(np.array([[2.0, 3.0, 5.0]])).tolist()
        [0.0, 0.5, 1.0]
        """
        own: Numbers = self._measured(values) if self.judged is None else values[self.judged]
        return fallen_row(own, self.falls, values) if self.falls else own

    def _measured(self, values: Numbers) -> Numbers:
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
    scale = yardstick_of(benchmark, direction_of(benchmark))
    assert scale is not None
    return np.where(scale.met(actual), 1.0, scale.line(actual, np.minimum, np.maximum))


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
    >>> from cmocio.scenarios.uncertainties import inputs_of
    >>> from cmocio import Uniform
    >>> model = AlignmentModel("m", goals=[Goal("ads", "Campaigns")])
    >>> evidences_of(model, inputs_of(model, {"ads": Uniform(0, 1)}, None), model, None)
    (Own(goal='ads', judged=0, seen=(), weight=0.0, fixed=0.0, falls=()),)
    """
    judged = {one.key: number for number, one in enumerate(inputs) if one.how == "satisfy"}
    actuals = {one.key: number for number, one in enumerate(inputs) if one.how == "observe"}
    for name, number in actuals.items():
        seen = sample.benchmark(name).actual(day)
        if seen is None or seen.date != day or seen not in sample.benchmark(name).observations:
            return None
        if seen.value != inputs[number].middle:
            return None
        if sample.benchmark(name).target is not None and direction_of(sample.benchmark(name)) == 0:
            return None
    falls = falls_of(model, inputs)
    found = [Own(goal, number, falls=falls.get(goal, ())) for goal, number in judged.items()]
    measured = dict.fromkeys(model.benchmark(name).goal for name in actuals)
    for goal in measured:
        if goal not in judged and model.goal(goal).satisfaction is None and model.goal(goal).applicable:
            own = _measured(goal, model, actuals, sample, day)
            if own is not None:
                found.append(evolve(own, falls=falls.get(goal, ())))
    uncertain = {own.goal for own in found}
    for goal in (name for name in falls if name not in uncertain):
        sure = own_evidence(sample, goal, day) if model.goal(goal).applicable else None
        if sure is not None:
            found.append(Own(goal, None, (), 1.0, sure, falls[goal]))
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
