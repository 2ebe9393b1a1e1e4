"""Openness: whether people are in contact beyond their own function.

Own index, after D. Krackhardt and R. N. Stern, Informal networks and organizational crises: an experimental simulation,
Social Psychology Quarterly 51:123–140 (1988).
"""

import numpy as np
from numpy.typing import ArrayLike

from cmocio.scoring import OneOrMany, Part, Scope, Score, measure, ratio, rises_with
from cmocio.scoring.evidence import CONTACT, all_met, by_function, contacts, uncompared, unrecorded
from cmocio.scoring.ties import ties


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
    version="2",
    source="own index, after Krackhardt & Stern 1988 Social Psychology Quarterly 51:123-140",
    reads={"stakeholders": "function", "interactions": "date kind participants"},
    laws=[rises_with("contact", all_met)],
)
def openness(scope: Scope, *, kinds: OneOrMany = CONTACT, within: int | None = None, rule: str = "min") -> Score:
    """The share of a function's people who are in contact with another function.

    For each function: people who took part in one interaction with someone of another function compared / people.

    Higher means that more people talk across, in the function where fewest do; in [0, 1]. Contact within a function
    plays no part, so that leaving it out of the record changes nothing. The published index, E of all ties less I
    within, stands beside it: the companions hold the `ei_index` of the ties on record, and the `expected_ei_index`, had
    the functions been dealt out at random.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`. Contact with others is left out.
    kinds
        Of interactions that are contact; none: all.
    within
        Only interactions of the last so many days; default: see `Scope.since`.
    rule
        How functions combine: ``"min"`` or ``"harmonic"`` (also ``"geometric"``, ``"arithmetic"``).

    Returns
    -------
    Score
        With one part for each function, which names the interactions that cross. Undefined where there are fewer than
        two functions, or where interactions are not recorded; 0 where they are and nobody met.

    Raises
    ------
    InputError, NotFoundError
        For a rule, a window or a kind of interaction that does not exist.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import AlignmentModel, Interaction, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     [Stakeholder(name, name, function="marketing") for name in ("ann", "bea")],
    ...     Stakeholder("cem", "Cem", function="it"),
    ...     Interaction("a", "2026-01-05", "meeting", participants=["ann", "bea"]),
    ...     Interaction("b", "2026-01-06", "meeting", participants=["ann", "cem"]),
    ... )
    >>> get("openness")(model, functions=["marketing", "it"]).value
    0.5
    """
    found = ties(scope, kinds, within=within)
    if missing := uncompared(scope) or unrecorded(scope, "interactions"):
        return missing
    table = found.mixing()
    one, other = found.group[found.first], found.group[found.second]
    reached = np.unique(np.concatenate([found.first[one != other], found.second[one != other]]))
    talking = np.bincount(found.group[reached], minlength=len(scope.functions))
    met = contacts(scope, kinds, within=within)

    def of_function(name: str) -> Score:
        at = scope.functions.index(name)
        held = dict.fromkeys(item.full_name for pair, items in met.items() if name in pair for item in items)
        people = float(found.sizes()[at])
        return ratio([Part("people in contact across", float(talking[at]), people, entities=tuple(held))])

    total, internal = float(table.sum()) / 2, float(table.trace()) / 2
    seen = {
        "ei_index": ei_index(total - internal, internal) if total else None,
        "expected_ei_index": expected_ei_index(found.sizes()) if len(found.people) > 1 else None,
    }
    return by_function(scope, of_function, rule).with_companions(**seen)
