"""What a framework is: practices, each bound to measures. Data, not code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from typing import Any, Literal, TypeAlias, TypeVar, cast

from attrs import field, frozen

from cmocio.errors import Fault, NotFoundError, near_or_few
from cmocio.frozen import FrozenDict
from cmocio.model._convert import to_day, to_number, to_set, to_tuple
from cmocio.model._entity import Value
from cmocio.model._plain import plain
from cmocio.model._types import Id, Share, Weight
from cmocio.scoring import MEASURES
from cmocio.texts import Datum, Message, declare

__all__ = ["ROLE", "Binding", "CombineRule", "Framework", "Level", "Need", "Origin", "Practice", "roles_in"]

CombineRule: TypeAlias = Literal["arithmetic", "geometric"]
"""How the practices make up the whole: ``"geometric"`` where a text says that they only work together."""

T = TypeVar("T")

ROLE = "$"
"""Before a role's name in a parameter: replaced by the function that fills the role."""

TAKEN = declare("framework-id-taken", "{name!r} is used {count} times; give each its own id")
NO_MEASURES = declare("framework-no-measures", "is bound to no measure; bind it to one at least")
NO_PRACTICES = declare("framework-no-practices", "there are no practices; add one")
NO_WEIGHT = declare("framework-no-weight", "all weights are 0; give one of them more")
LEVEL_ORDER = declare(
    "framework-level-order", "starts at {least}, which is not above {before}, where the one before does"
)
FIRST_LEVEL = declare("framework-first-level", "the lowest level starts at {least}; let it start at 0")
THEME_CIRCLE = declare("framework-theme-circle", "is part of itself: {way}; let one of them stand alone")
NO_ROLE = declare("framework-no-role", "{name!r} is none of the framework's roles: {roles}")


def _to_mapping(value: Mapping[str, Any]) -> FrozenDict[str, Any]:
    """An immutable mapping, its lists as tuples; anything else is passed on for the check to name."""
    if not isinstance(value, Mapping):
        return cast("FrozenDict[str, Any]", value)
    return FrozenDict({key: tuple(item) if isinstance(item, list) else item for key, item in value.items()})


@frozen(repr=False)
class Origin(Value):
    """Where a framework's practices come from.

    Parameters
    ----------
    author
        Who wrote the text; ``""`` is unknown.
    outlet
        Where it appeared.
    date
        The day it appeared; ``None`` is unknown.
    title
        What it is called.

    Examples
    --------
    >>> Origin(author="A. Author", outlet="A Journal", date="2019-11-15")
    Origin(author='A. Author', outlet='A Journal', date='2019-11-15')
    """

    author: str = field(default="", kw_only=True)
    outlet: str = field(default="", kw_only=True)
    date: Date | None = field(default=None, converter=to_day, kw_only=True)
    title: str = field(default="", kw_only=True)


@frozen(repr=False)
class Level(Value):
    """A name for a range of scores: from `least` up to where the next level starts.

    Parameters
    ----------
    name
        Short.
    least
        The lowest score of it, in [0, 1].
    text
        What distinguishes it from the level below.

    Examples
    --------
    >>> Level("partners", least=0.6)
    Level('partners', least=0.6)
    """

    name: Id
    least: Share = field(converter=to_number, kw_only=True)
    text: str = field(default="", kw_only=True)

    def __str__(self) -> str:
        return self.name


@frozen(repr=False)
class Binding(Value):
    """One claim of a practice, and the measure that tells whether it holds.

    Parameters
    ----------
    id
        Unique in the framework.
    measure
        The measure's name.
    title
        The claim, shortly.
    text
        The claim in a sentence or two.
    weight
        Its share of the practice, ≥ 0, normalised where it is used.
    parameters
        Of the measure; ``"$marketing"`` stands for the function that fills the role `marketing`.
    when_weak
        What to do where the score is low; empty: what the practice says.

    Examples
    --------
    >>> Binding("common-ground", "goal-overlap", parameters={"rule": "min"}).parameters["rule"]
    'min'
    """

    id: Id
    measure: Id
    title: str = field(default="", kw_only=True)
    text: str = field(default="", kw_only=True)
    weight: Weight = field(default=1.0, converter=to_number, kw_only=True)
    parameters: FrozenDict[str, Datum] = field(default=FrozenDict[str, Datum](), converter=_to_mapping, kw_only=True)
    when_weak: str = field(default="", kw_only=True)

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles its parameters name.

        Examples
        --------
        >>> Binding("geek", "shared-vocabulary", parameters={"of": "$it", "by": "$marketing"}).roles
        ('it', 'marketing')
        """
        return tuple(dict.fromkeys(role for value in self.parameters.values() for role in roles_in(value)))


def roles_in(value: Datum) -> tuple[str, ...]:
    """The roles that a parameter's value names.

    Examples
    --------
    >>> roles_in("$it"), roles_in(("$it", "sales")), roles_in(3)
    (('it',), ('it',), ())
    """
    items = value if isinstance(value, tuple) else (value,)
    return tuple(item[len(ROLE) :] for item in items if isinstance(item, str) and item.startswith(ROLE))


@frozen(repr=False)
class Practice(Value):
    """Something a framework tells people to do, bound to measures that tell whether it is done.

    Parameters
    ----------
    id
        Unique in the framework.
    title
        Short.
    text
        What it asks for and why.
    themes
        What it is about, for searching.
    weight
        Its share of the whole, ≥ 0, normalised where it is used.
    measures
        The bindings, one per claim.
    when_weak
        What to do where the score is low.

    Examples
    --------
    >>> Practice("goals", "Mutual goals", measures=[Binding("ground", "goal-overlap")]).measures
    (Binding('ground', 'goal-overlap'),)
    """

    id: Id
    title: str
    text: str = field(default="", kw_only=True)
    themes: frozenset[str] = field(default=frozenset[str](), converter=to_set, kw_only=True)
    weight: Weight = field(default=1.0, converter=to_number, kw_only=True)
    measures: tuple[Binding, ...] = field(default=(), converter=to_tuple, kw_only=True)
    when_weak: str = field(default="", kw_only=True)

    def _misfits(self) -> Iterator[Fault]:
        if not self.measures:
            yield Fault("measures", Message.of(NO_MEASURES))
        elif not any(binding.weight > 0 for binding in self.measures):
            yield Fault("measures", Message.of(NO_WEIGHT))


@frozen
class Need:
    """A list of collections that, once recorded, lets some claims be scored.

    Parameters
    ----------
    collections
        The model's fields to fill.
    claims
        The ids of the bindings that read just these.
    """

    collections: tuple[str, ...]
    claims: tuple[str, ...]

    def __str__(self) -> str:
        return f"{', '.join(self.collections)}: {', '.join(self.claims)}"


@frozen(repr=False)
class Framework(Value):
    """Practices, each bound to measures, and how they make up a whole.

    Parameters
    ----------
    name
        Short, such as ``"five-ways"``.
    title
        What people call it.
    version
        Changes when any number does.
    description
        What it is for.
    origins
        The texts it was made from.
    roles
        Its names for the functions it speaks of, and what each means.
    combine
        How the practices make up the whole: ``"arithmetic"`` or ``"geometric"``, weighted.
    levels
        Names for ranges of the score, lowest first; the lowest starts at 0.
    themes
        For a narrower theme, the broader one that it is part of; most frameworks need none.
    practices
        In the order of the text.

    Raises
    ------
    ModelError
        With every field that is wrong: ids used twice, levels out of order, roles that are not declared, themes that
        are part of themselves.

    Examples
    --------
    >>> practice = Practice("goals", "Mutual goals", measures=[Binding("ground", "goal-overlap")])
    >>> Framework("mine", "My way", "1", practices=[practice])
    Framework('mine', version='1', 1 practice, 1 claim)
    """

    name: Id
    title: str
    version: Id
    description: str = field(default="", kw_only=True)
    origins: tuple[Origin, ...] = field(default=(), converter=to_tuple, kw_only=True)
    roles: FrozenDict[str, str] = field(default=FrozenDict[str, str](), converter=_to_mapping, kw_only=True)
    combine: CombineRule = field(default="arithmetic", kw_only=True)
    levels: tuple[Level, ...] = field(default=(), converter=to_tuple, kw_only=True)
    themes: FrozenDict[str, str] = field(default=FrozenDict[str, str](), converter=_to_mapping, kw_only=True)
    practices: tuple[Practice, ...] = field(default=(), converter=to_tuple, kw_only=True)

    def _misfits(self) -> Iterator[Fault]:
        yield from self._level_faults()
        if not self.practices:
            yield Fault("practices", Message.of(NO_PRACTICES))
        elif not any(practice.weight > 0 for practice in self.practices):
            yield Fault("practices", Message.of(NO_WEIGHT))
        yield from self._id_faults()
        yield from self._role_faults()
        for theme in self.themes:
            way = self._way_up(theme)
            if way[-1] == theme and len(way) > 1:
                yield Fault(f"themes.{theme}", Message.of(THEME_CIRCLE, way=" → ".join(way)))

    def _way_up(self, theme: str) -> list[str]:
        """A theme and the ever broader ones it is part of, up to the broadest or the first that comes again."""
        way = [theme]
        while way[-1] in self.themes and way[-1] not in way[:-1]:
            way.append(self.themes[way[-1]])
        return way

    def broader(self, themes: Iterable[str]) -> tuple[str, ...]:
        """These themes and the broader ones they are part of, each once, sorted.

        Examples
        --------
        >>> practice = Practice("goals", "Mutual goals", measures=[Binding("ground", "goal-overlap")])
        >>> mine = Framework("mine", "My way", "1", themes={"jargon": "language"}, practices=[practice])
        >>> mine.broader(["jargon"])
        ('jargon', 'language')
        """
        return tuple(sorted({name for theme in themes for name in self._way_up(theme)}))

    def _level_faults(self) -> Iterator[Fault]:
        if self.levels and self.levels[0].least != 0:
            yield Fault("levels[0].least", Message.of(FIRST_LEVEL, least=self.levels[0].least))
        for number, (before, level) in enumerate(zip(self.levels, self.levels[1:], strict=False), start=1):
            if level.least <= before.least:
                place = f"levels[{number}].least"
                yield Fault(place, Message.of(LEVEL_ORDER, least=level.least, before=before.least))

    def _id_faults(self) -> Iterator[Fault]:
        practices = Counter(practice.id for practice in self.practices)
        claims = Counter(binding.id for _, binding in self.claims)
        for number, practice in enumerate(self.practices):
            place = f"practices[{number}]"
            if practices[practice.id] > 1:
                yield Fault(f"{place}.id", Message.of(TAKEN, name=practice.id, count=practices[practice.id]))
            for inner, binding in enumerate(practice.measures):
                if claims[binding.id] > 1:
                    name, count = binding.id, claims[binding.id]
                    yield Fault(f"{place}.measures[{inner}].id", Message.of(TAKEN, name=name, count=count))

    def _role_faults(self) -> Iterator[Fault]:
        for number, practice in enumerate(self.practices):
            for inner, binding in enumerate(practice.measures):
                for name in binding.roles:
                    if name not in self.roles:
                        place = f"practices[{number}].measures[{inner}].parameters"
                        yield Fault(place, Message.of(NO_ROLE, name=name, roles=tuple(self.roles)))

    @property
    def claims(self) -> tuple[tuple[Practice, Binding], ...]:
        """Every binding with the practice it belongs to, in the order of the text."""
        return tuple((practice, binding) for practice in self.practices for binding in practice.measures)

    def practice(self, id: str) -> Practice:  # noqa: A002 - the field's own name
        """The practice of this id.

        Raises
        ------
        NotFoundError
            With the nearest ids, if there is none.

        Examples
        --------
        >>> from cmocio import frameworks
        >>> frameworks.get("five-ways").practice("mutual-goals").themes
        frozenset({'goals'})
        """
        return _by_id({item.id: item for item in self.practices}, id, "practice")

    def claim(self, id: str) -> Binding:  # noqa: A002 - the field's own name
        """The binding of this id.

        Raises
        ------
        NotFoundError
            With the nearest ids, if there is none.

        Examples
        --------
        >>> from cmocio import frameworks
        >>> frameworks.get("five-ways").claim("common-ground").measure
        'goal-overlap'
        """
        return _by_id({binding.id: binding for _, binding in self.claims}, id, "claim")

    def level(self, value: float | None) -> Level | None:
        """The level a score reaches: the highest that does not start above it; ``None`` for an undefined score.

        Examples
        --------
        >>> levels = [Level("apart", least=0), Level("partners", least=0.6)]
        >>> practice = Practice("goals", "Mutual goals", measures=[Binding("ground", "goal-overlap")])
        >>> Framework("mine", "My way", "1", levels=levels, practices=[practice]).level(0.6).name
        'partners'
        """
        reached = [level for level in self.levels if value is not None and level.least <= value]
        return reached[-1] if reached else None

    def needs(self) -> tuple[Need, ...]:
        """Which collections of a model its claims read, the shortest list first.

        Examples
        --------
        >>> from cmocio import frameworks
        >>> frameworks.get("five-ways").needs()[0].collections
        ('initiatives',)
        """
        found: dict[tuple[str, ...], list[str]] = {}
        for _, binding in self.claims:
            found.setdefault(tuple(sorted(MEASURES.get(binding.measure).reads)), []).append(binding.id)
        ordered = sorted(found.items(), key=lambda item: (len(item[0]), -len(item[1]), item[0]))
        return tuple(Need(collections, tuple(claims)) for collections, claims in ordered)

    def to_dict(self) -> dict[str, Any]:
        """The framework as plain data, of the form that its file has.

        Examples
        --------
        >>> practice = Practice("goals", "Mutual goals", measures=[Binding("ground", "goal-overlap")])
        >>> Framework("mine", "My way", "1", practices=[practice]).to_dict()["practices"]
        [{'id': 'goals', 'title': 'Mutual goals', 'measures': [{'id': 'ground', 'measure': 'goal-overlap'}]}]
        """
        found: dict[str, Any] = plain(self)
        return found

    def __repr__(self) -> str:
        counts = (_counted(len(self.practices), "practice"), _counted(len(self.claims), "claim"))
        return f"Framework({self.name!r}, version={self.version!r}, {', '.join(counts)})"


def _by_id(known: Mapping[str, T], id: str, kind: str) -> T:  # noqa: A002 - the field's own name
    if id not in known:
        raise NotFoundError(kind, id, near_or_few(id, known))
    return known[id]


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
