"""Scores of one direction: what one function has to do with another, and not the other way round."""

from collections.abc import Callable

from cmocio.scoring.evidence import chosen_function
from cmocio.scoring.scope import NEEDS_TWO, Scope
from cmocio.scoring.score import Part, Score, combine, undefined

OfDirection = Callable[[str, str], Score]
"""The score of what one function has to do with another."""


def directions(scope: Scope, one: str, other: str) -> tuple[tuple[str, str], ...]:
    """The ordered pairs of functions; ``""`` leaves an end to all functions compared.

    Raises
    ------
    NotFoundError
        If nobody belongs to a function named; carries the nearest names.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Stakeholder
    >>> from cmocio.scoring import Scope
    >>> people = [Stakeholder(name, name.upper(), function=name) for name in ("it", "marketing", "sales")]
    >>> directions(Scope.of(AlignmentModel("m", stakeholders=people), ["it", "marketing", "sales"]), "it", "")
    (('it', 'marketing'), ('it', 'sales'))
    """
    ones, others = (
        (name,) if name else scope.functions for name in (chosen_function(scope, one), chosen_function(scope, other))
    )
    return tuple((a, b) for a in ones for b in others if a != b)


def by_direction(scope: Scope, score_of: OfDirection, one: str, other: str, rule: str = "min") -> Score:
    """The score of one direction; of several, combined by a rule.

    Raises
    ------
    NotFoundError
        If nobody belongs to a function named, or there is no such rule.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel
    >>> from cmocio.scoring import Scope
    >>> by_direction(Scope.of(AlignmentModel("m")), lambda a, b: combine("min", []), "", "").reason.code
    'needs-two-functions'
    """
    ends = directions(scope, one, other)
    if not ends:
        return undefined(NEEDS_TWO, rule=rule, functions=scope.functions)
    if len(ends) == 1:
        return score_of(*ends[0])
    return combine(rule, [Part.of(f"pair:{a}+{b}", score_of(a, b)) for a, b in ends])


def both_ways(score_of: OfDirection, one: str, other: str, rule: str) -> Score:
    """Both directions of a pair, combined by a rule; undefined, for its reason, where one direction is.

    Raises
    ------
    NotFoundError
        If there is no such rule.

    Examples
    --------
    >>> from cmocio.scoring import ratio
    >>> both_ways(lambda a, b: ratio([Part("goal:x", float(a == "it"))]), "it", "marketing", "min").value
    0.0
    """
    parts = [Part.of(f"pair:{a}+{b}", score_of(a, b)) for a, b in ((one, other), (other, one))]
    for part in parts:
        if part.value is None and part.reason is not None:
            return undefined(part.reason.code, parts, rule, **part.reason.data)
    return combine(rule, parts)
