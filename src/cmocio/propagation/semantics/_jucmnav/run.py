"""One run: what is set, in which order goals are computed, what comes out for goals and stakeholders."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from cmocio.errors import InputError
from cmocio.frozen import FrozenDict
from cmocio.graph import KINDS, Network, network, parts_in_order
from cmocio.model import AlignmentModel, Benchmark
from cmocio.propagation._back import Local
from cmocio.propagation._explain import Explainer
from cmocio.propagation._interest import by_function, interests
from cmocio.propagation._rule import rules
from cmocio.propagation._solve import Solution
from cmocio.propagation._task import Task
from cmocio.propagation.evidence import NOTHING, Evidence, benchmark_satisfaction, stated
from cmocio.propagation.registry import Request
from cmocio.propagation.satisfaction import Satisfaction
from cmocio.propagation.semantics._jucmnav.actor import Actors, actors
from cmocio.propagation.semantics._jucmnav.indicator import number_of
from cmocio.propagation.semantics._jucmnav.node import By, Incoming, Node, State
from cmocio.propagation.semantics._jucmnav.settings import NOT_LEGAL, Settings
from cmocio.texts import Message

__all__ = ["run"]


def run(request: Request, name: str, how: Settings, by: By, *, qualitative: bool = False) -> Satisfaction:
    """Compute a request goal by goal.

    Parameters
    ----------
    request
        What is to be propagated.
    name
        Of the semantics.
    how
        Its parameters.
    by
        How one goal is computed.
    qualitative
        Whether labels are computed and numbers follow, or the other way round.

    Examples
    --------
    >>> from cmocio.model import Goal
    >>> from cmocio.propagation.semantics._jucmnav.node import by_labels
    >>> model = AlignmentModel.of("m", Goal("a", "A", satisfaction=0.6))
    >>> request = Request(model, FrozenDict(), None, "wins", model)
    >>> run(request, "an-example", Settings(10, -100), by_labels, qualitative=True).labels
    {'a': 'WeaklySatisfied'}
    """
    if request.evidence == "anchored":
        raise InputError("evidence", f"'anchored' is not defined under {name}; use the standard semantics")
    net = network(request.model, request.day)
    nodes = _nodes(net)
    own = _own(request.model, net, how)
    ignored = request.evidence == "ignored"
    known = _known(request, net, own, [bool(node.incoming) and ignored for node in nodes])
    free = tuple(one.value is None and bool(node.incoming) for one, node in zip(known, nodes, strict=True))
    state = State([round(100 * (one.value or 0.0)) for one in known], [])
    state.labels.extend("None" if f else how.label(n) for f, n in zip(free, state.numbers, strict=True))
    done = _compute(nodes, free, state, by, how, qualitative=qualitative)
    found = actors(request.model, net, state, how, qualitative=qualitative)
    task = Task(net, own, known, rules(net), free, (None,) * len(nodes), (None,) * len(nodes))
    return _Outcome(request, name, how, task, nodes, state, done, by).satisfaction(found)


def _nodes(net: Network) -> list[Node]:
    incoming: list[list[Incoming]] = [[] for _ in net.goals]
    legal = [NOT_LEGAL not in goal.tags for goal in net.goals]
    columns = (net.dependers, net.kinds, net.dependees, net.weights)
    for edge, (depender, kind, dependee, weight) in enumerate(
        zip(*(column.tolist() for column in columns), strict=True)
    ):
        incoming[depender].append(Incoming(edge, KINDS[kind], dependee, round(100 * weight), legal[dependee]))
    return [Node(tuple(links), goal.parts) for links, goal in zip(incoming, net.goals, strict=True)]


def _own(model: AlignmentModel, net: Network, how: Settings) -> tuple[Evidence, ...]:
    """What each goal's own evidence says: its benchmarks, else its judged satisfaction."""
    benchmarks: dict[str, list[Benchmark]] = {}
    for benchmark in model.benchmarks:
        benchmarks.setdefault(benchmark.goal, []).append(benchmark)
    found = []
    for goal in net.goals:
        number = number_of(benchmarks.get(goal.id, ()), net.day, how.low)
        if number is not None:
            found.append(stated(goal.id, number / 100, "benchmarks"))
        else:
            found.append(NOTHING if goal.satisfaction is None else stated(goal.id, goal.satisfaction, "judged"))
    return tuple(found)


def _known(request: Request, net: Network, own: tuple[Evidence, ...], ignored: list[bool]) -> tuple[Evidence, ...]:
    """The same after what is given, over which benchmarks win here, and without what is ignored."""
    found = [NOTHING if gone else one for one, gone in zip(own, ignored, strict=True)]
    for name, value in request.given.items():
        position = net.position[name]
        if found[position].basis != "benchmarks":
            found[position] = stated(name, value, "given")
    return tuple(found)


def _compute(
    nodes: list[Node], free: tuple[bool, ...], state: State, by: By, how: Settings, *, qualitative: bool
) -> dict[int, Local]:
    """Compute goals as soon as all they read is there; those on a cycle and behind one never are, and stay at 0."""
    outgoing: list[list[int]] = [[] for _ in nodes]
    waiting = [len(node.incoming) if of_rule else 0 for node, of_rule in zip(nodes, free, strict=True)]
    for number, node in enumerate(nodes):
        for link in node.incoming if free[number] else ():
            outgoing[link.source].append(number)
    ready = [number for number, count in enumerate(waiting) if not count]
    made: dict[int, Local] = {}
    while ready:
        here = ready.pop()
        if free[here]:
            state.numbers[here], label, made[here] = by(nodes[here], state)
            state.labels[here] = label if qualitative else how.label(state.numbers[here])
        for depender in outgoing[here]:
            waiting[depender] -= 1
            if not waiting[depender]:
                ready.append(depender)
    return made


@frozen(eq=False)
class _Outcome:
    """What a run has found, on its way to a result."""

    request: Request
    name: str
    how: Settings
    task: Task
    nodes: list[Node]
    state: State
    made: Mapping[int, Local]
    by: By

    def satisfaction(self, found: Actors) -> Satisfaction:
        """The result."""
        task, model = self.task, self.request.model
        ids = [goal.id for goal in task.net.goals]
        basis = FrozenDict(zip(ids, self._bases(), strict=True))
        valued = FrozenDict(
            (name, number / 100)
            for name, number, label in zip(ids, self.state.numbers, self.state.labels, strict=True)
            if label not in ("Conflict", "Unknown")
        )
        unknown = frozenset(n for n in ids if basis[n] in ("unknown", "unsettled") or n not in valued)
        worth = interests(model, task.net.day)
        known = {name: value for name, value in valued.items() if name not in unknown}
        solution = self._solution()
        return Satisfaction(
            values=valued,
            bounds=FrozenDict(zip(ids, zip(solution.low, solution.high, strict=True), strict=True)),
            unknown=unknown,
            observed=FrozenDict((n, one.value) for n, one in zip(ids, task.own, strict=True) if one.value is not None),
            derived=self._derived(ids),
            basis=basis,
            labels=FrozenDict(zip(ids, self.state.labels, strict=True)),
            by_function=by_function(model, worth, known),
            by_stakeholder=found.values,
            unsettled=tuple(tuple(ids[member] for member in part) for part in solution.unsettled),
            undefined=_undefined(model, task.net, self.how),
            semantics=self.name,
            as_of=task.net.day,
            model=model,
            explainer=Explainer(model, task, solution, basis, _Made(task, self.made)),
            stakeholder_labels=found.labels,
        )

    def _bases(self) -> list[str]:
        found = []
        for number, (one, of_rule) in enumerate(zip(self.task.evidence, self.task.free, strict=True)):
            if of_rule:
                found.append("derived" if number in self.made else "unsettled")
            else:
                found.append(one.basis or "unknown")
        return found

    def _derived(self, ids: list[str]) -> FrozenDict[str, float]:
        """What the dependees of each goal say, known otherwise or not, where all of them were computed."""
        computed = [not of_rule or number in self.made for number, of_rule in enumerate(self.task.free)]
        found = {}
        for number, node in enumerate(self.nodes):
            if node.incoming and computed[number] and all(computed[link.source] for link in node.incoming):
                result = self.by(node, self.state)
                if result.label not in ("Conflict", "Unknown"):
                    found[ids[number]] = result.number / 100
        return FrozenDict(found)

    def _solution(self) -> Solution:
        """The values with their bounds: a goal that rests on anything unknown may be anything."""
        sources = [
            tuple(link.source for link in node.incoming) if of_rule else ()
            for node, of_rule in zip(self.nodes, self.task.free, strict=True)
        ]
        order = parts_in_order(sources)
        certain = [False] * len(sources)
        for part in order:
            for number in part:
                at_hand = (
                    number in self.made if self.task.free[number] else self.task.evidence[number].value is not None
                )
                certain[number] = at_hand and all(certain[source] for source in sources[number])
        values = [number / 100 if number >= -100 else 0.0 for number in self.state.numbers]
        low = [value if sure else -1.0 for value, sure in zip(values, certain, strict=True)]
        high = [value if sure else 1.0 for value, sure in zip(values, certain, strict=True)]
        cycles = tuple(part for part in order if len(part) > 1 or part[0] in sources[part[0]])
        return Solution(values, low, high, order, {}, cycles)


@frozen(eq=False)
class _Made:
    """How each goal's value was made; ``None``: by its own evidence."""

    task: Task
    found: Mapping[int, Local]

    def __call__(self, goal: int) -> Local | None:
        return self.found.get(goal, Local((), 0.0, 0.0)) if self.task.free[goal] else None


def _undefined(model: AlignmentModel, net: Network, how: Settings) -> FrozenDict[str, Message]:
    """The benchmarks that give no number, and why."""
    silent = (b for b in model.benchmarks if b.goal in net.position and number_of([b], net.day, how.low) is None)
    reasons = ((b.full_name, benchmark_satisfaction(b, net.day).reason) for b in silent)
    return FrozenDict((name, reason) for name, reason in reasons if reason is not None)
