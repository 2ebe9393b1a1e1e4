"""The binding: which goals follow their rules on a day and what is known of the others, bound to a program as rows."""

from typing import Final, Self

import numpy as np
from attrs import frozen

from cmocio.arrays import Values
from cmocio.propagation.engine.program import Mask, Places, Program

SIDES: Final = 3
"""A goal's value, its low and its high bound."""


@frozen(eq=False)
class Anchors:
    """Evidence that moves with what is derived, from where it stands at the base; see `operations.held`.

    Parameters
    ----------
    goals
        The goals, ascending.
    own, base
        The evidence, and what is derived at the base: goals × sides.
    """

    goals: Places
    own: Values
    base: Values

    def at(self, goal: int) -> int | None:
        """Where a goal stands among these."""
        at = int(np.searchsorted(self.goals, goal))
        return at if at < len(self.goals) and self.goals[at] == goal else None

    @classmethod
    def none(cls) -> Self:
        """No goal's."""
        return cls(np.empty(0, dtype=np.intp), np.empty((0, SIDES)), np.empty((0, SIDES)))


@frozen(eq=False)
class Binding:
    """What there is to compute.

    Parameters
    ----------
    program
        The rules.
    late
        Which dependencies of the model are late; ``None``: none is.
    known
        Goals × sides: what is known of each; nan and [−1, 1] where that is nothing.
    free
        Which goals follow their rules; the others are what is known of them.
    open_ended
        Which of these may be anything all the same: benchmarks that show nothing might say so.
    anchors
        The goals whose evidence moves with their rules.
    start
        Where the sweeps of cycles begin; nan: at 0.
    """

    program: Program
    late: Mask | None
    known: Values
    free: Mask
    open_ended: Mask
    anchors: Anchors
    start: Values

    @property
    def values(self) -> Values:
        """What is known of each goal, 0 where that is nothing."""
        values = self.known[:, 0]
        return np.where(np.isnan(values), 0.0, values)
