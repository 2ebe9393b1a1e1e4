"""Coordination gaps: who must coordinate, because their work hangs together, and has no recorded contact.

Source: M. Cataldo and others, Identification of coordination requirements, CSCW 2006, 353–362.
"""

from collections.abc import Iterable, Iterator
from typing import Final, Literal, TypeAlias

import numpy as np
from attrs import frozen

from cmocio.arguments import checked
from cmocio.findings.view import title
from cmocio.model import AlignmentModel
from cmocio.results import Result, Rows
from cmocio.scoring import Day, Functions, Scope
from cmocio.scoring.coordination import coordination, tasks_between
from cmocio.scoring.evidence import contacts
from cmocio.scoring.ties import Ties, ties
from cmocio.texts import Message, declare

Grouping: TypeAlias = Literal["function", "people"]

NO_CONTACT: Final = declare(
    "no-recorded-contact", "{one!r} and {other!r}: no recorded contact of {silent} of {required} who must coordinate"
)
NO_CONTACT_OF: Final = declare("no-recorded-contact-of", "{one!r} and {other!r} must coordinate: no recorded contact")


@frozen(repr=False)
class CoordinationGap(Result):
    """Two functions, or two people, who must coordinate and have no recorded contact, or not enough.

    Parameters
    ----------
    between
        The names of the two functions; of people, their full names.
    functions
        The two functions.
    required, silent
        How many pairs of people must coordinate, and how many of these have no recorded contact.
    over
        The full names of the goals and initiatives over which they must.
    channels
        The channels through which the two functions are seen to be in contact.
    recorded
        Whether interactions are recorded at all; if not, nobody knows whether there is contact.
    message
        What is found, as code and data.
    """

    between: tuple[str, str]
    functions: tuple[str, str]
    required: int
    silent: int
    over: tuple[str, ...]
    channels: tuple[str, ...]
    recorded: bool
    message: Message


@checked
def coordination_gaps(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    by: Grouping = "function",
    kinds: str | Iterable[str] = (),
    within: int | None = None,
) -> Rows[CoordinationGap]:
    """Who must coordinate across functions, and has no recorded contact.

    Two people must coordinate where the goals and initiatives they work on depend on each other, or are the same; they
    are in contact where they took part in one interaction. No recorded contact is not the same as no contact.

    Parameters
    ----------
    model
        What to look at.
    functions
        The functions to compare; default: every function that owns a goal.
    as_of
        The day to judge at; default: `AlignmentModel.day`.
    by
        ``"function"``: one row for each pair of functions. ``"people"``: one for each pair of people; ask them before
        telling others.
    kinds
        The kinds of interaction that count as contact; none: all.
    within
        Only interactions of the last so many days; default: see `Scope.since`.

    Returns
    -------
    Rows of CoordinationGap
        The most pairs without contact first, then by name. Empty where everyone who must coordinate is in contact.

    Raises
    ------
    InputError
        If `by` is neither of the two, or `within` is not above 0.
    NotFoundError
        For a function or a kind that does not exist, with the nearest names.

    References
    ----------
    Cataldo and others (2006).

    Examples
    --------
    >>> from cmocio.model import Goal, Interaction, Stakeholder, require
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Goal("offers", "Offers", owner="cmo"), Goal("data", "Data", owner="cio"), require("offers", needs="data"))
    >>> print(*coordination_gaps(model))
    'marketing' and 'it': no recorded contact of 1 of 1 who must coordinate, over goal:data, goal:offers
    >>> coordination_gaps(model.add(Interaction("talk", "2026-01-05", "meeting", participants=["cmo", "cio"])))
    Rows([])
    """
    looked = Scope.of(model, functions, as_of)
    found = _by_people(looked, kinds, within) if by == "people" else _by_function(looked, kinds, within)
    return Rows(sorted(found, key=lambda gap: (-gap.silent, gap.between)))


def _channels(looked: Scope, kinds: str | Iterable[str], within: int | None) -> dict[frozenset[str], tuple[str, ...]]:
    """For each pair of functions, the channels of the interactions in which both took part."""
    seen = contacts(looked, kinds, within=within)
    return {frozenset(pair): tuple(sorted({item.channel for item in items} - {""})) for pair, items in seen.items()}


def _by_function(looked: Scope, kinds: str | Iterable[str], within: int | None) -> Iterator[CoordinationGap]:
    needed = coordination(looked)
    met = needed.pairs.within(ties(looked, kinds, within=within, functions=looked.model.functions))
    channels, recorded = _channels(looked, kinds, within), looked.model.is_recorded("interactions")
    for pair in looked.pairs:
        across = needed.pairs.between(*pair)
        required, silent = int(across.sum()), int((across & ~met).sum())
        if silent:
            one, other = pair
            message = Message.of(NO_CONTACT, one=one, other=other, silent=silent, required=required)
            over = tuple(sorted(needed.over(one, other)))
            yield CoordinationGap(pair, pair, required, silent, over, channels[frozenset(pair)], recorded, message)


def _by_people(looked: Scope, kinds: str | Iterable[str], within: int | None) -> Iterator[CoordinationGap]:
    needed = coordination(looked).pairs
    met = needed.within(ties(looked, kinds, within=within, functions=looked.model.functions))
    channels, recorded = _channels(looked, kinds, within), looked.model.is_recorded("interactions")
    over = tasks_between(looked)
    for at in np.flatnonzero(_across(needed, looked) & ~met):
        one, other = sorted((needed.people[needed.first[at]], needed.people[needed.second[at]]))
        sides = looked.model.function_of(one), looked.model.function_of(other)
        message = Message.of(
            NO_CONTACT_OF, one=title(looked.model.stakeholder(one)), other=title(looked.model.stakeholder(other))
        )
        names = f"stakeholder:{one}", f"stakeholder:{other}"
        seen = channels[frozenset(sides)]
        yield CoordinationGap(names, sides, 1, 1, over(one, other), seen, recorded, message)


def _across(needed: Ties, looked: Scope) -> np.ndarray:
    """Which pairs join two different functions of those compared."""
    compared = np.isin(np.arange(len(needed.functions)), [needed.functions.index(name) for name in looked.functions])
    one, other = needed.group[needed.first], needed.group[needed.second]
    found: np.ndarray = compared[one] & compared[other] & (one != other)
    return found
