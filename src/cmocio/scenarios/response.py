"""What a model answers when its uncertain numbers take values: many samples in, the numbers that judge it out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Date
from functools import cached_property
from typing import Literal, TypeAlias

import numpy as np
from attrs import define, field, frozen
from numpy.typing import ArrayLike

from cmocio.arguments import checked
from cmocio.arrays import as_array
from cmocio.chance.correlation import Correlations
from cmocio.chance.distribution import Distribution, Numbers
from cmocio.errors import CmocioError, InputError
from cmocio.frameworks.framework import Cast
from cmocio.frameworks.library import AnyFramework, cast_of
from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel, Change, Delay, Scenario
from cmocio.model.apply import changed
from cmocio.model.changes.lose import LOST
from cmocio.model.field_types import COLLECTIONS
from cmocio.model.places import clash
from cmocio.propagation import propagate
from cmocio.propagation.arguments import named_goals
from cmocio.propagation.registry import EvidenceRule
from cmocio.scenarios._risks import Falls, fallen, falls_of, standing, switches, unsized
from cmocio.scenarios._sampled_goals import SampledGoals, Setting, goals_of
from cmocio.scenarios.applying import applied
from cmocio.scenarios.judging import WHOLE, Judge, titles
from cmocio.scenarios.uncertainties import Uncertainties, inputs_of
from cmocio.schedules.input import Input
from cmocio.schedules.sampled_dates import DELIVERY, SampledDates, dates_of, finishes
from cmocio.schedules.sampled_slips import Slipping, slipping_of
from cmocio.scoring import Day, Functions

Unknown: TypeAlias = Literal["fixed", "sampled"]
"""Whether goals about which nothing is known stay unknown, or may turn out to be anything."""


@frozen(eq=False)
class _Judged:
    """One sample after the other: the changes are made, what is late moves the rest, and the model is judged."""

    judge: Judge
    after: AlignmentModel
    changes: tuple[Change, ...]
    inputs: tuple[Input, ...]
    day: Date | None
    outputs: tuple[str, ...]
    slipping: Slipping | None
    falls: Falls

    def run(self, values: Numbers, out: Numbers) -> None:
        for column in range(values.shape[1]):
            out[:, column] = self._one(values[:, column].tolist())

    def _one(self, values: Sequence[float]) -> list[float]:
        made = [one.change(value, self.day) for one, value in zip(self.inputs, values, strict=True)]
        moved: list[Change] = [] if self.slipping is None else [*self.slipping.changes(values, self.inputs)]
        try:
            planned = changed(self.after, made)
            moved += fallen(planned, self.falls, values, self.day)
            model = changed(planned, moved) if moved else planned
        except CmocioError as error:
            shown = ", ".join(f"{one.name} = {value:g}" for one, value in zip(self.inputs, values, strict=True))
            raise InputError("uncertainties", f"a sample is not a model, with {shown}: {error}") from error
        found = self.judge.judged((*self.changes, *made, *moved), self.day, model).values
        dates = [name for name in self.outputs if name.startswith(("initiative:", DELIVERY))]
        known = found | (dict(zip(dates, finishes(planned, self.day, dates).tolist(), strict=True)) if dates else {})
        return [known.get(name, np.nan) for name in self.outputs]


@frozen(eq=False)
class _WithScores:
    """Goals sample by sample, beside scores that are the same in all samples."""

    outputs: tuple[str, ...]
    goals: SampledGoals
    scores: Mapping[str, float]

    def run(self, values: Numbers, out: Numbers) -> None:
        found = np.empty((len(self.goals.outputs), values.shape[1]))
        self.goals.run(values, found)
        place = {name: row for row, name in enumerate(self.goals.outputs)}
        for row, name in enumerate(self.outputs):
            out[row] = found[place[name]] if name in place else self.scores.get(name, np.nan)


def _steady_scores(
    judge: Judge, after: AlignmentModel, changes: Sequence[Change], inputs: Sequence[Input], day: Date | None
) -> Mapping[str, float] | None:
    """The scores of practices where no sample moves one, empty without a framework; ``None`` where one may move."""
    if judge.quick is None:
        return {}
    fields = {"satisfy": "goals.satisfaction", "happen": "goals.satisfaction", "observe": "benchmarks.observations"}
    moved = {fields.get(one.how, f"{COLLECTIONS[one.kind]}.{one.field}") for one in inputs}
    if any(one.how == "delay" for one in inputs) or not judge.quick.reads.isdisjoint(moved):
        return None
    values = judge.judged(changes, day, after).values
    return {name: value for name, value in values.items() if name == WHOLE or name.startswith("practice:")}


@define(frozen=True, eq=False)
class Response:
    """The numbers that judge an uncertain model, as a function of its uncertain ones; it can be pickled.

    Parameters
    ----------
    inputs
        The names of the uncertain numbers, the rows of what `run` is given.
    distributions
        What each may turn out to be.
    outputs
        The names of the numbers that judge the model, the rows of what `run` gives: ``"total:goals"``,
        ``"function:name"``, ``"goal:id"``, with a framework ``"practice:id"`` and ``"total:framework"``, and where
        dates of initiatives are uncertain ``"initiative:id"``, the ordinal number of the day on which it is done, and
        ``"delivery:goal"``, that of the last initiative that serves a goal.
    titles
        What people call the outputs and inputs.
    dues
        The days by which goals and initiatives are due, by output.
    units
        Of the inputs: ``"days"``, a benchmark's unit, or ``""``.
    as_of
        The day judged at.
    """

    inputs: tuple[str, ...]
    distributions: tuple[Distribution, ...]
    outputs: tuple[str, ...]
    titles: FrozenDict[str, str]
    dues: FrozenDict[str, Date]
    units: FrozenDict[str, str]
    as_of: Date | None
    whole: tuple[int, ...]
    _parts: tuple[SampledGoals | _WithScores | SampledDates | _Judged, ...] = field(repr=False)

    @property
    def is_fast(self) -> bool:
        """Whether samples are computed in batches, not one by one."""
        return not any(isinstance(part, _Judged) for part in self._parts)

    def run(self, values: ArrayLike, out: Numbers | None = None) -> Numbers:
        """The numbers that judge the model in each sample; nan where they are undefined. Higher means better met.

        Parameters
        ----------
        values
            Inputs × samples; days of delay are rounded to whole ones.
        out
            Where to write, outputs × samples; default: a new array.

        Raises
        ------
        InputError
            For values of another shape, and where a sample is not a model.

        Examples
        --------
        >>> from cmocio import Goal, Uniform, contribute
        >>> shop = AlignmentModel.of("shop", Goal("ads", "Campaigns"), Goal("sales", "Sales"),
        ...                          contribute("ads", to={"sales": 0.5}))
        >>> asked = uncertain(shop, {"ads": Uniform(0, 1)}).response(["sales"])
        >>> asked.run([[0.0, 0.5, 1.0]]).tolist()
        [[0.0, 0.25, 0.5]]
        """
        given = as_array(values, "values")
        if given.ndim != 2 or len(given) != len(self.inputs):
            wanted = f"({len(self.inputs)}, samples)"
            raise InputError("values", f"their shape is {given.shape}; pass {wanted}, a row for each of .inputs")
        if self.whole:
            given = given.copy()
            given[list(self.whole)] = np.rint(given[list(self.whole)])
        target = np.empty((len(self.outputs), given.shape[1])) if out is None else out
        begin = 0
        for part in self._parts:
            end = begin + len(part.outputs)
            part.run(given, target[begin:end])
            begin = end
        return target


@checked
@frozen(eq=False)
class UncertainModel:
    """A model with what is uncertain in it, and how each sample is judged; make one with `uncertain`.

    `simulate`, `simulate_portfolio` and `drivers` take it; `run` answers samples of your own. It can be pickled.

    Parameters
    ----------
    model
        The model as it is.
    scenario
        The name of what is changed in every sample; ``""``: nothing is.
    cast
        By what practices are scored; ``None``: they are not.
    correlations
        Of the ranks of inputs; ``None``: they are independent.
    evidence
        How a goal's own evidence counts.
    as_of
        The day judged at.
    left_out
        The full names of the risks that are not drawn, as nobody states their chance or what they do.
    """

    model: AlignmentModel
    scenario: str
    cast: Cast | None = field(repr=False)
    correlations: Correlations | None = field(repr=False)
    evidence: EvidenceRule
    as_of: Date | None
    left_out: tuple[str, ...]
    _base: AlignmentModel = field(repr=False)
    _after: AlignmentModel = field(repr=False)
    _changes: tuple[Change, ...] = field(repr=False)
    _inputs: tuple[Input, ...] = field(repr=False)

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of the uncertain numbers, the rows of what `run` is given."""
        return tuple(one.name for one in self._inputs)

    @property
    def outputs(self) -> tuple[str, ...]:
        """The names of the numbers that judge the model, the rows of what `run` gives; see `simulate`."""
        return self._response.outputs

    @cached_property
    def _response(self) -> Response:
        return self.response()

    def run(self, values: ArrayLike) -> Numbers:
        """The numbers that judge the model in each sample; nan where they are undefined. Higher means better met.

        Parameters
        ----------
        values
            Inputs × samples; days of delay are rounded to whole ones.

        Raises
        ------
        InputError
            For values of another shape, and where a sample is no model.

        Examples
        --------
        >>> from cmocio import Goal, Uniform, contribute
        >>> shop = AlignmentModel.of("shop", Goal("ads", "Campaigns"), Goal("sales", "Sales"),
        ...                          contribute("ads", to={"sales": 0.5}))
        >>> risks = uncertain(shop, {"ads": Uniform(0, 1)})
        >>> risks.outputs
        ('total:goals', 'goal:ads', 'goal:sales')
        >>> risks.run([[0.0, 0.5, 1.0]])[2].tolist()
        [0.0, 0.25, 0.5]
        """
        return self._response.run(values)

    @property
    def undefined_weight(self) -> float | None:
        """The share of the framework's weight, in [0, 1], undefined before anything is drawn; ``None`` without one."""
        judge = Judge.of(self._base, self.cast, self.evidence)
        return judge.judged(self._changes, self.as_of, self._after).undefined_weight

    def as_scenario(self, values: Iterable[float], name: str | None = None) -> Scenario:
        """One sample as a scenario, with what its delays move: to be compared, or kept with the model.

        By default it is named after its values.

        Examples
        --------
        >>> from cmocio import Goal, Uniform
        >>> shop = AlignmentModel("shop", goals=[Goal("ads", "Campaigns")])
        >>> uncertain(shop, {"ads": Uniform(0, 1)}).as_scenario([0.5])
        Scenario('goal:ads = 0.5', Satisfy('ads', 0.5))
        """
        pairs = tuple((one, float(round(v)) if one.whole else v) for one, v in zip(self._inputs, values, strict=True))
        usual = ", ".join(f"{one.name} = {value:g}" for one, value in pairs)
        made = [one.change(value, self.as_of) for one, value in pairs if value or one.how not in ("delay", "happen")]
        slipping = slipping_of(self._after, self._inputs, self.as_of)
        drawn = [value for _, value in pairs]
        moved = [] if slipping is None else slipping.changes(drawn, self._inputs)
        fell = fallen(changed(self._after, made), falls_of(self._after, self._inputs), drawn, self.as_of)
        return Scenario(usual if name is None else name, changes=[*self._changes, *made, *moved, *fell])

    def response(self, goals: Iterable[str] | None = None, *, scored: bool = True) -> Response:
        """What answers samples with the numbers of these goals, or of all; the practices' too, if they are scored.

        Examples
        --------
        >>> from cmocio import Goal, Uniform
        >>> shop = AlignmentModel("shop", goals=[Goal("ads", "Campaigns"), Goal("sales", "Sales")])
        >>> uncertain(shop, {"ads": Uniform(0, 1)}).response(["ads"]).outputs
        ('goal:ads',)
        """
        after, inputs, day = self._after, self._inputs, self.as_of
        setting = Setting(self._base, after, _sample(after, inputs, day), inputs, day, self.evidence)
        ids = None if goals is None else [name.removeprefix("goal:") for name in goals]
        asked = None if ids is None else named_goals(after, ids, "goals")
        judge = Judge.of(self._base, self.cast if scored else None, self.evidence)
        dates = dates_of(after, inputs, day, asked)
        scores = _steady_scores(judge, after, self._changes, inputs, day)
        goal_part = None if scores is None else goals_of(setting, asked)
        fast: SampledGoals | _WithScores | None = goal_part
        if scores is not None and goal_part is not None and judge.quick is not None:
            fast = _WithScores(_numbers(after, judge.cast, asked), goal_part, scores)
        parts: tuple[SampledGoals | _WithScores | SampledDates | _Judged, ...]
        if fast is not None:
            parts = (fast,) if dates is None else (fast, dates)
        else:
            names = (*_numbers(after, judge.cast, asked), *(() if dates is None else dates.outputs))
            slipping = slipping_of(after, inputs, day)
            parts = (_Judged(judge, after, self._changes, inputs, day, names, slipping, falls_of(after, inputs)),)
        outputs = tuple(name for part in parts for name in part.outputs)
        return Response(
            self.inputs,
            tuple(one.distribution for one in inputs),
            outputs,
            FrozenDict(_titles(after, judge.cast, inputs, outputs)),
            FrozenDict(_dues(after, outputs)),
            FrozenDict((one.name, _unit(after, one)) for one in inputs),
            day,
            tuple(number for number, one in enumerate(inputs) if one.whole),
            parts,
        )


@checked
def uncertain(
    model: AlignmentModel,
    uncertainties: Uncertainties = (),
    *,
    framework: AnyFramework | None = None,
    functions: Functions = None,
    scenario: Scenario | str | None = None,
    correlations: Correlations | None = None,
    unknown: Unknown = "fixed",
    evidence: EvidenceRule = "anchored",
    as_of: Day = None,
) -> UncertainModel:
    """A model with what is uncertain in it: one question, for `simulate`, `simulate_portfolio` and `drivers`.

    Its risks are: each open one is an input of its own, ``"risk:id"``, that is 1 (it happens) with its chance and else
    0, independent of all others; where it happens, every goal it hurts falls by as much as it says, no lower than −1,
    from where it would stand. One that happened is certain, one that is closed or cannot yet happen does not count, and
    one of which nobody states the chance or the effects is named in `left_out`: it is unknown, not 0.

    Parameters
    ----------
    model
        The model as it is.
    uncertainties
        What is uncertain beside the risks: `Uncertain`, several of them, or distributions by entity.
    framework
        What practices are scored by, its name, or a `Cast`; ``None``: only goals are judged.
    functions
        As `assess` takes them.
    scenario
        What is changed in every sample: a scenario, or the name of one of the model's own.
    correlations
        Of the ranks of inputs, by pairs of their names, ``{("goal:ads", "goal:press"): 0.6}``, or as a matrix.
    unknown
        ``"sampled"``: a goal about which nothing is known, and which depends on nothing, may be anything from −1 to 1;
        ``"fixed"``: it stays unknown.
    evidence
        How a goal's own evidence counts; see `propagate`.
    as_of
        The day everything is judged at; default: the model's own, after the scenario.

    Raises
    ------
    NotFoundError, AmbiguousNameError
        For an entity, a field, a scenario or a framework that does not exist or may be several.
    InputError
        Where nothing is uncertain, for something uncertain twice, a distribution that leaves the allowed range, a field
        that holds no number, a scenario that sets what is uncertain, and a risk that hurts a goal of which it cannot be
        told with this evidence rule.

    Examples
    --------
    >>> from cmocio import Goal, Uniform, simulate
    >>> shop = AlignmentModel("shop", goals=[Goal("ads", "Campaigns")])
    >>> risks = uncertain(shop, {"ads": Uniform(0, 1)}, evidence="ignored")
    >>> risks.inputs, round(simulate(risks).mean("ads"), 2)
    (('goal:ads',), 0.5)
    """
    after, changes = _changed(model, scenario)
    day = after.day(as_of)
    free = _unknown(model, after, day, evidence) if unknown == "sampled" else ()
    inputs = (*inputs_of(after, uncertainties, day, unknown=free), *switches(after, day))
    if not inputs:
        mend = (
            "; pass one or more, or unknown='sampled'" if unknown == "fixed" else ", and no goal is unknown; pass one"
        )
        raise InputError("uncertainties", f"nothing is uncertain{mend}")
    _check_scenario(changes, inputs, day)
    cast = None if framework is None else cast_of(framework, functions)
    named = scenario.name if isinstance(scenario, Scenario) else scenario or ""
    falls = falls_of(after, inputs)
    base, after = standing(model, after, falls, day, evidence) if falls else (model, after)
    left_out = unsized(after, day)
    return UncertainModel(model, named, cast, correlations, evidence, day, left_out, base, after, changes, inputs)


def as_uncertain(model: AlignmentModel | UncertainModel, uncertainties: Uncertainties | None = None) -> UncertainModel:
    """A model with what is uncertain in it, given as one or as two.

    Examples
    --------
    >>> from cmocio import Goal, Uniform
    >>> shop = AlignmentModel("shop", goals=[Goal("ads", "Campaigns")])
    >>> risks = as_uncertain(shop, {"ads": Uniform(0, 1)})
    >>> as_uncertain(risks) is risks
    True
    """
    if not isinstance(model, UncertainModel):
        return uncertain(model, () if uncertainties is None else uncertainties)
    if uncertainties is not None:
        raise InputError("uncertainties", "the model says already what is uncertain; leave them out")
    return model


def _changed(model: AlignmentModel, scenario: Scenario | str | None) -> tuple[AlignmentModel, tuple[Change, ...]]:
    if scenario is None:
        return model, ()
    chosen = model.scenario(scenario) if isinstance(scenario, str) else scenario
    return applied(model, chosen), chosen.changes


def _check_scenario(changes: Sequence[Change], inputs: Sequence[Input], day: Date | None) -> None:
    """Refuse a scenario that sets what is uncertain: one of the two would be lost. Days of delay add up."""
    for one in (item for item in inputs if item.how != "happen"):
        sampled = one.change(one.middle, day)
        for change in changes:
            if isinstance(change, Delay) and isinstance(sampled, Delay):
                continue
            if sampled != change and clash(tuple(sampled.touches()), tuple(change.touches())) is not None:
                raise InputError(
                    "scenario", f"{change!r} sets what is uncertain, {one.name}; leave out one or the other"
                )


def _unknown(base: AlignmentModel, after: AlignmentModel, day: Date | None, evidence: EvidenceRule) -> list[str]:
    """The goals about which nothing is known, and which depend on nothing."""
    state = propagate(after, as_of=day, evidence=evidence, base=base)
    dependers = {dependency.depender for dependency in after.dependencies}
    return [goal.id for goal in after.goals if goal.id in state.unknown and goal.id not in dependers]


def _sample(model: AlignmentModel, inputs: Sequence[Input], day: Date | None) -> AlignmentModel:
    """The model with everything uncertain at its median."""
    try:
        return changed(model, [one.change(one.middle, day) for one in inputs])
    except CmocioError as error:
        raise InputError("uncertainties", f"the medians do not go together: {error}") from error


def _numbers(model: AlignmentModel, cast: Cast | None, goals: Sequence[str] | None) -> tuple[str, ...]:
    """The names of what a judge gives, in the order in which it is shown."""
    known = {f"goal:{goal.id}" for goal in model.goals if goal.applicable and LOST not in goal.tags}
    shown = [name for name in titles(model, cast) if not name.startswith("goal:") or name in known]
    if goals is None:
        return tuple(shown)
    asked = tuple(f"goal:{goal}" for goal in goals)
    return (
        *(name for name in shown if name == WHOLE),
        *asked,
        *(name for name in shown if name.startswith("practice:")),
    )


def _titles(
    model: AlignmentModel, cast: Cast | None, inputs: Sequence[Input], outputs: Sequence[str]
) -> Mapping[str, str]:
    known = {one.name: one.title for one in inputs} | dict(titles(model, cast))
    known |= {f"initiative:{item.id}": item.name or item.id for item in model.initiatives}
    known |= {f"{DELIVERY}{goal.id}": goal.name or goal.id for goal in model.goals}
    return {name: known.get(name, name) for name in (*outputs, *(one.name for one in inputs))}


def _dues(model: AlignmentModel, outputs: Sequence[str]) -> Mapping[str, Date]:
    known = {f"initiative:{item.id}": item.due for item in model.initiatives}
    known |= {f"{DELIVERY}{goal.id}": goal.due for goal in model.goals}
    return {name: due for name in outputs if (due := known.get(name)) is not None}


def _unit(model: AlignmentModel, one: Input) -> str:
    if one.whole:
        return "days"
    return model.benchmark(one.key).unit if one.kind == "benchmark" and not one.field else ""
