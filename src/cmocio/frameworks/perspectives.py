"""Perspectives of strategic alignment: which way strategy flows through the four domains.

Source: J. C. Henderson and N. Venkatraman, Strategic alignment: leveraging information technology for transforming
organizations, IBM Systems Journal 32(1):4–16 (1993).
"""

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel
from cmocio.results import Result
from cmocio.scoring import Day, Scope
from cmocio.scoring.domains import DOMAINS, domains
from cmocio.scoring.layers import links_between

_BUSINESS, _IT, _ORGANISATION, _INFRASTRUCTURE = DOMAINS

_FLOWS: Final[Mapping[str, tuple[str, str, str]]] = {
    "strategy execution": (_BUSINESS, _ORGANISATION, _INFRASTRUCTURE),
    "technology transformation": (_BUSINESS, _IT, _INFRASTRUCTURE),
    "competitive potential": (_IT, _BUSINESS, _ORGANISATION),
    "service level": (_IT, _INFRASTRUCTURE, _ORGANISATION),
}
PERSPECTIVES: Final = FrozenDict(_FLOWS)
"""The four perspectives: the domain that drives, the one through which it works, and the one that changes."""


@frozen(repr=False)
class Perspective(Result):
    """How much of what flows through the domains follows one perspective.

    Parameters
    ----------
    anchor, pivot, impacted
        The domain that drives, the one through which it works, and the one that changes.
    chains
        The chains of three goals that follow it, as full names: the first depends on the second, that on the third.
    share
        Of all chains that follow any perspective, in [0, 1]; ``None`` where there are none. No share is better than
        another: a perspective is a choice.
    """

    anchor: str
    pivot: str
    impacted: str
    chains: tuple[tuple[str, str, str], ...]
    share: float | None


def perspectives(model: AlignmentModel, *, as_of: Day = None, it: str = "it") -> FrozenDict[str, Perspective]:
    """Which way strategy flows: the chains of dependencies along each of the four perspectives.

    Parameters
    ----------
    model, as_of
        What to look at, and the day.
    it
        The function that is IT; all others are the business. See the measure `domain-links` for what belongs to which
        domain.

    Returns
    -------
    FrozenDict
        Each perspective by name.

    References
    ----------
    Henderson & Venkatraman (1993).

    Examples
    --------
    >>> from cmocio.model import Goal, Stakeholder, require
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Goal("offers", "Offers that fit", owner="cmo"), Goal("team", "A data team", owner="cmo", tier="team"),
    ...     Goal("data", "Customer data", owner="cio", tier="team"), require("offers", needs="team"),
    ...     require("team", needs="data"))
    >>> found = perspectives(model)
    >>> found["strategy execution"].share, found["service level"].chains
    (1.0, ())
    """
    looked = Scope.of(model, None, as_of)
    placed = domains(looked, it)
    below: dict[str, dict[str, None]] = {}
    for _, link in links_between(looked, dict.fromkeys(placed, 0)):
        below.setdefault(link.depender, {})[link.dependee] = None
    chains = {name: _chains(flow, placed, below) for name, flow in PERSPECTIVES.items()}
    whole = sum(map(len, chains.values()))
    return FrozenDict(
        {
            name: Perspective(*flow, chains[name], len(chains[name]) / whole if whole else None)
            for name, flow in PERSPECTIVES.items()
        }
    )


def _chains(
    flow: tuple[str, str, str], placed: Mapping[str, str], below: Mapping[str, Mapping[str, None]]
) -> tuple[tuple[str, str, str], ...]:
    anchor, pivot, impacted = flow
    return tuple(
        (f"goal:{first}", f"goal:{second}", f"goal:{third}")
        for first, domain in placed.items()
        if domain == anchor
        for second in below.get(first, ())
        if placed[second] == pivot
        for third in below.get(second, ())
        if placed[third] == impacted
    )
