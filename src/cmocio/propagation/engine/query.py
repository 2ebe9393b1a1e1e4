"""The query of a question: what moves with the inputs and is asked for, numbered anew in an order to compute in."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, Self

import attrs
import numpy as np
from attrs import frozen

from cmocio.arrays import Values
from cmocio.graph import parts_in_order
from cmocio.propagation.engine.binding import Anchors, Binding
from cmocio.propagation.engine.program import Mask, Places
from cmocio.propagation.engine.vector import Arrangement, Forward, Placed, Turned


@frozen(eq=False, slots=False)
class Query:
    """What moves, in order; the rest is known.

    Parameters
    ----------
    binding
        The goals that move come first, in order; behind them what they read, and what else is asked for or given.
    goals
        Which goals these are in the binding the query was made of.
    parts
        The goals that move: one at a time, or those of a cycle together.
    inputs, outputs
        The numbers of what comes in and of what is asked for.
    unsettled
        For each output, whether it is in a cycle that does not settle, whatever comes in.
    """

    binding: Binding
    goals: Places
    parts: tuple[tuple[int, ...], ...]
    inputs: Places
    outputs: Places
    unsettled: Mask

    @classmethod
    def of(cls, binding: Binding, entering: Places, asked: Places, touched: Iterable[int] = ()) -> Self:
        """What is asked for and moves with the inputs; what else is touched moves, too.

        The inputs must be known in the binding: what does not move with them is computed here and now.
        """
        forward = Forward.of(binding)
        moves = np.zeros(binding.program.size, dtype=np.bool_)
        moves[entering] = True
        moves[[*touched]] = True
        moving = []
        for part in _order(binding, asked):
            if binding.free[part[0]] and any(
                moves[goal] or any(moves[source] for source in binding.program.below[goal]) for goal in part
            ):
                moving.append(part)
                moves[[*part]] = True
        members = [goal for part in moving for goal in part]
        program, others = binding.program.local(members, [*entering.tolist(), *asked.tolist()])
        goals = np.concatenate((np.array(members, dtype=np.intp), others))
        number = np.full(binding.program.size, -1, dtype=np.intp)
        number[goals] = np.arange(len(goals))
        known = binding.known[goals]
        known[:, 0] = forward.x[forward.layout.place[goals]]
        local = Binding(
            program,
            binding.late,
            known,
            np.arange(len(goals)) < len(members),
            binding.open_ended[goals],
            _renumbered(binding.anchors, number, len(members)),
            binding.start[goals],
        )
        lost = np.zeros(binding.program.size, dtype=np.bool_)
        for step in forward.trace:
            if isinstance(step, Turned) and not step.count and not step.loop.is_baseless:
                lost[step.loop.members] = True
        lost[members] = False
        ends = np.cumsum([0, *map(len, moving)]).tolist()
        parts = tuple(tuple(range(ends[n], ends[n + 1])) for n in range(len(moving)))
        return cls(local, goals, parts, number[entering], number[asked], lost[asked])

    @cached_property
    def layout(self) -> Arrangement:
        """One scenario at a time."""
        return Arrangement.of(self.binding.program, 1, self.parts)

    def forward(self, values: Values) -> Forward:
        """One scenario, computed."""
        x = self._still.copy()
        x[self.layout.place[self.inputs]] = values + 0.0  # no −0
        return Forward(self.layout, self._rows, x, self.layout.run(x, self._rows))

    @cached_property
    def _still(self) -> Values:
        x = np.empty(self.binding.program.size)
        x[self.layout.place] = self.binding.values
        return x

    @cached_property
    def _rows(self) -> Placed:
        return self.layout.rows(self.binding, free=True)

    @cached_property
    def size(self) -> int:
        """How many goals move."""
        return sum(map(len, self.parts))

    @property
    def has_cycles(self) -> bool:
        """Whether any of what moves, or stands still, may not settle."""
        return any(map(self.binding.program.is_cycle, self.parts)) or bool(self.unsettled.any())

    def __getstate__(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in attrs.fields(Query)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)


def _renumbered(anchors: Anchors, number: Places, size: int) -> Anchors:
    """The anchors of goals that move; what stands still stands where its evidence says."""
    goals = number[anchors.goals]
    kept = np.flatnonzero((goals >= 0) & (goals < size))
    kept = kept[np.argsort(goals[kept])]
    return Anchors(goals[kept], anchors.own[kept], anchors.base[kept])


def _order(binding: Binding, asked: Places) -> Sequence[tuple[int, ...]]:
    """What is asked for and what it reads, part after part, deep before wide: what was read last is still at hand."""
    below = [some if free else [] for some, free in zip(binding.program.below, binding.free.tolist(), strict=True)]
    read = np.zeros(len(below), dtype=np.bool_)
    read[[source for some in below for source in some]] = True
    tops = [goal for goal in asked.tolist() if not read[goal]]
    # node 0 stands for whoever asks: the search begins there, and what it has not reached when it ends is not needed
    nodes = [[goal + 1 for goal in some] for some in ([*tops, *asked.tolist()], *below)]
    parts = parts_in_order(nodes)
    return [tuple(goal - 1 for goal in part) for part in parts[: parts.index((0,))]]
