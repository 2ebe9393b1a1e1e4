"""Channel exists: whether there is any way for functions to talk at all.

Source: simple ratio; the practice: the three-pillars text, which asks for a channel of communication before all else.
"""

from __future__ import annotations

from collections.abc import Iterable

from cmocio.model import AlignmentModel, Interaction
from cmocio.scoring import Day, Functions, Part, Score, combine, measure, ratio, undefined
from cmocio.scoring.choice import one_of
from cmocio.scoring.evidence import TOGETHER, contacts, gathered, unrecorded
from cmocio.scoring.scope import NEEDS_TWO, scope
from cmocio.texts import Message, declare

__all__ = ["channel_exists"]

NO_CHANNEL = declare(
    "no-channel-named", "{one!r} and {other!r} were in contact, but nobody noted through which channel"
)


@measure(
    version="1",
    source="simple ratio; the three pillars: a channel first",
    reads=["stakeholders", "interactions"],
)
def channel_exists(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    kinds: str | Iterable[str] = (),
    within: int | None = None,
    rule: str = "ratio",
) -> Score:
    """The share of pairs of functions that have a channel in use between them.

    Pairs with at least one interaction through a named channel in which both took part / pairs.

    Higher means that more functions can reach each other; in [0, 1].

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
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("cmo", "CMO", function="marketing"),
    ...     Stakeholder("cio", "CIO", function="it"),
    ...     Interaction("a", "2026-01-05", "meeting", participants=["cmo", "cio"], channel="room"),
    ... )
    >>> channel_exists(model, functions=["marketing", "it"]).value
    1.0
    """
    looked = scope(model, functions, as_of)
    one_of("rule", rule, ("ratio", *TOGETHER))
    met = contacts(looked, gathered(looked, kinds, within=within))
    if not looked.pairs:
        return undefined(NEEDS_TWO, functions=looked.functions or ("none",))
    if (missing := unrecorded(looked, "interactions")) is not None:
        return missing
    parts = [_part(one, other, met[one, other]) for one, other in looked.pairs]
    return ratio(parts) if rule == "ratio" else combine(rule, parts)


def _part(one: str, other: str, listed: tuple[Interaction, ...]) -> Part:
    through = tuple(item.full_name for item in listed if item.channel)
    if listed and not through:
        return Part(f"pair:{one}+{other}", None, reason=Message.of(NO_CHANNEL, one=one, other=other))
    return Part(f"pair:{one}+{other}", float(bool(through)), entities=through)
