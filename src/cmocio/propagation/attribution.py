"""Where a goal's value comes from: its contributions, which sum to the value, and how each goal's value is made."""

from collections.abc import Iterable
from functools import cached_property

import numpy as np
from attrs import frozen

from cmocio.arrays import Values
from cmocio.graph import Network, reached
from cmocio.propagation.engine.cycle import Handed, Loop
from cmocio.propagation.engine.operations import held_factor
from cmocio.propagation.engine.reverse import Backward
from cmocio.propagation.engine.vector import Forward, Solution, Turned
from cmocio.propagation.evidence import Evidence
from cmocio.propagation.facts import Facts
from cmocio.propagation.makeup import OWN, LinkShare, Local, Makeup


@frozen(eq=False, slots=False)
class Attribution(Makeup):
    """Goes back from a goal to where its value comes from; what all goals share is made once.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, require
    >>> from cmocio.propagation.engine.vector import solve
    >>> model = AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B", satisfaction=0.5), require("a", needs="b"))
    >>> facts = Facts.of(model, None)
    >>> Attribution(facts, solve(facts.binding())).contributions(0)
    {'goal:b': 0.5}
    """

    facts: Facts
    solution: Solution

    @property
    def net(self) -> Network:
        """See `Makeup`."""
        return self.facts.net

    @cached_property
    def _backward(self) -> Backward:
        return Backward(Forward.of(self.solution.binding), shares=True)

    @cached_property
    def _lost(self) -> frozenset[int]:
        """The goals in cycles that do not settle, or have no base."""
        return frozenset(goal for part in (*self.solution.unsettled, *self.solution.baseless) for goal in part)

    @cached_property
    def _loops(self) -> dict[int, Loop]:
        """The cycle that each goal is in, if that settled."""
        turned = [step.loop for step in self._backward.forward.trace if isinstance(step, Turned) and step.count]
        return {member: loop for loop in turned for member in loop.members.tolist()}

    @cached_property
    def part_of(self) -> dict[int, int]:
        """See `Makeup`."""
        number = {loop: number for number, loop in enumerate(dict.fromkeys(self._loops.values()))}
        return {member: number[loop] for member, loop in self._loops.items()}

    def value(self, goal: int) -> float:
        """See `Makeup`."""
        return float(self.solution.values[goal])

    def evidence(self, goal: int) -> Evidence:
        """See `Makeup`."""
        return self.facts.evidence(goal)

    def is_anchored(self, goal: int) -> bool:
        """See `Makeup`."""
        return self.solution.binding.anchors.at(goal) is not None

    def local(self, goal: int) -> Local:
        """See `Makeup`."""
        binding = self.solution.binding
        anchor = binding.anchors.at(goal)
        if goal in self._lost:
            return Local((), 0.0, 0.0)
        if anchor is None and not binding.free[goal]:
            return OWN
        own, scale, constant = 0.0, 1.0, 0.0
        if anchor is not None:
            own = scale = float(self._scale[anchor])
            constant = -float(binding.anchors.base[anchor, 0]) * scale
        program, (factor, _, enters) = binding.program, self._backward.factors
        terms, parts, needs, end = program.first[3 * goal : 3 * goal + 4].tolist()
        at = np.r_[parts:needs, terms:parts, needs:end]
        at = at[enters[at]]
        rows = zip(program.edge[at].tolist(), program.source[at].tolist(), (factor[at] * scale).tolist(), strict=True)
        return Local(tuple(LinkShare(*row) for row in rows), own, constant)

    @cached_property
    def _scale(self) -> Values:
        """By how much a clip scales each anchor."""
        anchors = self.solution.binding.anchors
        derived = self.solution.derived[anchors.goals, 0]
        return held_factor(anchors.own[:, 0], anchors.base[:, 0], derived, shares=True)

    def entering(self, goal: int, found: dict[str, float]) -> list[tuple[int, float]]:
        """See `Makeup`."""
        weights = np.zeros(self.solution.binding.program.size)
        weights[goal] = 1.0
        for loop, handed in self._backward.run(weights):
            self._add_turned(found, loop.members.tolist(), handed)
        return [(one, float(weights[one])) for one in self._entering(goal, weights)]

    def _entering(self, goal: int, weights: Values) -> list[int]:
        """The goals outside cycles that enter a goal's value, be it by nothing at all."""

        def onward(one: int) -> Iterable[int]:
            loop = self._loops.get(one)
            if loop is None:
                return [share.source for share in self.local(one).shares]
            near = np.concatenate((loop.members, loop.feeders))
            return near[weights[near] != 0.0].tolist()  # type: ignore[no-any-return]

        return [one for one in reached([goal], onward) if one not in self._loops]

    def _add_turned(self, found: dict[str, float], members: list[int], handed: Handed) -> None:
        """What a cycle that was swept adds: anchored evidence, and where its sweeps began."""
        start = self.solution.binding.start
        anchored = self.solution.binding.anchors
        for number, member in enumerate(members):
            if anchored.at(member) is not None:
                self.add_own(found, member, float(handed.own[number]))
            if handed.constant[number]:
                self.add(found, self.name(member), float(handed.constant[number]))
            if handed.begun[number] and start[member] == start[member]:
                self.add(found, self.name(member), float(handed.begun[number] * start[member]))
