"""What must be known of a scenario that moves nothing: that it does so, and what would have to be asked instead."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date as Date
from datetime import timedelta
from typing import Final

from attrs import frozen

from cmocio.arguments import CLOSE
from cmocio.errors import InputError
from cmocio.model import AlignmentModel, Change, Delay, Dependency, Initiative, Scenario
from cmocio.scenarios.comparison import Effect
from cmocio.schedules.slip import slip
from cmocio.texts import Message, declare

NOTHING = declare("scenario-moves-nothing", "{scenario!r} moves no number")
NO_GOAL = declare("scenario-moves-no-goal", "{scenario!r} moves no goal")
IDLE = declare("changes-move-nothing", "of {scenario!r} {count} of {all} changes move no number: {changes:3}")
SLIP = declare(
    "delay-moves-dates-only",
    "{initiative} being late moves its own dates only; slip(model, {initiative!r}, days={days}).scenario also moves "
    "what depends on it",
)
SLIP_ON = declare(
    "delay-moves-dates-only-on",
    "{initiative} being late moves its own dates only; slip(model, {initiative!r}, days={days}).scenario also moves "
    "what depends on it, which shows from {first} to {last}: pass as_of={first!r}",
)
UNDATED = declare(
    "delay-holds-up-nothing",
    "{initiative} being late holds up no dependency; one on a goal it serves needs needed_by, and ready_on no earlier "
    "than {initiative} is due",
)
OTHER_DAY = declare(
    "lateness-shows-on-other-days",
    "{dependency} is late by it from {first} to {last}, and judged as of {day}: pass as_of={first!r}",
)
NO_DAY = declare(
    "lateness-shows-on-days",
    "{dependency} is late by it from {first} to {last}, and judged without a day: pass as_of={first!r}",
)
NO_SUPPLY = declare(
    "late-supply-of-nothing",
    "{dependency} is late by it, but what it supplies stands at {value:+.2f}: at 0 or below it is worth no less when "
    "late",
)
UNKNOWN_SUPPLY = declare(
    "late-supply-of-unknown",
    "{dependency} is late by it, but what it supplies has no value: at 0 or below it is worth no less when late",
)

ONE_DAY: Final = timedelta(days=1)


@frozen(eq=False)
class Case:
    """A scenario that was compared.

    Parameters
    ----------
    scenario
        Its changes.
    base, after
        The model before and after them.
    day
        The day judged at.
    before, values
        The numbers without and with it.
    effects
        What each change brought to the numbers that are defined in both, where it was asked.
    judged
        Gives the numbers after some of the changes.
    """

    scenario: Scenario
    base: AlignmentModel
    after: AlignmentModel
    day: Date | None
    before: Mapping[str, float]
    values: Mapping[str, float]
    effects: Mapping[str, tuple[Effect, ...]]
    judged: Callable[[Iterable[Change]], Mapping[str, float]]

    def moved(self, prefix: str = "") -> list[str]:
        """The numbers that are others than before."""
        names = dict.fromkeys((*self.before, *self.values))
        return [name for name in names if name.startswith(prefix) and self._moves(name)]

    def _moves(self, name: str) -> bool:
        if name not in self.before or name not in self.values:
            return True
        return abs(self.values[name] - self.before[name]) > CLOSE

    def idle(self) -> list[Effect]:
        """The changes that bring nothing to any number; without them, all would be as it is with them."""
        rows = self.effects.values()
        bringing = {effect.what for row in rows for effect in row if abs(effect.amount) > CLOSE}
        found = {e.what: e for row in rows for e in row if e.changes and e.what not in bringing}
        if found and not all(name in self.effects for name in self.moved()):
            left = {change for effect in found.values() for change in effect.changes}
            if not _same(self.judged(change for change in self.scenario.changes if change not in left), self.values):
                return []
        return list(found.values())


def _same(one: Mapping[str, float], other: Mapping[str, float]) -> bool:
    return one.keys() == other.keys() and all(abs(value - other[name]) <= CLOSE for name, value in one.items())


def remarks(case: Case) -> tuple[Message, ...]:
    """What to say of a scenario, or of some of its changes, that move nothing; and what would.

    Examples
    --------
    >>> model = AlignmentModel("m", initiatives=[Initiative("cdp", "Customer data", due="2026-03-31")])
    >>> late = Scenario("late", Delay("cdp", days=30))
    >>> for remark in remarks(Case(late, model, model.apply(late), None, {}, {}, {}, lambda changes: {})):
    ...     print(remark)
    'late' moves no number
    cdp being late holds up no dependency; one on a goal it serves needs needed_by, and ready_on no earlier than cdp is due
    """  # noqa: E501 - the message stands on one line
    changes = case.scenario.changes
    if not changes:
        return ()
    name = case.scenario.name
    late = [item for change in changes if (item := _delayed(case, change)) is not None]
    if not case.moved():
        return (Message.of(NOTHING, scenario=name), *_hints(case, late))
    if not case.moved("goal:") and late:
        hints = tuple(_hints(case, late))
        return (Message.of(NO_GOAL, scenario=name), *hints) if hints else ()
    idle = _worth_telling(case.idle(), changes)
    if not idle:
        return ()
    told = [str(effect.what) for effect in idle]
    said = Message.of(IDLE, scenario=name, count=len(told), all=len(changes), changes=tuple(told))
    among = [change for effect in idle for change in effect.changes]
    return (said, *_hints(case, [item for change in among if (item := _delayed(case, change)) is not None]))


def _worth_telling(idle: Sequence[Effect], changes: Sequence[Change]) -> list[Effect]:
    """Without what is only there for others to work on: what is added, and dates that move along with others."""
    delays = [change for change in changes if isinstance(change, Delay)]
    quiet = {change for effect in idle for change in effect.changes}
    along = not quiet.issuperset(delays)
    alone = (effect for effect in idle if len(effect.changes) == 1)
    return [
        effect
        for effect in alone
        if effect.changes[0].change != "add" and not (along and isinstance(effect.changes[0], Delay))
    ]


def _delayed(case: Case, change: Change) -> Initiative | None:
    """The initiative whose end a change moves, as it was before; none where it is an added one."""
    if not isinstance(change, Delay) or (change.fields and "due" not in change.fields):
        return None
    try:
        found = case.base.find(change.entity)
    except LookupError:
        return None
    return found if isinstance(found, Initiative) and found.due is not None else None


def _hints(case: Case, late: Sequence[Initiative]) -> Iterator[Message]:
    """What would move something: what depends on a late initiative, or another day."""
    moved = [(old, new) for old, new in _dependencies(case.base, case.after) if _dates(old) != _dates(new)]
    if moved:
        yield from _other_day(case, moved)
        return
    for item in dict.fromkeys(late):
        yield from _slip(case, item)


def _other_day(case: Case, moved: Sequence[tuple[Dependency, Dependency]]) -> Iterator[Message]:
    spans = [(old, *span) for old, new in moved if (span := _newly_late(old, new)) is not None]
    now = [old for old, first, last in spans if _within(case.day, first, last)]
    if spans and not now:
        old, first, last = min(spans, key=lambda span: span[1])
        told = {"dependency": old.full_name, "first": first.isoformat(), "last": last.isoformat()}
        day = {} if case.day is None else {"day": case.day.isoformat()}
        yield Message.of(OTHER_DAY if day else NO_DAY, **day, **told)
    supplied = [(old, case.values.get(f"goal:{old.dependee}")) for old in now]
    if all(value is None or value <= CLOSE for _, value in supplied):
        for old, value in supplied[:1]:
            level = {} if value is None else {"value": value}
            yield Message.of(NO_SUPPLY if level else UNKNOWN_SUPPLY, dependency=old.full_name, **level)


def _slip(case: Case, item: Initiative) -> Iterator[Message]:
    """What `slip` would make of the same delay."""
    due = case.after.initiative(item.id).due
    days = 0 if due is None or item.due is None else (due - item.due).days
    try:
        whole = case.base.apply(slip(case.base, item.id, days=days, as_of=case.day).scenario)
    except InputError:
        return  # it is early, or done: nothing slips
    spans = [span for old, new in _dependencies(case.base, whole) if (span := _newly_late(old, new)) is not None]
    if not spans:
        yield Message.of(UNDATED, initiative=item.id)
    elif any(_within(case.day, *span) for span in spans):
        yield Message.of(SLIP, initiative=item.id, days=days)
    else:
        first, last = min(spans)
        told = {"first": first.isoformat(), "last": last.isoformat()}
        yield Message.of(SLIP_ON, initiative=item.id, days=days, **told)


def _dependencies(base: AlignmentModel, after: AlignmentModel) -> Iterator[tuple[Dependency, Dependency]]:
    known = set(after.keys("dependency"))
    for key, dependency in zip(base.keys("dependency"), base.dependencies, strict=True):
        if key in known:
            yield dependency, after.dependency(key)


def _dates(dependency: Dependency) -> tuple[Date | None, Date | None]:
    return dependency.needed_by, dependency.ready_on


def _newly_late(old: Dependency, new: Dependency) -> tuple[Date, Date] | None:
    """The first and the last day on which a dependency is late and was not before."""
    span, before = _late(new), _late(old)
    if span is None or before is None:
        return span
    first, last = span
    if before[0] <= first <= before[1]:
        first = before[1] + ONE_DAY
    elif first < before[0] <= last <= before[1]:
        last = before[0] - ONE_DAY
    return (first, last) if first <= last else None


def _late(dependency: Dependency) -> tuple[Date, Date] | None:
    needed, ready = dependency.needed_by, dependency.ready_on
    return (needed, ready - ONE_DAY) if needed is not None and ready is not None and needed < ready else None


def _within(day: Date | None, first: Date, last: Date) -> bool:
    return day is not None and first <= day <= last
