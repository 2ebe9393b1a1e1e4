"""The goals and dependencies that count on a day, as index arrays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from functools import cached_property
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel, Dependency, Goal
from cmocio.model._period import holds_on

__all__ = ["KINDS", "Link", "Network", "is_late", "network"]

KINDS: Final = ("refinement", "contribution", "requirement")
"""The kinds of dependency, in the order of their numbers in `Network.kinds`."""


class Link(NamedTuple):
    """One dependency seen from its depender.

    `edge` is its position in the network, `source` the dependee's; `weight` is 1 where the kind has none; `late`
    tells whether it can supply nothing good on the day.
    """

    edge: int
    source: int
    weight: float
    late: bool


S = TypeVar("S", bound=np.generic)


def _frozen_array(values: list[Any], dtype: type[S]) -> NDArray[S]:
    array: NDArray[S] = np.array(values, dtype=dtype)
    array.flags.writeable = False
    return array


@define(frozen=True, eq=False, slots=False)
class Network:
    """The goals and dependencies that count on a day, numbered in the order of the model.

    Goals that are not applicable are left out with their dependencies, and so are dependencies that do not hold on
    the day. Arrays are read-only and as long as there are dependencies.

    Parameters
    ----------
    day
        The day; ``None`` where the model has none: then every dependency holds and none is late.
    goals
        The goals that count.
    position
        Where each goal id stands in `goals`.
    edges
        The keys of the dependencies that count.
    dependers, dependees
        Positions of goals.
    kinds
        Positions in `KINDS`.
    weights
        Those of contributions; 1 for the others.
    late
        Whether the day is on or after `needed_by` and before `ready_on`.
    """

    day: Date | None
    goals: tuple[Goal, ...]
    position: Mapping[str, int]
    edges: tuple[str, ...]
    dependers: NDArray[np.intp] = field(repr=False)
    dependees: NDArray[np.intp] = field(repr=False)
    kinds: NDArray[np.int8] = field(repr=False)
    weights: NDArray[np.float64] = field(repr=False)
    late: NDArray[np.bool_] = field(repr=False)

    @cached_property
    def links(self) -> tuple[tuple[tuple[Link, ...], ...], ...]:
        """For each kind and each goal, the links to what it depends on, in the order of the model."""
        found: list[list[list[Link]]] = [[[] for _ in self.goals] for _ in KINDS]
        columns = (self.kinds, self.dependers, self.dependees, self.weights, self.late)
        for edge, (kind, depender, dependee, weight, late) in enumerate(
            zip(*(column.tolist() for column in columns), strict=True)
        ):
            found[kind][depender].append(Link(edge, dependee, weight, late))
        return tuple(tuple(map(tuple, of_kind)) for of_kind in found)


def network(model: AlignmentModel, day: Date | None = None) -> Network:
    """The goals and dependencies of a model that count on a day.

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
    goals = tuple(goal for goal in model.goals if goal.applicable)
    position = {goal.id: number for number, goal in enumerate(goals)}
    rows = [
        (key, dependency)
        for key, dependency in zip(model.keys("dependency"), model.dependencies, strict=True)
        if dependency.depender in position
        and dependency.dependee in position
        and holds_on(day, dependency.since, dependency.until)
    ]
    links = [dependency for _, dependency in rows]
    return Network(
        day,
        goals,
        FrozenDict(position),
        tuple(key for key, _ in rows),
        _frozen_array([position[d.depender] for d in links], np.intp),
        _frozen_array([position[d.dependee] for d in links], np.intp),
        _frozen_array([KINDS.index(d.kind) for d in links], np.int8),
        _frozen_array([1.0 if d.weight is None else d.weight for d in links], np.float64),
        _frozen_array([is_late(d, day) for d in links], np.bool_),
    )


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
