"""The fast way from samples to goals: what moves goals and nothing else is propagated in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Date
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel, Dependency
from cmocio.model._enact import LOST
from cmocio.propagation import Propagator, propagate, propagator
from cmocio.propagation._interest import function_weights, interests
from cmocio.propagation._task import Task
from cmocio.propagation.registry import EvidenceRule, Request
from cmocio.scenarios._readings import Evidences, evidences_of
from cmocio.scenarios._slipping import Slipping, slipping_of
from cmocio.scenarios._swept_rows import Varying, order_of, run_rows, uncertain_task
from cmocio.scenarios.distribution import Numbers
from cmocio.scenarios.judging import ALL_GOALS
from cmocio.scenarios.uncertain import Input

__all__ = ["SampledGoals", "Setting", "goals_of"]

NEUTRAL: Final = {
    "goal": {"due"},
    "benchmark": {"due", "start", "milestones"},
    "initiative": None,
    "rating": None,
    "data_source": None,
    "term": None,
    "stakeholder": {"importance"},
}
"""By kind, the fields that move no goal; ``None``: none of them does."""
LINKS: Final = {"weight", "ready_on", "needed_by"}
"""The fields of dependencies that may differ from sample to sample."""


@frozen(eq=False)
class Setting:
    """What samples are made of, and how they are judged.

    Parameters
    ----------
    base
        The model as it is; anchored evidence starts from it.
    after
        The same with what is changed in every sample.
    sample
        The same with all uncertain numbers at their medians.
    inputs
        What is uncertain.
    day
        The day judged at.
    evidence
        How own evidence counts.
    """

    base: AlignmentModel
    after: AlignmentModel
    sample: AlignmentModel
    inputs: tuple[Input, ...]
    day: Date | None
    evidence: EvidenceRule


@frozen(eq=False)
class _Batch:
    """By a propagator: what is uncertain enters as goals with values of their own."""

    ready: Propagator
    entering: Evidences
    may_not_settle: bool

    def run(self, values: Numbers, out: Numbers) -> NDArray[np.bool_] | None:
        own = {one.goal: one for one in self.entering}
        if len(own) == len(values) and all(own[name].judged == n for n, name in enumerate(self.ready.inputs)):
            rows = values  # each input is the value of a goal, in their order: nothing to be put together
        else:
            rows = np.empty((len(own), values.shape[1]))
            for number, name in enumerate(self.ready.inputs):
                rows[number] = own[name].row(values)
        lost = np.zeros(out.shape, dtype=np.bool_) if self.may_not_settle else None
        self.ready.run(rows, out, unsettled=lost, trusted=True)
        return lost


@frozen(eq=False)
class _Sweep:
    """Goal by goal: evidence that moves with what lies below it, weights and dates of dependencies."""

    task: Task
    order: tuple[int, ...]
    asked: tuple[int, ...]
    evidences: Evidences
    weights: FrozenDict[int, int]
    dates: FrozenDict[int, tuple[Dependency, int | None, int | None]]
    day: Date | None
    slipping: Slipping | None

    def run(self, values: Numbers, out: Numbers) -> None:
        position, keys = self.task.net.position, self.task.net.edges
        pushed = {} if self.slipping is None else self.slipping.ready(values, (keys[edge] for edge in self.dates))
        late = {}
        for edge, (dependency, ready, needed) in self.dates.items():
            later = np.maximum(_days(values, ready), pushed.get(keys[edge], -np.inf))
            late[edge] = _late(dependency, self.day, later, _days(values, needed))
        varying = Varying(
            {position[own.goal]: own.row(values) for own in self.evidences},
            {edge: values[number] for edge, number in self.weights.items()},
            late,
        )
        found = run_rows(self.task, self.order, varying)
        for row, goal in enumerate(self.asked):
            out[row] = found[goal]


def _days(values: Numbers, number: int | None) -> Numbers | float:
    return 0.0 if number is None else values[number]


def _late(
    dependency: Dependency, day: Date | None, ready: Numbers | float, needed: Numbers | float
) -> NDArray[np.bool_]:
    """Whether a dependency is late when its days have moved by so many."""
    if day is None or dependency.needed_by is None or dependency.ready_on is None:
        return np.zeros(np.broadcast(ready, needed).shape, dtype=np.bool_)
    on_or_after = dependency.needed_by.toordinal() + needed <= day.toordinal()
    found: NDArray[np.bool_] = np.logical_and(on_or_after, day.toordinal() < dependency.ready_on.toordinal() + ready)
    return found


@frozen(eq=False)
class SampledGoals:
    """Computes the satisfaction of goals, functions and the whole for many samples at once.

    Parameters
    ----------
    outputs
        The names of what is computed, the goals last.
    means
        For the total and each function: which goals count, by their number, and how much.
    known
        Of which goals anything is known.
    """

    outputs: tuple[str, ...]
    means: tuple[tuple[tuple[int, float], ...], ...]
    known: tuple[bool, ...]
    _engine: _Batch | _Sweep

    def run(self, values: Numbers, out: Numbers) -> None:
        """Fill `out`, outputs × samples; nan where it is undefined."""
        goals = out[len(self.means) :]
        lost = self._engine.run(values, goals)
        spare = np.empty(out.shape[1])
        for row, weights in enumerate(self.means):
            _mean(weights, goals, lost, out[row], spare)
        if lost is not None:
            goals[lost] = np.nan
        for row, known in enumerate(self.known):
            if not known:
                goals[row] = np.nan


def _mean(
    weights: Sequence[tuple[int, float]],
    goals: Numbers,
    lost: NDArray[np.bool_] | None,
    out: Numbers,
    spare: Numbers,
) -> None:
    """The weighted mean of some goals, sample by sample; goals that are lost in one count for nothing there."""
    out[:] = 0.0
    for goal, weight in weights:
        if weight == 1.0:
            out += goals[goal]
        else:
            np.multiply(goals[goal], weight, out=spare)
            out += spare
    total = sum(weight for _, weight in weights)
    if lost is None:
        out /= total if total > 0 else np.nan
        return
    spare[:] = 0.0  # what is lost stands at 0 in the sum; here it leaves the weights
    for goal, weight in weights:
        spare += np.where(lost[goal], 0.0, weight)
    spare[spare == 0.0] = np.nan
    out /= spare


def goals_of(setting: Setting, goals: Sequence[str] | None) -> SampledGoals | None:
    """The fast way for some goals, or all with functions and total; ``None`` where there is none.

    Examples
    --------
    >>> from cmocio import Goal, Uniform, contribute
    >>> from cmocio.scenarios.uncertain import inputs_of
    >>> shop = AlignmentModel.of("shop", Goal("ads", "Campaigns"), Goal("sales", "Sales"),
    ...                          contribute("ads", to={"sales": 0.5}))
    >>> inputs = inputs_of(shop, {"ads": Uniform(0, 1)}, None)
    >>> known = shop.replace("ads", satisfaction=0.5)
    >>> fast = goals_of(Setting(shop, shop, known, inputs, None, "anchored"), ["sales"])
    >>> out = np.empty((1, 2))
    >>> fast.run(np.array([[0.5, 1.0]]), out)
    >>> out.tolist()
    [[0.25, 0.5]]
    """
    if not all(_moves_fast(one, setting.after) for one in setting.inputs):
        return None
    evidences = evidences_of(setting.after, setting.inputs, setting.sample, setting.day)
    if evidences is None:
        return None
    state = propagate(setting.sample, as_of=setting.day, evidence=setting.evidence, base=setting.base)
    lost = {goal for part in state.unsettled for goal in part}
    counted = [goal for goal in setting.after.goals if goal.applicable and LOST not in goal.tags]
    asked = [goal.id for goal in counted] if goals is None else list(goals)
    known = tuple(goal not in state.unknown or goal in lost for goal in asked)
    engine = _engine(setting, evidences, asked)
    if engine is None:
        return None
    means = dict(_means(setting.after, asked, known, setting.day)) if goals is None else {}
    names = (*means, *(f"goal:{goal}" for goal in asked))
    return SampledGoals(names, tuple(means.values()), known, engine)


def _moves_fast(one: Input, model: AlignmentModel) -> bool:
    if one.how in ("satisfy", "observe"):
        return True
    if one.kind == "dependency":
        return one.field in LINKS and (one.field != "weight" or model.dependency(one.key).kind == "contribution")
    neutral = NEUTRAL.get(one.kind, set())
    return neutral is None or one.field in neutral


def _means(
    model: AlignmentModel, asked: Sequence[str], known: Sequence[bool], day: Date | None
) -> Iterator[tuple[str, tuple[tuple[int, float], ...]]]:
    """What enters the total and each function, and by which weight beside the greatest."""
    place = {goal: number for number, (goal, one) in enumerate(zip(asked, known, strict=True)) if one}
    weights = {ALL_GOALS: {goal.id: goal.weight for goal in model.goals}}
    weights |= {f"function:{name}": own for name, own in function_weights(model, interests(model, day)).items()}
    for name, own in weights.items():
        most = max((weight for goal, weight in own.items() if goal in place), default=0.0)
        yield name, tuple((place[goal], weight / most) for goal, weight in own.items() if goal in place and most > 0)


def _engine(setting: Setting, evidences: Evidences, asked: Sequence[str]) -> _Batch | _Sweep | None:
    slipping = slipping_of(setting.after, setting.inputs, setting.day)
    held_up = () if slipping is None else tuple(_may_turn_late(setting, slipping))
    links = {one.key for one in setting.inputs if one.kind == "dependency"}.union(held_up)
    request = Request(setting.sample, FrozenDict(), setting.day, setting.evidence, setting.base)
    task = uncertain_task(request, frozenset(own.goal for own in evidences), frozenset(links))
    place = task.net.position
    heard = tuple(own for own in evidences if own.goal in place and _counts(task, place[own.goal]))
    anchored = any(task.free[place[own.goal]] for own in heard)
    if not links and not anchored and (setting.after is setting.base or setting.evidence != "anchored"):
        ready = propagator(
            setting.after,
            [own.goal for own in heard],
            as_of=setting.day,
            evidence=setting.evidence,
            goals=asked,
        )
        circuit = ready._circuit  # noqa: SLF001 - whether there are cycles is nobody else's business
        return _Batch(ready, heard, bool(circuit.cyclic.any() or circuit.unsettled))
    chosen = tuple(place[goal] for goal in asked)
    order = order_of(task, chosen)
    if order is None:
        return None
    return _Sweep(task, order, chosen, heard, *_varying(setting, task, held_up), setting.day, slipping)


def _may_turn_late(setting: Setting, slipping: Slipping) -> Iterator[str]:
    """The dependencies that are late on the day, or not, by what holds them up."""
    dated = {one.key for one in setting.inputs if one.kind == "dependency" and one.field != "weight"}
    for supply in slipping.supplies:
        dependency = setting.after.dependency(supply.key)
        needed, ready, day = dependency.needed_by, dependency.ready_on, setting.day
        in_time = day is not None and needed is not None and needed <= day and ready is not None and ready <= day
        if in_time or supply.key in dated:
            yield supply.key


def _counts(task: Task, goal: int) -> bool:
    """Whether a goal's own evidence enters its value at all."""
    return not task.free[goal] or task.anchors[goal] is not None


def _varying(
    setting: Setting, task: Task, held_up: Iterable[str]
) -> tuple[FrozenDict[int, int], FrozenDict[int, tuple[Dependency, int | None, int | None]]]:
    """Which edges have uncertain weights, and which uncertain dates or suppliers, by input."""
    edge = {key: number for number, key in enumerate(task.net.edges)}
    listed = [
        (number, one) for number, one in enumerate(setting.inputs) if one.key in edge and one.kind == "dependency"
    ]
    weights = {edge[one.key]: number for number, one in listed if one.field == "weight"}
    dates: dict[str, dict[str, int]] = {key: {} for key in held_up if key in edge}
    for number, one in listed:
        if one.field != "weight":
            dates.setdefault(one.key, {})[one.field] = number
    return FrozenDict(weights), FrozenDict(
        (edge[key], (setting.after.dependency(key), of.get("ready_on"), of.get("needed_by")))
        for key, of in dates.items()
    )
