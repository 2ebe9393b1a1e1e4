"""Registers of indicators: one row per indicator, under a goal, or under a country, programme, project, activity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from cmocio.io.dialect import Column, Dialect, TableRow, dialect
from cmocio.io.draft import Draft
from cmocio.io.measured import FUNCTION, MEASURED, OBJECTIVE, OWNER, put_benchmark
from cmocio.texts import Message, declare

NO_INDICATOR: Final = declare("kpi-no-indicator", "names no indicator")
OWN_GOAL: Final = declare("kpi-own-goal", "is an indicator of no goal; a goal of its name was made for it")

PATH: Final = ("country", "programme", "project", "activity", "objective")
"""The columns that name what an indicator shows, from the whole to the part: together they name the goal."""

COLUMNS: Final = (
    Column("indicator", "indicator|indicators|kpi|kpis|indicator name|kpi name|metric|measure|kennzahl|indicateur"
           "|indicador"),
    Column("country", "country|region|land|pays|pais"),
    Column("programme", "programme|program|portfolio|perspective|category"),
    Column("project", "project|projekt|projet|proyecto|projeto"),
    Column("activity", "activity|all activities|workstream|component"),
    Column("level", "level|indicator level|kpi level|tier"),
    OBJECTIVE,
    OWNER,
    FUNCTION,
    *MEASURED,
)  # fmt: skip


def take(rows: Iterable[TableRow], draft: Draft) -> Iterator[tuple[TableRow, Message]]:
    """A benchmark for each indicator, and a goal for what it is an indicator of."""
    for row in rows:
        name = row.get("indicator")
        if name is None:
            yield row, Message.of(NO_INDICATOR)
            continue
        path = [row.get(column) for column in PATH if row.get(column)]
        if not path:
            draft.note("guessed", OWN_GOAL)
        owner, *_ = (draft.person(one, row.get("function")) for one in row.get("owner") or (row.get("function"),))
        goal = draft.put("goal", " / ".join(path) or name, owner=owner)
        cells = {**row.cells, **({"status": row.get("level")} if row.get("level") else {})}
        put_benchmark(draft, goal, name, cells)


NEEDS: Final = (("indicator",), ("baseline", "target", "actual", "progress"))

dialect(Dialect("kpi", "a register of indicators", COLUMNS, NEEDS, take), origin=__name__)
