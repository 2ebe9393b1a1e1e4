"""What goals do to one another: directly, and over one goal between."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

Onward = Mapping[str, Sequence[tuple[str, float]]]


def effects(links: Iterable[tuple[str, str, float]], *, indirect: bool = True) -> dict[tuple[str, str], float]:
    """The effect of each cause on what it reaches, directly and over one step between.

    Formula: I + ½·I·I, where I holds the links; those with the same ends add up. Higher means more helpful, below 0
    harmful, on the scale of the links.

    Parameters
    ----------
    links
        Cause, effect and signed strength of each.
    indirect
        Whether what is reached over one step between counts too, at half weight.

    Returns
    -------
    dict
        By cause and effect, only what is linked.

    References
    ----------
    Weitz, Carlsen, Nilsson & Skånberg (2018), Sustainability Science 13:531–548.

    Examples
    --------
    >>> effects([("ads", "leads", 2.0), ("leads", "sales", 3.0)])
    {('ads', 'leads'): 2.0, ('ads', 'sales'): 3.0, ('leads', 'sales'): 3.0}
    """
    onward: dict[str, list[tuple[str, float]]] = {}
    for cause, effect, strength in links:
        onward.setdefault(cause, []).append((effect, strength))
    total: dict[tuple[str, str], float] = {}
    for cause, effect, strength in _steps(onward, indirect):
        total[cause, effect] = total.get((cause, effect), 0.0) + strength
    return total


def _steps(onward: Onward, indirect: bool) -> Iterator[tuple[str, str, float]]:
    for cause, reached in onward.items():
        for middle, strength in reached:
            yield cause, middle, strength
            for effect, more in onward.get(middle, ()) if indirect else ():
                yield cause, effect, 0.5 * strength * more
