"""Openness: whether ties between people reach beyond their own function.

Source: D. Krackhardt and R. N. Stern, Informal networks and organizational crises: an experimental simulation, Social
Psychology Quarterly 51:123–140 (1988).
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike

from cmocio.model import AlignmentModel
from cmocio.scoring import Day, Functions, Part, Score, measure, ratio, undefined
from cmocio.scoring.evidence import Contacts, by_function, contacts, gathered, unrecorded
from cmocio.scoring.scope import NEEDS_TWO, scope
from cmocio.scoring.ties import ties
from cmocio.texts import declare

__all__ = ["ei_index", "expected_ei_index", "openness"]

NO_TIES = declare("no-ties", "no two people of {functions!r} took part in one interaction")


def ei_index(external: float, internal: float) -> float:
    """The E-I index: (E − I)/(E + I), from the ties that leave a group and those that stay in it.

    Higher means more outward: −1 all within, 0 as many, +1 all between.

    Parameters
    ----------
    external, internal
        Numbers or weights of ties, ≥ 0.

    Returns
    -------
    float
        In [−1, 1]; not a number where there are no ties.

    References
    ----------
    Krackhardt and Stern 1988.

    Examples
    --------
    >>> ei_index(11, 67)
    -0.717948717948718
    """
    total = external + internal
    return (external - internal) / total if total > 0 else float("nan")


def expected_ei_index(sizes: ArrayLike) -> float:
    """The E-I index to be expected if the same people were dealt to groups of the same sizes at random.

    Any tie then joins two groups with probability p = 1 − Σ n(n − 1) / (N(N − 1)), whatever the network, so the
    expectation over all permutations is 2p − 1. Group sizes alone hold the index down or up: compare with this.

    Parameters
    ----------
    sizes
        The number of people n of each group, N in all.

    Returns
    -------
    float
        In [−1, 1]; not a number where there are fewer than two people.

    References
    ----------
    Krackhardt and Stern 1988, on group sizes; the permutation in closed form.

    Examples
    --------
    >>> round(expected_ei_index([17, 17]), 6)
    0.030303
    """
    n = np.asarray(sizes, dtype=np.float64)
    people = float(n.sum())
    if people < 2:
        return float("nan")
    return float(1 - 2 * (n * (n - 1)).sum() / (people * (people - 1)))


@measure(
    version="1",
    source="Krackhardt & Stern 1988 Social Psychology Quarterly 51:123-140",
    reads=["stakeholders", "interactions"],
    scale="index",
)
def openness(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    kinds: str | Iterable[str] = (),
    within: int | None = None,
    weighted: bool = False,
    rule: str = "ratio",
) -> Score:
    """The share of ties between people that join two functions.

    (1 + EI)/2 = E/(E + I), with E the ties between functions and I those within one. Two people have a tie where they
    took part in one interaction. The companions hold the `ei_index` itself and, under ``expected``, the value to be
    expected if the functions were dealt out at random (see `expected_ei_index`): large functions have few others to
    talk to.

    Higher means more ties across; in [0, 1]. 1 is not a goal in itself: a function must also talk within.

    Parameters
    ----------
    model
        What to measure.
    functions
        The functions to compare; default: every function that owns a goal. Ties to others are left out.
    as_of
        The day to judge at.
    kinds
        Of interactions; none: all.
    within
        Only interactions of the last so many days.
    weighted
        Whether a tie counts as often as people met, instead of once.
    rule
        ``"ratio"``: all ties together; ``"min"``, ``"harmonic"``: each function's own share of ties that leave it,
        combined.

    Returns
    -------
    Score
        With one part for each function's ties within and each pair's between. Undefined where there are fewer than two
        functions, where interactions are not recorded, or where nobody has a tie.

    Raises
    ------
    InputError, NotFoundError
        For a rule, a window or a kind of interaction that does not exist.

    Examples
    --------
    >>> from cmocio.model import Interaction, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     [Stakeholder(name, name, function="marketing") for name in ("ann", "bea")],
    ...     Stakeholder("cem", "Cem", function="it"),
    ...     Interaction("a", "2026-01-05", "meeting", participants=["ann", "bea"]),
    ...     Interaction("b", "2026-01-06", "meeting", participants=["ann", "cem"]),
    ... )
    >>> openness(model, functions=["marketing", "it"]).value
    0.5
    """
    looked = scope(model, functions, as_of)
    if not looked.pairs:
        return undefined(NEEDS_TWO, functions=looked.functions or ("none",))
    if (missing := unrecorded(looked, "interactions")) is not None:
        return missing
    found = ties(looked, kinds, within=within)
    table = found.mixing(weighted=weighted)
    total, internal = float(table.sum()) / 2, float(table.trace()) / 2
    if not total:
        return undefined(NO_TIES, functions=looked.functions)
    if rule == "ratio":
        met = contacts(looked, gathered(looked, kinds, within=within))
        score = ratio(_parts(looked.functions, table, met))
    else:
        score = by_function(looked, lambda name: _of_function(looked.functions, table, name), rule)
    chance = expected_ei_index(found.sizes())
    return score.with_companions(ei_index=ei_index(total - internal, internal), expected=(1 + chance) / 2)


def _parts(functions: tuple[str, ...], table: np.ndarray, met: Contacts) -> list[Part]:
    """What is met of what is possible: the ties within each function (none met), and between each pair (all met)."""
    parts = [Part(f"function:{name}", 0.0, float(table[at, at]) / 2) for at, name in enumerate(functions)]
    for one, other in zip(*np.triu_indices(len(functions), 1), strict=True):
        between = float(table[one, other])
        ends = functions[one], functions[other]
        held = tuple(item.full_name for item in met[ends])
        parts.append(Part(f"pair:{ends[0]}+{ends[1]}", between, between, entities=held))
    return parts


def _of_function(functions: tuple[str, ...], table: np.ndarray, name: str) -> Score:
    at = functions.index(name)
    own, all_ = float(table[at, at]) / 2, float(table[at].sum()) - float(table[at, at]) / 2
    if not all_:
        return undefined(NO_TIES, functions=(name,))
    return ratio([Part("ties within", 0.0, own), Part("ties beyond", all_ - own, all_ - own)])
