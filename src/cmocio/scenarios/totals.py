"""The satisfaction of functions and of the whole from that of goals, for many scenarios at once."""

from collections.abc import Sequence
from datetime import date as Date
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from cmocio.chance.distribution import Numbers
from cmocio.graph.stakes import function_interests, interests
from cmocio.model import AlignmentModel
from cmocio.scenarios.judging import ALL_GOALS

GoalWeights: TypeAlias = tuple[tuple[int, float], ...]
"""Which goals count, by number, and how much beside the one that weighs most."""


def weights_of(model: AlignmentModel, goals: Sequence[str | None], day: Date | None) -> dict[str, GoalWeights]:
    """What enters the total and each function; a goal in the place of which there is ``None`` enters nothing.

    Examples
    --------
    >>> from cmocio import Goal
    >>> weights_of(AlignmentModel("m", goals=[Goal("a", "A"), Goal("b", "B", weight=2)]), ["a", "b"], None)
    {'total:goals': ((0, 0.5), (1, 1.0))}
    """
    place = {goal: number for number, goal in enumerate(goals) if goal is not None}
    weights = {ALL_GOALS: {goal.id: goal.weight for goal in model.goals}}
    weights |= {f"function:{name}": own for name, own in function_interests(model, interests(model, day)).items()}
    found = {}
    for name, own in weights.items():
        most = max((weight for goal, weight in own.items() if goal in place), default=0.0)
        counted = ((place[goal], weight / most) for goal, weight in own.items() if goal in place and most > 0)
        found[name] = tuple(counted)
    return found


def mean_of(weights: GoalWeights, goals: Numbers, missing: NDArray[np.bool_] | None, out: Numbers) -> None:
    """The weighted mean of some goals, scenario by scenario; those that are missing in one count for nothing there.

    Parameters
    ----------
    weights
        Which goals count, and how much.
    goals
        Goals × scenarios.
    missing
        Which of them are missing, and stand at 0; ``None``: none.
    out
        Where the means go.

    Examples
    --------
    >>> out = np.empty(2)
    >>> mean_of(((0, 1.0), (1, 0.5)), np.array([[0.5, 1.0], [0.2, 0.4]]), None, out)
    >>> out.round(6).tolist()
    [0.4, 0.8]
    """
    out[:] = 0.0
    spare = np.empty_like(out)
    for goal, weight in weights:
        if weight == 1.0:
            out += goals[goal]
        else:
            np.multiply(goals[goal], weight, out=spare)
            out += spare
    total = sum(weight for _, weight in weights)
    if missing is None:
        out /= total if total > 0 else np.nan
        return
    spare[:] = 0.0  # what is missing stands at 0 in the sum; here it leaves the weights
    for goal, weight in weights:
        spare += np.where(missing[goal], 0.0, weight)
    spare[spare == 0.0] = np.nan
    out /= spare
