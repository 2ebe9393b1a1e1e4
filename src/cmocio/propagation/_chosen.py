"""What a caller chose: goals with weights, functions, a way to count evidence."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from math import fsum
from typing import get_args

from cmocio.errors import InputError, NotFoundError, nearest
from cmocio.graph import Network
from cmocio.model import AlignmentModel
from cmocio.model._convert import to_number
from cmocio.propagation.registry import EvidenceRule

__all__ = ["asked_functions", "check_evidence", "chosen_goals", "goal_weights"]


def asked_functions(model: AlignmentModel, functions: Iterable[str] | None) -> frozenset[str] | None:
    """The functions asked for; ``None``: all.

    Raises
    ------
    NotFoundError
        For a function nobody belongs to, with the nearest names.
    InputError
        For one text instead of several functions.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel("shop", stakeholders=[Stakeholder("cio", "CIO", function="it")])
    >>> sorted(asked_functions(model, ["it"]))
    ['it']
    """
    if functions is None:
        return None
    if isinstance(functions, str):
        raise InputError("functions", f"{functions!r} is one text; give a list, such as [{functions!r}, ...]")
    asked = frozenset(functions)
    for name in sorted(asked):
        if name not in model.functions:
            raise NotFoundError("function", name, nearest(name, model.functions))
    return asked


def check_evidence(evidence: str) -> None:
    """Refuse a way to count evidence that does not exist.

    Raises
    ------
    InputError
        With the nearest of those that do.

    Examples
    --------
    >>> check_evidence("win")
    Traceback (most recent call last):
    cmocio.errors.InputError: evidence: 'win' is none of wins, ignored, anchored; did you mean 'wins'?
    """
    if evidence not in get_args(EvidenceRule):
        near = nearest(str(evidence), get_args(EvidenceRule))
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise InputError("evidence", f"{evidence!r} is none of {', '.join(get_args(EvidenceRule))}{hint}")


def chosen_goals(
    model: AlignmentModel, net: Network, goals: str | Iterable[str] | Mapping[str, float] | None
) -> dict[int, float]:
    """The positions of the chosen goals, with weights that sum to 1; without any to choose from, none.

    By default the company's goals, else those that nothing depends on, else all.

    Raises
    ------
    NotFoundError
        For a goal that does not exist, with the nearest ids.
    InputError
        For a goal that is not applicable, and for weights that are none, below 0, or all 0.

    Examples
    --------
    >>> from cmocio.graph import network
    >>> from cmocio.model import Goal
    >>> model = AlignmentModel("shop", goals=[Goal("sales", "Sales", weight=3), Goal("uptime", "Uptime")])
    >>> chosen_goals(model, network(model), None)
    {0: 0.75, 1: 0.25}
    """
    if goals is None:
        weights = {number: net.goals[number].weight for number in _foremost(net)}
    elif isinstance(goals, Mapping):
        weights = goal_weights(model, net, goals, "goals")
    else:
        names = [goals] if isinstance(goals, str) else goals
        weights = goal_weights(model, net, {name: model.goal(name).weight for name in names}, "goals")
    return _normalised(weights, "goals")


def goal_weights(model: AlignmentModel, net: Network, weights: Mapping[str, float], argument: str) -> dict[int, float]:
    """Weights by position, checked: finite numbers of goals that count.

    Raises
    ------
    NotFoundError
        For a goal that does not exist, with the nearest ids.
    InputError
        For a goal that is not applicable, or a weight that is none.

    Examples
    --------
    >>> from cmocio.graph import network
    >>> from cmocio.model import Goal
    >>> model = AlignmentModel("shop", goals=[Goal("sales", "Sales")])
    >>> goal_weights(model, network(model), {"sales": -2}, "weights")
    {0: -2.0}
    """
    found = {}
    for name, weight in weights.items():
        if not model.goal(name).applicable:
            raise InputError(
                f"{argument}[{name!r}]", "this goal is not applicable; leave it out, or make it applicable"
            )
        number = to_number(weight)
        if type(number) is not float or not math.isfinite(number):
            raise InputError(f"{argument}[{name!r}]", f"{weight!r} is not a weight; give a finite number")
        found[net.position[name]] = number
    return found


def _foremost(net: Network) -> list[int]:
    """The company's goals, else the goals that nothing depends on, else all."""
    everything = range(len(net.goals))
    below = set(net.dependees.tolist())
    company = [number for number in everything if net.goals[number].tier == "company"]
    return company or [number for number in everything if number not in below] or list(everything)


def _normalised(weights: dict[int, float], argument: str) -> dict[int, float]:
    most = max(weights.values(), default=1.0)
    least = min(weights.values(), default=0.0)
    if least < 0 or not most > 0:
        problem = "all weights are 0" if least == 0 else f"{least:g} is below 0"
        raise InputError(argument, f"{problem}; give weights of 0 or more, and one above 0")
    total = fsum(weight / most for weight in weights.values())
    return {goal: weight / most / total for goal, weight in weights.items()}
