"""Plans of Microsoft Project saved as XML (MSPDI), read as the sheet of tasks that they are by the dialect ``plan``."""

from __future__ import annotations

import re
from typing import Final

from cmocio.io.content import failure
from cmocio.io.format import register
from cmocio.io.safe_xml import Element, parse_xml
from cmocio.io.tables import Grid
from cmocio.io.tables.grid import CellValue
from cmocio.io.tabular import tabular
from cmocio.texts import declare

NO_PROJECT: Final = declare("mspdi-root", "the root is {root!r}; a plan of Microsoft Project has Project")

HEADER: Final = ("ID", "Outline level", "Task", "Duration", "Start", "Finish", "Actual finish", "% Complete",
                 "Predecessors", "Resource names", "Status", "Is milestone", "Notes")  # fmt: skip
KEPT: Final = frozenset({
    "Tasks", "Task", "UID", "Name", "OutlineLevel", "Duration", "Start", "Finish", "ActualFinish", "PercentComplete",
    "PredecessorLink", "PredecessorUID", "Type", "LinkLag", "LagFormat", "Active", "Milestone", "Notes", "IsNull",
    "Resources", "Resource", "Assignments", "Assignment", "TaskUID", "ResourceUID", "MinutesPerDay",
})  # fmt: skip
"""The elements that say something of a model: a task has some eighty."""
LINKS: Final = {"0": "FF", "1": "FS", "2": "SF", "3": "SS"}
SHARES: Final = frozenset({"19", "20"})
"""The formats of lags that are in %."""
ELAPSED: Final = frozenset({"4", "6", "8", "10", "12"})
"""The formats of lags whose days have 24 hours."""
NOBODY: Final = "-65535"

_HOURS = re.compile(r"PT(\d+)H(\d+)M\d+S")


def _grids(content: bytes, path: str, encoding: str | None) -> tuple[Grid, ...]:
    """The one sheet of tasks, in their order."""
    root = parse_xml(content, path, encoding=encoding, only=KEPT)
    if root.name != "Project":
        raise failure(path, NO_PROJECT, root=root.name)
    day = float(_said(root, "MinutesPerDay") or 480) or 480.0
    names = {_said(one, "UID"): _said(one, "Name") for one in _listed(root, "Resources", "Resource")}
    people: dict[str, list[str]] = {}
    for one in _listed(root, "Assignments", "Assignment"):
        if (who := _said(one, "ResourceUID")) != NOBODY and names.get(who):
            people.setdefault(_said(one, "TaskUID"), []).append(names[who])
    tasks = [one for one in _listed(root, "Tasks", "Task") if _said(one, "IsNull") != "1"]
    rows = [_row(one, day, people.get(_said(one, "UID"), [])) for one in tasks]
    return (Grid("Tasks", [list[CellValue](HEADER), *rows]),)


def _listed(root: Element, group: str, name: str) -> list[Element]:
    return [one for part in root.all(group) for one in part.all(name)]


def _said(element: Element, name: str) -> str:
    child = element.child(name)
    return child.text if child else ""


def _row(task: Element, day: float, people: list[str]) -> list[CellValue]:
    status = "dropped" if _said(task, "Active") == "0" else ""
    milestone = "yes" if _said(task, "Milestone") == "1" else ""
    return [
        *(_said(task, name) for name in ("UID", "OutlineLevel", "Name")),
        _days(_said(task, "Duration"), day),
        *(_said(task, name) for name in ("Start", "Finish", "ActualFinish")),
        f"{_said(task, 'PercentComplete') or 0}%",
        ", ".join(_link(one, day) for one in task.all("PredecessorLink")),
        "; ".join(people),
        status,
        milestone,
        _said(task, "Notes"),
    ]


def _days(duration: str, day: float) -> str:
    """A duration, which is in hours of work, in days of as many minutes."""
    match = _HOURS.fullmatch(duration)
    return f"{(60 * int(match[1]) + int(match[2])) / day:g} d" if match else duration


def _link(link: Element, day: float) -> str:
    """A link as plans write it: ``3FS+2d``. Lags are in tenths of minutes."""
    kind = LINKS.get(_said(link, "Type"), "FS")
    lag, form = float(_said(link, "LinkLag") or 0), _said(link, "LagFormat")
    if form in SHARES:
        shown = f"{lag:+g}%"
    elif form in ELAPSED:
        shown = f"{lag / 14400:+g}ed"
    else:
        shown = f"{lag / 10 / day:+g}d"
    return f"{_said(link, 'PredecessorUID')}{kind}{shown if lag else ''}"


def _recognises(head: bytes) -> bool:
    return b"schemas.microsoft.com/project" in head


register(tabular("mspdi", _grids, (".xml",), recognises=_recognises), origin=__name__)
