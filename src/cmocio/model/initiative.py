"""Initiatives: projects that serve goals."""

from collections.abc import Iterable, Iterator
from datetime import date as Date
from typing import TypeAlias

from attrs import field, frozen

from cmocio.errors import Fault
from cmocio.model.convert import OneOrMany, to_day, to_ids, to_number, to_set, to_tuple
from cmocio.model.entity import Entity, Value
from cmocio.model.field_types import NAMES_FUNCTIONS, Cost, Id, Responsibility, Status, Weight, refers_to
from cmocio.texts import Message, declare

TWICE = declare("member-twice", "{stakeholder} is on the team twice with the same responsibility; once is enough")
SAME_RELEASE = declare("release-twice", "two releases are called {name!r}; give each its own name")


@frozen(repr=False)
class Member(Value):
    """Someone on an initiative's team.

    Parameters
    ----------
    stakeholder
        Their id.
    responsibility
        ``"R"``, ``"A"``, ``"C"`` or ``"I"``; ``None`` is unknown.
    since
        The day they joined; ``None`` is unknown.

    Examples
    --------
    >>> Member("cio", responsibility="A", since="2026-01-12")
    Member('cio', responsibility='A', since='2026-01-12')
    """

    stakeholder: Id = field(metadata=refers_to("stakeholder"))
    responsibility: Responsibility | None = field(default=None, kw_only=True)
    since: Date | None = field(default=None, converter=to_day, kw_only=True)


Team: TypeAlias = "OneOrMany | Iterable[Member | str]"


def _to_team(value: Team) -> tuple[Member, ...]:
    """Members, from members or bare ids."""
    items = to_ids(value) if isinstance(value, str) else to_tuple(value)
    if not isinstance(items, tuple):
        return items
    return tuple(Member(item) if isinstance(item, str) else item for item in items)


@frozen(repr=False)
class Release(Value):
    """A part of an initiative that is delivered on its own.

    Parameters
    ----------
    name
        Unique within the initiative.
    due, original_due
        The day it is promised for now, and was promised for first.
    delivered
        The day it was delivered; ``None``: not yet.
    value
        Its share of the initiative's worth, in any unit; ≥ 0; ``None`` is unknown.
    benchmarks
        The ids of the benchmarks that show its effect.

    Examples
    --------
    >>> Release("consent banner", due="2026-03-01", delivered="2026-03-05", value=2)
    Release('consent banner', due='2026-03-01', delivered='2026-03-05', value=2.0)
    """

    name: Id
    due: Date | None = field(default=None, converter=to_day, kw_only=True)
    original_due: Date | None = field(default=None, converter=to_day, kw_only=True)
    delivered: Date | None = field(default=None, converter=to_day, kw_only=True)
    value: Weight | None = field(default=None, converter=to_number, kw_only=True)
    benchmarks: tuple[Id, ...] = field(default=(), converter=to_ids, kw_only=True, metadata=refers_to("benchmark"))


@frozen(repr=False)
class Spend(Value):
    """Money spent on an initiative.

    Parameters
    ----------
    amount
        ≥ 0, in the model's currency.
    function
        The function that spent it.
    date
        The day; ``None`` is unknown.
    technology
        Whether it bought technology.
    involved
        The functions that took part in the decision.

    Examples
    --------
    >>> Spend(12_000, "marketing", technology=True, involved="it")
    Spend(12000.0, 'marketing', technology=True, involved=['it'])
    """

    amount: Cost = field(converter=to_number)
    function: str = field(metadata=NAMES_FUNCTIONS)
    date: Date | None = field(default=None, converter=to_day, kw_only=True)
    technology: bool = field(default=False, kw_only=True)
    involved: frozenset[str] = field(default=frozenset[str](), converter=to_set, kw_only=True, metadata=NAMES_FUNCTIONS)


def _to_spend(value: Iterable[Spend]) -> tuple[Spend, ...]:
    return to_tuple(value)


def _to_releases(value: Iterable[Release]) -> tuple[Release, ...]:
    return to_tuple(value)


@frozen(repr=False)
class Initiative(Entity):
    """A project: the goals it serves, its team and sponsors, dates, releases and cost.

    Parameters
    ----------
    id
        Unique among the initiatives.
    name
        What people call it.
    goals
        The ids of the goals it serves.
    benchmarks
        The ids of the benchmarks that show its effect.
    kind
        Free text; ``"platform"`` marks what others build on.
    status
        ``"proposed"``, ``"accepted"``, ``"active"``, ``"stalled"``, ``"done"`` or ``"dropped"``.
    team
        Members; bare ids will do.
    sponsors
        The ids of those who stand up for it.
    start, due, finished
        First day, promised last day, last day.
    cost
        The budget, ≥ 0; ``None`` is unknown.
    spend
        What was spent, by whom.
    releases
        The parts delivered on their own.
    part_of
        The id of the initiative it is a part of.
    after
        The ids of initiatives that must finish first.
    builds_on
        What it uses of IT's assets: initiatives, data sources or resource goals, as ``"kind:id"`` or bare ids.
    requested_by
        The id of the stakeholder who asked for it.
    proposed_in
        The id of the interaction in which it came up.

    Raises
    ------
    ModelError
        With every field that is wrong.

    Examples
    --------
    >>> Initiative("cdp", "Customer data platform", goals="personalisation", team=["cio", "martech"]).team
    (Member('cio'), Member('martech'))
    """

    id: Id
    name: str
    goals: tuple[Id, ...] = field(default=(), converter=to_ids, kw_only=True, metadata=refers_to("goal"))
    benchmarks: tuple[Id, ...] = field(default=(), converter=to_ids, kw_only=True, metadata=refers_to("benchmark"))
    kind: str = field(default="", kw_only=True)
    status: Status = field(default="active", kw_only=True)
    team: tuple[Member, ...] = field(default=(), converter=_to_team, kw_only=True)
    sponsors: tuple[Id, ...] = field(default=(), converter=to_ids, kw_only=True, metadata=refers_to("stakeholder"))
    start: Date | None = field(default=None, converter=to_day, kw_only=True)
    due: Date | None = field(default=None, converter=to_day, kw_only=True)
    finished: Date | None = field(default=None, converter=to_day, kw_only=True)
    cost: Cost | None = field(default=None, converter=to_number, kw_only=True)
    spend: tuple[Spend, ...] = field(default=(), converter=_to_spend, kw_only=True)
    releases: tuple[Release, ...] = field(default=(), converter=_to_releases, kw_only=True)
    part_of: Id | None = field(default=None, kw_only=True, metadata=refers_to("initiative"))
    after: tuple[Id, ...] = field(default=(), converter=to_ids, kw_only=True, metadata=refers_to("initiative"))
    builds_on: tuple[Id, ...] = field(
        default=(), converter=to_ids, kw_only=True, metadata=refers_to("initiative", "data_source", "goal")
    )
    requested_by: Id | None = field(default=None, kw_only=True, metadata=refers_to("stakeholder"))
    proposed_in: Id | None = field(default=None, kw_only=True, metadata=refers_to("interaction"))

    def _misfits(self) -> Iterator[Fault]:
        seen: set[tuple[str, object]] = set()
        for number, member in enumerate(self.team):
            if (member.stakeholder, member.responsibility) in seen:
                yield Fault(f"team[{number}]", Message.of(TWICE, stakeholder=member.stakeholder))
            seen.add((member.stakeholder, member.responsibility))
        named: set[str] = set()
        for number, release in enumerate(self.releases):
            if release.name in named:
                yield Fault(f"releases[{number}].name", Message.of(SAME_RELEASE, name=release.name))
            named.add(release.name)
