"""Non-segregation: whether contact and data cross from one function to the other as much as chance would have it.

Own index, after M. E. J. Newman, Mixing patterns in networks, Physical Review E 67:026126 (2003); modularity:
M. E. J. Newman and M. Girvan, Physical Review E 69:026113 (2004).
"""

from collections.abc import Mapping
from math import isnan

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cmocio.arguments import as_choice
from cmocio.model import AlignmentModel, DataSource, Interaction
from cmocio.scoring import (
    FieldValues,
    OneOrMany,
    Part,
    Scope,
    Score,
    combine,
    first,
    measure,
    ratio,
    rises_with,
)
from cmocio.scoring.evidence import CONTACT, all_met, by_pair, contacts, uncompared, unrecorded
from cmocio.scoring.ties import Ties, ties
from cmocio.texts import declare

OF: Mapping[str, str] = {"contact": "interactions", "data": "data_sources"}

NOTHING_OWNED = declare("no-data-owned", "{function!r} owns no data source that has a weight")


def assortativity(mixing: ArrayLike) -> float:
    """Newman's assortativity coefficient r = (Σ e_ii − Σ a_i b_i) / (1 − Σ a_i b_i).

    e is the share of ties from group i to group j, a and b its row and column sums.

    Higher means that like meets like: 1 only among themselves, 0 as by chance, below 0 rather with others.

    Parameters
    ----------
    mixing
        Groups × groups: numbers or shares of ties, ≥ 0; normalised here. An undirected tie counts from both ends.

    Returns
    -------
    float
        In [−1, 1]; not a number where there are no ties, or all are within one group.

    References
    ----------
    Newman 2003, equation 2.

    Examples
    --------
    >>> round(assortativity([[10, 2], [2, 10]]), 6)
    0.666667
    """
    e, chance = _shares(mixing)
    expected = float(np.trace(chance))
    return (float(np.trace(e)) - expected) / (1 - expected) if expected < 1 else float("nan")


def modularity(mixing: ArrayLike) -> float:
    """The modularity of the groups: Q = Σ e_ii − Σ a_i b_i, the share of ties within groups beyond chance.

    Higher means more separate; 0 as by chance.

    Parameters
    ----------
    mixing
        As for `assortativity`.

    Returns
    -------
    float
        In [−1, 1); not a number where there are no ties.

    References
    ----------
    Newman and Girvan 2004.

    Examples
    --------
    >>> round(modularity([[10, 2], [2, 10]]), 6)
    0.333333
    """
    e, chance = _shares(mixing)
    return float(np.trace(e) - np.trace(chance))


def _shares(mixing: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The shares of ties, and those expected from the margins."""
    counts = np.asarray(mixing, dtype=np.float64)
    total = counts.sum()
    e = counts / total if total > 0 else np.full_like(counts, np.nan)
    return e, np.outer(e.sum(axis=1), e.sum(axis=0))


def _opened(item: DataSource, model: AlignmentModel) -> FieldValues:
    """One more source is open to everybody."""
    return {"open_to": model.functions} if set(model.functions) > item.open_to else {}


def crossing(across: float, sizes: ArrayLike) -> float:
    """The share of a group of people's contacts that crosses, of what chance would give, if all within were in contact.

    Formula: E/(E + I) / (M/(M + I)) with E the ties across two groups, M = n₁·n₂ those there could be, and I all pairs
    within either. Higher means more crosses: 0 none, 1 everybody with everybody.

    Parameters
    ----------
    across
        E, from 0 to M.
    sizes
        How many people each of the two groups has.

    Returns
    -------
    float
        In [0, 1].

    Examples
    --------
    >>> crossing(1, [1, 1]), round(crossing(2, [2, 2]), 6)
    (1.0, 0.75)
    """
    n, m = np.asarray(sizes, dtype=np.float64)
    most, within = n * m, (n * (n - 1) + m * (m - 1)) / 2
    return float(across / (across + within) * (most + within) / most) if across else 0.0


@measure(
    version="2",
    source="own index, after Newman 2003 Phys. Rev. E 67:026126; Newman & Girvan 2004 Phys. Rev. E 69:026113",
    reads={
        "stakeholders": "function",
        "interactions": "date kind participants",
        "data_sources": "owner open_to weight",
    },
    scale="index",
    laws=[rises_with("contact", all_met), rises_with("open data", first("data_source", _opened))],
)
def non_segregation(
    scope: Scope, *, of: str = "contact", kinds: OneOrMany = CONTACT, within: int | None = None, rule: str = "min"
) -> Score:
    """How far contact, or data, cross from one function to the other, against what chance gives.

    Of contact, for each pair of functions: the share of contacts that cross, of the share that chance would give, as
    `crossing` has it: everybody is taken to be in contact with all of their own function, so that leaving meetings
    within out of the record changes nothing. Of data: the weight of the sources of one that are open to the other / the
    weight of its sources; the worse direction counts.

    Higher means less segregated, in the pair most so; in [0, 1]. 0: functions keep to themselves; 1: they mix as by
    chance. The published coefficients stand beside it: the companions hold the `assortativity` and the `modularity` of
    the ties on record (of data: a function that owns a source has one with itself, and one with each it is open to).

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`. Ties to others are left out.
    of
        ``"contact"`` or ``"data"``.
    kinds
        Of interactions that are contact; none: all.
    within
        Only interactions of the last so many days; default: see `Scope.since`.
    rule
        How pairs combine: ``"min"`` or ``"harmonic"`` (also ``"geometric"``, ``"arithmetic"``).

    Returns
    -------
    Score
        One part for each pair. Undefined where there are fewer than two functions, where the collection read is not
        recorded or, of data, where neither owns a source; a side that owns none widens the bounds.

    Raises
    ------
    InputError, NotFoundError
        For a choice, a rule, a window or a kind of interaction that does not exist.

    References
    ----------
    Newman 2003; Newman and Girvan 2004.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("cmo", "CMO", function="marketing"),
    ...     Stakeholder("cio", "CIO", function="it"),
    ...     DataSource("web", "Web analytics", owner="marketing", open_to="it"),
    ...     DataSource("crm", "Customers", owner="it"),
    ... )
    >>> get("non-segregation")(model, functions=["marketing", "it"], of="data").value
    0.0
    """
    as_choice(of, "of", OF)
    if missing := uncompared(scope) or unrecorded(scope, OF[of]):
        return missing
    if of == "data":
        table = _shared_data(scope)
        score = by_pair(scope, lambda one, other: _of_data(scope, one, other), rule)
    else:
        found, met = ties(scope, kinds, within=within), contacts(scope, kinds, within=within)
        table = found.mixing().astype(np.float64)
        score = by_pair(scope, lambda one, other: _of_contact(found, one, other, met[one, other]), rule)
    known = {"assortativity": assortativity(table), "modularity": modularity(table)} if table.any() else {}
    return score.with_companions(**{name: None if isnan(value) else value for name, value in known.items()})


def _of_contact(found: Ties, one: str, other: str, held: tuple[Interaction, ...]) -> Score:
    sizes = [int(found.sizes()[found.functions.index(name)]) for name in (one, other)]
    across = float(found.between(one, other).sum())
    names = tuple(item.full_name for item in held)
    return combine("value", [Part("contacts that cross, of those by chance", crossing(across, sizes), entities=names)])


def _of_data(scope: Scope, one: str, other: str) -> Score:
    return combine("min", [Part.of(f"{a} to {b}", _opened_to(scope, a, b)) for a, b in ((one, other), (other, one))])


def _opened_to(scope: Scope, owner: str, reader: str) -> Score:
    owned = [item for item in scope.model.data_sources if item.owner == owner]
    parts = (Part(item.full_name, item.weight * (reader in item.open_to), item.weight) for item in owned)
    return ratio(parts, NOTHING_OWNED, function=owner)


def _shared_data(scope: Scope) -> NDArray[np.float64]:
    """Who shares data with whom, by weight: a symmetric matrix, each tie counted from both ends."""
    place = {name: at for at, name in enumerate(scope.functions)}
    table = np.zeros((len(place), len(place)))
    for source in scope.model.data_sources:
        if source.owner in place:
            for reader in (source.open_to & place.keys()) | {source.owner}:
                table[place[source.owner], place[reader]] += source.weight
    return table + table.T
