"""Hypothesis strategies that draw whole, valid models: every field holds what its type allows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date as Date
from functools import cache, partial
from operator import attrgetter
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints
from unicodedata import normalize

import attrs
from hypothesis import strategies as st

from cmocio.model import (
    Add,
    AlignmentModel,
    Change,
    Delay,
    Dependency,
    Forecast,
    Goal,
    Hold,
    Lose,
    Observe,
    Rating,
    Remove,
    Replace,
    Satisfy,
    Scenario,
    Staff,
    Stake,
)
from cmocio.model.entity import Entity, Value, made
from cmocio.model.field_types import COLLECTIONS, DependencyKind, Parts, Responsibility
from cmocio.model.id_references import slots
from cmocio.model.rows import CLASSES

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
    """Ids: non-empty text without control characters, in Unicode's form NFC.

    Examples
    --------
    >>> from hypothesis import find
    >>> find(ids(), lambda name: True)
    '0'
    """
    text = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=8)
    return text.map(partial(normalize, "NFC"))


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


_signed = st.none() | _numbers(-1, 1)
_weights = _numbers(0, 4)
_amounts = _numbers(-1000, 1000)
_functions = st.sampled_from(FUNCTIONS)
_lists = st.sampled_from(["interactions", "stakes", "terms", "initiatives", "ratings"])
_whole_days = st.integers(-90, 400).map(float)

_CHOSEN: Mapping[str, st.SearchStrategy[Any]] = {
    "Stakeholder.location": st.sampled_from(["", "Leeds", "Lyon"]),
    "Stakeholder.skills": st.frozensets(st.sampled_from(["sql", "copy"])),
    "Stakeholder.skills_needed": st.frozensets(st.sampled_from(["sql", "copy"])),
    "Goal.kind": st.sampled_from(["", "revenue", "customer"]),
    "Goal.satisfaction": st.none() | _signed,
    "Goal.applicable": st.sampled_from([True, True, True, False]),
    "Benchmark.unit": st.sampled_from(["", "%", "ms"]),
    "Milestone.name": st.sampled_from(["", "half"]),
    "Initiative.kind": st.sampled_from(["", "platform"]),
    "Initiative.proposed_in": st.none(),  # else no order of kinds lets a model grow one by one
    "Initiative.cost": st.none() | _numbers(0, 1000),
    "Release.name": st.sampled_from(["r0", "r1"]),
    "Spend.amount": _numbers(0, 1000),
    "Interaction.channel": st.sampled_from(["", "room", "chat", "mail"]),
    "Interaction.outcome": st.sampled_from(["", "accepted", "adopted", "declined", "stalled"]),
    "Interaction.series": st.sampled_from(["", "weekly"]),
    "Term.definition": st.sampled_from(["", "in plain words"]),
    "Rating.aspect": st.sampled_from(["", "importance"]),
    "Step.name": st.sampled_from(["brief", "build"]),
}
_WILD = ("tags", "source", "description", "since", "until")
_APART: Mapping[str, Callable[[Any], Any]] = {
    "team": attrgetter("stakeholder"),
    "releases": attrgetter("name"),
    "effects": attrgetter("goal"),
}


class _Among(NamedTuple):
    """What the entities of one model may refer to, by kind, and whether texts hold anything."""

    names: Mapping[str, Sequence[str]]
    wild: bool

    def before(self, kind: str, number: int) -> _Among:
        """The same, with so many of a kind: none of them can be part of what comes later."""
        return self._replace(names={**self.names, kind: self.names[kind][:number]})

    def of(self, *kinds: str) -> st.SearchStrategy[str]:
        """A name of these kinds, in full where there are several."""
        full = [(kind, name) for kind in kinds for name in self.names.get(kind, ())]
        listed = [name if len(kinds) == 1 else f"{kind}:{name}" for kind, name in full]
        return st.sampled_from(listed) if listed else st.nothing()


def _literals(alias: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(alias))


def _value(cls: type[Value], among: _Among, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A value of a class: what is given, and in every other field what its type allows."""
    free, tied = _fields(cls, wild=among.wild)
    drawn: dict[str, Any] = free | {field.name: _field(cls, field, hint, among) for field, hint in tied}
    chosen = {name: given.get(name, own) for name, own in drawn.items()}
    return st.fixed_dictionaries(chosen).map(lambda values: made(cls, _in_order(values)))


@cache
def _fields(cls: type[Value], *, wild: bool) -> tuple[dict[str, st.SearchStrategy[Any]], list[tuple[Any, Any]]]:
    """What the fields may hold that refer to nothing; the fields that do, with their types."""
    hints = get_type_hints(cls, include_extras=True)
    plain, tied = issubclass(cls, Entity) and not wild, {slot.field for slot in slots(cls)}
    fields = [(a, hints[a.name]) for a in attrs.fields(cls) if a.init and not (plain and a.name in _WILD)]
    free = {a.name: _field(cls, a, hint, _Among({}, wild)) for a, hint in fields if a.name not in tied}
    return free, [(a, hint) for a, hint in fields if a.name in tied]


def _in_order(values: dict[str, Any], first: str = "since", last: str = "until") -> dict[str, Any]:
    """The same values, with a period that ends after it begins."""
    start, end = values.get(first), values.get(last)
    return {**values, first: end, last: start} if start is not None and end is not None and end < start else values


def _field(cls: type[Value], field: attrs.Attribute[Any], hint: Any, among: _Among) -> st.SearchStrategy[Any]:
    """What a field may hold."""
    own = partial(_field, cls, field, among=among)
    origin, inner = get_origin(hint), get_args(hint)
    if (name := f"{cls.__name__}.{field.name}") in _CHOSEN:
        return _CHOSEN[name]
    if origin in (Union, UnionType):
        return st.none() | own(inner[0])
    if origin is frozenset:
        return st.frozensets(own(inner[0]), max_size=2)
    if origin is tuple:
        apart = str if "refers_to" in field.metadata else _APART.get(field.name)
        each, most = own(inner[0]), 3 if "refers_to" in field.metadata else 2
        return st.just(()) if each.is_empty else st.lists(each, max_size=most, unique_by=apart)
    return _one(field, hint, among)


def _one(field: attrs.Attribute[Any], hint: Any, among: _Among) -> st.SearchStrategy[Any]:
    """One value of those that a field may hold."""
    if "refers_to" in field.metadata:
        return among.of(*field.metadata["refers_to"])
    if "names_functions" in field.metadata:
        return _functions | st.just("") if field.default == "" else _functions
    if get_origin(hint) is Literal:
        return _literals(hint)
    if get_origin(hint) is Annotated:
        base, limits = get_args(hint)
        return ids() if base is str else _numbers(limits.ge, 4 if limits.le is None else limits.le)
    if isinstance(hint, type) and issubclass(hint, Value):
        return _forecast(among) if hint is Forecast else _value(hint, among)
    return {Date: days(), bool: st.booleans(), float: _amounts}.get(hint, texts(4) if among.wild else st.just(""))


def _entity(cls: type[Entity], among: _Among, name: str) -> st.SearchStrategy[Any]:
    return _value(cls, among, id=st.just(name), name=texts() if among.wild else st.just(name.upper()))


def _dependency(among: _Among) -> st.SearchStrategy[Dependency]:
    def of_kind(kind: str) -> st.SearchStrategy[Any]:
        weight = _numbers(-1, 1) if kind == "contribution" else st.none()
        return _value(Dependency, among, kind=st.just(kind), weight=weight)

    return _literals(DependencyKind).flatmap(of_kind)


def _forecast(among: _Among) -> st.SearchStrategy[Forecast]:
    """What says something, with its days and its points in order."""
    points = st.lists(_amounts, min_size=3, max_size=3).map(sorted)
    ranged = points.map(lambda p: dict(zip(("low", "value", "high"), p, strict=True)))
    said = st.lists(days(), min_size=2, max_size=2).map(lambda two: dict(zip(("date", "at"), sorted(two), strict=True)))
    more = st.fixed_dictionaries({"confidence": st.none() | _numbers(0, 1), "by": st.none() | among.of("stakeholder")})
    some = ranged | _amounts.map(lambda value: {"value": value}) | _numbers(0, 1).map(lambda p: {"confidence": p})
    return st.tuples(said, more, some).map(lambda parts: made(Forecast, {**parts[0], **parts[1], **parts[2]}))


def _rating(among: _Among) -> st.SearchStrategy[Rating]:
    def on_scale(ends: tuple[float, float]) -> st.SearchStrategy[Any]:
        subject = st.just("topic:trust") | among.of("goal").map("goal:{}".format)
        guess_of = st.none() | among.of("stakeholder")
        scale, value = st.just(ends), _numbers(*ends)
        return _value(Rating, among, subject=subject, value=value, guess_of=guess_of, scale=scale)

    return st.sampled_from([(0.0, 1.0), (0.0, 4.0), (1.0, 2.0), (1.0, 5.0)]).flatmap(on_scale)


@st.composite
def _change(draw: Draw, among: _Among, dependencies: Sequence[Dependency]) -> Change:
    goals, benchmarks, people = among.of("goal"), among.of("benchmark"), among.of("stakeholder")
    initiatives, seen = among.of("initiative"), st.dictionaries(days(), _amounts, max_size=2)
    names, keys = goals.map("goal:{}".format), [dependency.key for dependency in dependencies]
    member = {"responsibility": st.none() | _literals(Responsibility), "since": st.none() | days()}
    drawn: Change = draw(
        st.one_of(
            st.builds(Add, st.builds(Goal, st.just("new goal"), texts(), weight=_weights)),
            st.lists(days(), min_size=2, max_size=2).map(lambda two: Hold("new", start=min(two), until=max(two))),
            st.builds(Satisfy, goals, _numbers(-1, 1)),
            st.builds(Delay, names, to=days()),
            names.flatmap(lambda name: _weights.map(lambda weight: Replace(name, weight=weight))),
            st.builds(Remove, names, cascade=st.booleans()),
            st.builds(Observe, benchmarks, seen),
            st.builds(Delay, initiatives.map("initiative:{}".format), days=_whole_days),
            st.builds(Staff, initiatives, people, **member),
            st.builds(Lose, st.sampled_from(keys) if keys else st.nothing()),
        )
    )
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
    most = {"stakeholder": size, "goal": size + 2, "benchmark": size, "initiative": size - 1, "interaction": size + 2}
    most |= {"term": size, "data_source": size - 1, "process": 2, "risk": 2}
    names = {kind: _named(draw, kind[:2], number, wild) for kind, number in most.items()}
    names["benchmark"] = names["benchmark"] if names["goal"] else []
    among = _Among(names, wild)
    links = draw(st.lists(_dependency(among), max_size=size + 3)) if names["goal"] else []
    pairs = [(person, goal) for person in names["stakeholder"] for goal in names["goal"]]
    stakes = draw(st.lists(st.sampled_from(pairs), max_size=2 * size, unique=True)) if pairs else []
    owned: dict[str, Any] = {
        "dependencies": links,
        "stakes": [draw(_value(Stake, among, stakeholder=st.just(who), goal=st.just(goal))) for who, goal in stakes],
        "ratings": draw(st.lists(_rating(among), max_size=size)) if names["stakeholder"] else [],
        "as_of": draw(st.none() | days()),
        "recorded": draw(st.frozensets(_lists, max_size=2)),
    }
    if wild:
        owned |= {name: draw(texts()) for name in ("organisation", "mission", "vision")}
        ends = {name: draw(st.none() | days()) for name in ("start", "end")}
        owned |= {"values": draw(st.lists(texts(), max_size=2)), **_in_order(ends, "start", "end")}
        changes = st.lists(_change(among, links), max_size=3)
        owned["scenarios"] = [Scenario(name, *draw(changes)) for name in _named(draw, "s", 2, wild=True)]
    for kind, listed in names.items():
        entities = (_entity(CLASSES[kind], among.before(kind, n), name) for n, name in enumerate(listed))
        owned[COLLECTIONS[kind]] = [draw(entity) for entity in entities]
    return AlignmentModel(draw(texts()) if wild else "drawn", **owned)


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
    links = draw(st.lists(_dependency(_Among({"goal": names}, wild=False)), max_size=2 * most))
    if acyclic:
        links = [link for link in links if int(link.depender[1:]) < int(link.dependee[1:])]
    return AlignmentModel("drawn", goals=goals, dependencies=links)
