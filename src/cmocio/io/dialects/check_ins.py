"""Check-ins and series: values of known benchmarks on days, one in each row, or a column for each day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from cmocio.errors import Near
from cmocio.io.dialect import Column, Dialect, TableRow, dialect
from cmocio.io.draft import Draft, Ref
from cmocio.io.measured import DATE, NOTES, OBJECTIVE
from cmocio.texts import Message, declare

UNKNOWN: Final = declare(
    "check-in-unknown", "speaks of {name!r}, which is no benchmark{hint}; read the benchmarks first, and give into="
)
NO_BENCHMARK: Final = declare("check-in-nameless", "names no benchmark, and none stands above it")
NO_VALUE: Final = declare("check-in-empty", "says no value of a day")

COLUMNS: Final = (
    Column(
        "benchmark",
        "benchmark|key result|kr|kpi|indicator|metric|measure|name|series|indicator id|kpi name|key result name"
        "|kennzahl|indicateur|indicador|resultado chave|schlusselergebnis",
    ),
    Column(
        "value",
        "value|actual|actual value|current|current value|new value|result|measurement|wert|istwert|valeur|valor",
        "number",
    ),
    OBJECTIVE,
    DATE,
    NOTES,
)


def take(rows: Iterable[TableRow], draft: Draft) -> Iterator[tuple[TableRow, Message]]:
    """Observations of the benchmarks that rows name, by name or id; a row without a name goes on with that above."""
    benchmark: Ref | None = None
    for row in rows:
        name = row.get("benchmark")
        if name:
            benchmark = _benchmark(row, draft)
        values = [*row.series, *([(row.get("date"), row.get("value"))] if row.get("value") else [])]
        if benchmark is None:
            unknown = Message.of(UNKNOWN, name=name, hint=Near(name, draft.names("benchmark"))) if name else None
            yield row, unknown or Message.of(NO_BENCHMARK)
            continue
        note = row.get("notes") or ""
        seen = [draft.observe(benchmark, amount.value, day, note) for day, amount in values]
        if not any(seen):
            yield row, Message.of(NO_VALUE)


def _benchmark(row: TableRow, draft: Draft) -> Ref | None:
    """The benchmark of this name: of the objective, where the row names one."""
    goal = draft.known("goal", row.get("objective")) if row.get("objective") else None
    return draft.known("benchmark", row.get("benchmark"), within=goal)


dialect(
    Dialect(
        "check-ins",
        "values of benchmarks on days",
        COLUMNS,
        (("benchmark",), ("value", "series"), ("date", "series")),
        take,
        follows=True,
    ),
    origin=__name__,
)
