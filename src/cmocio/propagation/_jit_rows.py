"""What numba compiles of single rows; it is loaded only where numba is asked for.

Rows are places in one array, `x`, that spans all memory concerned: input, output, and what is worked on. What is
written is none of the rows that are read. Reading an input is the slow part, so what reads rows also says whether they
are satisfactions. Indices are unsigned throughout: signed ones might count from the end, and checking that would keep
loops from being made into vector instructions.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, TypeVar

__all__ = [
    "add",
    "best2",
    "best4",
    "compiled",
    "copy",
    "fill",
    "hold",
    "least2",
    "least4",
    "sum1",
    "sum2",
    "sum3",
    "upto_zero",
]

numba: Any = import_module("numba")
F = TypeVar("F")


def compiled(function: F) -> F:
    """Compiled when first called, and kept on disk where that can be."""
    options = {"error_model": "numpy", "nogil": True}
    try:
        found: F = numba.njit(cache=True, **options)(function)
    except RuntimeError:  # there is no folder to keep it in
        found = numba.njit(**options)(function)
    return found


@compiled
def copy(x: Any, to: Any, a: Any, width: Any) -> bool:
    """Copy a row, −0 made 0; whether all of it are satisfactions."""
    one, zero, fine = x.dtype.type(1), x.dtype.type(0), True
    for i in range(width):
        value = x[a + i]
        fine &= abs(value) <= one
        x[to + i] = value + zero
    return fine


@compiled
def fill(x: Any, to: Any, value: Any, width: Any) -> None:
    """A row of the same value."""
    for i in range(width):
        x[to + i] = value


@compiled
def upto_zero(x: Any, to: Any, a: Any, weight: Any, width: Any) -> bool:
    """A row times a weight, at most 0; whether all of the row are satisfactions."""
    one, zero, fine = x.dtype.type(1), x.dtype.type(0), True
    for i in range(width):
        value = x[a + i]
        fine &= abs(value) <= one
        x[to + i] = min(zero, weight * value)
    return fine


@compiled
def least2(x: Any, to: Any, a: Any, b: Any, width: Any) -> bool:
    """The lesser of two rows, without −0; whether all are satisfactions."""
    one, zero, fine = x.dtype.type(1), x.dtype.type(0), True
    for i in range(width):
        p, q = x[a + i], x[b + i]
        fine &= (abs(p) <= one) & (abs(q) <= one)
        x[to + i] = min(q, p) + zero
    return fine


@compiled
def best2(x: Any, to: Any, a: Any, b: Any, width: Any) -> bool:
    """The greater of two rows, without −0; whether all are satisfactions."""
    one, zero, fine = x.dtype.type(1), x.dtype.type(0), True
    for i in range(width):
        p, q = x[a + i], x[b + i]
        fine &= (abs(p) <= one) & (abs(q) <= one)
        x[to + i] = max(q, p) + zero
    return fine


@compiled
def least4(x: Any, to: Any, a: Any, b: Any, c: Any, d: Any, width: Any) -> bool:
    """The least of four rows, without −0; whether all are satisfactions."""
    one, zero, fine = x.dtype.type(1), x.dtype.type(0), True
    for i in range(width):
        p, q, r, s = x[a + i], x[b + i], x[c + i], x[d + i]
        fine &= (abs(p) <= one) & (abs(q) <= one) & (abs(r) <= one) & (abs(s) <= one)
        half, other = min(q, p), min(s, r)
        x[to + i] = min(half, other) + zero
    return fine


@compiled
def best4(x: Any, to: Any, a: Any, b: Any, c: Any, d: Any, width: Any) -> bool:
    """The greatest of four rows, without −0; whether all are satisfactions."""
    one, zero, fine = x.dtype.type(1), x.dtype.type(0), True
    for i in range(width):
        p, q, r, s = x[a + i], x[b + i], x[c + i], x[d + i]
        fine &= (abs(p) <= one) & (abs(q) <= one) & (abs(r) <= one) & (abs(s) <= one)
        half, other = max(q, p), max(s, r)
        x[to + i] = max(half, other) + zero
    return fine


@compiled
def add(x: Any, to: Any, total: Any, a: Any, b: Any, c: Any, by_a: Any, by_b: Any, by_c: Any, width: Any) -> bool:
    """A row of sums and three terms; whether the rows of the terms are satisfactions."""
    one, fine = x.dtype.type(1), True
    for i in range(width):
        p, q, r = x[a + i], x[b + i], x[c + i]
        fine &= (abs(p) <= one) & (abs(q) <= one) & (abs(r) <= one)
        x[to + i] = x[total + i] + by_a * p + by_b * q + by_c * r
    return fine


@compiled
def sum1(x: Any, to: Any, total: Any, a: Any, by_a: Any, part: Any, cap: Any, width: Any) -> bool:
    """Sums, a term and a part, from −1 up to the cap, without −0; whether all but the sums are satisfactions."""
    one, zero, fine = x.dtype.type(1), x.dtype.type(0), True
    for i in range(width):
        p, best, most = x[a + i], x[part + i], x[cap + i]
        fine &= (abs(p) <= one) & (abs(best) <= one) & (abs(most) <= one)
        value = x[total + i] + by_a * p + best
        x[to + i] = min(most, max(-one, value)) + zero
    return fine


@compiled
def sum2(x: Any, to: Any, total: Any, a: Any, b: Any, by_a: Any, by_b: Any, part: Any, cap: Any, width: Any) -> bool:
    """The same with two terms."""
    one, zero, fine = x.dtype.type(1), x.dtype.type(0), True
    for i in range(width):
        p, q, best, most = x[a + i], x[b + i], x[part + i], x[cap + i]
        fine &= (abs(p) <= one) & (abs(q) <= one) & (abs(best) <= one) & (abs(most) <= one)
        value = x[total + i] + by_a * p + by_b * q + best
        x[to + i] = min(most, max(-one, value)) + zero
    return fine


@compiled
def sum3(
    x: Any,
    to: Any,
    total: Any,
    a: Any,
    b: Any,
    c: Any,
    by_a: Any,
    by_b: Any,
    by_c: Any,
    part: Any,
    cap: Any,
    width: Any,
) -> bool:
    """The same with three terms."""
    one, zero, fine = x.dtype.type(1), x.dtype.type(0), True
    for i in range(width):
        p, q, r, best, most = x[a + i], x[b + i], x[c + i], x[part + i], x[cap + i]
        fine &= (abs(p) <= one) & (abs(q) <= one) & (abs(r) <= one) & (abs(best) <= one) & (abs(most) <= one)
        value = x[total + i] + by_a * p + by_b * q + by_c * r + best
        x[to + i] = min(most, max(-one, value)) + zero
    return fine


@compiled
def hold(x: Any, at: Any, own: Any, base: Any, width: Any) -> None:
    """What is own + (row − base), in place, within [−1, 1] and without −0."""
    one, zero = x.dtype.type(1), x.dtype.type(0)
    for i in range(width):
        value = own + (x[at + i] - base)
        x[at + i] = max(-one, min(one, value)) + zero
