"""What is known of each goal on a day: judged, measured, given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date

import numpy as np
from attrs import frozen

from cmocio.arrays import Values, frozen_array
from cmocio.graph import Network, network
from cmocio.model import AlignmentModel, Benchmark
from cmocio.propagation.engine.binding import SIDES, Anchors, Binding
from cmocio.propagation.engine.program import Places, Program
from cmocio.propagation.evidence import NOTHING, Evidence, evidence_of, stated


@frozen(eq=False)
class Facts:
    """What is known of each goal on a day.

    Parameters
    ----------
    net
        The goals and dependencies that count.
    judged
        What is judged of each goal; nan: nothing.
    measured
        What benchmarks say of goals.
    given
        Values that win over everything, by goal.
    ignored
        Whether the evidence of goals that depend on others is ignored.
    """

    net: Network
    judged: Values
    measured: Mapping[int, Evidence]
    given: Mapping[int, float]
    ignored: bool

    @classmethod
    def of(
        cls, model: AlignmentModel, day: Date | None, given: Mapping[str, float] | None = None, *, ignored: bool = False
    ) -> Facts:
        """The facts of a model on a day."""
        net = network(model, day)
        judged = model.gathered(("goal",), "judged", lambda: _judged(net))
        given = given or {}
        entering = dict(zip(map(net.position.__getitem__, given), given.values(), strict=True))
        return cls(net, judged, _measured(model, net), entering, ignored)

    @property
    def program(self) -> Program:
        """The rules."""
        return Program.of(self.net.structure)

    @property
    def entered(self) -> Places:
        """The goals of which a value is given."""
        return np.fromiter(self.given, np.intp, len(self.given))

    def own(self, goal: int) -> Evidence:
        """What a goal's own evidence says."""
        judged = float(self.judged[goal])
        return self.measured.get(goal, NOTHING) if np.isnan(judged) else stated(self._id(goal), judged, "judged")

    def evidence(self, goal: int) -> Evidence:
        """The same after what is given, and without what is ignored."""
        if goal in self.given:
            return stated(self._id(goal), self.given[goal], "given")
        return NOTHING if self.ignored and self.program.has_links[goal] else self.own(goal)

    def _id(self, goal: int) -> str:
        return self.net.structure.ids[goal]

    def observed(self) -> Values:
        """What the own evidence of each goal says; nan: nothing."""
        found = self.judged.copy()
        for goal, one in self.measured.items():
            if np.isnan(found[goal]) and one.value is not None:
                found[goal] = one.value
        return found

    def binding(self) -> Binding:
        """What there is to compute: evidence wins, unless it is ignored.

        Examples
        --------
        >>> from cmocio.model import Goal, require
        >>> model = AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B"), require("a", needs="b"))
        >>> Facts.of(model, None).binding().free.tolist()
        [True, False]
        """
        program, size = self.program, len(self.judged)
        known = np.empty((size, SIDES))
        known[:] = np.nan, -1.0, 1.0
        open_ended = np.zeros(size, dtype=np.bool_)
        for goal, one in self.measured.items():
            open_ended[goal] = one.undefined
            if one.value is not None:
                known[goal] = one.value, one.low, one.high
        is_judged = ~np.isnan(self.judged)
        known[is_judged] = self.judged[is_judged, None]
        if self.ignored:
            known[program.has_links] = np.nan, -1.0, 1.0
            open_ended[program.has_links] = False
        known[self.entered] = np.fromiter(self.given.values(), np.float64, len(self.given))[:, None]
        free = program.has_links & np.isnan(known[:, 0])
        late = self.net.late if self.net.late.any() else None
        return Binding(program, late, known, free, open_ended & free, Anchors.none(), np.full(size, np.nan))


def _judged(net: Network) -> Values:
    return frozen_array(np.array([goal.satisfaction for goal in net.goals], dtype=np.float64) + 0.0)


def _measured(model: AlignmentModel, net: Network) -> Mapping[int, Evidence]:
    """What benchmarks say of goals, by position; made again only where a change touches a benchmark."""

    def make() -> tuple[object, dict[int, Evidence]]:
        listed: dict[int, list[Benchmark]] = {}
        for benchmark in model.benchmarks:
            if benchmark.goal in net.position:
                listed.setdefault(net.position[benchmark.goal], []).append(benchmark)
        ids = net.structure.ids
        return ids, {goal: evidence_of(ids[goal], None, of_goal, net.day) for goal, of_goal in listed.items()}

    _, found = model._index.inherited(  # noqa: SLF001 - looked up like keys and positions, only on a floor above
        ("benchmark", "measured", str(net.day)), make, lambda before: before[0] is net.structure.ids
    )
    return found
