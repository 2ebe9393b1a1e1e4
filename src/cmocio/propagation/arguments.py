"""What a caller chose: goals with weights, functions."""

from collections.abc import Iterable, Mapping
from math import fsum

from cmocio.arguments import as_number
from cmocio.errors import InputError, existing
from cmocio.graph import Network
from cmocio.model import AlignmentModel


def asked_functions(model: AlignmentModel, functions: Iterable[str] | None) -> frozenset[str] | None:
    """The functions asked for; ``None``: all.

    Raises
    ------
    NotFoundError
        For a function nobody belongs to, with the nearest names.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel("shop", stakeholders=[Stakeholder("cio", "CIO", function="it")])
    >>> sorted(asked_functions(model, ["it"]))
    ['it']
    """
    if functions is None:
        return None
    asked = frozenset(functions)
    for name in sorted(asked):
        existing("function", name, model.functions)
    return asked


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
        For a goal that is not applicable, or an invalid weight.

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
        found[net.position[name]] = as_number(weight, f"{argument}[{name!r}]")
    return found


def named_goals(model: AlignmentModel, names: Iterable[str], argument: str) -> tuple[str, ...]:
    """The ids of goals that count, each named once.

    Raises
    ------
    NotFoundError
        For a goal that does not exist, with the nearest ids.
    InputError
        For a goal that is not applicable, or named twice.

    Examples
    --------
    >>> from cmocio.model import Goal
    >>> named_goals(AlignmentModel("shop", goals=[Goal("sales", "Sales")]), ["sales"], "goals")
    ('sales',)
    """
    found: dict[str, None] = {}
    for number, name in enumerate(names):
        if not model.goal(name).applicable:
            where = f"{argument}[{number}]"
            raise InputError(where, f"{name!r} is not applicable; leave it out, or make it applicable")
        if name in found:
            raise InputError(f"{argument}[{number}]", f"{name!r} is named twice; name each goal once")
        found[name] = None
    return tuple(found)


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
        raise InputError(argument, f"{problem}; pass weights of 0 or more, and one above 0")
    total = fsum(weight / most for weight in weights.values())
    return {goal: weight / most / total for goal, weight in weights.items()}
