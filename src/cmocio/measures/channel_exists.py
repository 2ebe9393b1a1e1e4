"""Channel exists: whether there is any way for functions to talk at all.

Source: simple ratio; the practice: the three-pillars text, which asks for a channel of communication before all else.
"""

from cmocio.arguments import as_choice
from cmocio.model import Interaction
from cmocio.scoring import OneOrMany, Part, Scope, Score, combine, measure, rises_with
from cmocio.scoring.evidence import CONTACT, NO_CHANNEL, TOGETHER, all_met, contacts, uncompared, unrecorded
from cmocio.texts import Message


@measure(
    version="2",
    source="simple ratio; the three pillars: a channel first",
    reads={"stakeholders": "function", "interactions": "date kind participants channel"},
    laws=[rises_with("contact", all_met)],
)
def channel_exists(
    scope: Scope, *, kinds: OneOrMany = CONTACT, within: int | None = None, rule: str = "ratio"
) -> Score:
    """The share of pairs of functions that have a channel in use between them.

    Pairs with at least one interaction through a named channel in which both took part / pairs.

    Higher means that more functions can reach each other; in [0, 1].

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    kinds
        Of interactions that are contact; none: all.
    within
        Only interactions of the last so many days; default: see `Scope.since`.
    rule
        ``"ratio"``: the share of pairs; ``"min"``: 1 only if all have one.

    Returns
    -------
    Score
        One part for each pair; those in contact through channels that nobody named widen the bounds. Undefined where
        there are fewer than two functions, or where interactions are not recorded.

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
    ...     Stakeholder("cmo", "CMO", function="marketing"),
    ...     Stakeholder("cio", "CIO", function="it"),
    ...     Interaction("a", "2026-01-05", "meeting", participants=["cmo", "cio"], channel="room"),
    ... )
    >>> get("channel-exists")(model, functions=["marketing", "it"]).value
    1.0
    """
    as_choice(rule, "rule", ("ratio", *TOGETHER))
    met = contacts(scope, kinds, within=within)
    parts = (_part(one, other, met[one, other]) for one, other in scope.pairs)
    return uncompared(scope) or unrecorded(scope, "interactions") or combine(rule, parts)


def _part(one: str, other: str, listed: tuple[Interaction, ...]) -> Part:
    through = tuple(item.full_name for item in listed if item.channel)
    if listed and not through:
        return Part(f"pair:{one}+{other}", None, reason=Message.of(NO_CHANNEL, one=one, other=other))
    return Part(f"pair:{one}+{other}", float(bool(through)), entities=through)
