"""What a framework is: practices, each bound to measures. Data, not code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from typing import Any, Literal, TypeAlias, TypeVar, cast

from attrs import field, frozen

from cmocio.arguments import CLOSE, as_count, checked
from cmocio.errors import Fault, InputError, existing
from cmocio.frozen import FrozenDict, grouped
from cmocio.model import AlignmentModel
from cmocio.model.convert import to_day, to_number, to_set, to_tuple
from cmocio.model.entity import Value
from cmocio.model.field_types import Id, Share, Weight
from cmocio.results import Result
from cmocio.scoring import MEASURES, Functions
from cmocio.scoring.scope import kept
from cmocio.texts import Datum, Message, declare

CombineRule: TypeAlias = Literal["arithmetic", "geometric"]
"""How the practices make up the whole: ``"geometric"`` where a text says that they only work together; then no practice
counts as less than 0.05, so that one that is absent pulls down and does not annihilate."""

T = TypeVar("T")

MIN_RATERS = 5
"""How many people must have answered before a group's ratings are shown."""
ROLE = "$"
"""Before a role's name in a parameter: replaced by the function that fills the role."""

TAKEN = declare("framework-id-taken", "{name!r} is used {count} times; give each its own id")
NO_MEASURES = declare("framework-no-measures", "is bound to no measure; bind it to at least one")
NO_PRACTICES = declare("framework-no-practices", "there are no practices; add one")
NO_WEIGHT = declare("framework-no-weight", "all weights are 0; give one of them more")
ALL_BESIDE = declare("framework-all-beside", "all that has weight stands beside the rest; let one of them be the rest")
LEVEL_ORDER = declare(
    "framework-level-order", "starts at {least}, which is not above {before}, where the one before it starts"
)
FIRST_LEVEL = declare("framework-first-level", "the lowest level starts at {least}; let it start at 0")
THEME_CIRCLE = declare("framework-theme-circle", "is part of itself: {way}; let one of them stand alone")
NO_ROLE = declare("framework-no-role", "{name!r} is not one of the framework's roles: {roles}")


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


@frozen(repr=False)
class Claim(Value):
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
    both
        Whether the text asks it of both sides, so that the evidence of one alone meets nothing of it.
    proxy
        Why the measure only stands for what the text says; ``""``: it measures just that.
    remedy
        The registered change that does what `when_weak` says: a finding with a remedy, or a law of the measure, by
        name; see `remedies`. ``""``: none.

    Examples
    --------
    >>> Claim("common-ground", "goal-overlap", parameters={"rule": "min"}).parameters["rule"]
    'min'
    """

    id: Id
    measure: Id
    title: str = field(default="", kw_only=True)
    text: str = field(default="", kw_only=True)
    weight: Weight = field(default=1.0, converter=to_number, kw_only=True)
    parameters: FrozenDict[str, Datum] = field(default=FrozenDict[str, Datum](), converter=_to_mapping, kw_only=True)
    when_weak: str = field(default="", kw_only=True)
    both: bool = field(default=False, kw_only=True)
    proxy: str = field(default="", kw_only=True)
    remedy: str = field(default="", kw_only=True)

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles its parameters name.

        Examples
        --------
        >>> Claim("geek", "shared-vocabulary", parameters={"of": "$it", "by": "$marketing"}).roles
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
class Unmeasured(Value):
    """Something that a text says and no measure can tell; it has no weight.

    Parameters
    ----------
    id
        Unique in the framework.
    text
        What the text says.
    why
        Why it cannot be computed.

    Examples
    --------
    >>> Unmeasured("two-planets", text="The two come from different planets.", why="A figure of speech.").id
    'two-planets'
    """

    id: Id
    text: str = field(kw_only=True)
    why: str = field(kw_only=True)


def _to_claims(value: Iterable[Claim]) -> tuple[Claim, ...]:
    return to_tuple(value)


def _to_unmeasured(value: Iterable[Unmeasured]) -> tuple[Unmeasured, ...]:
    return to_tuple(value)


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
    claims
        What it says, each bound to a measure.
    when_weak
        What to do where the score is low.
    beside
        Whether it stands beside the others, as the reason for them, say: it counts in the weighted mean with the whole
        of these, however they combine.
    unmeasured
        What the text says besides that cannot be computed.

    Examples
    --------
    >>> Practice("goals", "Mutual goals", claims=[Claim("ground", "goal-overlap")]).claims
    (Claim('ground', 'goal-overlap'),)
    """

    id: Id
    title: str
    text: str = field(default="", kw_only=True)
    themes: frozenset[str] = field(default=frozenset[str](), converter=to_set, kw_only=True)
    weight: Weight = field(default=1.0, converter=to_number, kw_only=True)
    claims: tuple[Claim, ...] = field(default=(), converter=_to_claims, kw_only=True)
    when_weak: str = field(default="", kw_only=True)
    beside: bool = field(default=False, kw_only=True)
    unmeasured: tuple[Unmeasured, ...] = field(default=(), converter=_to_unmeasured, kw_only=True)

    def _misfits(self) -> Iterator[Fault]:
        if not self.claims:
            yield Fault("claims", Message.of(NO_MEASURES))
        elif not any(claim.weight > 0 for claim in self.claims):
            yield Fault("claims", Message.of(NO_WEIGHT))


@frozen(repr=False)
class Need(Result):
    """A list of collections that, once recorded, lets some claims be scored.

    Parameters
    ----------
    collections
        The model's fields to fill.
    claims
        The ids of the claims that read just these.
    """

    collections: tuple[str, ...]
    claims: tuple[str, ...]


def _to_origins(value: Iterable[Origin]) -> tuple[Origin, ...]:
    return to_tuple(value)


def _to_levels(value: Iterable[Level]) -> tuple[Level, ...]:
    return to_tuple(value)


def _to_practices(value: Iterable[Practice]) -> tuple[Practice, ...]:
    return to_tuple(value)


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
        How the practices make up the whole: ``"arithmetic"`` or ``"geometric"``, weighted; see `CombineRule`.
    levels
        Names for ranges of the score, lowest first; the lowest starts at 0.
    themes
        For a narrower theme, the broader one that it is part of; most frameworks need none.
    practices
        In the order of the text.
    formerly
        Names it had before, each with the version of it from which on that name is deprecated.

    Raises
    ------
    ModelError
        With every field that is wrong: ids used twice, levels out of order, roles that are not declared, themes that
        are part of themselves.

    Examples
    --------
    >>> practice = Practice("goals", "Mutual goals", claims=[Claim("ground", "goal-overlap")])
    >>> Framework("mine", "My way", "1", practices=[practice])
    Framework('mine', version='1', 1 practice, 1 claim)
    """

    name: Id
    title: str
    version: Id
    description: str = field(default="", kw_only=True)
    origins: tuple[Origin, ...] = field(default=(), converter=_to_origins, kw_only=True)
    roles: FrozenDict[str, str] = field(default=FrozenDict[str, str](), converter=_to_mapping, kw_only=True)
    combine: CombineRule = field(default="arithmetic", kw_only=True)
    levels: tuple[Level, ...] = field(default=(), converter=_to_levels, kw_only=True)
    themes: FrozenDict[str, str] = field(default=FrozenDict[str, str](), converter=_to_mapping, kw_only=True)
    practices: tuple[Practice, ...] = field(default=(), converter=_to_practices, kw_only=True)
    formerly: FrozenDict[str, str] = field(default=FrozenDict[str, str](), converter=_to_mapping, kw_only=True)

    def _misfits(self) -> Iterator[Fault]:
        yield from self._level_faults()
        if not self.practices:
            yield Fault("practices", Message.of(NO_PRACTICES))
        elif not any(practice.weight > 0 for practice in self.practices):
            yield Fault("practices", Message.of(NO_WEIGHT))
        elif not any(practice.weight > 0 for practice in self.practices if not practice.beside):
            yield Fault("practices", Message.of(ALL_BESIDE))
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

    @checked
    def broader(self, themes: Iterable[str]) -> tuple[str, ...]:
        """These themes and the broader ones they are part of, each once, sorted.

        Examples
        --------
        >>> practice = Practice("goals", "Mutual goals", claims=[Claim("ground", "goal-overlap")])
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
        said = Counter(claim.id for _, claim in self.claims)
        said.update(item.id for practice in self.practices for item in practice.unmeasured)
        for number, practice in enumerate(self.practices):
            place = f"practices[{number}]"
            named = [(f"{place}.id", practice.id, practices)]
            for field_name in ("claims", "unmeasured"):
                items = enumerate(getattr(practice, field_name))
                named += [(f"{place}.{field_name}[{inner}].id", item.id, said) for inner, item in items]
            for where, name, counted in named:
                if counted[name] > 1:
                    yield Fault(where, Message.of(TAKEN, name=name, count=counted[name]))

    def _role_faults(self) -> Iterator[Fault]:
        for number, practice in enumerate(self.practices):
            for inner, claim in enumerate(practice.claims):
                for name in claim.roles:
                    if name not in self.roles:
                        place = f"practices[{number}].claims[{inner}].parameters"
                        yield Fault(place, Message.of(NO_ROLE, name=name, roles=tuple(self.roles)))

    @property
    def claims(self) -> tuple[tuple[Practice, Claim], ...]:
        """Every claim with the practice it belongs to, in the order of the text."""
        return tuple((practice, claim) for practice in self.practices for claim in practice.claims)

    @checked
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

    @checked
    def claim(self, id: str) -> Claim:  # noqa: A002 - the field's own name
        """The claim of this id.

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
        return _by_id({claim.id: claim for _, claim in self.claims}, id, "claim")

    @checked
    def level(self, value: float | None) -> Level | None:
        """The level a score reaches: the highest that does not start above it (by 1e-9); ``None`` if undefined.

        Examples
        --------
        >>> levels = [Level("apart", least=0), Level("partners", least=0.6)]
        >>> practice = Practice("goals", "Mutual goals", claims=[Claim("ground", "goal-overlap")])
        >>> Framework("mine", "My way", "1", levels=levels, practices=[practice]).level(0.6).name
        'partners'
        """
        reached = [level for level in self.levels if value is not None and level.least <= value + CLOSE]
        return reached[-1] if reached else None

    def needs(self) -> tuple[Need, ...]:
        """Which collections of a model its claims read, the shortest list first.

        Examples
        --------
        >>> from cmocio import frameworks
        >>> frameworks.get("five-ways").needs()[0].collections
        ('interactions', 'stakeholders')
        """
        found = grouped((tuple(sorted(MEASURES.get(claim.measure).collections)), claim.id) for _, claim in self.claims)
        ordered = sorted(found.items(), key=lambda item: (len(item[0]), -len(item[1]), item[0]))
        return tuple(Need(collections, claims) for collections, claims in ordered)

    def cast(
        self,
        functions: Functions = None,
        *,
        before: AlignmentModel | None = None,
        min_raters: int = MIN_RATERS,
        partial: bool = False,
    ) -> Cast:
        """The framework with its roles filled, for all calls that are to judge alike; taken wherever a framework is.

        Parameters
        ----------
        functions
            Which functions fill the roles, or are compared; see `assess`.
        before
            An earlier state of the model, for the measures that compare two.
        min_raters
            Ratings by fewer people, without everyone's consent, are not shown; ≥ 1.
        partial
            Whether there is a total of the rest where nobody plays a role.

        Raises
        ------
        InputError
            If `min_raters` is below 1, or `before` is not a model.

        Examples
        --------
        >>> from cmocio import frameworks
        >>> mine = frameworks.get("five-ways").cast({"it": "technology"}, min_raters=3)
        >>> mine.framework.name, mine.functions["it"], mine.min_raters
        ('five-ways', 'technology', 3)
        """
        return Cast(self, kept(functions), before, min_raters, partial)

    def _shown(self) -> Iterator[str]:
        yield from (repr(self.name), f"version={self.version!r}")
        yield from (_counted(len(self.practices), "practice"), _counted(len(self.claims), "claim"))


@frozen(repr=False)
class Cast:
    """A framework whose roles are filled; `Framework.cast` makes one. Taken wherever a framework is.

    Parameters
    ----------
    framework
        By which is judged.
    functions
        Which functions fill its roles, or are compared; ``None``: each role is filled by the function of its name.
    before
        An earlier state of the model, for the measures that compare two.
    min_raters
        Ratings by fewer people, without everyone's consent, are not shown.
    partial
        Whether there is a total of the rest where nobody plays a role.
    """

    framework: Framework
    functions: Functions = None
    before: AlignmentModel | None = None
    min_raters: int = MIN_RATERS
    partial: bool = False

    def __attrs_post_init__(self) -> None:
        check_raters(self.min_raters)
        if not isinstance(self.framework, Framework):
            asked = f"frameworks.get({self.framework!r})" if isinstance(self.framework, str) else "one"
            raise InputError("framework", f"{self.framework!r} is not a framework; pass {asked}")
        if self.before is not None and not isinstance(self.before, AlignmentModel):
            raise InputError("before", f"{self.before!r} is not a model; pass an AlignmentModel of an earlier state")

    def __repr__(self) -> str:
        filled = "" if self.functions is None else f", {self.functions!r}"
        return f"Cast({self.framework!r}{filled}, min_raters={self.min_raters})"


def check_raters(min_raters: int) -> None:
    """Refuse what is not a number of people.

    Examples
    --------
    >>> check_raters(0)
    Traceback (most recent call last):
    cmocio.errors.InputError: min_raters: 0 is not a number of people; pass 1 or more
    """
    as_count(min_raters, "min_raters", of="people")


def _by_id(known: Mapping[str, T], id: str, kind: str) -> T:  # noqa: A002 - the field's own name
    return known[existing(kind, id, known)]


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
