"""One scenario: level after level of goals that do not read one another, as arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from attrs import frozen

from cmocio.graph import Link
from cmocio.propagation._circuit import Circuit, Places, Values
from cmocio.propagation._rule import Rule, derive
from cmocio.propagation._sweep import Swept, sweep
from cmocio.propagation._task import Anchor
from cmocio.propagation._wide import Made, Wide, in_groups

__all__ = ["Cycle", "Level", "Levels", "Narrow"]

NARROW = 5
"""With so few goals in a level, one goal at a time is faster than arrays."""


@frozen(eq=False)
class Level:
    """Goals that do not read one another."""

    at: slice
    wide: Wide

    @classmethod
    def of(cls, circuit: Circuit, steps: Places, at: slice, place: Places) -> Level:
        """These steps, in groups, at their places in the vector of values."""
        return cls(at, Wide.of(circuit, steps, place))

    @property
    def cost(self) -> float:
        """About how many seconds it takes."""
        return 15e-6 + 1e-8 * len(self.wide.source)

    def compute(self, values: Values) -> Made:
        """Put the values in their places, and say how they were made."""
        made = self.wide.derive(values)
        values[self.at] = made.values
        return made


@frozen(eq=False)
class Narrow:
    """A few goals, one after the other; the links of their rules count what is read from outside, then the goals."""

    at: slice
    read: Places
    rules: tuple[tuple[Rule, Anchor | None], ...]

    @classmethod
    def of(cls, circuit: Circuit, steps: Places, at: slice, place: Places) -> Narrow:
        """These steps, each after what it reads, at their places in the vector of values."""
        rules = [circuit.rule(step) for step in steps.tolist()]
        read, renumbered = _renumbered(rules, circuit.steps[steps].tolist())
        anchors = [circuit.anchors.get(step) for step in steps.tolist()]
        return cls(at, place[read], tuple(zip(renumbered, anchors, strict=True)))

    @property
    def cost(self) -> float:
        """About how many seconds it takes."""
        return 3e-6 + 1.5e-6 * len(self.rules)

    def compute(self, values: Values) -> None:
        """Put the values in their places."""
        x: list[float] = values[self.read].tolist()
        for rule, anchor in self.rules:
            value = derive(rule, x, x)
            x.append(value if anchor is None else anchor.held(value, 0))
        values[self.at] = x[len(self.read) :]


@frozen(eq=False)
class Cycle:
    """A cycle, swept; what it reads from outside stands behind its goals."""

    at: slice
    read: Places
    start: Values
    wide: Wide

    @classmethod
    def of(cls, circuit: Circuit, steps: Places, at: slice, place: Places) -> Cycle:
        """These steps, in groups, at their places in the vector of values."""
        goals = circuit.steps[steps].tolist()
        links = np.concatenate([circuit.source[circuit.first[3 * s] : circuit.first[3 * s + 3]] for s in steps])
        local = {goal: number for number, goal in enumerate(dict.fromkeys([*goals, *links.tolist()]))}
        near = np.zeros(len(circuit.ids), dtype=np.intp)
        near[[*local]] = [*local.values()]
        return cls(at, place[[*local][len(goals) :]], circuit.start[steps], Wide.of(circuit, steps, near))

    @property
    def cost(self) -> float:
        """About how many seconds it takes."""
        return 50 * (20e-6 + 1e-8 * len(self.wide.source))

    def compute(self, values: Values) -> Swept:
        """Put the values in their places, 0 where they do not settle, and say how the sweeps went."""
        fed = values[self.read]
        swept = sweep(lambda x: self.wide.derive(np.concatenate((x, fed))).values, self.start)
        values[self.at] = swept.values + 0.0 if swept.settled else 0.0
        return swept


@frozen(eq=False)
class Levels:
    """A circuit made ready for one scenario at a time.

    Parameters
    ----------
    circuit
        The circuit.
    pieces
        What is computed, in order.
    place
        Where each goal stands in the vector of values: inputs first, then what stands still, then what is computed.
    asked
        The same for the goals that are asked for.
    base
        What stands still.
    cost
        About how many seconds a scenario takes.
    """

    circuit: Circuit
    pieces: tuple[Level | Narrow | Cycle, ...]
    place: Places
    asked: Places
    base: Values
    cost: float

    @classmethod
    def of(cls, circuit: Circuit) -> Levels:
        """The circuit, made ready."""
        drafts = [(kind, _arranged(circuit, kind, steps)) for kind, steps in _drafts(circuit)]
        size, count = len(circuit.ids), len(circuit.steps)
        place = np.empty(size, dtype=np.intp)
        computed = circuit.steps[np.concatenate([steps for _, steps in drafts])] if drafts else circuit.steps
        others = np.ones(size, dtype=np.bool_)
        others[computed] = others[circuit.inputs] = False
        place[np.concatenate((circuit.inputs, np.flatnonzero(others), computed))] = np.arange(size)
        base = np.empty(size)
        base[place] = circuit.constants
        pieces, begin = [], size - count
        for kind, steps in drafts:
            pieces.append(kind.of(circuit, steps, slice(begin, begin + len(steps)), place))
            begin += len(steps)
        base = base[len(circuit.inputs) : size - count]
        cost = sum(piece.cost for piece in pieces)
        return cls(circuit, tuple(pieces), place, place[circuit.outputs], base, cost)

    def run(self, values: Values) -> tuple[Values, list[Made | Swept | None]]:
        """The vector of values of one scenario, and what each piece says of how its values came about."""
        count = len(values)
        x = np.empty(len(self.place))
        np.add(values, 0.0, out=x[:count])  # no −0
        x[count : count + len(self.base)] = self.base
        return x, [piece.compute(x) for piece in self.pieces]

    def unsettled(self, notes: list[Made | Swept | None]) -> list[int]:
        """The goals in cycles that did not settle, from what the pieces say."""
        lost = [piece.at for piece, note in zip(self.pieces, notes, strict=True) if _is_lost(note)]
        if not lost:
            return []
        goal = np.empty_like(self.place)
        goal[self.place] = np.arange(len(goal))
        return [number for at in lost for number in goal[at].tolist()]


def _renumbered(rules: Sequence[Rule], goals: Sequence[int]) -> tuple[list[int], list[Rule]]:
    """What rules read beside these goals, and the rules with sources that count this first, then the goals."""
    mine = set(goals)
    read = [*dict.fromkeys(source for rule in rules for source in rule.sources if source not in mine)]
    near = {goal: number for number, goal in enumerate((*read, *goals))}

    def moved(links: Sequence[Link]) -> tuple[Link, ...]:
        return tuple(link._replace(source=near[link.source]) for link in links)

    return read, [Rule(moved(rule.parts), rule.least, moved(rule.terms), moved(rule.needs)) for rule in rules]


def _is_lost(note: Made | Swept | None) -> bool:
    return isinstance(note, Swept) and not note.settled


_Draft: TypeAlias = tuple[type[Level] | type[Narrow] | type[Cycle], list[int]]


def _drafts(circuit: Circuit) -> Iterator[_Draft]:
    """Which steps make up each piece: cycles and wide levels alone, narrow levels that follow one another together."""
    cyclic, parts = circuit.cyclic.tolist(), circuit.parts.tolist()
    narrow: list[int] = []
    for level in _by_level(circuit):
        alone = [parts[part] for part in level if not cyclic[part]]
        cycles = [part for part in level if cyclic[part]]
        if len(alone) < NARROW:
            narrow += alone
            alone = []
        if narrow and (alone or cycles):
            yield Narrow, narrow
            narrow = []
        if alone:
            yield Level, alone
        for part in cycles:
            yield Cycle, [*range(parts[part], parts[part + 1])]
    if narrow:
        yield Narrow, narrow


def _by_level(circuit: Circuit) -> list[list[int]]:
    """The parts by how many parts at the most they have below them."""
    steps, source, first = circuit.steps.tolist(), circuit.source.tolist(), circuit.first[::3].tolist()
    heights = [-1] * len(circuit.ids)
    found: list[list[int]] = []
    for part, (begin, end) in enumerate(pairwise(circuit.parts.tolist())):
        height = 1 + max([heights[goal] for goal in source[first[begin] : first[end]]])
        for goal in steps[begin:end]:
            heights[goal] = height
        if height == len(found):
            found.append([])
        found[height].append(part)
    return found


def _arranged(circuit: Circuit, kind: type[Level | Narrow | Cycle], steps: list[int]) -> Places:
    return np.array(steps, dtype=np.intp) if kind is Narrow else in_groups(circuit, steps)
