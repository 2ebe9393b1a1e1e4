"""The page of a schedule: when each initiative starts and ends, the critical path, and what is left out."""

from collections.abc import Iterator
from typing import Final

from cmocio.layout import Layout, Line, Row, joined
from cmocio.results import page_of
from cmocio.schedules.schedule import Schedule, Task
from cmocio.texts import WIDTH, Words, declare, shortened

TITLE: Final = 36
COLUMNS: Final = (12, 12, 12, 7, 7, 8)

OF = declare("schedule-of", "Schedule of {model}{day:?, seen from {day}}")
HEADS: Final = tuple(
    declare(f"schedule-{head}", head) for head in ("start", "finish", "due", "late", "slack", "chance")
)
CRITICAL = declare("schedule-critical-path", "Critical path: {path}, done on {day}")
LEFT_OUT = declare("schedule-left-out", "Left out: {reason}")


@page_of(Schedule)
def schedule(found: Schedule, words: Words) -> Layout:
    """One line for each initiative, at most 100 characters wide."""
    return joined(_lines(found, words))


def _lines(found: Schedule, words: Words) -> Iterator[Line]:
    yield shortened(words(OF, model=found.model, day=found.as_of and words.day(found.as_of)), WIDTH)
    yield Row("", TITLE, map(words, HEADS), COLUMNS, head=True)
    yield from (_task(task, words) for task in found.tasks.values())
    if found.path and found.end:
        yield shortened(words(CRITICAL, path=" → ".join(found.path), day=words.day(found.end)), WIDTH)
    for reason in found.left_out.values():
        yield shortened(words(LEFT_OUT, reason=words.render(reason)), WIDTH)


def _task(task: Task, words: Words) -> Row:
    mark = "✓" if task.is_done else "●" if task.is_critical else " "
    days = [words.day(day) if day else "" for day in (task.start, task.finish, task.due)]
    late = "" if task.late is None else words.number(task.late, 0, signed=True)
    slack = "" if task.slack is None else words.number(task.slack, 0)
    chance = "" if task.chance is None else words.percent(task.chance)
    return Row(f"{mark} {task.name or task.id}", TITLE, [*days, late, slack, chance], COLUMNS)
