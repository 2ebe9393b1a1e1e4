"""Hypothesis strategies that draw whole, valid models."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date as Date
from typing import Any, get_args

from hypothesis import strategies as st

from cmocio.model import (
    AlignmentModel,
    Benchmark,
    DataSource,
    Dependency,
    Goal,
    Initiative,
    Interaction,
    Member,
    Milestone,
    Observation,
    Process,
    Rating,
    Release,
    Scenario,
    Spend,
    Stake,
    Stakeholder,
    Step,
    Term,
)
from cmocio.model._types import (
    DependencyKind,
    Direction,
    Element,
    InteractionKind,
    Parts,
    Responsibility,
    Seniority,
    Status,
    Tier,
)
from cmocio.model.change import Delay, Hold, Lose, Satisfy, Staff
from cmocio.model.scenario import Add, Change, Observe, Remove, Replace

__all__ = ["days", "goal_models", "ids", "models", "texts"]

FUNCTIONS = ("marketing", "it", "sales")

Draw = Callable[[st.SearchStrategy[Any]], Any]


def texts(max_size: int = 12) -> st.SearchStrategy[str]:
    """Free text: anything a file can hold.

    Examples
    --------
    >>> from hypothesis import find
    >>> find(texts(), lambda text: len(text) == 2)
    '00'
    """
    return st.text(st.characters(codec="utf-8"), max_size=max_size)


def ids() -> st.SearchStrategy[str]:
    """Ids: non-empty text without control characters.

    Examples
    --------
    >>> from hypothesis import find
    >>> find(ids(), lambda name: True)
    '0'
    """
    return st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=8)


def days() -> st.SearchStrategy[Date]:
    """Days of 2025 and 2026.

    Examples
    --------
    >>> from hypothesis import find
    >>> find(days(), lambda day: True).year in (2025, 2026)
    True
    """
    return st.dates(Date(2025, 1, 1), Date(2026, 12, 31))


def _numbers(low: float, high: float) -> st.SearchStrategy[float]:
    return st.floats(low, high, allow_nan=False, allow_subnormal=False) | st.sampled_from([low, high, (low + high) / 2])


_shares = st.none() | _numbers(0, 1)
_signed = st.none() | _numbers(-1, 1)
_weights = _numbers(0, 4)
_amounts = _numbers(-1000, 1000)
_functions = st.sampled_from(FUNCTIONS)
_function_sets = st.frozensets(_functions, max_size=3)


_whole_days = st.integers(-90, 400).map(float)


def _literals(alias: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(alias))


def _some(names: Sequence[str], most: int = 3) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), max_size=most, unique=True) if names else st.just([])


def _maybe(names: Sequence[str]) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(names) if names else st.none()


@st.composite
def _described(draw: Draw, wild: bool) -> dict[str, Any]:
    if not wild:
        return {}
    return {"tags": draw(st.frozensets(texts(4), max_size=2)), "source": draw(texts()), "description": draw(texts())}


@st.composite
def _stakeholder(draw: Draw, id: str, others: Sequence[str], wild: bool) -> Stakeholder:  # noqa: A002
    return Stakeholder(
        id,
        draw(texts()) if wild else id.upper(),
        function=draw(_functions | st.just("")),
        seniority=draw(_literals(Seniority)),
        part_of=draw(_maybe(others)),
        importance=draw(_weights),
        also_serves=draw(_function_sets),
        location=draw(st.sampled_from(["", "Leeds", "Lyon"])),
        skills=draw(st.frozensets(st.sampled_from(["sql", "copy"]))),
        skills_needed=draw(st.frozensets(st.sampled_from(["sql", "copy"]))),
        power=draw(_shares),
        interest=draw(_shares),
        legitimacy=draw(_shares),
        urgency=draw(_shares),
        **draw(_described(wild)),
    )


def _period(draw: Draw, first: str = "since", last: str = "until") -> dict[str, Any]:
    start, end = draw(st.none() | days()), draw(st.none() | days())
    return (
        {first: end, last: start}
        if start is not None and end is not None and end < start
        else {first: start, last: end}
    )


@st.composite
def _goal(draw: Draw, id: str, people: Sequence[str], wild: bool) -> Goal:  # noqa: A002
    return Goal(
        id,
        draw(texts()) if wild else id.upper(),
        owner=draw(_maybe(people)),
        weight=draw(_weights),
        parts=draw(_literals(Parts)),
        tier=draw(_literals(Tier)),
        kind=draw(st.sampled_from(["", "revenue", "customer"])),
        due=draw(st.none() | days()),
        satisfaction=draw(st.none() | st.none() | _numbers(-1, 1)),
        applicable=draw(st.sampled_from([True, True, True, False])),
        element=draw(_literals(Element)),
        **(_period(draw) if wild else {}),
        **draw(_described(wild)),
    )


@st.composite
def _dependency(draw: Draw, goals: Sequence[str], wild: bool) -> Dependency:
    kind = draw(_literals(DependencyKind))
    return Dependency(
        draw(st.sampled_from(goals)),
        draw(st.sampled_from(goals)),
        kind=kind,
        weight=draw(_numbers(-1, 1)) if kind == "contribution" else None,
        needed_by=draw(st.none() | days()),
        ready_on=draw(st.none() | days()),
        **(_period(draw) if wild else {}),
        **draw(_described(wild)),
    )


@st.composite
def _benchmark(draw: Draw, id: str, goals: Sequence[str], people: Sequence[str], wild: bool) -> Benchmark:  # noqa: A002
    observation = st.builds(
        Observation, days(), _amounts, recorded=st.none() | days(), note=texts() if wild else st.just("")
    )
    return Benchmark(
        id,
        draw(st.sampled_from(goals)),
        draw(texts()) if wild else id.upper(),
        baseline=draw(st.none() | _amounts),
        target=draw(st.none() | _amounts),
        worst=draw(st.none() | _amounts),
        threshold=draw(st.none() | _amounts),
        direction=draw(st.none() | _literals(Direction)),
        unit=draw(st.sampled_from(["", "%", "ms"])),
        weight=draw(_weights),
        owner=draw(_maybe(people)),
        functions=draw(_function_sets),
        start=draw(st.none() | days()),
        due=draw(st.none() | days()),
        observations=draw(st.lists(observation, max_size=3)),
        milestones=draw(
            st.lists(st.builds(Milestone, days(), _amounts, name=st.sampled_from(["", "half"])), max_size=2)
        ),
        **draw(_described(wild)),
    )


@st.composite
def _team(draw: Draw, people: Sequence[str]) -> list[Member]:
    return [
        Member(person, responsibility=draw(st.none() | _literals(Responsibility)), since=draw(st.none() | days()))
        for person in draw(_some(people))
    ]


@st.composite
def _release(draw: Draw, name: str, benchmarks: Sequence[str]) -> Release:
    return Release(
        name,
        due=draw(st.none() | days()),
        original_due=draw(st.none() | days()),
        delivered=draw(st.none() | days()),
        value=draw(st.none() | _weights),
        benchmarks=draw(_some(benchmarks, 2)),
    )


@st.composite
def _initiative(
    draw: Draw,
    id: str,  # noqa: A002
    goals: Sequence[str],
    people: Sequence[str],
    benchmarks: Sequence[str],
    earlier: Sequence[str],
    wild: bool,
) -> Initiative:
    spend = st.builds(
        Spend, _numbers(0, 1000), _functions, date=st.none() | days(), technology=st.booleans(), involved=_function_sets
    )
    return Initiative(
        id,
        draw(texts()) if wild else id.upper(),
        goals=draw(_some(goals)),
        benchmarks=draw(_some(benchmarks)),
        kind=draw(st.sampled_from(["", "platform"])),
        status=draw(_literals(Status)),
        team=draw(_team(people)),
        sponsors=draw(_some(people, 2)),
        start=draw(st.none() | days()),
        due=draw(st.none() | days()),
        finished=draw(st.none() | days()),
        cost=draw(st.none() | _numbers(0, 1000)),
        spend=draw(st.lists(spend, max_size=2)),
        releases=[draw(_release(f"r{n}", benchmarks)) for n in range(draw(st.integers(0, 2)))],
        part_of=draw(_maybe(earlier)),
        after=draw(_some(earlier, 2)),
        builds_on=[f"initiative:{name}" for name in draw(_some(earlier, 1))]
        + [f"goal:{g}" for g in draw(_some(goals, 1))],
        requested_by=draw(_maybe(people)),
        **draw(_described(wild)),
    )


@st.composite
def _interaction(
    draw: Draw,
    id: str,  # noqa: A002
    goals: Sequence[str],
    people: Sequence[str],
    benchmarks: Sequence[str],
    initiatives: Sequence[str],
    earlier: Sequence[str],
    wild: bool,
) -> Interaction:
    return Interaction(
        id,
        draw(days()),
        draw(_literals(InteractionKind)),
        participants=draw(_some(people, 4)),
        informed=draw(_some(people, 4)),
        recognised=draw(_some(people)),
        channel=draw(st.sampled_from(["", "room", "chat", "mail"])),
        goals=draw(_some(goals)),
        initiatives=draw(_some(initiatives, 2)),
        evidence=[f"benchmark:{name}" for name in draw(_some(benchmarks, 1))],
        follows=draw(_maybe(earlier)),
        outcome=draw(st.sampled_from(["", "accepted", "adopted", "declined", "stalled"])),
        series=draw(st.sampled_from(["", "weekly"])),
        **draw(_described(wild)),
    )


@st.composite
def _term(draw: Draw, id: str, wild: bool) -> Term:  # noqa: A002
    return Term(
        id,
        draw(texts()) if wild else id.upper(),
        draw(_functions),
        definition=draw(st.sampled_from(["", "in plain words"])),
        needed_by=draw(_function_sets),
        used_by=draw(_function_sets),
        known_by=draw(_function_sets),
        weight=draw(_weights),
        **draw(_described(wild)),
    )


@st.composite
def _data_source(draw: Draw, id: str, wild: bool) -> DataSource:  # noqa: A002
    return DataSource(
        id,
        draw(texts()) if wild else id.upper(),
        owner=draw(_functions | st.just("")),
        needed_by=draw(_function_sets),
        open_to=draw(_function_sets),
        integrated=draw(st.none() | st.booleans()),
        completeness=draw(_shares),
        validity=draw(_shares),
        timeliness=draw(_shares),
        latency=draw(st.none() | _weights),
        latency_needed=draw(st.none() | _weights),
        weight=draw(_weights),
        **draw(_described(wild)),
    )


@st.composite
def _rating(draw: Draw, goals: Sequence[str], people: Sequence[str], wild: bool) -> Rating:
    low = draw(st.sampled_from([0.0, 1.0]))
    high = low + draw(st.sampled_from([1.0, 4.0]))
    return Rating(
        draw(st.sampled_from(people)),
        draw(st.sampled_from([*(f"goal:{goal}" for goal in goals), "topic:trust"])),
        draw(_numbers(low, high)),
        guess_of=draw(st.none() | st.sampled_from(people)),
        aspect=draw(st.sampled_from(["", "importance"])),
        scale=(low, high),
        date=draw(st.none() | days()),
        consent=draw(st.booleans()),
        **draw(_described(wild)),
    )


@st.composite
def _process(draw: Draw, id: str, wild: bool) -> Process:  # noqa: A002
    return Process(
        id,
        draw(texts()) if wild else id.upper(),
        steps=draw(st.lists(st.builds(Step, st.sampled_from(["brief", "build"]), _functions), max_size=3)),
        reviewed=draw(st.none() | days()),
        **draw(_described(wild)),
    )


@st.composite
def _change(
    draw: Draw,
    goals: Sequence[str],
    benchmarks: Sequence[str],
    people: Sequence[str],
    initiatives: Sequence[str],
    dependencies: Sequence[Dependency],
) -> Change:
    changes: list[st.SearchStrategy[Any]] = [
        st.builds(Add, st.builds(Goal, st.just("new goal"), texts(), weight=_weights)),
        st.lists(days(), min_size=2, max_size=2).map(sorted).map(lambda two: Hold("new", start=two[0], until=two[1])),
    ]
    if goals:
        names = st.sampled_from([f"goal:{goal}" for goal in goals])
        changes.append(st.builds(Satisfy, st.sampled_from(goals), _numbers(-1, 1)))
        changes.append(st.builds(Delay, names, to=days()))
        changes.append(names.flatmap(lambda name: _weights.map(lambda weight: Replace(name, weight=weight))))
        changes.append(st.builds(Remove, names, cascade=st.booleans()))
    if benchmarks:
        seen = st.dictionaries(days(), _amounts, max_size=2)
        changes.append(st.builds(Observe, st.sampled_from(benchmarks), seen))
    if initiatives:
        changes.append(st.builds(Delay, st.sampled_from([f"initiative:{i}" for i in initiatives]), days=_whole_days))
    if initiatives and people:
        member = {"responsibility": st.none() | _literals(Responsibility), "since": st.none() | days()}
        changes.append(st.builds(Staff, st.sampled_from(initiatives), st.sampled_from(people), **member))
    if dependencies:
        changes.append(st.builds(Lose, st.sampled_from([dependency.key for dependency in dependencies])))
    drawn: Change = draw(st.one_of(changes))
    return drawn


def _named(draw: Draw, prefix: str, most: int, wild: bool) -> list[str]:
    count = draw(st.integers(0, most))
    if wild:
        return list(draw(st.lists(ids(), min_size=count, max_size=count, unique=True)))
    return [f"{prefix}{n}" for n in range(count)]


@st.composite
def models(draw: Draw, *, wild: bool = False, size: int = 4) -> AlignmentModel:
    """Draw a valid model with entities of all kinds.

    Parameters
    ----------
    wild
        Whether ids, names and descriptions are any text; otherwise ids are plain and unique across kinds.
    size
        How many entities of each kind there are at the most.

    Examples
    --------
    >>> from hypothesis import find
    >>> find(models(), lambda model: True)
    AlignmentModel('drawn')
    """
    people, goals = _named(draw, "p", size, wild), _named(draw, "g", size + 2, wild)
    benchmark_ids = _named(draw, "b", size, wild) if goals else []
    initiatives, interactions = _named(draw, "i", size - 1, wild), _named(draw, "e", size + 2, wild)
    dependencies = draw(st.lists(_dependency(goals, wild), max_size=size + 3)) if goals else []
    pairs = draw(_some([f"{n}" for n in range(len(people) * len(goals))], 2 * size))
    owned: dict[str, Any] = {"as_of": draw(st.none() | days()), "recorded": draw(_recorded())}
    if wild:
        owned |= {name: draw(texts()) for name in ("organisation", "mission", "vision")}
        owned |= {"values": draw(st.lists(texts(), max_size=2)), **_period(draw, "start", "end")}
        owned["scenarios"] = [
            Scenario(
                name, *draw(st.lists(_change(goals, benchmark_ids, people, initiatives, dependencies), max_size=3))
            )
            for name in _named(draw, "s", 2, wild=True)
        ]
    return AlignmentModel(
        draw(texts()) if wild else "drawn",
        stakeholders=[draw(_stakeholder(name, people[:n], wild)) for n, name in enumerate(people)],
        goals=[draw(_goal(name, people, wild)) for name in goals],
        stakes=[draw(_stake(people[int(n) % len(people)], goals[int(n) // len(people)], wild)) for n in pairs],
        dependencies=dependencies,
        benchmarks=[draw(_benchmark(name, goals, people, wild)) for name in benchmark_ids],
        initiatives=[
            draw(_initiative(name, goals, people, benchmark_ids, initiatives[:n], wild))
            for n, name in enumerate(initiatives)
        ],
        interactions=[
            draw(_interaction(name, goals, people, benchmark_ids, initiatives, interactions[:n], wild))
            for n, name in enumerate(interactions)
        ],
        terms=[draw(_term(name, wild)) for name in _named(draw, "t", size, wild)],
        data_sources=[draw(_data_source(name, wild)) for name in _named(draw, "d", size - 1, wild)],
        ratings=draw(st.lists(_rating(goals, people, wild), max_size=size)) if people else [],
        processes=[draw(_process(name, wild)) for name in _named(draw, "q", 2, wild)],
        **owned,
    )


def _recorded() -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(["interactions", "stakes", "terms", "initiatives", "ratings"]), max_size=2)


@st.composite
def _stake(draw: Draw, stakeholder: str, goal: str, wild: bool) -> Stake:
    return Stake(
        stakeholder,
        goal,
        importance=draw(st.none() | _weights),
        support=draw(_signed),
        responsibility=draw(st.frozensets(_literals(Responsibility), max_size=2)),
        **(_period(draw) if wild else {}),
        **draw(_described(wild)),
    )


@st.composite
def goal_models(draw: Draw, *, most: int = 7, acyclic: bool = False) -> AlignmentModel:
    """Draw a model of goals and dependencies only, some with a judged satisfaction.

    Parameters
    ----------
    most
        How many goals there are at the most.
    acyclic
        Whether dependencies only lead from a goal to later ones, so that no cycle can arise.

    Examples
    --------
    >>> from hypothesis import find
    >>> find(goal_models(most=3), lambda model: len(model.goals) == 2)
    AlignmentModel('drawn', 2 goals)
    """
    count = draw(st.integers(1, most))
    goals = [
        Goal(f"g{n}", f"G{n}", parts=draw(_literals(Parts)), satisfaction=draw(_signed), weight=draw(_weights))
        for n in range(count)
    ]
    names = [goal.id for goal in goals]
    links = draw(st.lists(_dependency(names, wild=False), max_size=2 * most))
    if acyclic:
        links = [link for link in links if int(link.depender[1:]) < int(link.dependee[1:])]
    return AlignmentModel("drawn", goals=goals, dependencies=links)
