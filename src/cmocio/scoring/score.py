"""Scores: a value or a reason, with the parts and the rule that give it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import isfinite
from typing import Any, ClassVar

import attrs
from attrs import field, frozen

from cmocio.arguments import checked, shown
from cmocio.errors import InputError
from cmocio.frozen import FrozenDict
from cmocio.model.field_types import KINDS, Share
from cmocio.results import Result, rows_of
from cmocio.scoring.provenance import Provenance
from cmocio.scoring.rules import AMOUNTS, HUGE, SMALLER, apply_rule
from cmocio.texts import Message, declare

NOTHING_DEFINED = declare("nothing-defined", "none of the {count} parts is defined")
NO_PARTS = declare("no-parts", "there is nothing to judge")
NO_WEIGHT = declare("no-weight", "all weights are 0")
TOO_LARGE = declare("sum-too-large", "its numbers are too large to add up; state them in a larger unit")


@frozen(repr=False)
class Part(Result):
    """One argument of a score's rule.

    Parameters
    ----------
    name
        What it is about: an entity's full name (``"goal:revenue"``), ``"function:marketing"``, or a plain label.
    value
        The argument of the rule; ``None`` is undefined.
    weight
        Its weight (for `ratio`: the amount possible), ≥ 0.
    reason
        Why the value is undefined.
    entities
        Full names of the entities concerned, besides `name`.
    score
        The score whose value this is, where it was itself computed from parts.

    Examples
    --------
    >>> Part("goal:revenue", 0.5, weight=2).value
    0.5
    """

    name: str
    value: float | None
    weight: float = 1.0
    reason: Message | None = None
    entities: tuple[str, ...] = ()
    score: Score | None = None

    _brief: ClassVar = ("weight", "reason", "entities", "score")

    @classmethod
    def of(cls, name: str, score: Score, *, weight: float = 1.0, entities: tuple[str, ...] = ()) -> Part:
        """A part whose value is that of another score.

        Examples
        --------
        >>> Part.of("function:it", ratio([Part("goal:a", 1)])).value
        1.0
        """
        return cls(name, score.value, weight, score.reason, entities, score)


@frozen(repr=False)
class Score(Result):
    """How well something is aligned, in [0, 1] (higher is better), or undefined with a reason.

    Parameters
    ----------
    value
        In [0, 1]; ``None`` is undefined.
    rule
        The name of the rule that gives the value from the parts, such as ``"ratio"`` or ``"geometric"``.
    parts
        The rule's arguments, the undefined ones included: these do not enter the value, but the bounds.
    reason
        Why the value is undefined.
    coverage
        The share of the parts' weight that is defined, in [0, 1].
    bounds
        Between which two values the score must lie, whatever the undefined parts may be.
    companions
        Numbers to be read beside the value, by name, such as the value expected by chance.
    provenance
        What it was computed from and by what.

    Examples
    --------
    >>> score = combine("arithmetic", [Part("goal:a", 1.0), Part("goal:b", None, reason=Message.of("no-parts"))])
    >>> score.value, score.coverage, score.bounds
    (1.0, 0.5, (0.5, 1.0))
    """

    value: Share | None
    rule: str = "value"
    parts: tuple[Part, ...] = ()
    reason: Message | None = None
    coverage: Share = 1.0
    bounds: tuple[Share, Share] = (0.0, 1.0)
    companions: FrozenDict[str, float | None] = field(
        default=FrozenDict[str, "float | None"](), converter=FrozenDict[str, "float | None"]
    )
    provenance: Provenance | None = None

    _brief: ClassVar = ("rule", "parts", "reason", "coverage", "companions", "provenance")

    def __attrs_post_init__(self) -> None:
        if self.value is not None and not 0 <= self.value <= 1:
            raise InputError("value", f"{shown(self.value)} is not a score; a score lies from 0 to 1")

    @property
    def is_defined(self) -> bool:
        """Whether there is a value."""
        return self.value is not None

    def _table(self) -> Iterable[Mapping[str, Any]]:
        return rows_of(self.parts)

    def explain(self, *, texts: Mapping[str, str] | None = None) -> str:
        """How the score comes about: its rule and each part, down to those that are not made of others, as text.

        Parameters
        ----------
        texts
            Words of another language, as `page` takes them.

        Examples
        --------
        >>> from cmocio.scoring import ratio
        >>> print(ratio([Part("goal:a", 1), Part("goal:b", 0, entities=("stakeholder:cio",))]).explain())
        0.5, the share met of what is possible (1 of 2):
          goal:a: 1
          goal:b: 0 (stakeholder:cio)
        """
        return str(self.layout(texts, "explained"))

    def entities(self) -> tuple[str, ...]:
        """The full names of all entities concerned, each once, down through the parts.

        Examples
        --------
        >>> ratio([Part("goal:a", 1), Part("function:it", 0)]).entities()
        ('goal:a',)
        """
        return tuple(dict.fromkeys(_entities(self)))

    def recomputed(self) -> float | None:
        """The value that the rule gives from the parts: equal to `value` within 1e-12.

        Examples
        --------
        >>> ratio([Part("goal:a", 1), Part("goal:b", 0)]).recomputed()
        0.5
        """
        known = [(part.value, part.weight) for part in self.parts if part.value is not None]
        if self.value is None or not known:
            return None
        values, weights = zip(*known, strict=True)
        return apply_rule(self.rule, values, weights)

    def with_companions(self, **numbers: float | None) -> Score:
        """The same score with more numbers to be read beside it.

        Examples
        --------
        >>> ratio([Part("goal:a", 1)]).with_companions(expected=0.5).companions["expected"]
        0.5
        """
        return attrs.evolve(self, companions=FrozenDict({**self.companions, **numbers}))


def _entities(score: Score) -> Iterator[str]:
    for part in score.parts:
        if part.name.partition(":")[0] in KINDS and ":" in part.name:
            yield part.name
        yield from part.entities
        if part.score is not None:
            yield from _entities(part.score)


@checked
def undefined(code: str, /, parts: Iterable[Part] = (), rule: str = "value", **data: Any) -> Score:
    """A score without a value, and why.

    Parameters
    ----------
    code
        Of the reason; `cmocio.texts.declare` gives it words.
    parts, rule
        As of a score, where there are some.
    **data
        The values that the words need.

    Examples
    --------
    >>> undefined("no-parts").reason
    Message(code='no-parts', data={})
    """
    listed = tuple(parts)
    return Score(None, rule, listed, Message.of(code, **data), coverage=0.0)


@checked
def combine(rule: str, parts: Iterable[Part], none: str = "", **data: Any) -> Score:
    """The score a rule gives: from the defined parts; the bounds from all, the undefined ones at 0 and at 1.

    Formula: see `apply_rule`. Meant for rules that rise with every value (all but ``"complement"``).

    Parameters
    ----------
    rule
        Its name.
    parts
        Its arguments. For `ratio` and `double`, a part's weight is the amount possible, and 1 means met in full.
    none, **data
        The reason where there are no parts, as for `undefined`.

    Returns
    -------
    Score
        Undefined where no part is defined or all weights are 0; if all parts are undefined for one reason, for that.

    Examples
    --------
    >>> combine("min", [Part("function:it", 0.25), Part("function:marketing", 1.0)]).value
    0.25
    >>> combine("min", []).reason.code
    'no-parts'
    """
    listed = tuple(parts)
    known = [(part.value, part.weight) for part in listed if part.value is not None]
    scale = SMALLER if any(part.weight > HUGE for part in listed) else 1.0
    total = sum(part.weight * scale for part in listed)
    if not listed:
        return undefined(none, **data) if none else undefined(NO_PARTS, rule=rule)
    if not known:
        reasons = {part.reason for part in listed if part.reason is not None}
        reason = reasons.pop() if len(reasons) == 1 else Message.of(NOTHING_DEFINED, count=len(listed))
        return Score(None, rule, listed, reason, coverage=0.0)
    values, weights = zip(*known, strict=True)
    if not sum(weights) > 0:
        return undefined(NO_WEIGHT, listed, rule)
    value = _clipped(apply_rule(rule, values, weights))
    if not isfinite(value):
        return undefined(TOO_LARGE, listed, rule)
    bounds = (value, value) if all(map(_settled, listed)) else (_filled(rule, listed, 0), _filled(rule, listed, 1))
    return Score(value, rule, listed, coverage=sum(weight * scale for weight in weights) / total, bounds=bounds)


def _settled(part: Part) -> bool:
    """Whether nothing unknown, down through its own parts, could change a part's value."""
    return part.value is not None and (part.score is None or part.score.bounds == (part.value, part.value))


def _filled(rule: str, parts: tuple[Part, ...], share: int) -> float:
    """The value where everything undefined, down through the parts, is met to this share: 0 or 1."""
    values = [_value_or(part, share, part.weight if rule in AMOUNTS else 1.0) for part in parts]
    return _clipped(apply_rule(rule, values, [part.weight for part in parts]))


def _value_or(part: Part, share: int, most: float) -> float:
    if part.value is None:
        return share * most
    return part.value if part.score is None else part.score.bounds[share]


def _clipped(value: float) -> float:
    """A value without what rounding put outside [0, 1]."""
    return min(1.0, max(0.0, value)) if -1e-9 < value < 1 + 1e-9 else value


@checked
def ratio(parts: Iterable[Part], none: str = "", **data: Any) -> Score:
    """The share met of what is possible: Σ value / Σ weight.

    Higher means more of it is met. Undefined where there is nothing to meet, for the reason `none`; see `combine`.

    Examples
    --------
    >>> ratio([Part("goal:a", 2, weight=2), Part("goal:b", 0, weight=6)]).value
    0.25
    """
    return combine("ratio", parts, none, **data)
