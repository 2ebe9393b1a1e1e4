"""The numbers by which a state of a model is judged: of its goals, functions and practices, and of the whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date as Date
from functools import cached_property
from math import fsum
from typing import Final

from attrs import define, field, frozen

from cmocio.errors import near_or_few
from cmocio.frameworks import Assessment, Framework, assess
from cmocio.frameworks.framework import Cast
from cmocio.frameworks.quick import PracticeScores, QuickScores
from cmocio.frameworks.roles import cast_roles, spoken
from cmocio.model import AlignmentModel, Change, Lose
from cmocio.model.changes.lose import LOST
from cmocio.near import nearest
from cmocio.propagation import Satisfaction, propagate
from cmocio.propagation.registry import EvidenceRule
from cmocio.scenarios.applying import applied_as_far_as_possible
from cmocio.texts import ENGLISH, declare

ALL_GOALS: Final = "total:goals"
EVERY_GOAL: Final = declare("total-goals", "All goals, by weight")
WHOLE: Final = "total:framework"


@frozen
class Judge:
    """Judges states of one model, all by the same rules.

    Parameters
    ----------
    base
        The model as it is; anchored evidence starts from it.
    cast
        By which practices are scored; ``None``: they are not.
    evidence
        As `propagate` takes it.
    quick
        Scores practices; ``None`` without a framework.
    """

    base: AlignmentModel
    cast: Cast | None
    evidence: EvidenceRule
    quick: QuickScores | None = field(eq=False, repr=False)

    @classmethod
    def of(cls, base: AlignmentModel, cast: Cast | None, evidence: EvidenceRule) -> Judge:
        """A judge who scores practices by a cast, if one is given."""
        return cls(base, cast, evidence, None if cast is None else QuickScores(cast))

    @property
    def framework(self) -> Framework | None:
        """By which practices are scored; ``None``: they are not."""
        return None if self.cast is None else self.cast.framework

    def judged(self, changes: Iterable[Change], day: Date | None, model: AlignmentModel | None = None) -> Judgement:
        """What the base is worth on a day after these changes, as far as they can be made.

        `model` is the base with them made, where that is known. A supply that is lost moves goals; how well people
        work together it leaves as it is, and so the practices.
        """
        listed = tuple(changes)
        after = applied_as_far_as_possible(self.base, listed) if model is None else model
        left = tuple(change for change in listed if not isinstance(change, Lose))
        arranged = after if len(left) == len(listed) else applied_as_far_as_possible(self.base, left)
        return Judgement(self, day, after, arranged)


@define(frozen=True, eq=False, slots=False)
class Judgement:
    """What a state of a model is worth; each part is computed when it is first asked for.

    Parameters
    ----------
    judge
        Whose rules it is judged by.
    day
        The day it is judged at.
    model
        The state whose goals count.
    arranged
        The one whose practices do.
    """

    judge: Judge
    day: Date | None
    model: AlignmentModel
    arranged: AlignmentModel

    @cached_property
    def values(self) -> dict[str, float]:
        """By full name: goals and functions in [−1, 1], practices in [0, 1], and the totals; none that is undefined."""
        return _of_goals(self.model, self.satisfaction) | self.practices

    @cached_property
    def practices(self) -> dict[str, float]:
        """Those of practices and of the whole framework alone."""
        scores = self._scores
        if scores is None:
            return {}
        named = {f"practice:{name}": score for name, score in scores.practices.items()} | {WHOLE: scores.whole}
        return {name: score.value for name, score in named.items() if score.value is not None}

    @cached_property
    def _scores(self) -> PracticeScores | None:
        return None if self.judge.quick is None else self.judge.quick.of(self.arranged, self.day)

    @property
    def undefined_weight(self) -> float | None:
        """The share of the framework's weight, in [0, 1], that is undefined; ``None`` without a framework."""
        return None if self._scores is None else self._scores.undefined

    @cached_property
    def satisfaction(self) -> Satisfaction:
        """What the values of goals and functions come from."""
        return propagate(self.model, as_of=self.day, evidence=self.judge.evidence, base=self.judge.base)

    @cached_property
    def assessment(self) -> Assessment | None:
        """What those of practices come from; ``None`` without a framework."""
        return None if self.judge.cast is None else assess(self.arranged, self.judge.cast, as_of=self.day)


def _of_goals(model: AlignmentModel, state: Satisfaction) -> dict[str, float]:
    known = [g for g in model.goals if g.id in state.values and g.id not in state.unknown and LOST not in g.tags]
    found = {f"goal:{goal.id}": state.values[goal.id] for goal in known}
    found |= {f"function:{name}": value for name, value in state.by_function.items()}
    most = max((goal.weight for goal in known), default=0.0)
    if most > 0:
        weights = [goal.weight / most for goal in known]
        weighted = fsum(w * state.values[goal.id] for w, goal in zip(weights, known, strict=True))
        found[ALL_GOALS] = weighted / fsum(weights)
    return found


def titles(model: AlignmentModel, cast: Cast | None) -> Mapping[str, str]:
    """What the numbers are called, in the order in which they are shown: totals, functions, goals, practices."""
    found = {ALL_GOALS: ENGLISH(EVERY_GOAL)}
    found |= {} if cast is None else {WHOLE: cast.framework.title or cast.framework.name}
    found |= {f"function:{name}": name for name in model.functions}
    found |= {f"goal:{goal.id}": goal.name or goal.id for goal in model.goals if LOST not in goal.tags}
    if cast is not None:
        roles = cast_roles(cast.framework, model, cast.functions).roles
        practices = (spoken(practice, roles) for practice in cast.framework.practices)
        found |= {f"practice:{practice.id}": practice.title or practice.id for practice in practices}
    return found


def nearest_number(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """The numbers whose names, with or without the kind before them, look like this one.

    Examples
    --------
    >>> nearest_number("sale", ["goal:sales", "function:it"])
    ('goal:sales',)
    """
    listed = tuple(known)
    full = {key.partition(":")[2]: key for key in reversed(listed)}
    near = tuple(dict.fromkeys((*(full[key] for key in nearest(name, full)), *nearest(name, listed))))
    return near or near_or_few(name.partition(":")[2] or name, listed)
