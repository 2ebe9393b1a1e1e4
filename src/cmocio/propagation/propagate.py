"""From what is known of some goals to the satisfaction of all."""

from collections.abc import Mapping
from datetime import date as Date
from typing import Any

import numpy as np

from cmocio.arguments import checked
from cmocio.errors import InputError, existing
from cmocio.frozen import FrozenDict
from cmocio.graph import network
from cmocio.model import AlignmentModel
from cmocio.model.convert import to_number
from cmocio.propagation.registry import SEMANTICS, EvidenceRule, Request
from cmocio.propagation.satisfaction import Satisfaction


@checked
def propagate(
    model: AlignmentModel,
    given: Mapping[str, float] | None = None,
    semantics: str = "standard",
    *,
    as_of: Date | str | None = None,
    evidence: EvidenceRule = "wins",
    base: AlignmentModel | None = None,
    **parameters: Any,
) -> Satisfaction:
    """The satisfaction of every goal, from what is known of some and how they depend on one another.

    One goal, under the standard semantics: a `given` value, else its judged satisfaction, else the weighted mean of
    its defined benchmarks, else what its dependees give: the least part (``parts="all"``) or the best (``"any"``,
    ``"one"``), plus Σ weight·value over contributions, clipped to [−1, 1], then capped by the least requirement;
    with requirements alone, the least of these. A dependency that is late on the day supplies at most 0. Cycles are
    swept, x ← ½(x + F(x)) from 0, until they settle. Higher means better met; values lie in [−1, 1].

    Parameters
    ----------
    model
        Any model.
    given
        Values in [−1, 1], by goal id, that win over everything: what if these goals stood so?
    semantics
        The name of another way to propagate, such as ``"jucmnav-quantitative"``.
    as_of
        The day to judge at; default: `AlignmentModel.day`.
    evidence
        How the own evidence of a goal with dependees counts: it ``"wins"`` (what is), is ``"ignored"`` (what the
        dependees alone say), or is ``"anchored"``: own evidence + derived − derived at the base, clipped (what a
        change below a measured goal would move; so do `compare`, `simulate` and `query`).
    base
        What ``"anchored"`` compares with; default: the model itself without `given`.
    **parameters
        The semantics' own.

    Raises
    ------
    NotFoundError
        For a semantics, a parameter or a goal that does not exist, with the nearest names.
    InputError
        For a value outside [−1, 1], a goal that is not applicable, a way to count evidence that does not exist, or
        an invalid day.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, contribute, require
    >>> model = AlignmentModel.of("shop", Goal("ads", "Campaigns", satisfaction=0.5), Goal("speed", "Fast site"),
    ...                           Goal("sales", "Sales"), contribute("ads", to={"sales": 0.5}),
    ...                           require("sales", needs="speed"))
    >>> result = propagate(model)
    >>> result.values["sales"], result.bounds["sales"], sorted(result.unknown)
    (0.0, (-1.0, 0.25), ['speed'])
    >>> propagate(model, {"speed": 1}).values["sales"]
    0.25
    """
    chosen = SEMANTICS.get(semantics)
    for name in parameters:
        existing(f"parameter of the semantics {semantics}", name, chosen.parameters)
    day = model.day(as_of)
    known = _given(model, given or {})
    request = Request(model, known, day, evidence, model if base is None else base)
    return chosen.compute(request, **{**chosen.parameters, **parameters})


def _given(model: AlignmentModel, given: Mapping[str, float]) -> FrozenDict[str, float]:
    """The given values, checked."""
    found = {}
    if {*map(type, given.values())} == {float} and given.keys() <= network(model).position.keys():
        numbers = np.array([*given.values()])
        if (abs(numbers) <= 1).all():
            signed = bool(np.signbit(numbers[numbers == 0]).any())  # no −0
            return FrozenDict(zip(given, (numbers + 0.0).tolist(), strict=True) if signed else given)
    for name, value in given.items():
        if not model.goal(name).applicable:
            raise InputError(f"given[{name!r}]", "this goal is not applicable; leave it out, or make it applicable")
        number = to_number(value)
        if type(number) is not float or not -1 <= number <= 1:
            raise InputError(f"given[{name!r}]", f"{value!r} is not a satisfaction; pass a number from -1 to 1")
        found[name] = number + 0.0
    return FrozenDict(found)
