"""What there is to compute: for each goal what is known of it, and by which rule it is derived."""

from __future__ import annotations

from attrs import frozen

from cmocio.graph import Network
from cmocio.propagation._rule import Rule
from cmocio.propagation.evidence import Evidence, clipped

__all__ = ["Anchor", "Task"]


@frozen
class Anchor:
    """Own evidence that moves with what a goal is derived from: evidence + derived − derived at the base, clipped.

    Each triple holds the value, its low and its high bound.
    """

    own: tuple[float, float, float]
    base: tuple[float, float, float]

    def held(self, derived: float, side: int) -> float:
        """The anchored value (side 0) or its low (1) or high (2) bound."""
        return clipped(self.own[side] + (derived - self.base[(0, 2, 1)[side]]))


@frozen(eq=False)
class Task:
    """What there is to compute.

    Parameters
    ----------
    net
        The goals and dependencies that count.
    own
        What each goal's own evidence says.
    evidence
        The same after what is given, and without what is ignored.
    rules
        The rule of each goal that depends on others.
    free
        Whether each goal is computed by its rule; the others are what their evidence says, or unknown.
    anchors
        For goals whose evidence moves with their rule.
    start
        Where sweeps begin; 0 where this is ``None``, as it is unless evidence is anchored and something moves.
    """

    net: Network
    own: tuple[Evidence, ...]
    evidence: tuple[Evidence, ...]
    rules: tuple[Rule | None, ...]
    free: tuple[bool, ...]
    anchors: tuple[Anchor | None, ...]
    start: tuple[float | None, ...]
