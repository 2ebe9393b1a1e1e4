"""How one goal's satisfaction is derived from its dependees, one goal at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cmocio.graph import Link, Network

__all__ = ["Rule", "Share", "derive", "rules", "shares"]


class Rule(NamedTuple):
    """The links of one goal: parts (of which the least or the most counts), addends, and requirements that cap."""

    parts: tuple[Link, ...]
    least: bool
    terms: tuple[Link, ...]
    needs: tuple[Link, ...]

    @property
    def sources(self) -> tuple[int, ...]:
        """The positions of all dependees."""
        return tuple(link.source for links in (self.parts, self.terms, self.needs) for link in links)


class Share(NamedTuple):
    """By which factor a dependee's value enters its depender's, over which edge."""

    edge: int
    source: int
    factor: float


def rules(net: Network) -> tuple[Rule | None, ...]:
    """The rule of each goal; ``None`` where a goal depends on nothing.

    Examples
    --------
    >>> from cmocio.graph import network
    >>> from cmocio.model import AlignmentModel, Goal, require
    >>> model = AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B"), require("a", needs="b"))
    >>> first, second = rules(network(model))
    >>> first.sources, second
    ((1,), None)
    """
    parts, terms, needs = net.links
    return tuple(
        Rule(p, goal.parts == "all", t, n) if p or t or n else None
        for goal, p, t, n in zip(net.goals, parts, terms, needs, strict=True)
    )


def derive(rule: Rule, up: Sequence[float], down: Sequence[float]) -> float:
    """The value that a rule gives: the least (or best) part plus Σ weight·value, clipped, then capped.

    `up` is read where a value raises the result and `down` where it lowers it: the same values twice give the value,
    (low, high) its lower bound and (high, low) its upper bound. Addends are summed in the order of the model.

    Examples
    --------
    >>> rule = Rule((), True, (Link(0, 0, 0.5, False), Link(1, 1, -1.0, False)), ())
    >>> derive(rule, [1.0, 0.25], [1.0, 0.25])
    0.25
    """
    if rule.parts or rule.terms:
        total = 0.0
        for _, source, weight, late in rule.terms:
            term = weight * (up[source] if weight >= 0 else down[source])
            total += min(term, 0.0) if late else term
        if rule.parts:
            supplied = [min(up[source], 0.0) if late else up[source] for _, source, _, late in rule.parts]
            total += min(supplied) if rule.least else max(supplied)
        total = min(1.0, max(-1.0, total))
    else:
        total = 1.0 if rule.needs else 0.0
    for _, source, _, late in rule.needs:
        total = min(total, up[source], 0.0) if late else min(total, up[source])
    return total + 0.0


def shares(rule: Rule, x: Sequence[float]) -> Iterator[Share]:
    """By which factors the dependees' values enter the derived value: factor × value sums to it.

    Binding parts and binding requirements that tie share equally; a clip scales all addends in proportion. An edge
    that is late supplies nothing where it would supply something good.

    Examples
    --------
    >>> rule = Rule((), True, (Link(0, 0, 1.0, False), Link(1, 0, 1.0, False)), ())
    >>> [share.factor for share in shares(rule, [1.0])]
    [0.5, 0.5]
    """
    total = 0.0
    for _, source, weight, late in rule.terms:
        term = weight * x[source]
        total += min(term, 0.0) if late else term
    best = _best(rule, x)
    total += best
    kept = min(1.0, max(-1.0, total))
    cap = min((_supplied(link, x) for link in rule.needs), default=1.0)
    if rule.needs and (cap < kept or not (rule.parts or rule.terms)):
        yield from _equal(rule.needs, cap, x)
        return
    scale = kept / total if kept != total else 1.0
    for share in _equal(rule.parts, best, x):
        yield share._replace(factor=share.factor * scale)
    for edge, source, weight, late in rule.terms:
        yield Share(edge, source, 0.0 if late and weight * x[source] > 0 else weight * scale)


def _supplied(link: Link, x: Sequence[float]) -> float:
    return min(x[link.source], 0.0) if link.late else x[link.source]


def _best(rule: Rule, x: Sequence[float]) -> float:
    if not rule.parts:
        return 0.0
    supplied = [_supplied(link, x) for link in rule.parts]
    return min(supplied) if rule.least else max(supplied)


def _equal(links: tuple[Link, ...], value: float, x: Sequence[float]) -> Iterator[Share]:
    """The links that supply just this value, each with an equal share."""
    binding = [link for link in links if _supplied(link, x) == value]
    for link in binding:
        factor = 0.0 if link.late and x[link.source] > 0 else 1.0 / len(binding)
        yield Share(link.edge, link.source, factor)
