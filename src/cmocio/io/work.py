"""What sheets of work to be done have in common, be it issues or tasks of a plan: columns, and what their words say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from cmocio.io.dialect import Column, TableRow, folded
from cmocio.io.draft import Draft, Ref
from cmocio.model.field_types import Status
from cmocio.texts import declare

STATUS: Final = declare(
    "work-status", "says the status {status!r}, which is none known; left as it was, at first active"
)

ASSIGNED: Final = "assignee|assigned to|zugewiesene person|responsable|responsavel|attribue a"
START: Final = Column("start", "start|start date|planned start|begin|beginn|anfang|debut|inicio|target start", "day",
                      first=True)  # fmt: skip
GOALS: Final = Column("goals", "goal|goals|objective|objectives|okr|serves|ziel|ziele", "people")
NOTES: Final = Column("notes", "description|notes|note|comment|comments|beschreibung|notizen|descripcion|descricao")

_NOT_BEGUN: Final = ("to do", "todo", "open", "not started", "planned", "ready", "selected for development", "new",
                     "accepted", "approved", "scheduled", "reopened", "offen", "geplant")  # fmt: skip
_UNDER_WAY: Final = ("in progress", "doing", "active", "started", "in review", "in test", "in testing", "testing",
                     "in development", "review", "wip", "ongoing", "on track", "at risk", "in arbeit")  # fmt: skip
_DROPPED: Final = ("dropped", "cancelled", "canceled", "rejected", "declined", "won t do", "won t fix", "wont do",
                   "wont fix", "duplicate", "cannot reproduce", "abandoned", "obsolete", "removed")  # fmt: skip
STATUSES: Final[dict[str, Status]] = {
    **dict.fromkeys(("backlog", "idea", "proposed", "proposal", "requested", "triage", "draft"), "proposed"),
    **dict.fromkeys(_NOT_BEGUN, "accepted"),
    **dict.fromkeys(_UNDER_WAY, "active"),
    **dict.fromkeys(("blocked", "on hold", "stalled", "paused", "waiting", "delayed"), "stalled"),
    **dict.fromkeys(("done", "closed", "resolved", "complete", "completed", "finished", "fertig", "erledigt"), "done"),
    **dict.fromkeys(_DROPPED, "dropped"),
}

_PARTS = re.compile(r"[,;\n]")


def status_of(draft: Draft, *words: str | None) -> Status | None:
    """The status that the first known of these words says; a note where there are some and none is known."""
    told = [word for word in words if word]
    found = next((STATUSES[folded(word)] for word in told if folded(word) in STATUSES), None)
    if told and found is None:
        draft.note("guessed", STATUS, status=told[0])
    return found


def goals_of(row: TableRow, draft: Draft) -> frozenset[Ref] | None:
    """The goals that a row serves."""
    return frozenset(draft.put("goal", name) for name in row.get("goals") or ()) or None


def labelled(**values: Any) -> frozenset[str] | None:
    """Tags of what the model has no field for: each value with its name before it.

    Examples
    --------
    >>> labelled(priority="High", sprint=None)
    frozenset({'priority: High'})
    """
    return frozenset(f"{name}: {value}" for name, value in values.items() if value) or None


def parts_of(text: str) -> Iterable[str]:
    """What a cell lists.

    Examples
    --------
    >>> list(parts_of("AP-1, AP-2"))
    ['AP-1', 'AP-2']
    """
    return (part.strip() for part in _PARTS.split(text) if part.strip())
