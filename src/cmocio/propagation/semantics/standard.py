"""The standard semantics: real values, evidence first, cycles by sweeps, rigorous bounds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from math import fsum

from attrs import field, frozen

from cmocio.frozen import FrozenDict
from cmocio.graph import Network, network
from cmocio.model import AlignmentModel
from cmocio.propagation._back import Local, contributions, local
from cmocio.propagation._interest import by_function, by_stakeholder, interests
from cmocio.propagation._paths import strongest_paths
from cmocio.propagation._rule import Rule, derive, rules
from cmocio.propagation._solve import Solution, solve
from cmocio.propagation._task import Anchor, Task
from cmocio.propagation._tree import tree
from cmocio.propagation.evidence import Evidence, benchmark_satisfaction, evidence_of
from cmocio.propagation.explanation import Explanation
from cmocio.propagation.registry import Request, add_semantics
from cmocio.propagation.satisfaction import Satisfaction
from cmocio.texts import Message

__all__ = ["standard"]


@add_semantics("standard")
def standard(request: Request, /) -> Satisfaction:
    """The standard semantics; see `propagate`."""
    task = _task(request)
    solution = solve(task)
    return _satisfaction(request, task, solution)


def _known(model: AlignmentModel, net: Network, given: Mapping[str, float]) -> tuple[Evidence, ...]:
    return tuple(
        evidence_of(goal.id, goal.satisfaction, model.benchmarks_of(goal.id), net.day, given.get(goal.id))
        for goal in net.goals
    )


def _task(request: Request) -> Task:
    """What there is to compute for a request."""
    net = network(request.model, request.day)
    known, how = _known(request.model, net, request.given), rules(net)
    if request.evidence == "anchored":
        return _anchored(request, net, known, how)
    free = tuple(
        rule is not None and (one.value is None or (request.evidence == "ignored" and one.basis != "given"))
        for one, rule in zip(known, how, strict=True)
    )
    if request.evidence == "ignored":
        known = tuple(_NOTHING if f else one for one, f in zip(known, free, strict=True))
    return Task(net, known, how, free, (None,) * len(how))


_NOTHING = Evidence(None, -1.0, 1.0, "")


def _anchored(request: Request, net: Network, known: tuple[Evidence, ...], how: tuple[Rule | None, ...]) -> Task:
    """Evidence that moves with what lies below it, from where it stands at the base."""
    base = _task(Request(request.base, FrozenDict(), request.day, "wins", request.base))
    before = solve(base)
    anchors: list[Anchor | None] = []
    for goal, one, rule in zip(net.goals, known, how, strict=True):
        position = base.net.position.get(goal.id)
        old = None if position is None else base.rules[position]
        anchors.append(_anchor(one, rule, old, before) if one.value is not None and one.basis != "given" else None)
    free = tuple(
        rule is not None and (one.value is None or anchor is not None)
        for one, rule, anchor in zip(known, how, anchors, strict=True)
    )
    places = (base.net.position.get(goal.id) for goal in net.goals)
    start = tuple(0.0 if place is None else before.values[place] for place in places)
    return Task(net, known, how, free, tuple(anchors), start)


def _anchor(one: Evidence, rule: Rule | None, old: Rule | None, before: Solution) -> Anchor | None:
    """The anchor of a goal with evidence; ``None`` where there is nothing to move it."""
    if rule is None or one.value is None:
        return None
    if old is None:
        # nothing was modelled below it at the base: new contributions add to its evidence, nothing else can
        derived = (0.0, 0.0, 0.0) if not (rule.parts or rule.needs) else None
    else:
        x, low, high = before.values, before.low, before.high
        derived = derive(old, x, x), derive(old, low, high), derive(old, high, low)
    return None if derived is None else Anchor((one.value, one.low, one.high), derived)


def _satisfaction(request: Request, task: Task, solution: Solution) -> Satisfaction:
    ids = [goal.id for goal in task.net.goals]
    basis = FrozenDict(zip(ids, _bases(task, solution), strict=True))
    known = {name: value for name, value in zip(ids, solution.values, strict=True) if basis[name] not in _UNKNOWN}
    worth = interests(request.model, request.day)
    return Satisfaction(
        values=FrozenDict(zip(ids, solution.values, strict=True)),
        bounds=FrozenDict(zip(ids, zip(solution.low, solution.high, strict=True), strict=True)),
        unknown=frozenset(name for name in ids if basis[name] in _UNKNOWN),
        observed=_observed(request, task),
        derived=_derived(task, solution, basis),
        basis=basis,
        labels=FrozenDict(),
        by_function=by_function(request.model, worth, known),
        by_stakeholder=by_stakeholder(request.model, worth, known),
        unsettled=tuple(tuple(ids[member] for member in part) for part in solution.unsettled),
        undefined=_undefined(request.model, task.net.position, request.day),
        semantics="standard",
        as_of=request.day,
        explainer=_Explainer(request.model, task, solution, basis),
    )


_UNKNOWN = ("unknown", "unsettled")


def _bases(task: Task, solution: Solution) -> list[str]:
    """Where each goal's value comes from."""
    lost = {member for part in solution.unsettled for member in part}
    found = []
    for number, (one, free, anchor) in enumerate(zip(task.evidence, task.free, task.anchors, strict=True)):
        if number in lost:
            found.append("unsettled")
        elif anchor is not None or not free:
            found.append(one.basis or "unknown")
        else:
            found.append("derived")
    return found


def _observed(request: Request, task: Task) -> FrozenDict[str, float]:
    """What each goal's own evidence says, even where something was given or evidence is ignored."""
    found = zip(task.net.goals, _known(request.model, task.net, {}), strict=True)
    return FrozenDict((goal.id, one.value) for goal, one in found if one.value is not None)


def _derived(task: Task, solution: Solution, basis: Mapping[str, str]) -> FrozenDict[str, float]:
    x = solution.values
    return FrozenDict(
        (goal.id, derive(rule, x, x))
        for goal, rule in zip(task.net.goals, task.rules, strict=True)
        if rule is not None and basis[goal.id] != "unsettled"
    )


def _undefined(model: AlignmentModel, goals: Mapping[str, int], day: Date | None) -> FrozenDict[str, Message]:
    readings = ((b.full_name, benchmark_satisfaction(b, day).reason) for b in model.benchmarks if b.goal in goals)
    return FrozenDict((name, reason) for name, reason in readings if reason is not None)


@frozen(eq=False)
class _Explainer:
    """Explains goals of one result when asked."""

    model: AlignmentModel
    task: Task
    solution: Solution
    basis: Mapping[str, str]
    _lost: frozenset[int] = field(init=False)

    @_lost.default
    def _find_lost(self) -> frozenset[int]:
        return frozenset(member for part in self.solution.unsettled for member in part)

    def __call__(self, goal: str) -> Explanation:
        number = self.task.net.position[goal]
        found = contributions(self.task, self.solution, number)
        day = self.task.net.day
        measured = {b.full_name: (b.name, benchmark_satisfaction(b, day).value) for b in self.model.benchmarks}
        return Explanation(
            goal,
            self.solution.values[number],
            FrozenDict(found),
            self._by_function(found),
            strongest_paths(self.task, self.solution, self._made, number),
            tree(self.task, self.solution, self._made, self.basis, measured, number),
        )

    def _made(self, goal: int) -> Local | None:
        rule = self.task.rules[goal]
        if rule is None or not self.task.free[goal] or goal in self._lost:
            return None
        return local(rule, self.task.anchors[goal], self.solution.values)

    def _by_function(self, found: Mapping[str, float]) -> FrozenDict[str, float]:
        """Contributions brought together by the function that owns the goal they stand for."""
        sums: dict[str, list[float]] = {}
        for name, amount in found.items():
            kind, _, key = name.partition(":")
            goal = self.model.benchmark(key).goal if kind == "benchmark" else key
            sums.setdefault(self.model.owner_function(goal), []).append(amount)
        return FrozenDict((function, fsum(amounts)) for function, amounts in sums.items())
