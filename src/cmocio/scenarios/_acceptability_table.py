"""Rank acceptability as text that a manager could read: plain characters, at most 100 wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from cmocio.scenarios._table import WIDTH, shortened

if TYPE_CHECKING:
    from cmocio.scenarios.acceptability import Acceptability, Ranking

__all__ = ["rendered"]

TITLE: Final = 32
COLUMN: Final = 10
RANKS: Final = 5
"""How many ranks are shown."""
SEEN: Final = 0.005
"""A smaller difference of weights does not show."""


def rendered(found: Acceptability) -> str:
    """The shares of ranks, and what speaks for each scenario.

    Examples
    --------
    >>> from cmocio.scenarios import rank_acceptability
    >>> print(rendered(rank_acceptability({"meet": {"trust": 0.8, "pace": 0.3}, "build": {"trust": 0.4, "pace": 0.6}})))
    How often each scenario ranks first when the weights of practices are uncertain
    (10,000 weightings, arithmetic mean; shares to ± 1 point)
    <BLANKLINE>
                                        rank 1    rank 2     score
    meet                                  57 %      43 %      0.55
    build                                 43 %      57 %      0.50
    <BLANKLINE>
    What speaks for 'meet': more weight on trust (71 % instead of 50 %)
    What speaks for 'build': more weight on pace (79 % instead of 50 %)
    """
    return "\n".join(_lines(found))


def _lines(found: Acceptability) -> Iterator[str]:
    yield "How often each scenario ranks first when the weights of practices are uncertain"
    error = max(max(item.errors) for item in found.rankings)
    yield f"({found.samples:,} weightings, {found.combine} mean; shares to ± {_points(error)})"
    yield ""
    ranks = min(len(found.rankings), RANKS)
    loose = any(item.unranked > 0 for item in found.rankings)
    heads = [*(f"rank {rank}" for rank in range(1, ranks + 1)), *(["no rank"] if loose else []), "score"]
    yield f"{'':{TITLE}}{''.join(f'{head:>{COLUMN}}' for head in heads)}"
    for item in sorted(found.rankings, key=lambda one: -one.shares[0]):
        shares = [*item.shares[:ranks], *([item.unranked] if loose else [])]
        cells = [*(_percent(share) for share in shares), "–" if item.value is None else f"{item.value:.2f}"]
        yield f"{shortened(item.scenario, TITLE - 1):{TITLE}}{''.join(f'{cell:>{COLUMN}}' for cell in cells)}"
    if any(sum(item.shares[rank] for item in found.rankings) > 1 + SEEN for rank in range(len(found.rankings))):
        yield "Equal scenarios share the better rank, so that a column can add up to more than 100 %."
    told = [line for item in found.rankings for line in _because(item, found)]
    if told:
        yield ""
    yield from told


def _because(item: Ranking, found: Acceptability) -> Iterator[str]:
    """What one would have to weigh more to put this scenario first; and what it was judged without."""
    more = {name: share - found.weights[name] for name, share in item.central.items()}
    top = sorted((name for name in more if more[name] > SEEN), key=lambda name: -more[name])[:2]
    if top and item.shares[0] < 1 - SEEN:
        told = (
            f"{found.titles[name]} ({_percent(item.central[name])} instead of {_percent(found.weights[name])})"
            for name in top
        )
        yield from _wrapped(f"What speaks for {item.scenario!r}: more weight on {', '.join(told)}")
    if item.undefined:
        names = ", ".join(found.titles[name] for name in item.undefined)
        yield from _wrapped(f"{item.scenario!r} is judged without what is undefined: {names}")


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, subsequent_indent="    ", break_on_hyphens=False)


def _percent(share: float) -> str:
    if 0 < share < SEEN:
        return "< 1 %"
    return "> 99 %" if 1 - SEEN < share < 1 else f"{share:.0%}".replace("%", " %")


def _points(error: float) -> str:
    """Twice the standard error, as points of a percentage."""
    points = max(1, round(200 * error))
    return f"{points} point{'' if points == 1 else 's'}"
