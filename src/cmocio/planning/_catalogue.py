"""All levers of a plan, checked together: prerequisites, groups, and what each does to the model."""

from collections.abc import Iterable, Iterator
from datetime import date as Date
from math import fsum
from typing import Any, Final

import attrs
from attrs import frozen

from cmocio.errors import CmocioError, InputError, existing
from cmocio.model import AlignmentModel, Replace, Scenario
from cmocio.model.field_types import COLLECTIONS
from cmocio.planning.lever import Lever

Choice = frozenset[int]
"""Levers by number."""

PLAIN: Final = (str, float, bool, Date, type(None))
"""The types of fields that hold one value: two levers cannot both set it."""


@frozen(eq=False)
class Edit:
    """What one lever does to the model, after everything it needs.

    Parameters
    ----------
    after
        The model with the lever and all it needs.
    gone, come
        The entities that are no longer, and those that are new; one that changes is in both.
    """

    after: AlignmentModel
    gone: tuple[Any, ...]
    come: tuple[Any, ...]


@frozen(eq=False)
class Catalogue:
    """The levers of a plan.

    Parameters
    ----------
    model
        What they change.
    levers
        In the order of applying them: each after those it needs, otherwise as they were given.
    closures
        For each lever, itself and all levers that must be taken with it.
    edits
        What each does.
    """

    model: AlignmentModel
    levers: tuple[Lever, ...]
    closures: tuple[Choice, ...]
    edits: tuple[Edit, ...]

    def cost(self, choice: Iterable[int]) -> float:
        """What a choice costs, Σ cost; the same in whatever order it is added up."""
        return fsum(self.levers[number].cost for number in choice)

    def groups(self) -> Iterator[tuple[int, ...]]:
        """The levers of each group that has several."""
        found: dict[str, list[int]] = {}
        for number, lever in enumerate(self.levers):
            if lever.group:
                found.setdefault(lever.group, []).append(number)
        return (tuple(members) for members in found.values() if len(members) > 1)

    def closure(self, choice: Iterable[int]) -> Choice:
        """A choice with all that it needs."""
        return frozenset(number for one in choice for number in self.closures[one])

    def without(self, choice: Choice, dropped: int) -> Choice:
        """A choice without one lever and those that need it."""
        return frozenset(number for number in choice if dropped not in self.closures[number])

    def is_exclusive(self, choice: Iterable[int]) -> bool:
        """Whether a choice takes at most one lever of each group."""
        groups = [self.levers[number].group for number in choice if self.levers[number].group]
        return len(groups) == len(set(groups))

    def is_allowed(self, choice: Choice) -> bool:
        """Whether a choice holds all that it needs, and at most one lever of each group."""
        return self.is_exclusive(choice) and all(self.closures[number] <= choice for number in choice)

    def scenario(self, choice: Iterable[int]) -> Scenario:
        """The changes of a choice, in the order of applying them."""
        return Scenario("plan", changes=[c for number in sorted(choice) for c in self.levers[number].changes])

    def applied(self, choice: Iterable[int]) -> AlignmentModel:
        """The model with a choice.

        Raises
        ------
        InputError
            If the levers cannot be taken together.
        """
        taken = sorted(choice)
        try:
            return self.model.apply(self.scenario(taken))
        except CmocioError as error:
            names = ", ".join(repr(self.levers[number].name) for number in taken)
            raise InputError("levers", f"cannot take {names} together: {error}; put them in one group") from error


def within(cost: float, budget: float) -> bool:
    """Whether a budget is enough: sums of floats end a little beside round numbers.

    Examples
    --------
    >>> within(0.1 + 0.2, 0.3), within(0.31, 0.3)
    (True, False)
    """
    return cost <= budget * (1 + 1e-9)


def catalogue(model: AlignmentModel, levers: Iterable[Lever]) -> Catalogue:
    """The levers of a plan, checked.

    Raises
    ------
    InputError
        If two have one name, need one another in a circle, or contradict each other; or if one needs what its group
        excludes, or cannot be applied.
    NotFoundError
        If one needs a lever that is not there, with the nearest names.

    Examples
    --------
    >>> from cmocio.model import Goal
    >>> model = AlignmentModel("m", goals=[Goal("a", "A")])
    >>> found = catalogue(model, [Lever("more", Replace("goal:a", satisfaction=1), needs="some"),
    ...                           Lever("some", Replace("goal:a", satisfaction=0.5))])
    >>> [lever.name for lever in found.levers]
    ['some', 'more']
    """
    ordered, closures = _in_order(_distinct(levers))
    found = Catalogue(model, ordered, closures, ())
    for number, closure in enumerate(closures):
        if not found.is_exclusive(closure):
            raise InputError("levers", f"{ordered[number].name!r} needs levers of one group, of which one may be taken")
    found = attrs.evolve(found, edits=tuple(_edit(found, number) for number in range(len(ordered))))
    _require_consistent(found)
    return found


def _distinct(levers: Iterable[Lever]) -> dict[str, Lever]:
    named: dict[str, Lever] = {}
    for number, lever in enumerate(levers):
        if lever.name in named:
            raise InputError(f"levers[{number}]", f"two levers are called {lever.name!r}; rename one")
        named[lever.name] = lever
    for lever in named.values():
        for name in lever.needs:
            existing("lever", name, named)
    return named


def _in_order(named: dict[str, Lever]) -> tuple[tuple[Lever, ...], tuple[Choice, ...]]:
    """The levers, each after those it needs, and all that each needs."""
    waiting, number, closures = dict(named), dict[str, int](), list[Choice]()
    while waiting:
        ready = [lever for lever in waiting.values() if all(name in number for name in lever.needs)]
        if not ready:
            circle = ", ".join(repr(name) for name in waiting)
            raise InputError("levers", f"{circle} need one another in a circle; remove one of the needs")
        for lever in ready:
            own = len(closures)
            closures.append(frozenset({own}).union(*(closures[number[name]] for name in lever.needs)))
            number[lever.name] = own
            del waiting[lever.name]
    return tuple(named[name] for name in number), tuple(closures)


def _edit(levers: Catalogue, number: int) -> Edit:
    before = levers.applied(levers.closures[number] - {number})
    try:
        after = before.apply(Scenario("lever", changes=levers.levers[number].changes))
    except CmocioError as error:
        raise InputError("levers", f"cannot apply {levers.levers[number].name!r}: {error}") from error
    gone: list[Any] = []
    come: list[Any] = []
    for collection in COLLECTIONS.values():
        old, new = getattr(before, collection), getattr(after, collection)
        if old is not new and len(old) == len(new):
            moved = [(one, other) for one, other in zip(old, new, strict=True) if one is not other]
            gone += [one for one, _ in moved]
            come += [other for _, other in moved]
        elif old is not new:
            were, are = set(map(id, old)), set(map(id, new))
            gone += [item for item in old if id(item) not in are]
            come += [item for item in new if id(item) not in were]
    return Edit(after, tuple(gone), tuple(come))


def _require_consistent(levers: Catalogue) -> None:
    """Refuse levers of which two can be taken together, but say different things of one entity."""
    said: dict[tuple[str, str], list[tuple[int, Any]]] = {}
    for number, edit in enumerate(levers.edits):
        for place, value in _statements(levers, number, edit).items():
            for other, earlier in said.get(place, ()):
                if earlier != value or place[1] == "":
                    _require_apart(levers, other, number, place)
            said.setdefault(place, []).append((number, value))
    removed = {name: speakers for (name, field), speakers in said.items() if not field}
    for (name, field), speakers in said.items():
        for one, is_there in removed.get(name, ()):
            for other, _ in speakers:
                if field and not is_there and other != one:
                    _require_apart(levers, one, other, (name, ""))


def _statements(levers: Catalogue, number: int, edit: Edit) -> dict[tuple[str, str], Any]:
    """What a lever says: for each entity and field the new value; under ``""`` that the entity comes or goes."""
    old = {item.full_name: item for item in edit.gone}
    new = {item.full_name: item for item in edit.come}
    found: dict[tuple[str, str], Any] = {(name, ""): name in new for name in old.keys() ^ new.keys()}
    for name in old.keys() & new.keys():
        for field in attrs.fields(type(new[name])):
            before, after = getattr(old[name], field.name), getattr(new[name], field.name)
            if before != after and isinstance(after, PLAIN):
                found[name, field.name] = after
    for change in levers.levers[number].changes:
        if isinstance(change, Replace):
            name = _full_name(edit, change)
            found |= {(name, field): value for field, value in change.fields.items()}
    return found


def _full_name(edit: Edit, change: Replace) -> str:
    """The full name of what a change replaces; as it was written, where it has another name after the change."""
    try:
        return edit.after.full_name(change.entity)
    except LookupError:
        return change.entity


def _require_apart(levers: Catalogue, one: int, other: int, place: tuple[str, str]) -> None:
    both = levers.closures[one] | levers.closures[other]
    if one in levers.closures[other] or other in levers.closures[one] or not levers.is_exclusive(both):
        return
    first, second = levers.levers[one].name, levers.levers[other].name
    what = f"set {place[1]} of {place[0]}" if place[1] else f"add or remove {place[0]}"
    mend = "put them in one group, or let one need the other"
    raise InputError("levers", f"{first!r} and {second!r} contradict each other: both {what}; {mend}")
