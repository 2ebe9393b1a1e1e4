"""What numba compiles; it is loaded only where numba is asked for.

Indices are unsigned throughout: signed ones might count from the end, and checking that would keep the loops from being
made into vector instructions.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, TypeVar

import numpy as np

from cmocio.propagation._jit import ANCHORED, INSIDE, LATE, LEAST, STILL

__all__ = ["compute"]

numba: Any = import_module("numba")
F = TypeVar("F")


def _compiled(function: F) -> F:
    """Compiled when first called, and kept on disk where that can be."""
    options = {"error_model": "numpy", "nogil": True}
    try:
        found: F = numba.njit(cache=True, **options)(function)
    except RuntimeError:  # there is no folder to keep it in
        found = numba.njit(**options)(function)
    return found


@_compiled
def _load(work: Any, to: Any, values: Any, at: Any, width: Any) -> bool:
    """Copy a row of the input, −0 made 0; whether all of it are satisfactions."""
    one = work.dtype.type(1)
    zero = work.dtype.type(0)
    wrong = 0
    for c in range(width):
        value = values[at + c]
        wrong += 0 if abs(value) <= one else 1
        work[to + c] = value + zero
    return wrong == 0


@_compiled
def _store(out: Any, at: Any, work: Any, row: Any, width: Any) -> None:
    for c in range(width):
        out[at + c] = work[row + c]


@_compiled
def _fill(work: Any, row: Any, value: Any, width: Any) -> None:
    for c in range(width):
        work[row + c] = value


@_compiled
def _upto_zero(work: Any, to: Any, row: Any, weight: Any, width: Any) -> None:
    zero = work.dtype.type(0)
    for c in range(width):
        term = weight * work[row + c]
        work[to + c] = min(zero, term)


@_compiled
def _scale(work: Any, to: Any, row: Any, weight: Any, width: Any) -> None:
    for c in range(width):
        work[to + c] = weight * work[row + c]


@_compiled
def _add(work: Any, to: Any, row: Any, weight: Any, width: Any) -> None:
    for c in range(width):
        work[to + c] += weight * work[row + c]


@_compiled
def _lesser(work: Any, to: Any, row: Any, other: Any, width: Any) -> None:
    # a row that is read and written needs a loop of its own: two that may be one are not made into vectors
    if row == to:
        for c in range(width):
            a, b = work[to + c], work[other + c]
            work[to + c] = min(b, a)
    else:
        for c in range(width):
            a, b = work[row + c], work[other + c]
            work[to + c] = min(b, a)


@_compiled
def _greater(work: Any, to: Any, row: Any, other: Any, width: Any) -> None:
    if row == to:
        for c in range(width):
            a, b = work[to + c], work[other + c]
            work[to + c] = max(b, a)
    else:
        for c in range(width):
            a, b = work[row + c], work[other + c]
            work[to + c] = max(b, a)


@_compiled
def _clip(work: Any, row: Any, width: Any) -> None:
    one, zero = work.dtype.type(1), work.dtype.type(0)
    for c in range(width):
        value = work[row + c]
        value = min(one, value)
        value = max(-one, value)
        work[row + c] = value + zero  # no −0


@_compiled
def _clip_and_cap(work: Any, row: Any, other: Any, width: Any) -> None:
    one, zero = work.dtype.type(1), work.dtype.type(0)
    for c in range(width):
        value, cap = work[row + c] + zero, work[other + c]
        value = max(-one, value)
        work[row + c] = min(cap, value)  # a cap is at most 1


@_compiled
def _hold(work: Any, row: Any, own: Any, base: Any, width: Any) -> None:
    for c in range(width):
        work[row + c] = own + (work[row + c] - base)


@_compiled
def _operand(link: Any, spare: Any, work: Any, links: Any, width: Any) -> Any:
    """The row that a part or a requirement supplies."""
    source, _, still, flag = links
    row = source[link] * width
    if flag[link] & STILL:
        _fill(work, spare, still[link], width)
        row = spare
    if flag[link] & LATE:
        _upto_zero(work, spare, row, work.dtype.type(1), width)
        row = spare
    return row


@_compiled
def _sum(terms: Any, parts: Any, to: Any, spare: Any, work: Any, links: Any, width: Any) -> None:
    """The sum of weight · value, in order."""
    source, weight, still, flag = links
    for link in range(terms, parts):
        row, factor = source[link] * width, weight[link]
        if flag[link] & STILL:
            _fill(work, spare, still[link], width)
            row = spare
        if flag[link] & LATE:
            _upto_zero(work, spare, row, factor, width)
            row, factor = spare, work.dtype.type(1)
        if link == terms:
            _scale(work, to, row, factor, width)
        else:
            _add(work, to, row, factor, width)


@_compiled
def _extreme(parts: Any, needs: Any, to: Any, spare: Any, work: Any, links: Any, least: bool, width: Any) -> Any:
    """The row of the least or of the best part: that of the only part, or one made at `to`."""
    now = _operand(parts, to, work, links, width)
    for link in range(parts + np.uint64(1), needs):
        row = _operand(link, spare, work, links, width)
        if least:
            _lesser(work, to, now, row, width)
        else:
            _greater(work, to, now, row, width)
        now = to
    return now


@_compiled
def _derive(step: Any, to: Any, best: Any, work: Any, first: Any, links: Any, least: bool, width: Any) -> None:
    """What a goal is derived to be in the scenarios of a tile."""
    one = work.dtype.type(1)
    terms, parts, needs, end = first[step, 0], first[step, 1], first[step, 2], first[step, 3]
    spare = best + width
    if parts > terms:
        _sum(terms, parts, to, spare, work, links, width)
        if needs > parts:
            _add(work, to, _extreme(parts, needs, best, spare, work, links, least, width), one, width)
        if end > needs:
            _clip_and_cap(work, to, _operand(needs, spare, work, links, width), width)
            needs += np.uint64(1)
        else:
            _clip(work, to, width)
        now = to
    elif needs > parts:
        now = _extreme(parts, needs, to, spare, work, links, least, width)
    else:
        now = _operand(needs, to, work, links, width)
        needs += np.uint64(1)
    for link in range(needs, end):
        _lesser(work, to, now, _operand(link, spare, work, links, width), width)
        now = to
    if now != to:
        _scale(work, to, now, one, width)


@_compiled
def _read(link: Any, column: Any, x: Any, work: Any, links: Any, width: Any) -> Any:
    """What one link reads in one scenario."""
    source, _, still, flag = links
    if flag[link] & INSIDE:
        return x[source[link]]
    if flag[link] & STILL:
        return still[link]
    return work[source[link] * width + column]


@_compiled
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


@_compiled
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


@_compiled
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


@_compiled
def _enter(
    part: Any, begin: Any, some: Any, width: Any, values: Any, out: Any, work: Any, strides: Any, loads: Any
) -> bool:
    """Read the inputs that are first needed for a part; whether they are satisfactions."""
    begins, inputs, rows, copies = loads
    fine = True
    for load in range(begins[part], begins[part + np.uint64(1)]):
        row = rows[load] * width
        fine &= _load(work, row, values, inputs[load] * strides[0] + begin, some)
        if copies[load] >= 0:
            _store(out, np.uint64(copies[load]) * strides[1] + begin, work, row, some)
    return fine


@_compiled
def compute(
    values: Any,
    out: Any,
    work: Any,
    lost: Any,
    strides: Any,
    scenarios: Any,
    trusted: bool,
    loads: Any,
    parts: Any,
    first: Any,
    links: Any,
    exact: Any,
    how: Any,
    target: Any,
    asked: Any,
) -> bool:
    """All scenarios, tile after tile; whether all inputs are satisfactions. See `_jit.Kernel`."""
    bounds, cyclic = parts
    flags, own, base = how[0], how[1].astype(work.dtype), how[2].astype(work.dtype)
    count, width, spare = scenarios
    last = np.uint64(len(cyclic))
    for begin in range(np.uint64(0), count, width):
        some = min(width, count - begin)
        for part in range(last):
            if not (_enter(part, begin, some, width, values, out, work, strides, loads) or trusted):
                return False
            step, end = bounds[part], bounds[part + np.uint64(1)]
            if cyclic[part]:
                _cycle((step, end), work, first, exact, how, width, target, asked, lost, (begin, some))
            else:
                to = target[step] * width
                _derive(step, to, spare * width, work, first, links, flags[step] & LEAST != 0, width)
                if flags[step] & ANCHORED:
                    _hold(work, to, own[step], base[step], width)
                    _clip(work, to, width)
            for each in range(step, end):
                if asked[each] >= 0:
                    _store(out, np.uint64(asked[each]) * strides[1] + begin, work, target[each] * width, some)
        if not (_enter(last, begin, some, width, values, out, work, strides, loads) or trusted):
            return False
    return True
