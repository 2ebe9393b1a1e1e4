"""The fast way from samples to goals: what moves goals and nothing else is propagated in batches."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Date
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from cmocio.chance.distribution import Numbers
from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel, Dependency
from cmocio.model.changes.lose import LOST
from cmocio.propagation import Propagator, propagate, propagator
from cmocio.propagation.anchored import moved_by
from cmocio.propagation.columns import Columns, Differences
from cmocio.propagation.facts import Facts
from cmocio.propagation.registry import EvidenceRule
from cmocio.scenarios._readings import Evidences, evidences_of
from cmocio.scenarios.totals import GoalWeights, mean_of, weights_of
from cmocio.schedules.input import Input
from cmocio.schedules.sampled_slips import Slipping, slipping_of

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
_NO_ROW: Final = np.empty(0)
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
class _Differing:
    """By columns: evidence that moves with what lies below it, weights and dates of dependencies."""

    columns: Columns
    entering: Evidences
    anchored: bool
    weights: FrozenDict[str, int]
    dates: FrozenDict[str, tuple[Dependency, int | None, int | None]]
    day: Date | None
    slipping: Slipping | None

    def run(self, values: Numbers, out: Numbers) -> NDArray[np.bool_] | None:
        pushed = {} if self.slipping is None else self.slipping.ready(values, self.dates)
        late = {}
        for key, (dependency, ready, needed) in self.dates.items():
            later = np.maximum(_days(values, ready), pushed.get(key, -np.inf))
            late[key] = _late(dependency, self.day, later, _days(values, needed), values.shape[1])
        evidence = {own.goal: own.row(values) for own in self.entering}
        weights = {key: values[number] for key, number in self.weights.items()}
        lost = np.zeros(out.shape, dtype=np.bool_) if self.columns.may_not_settle else None
        given, own = ({}, evidence) if self.anchored else (evidence, {})
        self.columns.run(Differences(given=given, own=own, weights=weights, late=late), out, unsettled=lost)
        return lost


def _days(values: Numbers, number: int | None) -> Numbers | float:
    return 0.0 if number is None else values[number]


def _late(
    dependency: Dependency, day: Date | None, ready: Numbers | float, needed: Numbers | float, size: int
) -> NDArray[np.bool_]:
    """Whether a dependency is late when its days have moved by so many."""
    if day is None or dependency.needed_by is None or dependency.ready_on is None:
        return np.zeros(size, dtype=np.bool_)
    on_or_after = dependency.needed_by.toordinal() + needed <= day.toordinal()
    found: NDArray[np.bool_] = np.logical_and(on_or_after, day.toordinal() < dependency.ready_on.toordinal() + ready)
    return np.broadcast_to(found, size)


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
    means: tuple[GoalWeights, ...]
    known: tuple[bool, ...]
    _engine: _Batch | _Differing

    def run(self, values: Numbers, out: Numbers) -> None:
        """Fill `out`, outputs × samples; nan where it is undefined."""
        goals = out[len(self.means) :]
        lost = self._engine.run(values, goals)
        for row, weights in enumerate(self.means):
            mean_of(weights, goals, lost, out[row])
        if lost is not None:
            goals[lost] = np.nan
        for row, known in enumerate(self.known):
            if not known:
                goals[row] = np.nan


def goals_of(setting: Setting, goals: Sequence[str] | None) -> SampledGoals | None:
    """The fast way for some goals, or all with functions and total; ``None`` where there is none.

    Examples
    --------
    >>> from cmocio import Goal, Uniform, contribute
    >>> from cmocio.scenarios.uncertainties import inputs_of
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
    counting = [name if one else None for name, one in zip(asked, known, strict=True)]
    means = weights_of(setting.after, counting, setting.day) if goals is None else {}
    names = (*means, *(f"goal:{goal}" for goal in asked))
    return SampledGoals(names, tuple(means.values()), known, engine)


def _moves_fast(one: Input, model: AlignmentModel) -> bool:
    if one.how in ("satisfy", "observe", "happen"):
        return True
    if one.kind == "dependency":
        return one.field in LINKS and (one.field != "weight" or model.dependency(one.key).kind == "contribution")
    neutral = NEUTRAL.get(one.kind, set())
    return neutral is None or one.field in neutral


def _engine(setting: Setting, evidences: Evidences, asked: Sequence[str]) -> _Batch | _Differing | None:
    slipping = slipping_of(setting.after, setting.inputs, setting.day)
    held_up = () if slipping is None else tuple(_may_turn_late(setting, slipping))
    weights, dates = _varying(setting, held_up)
    anchored = setting.evidence == "anchored"
    facts = Facts.of(setting.sample, setting.day)
    links, place = facts.program.has_links, facts.net.position
    heard = tuple(
        own for own in evidences if own.goal in place and not (setting.evidence == "ignored" and links[place[own.goal]])
    )
    moved = moved_by(facts.program, [place[own.goal] for own in heard]) if anchored else np.zeros_like(links)
    moves = setting.after is not setting.base or any(moved[place[own.goal]] for own in heard)
    if not weights and not dates and not (anchored and moves):
        ready = propagator(
            setting.after, [own.goal for own in heard], as_of=setting.day, evidence=setting.evidence, goals=asked
        )
        return _Batch(ready, heard, ready.may_not_settle)
    own = dict.fromkeys((one.goal for one in heard), _NO_ROW)
    names = Differences(
        given={} if anchored else own,
        own=own if anchored else {},
        weights=dict.fromkeys(weights, _NO_ROW),
        late=dict.fromkeys(dates, _NO_ROW > 0),
    )
    columns = Columns.of(setting.sample, asked, names, day=setting.day, evidence=setting.evidence, base=setting.base)
    if columns is None:
        return None
    return _Differing(columns, heard, anchored, weights, dates, setting.day, slipping)


def _may_turn_late(setting: Setting, slipping: Slipping) -> Iterator[str]:
    """The dependencies that are late on the day, or not, by what holds them up."""
    dated = {one.key for one in setting.inputs if one.kind == "dependency" and one.field != "weight"}
    for supply in slipping.supplies:
        dependency = setting.after.dependency(supply.key)
        needed, ready, day = dependency.needed_by, dependency.ready_on, setting.day
        in_time = day is not None and needed is not None and needed <= day and ready is not None and ready <= day
        if in_time or supply.key in dated:
            yield supply.key


def _varying(
    setting: Setting, held_up: Iterable[str]
) -> tuple[FrozenDict[str, int], FrozenDict[str, tuple[Dependency, int | None, int | None]]]:
    """Which dependencies have uncertain weights, and which uncertain dates or suppliers, by input."""
    listed = [(number, one) for number, one in enumerate(setting.inputs) if one.kind == "dependency"]
    weights = {one.key: number for number, one in listed if one.field == "weight"}
    dates: dict[str, dict[str, int]] = {key: {} for key in held_up}
    for number, one in listed:
        if one.field != "weight":
            dates.setdefault(one.key, {})[one.field] = number
    return FrozenDict(weights), FrozenDict(
        (key, (setting.after.dependency(key), of.get("ready_on"), of.get("needed_by"))) for key, of in dates.items()
    )
