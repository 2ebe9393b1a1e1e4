"""The numbers by which a state of a model is judged: of its goals, functions and practices, and of the whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date as Date
from math import fsum
from typing import Final

from attrs import field, frozen

from cmocio.errors import near_or_few, nearest
from cmocio.frameworks import Assessment, Framework, assess
from cmocio.frameworks.library import framework_of
from cmocio.frameworks.quick import QuickScores
from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel, Change, Lose
from cmocio.model._enact import LOST
from cmocio.propagation import Satisfaction, propagate
from cmocio.propagation.registry import EvidenceRule
from cmocio.scenarios.applying import applied_as_far_as_possible
from cmocio.scoring import Functions
from cmocio.scoring.scope import kept

__all__ = ["ALL_GOALS", "WHOLE", "Judge", "Judgement", "nearest_number", "titles"]

ALL_GOALS: Final = "total:goals"
WHOLE: Final = "total:framework"


@frozen
class Judgement:
    """What a state of a model is worth.

    Parameters
    ----------
    values
        By full name: each ``"goal:id"`` and ``"function:name"`` in [−1, 1], each ``"practice:id"`` in [0, 1], and the
        totals. What is undefined is left out.
    satisfaction
        What the values of goals and functions come from.
    assessment
        What those of practices come from; ``None`` without a framework.
    """

    values: FrozenDict[str, float]
    satisfaction: Satisfaction
    assessment: Assessment | None


@frozen
class Judge:
    """Judges states of one model, all by the same rules.

    Parameters
    ----------
    base
        The model as it is; anchored evidence starts from it.
    framework
        By which practices are scored; ``None``: they are not.
    functions
        As `assess` takes them.
    evidence
        As `propagate` takes it.
    min_raters
        As `assess` takes it.
    quick
        Scores practices for `numbers`; ``None`` without a framework.
    """

    base: AlignmentModel
    framework: Framework | None
    functions: Functions
    evidence: EvidenceRule
    min_raters: int
    quick: QuickScores | None = field(eq=False, repr=False)

    @classmethod
    def of(
        cls,
        base: AlignmentModel,
        framework: str | Framework | None,
        functions: Functions,
        evidence: EvidenceRule,
        min_raters: int,
    ) -> Judge:
        """A judge by a framework or the name of one; functions are kept, as each judgement asks for them anew."""
        used = None if framework is None else framework_of(framework)
        asked = kept(functions)
        quick = None if used is None else QuickScores(used, asked, min_raters)
        return cls(base, used, asked, evidence, min_raters, quick)

    def judged(self, changes: Iterable[Change], day: Date | None, model: AlignmentModel | None = None) -> Judgement:
        """What the base is worth on a day after these changes, as far as they can be made.

        `model` is the base with them made, where that is known. A supply that is lost moves goals; how well people
        work together it leaves as it is, and so the practices.
        """
        after, arranged = self._after(changes, model)
        state = propagate(after, as_of=day, evidence=self.evidence, base=self.base)
        found = None if self.framework is None else self._assessed(arranged, self.framework, day)
        return Judgement(FrozenDict(_of_goals(after, state) | _of_practices(found)), state, found)

    def numbers(
        self, changes: Iterable[Change], day: Date | None, model: AlignmentModel | None = None
    ) -> dict[str, float]:
        """The values of `judged` alone, which are had many times faster."""
        after, arranged = self._after(changes, model)
        state = propagate(after, as_of=day, evidence=self.evidence, base=self.base)
        found = _of_goals(after, state)
        if self.quick is not None:
            scores = self.quick.of(arranged, day)
            named = {f"practice:{name}": value for name, value in scores.practices.items()} | {WHOLE: scores.whole}
            found |= {name: value for name, value in named.items() if value is not None}
        return found

    def _after(self, changes: Iterable[Change], model: AlignmentModel | None) -> tuple[AlignmentModel, AlignmentModel]:
        """The model with the changes made, whose goals count, and that whose practices do."""
        listed = tuple(changes)
        after = applied_as_far_as_possible(self.base, listed) if model is None else model
        left = tuple(change for change in listed if not isinstance(change, Lose))
        return after, after if len(left) == len(listed) else applied_as_far_as_possible(self.base, left)

    def _assessed(self, model: AlignmentModel, framework: Framework, day: Date | None) -> Assessment:
        return assess(model, framework, functions=self.functions, as_of=day, min_raters=self.min_raters)


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


def _of_practices(assessment: Assessment | None) -> dict[str, float]:
    if assessment is None:
        return {}
    scores = {f"practice:{item.practice.id}": item.score.value for item in assessment.practices}
    scores[WHOLE] = assessment.score.value
    return {name: value for name, value in scores.items() if value is not None}


def titles(model: AlignmentModel, framework: Framework | None) -> Mapping[str, str]:
    """What the numbers are called, in the order in which they are shown: totals, functions, goals, practices."""
    found = {ALL_GOALS: "All goals, by weight"}
    found |= {} if framework is None else {WHOLE: framework.title or framework.name}
    found |= {f"function:{name}": name for name in model.functions}
    found |= {f"goal:{goal.id}": goal.name or goal.id for goal in model.goals if LOST not in goal.tags}
    if framework is not None:
        found |= {f"practice:{practice.id}": practice.title or practice.id for practice in framework.practices}
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
