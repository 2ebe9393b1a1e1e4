"""One run: what is set, in which order goals are computed, what comes out for goals and stakeholders."""

from collections.abc import Iterator, Mapping

from attrs import frozen

from cmocio.errors import InputError
from cmocio.frozen import FrozenDict
from cmocio.graph import KINDS, Network, network, parts_in_order
from cmocio.graph.benchmarks import benchmark_satisfaction
from cmocio.graph.stakes import interests
from cmocio.model import AlignmentModel, Benchmark
from cmocio.propagation._explain import Explainer
from cmocio.propagation.evidence import NOTHING, Evidence, stated
from cmocio.propagation.makeup import OWN, Local, Makeup
from cmocio.propagation.registry import Request
from cmocio.propagation.satisfaction import Satisfaction
from cmocio.propagation.semantics._jucmnav.actor import Actors, actors
from cmocio.propagation.semantics._jucmnav.indicator import number_of
from cmocio.propagation.semantics._jucmnav.node import Computation, Incoming, Node, State
from cmocio.propagation.semantics._jucmnav.settings import NOT_LEGAL, Settings
from cmocio.propagation.summaries import by_function
from cmocio.texts import Message

TOP = 100


def run(request: Request, name: str, how: Settings, by: Computation, *, qualitative: bool = False) -> Satisfaction:
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
    return _Outcome(request, name, how, net, own, known, free, nodes, state, done, by).satisfaction(found)


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
    nodes: list[Node], free: tuple[bool, ...], state: State, by: Computation, how: Settings, *, qualitative: bool
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
    net: Network
    own: tuple[Evidence, ...]
    known: tuple[Evidence, ...]
    free: tuple[bool, ...]
    nodes: list[Node]
    state: State
    made: Mapping[int, Local]
    by: Computation

    def satisfaction(self, found: Actors) -> Satisfaction:
        """The result."""
        net, model = self.net, self.request.model
        ids = [goal.id for goal in net.goals]
        basis = FrozenDict(zip(ids, self._bases(), strict=True))
        valued = FrozenDict(
            (name, number / 100)
            for name, number, label in zip(ids, self.state.numbers, self.state.labels, strict=True)
            if label not in ("Conflict", "Unknown")
        )
        unknown = frozenset(n for n in ids if basis[n] in ("unknown", "unsettled") or n not in valued)
        worth = interests(model, net.day)
        known = {name: value for name, value in valued.items() if name not in unknown}
        order, certain = self._order()
        values = [number / 100 if number >= -TOP else 0.0 for number in self.state.numbers]
        bounds = [(value, value) if sure else (-1.0, 1.0) for value, sure in zip(values, certain, strict=True)]
        cycles = [part for part in order if len(part) > 1 or part[0] in self._sources(part[0])]
        return Satisfaction(
            values=valued,
            bounds=FrozenDict(zip(ids, bounds, strict=True)),
            unknown=unknown,
            observed=FrozenDict((n, one.value) for n, one in zip(ids, self.own, strict=True) if one.value is not None),
            derived=self._derived(ids),
            basis=basis,
            labels=FrozenDict(zip(ids, self.state.labels, strict=True)),
            by_function=by_function(model, worth, known),
            by_stakeholder=found.values,
            unsettled=tuple(tuple(ids[member] for member in part) for part in cycles),
            undefined=_undefined(model, net, self.how),
            semantics=self.name,
            as_of=net.day,
            model=model,
            explainer=Explainer(model, basis, _Making(net, self.known, self.free, self.made, values, order)),
            stakeholder_labels=found.labels,
        )

    def _bases(self) -> list[str]:
        ruled = ["derived" if number in self.made else "unsettled" for number in range(len(self.nodes))]
        known = (one.basis or "unknown" for one in self.known)
        return [by if of_rule else basis for by, basis, of_rule in zip(ruled, known, self.free, strict=True)]

    def _derived(self, ids: list[str]) -> FrozenDict[str, float]:
        """What the dependees of each goal say, known otherwise or not, where all of them were computed."""
        computed = [not of_rule or number in self.made for number, of_rule in enumerate(self.free)]
        found = {}
        for number, node in enumerate(self.nodes):
            if node.incoming and computed[number] and all(computed[link.source] for link in node.incoming):
                result = self.by(node, self.state)
                if result.label not in ("Conflict", "Unknown"):
                    found[ids[number]] = result.number / 100
        return FrozenDict(found)

    def _sources(self, goal: int) -> tuple[int, ...]:
        return tuple(link.source for link in self.nodes[goal].incoming) if self.free[goal] else ()

    def _order(self) -> tuple[tuple[tuple[int, ...], ...], list[bool]]:
        """The goals in an order to compute in, and which are certain: one that rests on anything unknown is not."""
        sources = [self._sources(goal) for goal in range(len(self.nodes))]
        order = parts_in_order(sources)
        certain = [False] * len(sources)
        for part in order:
            for number in part:
                at_hand = number in self.made if self.free[number] else self.known[number].value is not None
                certain[number] = at_hand and all(certain[source] for source in sources[number])
        return order, certain


@frozen(eq=False)
class _Making(Makeup):
    """How each goal's value was made; see `Makeup`."""

    net: Network
    known: tuple[Evidence, ...]
    free: tuple[bool, ...]
    found: Mapping[int, Local]
    values: list[float]
    order: tuple[tuple[int, ...], ...]

    def value(self, goal: int) -> float:
        return self.values[goal]

    def evidence(self, goal: int) -> Evidence:
        return self.known[goal]

    def local(self, goal: int) -> Local:
        return self.found.get(goal, Local((), 0.0, 0.0)) if self.free[goal] else OWN

    def entering(self, goal: int, found: dict[str, float]) -> Iterator[tuple[int, float]]:  # noqa: ARG002 - no cycles
        weights = {goal: 1.0}
        for one in (one for part in reversed(self.order) for one in part if one in weights):
            yield one, weights[one]
            for share in self.local(one).shares:
                weights[share.source] = weights.get(share.source, 0.0) + weights[one] * share.factor


def _undefined(model: AlignmentModel, net: Network, how: Settings) -> FrozenDict[str, Message]:
    """The benchmarks that give no number, and why."""
    silent = (b for b in model.benchmarks if b.goal in net.position and number_of([b], net.day, how.low) is None)
    reasons = ((b.full_name, benchmark_satisfaction(b, net.day).reason) for b in silent)
    return FrozenDict((name, reason) for name, reason in reasons if reason is not None)
