"""What each goal may be made of, by the levers that are taken: all of a plan's choices, goal by goal."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from functools import cached_property
from itertools import combinations
from typing import Any, Final, NamedTuple

from attrs import define, frozen

from cmocio.graph import KINDS, is_late, parts_in_order
from cmocio.graph.benchmarks import clipped
from cmocio.model import AlignmentModel, Benchmark, Dependency
from cmocio.model.period import holds_on
from cmocio.planning._catalogue import Catalogue, Choice
from cmocio.propagation import Satisfaction
from cmocio.propagation.engine import Link, Readable, Rule, derive
from cmocio.propagation.evidence import evidence_of

MOST_STATES: Final = 256
"""A goal that could be made up in more ways than this is left to the engine."""
TAME: Final = 0.98
"""A cycle in which every goal passes on less than this share of what moves it has one solution: its sweeps settle."""


class Alternative(NamedTuple):
    """What a goal is made of while certain levers are taken.

    With a rule: own + derived − base, clipped, where the goal has evidence of its own (`own` is not ``None``), else
    what is derived. Without: `own`, or 0 where nothing is known.
    """

    own: float | None
    base: float
    rule: Rule | None
    known: bool


ABSENT: Final = Alternative(None, 0.0, None, False)
"""The goal is not in the model, or not applicable."""


def state_value(state: Alternative, x: Readable[float]) -> float:
    """The value of a goal in a state, from the values of all."""
    if state.rule is None:
        return 0.0 if state.own is None else state.own
    derived = derive(state.rule, x)
    return derived if state.own is None else clipped(state.own + (derived - state.base))


@define(eq=False, slots=False)
class Sheet:
    """All ways in which the goals that matter to the targets may be made up.

    Parameters
    ----------
    ids
        Goal ids by number: those of the model, then those that levers bring.
    order
        The goals that matter, each after those it depends on.
    levers
        For each goal that levers touch, these.
    states
        For each goal that matters, its state by the levers taken of those that touch it.
    opaque
        Goals that only the engine can compute: levers move something in their cycle, or there are too many states.
    contracting
        Goals in cycles that levers move, but that settle in one way only, whatever is taken.
    fixed
        The values of goals in cycles that nothing moves.
    """

    ids: tuple[str, ...]
    order: tuple[int, ...]
    levers: Mapping[int, tuple[int, ...]]
    states: Mapping[int, Mapping[Choice, Alternative]]
    opaque: frozenset[int]
    contracting: frozenset[int]
    fixed: Mapping[int, float]

    @cached_property
    def position(self) -> dict[str, int]:
        """The number of each goal id."""
        return {name: number for number, name in enumerate(self.ids)}

    @property
    def is_straight(self) -> bool:
        """Whether every goal can be computed after those it depends on."""
        return not self.opaque and not self.contracting

    @cached_property
    def relevant(self) -> Choice:
        """The levers that touch a goal that matters."""
        return frozenset(lever for goal in self.order for lever in self.levers.get(goal, ()))

    def state(self, goal: int, choice: Choice) -> Alternative:
        """The state of a goal under a choice."""
        touching = self.levers.get(goal)
        key = choice.intersection(touching) if touching else frozenset()
        return self.states[goal][key]


def sheet(levers: Catalogue, base: Satisfaction, goals: Iterable[str], day: Date | None) -> Sheet:
    """All ways in which the goals that these depend on may be made up.

    Parameters
    ----------
    levers
        What can be done.
    base
        Where the model stands.
    goals
        The ids of the goals that have targets.
    day
        The day to judge at.
    """
    return _Maker(levers, base, day).sheet(goals)


@frozen(eq=False)
class _Source:
    """One model's goals, benchmarks and dependencies, looked up without indexing anew what it shares with the base."""

    model: AlignmentModel
    base: AlignmentModel

    def benchmarks(self, goal: str) -> tuple[Benchmark, ...]:
        if self.model.benchmarks is self.base.benchmarks:
            return self.base.benchmarks_of(goal)
        return tuple(item for item in self.model.benchmarks if item.goal == goal)

    def dependencies(self, goal: str) -> tuple[Dependency, ...]:
        if self.model.dependencies is self.base.dependencies:
            return self.base.dependencies_of(goal)
        return tuple(item for item in self.model.dependencies if item.depender == goal)

    def applies(self, goal: str) -> bool:
        at = self.model.positions("goal").get(goal)
        return at is not None and self.model.goals[at].applicable


class _Maker:
    """Finds the goals that matter and their states."""

    def __init__(self, levers: Catalogue, base: Satisfaction, day: Date | None) -> None:
        self.levers, self.base, self.day = levers, base, day
        self.position = {goal.id: number for number, goal in enumerate(levers.model.goals)}
        self.touching: dict[str, set[int]] = {}
        self._find_touched()

    def _find_touched(self) -> None:
        presence: dict[str, set[int]] = {}
        links: dict[str, set[str]] = {}
        for number, edit in enumerate(self.levers.edits):
            for item in (*edit.gone, *edit.come):
                if item.entity_kind in ("benchmark", "goal", "dependency"):
                    of = {"benchmark": "goal", "goal": "id", "dependency": "depender"}[item.entity_kind]
                    self.touching.setdefault(getattr(item, of), set()).add(number)
                if item.entity_kind == "dependency":
                    links.setdefault(item.dependee, set()).add(item.depender)
            for name in _appearing(edit.gone, edit.come):
                presence.setdefault(name, set()).add(number)
                self.position.setdefault(name, len(self.position))
        for name, numbers in presence.items():  # a goal that comes or goes takes its links with it
            dependers = {d.depender for d in self.levers.model.dependents_of(name)} | links.get(name, set())
            for depender in dependers:
                self.touching.setdefault(depender, set()).update(numbers)

    def sheet(self, goals: Iterable[str]) -> Sheet:
        ids = tuple(self.position)
        states: dict[int, dict[Choice, Alternative]] = {}
        opaque: set[int] = set()
        waiting = [self.position[goal] for goal in goals]
        while waiting:
            goal = waiting.pop()
            if goal not in states:
                states[goal] = self._states(ids[goal])
                if len(states[goal]) > self._most(ids[goal]):
                    opaque.add(goal)
                waiting += (s for state in states[goal].values() if state.rule for s in state.rule.sources)
        reads = {goal: _reads(of_goal.values()) for goal, of_goal in states.items()}
        levers = {n: tuple(sorted(self.touching[ids[n]])) for n in states if ids[n] in self.touching}
        return self._ordered(ids, states, reads, levers, opaque)

    def _ordered(
        self,
        ids: tuple[str, ...],
        states: dict[int, dict[Choice, Alternative]],
        reads: dict[int, tuple[int, ...]],
        levers: dict[int, tuple[int, ...]],
        opaque: set[int],
    ) -> Sheet:
        members = sorted(states)
        place = {goal: number for number, goal in enumerate(members)}
        order: list[int] = []
        moving, contracting, fixed = set(levers), set[int](), dict[int, float]()
        for part in parts_in_order([[place[source] for source in reads[goal]] for goal in members]):
            cycle = [members[number] for number in part]
            order += cycle
            if any(source in moving for goal in cycle for source in reads[goal]):
                moving.update(cycle)
            if len(cycle) > 1 or cycle[0] in reads[cycle[0]]:
                if moving.isdisjoint(cycle):
                    fixed |= {goal: self.base.values.get(ids[goal], 0.0) for goal in cycle}
                else:
                    moving.update(cycle)
                    settles = opaque.isdisjoint(cycle) and all(_is_contracting(states[goal], cycle) for goal in cycle)
                    (contracting if settles else opaque).update(cycle)
        return Sheet(ids, tuple(order), levers, states, frozenset(opaque), frozenset(contracting), fixed)

    def _states(self, goal: str) -> dict[Choice, Alternative]:
        """The state of a goal for each choice among the levers that touch it; cut off when there are too many."""
        touching = sorted(self.touching.get(goal, ()))
        found = {frozenset[int](): self._state(goal, _Source(self.levers.model, self.levers.model))}
        for choice in _choices(self.levers, touching):
            one = next(iter(choice)) if len(choice) == 1 else None
            whole = self.levers.closure(choice)
            alone = one is not None and whole == self.levers.closures[one]
            after = self.levers.edits[one].after if alone and one is not None else self.levers.applied(whole)
            found[choice] = self._state(goal, _Source(after, self.levers.model))
            if len(found) > self._most(goal):
                break
        return found

    def _most(self, goal: str) -> int:
        """How many states a goal may have: each lever alone is always looked at."""
        return max(MOST_STATES, len(self.touching.get(goal, ())) + 1)

    def _state(self, goal: str, source: _Source) -> Alternative:
        if not source.applies(goal):
            return ABSENT
        entity = source.model.goal(goal)
        own = evidence_of(goal, entity.satisfaction, source.benchmarks(goal), self.day).value
        rule = self._rule(source, goal, least=entity.parts == "all")
        before = self.base.derived.get(goal)
        if rule is None and own is not None and before is not None and self._only_added(goal):
            return Alternative(clipped(own - before), 0.0, None, True)  # it has lost all that added to it
        if rule is None or own is None:
            return Alternative(own, 0.0, rule, rule is not None or own is not None)
        if goal not in self.base.basis or (before is None and (rule.parts or rule.needs)):
            return Alternative(own, 0.0, None, True)
        return Alternative(own, before or 0.0, rule, True)

    def _only_added(self, goal: str) -> bool:
        """Whether all that a goal depended on were contributions."""
        old = self._rule(_Source(self.levers.model, self.levers.model), goal, least=True)
        return old is not None and bool(old.terms) and not old.parts and not old.needs

    def _rule(self, source: _Source, goal: str, *, least: bool) -> Rule | None:
        found: dict[str, list[Link]] = {kind: [] for kind in KINDS}
        for edge, item in enumerate(source.dependencies(goal)):
            if holds_on(self.day, item.since, item.until) and source.applies(item.dependee):
                weight = 1.0 if item.weight is None else item.weight
                link = Link(edge, self.position[item.dependee], weight, is_late(item, self.day))
                found[item.kind].append(link)
        parts, terms, needs = (tuple(found[kind]) for kind in KINDS)
        return Rule(parts, least, terms, needs) if parts or terms or needs else None


def _reads(states: Iterable[Alternative]) -> tuple[int, ...]:
    """The goals that any of the states reads."""
    return tuple(dict.fromkeys(source for state in states if state.rule for source in state.rule.sources))


def _is_contracting(states: Mapping[Choice, Alternative], cycle: list[int]) -> bool:
    """Whether a goal of a cycle moves by less than its sources in the cycle do, in every state."""
    inside = frozenset(cycle)
    for rule in (state.rule for state in states.values() if state.rule):
        summed = sum(abs(link.weight) for link in rule.terms if link.source in inside)
        summed += any(link.source in inside for link in rule.parts)
        if max(summed, float(any(link.source in inside for link in rule.needs))) > TAME:
            return False
    return True


def _appearing(gone: tuple[Any, ...], come: tuple[Any, ...]) -> set[str]:
    """The goals that come or go, or become applicable or cease to be."""
    old = {item.id: item.applicable for item in gone if item.entity_kind == "goal"}
    new = {item.id: item.applicable for item in come if item.entity_kind == "goal"}
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


def _choices(levers: Catalogue, touching: list[int]) -> Iterator[Choice]:
    """The choices among some levers that some choice of all makes, the empty one left out."""
    among = frozenset(touching)
    for size in range(1, len(touching) + 1):
        found = False
        for picked in combinations(touching, size):
            choice = frozenset(picked)
            whole = levers.closure(choice)
            if whole & among == choice and levers.is_exclusive(whole):
                found = True
                yield choice
        if not found:  # a larger choice is one of these and a lever on top
            return
