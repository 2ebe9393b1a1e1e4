"""The program: which links make up each goal, and the order in which goals are computed.

It is made once of a model's structure and kept with it. What differs from day to day, from scenario to scenario or from
question to question (evidence, lateness, anchors) is bound to it as rows; see `binding.Binding`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from cmocio.arrays import Values
from cmocio.graph import KINDS, Structure, parts_in_order

Places: TypeAlias = NDArray[np.intp]
Mask: TypeAlias = NDArray[np.bool_]

TERMS, PARTS, NEEDS = range(3)
"""The order in which the links of a goal stand."""
_PLACE: Final = np.array([(PARTS, TERMS, NEEDS)[number] for number, _ in enumerate(KINDS)])
"""Where links of each kind of dependency stand among those of their goal."""


DEEP: Final = 100
"""Up to so many levels, whole levels are found at a time."""


class Link(NamedTuple):
    """One dependency seen from its depender.

    `edge` is its number, `source` the dependee's; `weight` is 1 where the kind has none; `late` tells whether it can
    supply nothing good on the day.
    """

    edge: int
    source: int
    weight: float
    late: bool


class Rule(NamedTuple):
    """The links of one goal: parts (of which the least or the best counts), terms, and needs that cap."""

    parts: tuple[Link, ...]
    least: bool
    terms: tuple[Link, ...]
    needs: tuple[Link, ...]

    @property
    def sources(self) -> tuple[int, ...]:
        """The numbers of all dependees."""
        return tuple(link.source for links in (self.parts, self.terms, self.needs) for link in links)

    @property
    def summed(self) -> tuple[int, ...]:
        """The same in the order in which a program holds the links."""
        return tuple(link.source for links in (self.terms, self.parts, self.needs) for link in links)

    def renumbered(self, near: Mapping[int, int]) -> Rule:
        """The same with other numbers for the dependees."""
        return self._each(lambda link: link._replace(source=near[link.source]))

    def bound(self, late: Mask) -> Rule:
        """The same on a day on which these dependencies are late."""
        return self._each(lambda link: link._replace(late=bool(late[link.edge])))

    def _each(self, changed: Callable[[Link], Link]) -> Rule:
        parts, terms, needs = (tuple(map(changed, links)) for links in (self.parts, self.terms, self.needs))
        return Rule(parts, self.least, terms, needs)


class Some(NamedTuple):
    """Links of some goals: where they stand, and to which of the goals they belong."""

    at: Places
    member: Places


@frozen(eq=False, slots=False)
class Program:
    """The links of all goals, goal by goal, terms before parts before needs, each in the order of the model.

    Parameters
    ----------
    first
        Where the terms, the parts and the needs of each goal begin, and the end.
    source, weight, edge
        Of each link: the goal it reads, its weight (1 where it is no term), and its number in the model.
    least
        For each goal, whether its least part counts, or its best.
    """

    first: Places = field(repr=False)
    source: Places = field(repr=False)
    weight: Values = field(repr=False)
    edge: Places = field(repr=False)
    least: Mask = field(repr=False)
    layouts: dict[int, Any] = field(factory=dict, init=False, repr=False)
    """How a vector holds it, made when first asked for; see `vector.layout_of`."""

    @classmethod
    def of(cls, structure: Structure) -> Program:
        """The program of a structure, made when first asked for.

        Examples
        --------
        >>> from cmocio.graph import network
        >>> from cmocio.model import AlignmentModel, Goal, contribute
        >>> model = AlignmentModel.of("shop", Goal("sales", "Sales"), Goal("ads", "Campaigns"),
        ...                           contribute("ads", to={"sales": 0.5}))
        >>> Program.of(network(model).structure).rule(0).terms
        (Link(edge=0, source=1, weight=0.5, late=False),)
        """
        return structure.kept("program", lambda: cls._of(structure))

    @classmethod
    def _of(cls, structure: Structure) -> Program:
        key = structure.dependers * 3 + _PLACE[structure.kinds]
        edge = np.argsort(key, kind="stable")
        counts = np.bincount(key, minlength=3 * len(structure.ids))
        first = np.concatenate(([0], np.cumsum(counts))).astype(np.intp)
        return cls(first, structure.dependees[edge], structure.weights[edge], edge, structure.least)

    def __getstate__(self) -> dict[str, Any]:
        names = ("first", "source", "weight", "edge", "least")
        return {name: getattr(self, name) for name in names} | {"layouts": {}}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)

    @property
    def size(self) -> int:
        """How many goals there are."""
        return len(self.least)

    @cached_property
    def member(self) -> Places:
        """The goal that each link belongs to."""
        return np.repeat(np.arange(self.size), np.diff(self.first[::3]))

    @cached_property
    def has_links(self) -> Mask:
        """Whether each goal depends on any."""
        return np.diff(self.first[::3]) > 0

    @cached_property
    def only_terms(self) -> Mask:
        """Whether each goal has neither parts nor needs."""
        found: Mask = self.first[1::3] == self.first[3::3]
        return found

    @cached_property
    def below(self) -> list[list[int]]:
        """For each goal what it reads."""
        source = self.source.tolist()
        return [source[begin:end] for begin, end in pairwise(self.first[::3].tolist())]

    @cached_property
    def above(self) -> list[list[int]]:
        """For each goal those that read it."""
        reader, ends = (some.tolist() for some in self._readers)
        return [reader[begin:end] for begin, end in pairwise(ends)]

    @cached_property
    def _readers(self) -> tuple[Places, Places]:
        """Who reads each goal, one goal after the other, and where the readers of each begin."""
        reader = self.member[np.argsort(self.source, kind="stable")]
        return reader, np.concatenate(([0], np.cumsum(np.bincount(self.source, minlength=self.size))))

    @cached_property
    def levels(self) -> list[Places] | None:
        """The goals with rules, each level above what it reads; ``None`` where there are cycles, or many levels."""
        reader, ends = self._readers
        found: list[Places] = []
        left, now = np.diff(self.first[::3]), np.flatnonzero(~self.has_links)
        while now.size and len(found) < DEEP:
            found.append(now)
            read = reader[_ranges(ends[now], ends[now + 1] - ends[now])]
            np.subtract.at(left, read, 1)
            now = np.unique(read[left[read] == 0])
        return None if left.any() else found[1:]

    @cached_property
    def parts(self) -> tuple[tuple[int, ...], ...]:
        """The goals in an order to compute in: one at a time, or those of a cycle together."""
        return parts_in_order(self.below)

    def is_cycle(self, part: Sequence[int]) -> bool:
        """Whether a part of the order is a cycle."""
        return len(part) > 1 or part[0] in self.below[part[0]]

    def split(self, members: Sequence[int], free: Mask) -> list[tuple[int, ...]]:
        """A cycle in parts, in order, where only the free goals follow their rules."""
        place = {goal: number for number, goal in enumerate(members)}
        below = [[place[s] for s in self.below[goal] if s in place] if free[goal] else [] for goal in members]
        return [tuple(members[number] for number in part) for part in parts_in_order(below)]

    def counts(self, goals: Places, kind: int) -> Places:
        """How many links of a kind (`TERMS`, `PARTS`, `NEEDS`) each of these goals has."""
        return self.first[3 * goals + kind + 1] - self.first[3 * goals + kind]

    def links(self, goals: Places, kind: int | None = None) -> Some:
        """The links of these goals, in their order; of one kind, or all."""
        begin = self.first[3 * goals + (kind or 0)]
        count = self.first[3 * goals + (3 if kind is None else kind + 1)] - begin
        return Some(_ranges(begin, count), np.repeat(np.arange(len(goals)), count))

    def rule(self, goal: int, late: Mask | None = None) -> Rule:
        """The rule of one goal; `late` tells which dependencies of the model are."""
        at = self.first[3 * goal : 3 * goal + 4].tolist()
        terms, parts, needs = (self._links(one, other, late) for one, other in pairwise(at))
        return Rule(parts, bool(self.least[goal]), terms, needs)

    def _links(self, begin: int, end: int, late: Mask | None) -> tuple[Link, ...]:
        edge = self.edge[begin:end]
        lates = [False] * (end - begin) if late is None else late[edge].tolist()
        return tuple(map(Link, edge.tolist(), self.source[begin:end].tolist(), self.weight[begin:end].tolist(), lates))

    def local(self, goals: Sequence[int], beside: Iterable[int] = ()) -> tuple[Program, Places]:
        """The program of some goals alone, numbered from 0, and what feeds them from outside, numbered on from there.

        Other goals may stand `beside` what feeds them.
        """
        own = np.array(goals, dtype=np.intp)
        at = self.links(own).at
        number = {goal: n for n, goal in enumerate(goals)}
        source = [number.setdefault(goal, len(number)) for goal in self.source[at].tolist()]
        for goal in beside:
            number.setdefault(goal, len(number))
        fed = np.array([*number], dtype=np.intp)[len(own) :]
        counts = (self.first[1:] - self.first[:-1]).reshape(-1, 3)[own].ravel()
        first = np.concatenate(([0], np.cumsum(np.append(counts, np.zeros(3 * len(fed)))))).astype(np.intp)
        least = np.append(self.least[own], np.zeros(len(fed), dtype=np.bool_))
        return Program(first, np.array(source, dtype=np.intp), self.weight[at], self.edge[at], least), fed

    @cached_property
    def tripled(self) -> Program:
        """The same with three goals for each, one behind the other: its value, and its low and its high bound.

        Interval arithmetic as a program: each side is derived from the same side of what it reads, but through a
        weight below 0 the low bound from the high one, and the high from the low.
        """
        size, count = self.size, np.diff(self.first)
        first = np.concatenate(([0], np.cumsum(np.repeat(count.reshape(size, 3), 3, axis=0).ravel()))).astype(np.intp)
        side = np.tile(np.arange(3), size)
        at = self.links(np.repeat(np.arange(size), 3))
        side = side[at.member]
        read = np.where(self.weight[at.at] < 0, np.array([0, 2, 1])[side], side)
        edge = self.edge[at.at]
        return Program(first, 3 * self.source[at.at] + read, self.weight[at.at], edge, np.repeat(self.least, 3))


def _ranges(begin: Places, count: Places) -> Places:
    """So many numbers from each beginning, one range after the other."""
    ahead = np.cumsum(count)
    at: Places = np.arange(ahead[-1] if ahead.size else 0) + np.repeat(begin - (ahead - count), count)
    return at
