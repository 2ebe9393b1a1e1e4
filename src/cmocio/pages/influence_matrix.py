"""The page of an influence matrix."""

from cmocio.layout import Layout, Line, Row, joined
from cmocio.pages._layout import because
from cmocio.propagation.influence import InfluenceMatrix
from cmocio.results import page_of
from cmocio.texts import Words, declare, width

HARMONY = declare("influence-harmony", "harmony {value}")


@page_of(InfluenceMatrix)
def influence_matrix(found: InfluenceMatrix, words: Words) -> Layout:
    """A row for each function that influences, a column for each that is influenced, and their harmony."""
    names = found.functions
    first = max(map(width, names), default=0)
    wide = max(6, first) + 2
    columns = [wide - 1, *[wide] * (len(names) - 1)][: len(names)]
    lines: list[Line] = [Row("", first + 1, names, columns, head=True)]
    for one in names:
        told = ("·" if one == other else words.number(found.total[one, other], signed=True) for other in names)
        lines.append(Row(one, first + 1, told, columns))
    value = because(words, found.reason) if found.harmony is None else words.number(found.harmony)
    return joined([*lines, words(HARMONY, value=value)])
