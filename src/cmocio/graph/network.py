"""The goals and dependencies that count on a day, as index arrays."""

from collections.abc import Callable, Mapping
from datetime import date as Date
from functools import cached_property
from typing import Any, Final, NamedTuple, Self, TypeVar

import numpy as np
from attrs import define, evolve, field
from numpy.typing import NDArray

from cmocio.arrays import frozen_array
from cmocio.model import AlignmentModel, Dependency, Goal
from cmocio.model.period import holds_on

KINDS: Final = ("refinement", "contribution", "requirement")
"""The kinds of dependency, in the order of their numbers in `Structure.kinds`."""

T = TypeVar("T")


class _Dated(NamedTuple):
    """A dependency that does not count alike on all days, and its edge."""

    edge: int
    dependency: Dependency


@define(frozen=True, eq=False, slots=False)
class Structure:
    """Which goal depends on which and how: what models that differ elsewhere have in common.

    Goals are numbered in the order of the model; those that are not applicable are left out with their dependencies.
    Arrays are read-only and as long as there are dependencies, unless stated otherwise.

    Parameters
    ----------
    ids
        The ids of the goals that count.
    position
        Where each of them stands.
    least
        For each goal, whether its least part counts (``parts="all"``), or the best.
    edges
        The keys of the dependencies.
    dependers, dependees
        Positions of goals.
    kinds
        Positions in `KINDS`.
    weights
        Those of contributions; 1 for the others.
    dated
        The dependencies with dates.
    """

    ids: tuple[str, ...]
    position: Mapping[str, int] = field(repr=False)
    least: NDArray[np.bool_] = field(repr=False)
    edges: tuple[str, ...]
    dependers: NDArray[np.intp] = field(repr=False)
    dependees: NDArray[np.intp] = field(repr=False)
    kinds: NDArray[np.int8] = field(repr=False)
    weights: NDArray[np.float64] = field(repr=False)
    dated: tuple[_Dated, ...] = field(repr=False)
    _kept: dict[Any, Any] = field(factory=dict, init=False, repr=False)

    @classmethod
    def of(cls, model: AlignmentModel) -> Self:
        """The structure of a model, whatever the day."""
        ids = tuple(goal.id for goal in model.goals if goal.applicable)
        position = {name: number for number, name in enumerate(ids)}
        rows = [
            (key, one)
            for key, one in zip(model.keys("dependency"), model.dependencies, strict=True)
            if one.depender in position and one.dependee in position
        ]
        links = [one for _, one in rows]
        number = {kind: n for n, kind in enumerate(KINDS)}
        made = cls(
            ids,
            position,
            frozen_array(np.array([goal.parts == "all" for goal in model.goals if goal.applicable], dtype=np.bool_)),
            tuple(key for key, _ in rows),
            frozen_array(np.array([position[one.depender] for one in links], dtype=np.intp)),
            frozen_array(np.array([position[one.dependee] for one in links], dtype=np.intp)),
            frozen_array(np.array([number[one.kind] for one in links], dtype=np.int8)),
            frozen_array(np.array([1.0 if one.weight is None else one.weight for one in links], dtype=np.float64)),
            tuple(_Dated(edge, one) for edge, one in enumerate(links) if one.since or one.until or one.ready_on),
        )
        made.kept("goals", lambda: model.goals)
        return made

    def fits(self, model: AlignmentModel) -> bool:
        """Whether this is the structure of a model with the same dependencies, too."""
        seen, goals = self.kept("goals", lambda: model.goals), model.goals
        pairs = zip(seen, goals, strict=False)
        return len(seen) == len(goals) and all(one is other or _alike(one, other) for one, other in pairs)

    def kept(self, key: object, make: Callable[[], T]) -> T:
        """What was made of this structure before, or is made now: it stays with it, and is never pickled."""
        found: T | None = self._kept.get(key)
        return self._kept.setdefault(key, make()) if found is None else found

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_kept": {}}

    def on(self, day: Date | None) -> Self:
        """The structure of the dependencies that hold on a day: this one where all do."""
        ended = [edge for edge, one in self.dated if not holds_on(day, one.since, one.until)]
        return self.kept(("without", *ended), lambda: self._without(ended)) if ended else self

    def _without(self, ended: list[int]) -> Self:
        held = np.ones(len(self.edges), dtype=np.bool_)
        held[ended] = False
        number = (np.cumsum(held) - 1).tolist()
        arrays = {name: getattr(self, name)[held] for name in ("dependers", "dependees", "kinds", "weights")}
        for array in arrays.values():
            frozen_array(array)
        return evolve(
            self,
            edges=tuple(key for key, holds in zip(self.edges, held.tolist(), strict=True) if holds),
            dated=tuple(_Dated(number[edge], one) for edge, one in self.dated if held[edge]),
            **arrays,
        )

    def late(self, day: Date | None) -> NDArray[np.bool_]:
        """Whether each dependency is needed and not ready on a day."""
        late = np.zeros(len(self.edges), dtype=np.bool_)
        late[[edge for edge, one in self.dated if is_late(one, day)]] = True
        return frozen_array(late)


@define(frozen=True, eq=False, slots=False)
class Network:
    """The goals and dependencies that count on a day.

    Parameters
    ----------
    day
        The day; ``None`` where the model has none: then every dependency holds and none is late.
    goals
        The goals that count.
    structure
        How they depend on one another on that day.
    """

    day: Date | None
    goals: tuple[Goal, ...]
    structure: Structure

    @property
    def position(self) -> Mapping[str, int]:
        """Where each goal id stands in `goals`."""
        return self.structure.position

    @property
    def edges(self) -> tuple[str, ...]:
        """The keys of the dependencies that count."""
        return self.structure.edges

    @property
    def dependers(self) -> NDArray[np.intp]:
        """See `Structure`."""
        return self.structure.dependers

    @property
    def dependees(self) -> NDArray[np.intp]:
        """See `Structure`."""
        return self.structure.dependees

    @property
    def kinds(self) -> NDArray[np.int8]:
        """See `Structure`."""
        return self.structure.kinds

    @property
    def weights(self) -> NDArray[np.float64]:
        """See `Structure`."""
        return self.structure.weights

    @cached_property
    def late(self) -> NDArray[np.bool_]:
        """Whether the day is on or after `needed_by` and before `ready_on`."""
        return self.structure.late(self.day)


def network(model: AlignmentModel, day: Date | None = None) -> Network:
    """The goals and dependencies of a model that count on a day.

    The structure is made once, and again only where a change touches it.

    Parameters
    ----------
    model
        Any model.
    day
        ``None``: no day; every dependency holds and none is late.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, require
    >>> model = AlignmentModel.of("shop", Goal("offers", "Personal offers"), Goal("data", "Customer data"),
    ...                           require("offers", needs="data"))
    >>> net = network(model)
    >>> [goal.id for goal in net.goals], net.dependers.tolist(), net.dependees.tolist()
    (['offers', 'data'], [0], [1])
    """
    structure = model._index.inherited(  # noqa: SLF001 - looked up like keys and positions, only on a floor above
        ("dependency", "structure"), lambda: Structure.of(model), lambda one: one.fits(model)
    )
    goals = model.goals
    if len(structure.ids) < len(goals):
        goals = tuple(goal for goal in goals if goal.applicable)
    return Network(day, goals, structure.on(day))


def is_late(dependency: Dependency, day: Date | None) -> bool:
    """Whether on that day a dependency is needed and not ready yet.

    Examples
    --------
    >>> needed = Dependency("offers", "data", needed_by="2026-05-01", ready_on="2026-06-15")
    >>> is_late(needed, Date(2026, 5, 20)), is_late(needed, Date(2026, 6, 15)), is_late(needed, None)
    (True, False, False)
    """
    needed_by, ready_on = dependency.needed_by, dependency.ready_on
    return day is not None and needed_by is not None and ready_on is not None and needed_by <= day < ready_on


def _alike(one: Goal, other: Goal) -> bool:
    return (one.id, one.applicable, one.parts == "all") == (other.id, other.applicable, other.parts == "all")
