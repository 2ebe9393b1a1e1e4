"""Back through one scenario: what each input adds to a weighted sum of goals when it moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from cmocio.graph import Link
from cmocio.propagation._circuit import Values
from cmocio.propagation._levels import Cycle, Level, Levels, Narrow
from cmocio.propagation._rule import Rule, derive
from cmocio.propagation._task import Anchor
from cmocio.propagation._wide import Made, Wide

__all__ = ["gradient"]

KEPT = 64
"""Every so many sweeps one state is kept; those between are swept again."""

FEW = 16
"""Where there are so many times more goals than links, going through all goals would take longest."""


def gradient(levels: Levels, values: Values, weights: Values) -> Values:
    """The gradient of Σ weight · output by the inputs, at these values of the inputs.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, contribute
    >>> model = AlignmentModel.of("shop", Goal("sales", "Sales"), Goal("ads", "Campaigns"),
    ...                           contribute("ads", to={"sales": 0.5}))
    >>> from cmocio.propagation._compile import compiled
    >>> levels = Levels.of(compiled(model, None, ["sales"], None, "wins"))
    >>> gradient(levels, np.array([0.25]), np.array([1.0]))
    array([0.5])
    """
    x, notes = levels.run(values)
    back = np.zeros(len(x))
    back[levels.asked] = weights
    for piece, note in zip(reversed(levels.pieces), reversed(notes), strict=True):
        if isinstance(piece, Level):
            assert isinstance(note, Made)
            _add(back, piece.wide, piece.wide.back(note, x, back[piece.at]))
        elif isinstance(piece, Narrow):
            _through_narrow(piece, x, back)
        elif note is not None and not isinstance(note, Made) and note.settled:
            _through_cycle(piece, note.count, x, back)
    return back[: len(levels.circuit.inputs)] + 0.0


def _add(back: Values, wide: Wide, handed: Values) -> None:
    """Add what is handed to each source; all of these are in a span."""
    size = wide.span.stop - wide.span.start
    if FEW * len(handed) < size:
        np.add.at(back, wide.source, handed)
    else:
        some = back[wide.span]
        np.add(some, np.bincount(wide.near, handed, size), out=some)


def _through_narrow(piece: Narrow, x: Values, back: Values) -> None:
    near = np.concatenate((piece.read, np.arange(piece.at.start, piece.at.stop)))
    at: list[float] = x[near].tolist()
    weights = [0.0] * len(piece.read) + back[piece.at].tolist()
    for number in range(len(piece.rules) - 1, -1, -1):
        weight = weights[len(piece.read) + number]
        if weight:
            for source, factor in _slopes(*piece.rules[number], at):
                weights[source] += weight * factor
    # a goal reads what stands before it, so that its own weight is complete when its turn comes
    np.add.at(back, piece.read, np.array(weights[: len(piece.read)]))


def _slopes(rule: Rule, anchor: Anchor | None, x: Sequence[float]) -> Iterator[tuple[int, float]]:
    """By how much the value of a rule changes with each source; a sum that is clipped changes with none."""
    if anchor is not None and abs(anchor.own[0] + (derive(rule, x, x) - anchor.base[0])) > 1.0:
        return
    terms, parts = [weight * x[source] for _, source, weight, _ in rule.terms], _supplied(rule.parts, x)
    total = best = (min(parts) if rule.least else max(parts)) if parts else 0.0
    total += sum([min(term, 0.0) if link.late else term for term, link in zip(terms, rule.terms, strict=True)])
    if rule.needs:
        needs = _supplied(rule.needs, x)
        cap = min(needs)
        if cap < min(1.0, total) or not (parts or terms):
            yield from _binding(rule.needs, needs, cap, x)
            return
    if abs(total) <= 1.0:
        yield from _binding(rule.parts, parts, best, x)
        for (_, source, weight, late), term in zip(rule.terms, terms, strict=True):
            if not late or term <= 0.0:
                yield source, weight


def _supplied(links: Sequence[Link], x: Sequence[float]) -> list[float]:
    return [min(x[source], 0.0) if late else x[source] for _, source, _, late in links]


def _binding(
    links: Sequence[Link], supplied: Sequence[float], value: float, x: Sequence[float]
) -> Iterator[tuple[int, float]]:
    """Each link that supplies just this value, with an equal share."""
    for (_, source, _, late), each in zip(links, supplied, strict=True):
        if each == value and not (late and x[source] > 0.0):
            yield source, 1.0 / supplied.count(value)


def _through_cycle(piece: Cycle, count: int, x: Values, back: Values) -> None:
    """The same through every sweep of a cycle, last sweep first."""
    fed = x[piece.read]
    size = len(piece.start)
    weights, feeding = back[piece.at].copy(), np.zeros(len(fed))
    for state in _states(piece, fed, count):
        both = np.concatenate((state, fed))
        weights *= 0.5
        handed = piece.wide.back(piece.wide.derive(both), both, weights)
        added = np.bincount(piece.wide.source, weights=handed, minlength=len(both))
        weights = weights + added[:size]
        feeding += added[size:]
    np.add.at(back, piece.read, feeding)


def _states(piece: Cycle, fed: Values, count: int) -> Iterator[Values]:
    """The states before each sweep, last first; in between kept ones they are swept again."""
    marks = [*range(0, count, KEPT), count]
    kept = [piece.start]
    for first, last in pairwise(marks):
        kept.append(_swept(piece, kept[-1], fed, last - first)[-1])
    for (first, last), state in zip(reversed([*pairwise(marks)]), reversed(kept[:-1]), strict=True):
        yield from reversed(_swept(piece, state, fed, last - first)[:-1])


def _swept(piece: Cycle, state: Values, fed: Values, count: int) -> list[Values]:
    states = [state]
    for _ in range(count):
        states.append(0.5 * (states[-1] + piece.wide.derive(np.concatenate((states[-1], fed))).values))
    return states
