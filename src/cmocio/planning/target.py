"""Targets: the levels a plan is to reach."""

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from attrs import frozen

from cmocio.arguments import checked
from cmocio.errors import AmbiguousNameError, InputError, NotFoundError
from cmocio.frameworks import Framework
from cmocio.model import AlignmentModel
from cmocio.model.convert import to_number
from cmocio.near import nearest


@checked
@frozen
class Target:
    """A level that a goal or a framework's practice is to reach.

    Parameters
    ----------
    name
        ``"goal:id"`` or ``"practice:id"``; a bare id that fits one of them only.
    level
        At least this: a satisfaction in [−1, 1] for a goal, a score in [0, 1] for a practice.

    Examples
    --------
    >>> Target("goal:revenue", 0.5).level
    0.5
    """

    name: str
    level: float

    @property
    def kind(self) -> str:
        """``"goal"`` or ``"practice"``."""
        return self.name.partition(":")[0]

    @property
    def id(self) -> str:
        """The id of the goal or practice."""
        return self.name.partition(":")[2]


Targets: TypeAlias = "Mapping[str, float] | Iterable[Target]"
"""Levels by name, or targets."""


def targets_of(model: AlignmentModel, targets: Targets, framework: Framework | None) -> tuple[Target, ...]:
    """The targets, checked, with full names.

    Raises
    ------
    NotFoundError
        For a goal or practice that does not exist, with the nearest names.
    AmbiguousNameError
        For a bare id that both a goal and a practice have.
    InputError
        For what is not a target, a level out of range, a goal that is not applicable, two levels for one name, or no
        target at all.

    Examples
    --------
    >>> from cmocio.model import Goal
    >>> targets_of(AlignmentModel("m", goals=[Goal("a", "A")]), {"a": 0.5}, None)
    (Target(name='goal:a', level=0.5),)
    """
    pairs = targets.items() if isinstance(targets, Mapping) else _pairs(targets)
    found: dict[str, Target] = {}
    for name, level in pairs:
        full = _full_name(model, name, framework)
        if full in found:
            raise InputError("targets", f"{full} has two levels; pass one")
        found[full] = Target(full, _level(full, level))
    if not found:
        raise InputError("targets", "there are none; say which goals or practices are to reach which level")
    return tuple(found.values())


def _pairs(targets: Any) -> Iterator[tuple[str, float]]:
    """Names and levels of targets that were given one by one."""
    given = targets if isinstance(targets, Iterable) and not isinstance(targets, str) else (targets,)
    for item in given:
        if not isinstance(item, Target):
            raise InputError("targets", f"{item!r} is not a target; pass levels by name, such as {{'revenue': 0.5}}")
        yield item.name, item.level


def _full_name(model: AlignmentModel, name: str, framework: Framework | None) -> str:
    if not isinstance(name, str):
        raise InputError(
            "targets", f"{name!r} is not the name of a goal or practice; pass text, such as 'goal:revenue'"
        )
    goals = model.keys("goal")
    practices = [] if framework is None else [practice.id for practice in framework.practices]
    fits = [f"{kind}:{name}" for kind, ids in (("goal", goals), ("practice", practices)) if name in ids]
    kind, _, rest = name.partition(":")
    if (kind == "goal" and rest in goals) or (kind == "practice" and rest in practices):
        fits.append(name)
    if len(fits) > 1:
        raise AmbiguousNameError(name, tuple(fits))
    if not fits and kind == "practice" and framework is None:
        raise InputError("framework", f"the target {name!r} is a practice; say of which framework")
    if not fits:
        asked = rest if kind in ("goal", "practice") and rest else name
        known = practices if kind == "practice" else goals
        raise NotFoundError("practice" if kind == "practice" else "goal", asked, nearest(asked, known))
    if fits[0].startswith("goal:") and not model.goal(fits[0][5:]).applicable:
        raise InputError("targets", f"{fits[0]} is not applicable; leave it out, or make it applicable")
    return fits[0]


def _level(name: str, level: float) -> float:
    low = -1.0 if name.startswith("goal:") else 0.0
    number = to_number(level)
    if type(number) is not float or not math.isfinite(number) or not low <= number <= 1:
        raise InputError("targets", f"{level!r} is not a level of {name}; pass a number from {low:g} to 1")
    return number + 0.0
