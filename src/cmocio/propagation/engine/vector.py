"""One scenario: level after level of goals that do not read one another, as arrays, in one vector.

The vector holds one value for each goal, or three (its value and both bounds) one behind the other. What is not
computed stands first, then the goals in the order in which they are computed, so that each level is a slice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from attrs import field, frozen

from cmocio.arrays import Values
from cmocio.propagation.engine.binding import SIDES, Binding
from cmocio.propagation.engine.cycle import Loop
from cmocio.propagation.engine.operations import Block, derive, grouped, held
from cmocio.propagation.engine.program import Mask, Places, Program, Rule

FEW: Final = 5
"""With so few goals in a level, one goal at a time is faster than arrays."""
SPARSE: Final = 16
"""Where there are so many times more places than links, going through all places would take longest."""


class Placed(NamedTuple):
    """A binding as the vector holds it: which places follow their rules (``None``: all that are computed), anchors."""

    binding: Binding
    free: Mask | None
    anchored: Places
    own: Values
    base: Values

    def held(self, at: slice, derived: Values) -> Values:
        """The derived values of some places (counted by goal), anchored evidence moved: goals × sides."""
        begin, end = np.searchsorted(self.anchored, (at.start, at.stop)).tolist()
        if begin < end:
            some = self.anchored[begin:end] - at.start
            derived[some] = held(self.own[begin:end], self.base[begin:end], derived[some])
        return derived


@frozen(eq=False)
class Layer:
    """Goals that do not read one another; `at` are their places, counted by goal."""

    at: slice
    block: Block
    span: slice
    near: Places

    @classmethod
    def of(cls, layout: Arrangement, goals: Sequence[int], begin: int) -> Layer:
        """These goals, in groups, the first of them at this place."""
        block = Block.of(layout.machine, layout.sides_of(goals), layout.spread)
        low, high = int(block.source.min()), int(block.source.max()) + 1
        return cls(slice(begin, begin + len(goals)), block, slice(low, high), block.source - low)

    def run(self, layout: Arrangement, x: Values, rows: Placed) -> None:
        """Put the values into their places."""
        derived = self.block.derive(x, self.block.late(rows.binding.late))
        if rows.anchored.size:
            derived = rows.held(self.at, derived.reshape(-1, layout.sides)).ravel()
        into = layout.wide(self.at)
        if rows.free is None:
            x[into] = derived
        else:
            np.copyto(x[into], derived, where=rows.free[into])

    def back(self, weights: Values, scale: Values, factor: Values) -> None:
        """Hand on to each source what it is given by the goals."""
        handed = factor.take(self.block.at) * (weights[self.at] * scale[self.at]).take(self.block.member)
        if SPARSE * len(handed) < self.span.stop - self.span.start:
            np.add.at(weights, self.block.source, handed)
        else:
            weights[self.span] += np.bincount(self.near, handed, self.span.stop - self.span.start)


@frozen(eq=False)
class Few:
    """Some goals, each after what it reads, one at a time; their rules count what is read from outside, then them."""

    at: slice
    read: Places
    rules: tuple[Rule, ...]
    links: Places

    @classmethod
    def of(cls, layout: Arrangement, goals: Sequence[int], begin: int) -> Few:
        """These goals, the first of them at this place."""
        computed = layout.sides_of(goals).tolist()
        rules = [layout.machine.rule(goal) for goal in computed]
        mine = set(computed)
        read = [*dict.fromkeys(source for rule in rules for source in rule.sources if source not in mine)]
        near = {goal: number for number, goal in enumerate((*read, *computed))}
        links = layout.machine.links(layout.sides_of(goals)).at
        renumbered = tuple(rule.renumbered(near) for rule in rules)
        return cls(slice(begin, begin + len(goals)), layout.spread[read], renumbered, links)

    def run(self, layout: Arrangement, x: Values, rows: Placed) -> None:
        """Put the values into their places."""
        sides, into, late = layout.sides, layout.wide(self.at), rows.binding.late
        now: list[float] = x[self.read].tolist()
        known: list[float] = x[into].tolist()
        free = [True] * len(known) if rows.free is None else rows.free[into].tolist()
        for begin in range(0, len(known), sides):
            found = [
                derive(self.rules[n] if late is None else self.rules[n].bound(late), now) if free[n] else known[n]
                for n in range(begin, begin + sides)
            ]
            if rows.anchored.size:
                place = self.at.start + begin // sides
                found = rows.held(slice(place, place + 1), np.array([found])).ravel().tolist()
            now += found
        x[into] = now[len(self.read) :]

    def back(self, weights: Values, scale: Values, factor: Values) -> None:
        """Hand on to each source what it is given by the goals, the last of them first."""
        outside = len(self.read)
        now = [0.0] * outside + weights[self.at].tolist()
        kept, factors = scale[self.at].tolist(), factor.take(self.links).tolist()
        for number in range(len(self.rules) - 1, -1, -1):
            sources = self.rules[number].summed
            some = factors[len(factors) - len(sources) :]
            del factors[len(factors) - len(sources) :]
            given = now[outside + number] * kept[number]
            if given:
                for source, each in zip(sources, some, strict=True):
                    now[source] += given * each
        weights[self.at] = now[outside:]
        np.add.at(weights, self.read, np.array(now[:outside]))


@frozen(eq=False)
class Turned:
    """A cycle that was swept.

    `count` says after how many sweeps it settled; 0: it did not, and its goals stay at 0. A cycle without a base is
    not swept at all.
    """

    loop: Loop
    places: Places
    fed: Places
    count: int

    @classmethod
    def run(cls, layout: Arrangement, x: Values, rows: Placed, goals: Sequence[int]) -> Turned:
        """Put the values into their places, and say how the sweeps went."""
        loop = Loop.of(rows.binding, goals)
        wide = x.reshape(-1, layout.sides)
        places, fed = layout.place[loop.members], layout.place[loop.feeders]
        wide[places, 0], wide[places, 1:] = 0.0, (-1.0, 1.0)[: layout.sides - 1]
        if loop.is_baseless:
            return cls(loop, places, fed, 0)
        swept = loop.swept(wide[fed, 0])
        if not swept.settled:
            return cls(loop, places, fed, 0)
        values = swept.values + 0.0
        wide[places] = values[:, None] if layout.sides == 1 else loop.bounds(values, wide[fed])
        return cls(loop, places, fed, swept.count)


Piece: TypeAlias = "Layer | Few | tuple[int, ...]"
"""What is computed at once; a tuple of goals that are on a cycle."""
Trace: TypeAlias = "list[Layer | Few | Turned]"
"""What was computed, in order."""


@frozen(eq=False, slots=False)
class Arrangement:
    """Goals of a program made ready for one binding after the other.

    Parameters
    ----------
    program
        Where the rules are.
    sides
        How many numbers stand for each goal: 1, or 3 with the bounds.
    place
        Where each goal stands in the vector.
    computed
        The goals that are computed.
    """

    program: Program
    sides: int
    place: Places
    computed: Places
    pieces: list[Piece] = field(factory=list, init=False)
    """What is computed, in order."""

    @classmethod
    def of(cls, program: Program, sides: int, parts: Sequence[tuple[int, ...]] | None = None) -> Arrangement:
        """A layout that computes these parts, each of which stands behind what it reads, or all; the rest is known."""
        levels = program.levels if parts is None else None
        if levels is None:
            some = (part for part in program.parts if program.has_links[part[0]]) if parts is None else parts
            drafts = [*_drafts(program, _by_height(program, some))]
        else:
            drafts = [*_drafts(program, ((level.tolist(), []) for level in levels))]
        computed = np.array([goal for _, goals in drafts for goal in goals], dtype=np.intp)
        others = np.ones(program.size, dtype=np.bool_)
        others[computed] = False
        place = np.empty(program.size, dtype=np.intp)
        place[np.concatenate((np.flatnonzero(others), computed))] = np.arange(program.size)
        made = cls(program, sides, place, computed)
        begin = program.size - len(computed)
        for kind, goals in drafts:
            made.pieces.append(tuple(goals) if kind is None else kind.of(made, goals, begin))
            begin += len(goals)
        return made

    @property
    def machine(self) -> Program:
        """The program of the vector: of goals, or of their sides."""
        return self.program if self.sides == 1 else self.program.tripled

    @cached_property
    def spread(self) -> Places:
        """The place of each goal of the machine."""
        return (self.sides * self.place[:, None] + np.arange(self.sides)).ravel()

    @property
    def cost(self) -> float:
        """About how many seconds a scenario takes."""
        return sum(
            15e-6 + 1e-8 * len(piece.block.source)
            if isinstance(piece, Layer)
            else 3e-6 + 1.5e-6 * len(piece.rules)
            if isinstance(piece, Few)
            else 1e-3 + 5e-7 * len(piece)
            for piece in self.pieces
        )

    @cached_property
    def whole(self) -> Block:
        """The rules of all goals that are computed, whatever reads whatever: for what is asked once all are known."""
        return Block.of(self.machine, grouped(self.machine, self.sides_of(self.computed)), self.spread)

    def derived(self, x: Values, late: Mask | None) -> Values:
        """By place, what each goal is derived to be from what all goals are."""
        found = np.zeros(len(x))
        found[self.spread[self.whole.goals]] = self.whole.derive(x, self.whole.late(late))
        return found

    def sides_of(self, goals: Sequence[int] | Places) -> Places:
        """The goals of the machine that stand for these goals."""
        return (self.sides * np.asarray(goals, dtype=np.intp)[:, None] + np.arange(self.sides)).ravel()

    def wide(self, at: slice) -> slice:
        """Places counted by number instead of by goal."""
        return slice(self.sides * at.start, self.sides * at.stop)

    def rows(self, binding: Binding, *, free: bool = False) -> Placed:
        """A binding as this vector holds it; `free`: all goals that are computed follow their rules."""
        wide = None
        if not free:
            mask = np.empty((binding.program.size, self.sides), dtype=np.bool_)
            mask[self.place] = binding.free[:, None]
            mask[self.place[binding.open_ended], 1:] = False
            wide = mask.ravel()
        places = self.place[binding.anchors.goals]
        order = np.argsort(places)
        own, base = binding.anchors.own[order, : self.sides], binding.anchors.base[order, : self.sides]
        return Placed(binding, wide, places[order], own, base)

    def run(self, x: Values, rows: Placed) -> Trace:
        """Put the values of all that is computed into their places."""
        trace: Trace = []
        for piece in self.pieces:
            for step in self._turning(piece, rows.binding) if isinstance(piece, tuple) else (piece,):
                if isinstance(step, tuple):
                    trace.append(Turned.run(self, x, rows, step))
                else:
                    step.run(self, x, rows)
                    trace.append(step)
        return trace

    def _turning(self, goals: tuple[int, ...], binding: Binding) -> Iterator[Few | tuple[int, ...]]:
        """A cycle of the program: in a binding, evidence may cut it into parts."""
        for part in [goals] if binding.free[list(goals)].all() else self.program.split(goals, binding.free):
            if len(part) > 1 or (binding.free[part[0]] and part[0] in self.program.below[part[0]]):
                yield part
            elif binding.free[part[0]]:
                yield Few.of(self, part, int(self.place[part[0]]))


def layout_of(program: Program, sides: int) -> Arrangement:
    """The layout of a whole program, made when first asked for."""
    found: Arrangement = program.layouts.get(sides) or program.layouts.setdefault(sides, Arrangement.of(program, sides))
    return found


_Level: TypeAlias = "tuple[Sequence[int], list[tuple[int, ...]]]"
"""Goals that do not read one another, alone or in cycles."""


def _drafts(program: Program, levels: Iterable[_Level]) -> Iterator[tuple[type[Layer | Few] | None, Sequence[int]]]:
    """Which goals make up each piece: cycles and wide levels alone, narrow levels that follow one another together."""
    narrow: list[int] = []
    for alone, cycles in levels:
        wide = alone if len(alone) >= FEW else ()
        if not wide:
            narrow += alone
        if narrow and (wide or cycles):
            yield Few, narrow
            narrow = []
        if wide:
            yield Layer, grouped(program, wide).tolist()
        for part in cycles:
            yield None, part
    if narrow:
        yield Few, narrow


def _by_height(program: Program, parts: Iterable[tuple[int, ...]]) -> list[_Level]:
    """The parts by how many parts at the most they have below them."""
    heights = [-1] * program.size
    found: list[_Level] = []
    for part in parts:
        height = 1 + max([heights[source] for goal in part for source in program.below[goal]])
        for goal in part:
            heights[goal] = height
        if height == len(found):
            found.append(([], []))
        alone, cycles = found[height]
        if program.is_cycle(part):
            cycles.append(part)
        else:
            alone.append(part[0])  # type: ignore[attr-defined] # a list here
    return found


@frozen(eq=False, slots=False)
class Solution:
    """What a binding gives.

    Parameters
    ----------
    binding
        What was computed.
    sides
        Goals × sides: the value and the bounds of each goal.
    unsettled
        The cycles that did not settle.
    baseless
        Those that settle at 0 only because nothing that is known, or could be, reaches them.
    """

    binding: Binding
    sides: Values
    unsettled: tuple[tuple[int, ...], ...]
    baseless: tuple[tuple[int, ...], ...]

    @cached_property
    def values(self) -> Values:
        """The value of each goal."""
        return np.ascontiguousarray(self.sides[:, 0])

    @cached_property
    def derived(self) -> Values:
        """Goals × sides: what each goal is derived to be, whether or not it follows its rule."""
        layout = layout_of(self.binding.program, SIDES)
        x = np.empty_like(self.sides)
        x[layout.place] = self.sides
        return layout.derived(x.ravel(), self.binding.late).reshape(-1, SIDES)[layout.place]


@frozen(eq=False)
class Forward:
    """One binding, computed.

    Parameters
    ----------
    layout, rows
        What was computed, and the binding as it holds it.
    x
        The values, by place.
    trace
        How they were computed.
    """

    layout: Arrangement
    rows: Placed
    x: Values
    trace: Trace

    @classmethod
    def of(cls, binding: Binding, sides: int = 1) -> Forward:
        """A whole binding: the value of each goal, or its bounds too."""
        layout = layout_of(binding.program, sides)
        x = np.empty((binding.program.size, sides))
        x[layout.place] = binding.known[:, :sides]
        x[layout.place, 0] = binding.values
        rows = layout.rows(binding)
        return cls(layout, rows, x.ravel(), layout.run(x.ravel(), rows))


def solve(binding: Binding) -> Solution:
    """Compute every goal of a binding, and its bounds.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, require
    >>> from cmocio.propagation.facts import Facts
    >>> model = AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B", satisfaction=0.5), require("a", needs="b"))
    >>> solve(Facts.of(model, None).binding()).values.tolist()
    [0.5, 0.5]
    """
    forward = Forward.of(binding, SIDES)
    turned = [step for step in forward.trace if isinstance(step, Turned) and not step.count]
    lost, baseless = (
        tuple(tuple(step.loop.members.tolist()) for step in turned if step.loop.is_baseless is without)
        for without in (False, True)
    )
    return Solution(binding, forward.x.reshape(-1, SIDES)[forward.layout.place], lost, baseless)
