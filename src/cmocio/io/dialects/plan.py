"""Project plans: tasks, the tasks that they are parts of and come after, their days, and who works on them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from cmocio.io.dialect import Column, Dialect, TableRow, dialect
from cmocio.io.draft import Draft, Ref, key_of
from cmocio.io.values import one_line
from cmocio.io.work import ASSIGNED, GOALS, NOTES, START, goals_of, labelled, parts_of, status_of
from cmocio.texts import Message, declare

NO_TASK: Final = declare("plan-no-task", "names no task")
NAMESAKE: Final = declare("plan-namesake", "is one of several tasks called {task!r}; told apart as {name!r}")
NO_BEFORE: Final = declare("plan-predecessor", "comes after {text!r}, which is no one task of this plan")
OTHER_LINK: Final = declare(
    "plan-link",
    "waits for {name!r} in another way than for its end ({link}, {text!r}); the days stand, the link is left out",
)
LAG: Final = declare("plan-lag", "comes {lag} after the end of {name!r}; the link is kept, the lag left out")
MANY: Final = declare("plan-many", "comes after {text!r}: more than {limit} links in one table; left out")

MAX_LINKS: Final = 200_000
"""How many predecessors ranges of one table may stand for."""

COLUMNS: Final = (
    Column("id", "id|no|nr|number|#|task id|row|row id|uid|task no|task number|vorgangsnummer"),
    Column("wbs", "wbs|wbs code|outline number|outline|psp code|gliederungsnummer|edt"),
    Column("level", "outline level|level|indent|gliederungsebene", "number"),
    Column(
        "task",
        "task|tasks|task name|name|activity|milestone|work package|epic|step|deliverable|item|vorgang|vorgangsname"
        "|aufgabe|arbeitspaket|tache|nom de la tache|tarefa|tarea|nombre de tarea",
        "outline",
    ),
    Column("project", "project|project program|programme|program|phase|workstream|projekt|projet|projeto|proyecto"),
    Column(
        "predecessors",
        "predecessors|predecessor|depends on|dependencies|dependency|after|preceded by|prerequisites|vorganger"
        "|predecesseurs|predecessoras|predecesoras",
    ),
    Column("duration", "duration|effort|work|estimate|planned duration|dauer|arbeit|duree|duracao|duracion"),
    START,
    Column(
        "finish",
        "finish|finish date|end|end date|due|due date|deadline|planned finish|planned end|ende|fin|termino",
        "day",
    ),
    Column("actual finish", "actual finish|actual end|completed on|finished|finished on|actual finish date", "day"),
    Column(
        "people",
        f"resource names|resources|resource|resourcing|who|owner|responsible|ressourcen|ressourcennamen|{ASSIGNED}",
        "people",
    ),
    Column(
        "progress",
        "progress|progress %|% complete|percent complete|% done|percent done|completion|complete|% abgeschlossen"
        "|fortschritt",
        "share",
    ),
    Column("status", "status|state"),
    Column("kind", "type|kind|task type|chain type|category"),
    Column("milestone", "is milestone"),
    Column("requirement", "reqid|req id|requirement|requirement id"),
    Column("headcount", "headcount|swarm #|number of people|fte"),
    Column("cost", "cost|budget|costs|kosten", "number"),
    GOALS,
    NOTES,
)

_LINK = re.compile(
    r"(?P<task>.+?)\s*(?P<type>FS|SS|FF|SF|EA|AA|EE|AE)?\s*(?P<lag>[+\-]\s*\d[\d.]*\s*[a-z%]*)?", re.IGNORECASE
)
_RANGE = re.compile(r"(\d+)\s*(?:-|–|\.\.|to)\s*(\d+)")
_UNITS = re.compile(r"\[[^\]]*\]")
_GERMAN: Final = {"EA": "FS", "AA": "SS", "EE": "FF", "AE": "SF"}


@frozen
class PlanRow:
    """A row that names a task, and where it stands."""

    place: str
    row: TableRow
    name: str

    @property
    def id(self) -> str:
        """What the plan calls it; ``""``: it has no number."""
        return key_of(self.row.get("id") or "")

    @property
    def depth(self) -> float:
        """How far it is set in."""
        if self.row.get("level"):
            return float(self.row.get("level").value)
        text = self.row.get("task").expandtabs(4)
        return float(len(text) - len(text.lstrip()))


def take(rows: Iterable[TableRow], draft: Draft) -> Iterator[tuple[TableRow, Message]]:
    """An initiative for each task, and one for each project or phase."""
    tasks: list[PlanRow] = []
    for row in rows:
        name = one_line(row.get("task") or "")
        if name:
            tasks.append(PlanRow(draft.place, row, name))
        else:
            yield row, Message.of(NO_TASK)
    parents = _parents(tasks)
    refs = []
    for one, name in zip(tasks, _names(tasks, parents), strict=True):
        draft.place = one.place
        if name != one.name:
            draft.note("guessed", NAMESAKE, task=one.name, name=name)
        refs.append(draft.put("initiative", name))
    for one, ref, parent in zip(tasks, refs, parents, strict=True):
        draft.place = one.place
        project = one.row.get("project")
        whole = refs[parent] if parent is not None else draft.put("initiative", project) if project else None
        draft.say(ref, part_of=whole if whole != ref else None)
        _say(ref, one.row, draft)
    _link(tasks, refs, draft)


def _parents(tasks: Sequence[PlanRow]) -> list[int | None]:
    """What each task is a part of: by its code (``1.2`` of ``1``), else by its level, or the blanks before its name."""
    codes = [key_of(one.row.get("wbs") or "") for one in tasks]
    depths = [one.depth for one in tasks]
    if not any(codes) and len(set(depths)) < 2:
        codes = [one.id for one in tasks]
    if any("." in code for code in codes):
        by_code = {code: at for at, code in enumerate(codes)}
        return [by_code.get(code.rpartition(".")[0]) if "." in code else None for code in codes]
    found: list[int | None] = []
    above: list[int] = []
    for at, depth in enumerate(depths):
        while above and depths[above[-1]] >= depth:
            above.pop()
        found.append(above[-1] if above else None)
        above.append(at)
    return found


def _names(tasks: Sequence[PlanRow], parents: Sequence[int | None]) -> list[str]:
    """A name of its own for each task: that which it has, else with what it is a part of, else with its number."""
    names = [one.name for one in tasks]
    for at in _repeated(names):
        parent = parents[at]
        whole = tasks[at].row.get("project") if parent is None else tasks[parent].name
        names[at] = f"{one_line(whole)} / {names[at]}" if whole else names[at]
    for at in _repeated(names):
        names[at] = f"{names[at]} ({tasks[at].row.get('id') or tasks[at].row.number})"
    return names


def _repeated(names: Sequence[str]) -> list[int]:
    times = Counter(map(key_of, names))
    return [at for at, name in enumerate(names) if times[key_of(name)] > 1]


def _say(ref: Ref, row: TableRow, draft: Draft) -> None:
    """All that a task says of itself."""
    progress, duration = row.get("progress"), row.get("duration")
    done = None if progress is None else "done" if progress >= 1 else "active" if progress > 0 else "accepted"
    is_milestone = row.get("milestone") in ("1", "Yes", "yes", "x") or _is_zero(duration)
    draft.say(
        ref,
        kind=row.get("kind") or ("milestone" if is_milestone else None),
        status=status_of(draft, row.get("status")) or done,
        start=row.get("start"),
        due=row.get("finish"),
        finished=row.get("actual finish"),
        cost=row.get("cost") and row.get("cost").value,
        goals=goals_of(row, draft),
        description=row.get("notes"),
        tags=labelled(
            duration=duration,
            progress=None if progress is None else f"{100 * progress:.10g} %",
            requirement=row.get("requirement"),
            headcount=row.get("headcount"),
        ),
    )
    for name in row.get("people") or ():
        draft.member(draft.person(one_line(_UNITS.sub("", name))), ref, "R")


def _is_zero(duration: str | None) -> bool:
    return duration is not None and re.fullmatch(r"0+(?:\.0+)?\s*[a-z]*", duration) is not None


def _link(tasks: Sequence[PlanRow], refs: Sequence[Ref], draft: Draft) -> None:
    """What each task comes after."""
    known: dict[str, list[int]] = {}
    for at, one in enumerate(tasks):
        for word in {one.id, key_of(one.row.get("wbs") or ""), key_of(one.name)} - {""}:
            known.setdefault(word, []).append(at)
    spanned = 0
    for one, ref in zip(tasks, refs, strict=True):
        draft.place = one.place
        for text in _listed(one.row.get("predecessors") or "", known):
            spread = _RANGE.fullmatch(text) if key_of(text) not in known else None
            first, last = ((known.get(number) or [-1])[0] for number in spread.groups()) if spread else (-1, -1)
            if not 0 <= first < last:
                _after(ref, text, refs, known, draft)
                continue
            spanned += last - first
            if spanned > MAX_LINKS:
                draft.note("left out", MANY, text=text, limit=MAX_LINKS)
            else:
                draft.say(ref, after=frozenset(refs[first : last + 1]) - {ref})


def _listed(text: str, known: Mapping[str, list[int]]) -> Iterable[str]:
    """The predecessors in a cell, parted by commas, semicolons or line ends; one that is named as a whole is one."""
    return [text] if key_of(text) in known else parts_of(text)


def _after(ref: Ref, text: str, refs: Sequence[Ref], known: Mapping[str, list[int]], draft: Draft) -> None:
    """That a task comes after another, written as ``3``, ``3FS+2d`` or its name; other links than FS are noted."""
    match = None if key_of(text) in known else _LINK.fullmatch(text)
    found = [refs[at] for at in known.get(key_of(match["task"] if match else text), ())]
    if len(found) != 1 or found[0] == ref:
        draft.note("left out", NO_BEFORE, text=text)
        return
    link = _GERMAN.get(found_link := (match["type"] or "FS").upper(), found_link) if match else "FS"
    if link != "FS":
        draft.note("left out", OTHER_LINK, name=found[0].name, link=link, text=text)
        return
    if match and match["lag"]:
        draft.note("left out", LAG, lag=match["lag"], name=found[0].name)
    draft.say(ref, after=frozenset({found[0]}))


dialect(
    Dialect(
        "plan",
        "a project plan, with what comes after what",
        COLUMNS,
        (("task",), ("predecessors", "duration", "wbs", "finish"), ("predecessors", "duration", "start", "people")),
        take,
        follows=True,
    ),
    origin=__name__,
)
