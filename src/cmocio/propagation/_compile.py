"""From a model to the circuit of what is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cmocio.frozen import FrozenDict
from cmocio.graph import KINDS, Network, network, parts_in_order
from cmocio.model import AlignmentModel, Benchmark
from cmocio.propagation._circuit import NEEDS, PARTS, TERMS, Circuit, Places, Values
from cmocio.propagation._levels import Levels
from cmocio.propagation._task import Anchor
from cmocio.propagation.evidence import evidence_of
from cmocio.propagation.registry import EvidenceRule, Request

__all__ = ["compiled"]

PLACE = np.array([(PARTS, TERMS, NEEDS)[number] for number, _ in enumerate(KINDS)])
"""Where links of each kind stand among those of their step."""


class _Setting(NamedTuple):
    """What is known of each goal (nan: nothing), which follow their rule, and how evidence is anchored."""

    known: Values
    free: NDArray[np.bool_]
    anchors: dict[int, Anchor]
    start: Values


class _Links(NamedTuple):
    """The links of the goals that follow their rule, by depender, terms before parts before needs."""

    first: Places
    source: Places
    weight: Values
    late: NDArray[np.bool_]

    @classmethod
    def of(cls, net: Network, free: NDArray[np.bool_]) -> _Links:
        kept = np.flatnonzero(free[net.dependers])
        key = net.dependers[kept] * 3 + PLACE[net.kinds[kept]]
        kept = kept[np.argsort(key, kind="stable")]
        counts = np.bincount(key, minlength=3 * len(net.goals))
        first = np.concatenate(([0], np.cumsum(counts)))
        return cls(first, net.dependees[kept], net.weights[kept], net.late[kept])

    def below(self) -> list[list[int]]:
        """For each goal what it reads."""
        source = self.source.tolist()
        return [source[begin:end] for begin, end in pairwise(self.first[::3].tolist())]

    def only(self, goals: Places) -> _Links:
        """The same of some goals, in their order."""
        begin, end = self.first[3 * goals], self.first[3 * goals + 3]
        sizes = (self.first[1:] - self.first[:-1]).reshape(-1, 3)[goals].ravel()
        first = np.concatenate(([0], np.cumsum(sizes))).astype(np.intp)
        at = np.arange(first[-1]) + np.repeat(begin - first[:-1:3], end - begin)
        return _Links(first, self.source[at], self.weight[at], self.late[at])


def compiled(
    model: AlignmentModel,
    inputs: Sequence[str] | None,
    goals: Sequence[str] | None,
    day: Date | None,
    evidence: EvidenceRule,
) -> Circuit:
    """The circuit of what depends on the inputs and is asked for; the rest is computed here and now.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, contribute
    >>> model = AlignmentModel.of("shop", Goal("sales", "Sales"), Goal("ads", "Campaigns"),
    ...                           contribute("ads", to={"sales": 0.5}))
    >>> circuit = compiled(model, ["ads"], ["sales"], None, "wins")
    >>> circuit.steps.tolist(), circuit.source.tolist(), circuit.weight.tolist()
    ([0], [1], [0.5])
    """
    net = network(model, day)
    entering = _inputs(net, inputs)
    asked = np.arange(len(net.goals)) if goals is None else _places(net, goals)
    setting = _setting(model, net, entering, evidence)
    links = _Links.of(net, setting.free)
    moving, still = _split(setting, links, _order(links, asked), entering)
    draft = _Draft(net, entering, asked, setting, links)
    constants, unsettled = np.where(np.isnan(setting.known), 0.0, setting.known), frozenset[int]()
    if still:
        levels = Levels.of(draft.circuit(still, constants, unsettled))
        x, notes = levels.run(constants[entering])
        constants, unsettled = x[levels.place], frozenset(levels.unsettled(notes))
    return draft.circuit(moving, constants, unsettled)


class _Draft(NamedTuple):
    """What every circuit of a model has in common."""

    net: Network
    inputs: Places
    outputs: Places
    setting: _Setting
    links: _Links

    def circuit(self, parts: Sequence[tuple[int, ...]], constants: Values, unsettled: frozenset[int]) -> Circuit:
        """The circuit that computes these parts."""
        goals = [goal for part in parts for goal in part]
        steps = np.array(goals, dtype=np.intp)
        anchors = self.setting.anchors
        loops = set(self.net.dependers[self.net.dependers == self.net.dependees].tolist())
        return Circuit(
            ids=tuple(goal.id for goal in self.net.goals),
            inputs=self.inputs,
            outputs=self.outputs,
            constants=constants,
            steps=steps,
            parts=np.array([0, *map(len, parts)], dtype=np.intp).cumsum(),
            cyclic=np.array([len(part) > 1 or part[0] in loops for part in parts], dtype=np.bool_),
            **self.links.only(steps)._asdict(),
            least=np.array([self.net.goals[goal].parts == "all" for goal in goals], dtype=np.bool_),
            anchors={step: anchors[goal] for step, goal in enumerate(goals) if goal in anchors} if anchors else {},
            start=self.setting.start[steps],
            unsettled=unsettled,
        )


def _places(net: Network, names: Sequence[str]) -> Places:
    return np.array([net.position[name] for name in names], dtype=np.intp)


def _inputs(net: Network, inputs: Sequence[str] | None) -> Places:
    if inputs is not None:
        return _places(net, inputs)
    leaf = np.ones(len(net.goals), dtype=np.bool_)
    leaf[net.dependers] = False
    return np.flatnonzero(leaf)


def _setting(model: AlignmentModel, net: Network, inputs: Places, evidence: EvidenceRule) -> _Setting:
    """What is known and what is free; see `propagate`."""
    size = len(net.goals)
    if evidence == "anchored":
        return _anchored(model, net, inputs)
    known = _known(model, net)
    has_rule = np.zeros(size, dtype=np.bool_)
    has_rule[net.dependers] = True
    free = has_rule if evidence == "ignored" else has_rule & np.isnan(known)
    free[inputs] = False
    return _Setting(known, free, {}, np.zeros(size))


def _known(model: AlignmentModel, net: Network) -> Values:
    """What each goal's own evidence says; nan where it says nothing."""
    known = np.array([np.nan if goal.satisfaction is None else goal.satisfaction + 0.0 for goal in net.goals])
    benchmarks: dict[str, list[Benchmark]] = {}
    for benchmark in model.benchmarks:
        benchmarks.setdefault(benchmark.goal, []).append(benchmark)
    for name, found in benchmarks.items():
        place = net.position.get(name)
        if place is not None:
            value = evidence_of(name, net.goals[place].satisfaction, found, net.day).value
            known[place] = np.nan if value is None else value
    return known


def _anchored(model: AlignmentModel, net: Network, inputs: Places) -> _Setting:
    """With evidence that moves, the standard semantics knows what moves with the inputs and from where."""
    from cmocio.propagation.semantics.standard import task_of  # noqa: PLC0415 - only here: it loads what explains

    given = FrozenDict((net.goals[place].id, 0.0) for place in inputs.tolist())
    task = task_of(Request(model, given, net.day, "anchored", model))
    known = np.array([np.nan if one.value is None else one.value for one in task.evidence])
    anchors = {goal: anchor for goal, anchor in enumerate(task.anchors) if anchor is not None}
    start = np.array([0.0 if begin is None else begin for begin in task.start])
    return _Setting(known, np.array(task.free, dtype=np.bool_), anchors, start)


def _order(links: _Links, asked: Places) -> list[tuple[int, ...]]:
    """What is asked for and what it reads, part after part, deep before wide: what was read last is still at hand."""
    below = links.below()
    read = np.zeros(len(below), dtype=np.bool_)
    read[links.source] = True
    tops = [goal for goal in asked.tolist() if not read[goal]]
    # node 0 stands for whoever asks: the search begins there, and what it has not reached when it ends is not needed
    nodes = [[*tops, *asked.tolist()], *below]
    nodes = [[goal + 1 for goal in some] for some in nodes]
    parts = parts_in_order(nodes)
    return [tuple(goal - 1 for goal in part) for part in parts[: parts.index((0,))]]


def _split(
    setting: _Setting, links: _Links, order: list[tuple[int, ...]], inputs: Places
) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]]]:
    """The parts that move with the inputs, and those that stand still."""
    moves = [False] * len(setting.known)
    for place in inputs.tolist():
        moves[place] = True
    below, free = links.below(), setting.free.tolist()
    moving, still = [], []
    for part in order:
        if not free[part[0]]:
            continue
        if any(moves[source] for goal in part for source in below[goal]):
            moving.append(part)
            for goal in part:
                moves[goal] = True
        else:
            still.append(part)
    return moving, still
