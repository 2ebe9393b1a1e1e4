"""The page of rank acceptability: the shares of ranks, and what speaks for each scenario."""

from collections.abc import Iterator
from typing import Final

from cmocio.layout import Layout, Line, Paragraph, Row, blocks
from cmocio.pages._layout import NONE, SEEN
from cmocio.results import page_of
from cmocio.scenarios.acceptability import Acceptability, Ranking
from cmocio.texts import Words, declare, vocabulary

TITLE: Final = 32
COLUMN: Final = 10
RANKS: Final = 5
"""How many ranks are shown."""

HOW_OFTEN = declare(
    "acceptability-how-often", "How often each scenario ranks first when the weights of practices are uncertain"
)
WEIGHTINGS = declare(
    "acceptability-weightings",
    "({samples:,} weightings, {mean} mean; shares to ± {points} {points:point|points})",
)
RANK = declare("acceptability-rank", "rank {rank}")
NO_RANK = declare("acceptability-no-rank", "no rank")
SCORE = declare("acceptability-score", "score")
TIES = declare(
    "acceptability-ties",
    "Equal scenarios share the better rank, so that a column can add up to more than {all}.",
)
SPEAKS = declare("acceptability-speaks", "What speaks for {scenario!r}: more weight on {practices}")
INSTEAD = declare("acceptability-instead", "{practice} ({share} instead of {usual})")
WITHOUT = declare("acceptability-without", "{scenario!r} is judged without what is undefined: {practices}")


GONE = declare(
    "acceptability-gone",
    "Under {scenario!r} evidence is gone that is there as it is: where it ranks recommends nothing",
)
vocabulary("mean", "arithmetic", "geometric")


@page_of(Acceptability)
def acceptability(found: Acceptability, words: Words) -> Layout:
    """What a manager could read, at most 100 characters wide.

    Examples
    --------
    >>> from cmocio import rank_acceptability
    >>> print(rank_acceptability({"meet": {"trust": 0.8, "pace": 0.3}, "build": {"trust": 0.4, "pace": 0.6}}))
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
    because = [line for item in found.rankings for line in _because(item, found, words)]
    return blocks(_head(found, words), _table(found, words), because)


def _head(found: Acceptability, words: Words) -> Iterator[str]:
    yield words(HOW_OFTEN)
    points = max(1, round(200 * max(max(item.errors) for item in found.rankings)))
    yield words(WEIGHTINGS, samples=found.samples, mean=words.term("mean", found.combine), points=points)


def _table(found: Acceptability, words: Words) -> Iterator[Line]:
    ranks = min(len(found.rankings), RANKS)
    loose = any(item.unranked > 0 for item in found.rankings)
    heads = [*(words(RANK, rank=rank) for rank in range(1, ranks + 1)), *([words(NO_RANK)] if loose else [])]
    yield Row("", TITLE, [*heads, words(SCORE)], COLUMN, head=True)
    for item in sorted(found.rankings, key=lambda one: -one.shares[0]):
        shares = [*item.shares[:ranks], *([item.unranked] if loose else [])]
        score = NONE if item.value is None else words.number(item.value)
        yield Row(item.scenario, TITLE, [*map(words.percent, shares), score], COLUMN)
    if any(sum(item.shares[rank] for item in found.rankings) > 1 + SEEN for rank in range(len(found.rankings))):
        yield words(TIES, all=words.percent(1))


def _because(item: Ranking, found: Acceptability, words: Words) -> Iterator[Line]:
    """What one would have to weigh more to put this scenario first; and what it was judged without."""
    more = {name: share - found.weights[name] for name, share in item.central.items()}
    top = sorted((name for name in more if more[name] > SEEN), key=lambda name: -more[name])[:2]
    if top and item.shares[0] < 1 - SEEN:
        shares = ((found.titles[name], item.central[name], found.weights[name]) for name in top)
        told = [
            words(INSTEAD, practice=title, share=words.percent(share), usual=words.percent(usual))
            for title, share, usual in shares
        ]
        yield _wrapped(words(SPEAKS, scenario=item.scenario, practices=", ".join(told)))
    if item.gone:
        yield _wrapped(words(GONE, scenario=item.scenario))
    if item.undefined:
        names = ", ".join(found.titles[name] for name in item.undefined)
        yield _wrapped(words(WITHOUT, scenario=item.scenario, practices=names))


def _wrapped(text: str) -> Paragraph:
    return Paragraph(text, rest="    ")
