"""Channel diversity: whether functions talk in more than one way.

Own index; beside it the entropy of C. E. Shannon, A mathematical theory of communication, Bell System Technical Journal
27:379–423 (1948), scaled
to its greatest value (evenness) as by E. C. Pielou, Journal of Theoretical Biology 13:131–144 (1966).
"""

from collections import Counter

import numpy as np
from attrs import evolve
from numpy.typing import ArrayLike

from cmocio.model import Interaction
from cmocio.scoring import OneOrMany, Part, Scope, Score, measure, ratio, rises_with, undefined
from cmocio.scoring.evidence import CONTACT, NO_CHANNEL, all_met, by_pair, contacts, positive, unrecorded


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
    version="2",
    source="own index, after Shannon 1948 Bell Syst. Tech. J. 27:379-423; Pielou 1966 J. Theor. Biol. 13:131-144",
    reads={"stakeholders": "function", "interactions": "date kind participants channel"},
    laws=[rises_with("contact", all_met)],
)
def channel_diversity(
    scope: Scope, *, kinds: OneOrMany = CONTACT, within: int | None = None, enough: int = 3, rule: str = "min"
) -> Score:
    """How many channels the functions use to talk to each other, of as many as are enough.

    For each pair of functions: min(1, channels of the interactions in which both took part / enough).

    Higher means more ways of talking, in the pair with the fewest; in [0, 1]. 0 where there is no contact. How evenly
    they are used plays no part, so that a habit never lowers it; the published evenness, Shannon's entropy over ln K
    for the K channels in use (`entropy_shares`), stands beside each pair as its companion.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    kinds
        Of interactions that are contact; none: all.
    within
        Only interactions of the last so many days; default: see `Scope.since`.
    enough
        How many channels count in full.
    rule
        How pairs combine: ``"min"`` or ``"harmonic"`` (also ``"geometric"``, ``"arithmetic"``).

    Returns
    -------
    Score
        One part for each pair, made of its channels. An interaction through a channel that nobody named may be one
        more: it widens the bounds and lowers the coverage. Undefined where there are fewer than two functions, where
        interactions are not recorded, or where there was contact and no channel is named.

    Raises
    ------
    InputError, NotFoundError
        For a number, a rule, a window or a kind of interaction that is not possible.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import AlignmentModel, Stakeholder, series
    >>> both = ["cmo", "cio"]
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("cmo", "CMO", function="marketing"),
    ...     Stakeholder("cio", "CIO", function="it"),
    ...     series("a", every="week", start="2026-01-05", until="2026-01-26", participants=both, channel="room"),
    ...     series("b", every="week", start="2026-01-05", until="2026-01-26", participants=both, channel="chat"),
    ... )
    >>> get("channel-diversity")(model, functions=["marketing", "it"], enough=4).value
    0.5
    """
    positive("enough", enough)
    met = contacts(scope, kinds, within=within)
    return unrecorded(scope, "interactions") or by_pair(
        scope, lambda one, other: _of_pair(one, other, met[one, other], enough), rule
    )


def _of_pair(one: str, other: str, listed: tuple[Interaction, ...], enough: int) -> Score:
    counts = Counter(item.channel for item in listed if item.channel)
    if listed and not counts:
        return undefined(NO_CHANNEL, one=one, other=other)
    through = {name: tuple(item.full_name for item in listed if item.channel == name) for name in counts}
    parts = [Part(f"channel:{name}", 1.0, entities=through[name]) for name in list(counts)[:enough]]
    if len(counts) < enough:
        parts.append(Part("channels to come", 0.0, enough - len(counts)))
    unnamed = len(listed) - counts.total()
    most = min(1.0, (len(counts) + unnamed) / enough)
    score = ratio(parts).with_companions(
        evenness=sum(entropy_shares(list(counts.values()), len(counts))) if len(counts) > 1 else None
    )
    coverage = counts.total() / len(listed) if listed else 1.0
    return evolve(score, bounds=(score.bounds[0], most), coverage=coverage)
