"""Proximity: whether those who must coordinate sit together or share a channel.

Source: T. J. Allen, Managing the flow of technology (1977): contact falls steeply with distance.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from cmocio.model import AlignmentModel, Interaction
from cmocio.scoring import Day, Functions, Part, Score, measure, ratio, undefined
from cmocio.scoring.coordination import Coordination, coordination
from cmocio.scoring.evidence import by_pair, gathered, texts
from cmocio.scoring.scope import Scope, scope
from cmocio.scoring.ties import count_meetings
from cmocio.texts import Message, declare

__all__ = ["proximity"]

NO_REQUIREMENT = declare("no-required-pairs", "no work of {one!r} and {other!r} is known to depend on each other")
NO_PLACE = declare("location-unknown", "of {pairs} pairs it is not known where both work")


@measure(
    version="1",
    source="Allen 1977, Managing the flow of technology",
    reads=["stakeholders", "goals", "stakes", "dependencies", "initiatives", "interactions"],
)
def proximity(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    diagonal: bool = True,
    channels: str | Iterable[str] = (),
    within: int | None = None,
    rule: str = "min",
) -> Score:
    """The share of the pairs who must coordinate across functions that sit together or share a channel.

    For each pair of functions: pairs of people, one of each, who must coordinate and either work in one location or
    took part in one interaction through a named channel / pairs who must coordinate.

    Higher means that fewer work far apart, in the pair of functions where most do; in [0, 1].

    Parameters
    ----------
    model
        What to measure.
    functions
        The functions to compare; default: every function that owns a goal.
    as_of
        The day to judge at.
    diagonal
        Whether those who work on one and the same goal or initiative must coordinate, too.
    channels
        The channels that make up for distance; none: any that is named.
    within
        Only interactions of the last so many days.
    rule
        How pairs of functions combine: ``"min"`` or ``"harmonic"`` (also ``"geometric"``, ``"arithmetic"``).

    Returns
    -------
    Score
        One part for each pair of functions. Pairs of people without a shared channel of whom it is not known where they
        work widen the bounds. Undefined where there are fewer than two functions, where nobody must coordinate, or
        where nothing is known of those who must.

    Raises
    ------
    InputError
        If `rule` or `within` is not possible.

    Examples
    --------
    >>> from cmocio.model import Initiative, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("ann", "Ann", function="marketing", location="Leeds"),
    ...     Stakeholder("bea", "Bea", function="marketing", location="York"),
    ...     Stakeholder("cem", "Cem", function="it", location="Leeds"),
    ...     Initiative("cdp", "Customer data platform", team=["ann", "bea", "cem"]),
    ... )
    >>> proximity(model, functions=["marketing", "it"]).value
    0.5
    """
    looked = scope(model, functions, as_of)
    wanted = frozenset(texts(channels))
    talked = [
        item for item in gathered(looked, within=within) if item.channel and (not wanted or item.channel in wanted)
    ]
    needed = coordination(looked, diagonal=diagonal)
    near, known = _near(looked, needed, talked)

    def of_pair(one: str, other: str) -> Score:
        across = needed.pairs.between(one, other)
        if not across.any():
            return undefined(NO_REQUIREMENT, one=one, other=other)
        told, blank = float((across & known).sum()), int((across & ~known).sum())
        parts = [Part("required pairs", float((across & near).sum()), told, entities=needed.over(one, other))]
        if blank:
            parts.append(Part("location unknown", None, blank, Message.of(NO_PLACE, pairs=blank)))
        return ratio(parts if told else parts[1:])

    return by_pair(looked, of_pair, rule)


def _near(looked: Scope, needed: Coordination, talked: list[Interaction]) -> tuple[np.ndarray, np.ndarray]:
    """Which of the required pairs are near each other, and of which it is known whether they are."""
    pairs = needed.pairs
    number = {name: at for at, name in enumerate(pairs.people)}
    places = {"": 0}
    sits = np.array(
        [places.setdefault(looked.model.stakeholder(name).location, len(places)) for name in pairs.people], dtype=int
    )
    one, other = sits[pairs.first], sits[pairs.second]
    meetings = ([number[who] for who in item.participants if who in number] for item in talked)
    first, second, _ = count_meetings(meetings, len(number))
    shared = np.isin(pairs.first * len(number) + pairs.second, first * len(number) + second)
    near = ((one == other) & (one > 0)) | shared
    return near, near | ((one > 0) & (other > 0))
