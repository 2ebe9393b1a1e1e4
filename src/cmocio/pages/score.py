"""The page of a score."""

from cmocio.pages._layout import because
from cmocio.results import page_of
from cmocio.scoring import Score
from cmocio.texts import Words, declare, vocabulary

DEFINED = declare(
    "score-defined",
    "{value:.2f} ({rule} of {count} {count:part|parts}{low:?, between {low:.2f} and {high:.2f} whatever is unknown})",
)
vocabulary(
    "score-rule",
    "ratio",
    "double",
    "arithmetic",
    "geometric",
    "floored",
    "harmonic",
    "min",
    "max",
    "sum",
    "product",
    "complement",
    "value",
)


@page_of(Score)
def score(found: Score, words: Words) -> str:
    """Its value, rule and bounds in one line; `Score.explain` shows its parts."""
    if found.value is None:
        return because(words, found.reason)
    low, high = found.bounds if found.bounds[0] < found.bounds[1] else (None, None)
    rule = words.term("score-rule", found.rule)
    return words(DEFINED, value=found.value, rule=rule, count=len(found.parts), low=low, high=high)
