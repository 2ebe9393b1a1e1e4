"""Columns: many what-ifs of one model at once, for the verbs that ask them.

Scenarios that differ in what is given or known of goals, in weights, or in which dependencies are late or lost become
columns of one batch; each gives what `propagate` gives on the model so changed. Every verb that asks what-ifs hands
over columns:

    ready = Columns.of(model, ["sales"], Differences(own={"ads": row}, lost={"sales<ads:contribution": mask}), ...)
    values = ready.run(Differences(...))            # goals × scenarios
"""

from collections.abc import Mapping, Sequence
from datetime import date as Date
from typing import Any, Self

import numpy as np
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from cmocio.arrays import Values
from cmocio.graph import KINDS
from cmocio.model import AlignmentModel
from cmocio.propagation.anchored import Solved, anchored
from cmocio.propagation.engine.choice import runner
from cmocio.propagation.engine.program import Mask
from cmocio.propagation.engine.query import Query
from cmocio.propagation.engine.script import Script, Varying
from cmocio.propagation.facts import Facts
from cmocio.propagation.registry import EvidenceRule

_CONTRIBUTION = KINDS.index("contribution")


@frozen(eq=False)
class Differences:
    """In what scenarios differ: rows as long as there are scenarios.

    Parameters
    ----------
    given
        By goal id, what is given: it wins over everything; nan where nothing is.
    own
        By goal id, its own evidence, in the place of what the model knows; nan where it has none.
    weights
        By the key of a contribution, its weight.
    late
        By the key of a dependency, whether it is late: it supplies at most 0.
    lost
        By the key of a dependency, whether it is lost: the dependee counts as −1, or in a contribution as 0.
    """

    given: Mapping[str, Values] = field(factory=dict)
    own: Mapping[str, Values] = field(factory=dict)
    weights: Mapping[str, Values] = field(factory=dict)
    late: Mapping[str, Mask] = field(factory=dict)
    lost: Mapping[str, Mask] = field(factory=dict)

    @property
    def size(self) -> int:
        """How many scenarios there are."""
        kinds = (self.given, self.own, self.weights, self.late, self.lost)
        return next((len(row) for kind in kinds for row in kind.values()), 0)

    def touches(self, key: str) -> bool:
        """Whether a dependency differs."""
        return key in self.weights or key in self.late or key in self.lost

    def either(self, name: str) -> Values:
        """What is given of a goal, else its own evidence."""
        given, own = self.given.get(name), self.own.get(name)
        if given is None or own is None:
            return given if own is None else own  # type: ignore[return-value] # one of them is there
        return np.where(np.isnan(given), own, given)


@frozen(eq=False, slots=False)
class Columns:
    """Many what-ifs made ready: what differs is named beforehand, the rows are handed in when they are run.

    Parameters
    ----------
    goals
        The ids of the goals whose satisfactions come out.
    unknown
        Those about which nothing is known in any scenario: they stand at 0.
    """

    goals: tuple[str, ...]
    unknown: frozenset[str]
    _script: Script
    _facts: Facts
    _inputs: tuple[str, ...]
    _own: frozenset[str]
    _varying: tuple[tuple[str, str], ...]

    @classmethod
    def of(
        cls,
        model: AlignmentModel,
        goals: Sequence[str],
        names: Differences,
        *,
        day: Date | None,
        evidence: EvidenceRule = "anchored",
        base: AlignmentModel | None = None,
    ) -> Self | None:
        """The what-ifs of a model.

        Parameters
        ----------
        model
            The model that scenarios differ from.
        goals
            The ids of the goals asked for.
        names
            In what the scenarios will differ; only the names count.
        day
            The day judged at.
        evidence
            How the own evidence of goals counts.
        base
            What anchored evidence is compared with; default: the model itself.

        Returns
        -------
        Columns or None
            ``None`` where scenarios may differ in how a cycle is made up: those are to be propagated one by one.

        Examples
        --------
        >>> from cmocio.model import Goal, contribute
        >>> model = AlignmentModel.of("shop", Goal("ads", "Campaigns", satisfaction=0.5), Goal("sales", "Sales"),
        ...                           contribute("ads", to={"sales": 0.5}))
        >>> lost = {"sales<ads:contribution": np.array([True, False])}
        >>> rows = Differences(own={"ads": np.array([0.5, 1.0])}, lost=lost)
        >>> Columns.of(model, ["sales"], rows, day=None).run(rows)
        array([[0. , 0.5]])
        """
        facts = _without(Facts.of(model, day, ignored=evidence == "ignored"), names, anchored=evidence == "anchored")
        place, links = facts.net.position, facts.program.has_links
        own = [place[name] for name in names.own if name in place]
        given = [place[name] for name in names.given if name in place]
        edges = {key: edge for edge, key in enumerate(facts.net.edges) if names.touches(key)}
        dependers = facts.net.dependers[[*edges.values()]].tolist()
        binding = facts.binding()
        if evidence == "anchored":
            standing = Solved.of(model if base is None else base, day)
            binding = anchored(facts, standing, known_otherwise=(*own, *given), ruled_otherwise=dependers)
            bare = [goal for goal in own if links[goal] and binding.anchors.at(goal) is None]
            binding.known[bare], binding.free[bare] = (np.nan, -1.0, 1.0), True
        elif evidence == "ignored":
            own = [goal for goal in own if not links[goal]]
        differing = [*dict.fromkeys((*own, *given))]
        inputs = [goal for goal in differing if not binding.free[goal]]
        ruled = [goal for goal in differing if binding.free[goal]]
        asked = np.array([place[name] for name in goals], dtype=np.intp)
        query = Query.of(binding, np.array(inputs, dtype=np.intp), asked, (*dependers, *ruled))
        number = {goal: n for n, goal in enumerate(query.goals.tolist())}
        lost = {facts.net.dependers[edges[key]] for key in names.lost if key in edges}
        turning = {goal for part in query.parts if query.binding.program.is_cycle(part) for goal in part}
        if turning & {number.get(goal) for goal in (*ruled, *lost, *binding.anchors.goals.tolist())}:
            return None
        wanted: list[tuple[str, str]] = []
        varying = Varying({}, {}, {}, {})
        for key, edge in edges.items():
            if facts.net.kinds[edge] == _CONTRIBUTION and (key in names.weights or key in names.lost):
                varying.weights[edge] = _row(wanted, "weight", key)
            if key in names.late or (key in names.lost and facts.net.kinds[edge] != _CONTRIBUTION):
                varying.caps[edge] = _row(wanted, "cap", key)
        ids = facts.net.structure.ids
        for goal in (one for one in ruled if one in number):
            if binding.anchors.at(goal) is not None and goal in own:
                varying.own[number[goal]] = _row(wanted, "own", ids[goal])
            if binding.anchors.at(goal) is None or goal in given:
                kind = "given" if binding.anchors.at(goal) is not None else "either"
                varying.given[number[goal]] = _row(wanted, kind, ids[goal]), _row(wanted, f"is {kind}", ids[goal])
        nothing = np.isnan(binding.known[:, 0]) & ~links
        nothing[differing] = False
        unknown = frozenset(name for name in goals if nothing[place[name]])
        script = Script.of(query, np.dtype(np.float64), varying, len(wanted))
        counted = frozenset(ids[goal] for goal in own)
        return cls(tuple(goals), unknown, script, facts, tuple(ids[n] for n in inputs), counted, tuple(wanted))

    def is_derived(self, goal: str) -> bool:
        """Whether something is known of a goal by what it depends on, though nothing is of itself."""
        return bool(self._facts.program.has_links[self._facts.net.position[goal]])

    @property
    def may_not_settle(self) -> bool:
        """Whether a goal asked for may be in a cycle that does not settle."""
        return self._script.query.has_cycles

    def run(self, rows: Differences, out: Values | None = None, *, unsettled: Mask | None = None) -> Values:
        """The satisfaction of each goal asked for in every scenario: just what `propagate` gives on each.

        Parameters
        ----------
        rows
            In what the scenarios differ, by the names that were made ready.
        out
            Where to write: goals × scenarios.
        unsettled
            Where to say which values are 0 because a cycle does not settle.
        """
        size = rows.size if out is None else out.shape[1]  # where nothing differs, no row says it
        rows = evolve(rows, own={name: row for name, row in rows.own.items() if name in self._own})
        found = np.empty((len(self.goals), size)) if out is None else out
        values, known = np.empty((len(self._inputs), size)), self._facts.binding().values
        for number, name in enumerate(self._inputs):
            row = rows.either(name)
            if name not in rows.own:
                row = np.where(np.isnan(row), known[self._facts.net.position[name]], row)
            values[number] = np.nan_to_num(row) + 0.0  # what nothing is known of stands at 0
        extra = [self._extra(rows, kind, name) for kind, name in self._varying]
        if unsettled is not None:
            unsettled[...] = self._script.query.unsettled[:, None]
        if size:
            runner(self._script, "auto", size).run(values, found, unsettled, extra, trusted=True)
        return found

    def _extra(self, rows: Differences, kind: str, name: str) -> NDArray[Any]:
        if kind == "own":
            return rows.own[name]
        if kind in ("given", "is given"):
            return rows.given[name] + 0.0 if kind == "given" else ~np.isnan(rows.given[name])
        if kind in ("either", "is either"):
            return rows.either(name) + 0.0 if kind == "either" else ~np.isnan(rows.either(name))
        edge, lost = self._facts.net.edges.index(name), rows.lost.get(name)
        if kind == "weight":
            weight = rows.weights.get(name, np.full(rows.size, self._facts.net.weights[edge]))
            return weight if lost is None else np.where(lost, 0.0, weight)
        late = rows.late.get(name, np.full(rows.size, self._facts.net.late[edge]))
        cap = np.where(late, 0.0, 1.0)
        return cap if lost is None or self._facts.net.kinds[edge] == _CONTRIBUTION else np.where(lost, -1.0, cap)


def _row(wanted: list[tuple[str, str]], kind: str, name: str) -> int:
    wanted.append((kind, name))
    return len(wanted) - 1


def _without(facts: Facts, names: Differences, *, anchored: bool) -> Facts:
    """The facts without the evidence that will differ; anchored evidence must be some, for a row to take its place."""
    judged, measured = facts.judged.copy(), dict(facts.measured)
    for name in names.own:
        goal = facts.net.position.get(name)
        if goal is not None:
            judged[goal] = 0.0 if anchored else np.nan
            measured.pop(goal, None)
    return evolve(facts, judged=judged, measured=measured)
