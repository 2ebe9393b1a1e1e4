"""Non-segregation: whether functions mix as much as their activity lets one expect.

Source: M. E. J. Newman, Mixing patterns in networks, Physical Review E 67:026126 (2003); modularity: M. E. J. Newman
and M. Girvan, Physical Review E 69:026113 (2004).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cmocio.model import AlignmentModel
from cmocio.scoring import Day, Functions, Part, Score, measure, ratio, undefined
from cmocio.scoring.choice import one_of
from cmocio.scoring.evidence import Contacts, contacts, gathered, unrecorded
from cmocio.scoring.scope import NEEDS_TWO, Scope, scope
from cmocio.scoring.ties import ties
from cmocio.texts import declare

__all__ = ["assortativity", "modularity", "non_segregation"]

Ends = tuple[str, str]

OF: Mapping[str, str] = {"contact": "interactions", "data": "data_sources"}

NOTHING_JOINED = declare("nothing-joined", "nothing joins the people or data of {functions!r}, within or between them")
ONE_ONLY = declare("one-function-only", "all ties are within {function!r}, so nothing can be said about mixing")


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


@measure(
    version="1",
    source="Newman 2003 Phys. Rev. E 67:026126; Newman & Girvan 2004 Phys. Rev. E 69:026113",
    reads=["stakeholders", "interactions", "data_sources"],
    scale="index",
)
def non_segregation(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    of: str = "contact",
    kinds: str | Iterable[str] = (),
    within: int | None = None,
    weighted: bool = False,
) -> Score:
    """How far functions mix, compared with what their number of ties lets one expect.

    (1 − r)/2 with the `assortativity` r of ties by function. Of contact: two people have a tie where they took part in
    one interaction. Of data: a function that owns a source has a tie with each function the source is open to, and one
    with itself. The companions hold r and the `modularity`.

    Higher means less segregated; in [0, 1]. 0: functions keep to themselves; 0.5: they mix as by chance; above: they
    seek each other out.

    Parameters
    ----------
    model
        What to measure.
    functions
        The functions to compare; default: every function that owns a goal. Ties to others are left out.
    as_of
        The day to judge at.
    of
        ``"contact"`` or ``"data"``.
    kinds
        Of interactions; none: all.
    within
        Only interactions of the last so many days.
    weighted
        Whether a tie counts as often as people met (of data: by the source's weight), instead of once.

    Returns
    -------
    Score
        One part for each pair of functions: its share of the ties, of twice what chance gives. Undefined where there
        are fewer than two functions, where the collection read is not recorded, or where all ties are in one function.

    Raises
    ------
    InputError, NotFoundError
        For a a window or a kind of interaction that does not exist.

    Examples
    --------
    >>> from cmocio.model import DataSource, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("cmo", "CMO", function="marketing"),
    ...     Stakeholder("cio", "CIO", function="it"),
    ...     DataSource("web", "Web analytics", owner="marketing"),
    ...     DataSource("crm", "Customers", owner="it"),
    ... )
    >>> non_segregation(model, functions=["marketing", "it"], of="data").value
    0.0
    """
    looked = scope(model, functions, as_of)
    one_of("of", of, OF)
    if not looked.pairs:
        return undefined(NEEDS_TWO, functions=looked.functions or ("none",))
    if (missing := unrecorded(looked, OF[of])) is not None:
        return missing
    if of == "contact":
        table = ties(looked, kinds, within=within).mixing(weighted=weighted).astype(np.float64)
        shown = _names(contacts(looked, gathered(looked, kinds, within=within)))
    else:
        table = _shared_data(looked, weighted=weighted)
        shown = {(one, other): _shared_by(looked, one, other) for one, other in looked.pairs}
    busy = [name for name, row in zip(looked.functions, table, strict=True) if row.sum() > 0]
    if len(busy) < 2:
        return undefined(ONE_ONLY, function=busy[0]) if busy else undefined(NOTHING_JOINED, functions=looked.functions)
    score = ratio(_parts(looked.functions, table, shown))
    return score.with_companions(assortativity=assortativity(table), modularity=modularity(table))


def _shared_data(looked: Scope, *, weighted: bool) -> NDArray[np.float64]:
    """Who shares data with whom: a symmetric matrix, each tie counted from both ends."""
    place = {name: at for at, name in enumerate(looked.functions)}
    table = np.zeros((len(place), len(place)))
    for source in looked.model.data_sources:
        if source.owner in place:
            worth = source.weight if weighted else 1.0
            for reader in (source.open_to & place.keys()) | {source.owner}:
                table[place[source.owner], place[reader]] += worth
    return table + table.T


def _shared_by(looked: Scope, one: str, other: str) -> tuple[str, ...]:
    """The full names of the sources that one of two functions owns and the other can reach."""
    sources = looked.model.data_sources
    ends = ((one, other), (other, one))
    return tuple(item.full_name for item in sources if any(item.owner == a and b in item.open_to for a, b in ends))


def _names(met: Contacts) -> Mapping[Ends, tuple[str, ...]]:
    return {pair: tuple(item.full_name for item in items) for pair, items in met.items()}


def _parts(functions: tuple[str, ...], table: NDArray[np.float64], shown: Mapping[Ends, tuple[str, ...]]) -> list[Part]:
    e, chance = _shares(table)
    parts = []
    for i, j in zip(*np.triu_indices(len(functions), 1), strict=True):
        one, other = functions[i], functions[j]
        met, possible = float(2 * e[i, j]), float(4 * chance[i, j])
        parts.append(Part(f"pair:{one}+{other}", met, possible, entities=shown[one, other]))
    return parts
