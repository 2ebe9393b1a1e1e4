"""What a model answers when its uncertain numbers take values: many samples in, the numbers that judge it out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Date
from typing import Literal, TypeAlias, get_args

import numpy as np
from attrs import define, field, frozen
from numpy.typing import ArrayLike

from cmocio.errors import CmocioError, InputError, nearest
from cmocio.frameworks import Framework
from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel, Change, Delay, Scenario
from cmocio.model._convert import as_day
from cmocio.model._edit import changed
from cmocio.model._enact import LOST
from cmocio.model._places import clash, places
from cmocio.propagation import propagate
from cmocio.propagation.registry import EvidenceRule
from cmocio.scenarios._sampled_dates import DELIVERY, SampledDates, dates_of, finishes
from cmocio.scenarios._sampled_goals import SampledGoals, Setting, goals_of
from cmocio.scenarios._slipping import Slipping, slipping_of
from cmocio.scenarios.applying import applied
from cmocio.scenarios.distribution import Distribution, Numbers
from cmocio.scenarios.judging import WHOLE, Judge, titles
from cmocio.scenarios.uncertain import Input, Uncertainties, inputs_of
from cmocio.scoring import Day, Functions

__all__ = ["Response", "Unknown", "response_of"]

Unknown: TypeAlias = Literal["fixed", "sampled"]
"""Whether goals of which nothing is known stay unknown, or may turn out to be anything."""


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

    def run(self, values: Numbers, out: Numbers) -> None:
        for column in range(values.shape[1]):
            out[:, column] = self._one(values[:, column].tolist())

    def _one(self, values: Sequence[float]) -> list[float]:
        made = [one.change(value, self.day) for one, value in zip(self.inputs, values, strict=True)]
        moved = [] if self.slipping is None else self.slipping.changes(values, self.inputs)
        try:
            planned = changed(self.after, made)
            model = changed(planned, moved) if moved else planned
        except CmocioError as error:
            shown = ", ".join(f"{one.name} = {value:g}" for one, value in zip(self.inputs, values, strict=True))
            raise InputError("uncertainties", f"a sample is no model, with {shown}: {error}") from error
        found = self.judge.numbers((*self.changes, *made, *moved), self.day, model)
        dates = [name for name in self.outputs if name.startswith(("initiative:", DELIVERY))]
        known = found | (dict(zip(dates, finishes(planned, self.day, dates).tolist(), strict=True)) if dates else {})
        return [known.get(name, np.nan) for name in self.outputs]


@define(frozen=True, eq=False)
class Response:
    """A model whose uncertain numbers are arguments; make one with `response_of`. It can be pickled.

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
    _parts: tuple[SampledGoals | SampledDates | _Judged, ...] = field(repr=False)

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
            For values of another shape, and where a sample is no model.

        Examples
        --------
        >>> from cmocio import Goal, Uniform, contribute
        >>> shop = AlignmentModel.of("shop", Goal("ads", "Campaigns"), Goal("sales", "Sales"),
        ...                          contribute("ads", to={"sales": 0.5}))
        >>> asked = response_of(shop, {"ads": Uniform(0, 1)}, goals=["sales"])
        >>> asked.run([[0.0, 0.5, 1.0]]).tolist()
        [[0.0, 0.25, 0.5]]
        """
        given = np.asarray(values, dtype=np.float64)
        if given.ndim != 2 or len(given) != len(self.inputs):
            wanted = f"({len(self.inputs)}, samples)"
            raise InputError("values", f"their shape is {given.shape}; give {wanted}, a row for each of .inputs")
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


def response_of(
    model: AlignmentModel,
    uncertainties: Uncertainties,
    *,
    goals: Iterable[str] | None = None,
    framework: str | Framework | None = None,
    functions: Functions = None,
    scenario: Scenario | str | None = None,
    unknown: Unknown = "fixed",
    evidence: EvidenceRule = "anchored",
    as_of: Day = None,
    min_raters: int = 5,
) -> Response:
    """A model whose uncertain numbers are arguments; see `simulate` for what these mean.

    Raises
    ------
    InputError, NotFoundError, AmbiguousNameError
        As `simulate`.

    Examples
    --------
    >>> from cmocio import Goal, Uniform
    >>> shop = AlignmentModel("shop", goals=[Goal("ads", "Campaigns", owner=None)])
    >>> found = response_of(shop, {"ads": Uniform(0, 1)})
    >>> found.inputs, found.outputs
    (('goal:ads',), ('total:goals', 'goal:ads'))
    """
    _chosen("evidence", evidence, get_args(EvidenceRule))
    _chosen("unknown", unknown, get_args(Unknown))
    after, changes = _changed(model, scenario)
    day = after.day(None if as_of is None else as_day(as_of, "as_of"))
    free = _unknown(model, after, day, evidence) if unknown == "sampled" else ()
    inputs = inputs_of(after, uncertainties, day, unknown=free)
    if not inputs:
        mend = (
            "; give one or more, or unknown='sampled'" if unknown == "fixed" else ", and no goal is unknown; give one"
        )
        raise InputError("uncertainties", f"nothing is uncertain{mend}")
    _check_scenario(changes, inputs, day)
    sample = _sample(after, inputs, day)
    setting = Setting(model, after, sample, inputs, day, evidence)
    asked = None if goals is None else _asked(after, goals)
    judge = Judge.of(model, framework, functions, evidence, min_raters)
    dates = dates_of(after, inputs, day, asked)
    fast = goals_of(setting, asked) if framework is None else None
    parts: tuple[SampledGoals | SampledDates | _Judged, ...]
    if fast is not None:
        parts = (fast,) if dates is None else (fast, dates)
    else:
        names = (*_numbers(after, judge.framework, asked), *(() if dates is None else dates.outputs))
        parts = (_Judged(judge, after, changes, inputs, day, names, slipping_of(after, inputs, day)),)
    outputs = tuple(name for part in parts for name in part.outputs)
    return Response(
        tuple(one.name for one in inputs),
        tuple(one.distribution for one in inputs),
        outputs,
        FrozenDict(_titles(after, judge.framework, inputs, outputs)),
        FrozenDict(_dues(after, outputs)),
        FrozenDict((one.name, _unit(after, one)) for one in inputs),
        day,
        tuple(number for number, one in enumerate(inputs) if one.whole),
        parts,
    )


def _chosen(argument: str, value: object, choices: tuple[str, ...]) -> None:
    if value not in choices:
        near = nearest(str(value), choices)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise InputError(argument, f"{value!r} is none of {', '.join(choices)}{hint}")


def _changed(model: AlignmentModel, scenario: Scenario | str | None) -> tuple[AlignmentModel, tuple[Change, ...]]:
    if scenario is None:
        return model, ()
    chosen = model.scenario(scenario) if isinstance(scenario, str) else scenario
    if not isinstance(chosen, Scenario):
        raise InputError("scenario", f"{scenario!r} is no scenario; give one, or the name of one of the model's own")
    return applied(model, chosen), chosen.changes


def _check_scenario(changes: Sequence[Change], inputs: Sequence[Input], day: Date | None) -> None:
    """Refuse a scenario that sets what is uncertain: one of the two would be lost. Days of delay add up."""
    for one in inputs:
        sampled = one.change(one.middle, day)
        for change in changes:
            if isinstance(change, Delay) and isinstance(sampled, Delay):
                continue
            if sampled != change and clash(tuple(places(sampled)), tuple(places(change))) is not None:
                raise InputError(
                    "scenario", f"{change!r} sets what is uncertain, {one.name}; leave out the one or the other"
                )


def _unknown(base: AlignmentModel, after: AlignmentModel, day: Date | None, evidence: EvidenceRule) -> list[str]:
    """The goals of which nothing is known, and which depend on nothing."""
    state = propagate(after, as_of=day, evidence=evidence, base=base)
    dependers = {dependency.depender for dependency in after.dependencies}
    return [goal.id for goal in after.goals if goal.id in state.unknown and goal.id not in dependers]


def _sample(model: AlignmentModel, inputs: Sequence[Input], day: Date | None) -> AlignmentModel:
    """The model with everything uncertain at its median."""
    try:
        return changed(model, [one.change(one.middle, day) for one in inputs])
    except CmocioError as error:
        raise InputError("uncertainties", f"the medians do not go together: {error}") from error


def _asked(model: AlignmentModel, goals: Iterable[str]) -> tuple[str, ...]:
    if isinstance(goals, str) or not isinstance(goals, Iterable):
        raise InputError("goals", f"{goals!r} is no list; give a list of ids")
    found = tuple(name.removeprefix("goal:") for name in goals)
    for number, name in enumerate(found):
        if not model.goal(name).applicable:
            raise InputError(f"goals[{number}]", f"{name!r} is not applicable; take it out, or make it applicable")
        if name in found[:number]:
            raise InputError(f"goals[{number}]", f"{name!r} is there already; name each goal once")
    return found


def _numbers(model: AlignmentModel, framework: Framework | None, goals: Sequence[str] | None) -> tuple[str, ...]:
    """The names of what a judge gives, in the order in which it is shown."""
    known = {f"goal:{goal.id}" for goal in model.goals if goal.applicable and LOST not in goal.tags}
    shown = [name for name in titles(model, framework) if not name.startswith("goal:") or name in known]
    if goals is None:
        return tuple(shown)
    asked = tuple(f"goal:{goal}" for goal in goals)
    return (
        *(name for name in shown if name == WHOLE),
        *asked,
        *(name for name in shown if name.startswith("practice:")),
    )


def _titles(
    model: AlignmentModel, framework: Framework | None, inputs: Sequence[Input], outputs: Sequence[str]
) -> Mapping[str, str]:
    known = {one.name: one.title for one in inputs} | dict(titles(model, framework))
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
