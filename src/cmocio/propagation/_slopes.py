"""By how much one goal's value moves with what it is derived from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cmocio.propagation._rule import Rule, derive, shares

__all__ = ["Slope", "slopes"]


class Slope(NamedTuple):
    """By how much a goal moves with one dependee's value, and with the weight of the edge between them."""

    edge: int
    source: int
    by_value: float
    by_weight: float


def slopes(rule: Rule, x: Sequence[float]) -> Iterator[Slope]:
    """The derivative of a derived value; where parts or requirements tie, they share it equally.

    Unlike a share, a slope is 0 where a clip holds the value. An edge that is late moves nothing as long as it would
    supply something good.

    Examples
    --------
    >>> from cmocio.graph import Link
    >>> list(slopes(Rule((), True, (Link(0, 0, 0.5, False),), ()), [0.4]))
    [Slope(edge=0, source=0, by_value=0.5, by_weight=0.4)]
    """
    found = list(shares(rule, x))
    if rule.needs and found[0].edge in {link.edge for link in rule.needs}:
        yield from (Slope(edge, source, factor, 0.0) for edge, source, factor in found)
        return
    parts = derive(rule._replace(terms=(), needs=()), x, x) if rule.parts else 0.0
    terms = {link.edge: link.weight * x[link.source] for link in rule.terms}
    held = {link.edge for link in rule.terms if link.late and terms[link.edge] > 0}
    if abs(sum(term for edge, term in terms.items() if edge not in held) + parts) > 1.0:
        return
    for edge, source, factor in found:
        yield Slope(edge, source, factor, x[source] if edge in terms and edge not in held else 0.0)
