"""Channel diversity: whether functions talk in more than one way.

Source: C. E. Shannon, A mathematical theory of communication, Bell System Technical Journal 27:379–423 (1948); scaled
to its greatest value (evenness), E. C. Pielou, Journal of Theoretical Biology 13:131–144 (1966).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike

from cmocio.model import AlignmentModel, Interaction
from cmocio.scoring import Day, Functions, Part, Score, combine, measure, undefined
from cmocio.scoring.evidence import by_pair, contacts, gathered, unrecorded
from cmocio.scoring.scope import scope
from cmocio.texts import declare

__all__ = ["channel_diversity", "entropy_shares"]

NO_CHANNEL = declare(
    "no-channel-named", "{one!r} and {other!r} were in contact, but nobody noted through which channel"
)


def entropy_shares(counts: ArrayLike, kinds: int) -> list[float]:
    """What each kind adds to the scaled entropy: −p·ln p / ln K.

    The sum is higher the more kinds there are and the more evenly they are used: 0 with one, 1 with all alike.

    Parameters
    ----------
    counts
        How often each kind was used, ≥ 0, with a positive sum.
    kinds
        K, the number of kinds there could be, 2 or more.

    Returns
    -------
    list of float
        One addend for each count.

    References
    ----------
    Shannon 1948; Pielou 1966.

    Examples
    --------
    >>> entropy_shares([5, 5, 0], kinds=4)
    [0.25, 0.25, 0.0]
    """
    p = np.asarray(counts, dtype=np.float64)
    p = p / p.sum()
    addends = -p * np.log(np.where(p > 0, p, 1.0)) / np.log(kinds)
    return [abs(float(addend)) for addend in addends]


@measure(
    version="1",
    source="Shannon 1948 Bell System Technical Journal 27:379-423; Pielou 1966 J. Theor. Biol. 13:131-144",
    reads=["stakeholders", "interactions"],
    scale="index",
)
def channel_diversity(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    kinds: str | Iterable[str] = (),
    within: int | None = None,
    channels: int = 0,
    rule: str = "min",
) -> Score:
    """How evenly the functions use the channels there are to talk to each other.

    For each pair of functions: the Shannon entropy of the channels of the interactions in which both took part, divided
    by ln K, with K channels available.

    Higher means more channels in more even use, in the pair with the least; in [0, 1]. 0 where all contact goes through
    one channel, or where there is none.

    Parameters
    ----------
    model
        What to measure.
    functions
        The functions to compare; default: every function that owns a goal.
    as_of
        The day to judge at.
    kinds
        Of interactions; none: all.
    within
        Only interactions of the last so many days.
    channels
        K, where it is known. Never less than the number of channels that anyone in the model has used, nor than 2.
    rule
        How pairs combine: ``"min"`` or ``"harmonic"`` (also ``"geometric"``, ``"arithmetic"``).

    Returns
    -------
    Score
        One part for each pair, the sum of one for each channel. Undefined where there are fewer than two functions,
        where interactions are not recorded, or where there was contact and no channel is named.

    Raises
    ------
    InputError, NotFoundError
        For a rule, a window or a kind of interaction that does not exist.

    Examples
    --------
    >>> from cmocio.model import Stakeholder, series
    >>> both = ["cmo", "cio"]
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("cmo", "CMO", function="marketing"),
    ...     Stakeholder("cio", "CIO", function="it"),
    ...     series("a", every="week", start="2026-01-05", until="2026-01-26", participants=both, channel="room"),
    ...     series("b", every="week", start="2026-01-05", until="2026-01-26", participants=both, channel="chat"),
    ... )
    >>> channel_diversity(model, functions=["marketing", "it"]).value
    1.0
    """
    looked = scope(model, functions, as_of)
    met = contacts(looked, gathered(looked, kinds, within=within))
    if (missing := unrecorded(looked, "interactions")) is not None:
        return missing
    used = {item.channel for item in looked.model.interactions if item.channel}
    available = max(2, channels, len(used))
    return by_pair(looked, lambda one, other: _of_pair(one, other, met[one, other], available), rule)


def _of_pair(one: str, other: str, listed: tuple[Interaction, ...], available: int) -> Score:
    if not listed:
        return combine("sum", [Part("contact", 0.0)])
    counts = Counter(item.channel for item in listed if item.channel)
    if not counts:
        return undefined(NO_CHANNEL, one=one, other=other)
    shares = entropy_shares(list(counts.values()), available)
    through = {name: tuple(item.full_name for item in listed if item.channel == name) for name in counts}
    return combine(
        "sum",
        [Part(f"channel:{name}", share, entities=through[name]) for name, share in zip(counts, shares, strict=True)],
    )
