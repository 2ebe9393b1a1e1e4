"""Proximity: whether those who must coordinate sit together or share a channel.

Source: T. J. Allen, Managing the flow of technology (1977): contact falls steeply with distance.
"""

import numpy as np

from cmocio.model import AlignmentModel, Interaction
from cmocio.scoring import OneOrMany, Part, Scope, Score, measure, ratio, rises_with, undefined
from cmocio.scoring.coordination import NO_REQUIREMENT, WORK, Coordination, coordination
from cmocio.scoring.evidence import by_pair, gathered, positive, texts, unused
from cmocio.scoring.ties import count_meetings
from cmocio.texts import Message, declare

NO_PLACE = declare("location-unknown", "for {pairs} pairs it is not known where both work")


def _all_called(model: AlignmentModel) -> AlignmentModel | None:
    """The model with four calls of everybody on its last day."""
    day = model.day()
    if day is None or not model.interactions:
        return None
    for _ in range(4):
        name = unused(model, "interaction", "call")
        model = model.add(Interaction(name, day, "meeting", participants=model.keys("stakeholder"), channel="call"))
    return model


@measure(
    version="2",
    source="Allen 1977, Managing the flow of technology",
    reads=WORK | {"stakeholders": "function location", "interactions": "date participants channel"},
    laws=[rises_with("shared channels", _all_called)],
)
def proximity(
    scope: Scope,
    *,
    diagonal: bool = True,
    channels: OneOrMany = (),
    often: int = 4,
    within: int | None = None,
    rule: str = "min",
) -> Score:
    """The share of the pairs who must coordinate across functions that sit together or share a channel.

    For each pair of functions: pairs of people, one of each, who must coordinate and either work in one location or
    met through named channels often enough / pairs who must coordinate.

    Higher means that fewer work far apart, in the pair of functions where most do; in [0, 1].

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    diagonal
        Whether those who work on one and the same goal or initiative must coordinate, too.
    channels
        The channels that make up for distance; none: any that is named.
    often
        How many interactions through such channels make up for distance: by default one a quarter.
    within
        Only interactions of the last so many days; default: see `Scope.since`.
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
        If `often`, `rule` or `within` is not possible.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import Initiative, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("ann", "Ann", function="marketing", location="Leeds"),
    ...     Stakeholder("bea", "Bea", function="marketing", location="York"),
    ...     Stakeholder("cem", "Cem", function="it", location="Leeds"),
    ...     Initiative("cdp", "Customer data platform", team=["ann", "bea", "cem"]),
    ... )
    >>> get("proximity")(model, functions=["marketing", "it"]).value
    0.5
    """
    positive("often", often)
    wanted = frozenset(texts(channels))
    talked = [
        item for item in gathered(scope, within=within) if item.channel and (not wanted or item.channel in wanted)
    ]
    needed = coordination(scope, diagonal=diagonal)
    near, known = _near(scope, needed, talked, often)

    def of_pair(one: str, other: str) -> Score:
        across = needed.pairs.between(one, other)
        if not across.any():
            return undefined(NO_REQUIREMENT, one=one, other=other)
        told, blank = float((across & known).sum()), int((across & ~known).sum())
        parts = [Part("required pairs", float((across & near).sum()), told, entities=needed.over(one, other))]
        if blank:
            parts.append(Part("location unknown", None, blank, Message.of(NO_PLACE, pairs=blank)))
        return ratio(parts if told else parts[1:])

    return by_pair(scope, of_pair, rule)


def _near(scope: Scope, needed: Coordination, talked: list[Interaction], often: int) -> tuple[np.ndarray, np.ndarray]:
    """Which of the required pairs are near each other, and of which it is known whether they are."""
    pairs = needed.pairs
    number = {name: at for at, name in enumerate(pairs.people)}
    places = {"": 0}
    sits = np.array(
        [places.setdefault(scope.model.stakeholder(name).location, len(places)) for name in pairs.people], dtype=int
    )
    one, other = sits[pairs.first], sits[pairs.second]
    meetings = ([number[who] for who in item.participants if who in number] for item in talked)
    first, second, times = count_meetings(meetings, len(number))
    first, second = first[times >= often], second[times >= often]
    shared = np.isin(pairs.first * len(number) + pairs.second, first * len(number) + second)
    near = ((one == other) & (one > 0)) | shared
    return near, near | ((one > 0) & (other > 0))
