"""Weak practices as findings: what scores low, which entities it is about, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from cmocio.findings import Finding, Severity
from cmocio.model._types import KINDS
from cmocio.scoring import Score
from cmocio.texts import Message, declare

if TYPE_CHECKING:
    from cmocio.frameworks.assessment import AssessedClaim, AssessedPractice, Assessment

__all__ = ["GOOD", "WEAK_PRACTICE", "lacking", "weaknesses"]

GOOD: Final = 0.75
"""Claims at or above it need no advice."""
FAIR, POOR = 0.5, 0.25
"""Claims below these cost the practice, and break it."""

PEOPLE: Final = ("stakeholder", "rating")
"""Kinds of entity that would single someone out."""

WEAK_PRACTICE: Final = declare("weak-practice", "{claim!r} scores {score:.2f}: {practice!r} of {framework} is weak")
ADVICE: Final = declare("weak-practice:mend", "{advice}")


def weaknesses(assessment: Assessment) -> tuple[Finding, ...]:
    """See `Assessment.weaknesses`.

    Examples
    --------
    >>> from cmocio import AlignmentModel, Goal, Stake, Stakeholder, assess
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Goal("revenue", "Grow revenue", owner="cmo"), Stake("cio", "revenue", importance=0.1, support=1))
    >>> print(weaknesses(assess(model, "reich-benbasat", functions=["marketing", "it"]))[0].message)
    'Both sides want the same objectives' scores 0.10: 'Plans are linked' of reich-benbasat is weak
    """
    found = [
        (claim.score.value, _finding(assessment, item, claim, claim.score.value))
        for item in assessment.practices
        for claim in item.claims
        if claim.score.value is not None and claim.score.value < GOOD and claim.binding.weight > 0
    ]
    return tuple(finding for _, finding in sorted(found, key=lambda row: row[0]))


def _finding(assessment: Assessment, item: AssessedPractice, claim: AssessedClaim, value: float) -> Finding:
    severity: Severity = "high" if value < POOR else "medium" if value < FAIR else "low"
    message = Message.of(
        WEAK_PRACTICE,
        claim=claim.binding.title or claim.binding.id,
        score=value,
        practice=item.practice.title,
        framework=assessment.framework.name,
    )
    mend = Message.of(ADVICE, advice=claim.binding.when_weak or item.practice.when_weak or item.practice.text)
    return Finding(
        WEAK_PRACTICE, severity, message, mend, tuple(dict.fromkeys(lacking(claim.score))), assessment.functions
    )


def lacking(score: Score) -> Iterator[str]:
    """The full names of the entities whose parts pull a score down: those below what is possible. Never of people.

    Examples
    --------
    >>> from cmocio.scoring import Part, ratio
    >>> list(lacking(ratio([Part("goal:a", 1), Part("goal:b", 0, entities=("stakeholder:cio", "term:api"))])))
    ['goal:b', 'term:api']
    """
    for part in score.parts:
        most = part.weight if score.rule == "ratio" else 1.0
        if part.value is None or part.value >= most:
            continue
        if part.score is not None:
            yield from lacking(part.score)
        yield from (name for name in (part.name, *part.entities) if _is_entity(name))


def _is_entity(name: str) -> bool:
    kind, colon, _ = name.partition(":")
    return bool(colon) and kind in KINDS and kind not in PEOPLE
