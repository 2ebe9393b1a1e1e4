"""What a choice reaches, target by target: by the engine itself, or fast by a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from typing import Any, Final, Protocol

import attrs

from cmocio.frameworks import Framework
from cmocio.frameworks.quick import QuickScores
from cmocio.model import AlignmentModel, Remove, Replace
from cmocio.model._edit import MODEL
from cmocio.planning._catalogue import Catalogue, Choice
from cmocio.planning._states import Sheet
from cmocio.planning._values import Values
from cmocio.planning.target import Target
from cmocio.propagation import propagate

__all__ = ["CLOSE", "Engine", "Judge", "Quick", "reached", "shortfall"]

CLOSE: Final = 1e-9
"""A target is reached if no more than this is missing: sums of floats end a little beside round numbers."""

Levels = tuple[float | None, ...]
"""For each target the level reached; ``None`` where it is not known."""


class Judge(Protocol):
    """Says what a choice reaches."""

    targets: tuple[Target, ...]

    def levels(self, choice: Choice) -> Levels:
        """For each target the level reached; ``None`` where it is not known."""

    def settle(self, choice: Choice) -> None:
        """Expect questions about choices near this one."""


def shortfall(targets: Sequence[Target], levels: Levels) -> float:
    """How much is missing in all: Σ max(0, level wanted − level reached); what is not known misses most.

    Examples
    --------
    >>> two = [Target("goal:a", 0.5), Target("goal:b", 0.5)]
    >>> shortfall(two, (0.25, 0.75)), shortfall(two, (None, 0.5))
    (0.25, 2.5)
    """
    missing = 0.0
    for target, level in zip(targets, levels, strict=True):
        short = target.level + 2.0 if level is None else target.level - level
        missing += short if short > CLOSE else 0.0
    return missing


def reached(target: Target, level: float | None) -> bool:
    """Whether a level is enough.

    Examples
    --------
    >>> reached(Target("goal:a", 0.3), 0.1 + 0.2 - 0.0), reached(Target("goal:a", 0.3), None)
    (True, False)
    """
    return level is not None and level >= target.level - CLOSE


class Engine:
    """Judges by applying the levers and propagating, or assessing, the whole model."""

    def __init__(
        self,
        levers: Catalogue,
        targets: tuple[Target, ...],
        day: Date | None,
        framework: Framework | None,
        settings: dict[str, Any],
    ) -> None:
        self.levers, self.targets, self.day = levers, targets, day
        self.framework = _only(framework, targets)
        self.quick = None if self.framework is None else QuickScores(self.framework, **settings)
        self.seen: dict[Choice, Levels] = {}

    def levels(self, choice: Choice) -> Levels:
        """See `Judge`."""
        if choice not in self.seen:
            self.seen[choice] = self._levels(self.levers.applied(choice))
        return self.seen[choice]

    def settle(self, choice: Choice) -> None:
        """See `Judge`; the engine has nothing to prepare."""

    @property
    def seen_by_practices(self) -> Choice:
        """The levers that may move a practice among the targets."""
        if self.quick is None:
            return frozenset()
        return frozenset(number for number in range(len(self.levers.levers)) if self._is_seen(self.quick, number))

    def _is_seen(self, quick: QuickScores, number: int) -> bool:
        """What goes with others may take along what only other levers bring."""
        edit, changes = self.levers.edits[number], self.levers.levers[number].changes
        cascading = any(isinstance(change, Remove) and change.cascade for change in changes)
        itself = any(isinstance(change, Replace) and change.entity == MODEL for change in changes)
        return cascading or itself or quick.sees(edit.gone, edit.come)

    def _levels(self, model: AlignmentModel) -> Levels:
        found: dict[str, float | None] = {}
        if any(target.kind == "goal" for target in self.targets):
            result = propagate(model, evidence="anchored", base=self.levers.model, as_of=self.day)
            found |= {f"goal:{name}": v for name, v in result.values.items() if name not in result.unknown}
        if self.quick is not None:
            scores = self.quick.of(model, self.day)
            found |= {f"practice:{name}": value for name, value in scores.practices.items()}
        return tuple(found.get(target.name) for target in self.targets)


def _only(framework: Framework | None, targets: Sequence[Target]) -> Framework | None:
    """The framework with those practices alone that have targets: no other needs to be assessed."""
    wanted = {target.id for target in targets if target.kind == "practice"}
    if framework is None or not wanted:
        return None
    fewer: dict[str, Any] = {"practices": [practice for practice in framework.practices if practice.id in wanted]}
    return attrs.evolve(framework, **fewer)


class Quick:
    """Judges goals by a sheet."""

    def __init__(self, of: Sheet, targets: tuple[Target, ...]) -> None:
        self.targets = targets
        self.values = Values(of)
        self.goals = [of.position[target.id] for target in targets]

    def levels(self, choice: Choice) -> Levels:
        """See `Judge`."""
        return tuple(value if known else None for value, known in self.values.under(choice, self.goals))

    def settle(self, choice: Choice) -> None:
        """See `Judge`."""
        self.values.move(choice)
