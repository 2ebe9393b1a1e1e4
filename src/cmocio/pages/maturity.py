"""The page of a maturity: one line for the whole and for each criterion."""

from cmocio.frameworks.assessment import HALF
from cmocio.frameworks.maturity import Criterion, Maturity
from cmocio.layout import Layout, joined
from cmocio.pages._layout import UNDEFINED, between
from cmocio.results import page_of
from cmocio.texts import Words, declare

OVERALL = declare("maturity-overall", "overall")
LEVEL = declare("maturity-level", "level {level}")
NO_LEVEL = declare("maturity-no-level", "no level")
TOLD = declare(
    "maturity-told", "{level} (mean {mean:.2f}; {sides}{spread:?, {spread:.2f} apart}{open:?; {open:%} undefined})"
)


@page_of(Maturity)
def maturity(found: Maturity, words: Words) -> Layout:
    """The levels, the means they come from, and how far the functions are apart."""
    rows = [(words(OVERALL), found.overall), *found.criteria.items()]
    return joined(f"{name}: {_told(row, words)}" for name, row in rows)


def _told(row: Criterion, words: Words) -> str:
    if row.mean is None:
        return words(UNDEFINED)
    sides = tuple(f"{function} {words.number(mean)}" for function, mean in row.by_function.items())
    low, high = row.levels
    levels = between(words, str(low), str(high)) if low < high else str(low)
    level = words(NO_LEVEL) if row.undefined > HALF else words(LEVEL, level=levels)
    return words(TOLD, level=level, mean=row.mean, sides=sides, spread=row.spread, open=row.undefined or None)
