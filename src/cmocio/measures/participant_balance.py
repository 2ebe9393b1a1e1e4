"""Participant balance: whether both sides are in the room in like numbers.

Source: the symmetric difference |a − b|/(a + b) of J. R. Bray and J. T. Curtis, Ecological Monographs 27:325–349
(1957), for one pair of counts; the practice: the partnership text, on hackathons.
"""

from collections import Counter

from cmocio.frozen import grouped
from cmocio.model import AlignmentModel, Interaction
from cmocio.scoring import FieldValues, OneOrMany, Part, Scope, Score, combine, first, measure, rises_with
from cmocio.scoring.evidence import by_pair, gathered, unrecorded
from cmocio.texts import declare

NO_EVENTS = declare("no-such-event", "no {kinds} with people of {one!r} or {other!r} is listed in the time asked about")


def _evened(item: Interaction, model: AlignmentModel) -> FieldValues:
    """As many of each function as the smallest has people take part in a workshop."""
    sides = grouped((person.function, person.id) for person in model.stakeholders if person.function)
    most = min(map(len, sides.values()), default=0)
    invited = [who for people in sides.values() for who in people[:most]]
    return {} if item.kind != "workshop" or set(invited) == set(item.participants) else {"participants": invited}


@measure(
    version="2",
    source="Bray & Curtis 1957 Ecological Monographs 27:325-349, for one pair of counts",
    reads={"stakeholders": "function", "interactions": "date kind participants"},
    scale="index",
    direction="balance",
    laws=[rises_with("balance", first("interaction", _evened))],
)
def participant_balance(
    scope: Scope, *, kinds: OneOrMany = ("workshop",), within: int | None = None, rule: str = "min"
) -> Score:
    """How evenly two functions take part in workshops.

    For each pair of functions, the mean over the interactions with people of either: 1 − |n₁ − n₂| / (n₁ + n₂), with n
    the number of people of each.

    Higher means more even, for the pair least so; in [0, 1]. 0: only one side ever comes.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    kinds
        Of interactions; none: all.
    within
        Only interactions of the last so many days; default: see `Scope.since`.
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
    >>> from cmocio.measures import get
    >>> from cmocio.model import AlignmentModel, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     [Stakeholder(name, name, function="marketing") for name in ("ann", "bea", "eve")],
    ...     Stakeholder("cem", "Cem", function="it"),
    ...     Interaction("hack", "2026-01-05", "workshop", participants=["ann", "bea", "eve", "cem"]),
    ... )
    >>> get("participant-balance")(model, functions=["marketing", "it"]).value
    0.5
    """
    present = [(item, _present(scope, item)) for item in gathered(scope, kinds, within=within)]

    shown = kinds if isinstance(kinds, str) else tuple(kinds)

    def of_pair(one: str, other: str) -> Score:
        parts = [
            Part(item.full_name, 1 - abs(people[one] - people[other]) / (people[one] + people[other]))
            for item, people in present
            if people[one] + people[other]
        ]
        return combine("arithmetic", parts, NO_EVENTS, kinds=shown, one=one, other=other)

    return unrecorded(scope, "interactions") or by_pair(scope, of_pair, rule)


def _present(scope: Scope, item: Interaction) -> Counter[str]:
    """How many people of each function took part."""
    return Counter(map(scope.model.function_of, item.participants))
