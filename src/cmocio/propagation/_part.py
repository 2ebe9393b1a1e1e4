"""One strongly connected part: its members' rules, with what they read numbered anew."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from cmocio.graph import Link
from cmocio.propagation._block import Block
from cmocio.propagation._rule import Rule, derive
from cmocio.propagation._task import Anchor, Task

__all__ = ["Part"]

Values = NDArray[np.float64]

SMALL = 24
"""Below so many links, one goal at a time is faster than arrays."""


@frozen(eq=False)
class Part:
    """The members of a part, first in every array of values, and what feeds them from outside, behind.

    Parameters
    ----------
    members, feeders
        Positions in the network.
    rules
        Those of the members; a link's source is a position in members + feeders.
    anchored
        The members whose evidence moves with their rule, by number.
    block
        The rules as arrays.
    is_small
        Whether one goal at a time is faster than arrays.
    """

    members: tuple[int, ...]
    feeders: tuple[int, ...]
    rules: tuple[Rule, ...]
    anchored: tuple[tuple[int, Anchor], ...]
    block: Block
    is_small: bool

    @classmethod
    def of(cls, task: Task, members: tuple[int, ...]) -> Part:
        """The part of a task that these goals make up."""
        rules = [rule for member in members if (rule := task.rules[member]) is not None]
        place = {member: number for number, member in enumerate(members)}
        for rule in rules:
            for source in rule.sources:
                place.setdefault(source, len(place))
        local = tuple(_renumbered(rule, place) for rule in rules)
        anchored = tuple(
            (n, anchor) for n, member in enumerate(members) if (anchor := task.anchors[member]) is not None
        )
        small = sum(len(rule.sources) for rule in rules) < SMALL
        return cls(members, tuple(place)[len(members) :], local, anchored, Block.of(local), small)

    def derived(self, up: Values, down: Values, side: int) -> Values:
        """What the members are derived to be: `side` 0 for the value, 1 for the low, 2 for the high bound."""
        if self.is_small:
            one, other = up.tolist(), down.tolist()
            values = np.array([derive(rule, one, other) for rule in self.rules])
        else:
            values = self.block.derive(up, down)
        for number, anchor in self.anchored:
            values[number] = anchor.held(float(values[number]), side)
        return values


def _renumbered(rule: Rule, place: dict[int, int]) -> Rule:
    def moved(links: Sequence[Link]) -> tuple[Link, ...]:
        return tuple(link._replace(source=place[link.source]) for link in links)

    return Rule(moved(rule.parts), rule.least, moved(rule.terms), moved(rule.needs))
