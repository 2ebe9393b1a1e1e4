"""The standard semantics: real values, evidence first, cycles by sweeps, rigorous bounds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date

import attrs
from attrs import frozen

from cmocio.frozen import FrozenDict
from cmocio.graph import Network, network
from cmocio.model import AlignmentModel, Benchmark
from cmocio.propagation._anchored import anchored
from cmocio.propagation._back import Local, local
from cmocio.propagation._explain import Explainer
from cmocio.propagation._interest import by_function, by_stakeholder, interests
from cmocio.propagation._rule import derive, rules
from cmocio.propagation._solve import Solution, solve
from cmocio.propagation._task import Task
from cmocio.propagation.evidence import NOTHING, Evidence, benchmark_satisfaction, evidence_of, stated
from cmocio.propagation.registry import Request, add_semantics
from cmocio.propagation.satisfaction import Satisfaction
from cmocio.texts import Message

__all__ = ["standard", "task_of"]


@add_semantics("standard")
def standard(request: Request, /) -> Satisfaction:
    """The standard semantics; see `propagate`.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal
    >>> model = AlignmentModel.of("m", Goal("a", "A", satisfaction=0.5))
    >>> standard(Request(model, FrozenDict(), None, "wins", model)).values
    {'a': 0.5}
    """
    task = task_of(request)
    solution = solve(task)
    return _satisfaction(request, task, solution)


def _own(model: AlignmentModel, net: Network) -> tuple[Evidence, ...]:
    """What each goal's own evidence says."""
    benchmarks: dict[str, list[Benchmark]] = {}
    for benchmark in model.benchmarks:
        benchmarks.setdefault(benchmark.goal, []).append(benchmark)
    return tuple(evidence_of(goal.id, goal.satisfaction, benchmarks.get(goal.id, ()), net.day) for goal in net.goals)


def task_of(request: Request) -> Task:
    """What there is to compute for a request.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, require
    >>> model = AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B"), require("a", needs="b"))
    >>> task_of(Request(model, FrozenDict(), None, "wins", model)).free
    (True, False)
    """
    net = network(request.model, request.day)
    own, how = _own(request.model, net), rules(net)
    known = list(own)
    for name, value in request.given.items():
        known[net.position[name]] = stated(name, value, "given")
    ignored = request.evidence == "ignored"
    free = tuple(
        rule is not None and (one.value is None or (ignored and one.basis != "given"))
        for one, rule in zip(known, how, strict=True)
    )
    if ignored:
        known = [NOTHING if of_rule else one for one, of_rule in zip(known, free, strict=True)]
    nothing = (None,) * len(how)
    task = Task(net, own, tuple(known), how, free, nothing, nothing)
    return _anchored(request, task) if request.evidence == "anchored" else task


def _anchored(request: Request, task: Task) -> Task:
    if request.base is request.model:
        free = tuple(rule is not None and one.value is None for rule, one in zip(task.rules, task.own, strict=True))
        base = attrs.evolve(task, evidence=task.own, free=free)
        return anchored(task, base, solve(base))
    base, solution = request.base._index.get(("", "anchor", str(request.day)), lambda: _of_base(request))  # noqa: SLF001 - one base is asked of again and again
    return anchored(task, base, solution)


def _of_base(request: Request) -> tuple[Task, Solution]:
    """The base as it is, which many changed models are held against."""
    base = task_of(Request(request.base, FrozenDict(), request.day, "wins", request.base))
    return base, solve(base)


def _satisfaction(request: Request, task: Task, solution: Solution) -> Satisfaction:
    ids = [goal.id for goal in task.net.goals]
    basis = FrozenDict(zip(ids, _bases(task, solution), strict=True))
    known = {name: value for name, value in zip(ids, solution.values, strict=True) if basis[name] not in _UNKNOWN}
    worth = interests(request.model, request.day)
    return Satisfaction(
        values=FrozenDict(zip(ids, solution.values, strict=True)),
        bounds=FrozenDict(zip(ids, zip(solution.low, solution.high, strict=True), strict=True)),
        unknown=frozenset(name for name in ids if basis[name] in _UNKNOWN),
        observed=FrozenDict(
            (name, one.value) for name, one in zip(ids, task.own, strict=True) if one.value is not None
        ),
        derived=_derived(task, solution, basis),
        basis=basis,
        labels=FrozenDict(),
        stakeholder_labels=FrozenDict(),
        by_function=by_function(request.model, worth, known),
        by_stakeholder=by_stakeholder(request.model, worth, known),
        unsettled=tuple(tuple(ids[member] for member in part) for part in solution.unsettled),
        undefined=_undefined(request.model, task.net.position, request.day),
        semantics="standard",
        as_of=request.day,
        model=request.model,
        explainer=Explainer(request.model, task, solution, basis, _Made(task, solution)),
    )


_UNKNOWN = ("unknown", "unsettled")


def _bases(task: Task, solution: Solution) -> list[str]:
    """Where each goal's value comes from."""
    lost = {member for part in solution.unsettled for member in part}
    baseless = {member for part in solution.baseless for member in part}
    found = []
    for number, (one, free, anchor) in enumerate(zip(task.evidence, task.free, task.anchors, strict=True)):
        if number in lost:
            found.append("unsettled")
        elif number in baseless:
            found.append("unknown")
        elif anchor is not None or not free:
            found.append(one.basis or "unknown")
        else:
            found.append("derived")
    return found


def _derived(task: Task, solution: Solution, basis: Mapping[str, str]) -> FrozenDict[str, float]:
    x = solution.values
    return FrozenDict(
        (goal.id, derive(rule, x, x))
        for goal, rule in zip(task.net.goals, task.rules, strict=True)
        if rule is not None and basis[goal.id] not in _UNKNOWN
    )


def _undefined(model: AlignmentModel, goals: Mapping[str, int], day: Date | None) -> FrozenDict[str, Message]:
    readings = ((b.full_name, benchmark_satisfaction(b, day).reason) for b in model.benchmarks if b.goal in goals)
    return FrozenDict((name, reason) for name, reason in readings if reason is not None)


@frozen(eq=False)
class _Made:
    """How each goal's value is made; ``None``: by its own evidence alone."""

    task: Task
    solution: Solution

    def __call__(self, goal: int) -> Local | None:
        rule = self.task.rules[goal]
        if rule is None or not self.task.free[goal]:
            return None
        if any(goal in part for part in (*self.solution.unsettled, *self.solution.baseless)):
            return Local((), 0.0, 0.0)
        return local(rule, self.task.anchors[goal], self.solution.values)
