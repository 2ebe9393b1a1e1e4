"""Weak practices as findings: what scores low, which entities it is about, and what to do."""

from collections.abc import Iterable, Iterator
from typing import Final

from cmocio.findings import Finding, Severity
from cmocio.frameworks.assessed import AssessedClaim, AssessedPractice
from cmocio.frameworks.framework import Framework
from cmocio.model.field_types import KINDS
from cmocio.results import Rows
from cmocio.scoring import Score
from cmocio.scoring.rules import AMOUNTS
from cmocio.texts import Message, declare

GOOD: Final = 0.75
"""Claims at or above it need no advice."""
FAIR, POOR = 0.5, 0.25
"""Claims below these cost the practice, and break it."""

PEOPLE: Final = ("stakeholder", "rating")
"""Kinds of entity that would single someone out."""

WEAK_PRACTICE: Final = declare("weak-practice", "{claim!r} scores {score:.2f}: {practice!r} of {framework} is weak")
ADVICE: Final = declare("weak-practice:advice", "{advice}")


def weaknesses(
    framework: Framework, functions: tuple[str, ...], practices: Iterable[AssessedPractice]
) -> Rows[Finding]:
    """See `Assessment.weaknesses`.

    Examples
    --------
    >>> from cmocio import AlignmentModel, Goal, Stake, Stakeholder, assess
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Goal("revenue", "Grow revenue", owner="cmo"), Stake("cio", "revenue", importance=0.1, support=1))
    >>> print(assess(model, "reich-benbasat", functions=["marketing", "it"]).weaknesses[0].message)
    'Both sides want the same objectives' scores 0.10: 'Plans are linked' of reich-benbasat is weak
    """
    found = [
        (claim.score.value, _finding(framework, functions, item, claim))
        for item in practices
        for claim in item.claims
        if claim.score.value is not None and claim.score.value < GOOD and claim.claim.weight > 0
    ]
    return Rows(finding for _, finding in sorted(found, key=lambda row: row[0]))


def _finding(framework: Framework, functions: tuple[str, ...], item: AssessedPractice, claim: AssessedClaim) -> Finding:
    value = claim.score.value or 0.0
    severity: Severity = "high" if value < POOR else "medium" if value < FAIR else "low"
    message = Message.of(
        WEAK_PRACTICE,
        claim=claim.claim.title or claim.claim.id,
        score=value,
        practice=item.practice.title,
        framework=framework.name,
    )
    advice = Message.of(ADVICE, advice=claim.claim.when_weak or item.practice.when_weak or item.practice.text)
    return Finding(WEAK_PRACTICE, severity, message, advice, tuple(dict.fromkeys(lacking(claim.score))), functions)


def lacking(score: Score) -> Iterator[str]:
    """The full names of the entities whose parts pull a score down: those below what is possible. Never of people.

    Examples
    --------
    >>> from cmocio.scoring import Part, ratio
    >>> list(lacking(ratio([Part("goal:a", 1), Part("goal:b", 0, entities=("stakeholder:cio", "term:api"))])))
    ['goal:b', 'term:api']
    """
    for part in score.parts:
        most = part.weight if score.rule in AMOUNTS else 1.0
        if part.value is None or part.value >= most:
            continue
        if part.score is not None:
            yield from lacking(part.score)
        yield from (name for name in (part.name, *part.entities) if _is_entity(name))


def _is_entity(name: str) -> bool:
    kind, colon, _ = name.partition(":")
    return bool(colon) and kind in KINDS and kind not in PEOPLE
