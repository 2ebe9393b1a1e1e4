"""What some of a scenario's changes would do without the others: many such coalitions as columns of one batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date as Date
from functools import cache, partial
from typing import Any, Final, TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from cmocio.arrays import Values
from cmocio.chance.shapley import Worth, one_by_one
from cmocio.errors import CmocioError
from cmocio.graph import is_late, network
from cmocio.model import AlignmentModel, Change, Lose
from cmocio.model.apply import changed
from cmocio.model.changes.lose import LOST
from cmocio.model.differences import IDS, OWN, differences
from cmocio.model.field_types import COLLECTIONS
from cmocio.model.places import USED, Place
from cmocio.propagation.columns import Columns, Differences
from cmocio.propagation.evidence import evidence_of
from cmocio.scenarios.applying import applied_as_far_as_possible
from cmocio.scenarios.judging import Judge, Judgement
from cmocio.scenarios.totals import mean_of, weights_of

FEW: Final = 6
"""No more players than this may move one goal or dependency: all their coalitions are tried."""
OTHERS: Final = ("goals", "dependencies", "benchmarks", "stakeholders", "stakes")
"""All other collections move no goal."""
MOVES: Final = ("goals.satisfaction", "dependencies.weight", "dependencies.ready_on", "dependencies.needed_by")
QUIET: Final = ("goals.name", "goals.description", "goals.due", IDS)
"""Of those that do, these fields move none."""


@frozen(eq=False)
class Game:
    """Some changes to a model, of which any number may be made.

    Parameters
    ----------
    judge
        Judges what they lead to.
    model
        What they change.
    start
        What it is worth without them.
    always
        What is changed in every coalition, by number.
    players
        What each player changes, by number.
    made
        All changes, in their order.
    """

    judge: Judge
    model: AlignmentModel
    start: Judgement
    always: tuple[int, ...]
    players: tuple[tuple[int, ...], ...]
    made: tuple[Change, ...]

    @property
    def day(self) -> Date | None:
        """The day judged at."""
        return self.start.day

    def changes(self, players: Iterable[int]) -> list[Change]:
        """What these players change, in the order of the changes."""
        return [self.made[n] for n in sorted({*self.always, *(n for one in players for n in self.players[one])})]

    def worth(self, names: Sequence[str]) -> Worth:
        """What coalitions bring these numbers to: all in one batch, or one by one where the changes ask for it."""

        def judged(coalition: frozenset[int]) -> Values:
            found = self.judge.judged(self.changes(coalition), self.day).values
            return np.array([found.get(name, np.nan) for name in names])

        return _batch(self, names) or one_by_one(judged)


@frozen(eq=False)
class _Touched:
    """What moves goals, each by whom, and the fields that each player changes."""

    goals: dict[str, list[int]]
    dependencies: dict[str, list[int]]
    lost: dict[str, list[int]]
    fields: list[frozenset[str]]

    @staticmethod
    def moves(spots: dict[str, list[int]], spot: str, number: int) -> None:
        """Note, once, that a player moves a goal or a dependency."""
        of = spots.setdefault(spot, [])
        of.extend([number] * (number not in of))


def _touched(game: Game, start: AlignmentModel) -> _Touched | None:
    """``None`` where something else moves a goal, or a change may build on another."""
    found = _Touched({}, {}, {}, [])
    for number, own in enumerate(game.players):
        changes = [game.made[n] for n in own]
        if not all(type(change).__module__.startswith("cmocio.model.") for change in changes):
            return None
        try:
            after = changed(start, [change for change in changes if not isinstance(change, Lose)])
        except CmocioError:
            return None
        lost = [change.dependency.removeprefix("dependency:") for change in changes if isinstance(change, Lose)]
        if not start.positions("dependency").keys() >= set(lost):
            return None
        for key in lost:
            found.lost.setdefault(key, []).append(number)
        if not _note(found, number, start, differences(start, after)):
            return None
        for place in (place for change in changes for place in change.touches()):
            _add(found, number, start, place)
    shared = (len(players) for kind in (found.goals, found.dependencies) for players in kind.values())
    return None if max(shared, default=0) > FEW or found.lost.keys() & found.dependencies.keys() else found


def _note(found: _Touched, number: int, start: AlignmentModel, differing: dict[str, Any]) -> bool:
    """Whether columns can differ in what a player changes, which is noted."""
    found.fields.append(frozenset(differing))
    if not all(map(_may_differ, differing)):
        return False
    keys = start.keys("dependency")
    for name, rows in differing.items():
        collection = name.partition(".")[0]
        for place, *_ in rows if name in MOVES or collection == "benchmarks" else ():
            if collection == "dependencies":
                found.moves(found.dependencies, keys[place], number)
            else:
                goal = start.benchmarks[place].goal if collection == "benchmarks" else start.goals[place].id
                found.moves(found.goals, goal, number)
    return True


def _add(found: _Touched, number: int, start: AlignmentModel, place: Place) -> None:
    """Note what a change sets, even if to what it is: after another change that moves it, too."""
    try:
        kind, at = start.locate(place.entity)
    except CmocioError:
        return
    if f"{COLLECTIONS[kind]}.{place.field}" in MOVES:
        goal = kind == "goal"
        found.moves(found.goals if goal else found.dependencies, start.keys(kind)[at], number)
    elif kind == "benchmark" and place.field != USED:
        found.moves(found.goals, start.benchmarks[at].goal, number)


def _may_differ(name: str) -> bool:
    """Whether columns can differ in a field, or it moves no goal; where benchmarks come or go, their goals differ."""
    collection, _, field = name.partition(".")
    if name in OWN:
        return False
    return collection not in OTHERS or name in (*MOVES, *QUIET) or (collection == "benchmarks" and field != "goal")


def _batch(game: Game, names: Sequence[str]) -> Worth | None:
    start = applied_as_far_as_possible(game.model, game.changes(()))
    moved = _touched(game, start)
    if moved is None:
        return None
    rows = _Rows.of(game, start, moved)
    there = network(start, game.day).position
    goals = [goal.id for goal in start.goals if goal.id in there and LOST not in goal.tags]
    names_of_rows = rows.differences(np.zeros((len(game.players), 0), dtype=np.bool_))
    judge = game.judge
    columns = Columns.of(start, goals, names_of_rows, day=game.day, evidence=judge.evidence, base=judge.base)
    hanging = _hanging_on_nothing(game.start)
    if columns is None or (columns.may_not_settle and (rows.may_be_unknown or hanging)):
        return None
    place = {f"goal:{name}": number for number, name in enumerate(columns.goals)}
    weights = weights_of(start, columns.goals, game.day)
    practices = _practices(game, moved, [name for name in names if name not in place and name not in weights])

    def worth(bits: NDArray[np.bool_]) -> Values:
        values = np.empty((len(place), bits.shape[1]))
        missing = np.zeros(values.shape, dtype=np.bool_)
        differing = rows.differences(bits)
        columns.run(differing, values, unsettled=missing)
        for goal in columns.goals:
            number = place[f"goal:{goal}"]
            if goal in columns.unknown or goal in hanging:
                missing[number] = True
            elif goal in differing.own and not columns.is_derived(goal):
                missing[number] |= np.isnan(differing.own[goal])
        lost = missing if missing.any() else None
        table = np.empty((len(names), bits.shape[1]))
        others = practices(bits)
        for row, name in zip(table, names, strict=True):
            if name in place:
                row[:] = np.where(missing[place[name]], np.nan, values[place[name]])
            elif name in weights:
                mean_of(weights[name], values, lost, row)
            else:
                row[:] = others[name]
        return table

    return worth


def _hanging_on_nothing(start: Judgement) -> frozenset[str]:
    """The goals on cycles that nothing known reaches."""
    state = start.satisfaction
    lost = {goal for part in state.unsettled for goal in part}
    return frozenset(goal for goal in state.unknown - lost if state.model.dependencies_of(goal))


@frozen(eq=False)
class _Rows:
    """Makes the rows in which coalitions differ: for each goal or dependency, what it is in each of its coalitions."""

    own: dict[str, _ByCoalition]
    weights: dict[str, _ByCoalition]
    late: dict[str, _ByCoalition]
    lost: dict[str, list[int]]

    @classmethod
    def of(cls, game: Game, start: AlignmentModel, moved: _Touched) -> _Rows:
        """The rows of a game's changes, which start from a model."""

        @cache
        def state(players: frozenset[int]) -> AlignmentModel:
            losing = [change for change in game.changes(players) if not isinstance(change, Lose)]
            return applied_as_far_as_possible(game.model, losing) if players else start

        def table(players: list[int], look: Callable[[AlignmentModel], Any]) -> _ByCoalition:
            numbers = range(1 << len(players))
            subsets = (frozenset(p for n, p in enumerate(players) if number >> n & 1) for number in numbers)
            return players, np.array([look(state(subset)) for subset in subsets])

        own = {goal: table(of, partial(_own, start, goal, game.day)) for goal, of in moved.goals.items()}
        weights, late = {}, {}
        for key, of in moved.dependencies.items():
            place = start.positions("dependency")[key]
            late[key] = table(of, partial(_late, place, game.day))
            if start.dependencies[place].kind == "contribution":
                weights[key] = table(of, partial(_weight, place))
        return cls(own, weights, late, moved.lost)

    @property
    def may_be_unknown(self) -> bool:
        """Whether nothing may be known of a goal itself."""
        return any(np.isnan(values).any() for _, values in self.own.values())

    def differences(self, bits: NDArray[np.bool_]) -> Differences:
        """The rows for these coalitions."""

        def rows(tables: dict[str, _ByCoalition]) -> dict[str, NDArray[Any]]:
            found = {}
            for name, (players, values) in tables.items():
                found[name] = values[(1 << np.arange(len(players))) @ bits[players]]
            return found

        lost = {key: np.any(bits[players], axis=0) for key, players in self.lost.items()}
        return Differences(own=rows(self.own), weights=rows(self.weights), late=rows(self.late), lost=lost)


_ByCoalition: TypeAlias = tuple[list[int], NDArray[Any]]
"""Some players, and what something is in each of their coalitions: the first player is the lowest bit of its number."""


def _late(place: int, day: Date | None, after: AlignmentModel) -> bool:
    return is_late(after.dependencies[place], day)


def _weight(place: int, after: AlignmentModel) -> float | None:
    return after.dependencies[place].weight


def _own(start: AlignmentModel, name: str, day: Date | None, after: AlignmentModel) -> float:
    """What is known of a goal itself; nan: nothing."""
    if after.benchmarks is start.benchmarks:
        benchmarks: Sequence[Any] = start.benchmarks_of(name)
    else:
        benchmarks = [benchmark for benchmark in after.benchmarks if benchmark.goal == name]
    judged = after.goals[start.positions("goal")[name]].satisfaction
    value = evidence_of(name, judged, benchmarks, day).value
    return np.nan if value is None else value


def _practices(game: Game, moved: _Touched, names: Sequence[str]) -> Callable[[NDArray[np.bool_]], dict[str, Values]]:
    """The scores of practices: judged again only where a player changes something that they read."""
    quick = game.judge.quick
    reads = frozenset[str]() if quick is None else quick.reads
    seen = [number for number, fields in enumerate(moved.fields) if not reads.isdisjoint(fields)]

    def judged(coalition: frozenset[int]) -> Values:
        found = game.judge.judged(game.changes(seen[n] for n in coalition), game.day).practices
        return np.array([found.get(name, np.nan) for name in names])

    worth = one_by_one(judged)
    return lambda bits: dict(zip(names, worth(bits[seen]) if names else (), strict=True))
