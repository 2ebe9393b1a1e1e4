"""Bridging: whether those who must coordinate are joined, directly or by somebody who knows both.

Own index, after R. V. Gould and R. M. Fernandez, Structures of mediation: a formal approach to brokerage in transaction
networks, Sociological Methodology 19:89–126 (1989). Between two functions a broker is a representative, a gatekeeper or
a liaison: of one's own function, of the other's, or of a third.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TypeAlias

import numpy as np

from cmocio.scoring import OneOrMany, Scope, Score, measure
from cmocio.scoring.coordination import WORK, coordination
from cmocio.scoring.evidence import by_pair, unrecorded
from cmocio.scoring.ties import Ties, ties

Neighbours: TypeAlias = "Mapping[int, set[int]]"
NOBODY: frozenset[int] = frozenset()


def resilience(loads: Iterable[float]) -> float:
    """How evenly mediation is spread: 1 − Σ s², with s each broker's share of the load (Herfindahl's index).

    Higher means that less depends on one: 0 with a single broker, (n − 1)/n with n who share alike.

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
    version="2",
    source="own index, after Gould & Fernandez 1989 Sociological Methodology 19:89-126; Herfindahl's index",
    reads=WORK | {"interactions": "date kind participants"},
)
def bridging(
    scope: Scope, *, diagonal: bool = True, kinds: OneOrMany = (), within: int | None = None, rule: str = "min"
) -> Score:
    """The share of the pairs who must coordinate across functions that are joined directly or by a broker.

    For each pair of functions: pairs of people, one of each, who must coordinate and either took part in one
    interaction or both did with some third person / pairs who must coordinate. The companions hold the share joined
    `directly`, and the `resilience` of the brokers: 1 − Σ (share of the pairs each one joins)².

    Higher means that fewer are cut off, in the pair of functions where most are; in [0, 1]. The parts count pairs and
    name tasks, never people.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`. Brokers may be of any function.
    diagonal
        Whether those who work on one and the same goal or initiative must coordinate, too.
    kinds
        Of interactions that make a tie; none: all.
    within
        Only interactions of the last so many days; default: see `Scope.since`.
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
    >>> from cmocio.measures import get
    >>> from cmocio.model import AlignmentModel, Initiative, Interaction, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     [Stakeholder(name, name, function="marketing") for name in ("ann", "bea")],
    ...     Stakeholder("cem", "Cem", function="it"),
    ...     Initiative("cdp", "Customer data platform", team=["bea", "cem"]),
    ...     Interaction("a", "2026-01-05", "meeting", participants=["ann", "cem"]),
    ...     Interaction("b", "2026-01-06", "meeting", participants=["ann", "bea"]),
    ... )
    >>> score = get("bridging")(model, functions=["marketing", "it"])
    >>> score.value, score.companions["directly"]
    (1.0, 0.0)
    """
    found = ties(scope, kinds, within=within, functions=scope.model.functions)
    if missing := unrecorded(scope, "interactions"):
        return missing
    needed = coordination(scope, diagonal=diagonal)
    direct, known = needed.pairs.within(found), _neighbours(found)
    across = [needed.pairs.between(*pair) for pair in scope.pairs]
    load, met = Counter[int](), direct.copy()
    for number in chain.from_iterable(np.flatnonzero(mask & ~direct).tolist() for mask in across):
        one, other = int(needed.pairs.first[number]), int(needed.pairs.second[number])
        brokers = known.get(one, NOBODY) & known.get(other, NOBODY)
        met[number] = bool(brokers)
        load.update(brokers)
    required = sum(int(mask.sum()) for mask in across)
    directly = sum(int((mask & direct).sum()) for mask in across)
    score = by_pair(scope, lambda one, other: needed.share(one, other, met), rule)
    return score.with_companions(
        directly=directly / required if required else None, resilience=resilience(load.values()) if load else None
    )


def _neighbours(found: Ties) -> Neighbours:
    """With whom each has a tie."""
    known: dict[int, set[int]] = {}
    for a, b in zip(found.first.tolist(), found.second.tolist(), strict=True):
        known.setdefault(a, set()).add(b)
        known.setdefault(b, set()).add(a)
    return known
