"""A dialect of a stranger."""

from cmocio.io.dialect import Column, Dialect, dialect


def take(rows, draft):
    for row in rows:
        draft.put("goal", row.get("pebble"))
    yield from ()


COLUMNS = (Column("pebble", "pebble"), Column("grams", "grams", "number"))
PEBBLES = Dialect("pebbles", "pebbles", COLUMNS, (("pebble",),), take)

dialect(PEBBLES, origin=__name__)
