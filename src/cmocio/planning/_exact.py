"""Solving a plan's program, with every answer checked before it is believed."""

import math
from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

import numpy as np
from attrs import frozen

from cmocio.errors import MissingExtraError
from cmocio.planning._catalogue import Catalogue, Choice, within
from cmocio.planning._encode import Encoded
from cmocio.planning._search import Answer

ROUNDS: Final = 200
"""So many answers that do not stand up to the check are taken out one by one before the solver gives up."""
SCALE: Final = 1000.0
"""What the dearest lever costs in the program: the solver's tolerances are absolute."""


@frozen
class Solver:
    """How hard to try.

    Parameters
    ----------
    gap
        Stop when the cost is within this share of the bound.
    seconds
        Stop after so long; ``None``: never.
    """

    gap: float = 0.0
    seconds: float | None = None

    @property
    def options(self) -> dict[str, Any]:
        """As scipy takes them."""
        limit = {} if self.seconds is None else {"time_limit": self.seconds}
        return {"mip_rel_gap": self.gap, **limit}


def solve(
    levers: Catalogue, encoded: Encoded, check: Callable[[Choice], bool], budget: float, solver: Solver
) -> Answer:
    """The cheapest choice that the program allows and the check confirms.

    Raises
    ------
    MissingExtraError
        Without scipy.
    """
    numbers = list(encoded.take)
    rejected: list[Choice] = []
    dearest = max((levers.levers[number].cost for number in numbers), default=0.0) or 1.0
    bound = 0.0
    for _ in range(ROUNDS):
        result = _run(levers, encoded, rejected, budget, dearest / SCALE, solver)
        if result.status == 2:  # the program allows nothing
            return Answer(None, math.inf)
        if result.mip_dual_bound is not None and math.isfinite(result.mip_dual_bound):
            bound = max(bound, result.mip_dual_bound * dearest / SCALE)
        if result.x is None:
            return Answer(None, bound)
        choice = frozenset(number for number, taken in zip(numbers, result.x, strict=False) if taken > 0.5)
        if levers.is_allowed(choice) and within(levers.cost(choice), budget) and check(choice):
            return Answer(choice, min(bound, levers.cost(choice)))
        rejected.append(choice)
    return Answer(None, bound)


def _run(
    levers: Catalogue, encoded: Encoded, rejected: list[Choice], budget: float, unit: float, solver: Solver
) -> Any:
    try:
        optimize, sparse = import_module("scipy.optimize"), import_module("scipy.sparse")  # an extra
    except ImportError:
        raise MissingExtraError("plan", "scipy") from None
    program = encoded.program
    rows = [*program.rows, *_cuts(encoded, rejected)]
    costs = np.zeros(len(program.low))
    for place, number in enumerate(encoded.take):
        costs[place] = levers.levers[number].cost / unit
    if math.isfinite(budget):
        rows.append(({place: float(cost) for place, cost in enumerate(costs) if cost}, -math.inf, budget / unit))
    held = []
    if rows:
        starts = np.cumsum([0, *(len(terms) for terms, _, _ in rows)], dtype=np.int32)  # as HiGHS counts
        columns = np.array([column for terms, _, _ in rows for column in terms], dtype=np.int32)
        values = [value for terms, _, _ in rows for value in terms.values()]
        matrix = sparse.csr_array((values, columns, starts), shape=(len(rows), len(costs)))
        held = [optimize.LinearConstraint(matrix, [low for _, low, _ in rows], [high for _, _, high in rows])]
    whole = np.array(program.whole, dtype=np.uint8)
    bounds = optimize.Bounds(program.low, program.high)
    return optimize.milp(costs, integrality=whole, bounds=bounds, constraints=held, options=solver.options)


def _cuts(encoded: Encoded, rejected: list[Choice]) -> list[tuple[dict[int, float], float, float]]:
    """Rows that each take out one choice."""
    place = {number: column for column, number in enumerate(encoded.take)}
    return [
        ({place[n]: -1.0 if n in choice else 1.0 for n in place}, 1.0 - len(choice), math.inf) for choice in rejected
    ]
