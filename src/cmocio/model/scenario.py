"""Scenarios: named, immutable sets of changes to a model, as values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

from attrs import frozen

from cmocio.errors import Fault, InputError, ModelError
from cmocio.model.change import Change
from cmocio.model.convert import to_set, to_tuple
from cmocio.model.entity import Entity, flat
from cmocio.model.field_types import Id
from cmocio.model.places import Place, clash
from cmocio.texts import Message, declare

CONFLICT = declare("changes-conflict", "{one} of {first!r} and {other} of {second!r} cannot both be; leave one out")


@frozen(repr=False, init=False)
class Scenario(Entity):
    """A named, immutable list of changes to a model, applied in order.

    Parameters
    ----------
    name
        Unique among the scenarios of a model.
    *changes
        The changes, or several at once; or as one keyword, `changes`.

    Raises
    ------
    ModelError
        If a field is wrong.

    Examples
    --------
    >>> from cmocio.model import Replace
    >>> Scenario("late platform", Replace("initiative:cdp", due="2026-09-30"))
    Scenario('late platform', Replace('initiative:cdp', due='2026-09-30'))
    """

    name: Id
    changes: tuple[Change, ...] = ()

    def __init__(
        self,
        name: str,
        /,
        *more: Change | Iterable[Change],
        changes: Iterable[Change] = (),
        tags: str | Iterable[str] = (),
        source: str = "",
        description: str = "",
    ) -> None:
        given = to_tuple(changes)
        listed = given if isinstance(given, tuple) else (given,)  # what it is not is told with all else that is wrong
        self.__attrs_init__(name, flat((*more, *listed)), tags=to_set(tags), source=source, description=description)

    @property
    def key(self) -> str:
        """The name."""
        return self.name

    def combined(self, *others: Scenario, name: str = "") -> Scenario:
        """One scenario of this and others: all their changes in this order, what several say only once.

        Two changes conflict where they would give one thing different values, or where one takes away what the other
        works on.

        Parameters
        ----------
        *others
            What comes along.
        name
            Of the new scenario; ``""``: theirs, joined by ``" + "``.

        Raises
        ------
        ModelError
            Naming both changes and their scenarios, for every conflict.
        InputError
            For what is not a scenario.

        Examples
        --------
        >>> from cmocio.model import Remove, Satisfy
        >>> lost = Scenario("lost", Remove("goal:data"))
        >>> lost.combined(Scenario("met", Satisfy("speed", 1))).name
        'lost + met'
        >>> lost | Scenario("found", Satisfy("data", 1))
        Traceback (most recent call last):
        cmocio.errors.ModelError: scenario:lost + found: changes: Remove('goal:data') of 'lost' and Satisfy('data', 1.0) of 'found' cannot both be; leave one out
        """  # noqa: E501 - the error stands on one line
        for other in others:
            if not isinstance(other, Scenario):
                raise InputError("others", f"{other!r} is not a scenario; pass scenarios")
        together = (self, *others)
        joined = name or " + ".join(dict.fromkeys(scenario.name for scenario in together))
        faults = tuple(_conflicts(together))
        if faults:
            raise ModelError(faults, subject=f"scenario:{joined}")
        return Scenario(
            joined,
            changes=_joined(together),
            tags=frozenset[str]().union(*(scenario.tags for scenario in together)),
            source="; ".join(dict.fromkeys(scenario.source for scenario in together if scenario.source)),
            description="; ".join(dict.fromkeys(item.description for item in together if item.description)),
        )

    def __or__(self, other: Scenario) -> Scenario:
        return self.combined(other) if isinstance(other, Scenario) else NotImplemented

    def _shown(self) -> Iterator[str]:
        return map(repr, (self.name, *self.changes))


def _joined(together: tuple[Scenario, ...]) -> tuple[Change, ...]:
    """All changes in order; what an earlier scenario says already is not said again."""
    found: tuple[Change, ...] = ()
    for scenario in together:
        found += tuple(change for change in scenario.changes if change not in found)
    return found


def _conflicts(together: tuple[Scenario, ...]) -> Iterator[Fault]:
    """A fault for each two changes of different scenarios that cannot both be meant."""
    placed: list[tuple[Scenario, Any, tuple[Place, ...]]] = []
    for scenario in together:
        own = [(scenario, change, tuple(change.touches())) for change in scenario.changes]
        for (first, one, these), (second, other, those) in product(placed, own):
            if one != other and clash(these, those) is not None:
                data = {"one": repr(one), "other": repr(other), "first": first.name, "second": second.name}
                yield Fault("changes", Message.of(CONFLICT, **data))
        placed += own
