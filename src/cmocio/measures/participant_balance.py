"""Participant balance: whether both sides are in the room in like numbers.

Source: the symmetric difference |a − b|/(a + b) of J. R. Bray and J. T. Curtis, Ecological Monographs 27:325–349
(1957), for one pair of counts; the practice: the partnership text, on hackathons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cmocio.model import AlignmentModel, Interaction
from cmocio.scoring import Day, Functions, Part, Score, combine, measure, undefined
from cmocio.scoring.evidence import by_pair, gathered, unrecorded
from cmocio.scoring.scope import Scope, scope
from cmocio.texts import declare

__all__ = ["participant_balance"]

NO_EVENTS = declare("no-such-event", "no {kinds} with people of {one!r} or {other!r} is listed")


@measure(
    version="1",
    source="Bray & Curtis 1957 Ecological Monographs 27:325-349, for one pair of counts",
    reads=["stakeholders", "interactions"],
    scale="index",
    direction="balance",
)
def participant_balance(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    kinds: str | Iterable[str] = ("workshop",),
    within: int | None = None,
    rule: str = "min",
) -> Score:
    """How evenly two functions take part in workshops.

    For each pair of functions, the mean over the interactions with people of either: 1 − |n₁ − n₂| / (n₁ + n₂), with n
    the number of people of each.

    Higher means more even, for the pair least so; in [0, 1]. 0: only one side ever comes.

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
    rule
        How pairs combine: ``"min"`` or ``"harmonic"`` (also ``"geometric"``, ``"arithmetic"``).

    Returns
    -------
    Score
        One part for each pair, with one for each interaction. Undefined where there are fewer than two functions, where
        interactions are not recorded, or where there was no such interaction.

    Raises
    ------
    InputError, NotFoundError
        For a rule, a window or a kind of interaction that does not exist.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     [Stakeholder(name, name, function="marketing") for name in ("ann", "bea", "eve")],
    ...     Stakeholder("cem", "Cem", function="it"),
    ...     Interaction("hack", "2026-01-05", "workshop", participants=["ann", "bea", "eve", "cem"]),
    ... )
    >>> participant_balance(model, functions=["marketing", "it"]).value
    0.5
    """
    looked = scope(model, functions, as_of)
    present = [(item, _present(looked, item)) for item in gathered(looked, kinds, within=within)]
    if (missing := unrecorded(looked, "interactions")) is not None:
        return missing

    def of_pair(one: str, other: str) -> Score:
        parts = [
            Part(item.full_name, 1 - abs(people[one] - people[other]) / (people[one] + people[other]))
            for item, people in present
            if people[one] + people[other]
        ]
        if not parts:
            return undefined(NO_EVENTS, kinds=kinds if isinstance(kinds, str) else tuple(kinds), one=one, other=other)
        return combine("arithmetic", parts)

    return by_pair(looked, of_pair, rule)


def _present(looked: Scope, item: Interaction) -> Counter[str]:
    """How many people of each function took part."""
    return Counter(map(looked.model.function_of, item.participants))
