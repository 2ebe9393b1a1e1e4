"""What numba compiles of whole programs; it is loaded only where numba is asked for. See `_jit.Kernel`."""

from __future__ import annotations

from typing import Any

import numpy as np

from cmocio.propagation import _jit_program as do
from cmocio.propagation._jit import ANCHORED, INSIDE, LATE, LEAST, STILL
from cmocio.propagation._jit_rows import (
    add,
    best2,
    best4,
    compiled,
    copy,
    fill,
    hold,
    least2,
    least4,
    sum1,
    sum2,
    sum3,
    upto_zero,
)

__all__ = ["compute"]


@compiled
def _read(link: Any, column: Any, x: Any, work: Any, links: Any, width: Any) -> Any:
    """What one link reads in one scenario."""
    source, _, still, flag = links
    if flag[link] & INSIDE:
        return x[source[link]]
    if flag[link] & STILL:
        return still[link]
    return work[source[link] * width + column]


@compiled
def _derive_one(step: Any, column: Any, x: Any, work: Any, first: Any, links: Any, least: bool, width: Any) -> float:
    """What a goal of a cycle is derived to be in one scenario."""
    _, weight, _, flag = links
    terms, parts, needs, end = first[step, 0], first[step, 1], first[step, 2], first[step, 3]
    total = best = 0.0
    for link in range(terms, parts):
        term = weight[link] * _read(link, column, x, work, links, width)
        total += min(term, 0.0) if flag[link] & LATE else term
    for link in range(parts, needs):
        value = _read(link, column, x, work, links, width)
        value = min(value, 0.0) if flag[link] & LATE else value
        low, high = (value, value) if link == parts else (min(best, value), max(best, value))
        best = low if least else high
    total = min(1.0, max(-1.0, total + best)) if needs > terms else 1.0
    for link in range(needs, end):
        value = _read(link, column, x, work, links, width)
        total = min(total, value, 0.0) if flag[link] & LATE else min(total, value)
    return total


@compiled
def _sweep(steps: Any, column: Any, x: Any, y: Any, work: Any, first: Any, links: Any, how: Any, width: Any) -> bool:
    """Sweep a cycle in one scenario until it settles; whether it does."""
    low, high = steps
    flags, own, base, start, limit, near = how
    for step in range(low, high):
        x[step - low] = start[step]
    for _ in range(limit):
        moved = 0.0
        for step in range(low, high):
            value = _derive_one(step, column, x, work, first, links, flags[step] & LEAST != 0, width)
            if flags[step] & ANCHORED:
                value = min(1.0, max(-1.0, own[step] + (value - base[step])))
            y[step - low] = 0.5 * (x[step - low] + value)
        for number in range(high - low):
            moved = max(moved, abs(y[number] - x[number]))
            x[number] = y[number]
        if moved <= near:
            return True
    return False


@compiled
def _cycle(
    steps: Any,
    work: Any,
    first: Any,
    links: Any,
    how: Any,
    width: Any,
    target: Any,
    asked: Any,
    lost: Any,
    scenarios: Any,
) -> None:
    """A cycle in the scenarios of a tile; 0 where it does not settle."""
    low, high = steps
    begin, count = scenarios
    x, y = np.zeros(high - low), np.empty(high - low)
    for column in range(count):
        settled = _sweep(steps, column, x, y, work, first, links, how, width)
        for step in range(low, high):
            work[target[step] * width + column] = x[step - low] + 0.0 if settled else 0.0
            if not settled and asked[step] >= 0:
                lost[asked[step], begin + column] = True


@compiled
def _row(ops: Any, n: Any, number: Any, starts: Any, strides: Any) -> Any:
    """Where a row of an operation begins."""
    code = np.uint64(ops[n, number])
    where = code & np.uint64(3)
    return starts[where] + (code >> np.uint64(2)) * strides[where]


@compiled
def _choice(x: Any, ops: Any, n: Any, starts: Any, strides: Any, width: Any) -> bool:
    """The least or the best of rows, or a copy of one; whether they are satisfactions."""
    what, to = ops[n, 0], _row(ops, n, 1, starts, strides)
    a, b = _row(ops, n, 2, starts, strides), _row(ops, n, 3, starts, strides)
    if what == do.COPY:
        return copy(x, to, a, width)
    if what == do.LEAST2:
        return least2(x, to, a, b, width)
    if what == do.BEST2:
        return best2(x, to, a, b, width)
    c, d = _row(ops, n, 4, starts, strides), _row(ops, n, 5, starts, strides)
    return least4(x, to, a, b, c, d, width) if what == do.LEAST4 else best4(x, to, a, b, c, d, width)


@compiled
def _total(x: Any, ops: Any, by: Any, n: Any, starts: Any, strides: Any, width: Any) -> bool:
    """A sum of terms; whether what it reads are satisfactions."""
    what, to, total = ops[n, 0], _row(ops, n, 1, starts, strides), _row(ops, n, 2, starts, strides)
    a, b, c = (_row(ops, n, 3, starts, strides), _row(ops, n, 4, starts, strides), _row(ops, n, 5, starts, strides))
    part, cap = _row(ops, n, 6, starts, strides), _row(ops, n, 7, starts, strides)
    if what == do.SUM1:
        return sum1(x, to, total, a, by[n, 0], part, cap, width)
    if what == do.SUM2:
        return sum2(x, to, total, a, b, by[n, 0], by[n, 1], part, cap, width)
    if what == do.SUM3:
        return sum3(x, to, total, a, b, c, by[n, 0], by[n, 1], by[n, 2], part, cap, width)
    return add(x, to, total, a, b, c, by[n, 0], by[n, 1], by[n, 2], width)


@compiled
def _do(x: Any, ops: Any, by: Any, n: Any, starts: Any, strides: Any, width: Any) -> bool:
    """One operation; whether what it reads are satisfactions."""
    what, to = ops[n, 0], _row(ops, n, 1, starts, strides)
    if what <= do.BEST4:
        return _choice(x, ops, n, starts, strides, width)
    if what <= do.SUM3:
        return _total(x, ops, by, n, starts, strides, width)
    if what == do.UPTO_ZERO:
        return upto_zero(x, to, _row(ops, n, 2, starts, strides), by[n, 0], width)
    if what == do.FILL:
        fill(x, to, by[n, 0], width)
    else:
        hold(x, to, by[n, 0], by[n, 1], width)
    return True


@compiled
def compute(
    x: Any,
    begins: Any,
    strides: Any,
    scenarios: Any,
    trusted: bool,
    ops: Any,
    numbers: Any,
    work: Any,
    lost: Any,
    parts: Any,
    first: Any,
    links: Any,
    how: Any,
    target: Any,
    asked: Any,
) -> bool:
    """All scenarios, tile after tile; whether all inputs are satisfactions. See `_jit.Kernel`."""
    count, width = scenarios
    starts = begins.copy()
    fill(x, begins[2] + np.uint64(do.ONES) * width, x.dtype.type(1), width)
    for begin in range(np.uint64(0), count, width):
        some = min(width, count - begin)
        starts[0], starts[1] = begins[0] + begin, begins[1] + begin
        for n in range(np.uint64(len(ops))):
            if ops[n, 0] == do.CYCLE:
                part = np.uint64(ops[n, 1])
                steps = parts[part], parts[part + np.uint64(1)]
                _cycle(steps, work, first, links, how, width, target, asked, lost, (begin, some))
            elif not (_do(x, ops, numbers, n, starts, strides, some) or trusted):
                return False
    return True
