"""Dependency readiness: whether what one function needs of another is there when it is needed.

Source: a simple ratio of requirements met in time; the dependum of i*: Yu (1995), Modelling Strategic Relationships
for Process Reengineering, University of Toronto.
"""

from collections.abc import Mapping

from cmocio.model import AlignmentModel, Dependency
from cmocio.model.period import holds_on
from cmocio.scoring import FieldValues, Part, Scope, Score, first, measure, ratio, rises_with
from cmocio.scoring.directions import by_direction
from cmocio.scoring.evidence import by_pair, unrecorded
from cmocio.scoring.stakes import pursued
from cmocio.texts import Message, declare

NONE_NEEDED = declare("nothing-required", "no goal of {by!r} is said to require a goal of {of!r}")
NONE_ACROSS = declare(
    "nothing-required-across", "neither {one!r} nor {other!r} is said to require anything of the other"
)
READY_UNKNOWN = declare("ready-day-unknown", "nobody has said when it is ready, or when it is needed")


def _ready(item: Dependency, _: AlignmentModel) -> FieldValues:
    """One more dependee is ready on the day it is needed."""
    is_late = item.needed_by is not None and item.ready_on is not None and item.ready_on > item.needed_by
    return {"ready_on": item.needed_by} if is_late else {}


@measure(
    version="2",
    source="Simple ratio; dependum of i*, Yu 1995, University of Toronto",
    reads={
        "stakes": "stakeholder goal",
        "stakeholders": "function",
        "goals": "owner since until applicable tier",
        "dependencies": "depender dependee kind needed_by ready_on since until",
    },
    laws=[rises_with("readiness", first("dependency", _ready))],
)
def dependency_readiness(scope: Scope, *, of: str = "", by: str = "", rule: str = "min") -> Score:
    """How much of what functions require of each other is ready by the day it is needed.

    Formula: requirements ready by the day needed / requirements, between goals owned by different functions. Higher
    means more is ready in time.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
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
    >>> from cmocio.measures import get
    >>> from cmocio.model import Goal, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Goal("offers", "Offers that fit", owner="cmo"), Goal("data", "Customer data", owner="cio"),
    ...     Dependency("offers", "data", needed_by="2026-05-01", ready_on="2026-04-20"))
    >>> get("dependency-readiness")(model, of="it", by="marketing").value
    1.0
    """
    if missing := unrecorded(scope, "dependencies"):
        return missing
    across = _across(scope)
    if of or by:
        return by_direction(scope, lambda a, b: _of_direction(across, a, b), of, by, rule)
    return by_pair(scope, lambda a, b: _of_pair(across, a, b), rule)


Across = Mapping[tuple[str, str], list[Part]]
"""What is required, by the function it is required of and the one that requires it."""


def _of_direction(across: Across, of: str, by: str) -> Score:
    return ratio(across.get((of, by), ()), NONE_NEEDED, of=of, by=by)


def _of_pair(across: Across, one: str, other: str) -> Score:
    parts = [*across.get((one, other), ()), *across.get((other, one), ())]
    return ratio(parts, NONE_ACROSS, one=one, other=other)


def _across(scope: Scope) -> Across:
    sides = {goal.id: scope.model.owner_function(goal.id) for goal in pursued(scope)}
    found: dict[tuple[str, str], list[Part]] = {}
    for key, item in zip(scope.model.keys("dependency"), scope.model.dependencies, strict=True):
        of, by = sides.get(item.dependee, ""), sides.get(item.depender, "")
        required = item.kind == "requirement" or item.needed_by is not None
        if required and of and by and of != by and holds_on(scope.day, item.since, item.until):
            found.setdefault((of, by), []).append(_part(scope, key, item))
    return found


def _part(scope: Scope, key: str, item: Dependency) -> Part:
    ends = (f"goal:{item.depender}", f"goal:{item.dependee}")
    needed = item.needed_by or scope.model.goal(item.depender).due or scope.day
    if item.ready_on is None or needed is None:
        return Part(f"dependency:{key}", None, reason=Message.of(READY_UNKNOWN), entities=ends)
    return Part(f"dependency:{key}", float(item.ready_on <= needed), entities=ends)
