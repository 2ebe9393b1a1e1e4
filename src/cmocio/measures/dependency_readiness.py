"""Dependency readiness: whether what one function needs of another is there when it is needed.

Source: a simple ratio of requirements met in time; the dependum of i*: Yu (1995), Modelling Strategic Relationships
for Process Reengineering, University of Toronto.
"""

from __future__ import annotations

from collections.abc import Mapping

from cmocio.model import AlignmentModel, Dependency
from cmocio.model._period import holds_on
from cmocio.scoring import Day, Functions, Part, Scope, Score, combine, measure, ratio, rises_with, scope, undefined
from cmocio.scoring.directions import by_direction
from cmocio.scoring.evidence import by_pair, unrecorded
from cmocio.scoring.stakes import pursued
from cmocio.texts import Message, declare

__all__ = ["dependency_readiness"]

NONE_NEEDED = declare("nothing-required", "no goal of {by!r} is said to require a goal of {of!r}")
NONE_ACROSS = declare(
    "nothing-required-across", "neither {one!r} nor {other!r} is said to require anything of the other"
)
READY_UNKNOWN = declare("ready-day-unknown", "nobody has said when it is ready, or when it is needed")


def _ready(model: AlignmentModel) -> AlignmentModel | None:
    """One more dependee is ready on the day it is needed."""
    for key, item in zip(model.keys("dependency"), model.dependencies, strict=True):
        if item.needed_by is not None and item.ready_on is not None and item.ready_on > item.needed_by:
            return model.replace(f"dependency:{key}", ready_on=item.needed_by)
    return None


@measure(
    version="1",
    source="Simple ratio; dependum of i*, Yu 1995, University of Toronto",
    reads=["stakeholders", "goals", "dependencies"],
    laws=[rises_with("readiness", _ready)],
)
def dependency_readiness(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    of: str = "",
    by: str = "",
    rule: str = "min",
) -> Score:
    """How much of what functions require of each other is ready by the day it is needed.

    Formula: requirements ready by the day needed / requirements, between goals owned by different functions. Higher
    means more is ready in time.

    Parameters
    ----------
    model, functions, as_of
        See `Measure`.
    of, by
        One direction only: what function `by` requires of function `of`; one of them alone leaves the other end to
        all functions compared.
    rule
        How pairs of functions are combined: ``"min"``, ``"harmonic"``, ….

    Returns
    -------
    Score
        In [0, 1]. A requirement counts if it is one by kind, or has a day on which it is needed. The day needed is
        the dependency's, else the day the depending goal is due, else the day judged at. Without the day it is ready,
        or any day to compare it with, it is unknown. Undefined where nothing is required across, or dependencies are
        not recorded.

    Raises
    ------
    NotFoundError
        If nobody belongs to `of` or `by`.

    References
    ----------
    Yu (1995), Modelling Strategic Relationships for Process Reengineering.

    Examples
    --------
    >>> from cmocio.model import Goal, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Goal("offers", "Offers that fit", owner="cmo"), Goal("data", "Customer data", owner="cio"),
    ...     Dependency("offers", "data", needed_by="2026-05-01", ready_on="2026-04-20"))
    >>> dependency_readiness(model, of="it", by="marketing").value
    1.0
    """
    looked = scope(model, functions, as_of)
    missing = unrecorded(looked, "dependencies")
    if missing is not None:
        return missing
    across = _across(looked)
    if of or by:
        return by_direction(looked, lambda a, b: _of_direction(across, a, b), of, by, rule)
    return by_pair(looked, lambda a, b: _of_pair(across, a, b), rule)


Across = Mapping[tuple[str, str], list[Part]]
"""What is required, by the function it is required of and the one that requires it."""


def _of_direction(across: Across, of: str, by: str) -> Score:
    parts = across.get((of, by), [])
    return ratio(parts) if parts else undefined(NONE_NEEDED, of=of, by=by)


def _of_pair(across: Across, one: str, other: str) -> Score:
    parts = [*across.get((one, other), ()), *across.get((other, one), ())]
    return combine("ratio", parts) if parts else undefined(NONE_ACROSS, one=one, other=other)


def _across(looked: Scope) -> Across:
    sides = {goal.id: looked.model.owner_function(goal.id) for goal in pursued(looked)}
    found: dict[tuple[str, str], list[Part]] = {}
    for key, item in zip(looked.model.keys("dependency"), looked.model.dependencies, strict=True):
        of, by = sides.get(item.dependee, ""), sides.get(item.depender, "")
        required = item.kind == "requirement" or item.needed_by is not None
        if required and of and by and of != by and holds_on(looked.day, item.since, item.until):
            found.setdefault((of, by), []).append(_part(looked, key, item))
    return found


def _part(looked: Scope, key: str, item: Dependency) -> Part:
    ends = (f"goal:{item.depender}", f"goal:{item.dependee}")
    needed = item.needed_by or looked.model.goal(item.depender).due or looked.day
    if item.ready_on is None or needed is None:
        return Part(f"dependency:{key}", None, reason=Message.of(READY_UNKNOWN), entities=ends)
    return Part(f"dependency:{key}", float(item.ready_on <= needed), entities=ends)
