"""What sheets of goals and their numbers have in common: the columns, and how a row's numbers become a benchmark."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from cmocio.io.dialect import Column
from cmocio.io.draft import UNDATED, Draft, Ref
from cmocio.io.values import Amount, direction_in, unit_in

OBJECTIVE: Final = Column(
    "objective",
    "objective|objectives|objective name|objective title|goal|goals|company objective|strategic objective|o|ziel|ziele"
    "|objectif|objectifs|objetivo|objetivos|obiettivo|mục tiêu|目标|目標",
)
OWNER: Final = Column(
    "owner",
    "owner|owners|objective owner|kpi owner|responsible|accountable|lead|dri|assignee|champion|responsavel|responsable"
    "|verantwortlich|verantwortliche|responsabile",
    "people",
)
FUNCTION: Final = Column(
    "function",
    "function|team|teams|department|dept|division|area|squad|abteilung|bereich|equipe|equipo|setor|departamento",
)
DATE: Final = Column(
    "date",
    "date|as of|last update|updated|last updated|check in date|reported|submission date|stand|datum|fecha|data",
    "day",
)
NOTES: Final = Column("notes", "notes|note|comment|comments|remarks|kommentar|commentaire|observacoes")

MEASURED: Final = (
    DATE,
    NOTES,
    Column("period", "period|quarter|cycle|timeframe|periodo|trimestre|quartal|zeitraum", "day"),
    Column("start", "start|start date|begin|beginn|debut|inicio", "day", first=True),
    Column(
        "due", "due|due date|deadline|end|end date|target date|by when|fallig|termin|echeance|prazo|fecha limite", "day"
    ),
    Column(
        "baseline",
        "baseline|start value|starting value|initial|initial value|from|ausgangswert|startwert|valeur initiale"
        "|valor inicial|linea base",
        "number",
    ),
    Column(
        "target",
        "target|target value|goal value|to|kr target|key result target|end of compact target|zielwert|cible|meta|metas",
        "number",
    ),
    Column(
        "actual",
        "actual|actuals|actual value|actual to date|current|current value|result value|latest|now|final|ist|istwert"
        "|actuel|atual|valor atual|valor actual",
        "number",
    ),
    Column(
        "progress",
        "progress|progress %|% progress|% complete|percent|percent complete|percent complete to date|completion|% done"
        "|done %|score|grade|fortschritt|avancement|progreso|progresso",
        "share",
    ),
    Column(
        "mid score", "mid score|mid q score|mid quarter score|mid term score|mid cycle score|midpoint score", "share"
    ),
    Column("projected score", "projected score|expected score|forecast score|projected grade", "share"),
    Column("final score", "final score|final grade|end of quarter score|eoq score", "share"),
    Column("priority", "priority|prio|prioritat|priorite|prioridade|prioridad"),
    Column("unit", "unit|units|uom|unit of measure|einheit|unite|unidad|unidade"),
    Column("direction", "direction|better|polarity|desired direction"),
    Column("weight", "weight|weighting|gewicht|gewichtung|poids|peso", "number"),
    Column("status", "status|health|rag|state|estado|statut"),
)
"""The columns of what is measured: numbers, their unit and their days."""

SCORES: Final = ("mid score", "projected score", "final score")
"""The columns of scores from 0 to 1, as reviews of OKRs give them."""

_DIRECTIONS: Final = {
    **dict.fromkeys(("higher", "up", "increase", "maximize", "maximise", "higher is better"), "higher"),
    **dict.fromkeys(("lower", "down", "decrease", "minimize", "minimise", "lower is better"), "lower"),
}


def is_measured(cells: Mapping[str, Any]) -> bool:
    """Whether cells say a number of something.

    Examples
    --------
    >>> is_measured({"target": Amount(5.0)}), is_measured({"owner": ("Kim",)})
    (True, False)
    """
    return any(name in cells for name in ("baseline", "target", "actual", "progress", *SCORES))


def put_benchmark(draft: Draft, goal: Ref, name: str, cells: Mapping[str, Any], owner: Ref | None = None) -> Ref:
    """The benchmark that cells of a row speak of, with what it was on the row's day.

    Which way is better is read from a column, from a bound (``≤ 3``) or from words in the name; else it stays open.
    Progress counts only where there is neither target nor actual: from 0 to 100 %.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel
    >>> draft = Draft(AlignmentModel("shop"))
    >>> benchmark = put_benchmark(draft, draft.put("goal", "Grow"), "Churn (%)", {"target": Amount(3.0, "", "lower")})
    >>> draft.model().benchmark("churn")
    Benchmark('churn', 'grow', 'Churn (%)', target=3.0, direction='lower', unit='%')
    """
    target, baseline, actual = (cells.get(key) for key in ("target", "baseline", "actual"))
    if target is None and actual is None and "progress" in cells:
        baseline, target, actual = Amount(0.0), Amount(100.0, "%"), Amount(round(100 * cells["progress"], 9), "%")
    elif target is None and actual is None and not cells.keys().isdisjoint(SCORES):
        baseline, target = Amount(0.0), Amount(1.0)
    units = (one.unit for one in (target, actual, baseline) if one and one.unit)
    directions = (one.direction for one in (target, baseline) if one and one.direction)
    told = _DIRECTIONS.get(cells.get("direction", "").casefold())
    benchmark = draft.put(
        "benchmark",
        name,
        within=goal,
        goal=goal,
        target=target and target.value,
        baseline=baseline and baseline.value,
        unit=cells.get("unit") or next(units, "") or unit_in(name),
        direction=told or next(directions, None) or direction_in(name),
        weight=cells["weight"].value if "weight" in cells else None,
        start=cells.get("start"),
        due=cells.get("due") or cells.get("period"),
        owner=owner,
        description=cells.get("notes"),
        tags=frozenset(cells[name] for name in ("status", "priority") if name in cells) or None,
    )
    draft.observe(benchmark, actual and actual.value, cells.get("date"))
    _put_scores(draft, benchmark, cells)
    return benchmark


def _put_scores(draft: Draft, benchmark: Ref, cells: Mapping[str, Any]) -> None:
    """Scores: that of mid-quarter is of its middle, when the projected one was expected for its end."""
    start, due = cells.get("start"), cells.get("due") or cells.get("period")
    draft.observe(benchmark, cells.get("final score"), cells.get("date") or due)
    mid, projected = cells.get("mid score"), cells.get("projected score")
    if mid is None and projected is None:
        return
    if start is None or due is None:
        draft.note("left out", UNDATED)
        return
    middle = start + (due - start) / 2
    draft.observe(benchmark, mid, middle)
    if projected is not None:
        draft.expect(benchmark, projected, middle, due)
