"""What a choice reaches, target by target: by the engine itself, or fast by a sheet."""

from collections.abc import Callable, Sequence
from datetime import date as Date
from typing import Any, Protocol

import attrs

from cmocio.arguments import CLOSE
from cmocio.frameworks import Framework
from cmocio.frameworks.framework import Cast
from cmocio.frameworks.quick import QuickScores
from cmocio.model import Remove, Replace
from cmocio.model.apply import MODEL
from cmocio.planning._catalogue import Catalogue, Choice
from cmocio.planning._states import Sheet
from cmocio.planning._values import GoalValues
from cmocio.planning.target import Target
from cmocio.scenarios.judging import Judge, Judgement

Levels = tuple[float | None, ...]
"""For each target the level reached; ``None`` where it is not known."""


class ChoiceJudge(Protocol):
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


class Among:
    """Judges some of another judge's targets."""

    def __init__(self, judge: ChoiceJudge, numbers: tuple[int, ...]) -> None:
        self.judge, self.numbers = judge, numbers
        self.targets = tuple(judge.targets[number] for number in numbers)

    def levels(self, choice: Choice) -> Levels:
        """See `ChoiceJudge`."""
        found = self.judge.levels(choice)
        return tuple(found[number] for number in self.numbers)

    def settle(self, choice: Choice) -> None:
        """See `ChoiceJudge`."""
        self.judge.settle(choice)


class FullJudge:
    """Judges by applying the levers and propagating, or assessing, the whole model."""

    def __init__(
        self,
        levers: Catalogue,
        targets: tuple[Target, ...],
        day: Date | None,
        cast: Cast | None,
        tick: Callable[[], object] = bool,
    ) -> None:
        self.levers, self.targets, self.day, self.tick = levers, targets, day, tick
        self.judge = Judge.of(levers.model, _only(cast, targets), "anchored")
        self.seen: dict[Choice, Levels] = {}

    @property
    def framework(self) -> Framework | None:
        """The practices that have targets; ``None``: none has."""
        return self.judge.framework

    def levels(self, choice: Choice) -> Levels:
        """See `ChoiceJudge`."""
        if choice not in self.seen:
            changes = self.levers.scenario(choice).changes
            self.seen[choice] = self._levels(self.judge.judged(changes, self.day, self.levers.applied(choice)))
            self.tick()
        return self.seen[choice]

    def settle(self, choice: Choice) -> None:
        """See `ChoiceJudge`; the engine has nothing to prepare."""

    @property
    def seen_by_practices(self) -> Choice:
        """The levers that may move a practice among the targets."""
        quick = self.judge.quick
        numbers = range(len(self.levers.levers) if quick is not None else 0)
        return frozenset(number for number in numbers if quick is not None and self._is_seen(quick, number))

    def _is_seen(self, quick: QuickScores, number: int) -> bool:
        """What goes with others may take along what only other levers bring."""
        edit, changes = self.levers.edits[number], self.levers.levers[number].changes
        cascading = any(isinstance(change, Remove) and change.cascade for change in changes)
        itself = any(isinstance(change, Replace) and change.entity == MODEL for change in changes)
        return cascading or itself or quick.sees(edit.gone, edit.come)

    def _levels(self, reached: Judgement) -> Levels:
        found = reached.practices
        if any(target.kind == "goal" for target in self.targets):
            state = reached.satisfaction
            found = found | {f"goal:{name}": v for name, v in state.values.items() if name not in state.unknown}
        return tuple(found.get(target.name) for target in self.targets)


def _only(cast: Cast | None, targets: Sequence[Target]) -> Cast | None:
    """What practices are scored by, with those alone that have targets, whatever their place in the whole.

    No other needs to be assessed.
    """
    wanted = {target.id for target in targets if target.kind == "practice"}
    if cast is None or not wanted:
        return None
    kept = [attrs.evolve(one, weight=1.0, beside=False) for one in cast.framework.practices if one.id in wanted]
    fewer: dict[str, Any] = {"practices": kept}
    return attrs.evolve(cast, framework=attrs.evolve(cast.framework, **fewer))


class FastJudge:
    """Judges goals by a sheet."""

    def __init__(self, of: Sheet, targets: tuple[Target, ...], tick: Callable[[], object] = bool) -> None:
        self.targets, self.tick = targets, tick
        self.values = GoalValues(of)
        self.goals = [of.position[target.id] for target in targets]

    def levels(self, choice: Choice) -> Levels:
        """See `ChoiceJudge`."""
        self.tick()
        return tuple(value if known else None for value, known in self.values.under(choice, self.goals))

    def settle(self, choice: Choice) -> None:
        """See `ChoiceJudge`."""
        self.values.move(choice)
