"""Checks of the laws of measures: for those who write a measure, or trust one."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from random import Random
from typing import Any, Final

from attrs import frozen
from hypothesis import given, settings
from hypothesis.strategies import SearchStrategy

from cmocio.errors import InputError, RegistrationError
from cmocio.model import AlignmentModel
from cmocio.scoring import MEASURES, ORDER, RANGE, RENAMING, Law, Measure, Score
from cmocio.testing.strategies import models as any_models
from cmocio.testing.transform import renamed, shuffled

BOUNDED: Final = Law("bounded", "the bounds lie in [0, 1] and hold the value; coverage is a share")
EXPLAINED: Final = Law("explained", "the rule gives the value back from the parts within 1e-12, down through the parts")
NOBODY: Final = Law("nobody-scored", "no part is the score of one person")

EXACT = 1e-12
ROUNDING = 1e-9


@frozen
class BrokenLaw:
    """A law that does not hold on one model, and how.

    Parameters
    ----------
    law
        Which.
    says
        What was seen instead.

    Examples
    --------
    >>> str(BrokenLaw(RANGE, "1.5"))
    'range (the value is in [0, 1], or undefined with a reason): 1.5'
    """

    law: Law
    says: str

    def __str__(self) -> str:
        return f"{self.law.name} ({self.law.statement}): {self.says}"


def broken_laws(
    measure: Measure | str,
    model: AlignmentModel,
    *,
    seed: int = 0,
    before: AlignmentModel | None = None,
    **arguments: Any,
) -> tuple[BrokenLaw, ...]:
    """The laws that a measure breaks on one model: the universal ones, and those it declares.

    Parameters
    ----------
    measure
        A measure, or its name.
    model
        What to measure.
    seed
        For the order in which the law of order shuffles.
    before
        An earlier state, for measures that compare two; it is renamed and shuffled along.
    **arguments
        Of the measure.

    Examples
    --------
    >>> from cmocio.model import Goal
    >>> broken_laws("traceability", AlignmentModel("m", goals=[Goal("a", "A", tier="company")]))
    ()
    """
    found = MEASURES.get(measure) if isinstance(measure, str) else measure
    try:
        return _broken(found, model, seed, before, arguments)
    except (RegistrationError, InputError) as error:  # what it gave is not a score at all
        if isinstance(error, InputError) and error.argument != "value":
            raise
        return (BrokenLaw(RANGE, str(error)),)


def _broken(
    found: Measure, model: AlignmentModel, seed: int, before: AlignmentModel | None, arguments: Mapping[str, Any]
) -> tuple[BrokenLaw, ...]:
    def score(of: AlignmentModel, change: Callable[[AlignmentModel], AlignmentModel] = lambda same: same) -> Score:
        earlier = None if before is None else change(before)
        return found(change(of), before=earlier, **arguments)

    base = score(model)
    other = score(model, lambda each: shuffled(each, Random(seed)))  # noqa: S311 - an order, no secret
    broken = [
        *_of_one(base),
        *_same(RENAMING, base, score(model, renamed), 0.0),
        *_same(ORDER, base, other, ROUNDING),
    ]
    for law in found.laws:
        better = None if law.better is None else law.better(model)
        if better is not None:
            broken.extend(_risen(law, base, score(better)))
    return tuple(broken)


def _of_one(score: Score, path: str = "") -> Iterator[BrokenLaw]:
    """What must hold of a score and of the scores its parts come from."""
    value, (low, high) = score.value, score.bounds
    if value is None and score.reason is None:
        yield BrokenLaw(RANGE, f"{path}undefined without a reason")
    if value is not None and not 0 <= value <= 1:
        yield BrokenLaw(RANGE, f"{path}{value!r}")
    if not (0 <= low <= high <= 1 and 0 <= score.coverage <= 1 + EXACT):
        yield BrokenLaw(BOUNDED, f"{path}bounds {score.bounds}, coverage {score.coverage!r}")
    if value is not None and not low - EXACT <= value <= high + EXACT:
        yield BrokenLaw(BOUNDED, f"{path}{value!r} is not in {score.bounds}")
    again = score.recomputed()
    if value is not None and (again is None or not math.isclose(again, value, rel_tol=0, abs_tol=EXACT)):
        yield BrokenLaw(EXPLAINED, f"{path}the rule {score.rule!r} gives {again!r}, the value is {value!r}")
    for part in score.parts:
        if part.name.startswith("stakeholder:"):
            yield BrokenLaw(NOBODY, f"{path}{part.name}")
        if part.score is not None:
            if part.score.value != part.value:
                yield BrokenLaw(EXPLAINED, f"{path}{part.name} is {part.value!r}, its score {part.score.value!r}")
            yield from _of_one(part.score, f"{path}{part.name}: ")


def _same(law: Law, one: Score, other: Score, tolerance: float) -> Iterator[BrokenLaw]:
    reasons = tuple(None if score.reason is None else score.reason.code for score in (one, other))
    if one.value is None or other.value is None:
        if one.value is not other.value or reasons[0] != reasons[1]:
            yield BrokenLaw(law, f"{one.value!r} {reasons[0]} became {other.value!r} {reasons[1]}")
    elif not abs(one.value - other.value) <= tolerance:
        yield BrokenLaw(law, f"{one.value!r} became {other.value!r}")


def _risen(law: Law, one: Score, other: Score) -> Iterator[BrokenLaw]:
    if one.value is not None and (other.value is None or other.value < one.value - EXACT):
        yield BrokenLaw(law, f"{one.value!r} fell to {other.value!r}")


def check_laws(
    measure: Measure | str,
    models: SearchStrategy[AlignmentModel] | Iterable[AlignmentModel] | None = None,
    *,
    examples: int = 50,
    **arguments: Any,
) -> None:
    """Raise if a measure breaks a law on any of these models.

    Parameters
    ----------
    measure
        A measure, or its name.
    models
        A Hypothesis strategy, or the models themselves; default: `cmocio.testing.strategies.models`.
    examples
        How many models are drawn from a strategy.
    **arguments
        Of the measure.

    Raises
    ------
    AssertionError
        With the laws broken, by the smallest model that Hypothesis finds.

    Examples
    --------
    >>> from cmocio.model import Goal
    >>> check_laws("traceability", [AlignmentModel("m", goals=[Goal("a", "A")])])
    """
    if isinstance(models, AlignmentModel):
        raise InputError("models", "this is one model; pass a list of models, or a strategy")

    def check(model: AlignmentModel) -> None:
        broken = broken_laws(measure, model, **arguments)
        if broken:
            raise AssertionError("\n".join([f"{measure} breaks on {model!r}:", *map(str, broken)]))

    if models is None or isinstance(models, SearchStrategy):
        settings(max_examples=examples)(given(any_models() if models is None else models)(check))()
    else:
        for model in models:
            check(model)
