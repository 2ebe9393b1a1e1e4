"""Issues as Jira and other trackers export them: epics, stories and tasks, their parents, and what blocks what.

Issues are initiatives: an issue's key is its id and stays when it is called something else, its type is the kind.
People are kept where the model knows them as stakeholders; others are pseudonyms, unless `columns` says that they are
the ``"named assignee"``.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import frozen

from cmocio.io.dialect import Column, Dialect, TableRow, dialect, folded
from cmocio.io.draft import Draft, Ref, key_of
from cmocio.io.work import ASSIGNED, GOALS, NOTES, START, goals_of, labelled, parts_of, status_of
from cmocio.texts import Message, declare

NO_KEY: Final = declare("jira-no-key", "has no key or no summary")
NO_PARENT: Final = declare("jira-parent", "is a part of {parent!r}, which is not among these issues")
NO_PARENTS: Final = declare(
    "jira-no-parents", "is an epic, and no column says what belongs to it; export the column of parents too"
)
NO_ISSUE: Final = declare("jira-link", "is linked to {issue!r} ({type}), which is not among these issues")
OTHER_LINK: Final = declare(
    "jira-other-link", "is linked to {issue!r} ({type}), which does not say that one waits for the other; left out"
)
HIDDEN: Final = declare(
    "jira-hidden",
    "is assigned to somebody whom the model does not know; kept as a pseudonym: read a directory of people first, or "
    "say with columns= that the column is the 'named assignee'",
)

COLUMNS: Final = (
    Column(
        "key", "issue key|key|work item key|issue|identifier|id|vorgangsschlussel|cle de ticket|clave de incidencia"
    ),
    Column("issue id", "issue id|vorgangs id|id du ticket"),
    Column("summary", "summary|title|zusammenfassung|resume|resumen|resumo"),
    Column("type", "issue type|work type|work item type|type|vorgangstyp|type de ticket|tipo de incidencia"),
    Column("status", "status|state|estado|statut"),
    Column("status category", "status category|statuskategorie"),
    Column("resolution", "resolution|losung|resolucion"),
    Column("assignee", ASSIGNED),
    Column("named assignee", ""),
    Column("parent", "parent key|parent|parent id|parent issue|epic link|ubergeordnet|epic", repeated=True),
    Column("blocked by", "blocked by|is blocked by|depends on|blockiert durch", repeated=True),
    Column("blocks", "blocks|blockiert", repeated=True),
    Column("inward link", "inward issue link", repeated=True),
    Column("outward link", "outward issue link", repeated=True),
    Column("due", "due date|due|target date|target end|falligkeitsdatum|echeance|fecha de vencimiento", "day"),
    START,
    Column("resolved", "resolved|resolution date|completed|closed date|erledigt", "day"),
    Column("priority", "priority|prioritat|priorite|prioridad"),
    Column("labels", "labels|label|tags|stichworter|etiquettes|etiquetas", repeated=True),
    Column("sprint", "sprint|iteration path", repeated=True),
    Column("version", "fix versions|fix version|fix version s|losungsversionen", repeated=True),
    Column("component", "components|component|component s|komponenten", repeated=True),
    GOALS,
    NOTES,
)

_TYPE = re.compile(r"\((.+)\)")
_KEY = re.compile(r"[A-Z][A-Z0-9_]+-\d+")
_WAITS: Final = frozenset({"blocks", "blocker", "blocked", "blocking issue", "gantt end to start"})
"""Types of links of which the inward one holds up the outward one."""


@frozen
class Issue:
    """A row, where it stands, and the initiative that it is."""

    place: str
    row: TableRow
    ref: Ref


def take(rows: Iterable[TableRow], draft: Draft) -> Iterator[tuple[TableRow, Message]]:
    """An initiative for each issue, and then what they say of one another."""
    listed = [(draft.place, row) for row in rows]
    times = Counter(key_of(row.get("summary") or "") for _, row in listed)
    issues = []
    for place, row in listed:
        if not row.get("key") or not row.get("summary"):
            yield row, Message.of(NO_KEY)
            continue
        draft.place = place
        ref = _found(row, draft, is_only=times[key_of(row.get("summary"))] == 1)
        issues.append(Issue(place, row, ref))
        _say(ref, row, draft)
    by_key = {word: one.ref for one in issues for word in (row_id(one.row, "issue id"), row_id(one.row, "key")) if word}
    _relate(issues, by_key, draft)


def row_id(row: TableRow, column: str) -> str:
    """The key or id of an issue; ``""`` where it has none."""
    return key_of(row.get(column) or "")


def _found(row: TableRow, draft: Draft, *, is_only: bool) -> Ref:
    """The initiative of an issue: that with its key, else the one of its name if that is no issue, else a new one."""
    key, summary = row.get("key"), row.get("summary")
    if found := draft.known("initiative", key):
        return draft.say(found, name=summary if summary != found.name else None)
    named = draft.known("initiative", summary) if is_only else None
    return named if named and not _KEY.fullmatch(named.id) else draft.new("initiative", summary, id=key)


def _say(ref: Ref, row: TableRow, draft: Draft) -> None:
    """All that an issue says of itself."""
    status = status_of(draft, row.get("status"), row.get("status category"))
    left = status_of(draft, row.get("resolution")) if status == "done" and row.get("resolution") else None
    told = [(name, value) for name in ("sprint", "version", "component") for _, value in row.repeated.get(name, ())]
    labels = {label for _, cell in row.repeated.get("labels", ()) for label in parts_of(cell)}
    tags = labels | {f"{name}: {value}" for name, value in told} | (labelled(priority=row.get("priority")) or set())
    draft.say(
        ref,
        kind=row.get("type"),
        status="dropped" if left == "dropped" else status,
        start=row.get("start"),
        due=row.get("due"),
        finished=row.get("resolved") if status == "done" else None,
        goals=goals_of(row, draft),
        description=row.get("notes"),
        tags=frozenset(tags) or None,
    )
    draft.member(draft.person(row.get("named assignee")) or _hidden(row.get("assignee"), draft), ref, "R")


def _hidden(name: str | None, draft: Draft) -> Ref | None:
    """The stakeholder of this name, else a pseudonym that is the same in every reading."""
    if not name:
        return None
    known = draft.known("stakeholder", name)
    if known is None:
        draft.note("guessed", HIDDEN)
        known = draft.person(f"Person {zlib.crc32(key_of(name).encode('utf-8', 'replace')):08x}")
    return known


def _relate(issues: list[Issue], by_key: Mapping[str, Ref], draft: Draft) -> None:
    """Parents and links. Links stand on both sides; each is said once."""
    has_parents = any("parent" in one.row.repeated for one in issues)
    others: set[tuple[Ref, str, str]] = set()
    for one in issues:
        draft.place = one.place
        if not has_parents and folded(one.row.get("type") or "") == "epic":
            draft.note("left out", NO_PARENTS)
        parents = [cell for _, cell in one.row.repeated.get("parent", ())]
        part_of = next((found for cell in parents if (found := _issue(cell, by_key, draft))), None)
        if part_of:
            draft.say(one.ref, part_of=part_of)
        elif parents:
            draft.note("left out", NO_PARENT, parent=parents[0])
        for direction, kind, key in _links(one.row):
            linked = _issue(key, by_key, draft)
            first, last = (linked, one.ref) if direction == "inward" else (one.ref, linked)
            if linked is None:
                draft.note("left out", NO_ISSUE, issue=key, type=kind)
            elif folded(kind) in _WAITS and first and last:
                draft.say(last, after=frozenset({first}))
            elif first and last and (first, last.key, kind) not in others:
                others.add((first, last.key, kind))
                draft.note("left out", OTHER_LINK, issue=linked.id, type=kind)


def _issue(key: str, by_key: Mapping[str, Ref], draft: Draft) -> Ref | None:
    return by_key.get(key_of(key)) or draft.known("initiative", key)


def _links(row: TableRow) -> Iterator[tuple[str, str, str]]:
    """The direction, the type and the other issue of each link of a row."""
    for column, direction in (("inward link", "inward"), ("outward link", "outward")):
        for heading, cell in row.repeated.get(column, ()):
            kind = _TYPE.search(heading)
            yield from ((direction, kind[1] if kind else heading, key) for key in parts_of(cell))
    for column, direction in (("blocked by", "inward"), ("blocks", "outward")):
        for _, cell in row.repeated.get(column, ()):
            yield from ((direction, "blocks", key) for key in parts_of(cell))


dialect(
    Dialect(
        "jira",
        "issues of Jira and trackers like it",
        COLUMNS,
        (
            ("key",),
            ("summary",),
            ("type", "parent", "blocked by", "blocks"),
            ("status", "assignee", "named assignee", "parent"),
        ),
        take,
        follows=True,
        marks=frozenset({"issue key", "summary", "issue type"}),
    ),
    origin=__name__,
)
