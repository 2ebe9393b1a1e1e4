"""Wins: what functions reached together since a day, whom nobody thanked for it, which executives have not heard.

Functions are thanked or forgotten here, never people: who is behind a win is asked by function.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from typing import Any, Final

from attrs import frozen

from cmocio.arguments import checked
from cmocio.errors import InputError
from cmocio.findings.view import title
from cmocio.frozen import grouped
from cmocio.graph.benchmarks import benchmark_satisfaction, direction_of
from cmocio.model import AlignmentModel, Benchmark, Initiative, Interaction
from cmocio.model.convert import as_day
from cmocio.results import Result, Rows, rows_of
from cmocio.scoring import Day, Functions, Scope
from cmocio.scoring.evidence import functions_among
from cmocio.scoring.projects import projects, works
from cmocio.scoring.stakes import pursued
from cmocio.texts import Message, declare

FINISHED: Final = declare("win-finished", "{what!r} is done")
DELIVERED: Final = declare("win-delivered", "{what!r} has delivered {release!r}")
REACHED: Final = declare("win-reached", "{what!r} has reached its target: {benchmark!r}")
TELLING: Final = ("report", "recognition", "meeting", "decision", "workshop")
"""The kinds of interaction in which executives may hear of a win."""


@frozen(repr=False)
class Win(Result):
    """Something that two functions or more reached together.

    Parameters
    ----------
    entity
        The full name of the initiative, or of the benchmark that reached its target.
    date
        The day.
    message
        What was won, as code and data.
    functions
        Those that contributed.
    not_thanked
        Those of which nobody was thanked for it since; ``None`` where interactions are not recorded.
    not_heard
        The full names of the executives who took part in, and were told of, nothing about it since; ``None`` where
        interactions are not recorded.
    """

    entity: str
    date: Date
    message: Message
    functions: tuple[str, ...]
    not_thanked: tuple[str, ...] | None
    not_heard: tuple[str, ...] | None


@frozen(repr=False)
class Wins(Result):
    """What was won together in a time.

    Parameters
    ----------
    since, until
        The first day and the last; ``None``: there is no last.
    won
        The wins, the latest first.
    """

    since: Date
    until: Date | None
    won: Rows[Win]

    @property
    def not_thanked(self) -> tuple[str, ...]:
        """The functions to thank for something, each once, sorted."""
        return tuple(sorted({name for win in self.won for name in win.not_thanked or ()}))

    @property
    def not_heard(self) -> tuple[str, ...]:
        """The full names of the executives who have not heard of some win, each once, sorted."""
        return tuple(sorted({name for win in self.won for name in win.not_heard or ()}))

    def _table(self) -> Iterable[Mapping[str, Any]]:
        return rows_of(self.won)


@checked
def wins(model: AlignmentModel, since: Date | str, *, as_of: Day = None, functions: Functions = None) -> Wins:
    """What functions won together since a day, whom we did not thank, and which executives have not heard.

    A win is an initiative that ended, a release that was delivered, or a benchmark that reached its target, on or
    after the day, with people of two or more of the functions behind it. Those behind a benchmark are the functions it
    is for, that which owns its goal, and the teams of the initiatives that serve the goal.

    Parameters
    ----------
    model
        What to look at.
    since
        The first day.
    as_of
        The last day; default: `AlignmentModel.day`.
    functions
        The functions that count; default: all.

    Raises
    ------
    InputError
        If `since` is not a day.
    NotFoundError
        For a function that does not exist, with the nearest names.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Stakeholder("ceo", "CEO", seniority="executive"),
    ...     Initiative("cdp", "Customer data", team=["cmo", "cio"], status="done", finished="2026-05-15"),
    ...     Interaction("thanks", "2026-05-20", "recognition", recognised="cmo", initiatives="cdp"))
    >>> found = wins(model, "2026-04-01")
    >>> print(found)
    2026-05-15: 'Customer data' is done (marketing, it); not thanked: it; not informed: stakeholder:ceo
    >>> found.not_thanked, found.not_heard
    (('it',), ('stakeholder:ceo',))
    """
    start = as_day(since, "since")
    looked = Scope.of(model, model.functions if functions is None else functions, as_of)
    if looked.day is not None and start > looked.day:
        raise InputError(
            "since", f"{start} is after {looked.day}, the day judged at; pass an earlier day, or a later as_of"
        )
    found = [*_of_initiatives(looked, start), *_of_benchmarks(looked, start)]
    return Wins(start, looked.day, Rows(sorted(found, key=lambda win: (-win.date.toordinal(), win.entity, str(win)))))


def _of_initiatives(looked: Scope, since: Date) -> Iterator[Win]:
    for item in projects(looked):
        sides = _team(looked, [item])
        if len(sides) < 2:
            continue
        if item.finished is not None and since <= item.finished and (looked.day is None or item.finished <= looked.day):
            yield _win(looked, item.full_name, item.finished, Message.of(FINISHED, what=title(item)), sides, (item,))
        for release in item.releases:
            if release.delivered is not None and release.delivered >= since:
                message = Message.of(DELIVERED, what=title(item), release=release.name)
                yield _win(looked, item.full_name, release.delivered, message, sides, (item,))


def _of_benchmarks(looked: Scope, since: Date) -> Iterator[Win]:
    serving = grouped((goal, item) for item in projects(looked) for goal in item.goals)
    for goal in pursued(looked):
        teams = serving.get(goal.id, ())
        for benchmark in looked.model.benchmarks_of(goal.id):
            day = _reached(benchmark)
            behind = {*benchmark.functions, looked.model.owner_function(goal.id), *_team(looked, teams)}
            sides = tuple(name for name in looked.functions if name in behind)
            if day is not None and day >= since and len(sides) > 1:
                message = Message.of(REACHED, what=title(goal), benchmark=title(benchmark))
                yield _win(looked, benchmark.full_name, day, message, sides, teams, goal.id)


def _reached(benchmark: Benchmark) -> Date | None:
    """The day from which on it has been at its target, if it started short of that; else ``None``."""
    first, baseline, target = None, benchmark.baseline, benchmark.target
    if baseline is None or target is None or direction_of(benchmark) * (target - baseline) <= 0:
        return None
    for observation in benchmark.observations:
        if benchmark_satisfaction(benchmark, observation.date).value != 1:
            first = None
        elif first is None:
            first = observation.date
    return first


def _team(looked: Scope, items: Iterable[Initiative]) -> tuple[str, ...]:
    """The functions whose people do the work of initiatives, or answer for it."""
    found = functions_among(looked.model, (m.stakeholder for item in items for m in item.team if works(m)))
    return tuple(name for name in looked.functions if name in found)


def _win(
    looked: Scope,
    entity: str,
    day: Date,
    message: Message,
    sides: tuple[str, ...],
    items: Iterable[Initiative],
    goal: str = "",
) -> Win:
    if not looked.model.is_recorded("interactions"):
        return Win(entity, day, message, sides, None, None)
    listed = tuple(items)
    about = [talk for talk in looked.model.interactions if talk.date >= day and _concerns(talk, listed, goal)]
    thanked = functions_among(
        looked.model, (who for talk in about if talk.kind == "recognition" for who in talk.recognised)
    )
    forgotten = tuple(name for name in sides if name not in thanked)
    return Win(entity, day, message, sides, forgotten, tuple(_unaware(looked, about, listed)))


def _concerns(talk: Interaction, items: tuple[Initiative, ...], goal: str) -> bool:
    """Whether an interaction is about a win: names its goal, or else one of its initiatives."""
    return goal in talk.goals or any(item.id in talk.initiatives for item in items)


def _unaware(looked: Scope, about: Iterable[Interaction], items: Iterable[Initiative]) -> Iterator[str]:
    """The executives who are not of the team and were part of nothing said about it."""
    aware = {member.stakeholder for item in items for member in item.team}
    for talk in about:
        if talk.kind in TELLING:
            aware |= {*talk.participants, *talk.informed, *talk.recognised}
    for person in looked.model.stakeholders:
        if person.seniority == "executive" and person.id not in aware:
            yield person.full_name
