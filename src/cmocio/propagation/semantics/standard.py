"""The standard semantics: real values, evidence first, cycles by sweeps, rigorous bounds."""

from collections.abc import Iterator
from datetime import date as Date
from itertools import compress
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cmocio.arrays import Values
from cmocio.frozen import FrozenDict
from cmocio.graph import Network
from cmocio.graph.benchmarks import benchmark_satisfaction
from cmocio.graph.stakes import Interests, interests
from cmocio.model import AlignmentModel
from cmocio.propagation._explain import Explainer
from cmocio.propagation.anchored import Solved, anchored
from cmocio.propagation.attribution import Attribution
from cmocio.propagation.engine.program import Mask
from cmocio.propagation.engine.vector import Solution, solve
from cmocio.propagation.facts import Facts
from cmocio.propagation.registry import Request, add_semantics
from cmocio.propagation.satisfaction import Satisfaction
from cmocio.propagation.summaries import by_function, by_stakeholder
from cmocio.texts import Message


@add_semantics("standard")
def standard(request: Request, /) -> Satisfaction:
    """The standard semantics; see `propagate`.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal
    >>> model = AlignmentModel.of("m", Goal("a", "A", satisfaction=0.5))
    >>> standard(Request(model, FrozenDict(), None, "wins", model)).values
    {'a': 0.5}
    """
    model, day, later = request.model, request.day, FrozenDict.later
    standing = solved_of(request)
    facts, solution = standing.facts, standing.solution
    ids, code = facts.net.structure.ids, _bases(facts, solution)
    nothing = code < _UNKNOWN
    unknown = frozenset(ids[goal] for goal in np.flatnonzero(nothing).tolist())
    basis = later(lambda: zip(ids, map(_BASES.__getitem__, code.tolist()), strict=True))
    values = later(lambda: zip(ids, solution.values.tolist(), strict=True))

    def worth() -> Interests:
        return model.gathered(("goal", "stake", "stakeholder"), ("interests", day), lambda: interests(model, day))

    known = later(lambda: ((name, value) for name, value in values.items() if name not in unknown))
    return Satisfaction(
        values=values,
        bounds=later(lambda: zip(ids, zip(*solution.sides[:, 1:].T.tolist(), strict=True), strict=True)),
        unknown=unknown,
        observed=later(lambda: _where(ids, facts.observed(), ~np.isnan(facts.observed()))),
        derived=later(lambda: _where(ids, solution.derived[:, 0], _has_rule(solution) & ~nothing)),
        basis=basis,
        labels=FrozenDict(),
        stakeholder_labels=FrozenDict(),
        by_function=later(lambda: by_function(model, worth(), known)),
        by_stakeholder=later(lambda: by_stakeholder(model, worth(), known)),
        unsettled=tuple(tuple(ids[member] for member in part) for part in solution.unsettled),
        undefined=later(lambda: _undefined(model, facts.net, day)),
        semantics="standard",
        as_of=day,
        model=model,
        explainer=Explainer(model, basis, Attribution(facts, solution)),
    )


def solved_of(request: Request) -> Solved:
    """What a request computes.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, require
    >>> model = AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B", satisfaction=0.5), require("a", needs="b"))
    >>> solved_of(Request(model, FrozenDict(), None, "wins", model)).solution.values.tolist()
    [0.5, 0.5]
    """
    if request.evidence == "wins" and not request.given:
        return Solved.of(request.model, request.day)
    facts = Facts.of(request.model, request.day, request.given, ignored=request.evidence == "ignored")
    if request.evidence == "anchored":
        return Solved(facts, solve(anchored(facts, Solved.of(request.base, request.day))))
    return Solved(facts, solve(facts.binding()))


def _where(ids: tuple[str, ...], values: Values, there: Mask) -> Iterator[tuple[str, float]]:
    """The values that are there, by id."""
    return compress(zip(ids, values.tolist(), strict=True), there.tolist())


_BASES: Final = ("unknown", "unsettled", "derived", "benchmarks", "judged", "given")
"""Where a goal's value comes from."""
_UNKNOWN: Final = 2
"""The first so many say nothing about a goal."""


def _bases(facts: Facts, solution: Solution) -> NDArray[np.int8]:
    """Where each goal's value comes from, as a number in `_BASES`."""
    unknown, unsettled, derived, benchmarks, judged, given = range(len(_BASES))
    binding = solution.binding
    found = np.full(binding.program.size, unknown, dtype=np.int8)
    found[[goal for goal, one in facts.measured.items() if one.value is not None]] = benchmarks
    found[~np.isnan(facts.judged)] = judged
    found[facts.entered] = given
    free = binding.free.copy()
    free[binding.anchors.goals] = False
    found[free] = derived
    for parts, number in ((solution.baseless, unknown), (solution.unsettled, unsettled)):
        found[[member for part in parts for member in part]] = number
    return found


def _has_rule(solution: Solution) -> Mask:
    """Which goals are derived from others, whether or not evidence wins."""
    has = solution.binding.program.has_links.copy()
    has[solution.binding.anchors.goals] = True
    return has


def _undefined(model: AlignmentModel, net: Network, day: Date | None) -> FrozenDict[str, Message]:
    readings = (
        (b.full_name, benchmark_satisfaction(b, day).reason) for b in model.benchmarks if b.goal in net.position
    )
    return FrozenDict((name, reason) for name, reason in readings if reason is not None)
