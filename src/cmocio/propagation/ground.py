"""The ground that events change: where every goal stands, and what moves with what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Date
from functools import cached_property

import numpy as np
from attrs import evolve, frozen

from cmocio.arrays import Values
from cmocio.graph import parts_in_order, reached
from cmocio.model import AlignmentModel
from cmocio.propagation.anchored import Solved
from cmocio.propagation.engine.binding import SIDES, Anchors, Binding
from cmocio.propagation.engine.cycle import Loop, sweep
from cmocio.propagation.engine.operations import Cell, held
from cmocio.propagation.engine.program import Places, Rule
from cmocio.propagation.engine.vector import Solution, solve
from cmocio.propagation.facts import Facts
from cmocio.propagation.registry import EvidenceRule

NOISE = 1e-12
"""Differences up to this are what sweeps leave, not what an event does."""


@frozen(eq=False, slots=False)
class Ground:
    """Where every goal stands, and what would move with what.

    Parameters
    ----------
    facts
        What is known of each goal.
    binding
        What there is to compute where something moves: evidence that moves with its rule has an anchor, and sweeps
        begin where everything stands.
    solution
        Where every goal stands.
    """

    facts: Facts
    binding: Binding
    solution: Solution

    @classmethod
    def of(cls, model: AlignmentModel, day: Date | None, evidence: EvidenceRule) -> Ground:
        """The ground of a model on a day, with evidence that wins, is ignored, or is anchored.

        Examples
        --------
        >>> from cmocio.model import AlignmentModel, Goal, require
        >>> goals = [Goal("sales", "Sales"), Goal("data", "Data", satisfaction=0.5)]
        >>> Ground.of(AlignmentModel.of("shop", goals, require("sales", "data")), None, "wins").values
        [0.5, 0.5]
        """
        if evidence == "ignored":
            facts = Facts.of(model, day, ignored=True)
            solution = solve(facts.binding())
        else:
            standing = Solved.of(model, day)
            facts, solution = standing.facts, standing.solution
        return cls(facts, _moving(solution) if evidence == "anchored" else solution.binding, solution)

    @cached_property
    def values(self) -> list[float]:
        """Where every goal stands."""
        found: list[float] = self.solution.values.tolist()
        return found

    @cached_property
    def sources(self) -> list[list[int]]:
        """For each goal what it reads, where it follows its rule."""
        return [some if free else [] for some, free in zip(self.binding.program.below, self.binding.free, strict=True)]

    @cached_property
    def order(self) -> tuple[tuple[int, ...], ...]:
        """The parts that move together, each after what it reads."""
        return parts_in_order(self.sources)

    @cached_property
    def anchor(self) -> Places:
        """Where each goal stands among the anchors; −1 where it has none."""
        found = np.full(len(self.values), -1)
        found[self.binding.anchors.goals] = np.arange(len(self.binding.anchors.goals))
        return found

    @cached_property
    def place(self) -> list[int]:
        """The part of each goal."""
        place = [0] * len(self.values)
        for number, part in enumerate(self.order):
            for member in part:
                place[member] = number
        return place

    @cached_property
    def dependers(self) -> list[list[int]]:
        """For each goal those that read it."""
        found: list[list[int]] = [[] for _ in self.values]
        for number, sources in enumerate(self.sources):
            for source in dict.fromkeys(sources):
                found[source].append(number)
        return found

    @cached_property
    def cyclic(self) -> frozenset[int]:
        """The places of parts that are swept."""
        parts = enumerate(self.order)
        return frozenset(number for number, part in parts if len(part) > 1 or part[0] in self.sources[part[0]])

    @cached_property
    def unsettled(self) -> frozenset[int]:
        """The goals in cycles that do not settle."""
        return frozenset(member for part in self.solution.unsettled for member in part)

    @cached_property
    def restless(self) -> tuple[int, ...]:
        """The places of swept parts that would not stay where they stand, though nothing they read moves.

        Anchored evidence closes cycles that it breaks as long as nothing moves.
        """
        begun = (place for place in sorted(self.cyclic) if not np.isnan(self.binding.start[self.order[place][0]]))
        return tuple(place for place in begun if not self._rests(place))

    def _rests(self, place: int) -> bool:
        loop = Loop.of(self.binding, self.order[place])
        stands, fed = self.solution.values[loop.members], self.solution.values[loop.feeders]
        swept = sweep(lambda x: loop.after(x, fed), stands)
        after = swept.values if swept.settled else np.zeros(loop.size)
        return float(np.max(np.abs(after - stands))) <= NOISE

    def rule(self, goal: int) -> Rule:
        """The rule of a goal."""
        return self.binding.program.rule(goal, self.binding.late)

    def held(self, goal: int, derived: Cell) -> Cell:
        """What becomes of a goal that is derived to be so: evidence that is anchored moves by as much."""
        at = self.binding.anchors.at(goal)
        if at is None:
            return derived
        own, base = self.binding.anchors.own[at, :1], self.binding.anchors.base[at, :1]
        moved: Values = held(own, base, np.reshape(derived, (-1, 1)))[:, 0]
        return moved if isinstance(derived, np.ndarray) else float(moved[0])

    def upstream(self, goals: Iterable[int]) -> set[int]:
        """These goals and all that enter their values, directly or through others.

        Examples
        --------
        >>> from cmocio.model import AlignmentModel, Goal, require
        >>> goals = [Goal("sales", "Sales"), Goal("data", "Data"), Goal("uptime", "Uptime")]
        >>> Ground.of(AlignmentModel.of("shop", goals, require("sales", "data")), None, "wins").upstream([0])
        {0, 1}
        """
        return reached(goals, self.sources.__getitem__)


def _moving(solution: Solution) -> Binding:
    """The binding in which all evidence of goals with a rule moves with it, from where it stands."""
    binding = solution.binding
    goals = np.flatnonzero(binding.program.has_links & ~np.isnan(binding.known[:, 0]))
    own, base = (np.repeat(x[goals, :1], SIDES, axis=1) for x in (binding.known, solution.derived))
    none = np.zeros_like(binding.open_ended)
    anchors, free = Anchors(goals, own, base), binding.program.has_links
    return evolve(binding, free=free, open_ended=none, anchors=anchors, start=solution.values)
