"""Objectives and key results: the objective once or in each row, key results in rows or in numbered columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from cmocio.io.dialect import Column, Dialect, TableRow, dialect
from cmocio.io.draft import Draft, Ref
from cmocio.io.measured import FUNCTION, MEASURED, OBJECTIVE, OWNER, is_measured, put_benchmark
from cmocio.texts import Message, declare

NO_OBJECTIVE: Final = declare("okr-no-objective", "names no objective, and none stands above it")
NOTHING_NEW: Final = declare("okr-nothing", "says nothing of an objective or a key result")

COLUMNS: Final = (
    OBJECTIVE,
    Column("objective description", "objective description|description|descricao|descripcion|beschreibung|why"),
    Column(
        "key result",
        "key result|key results|kr|krs|key result name|key result title|result|measure|metric|kpi|schlusselergebnis"
        "|schlusselergebnisse|resultat cle|resultado clave|resultado chave|kết quả then chốt",
    ),
    Column("key result owner", "key result owner|kr owner|kr lead|kr dri", "people"),
    OWNER,
    FUNCTION,
    *MEASURED,
)


def take(rows: Iterable[TableRow], draft: Draft) -> Iterator[tuple[TableRow, Message]]:
    """A goal for each objective, a benchmark for each key result; an objective stands until the next one is named.

    A row without an objective goes on with that of the row above.
    """
    goal: Ref | None = None
    for row in rows:
        if row.get("objective"):
            goal = _objective(row, draft)
        listed = [row.cells, *({**row.cells, **cells} for cells in row.numbered.values())]
        named = [cells for cells in listed if "key result" in cells or is_measured(cells)]
        if goal is None:
            yield row, Message.of(NO_OBJECTIVE)
            continue
        if not named and not row.get("objective"):
            yield row, Message.of(NOTHING_NEW)
        for cells in named:
            owners = cells.get("key result owner")
            put_benchmark(draft, goal, cells.get("key result") or goal.name, cells, owners and draft.person(owners[0]))


def _objective(row: TableRow, draft: Draft) -> Ref:
    """The goal that a row names. A team without a named owner owns it itself; further owners are responsible."""
    names = row.get("owner") or (row.get("function"),)
    owner, *others = (draft.person(name, row.get("function")) for name in names)
    goal = draft.put(
        "goal",
        row.get("objective"),
        owner=owner,
        description=row.get("objective description"),
        due=row.get("due") or row.get("period"),
    )
    for other in others:
        draft.stake(other, goal, "R")
    return goal


dialect(
    Dialect("okr", "objectives and key results", COLUMNS, (("objective",), ("key result", "target", "owner")), take),
    origin=__name__,
)
