"""How an assessment's score comes about, down to the entities concerned, as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from cmocio.errors import NotFoundError, near_or_few
from cmocio.scoring import MEASURES, Part, Score

if TYPE_CHECKING:
    from cmocio.frameworks.assessment import AssessedClaim, AssessedPractice, Assessment

__all__ = ["explained", "explained_score"]

RULES: Final = {
    "ratio": "the share met of what is possible",
    "arithmetic": "the weighted mean of",
    "geometric": "the weighted geometric mean of",
    "harmonic": "the weighted harmonic mean of",
    "min": "the least of",
    "max": "the greatest of",
    "sum": "the sum of",
    "product": "the product of",
    "complement": "1 minus",
    "quadratic": "1 less the root of the weighted mean square of what lacks to 1 of",
    "value": "computed from",
}
"""How each rule is said; another rule is shown by its name."""


def explained(assessment: Assessment, id: str = "") -> str:  # noqa: A002 - the field's own name
    """See `Assessment.explain`.

    Examples
    --------
    >>> from cmocio import AlignmentModel, Goal, Stakeholder, assess
    >>> model = AlignmentModel.of("shop", Stakeholder("cmo", "CMO", function="marketing"),
    ...                           Stakeholder("cio", "CIO", function="it"), Goal("revenue", "Grow", owner="cmo"))
    >>> told = explained(assess(model, "five-ways"), "no-goals-at-odds").splitlines()[0]
    >>> told.partition(": ")[::2]  # doctest: +NORMALIZE_WHITESPACE
    ('Goals help rather than hurt each other [no-goals-at-odds]',
     'undefined: no dependencies are listed, and none are said to be complete')
    """
    practices = {item.practice.id: item for item in assessment.practices}
    claims = {claim.binding.id: claim for item in assessment.practices for claim in item.claims}
    if id in practices:
        return "\n".join(_practice(practices[id], ""))
    if id in claims:
        return "\n".join(_claim(claims[id], ""))
    if id:
        raise NotFoundError(
            "practice or claim", id, near_or_few(id, (*practices, *claims)) or near_or_few(id, practices)
        )
    lines = [f"{assessment.framework.title}: {_told(assessment.score)}"]
    for item in assessment.practices:
        lines += _practice(item, "  ")
    return "\n".join(lines)


def explained_score(score: Score, indent: str = "") -> str:
    """How a score comes about: its rule and each part, down to those that are not made of others.

    Parameters
    ----------
    score
        What to explain.
    indent
        Before each line.

    Examples
    --------
    >>> from cmocio.scoring import ratio
    >>> print(explained_score(ratio([Part("goal:a", 1), Part("goal:b", 0, entities=("stakeholder:cio",))])))
    0.5, the share met of what is possible (1 of 2):
      goal:a: 1
      goal:b: 0 (stakeholder:cio)
    """
    return "\n".join([f"{indent}{_told(score)}", *_parts(score, f"{indent}  ")])


def _practice(item: AssessedPractice, indent: str) -> Iterator[str]:
    yield f"{indent}{_named(item.practice.title, item.practice.id)}: {_told(item.score)}"
    for claim in item.claims:
        yield from _claim(claim, f"{indent}  ")


def _named(title: str, id: str) -> str:  # noqa: A002 - what it is
    """A title with the id by which it can be asked for."""
    return f"{title} [{id}]" if title and title != id else id


def _claim(claim: AssessedClaim, indent: str) -> Iterator[str]:
    binding, score = claim.binding, claim.score
    given = () if score.provenance is None else score.provenance.parameters.items()
    stated = ", ".join(f"{name}={_plain(value)}" for name, value in given if name in binding.parameters)
    yield f"{indent}{_named(binding.title, binding.id)}: {_told(score)}"
    by = f"{binding.measure} with {stated}" if stated else binding.measure
    summary = MEASURES.get(binding.measure).summary if binding.measure in MEASURES.names() else "not installed here"
    yield f"{indent}  by {by}: {summary}"
    yield from _parts(score, f"{indent}  ")


def _parts(score: Score, indent: str) -> Iterator[str]:
    for part in score.parts:
        if part.score is not None:
            yield f"{indent}{part.name}: {_told(part.score)}"
            yield from _parts(part.score, f"{indent}  ")
        else:
            yield f"{indent}{part.name}: {_argument(part, score.rule)}"
    for name, value in score.companions.items():
        yield f"{indent}beside it, {name}: {'undefined' if value is None else _number(value)}"


def _argument(part: Part, rule: str) -> str:
    """A part that is not made of others: its value, what is possible or its weight, the entities concerned."""
    value = _number(part.value) if part.value is not None else "undefined"
    if part.reason is not None:
        value += f": {part.reason}"
    if part.weight != 1:
        value += f" of {_number(part.weight)}" if rule == "ratio" else f", weight {_number(part.weight)}"
    return f"{value} ({', '.join(part.entities)})" if part.entities else value


def _told(score: Score) -> str:
    """A score's value and rule, or why it is undefined."""
    if score.value is None:
        return f"undefined: {score.reason}" if score.reason is not None else "undefined"
    low, high = score.bounds
    sure = "" if high - low < 1e-9 else f" (between {_number(low)} and {_number(high)})"
    if not score.parts:
        return f"{_number(score.value)}{sure}"
    rule = RULES.get(score.rule, f"{score.rule} of")
    if score.rule == "ratio":
        known = [part for part in score.parts if part.value is not None]
        met, possible = sum(part.value or 0.0 for part in known), sum(part.weight for part in known)
        rule += f" ({_number(met)} of {_number(possible)})"
    return f"{_number(score.value)}{sure}, {rule}:"


def _number(value: float) -> str:
    return f"{value:.3g}" if abs(value) < 1000 else f"{value:,.0f}"


def _plain(value: object) -> str:
    return "+".join(map(str, value)) if isinstance(value, tuple) else "any" if value == "" else str(value)
