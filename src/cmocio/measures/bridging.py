"""Bridging: whether those who must coordinate are joined, directly or by somebody who knows both.

Source: R. V. Gould and R. M. Fernandez, Structures of mediation: a formal approach to brokerage in transaction
networks, Sociological Methodology 19:89–126 (1989). Between two functions a broker is a representative, a gatekeeper or
a liaison: of one's own function, of the other's, or of a third.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from cmocio.model import AlignmentModel
from cmocio.scoring import Day, Functions, Part, Score, measure, ratio, undefined
from cmocio.scoring.coordination import Coordination, coordination
from cmocio.scoring.evidence import by_pair, unrecorded
from cmocio.scoring.scope import scope
from cmocio.scoring.ties import Ties, ties
from cmocio.texts import declare

__all__ = ["bridging", "resilience"]

NO_REQUIREMENT = declare("no-required-pairs", "no work of {one!r} and {other!r} is known to depend on each other")

Neighbours: TypeAlias = "Mapping[int, set[int]]"
NOBODY: frozenset[int] = frozenset()


def resilience(loads: Iterable[float]) -> float:
    """How evenly mediation is spread: 1 − Σ s², with s each broker's share of the load (Herfindahl's index).

    Higher means that less hangs on one: 0 with a single broker, (n − 1)/n with n who share alike.

    Parameters
    ----------
    loads
        What each broker carries, ≥ 0.

    Returns
    -------
    float
        In [0, 1); not a number where nobody carries anything.

    Examples
    --------
    >>> resilience([3, 3]), resilience([6, 0])
    (0.5, 0.0)
    """
    listed = list(loads)
    total = sum(listed)
    return 1 - sum((load / total) ** 2 for load in listed) if total > 0 else float("nan")


@measure(
    version="1",
    source="Gould & Fernandez 1989 Sociological Methodology 19:89-126; Herfindahl's index of concentration",
    reads=["stakeholders", "goals", "stakes", "dependencies", "initiatives", "interactions"],
)
def bridging(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    diagonal: bool = True,
    kinds: str | Iterable[str] = (),
    within: int | None = None,
    rule: str = "min",
) -> Score:
    """The share of the pairs who must coordinate across functions that are joined directly or by a broker.

    For each pair of functions: pairs of people, one of each, who must coordinate and either took part in one
    interaction or both did with some third person / pairs who must coordinate. The companions hold the share joined
    `directly`, and the `resilience` of the brokers: 1 − Σ (share of the pairs each one joins)².

    Higher means that fewer are cut off, in the pair of functions where most are; in [0, 1]. The parts count pairs and
    name tasks, never people.

    Parameters
    ----------
    model
        What to measure.
    functions
        The functions to compare; default: every function that owns a goal. Brokers may be of any function.
    as_of
        The day to judge at.
    diagonal
        Whether those who work on one and the same goal or initiative must coordinate, too.
    kinds
        Of interactions that make a tie; none: all.
    within
        Only interactions of the last so many days.
    rule
        How pairs of functions combine: ``"min"`` or ``"harmonic"`` (also ``"geometric"``, ``"arithmetic"``).

    Returns
    -------
    Score
        One part for each pair of functions. Undefined where there are fewer than two functions, where interactions are
        not recorded, or where nobody must coordinate.

    Raises
    ------
    InputError, NotFoundError
        For a rule, a window or a kind of interaction that does not exist.

    Examples
    --------
    >>> from cmocio.model import Initiative, Interaction, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     [Stakeholder(name, name, function="marketing") for name in ("ann", "bea")],
    ...     Stakeholder("cem", "Cem", function="it"),
    ...     Initiative("cdp", "Customer data platform", team=["bea", "cem"]),
    ...     Interaction("a", "2026-01-05", "meeting", participants=["ann", "cem"]),
    ...     Interaction("b", "2026-01-06", "meeting", participants=["ann", "bea"]),
    ... )
    >>> score = bridging(model, functions=["marketing", "it"])
    >>> score.value, score.companions["directly"]
    (1.0, 0.0)
    """
    looked = scope(model, functions, as_of)
    found = ties(looked, kinds, within=within, functions=looked.model.functions)
    if (missing := unrecorded(looked, "interactions")) is not None:
        return missing
    needed = coordination(looked, diagonal=diagonal)
    direct, known = needed.pairs.within(found), _neighbours(found)
    joined = {pair: _joined(needed.pairs, needed.pairs.between(*pair), direct, known) for pair in looked.pairs}
    score = by_pair(looked, lambda one, other: _of_pair(needed, joined[one, other], one, other), rule)
    load = Counter[int]()
    for item in joined.values():
        load.update(item.load)
    required, met = sum(item.required for item in joined.values()), sum(item.directly for item in joined.values())
    return score.with_companions(
        directly=met / required if required else None, resilience=resilience(load.values()) if load else None
    )


@frozen
class _Joined:
    """Of the pairs of two functions that must coordinate: how many are joined, and by how much mediation."""

    required: int
    directly: int
    mediated: int
    load: Counter[int]


def _joined(pairs: Ties, across: NDArray[np.bool_], direct: NDArray[np.bool_], known: Neighbours) -> _Joined:
    """Of the required pairs `across` two functions: those with a tie, and those without who know one person."""
    load = Counter[int]()
    mediated = 0
    rest = across & ~direct
    for a, b in zip(pairs.first[rest].tolist(), pairs.second[rest].tolist(), strict=True):
        brokers = known.get(a, NOBODY) & known.get(b, NOBODY)
        mediated += bool(brokers)
        load.update(brokers)
    return _Joined(int(across.sum()), int((across & direct).sum()), mediated, load)


def _neighbours(found: Ties) -> Neighbours:
    """With whom each has a tie."""
    known: dict[int, set[int]] = {}
    for a, b in zip(found.first.tolist(), found.second.tolist(), strict=True):
        known.setdefault(a, set()).add(b)
        known.setdefault(b, set()).add(a)
    return known


def _of_pair(needed: Coordination, joined: _Joined, one: str, other: str) -> Score:
    if not joined.required:
        return undefined(NO_REQUIREMENT, one=one, other=other)
    met = float(joined.directly + joined.mediated)
    return ratio([Part("required pairs", met, float(joined.required), entities=needed.over(one, other))])
