"""What a batch computes, as arrays: which goals, in which order, from which links."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from cmocio.graph import Link
from cmocio.propagation._rule import Rule
from cmocio.propagation._task import Anchor

__all__ = ["NEEDS", "PARTS", "TERMS", "Circuit", "Places", "Values"]

Values = NDArray[np.float64]
Places = NDArray[np.intp]

TERMS, PARTS, NEEDS = range(3)
"""The order in which the links of a step stand."""


@frozen(eq=False)
class Circuit:
    """What depends on the inputs and is asked for, in an order in which every step comes after what it reads.

    Parameters
    ----------
    ids
        The goals that count, as numbered in all other fields.
    inputs, outputs
        What comes in and what goes out.
    constants
        For each goal the value it has where it is neither an input nor a step.
    steps
        The goals to compute.
    parts
        Where in `steps` each part begins, and the end: one goal, or a cycle.
    cyclic
        Which parts are cycles.
    first
        Where the terms, the parts and the needs of each step begin in the links, and the end.
    source, weight, late
        The links.
    least
        Whether the least part of a step counts, or the best.
    anchors
        By step, evidence that moves with the rule.
    start
        By step, where sweeps begin.
    unsettled
        Goals among the constants that are in cycles that do not settle.
    """

    ids: tuple[str, ...]
    inputs: Places
    outputs: Places
    constants: Values
    steps: Places
    parts: Places
    cyclic: NDArray[np.bool_]
    first: Places
    source: Places
    weight: Values
    late: NDArray[np.bool_]
    least: NDArray[np.bool_]
    anchors: dict[int, Anchor]
    start: Values
    unsettled: frozenset[int]

    def rule(self, step: int) -> Rule:
        """The rule of a step; the links' sources are goals."""
        at = self.first[3 * step : 3 * step + 4].tolist()
        terms, parts, needs = (self._links(one, other) for one, other in pairwise(at))
        return Rule(parts, bool(self.least[step]), terms, needs)

    def _links(self, begin: int, end: int) -> tuple[Link, ...]:
        rows = (self.source[begin:end].tolist(), self.weight[begin:end].tolist(), self.late[begin:end].tolist())
        return tuple(
            Link(begin + number, source, weight, late)
            for number, (source, weight, late) in enumerate(zip(*rows, strict=True))
        )
