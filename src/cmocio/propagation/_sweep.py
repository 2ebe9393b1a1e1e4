"""Cycles: simultaneous sweeps of a strongly connected part, and the proof that they settle."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

__all__ = ["SETTLED", "SWEEPS", "Proof", "Step", "Swept", "contraction", "sweep"]

SWEEPS: Final = 10_000
"""After so many sweeps a part that still moves is given up."""
SETTLED: Final = 1e-13
"""A part is settled when no goal moves by more than this in a sweep."""

Values: TypeAlias = NDArray[np.float64]
Step: TypeAlias = Callable[[Values], Values]
"""What the members of a part are derived to be from their present values."""


@frozen(eq=False)
class Swept:
    """Where sweeps ended: the values, whether they settled, and after how many sweeps."""

    values: Values
    settled: bool
    count: int


def sweep(step: Step, start: Values) -> Swept:
    """Sweep x ← ½(x + F(x)) until no value moves by more than `SETTLED`, at most `SWEEPS` times.

    Examples
    --------
    >>> round(float(sweep(lambda x: 0.5 * x + 0.25, np.zeros(1)).values[0]), 9)
    0.5
    """
    x = start
    for count in range(1, SWEEPS + 1):
        after = 0.5 * (x + step(x))
        moved = float(np.max(np.abs(after - x)))
        x = after
        if moved <= SETTLED:
            return Swept(x, True, count)
    return Swept(x, False, SWEEPS)


@frozen
class Proof:
    """That a part settles for every value of what feeds it, and how far the sweeps may end from the fixed point."""

    slack: float


def contraction(spread: Step, size: int) -> Proof | None:
    """The proof that sweeps settle whatever feeds a part, or ``None`` where this way gives none.

    `spread` says by how much the members may move at the most if the members that feed them move by so much. If for
    some d > 0 spread(d) ≤ ρ·d with ρ < 1, the map is a contraction in the maximum norm weighted by d
    (Collatz–Wielandt), a sweep shrinks distances by (1 + ρ)/2, and it is left to see that `SWEEPS` sweeps suffice.

    Examples
    --------
    >>> contraction(lambda moves: 0.5 * moves, 1) is None, contraction(lambda moves: moves, 1) is None
    (False, True)
    """
    d = np.ones(size)
    best, weights = np.inf, d
    for _ in range(64):
        moved = spread(d)
        ratio = float(np.max(moved / d))
        if ratio < best:
            best, weights = ratio, d
        d = 0.5 * (d + moved / max(float(np.max(moved)), 1e-300))
        d = np.maximum(d / float(np.max(d)), 1e-3)
    if not best < 1.0:
        return None
    rate, skew = 0.5 * (1.0 + best), float(np.max(weights) / np.min(weights))
    # a sweep's first move is at most 2 in any member, and each further one smaller by the rate
    if rate > 0.0 and 2.0 * skew * rate**SWEEPS > 0.5 * SETTLED:
        return None
    return Proof(2.0 * SETTLED * skew / (1.0 - rate))
