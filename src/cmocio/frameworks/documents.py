"""The shape of an assessment's document, and the way back from it."""

from collections.abc import Mapping
from datetime import date as Date
from typing import Final

from attrs import evolve, frozen

from cmocio.documents import own_form, schema_of
from cmocio.errors import Fault, FormatError
from cmocio.findings import Finding
from cmocio.frameworks.assessed import AssessedClaim, AssessedPractice, Missing
from cmocio.frameworks.framework import Framework
from cmocio.frameworks.load import build_framework
from cmocio.frameworks.roles import spoken
from cmocio.frozen import FrozenDict
from cmocio.io.schema import register_schema
from cmocio.model.plain import plain
from cmocio.results import Rows
from cmocio.scoring import Part, Provenance, Score
from cmocio.texts import Message, declare

SCHEMA_VERSION: Final = 1
"""Of the document; raised when its shape changes."""

TOGETHER: Final = "together"
"""The part of a score that holds the practices beside which others stand."""

OTHER_VERSION = declare("assessment-version", "version {found} is not one this library reads; it reads {known}")
OTHER_CLAIMS = declare("assessment-claims", "these are not the {what} of the framework: {found}, but {wanted}")


@frozen
class ClaimDocument:
    """A claim's score."""

    id: str
    title: str
    measure: str
    score: Score


@frozen
class PracticeDocument:
    """A practice's score; the scores of its parts stand under `claims`."""

    id: str
    title: str
    score: Score
    claims: tuple[ClaimDocument, ...]


def practice_document(item: AssessedPractice) -> PracticeDocument:
    """What is written of an assessed practice: no score twice, and of the framework only what names it.

    Examples
    --------
    >>> from cmocio import AlignmentModel, assess
    >>> practice_document(assess(AlignmentModel("empty"), "okr").practices[0]).id
    'few-gradable'
    """
    claims = (ClaimDocument(one.claim.id, one.claim.title, one.claim.measure, one.score) for one in item.claims)
    return PracticeDocument(item.practice.id, item.practice.title, without_inner(item.score), tuple(claims))


@frozen
class AssessmentDocument:
    """An assessment. What follows from the rest (level, weakest, …) is written for readers and not read back."""

    schema_version: int
    caution: str
    model: str
    organisation: str
    as_of: Date | None
    roles: FrozenDict[str, str]
    functions: tuple[str, ...]
    score: Score
    headline: Message
    level: str | None
    weakest: str | None
    undefined_weight: float
    practices: tuple[PracticeDocument, ...]
    findings: Rows[Finding]
    missing: Rows[Missing]
    provenance: Provenance
    framework: Framework

    def __attrs_post_init__(self) -> None:
        if self.schema_version != SCHEMA_VERSION:
            problem = Message.of(OTHER_VERSION, found=self.schema_version, known=SCHEMA_VERSION)
            raise FormatError("", [Fault("schema_version", problem)])
        wanted = sorted(self.framework.practices, key=lambda practice: not practice.beside)
        _same("score.parts", "practices", _parts(self.score), [practice.id for practice in wanted])

    def assessed(self) -> tuple[AssessedPractice, ...]:
        """The practices of the framework with the scores that are written.

        Raises
        ------
        FormatError
            Where they are not those of the framework.
        """
        wanted = [spoken(practice, self.roles) for practice in self.framework.practices]
        _same("practices", "practices", [row.id for row in self.practices], [practice.id for practice in wanted])
        found = []
        for number, (row, practice) in enumerate(zip(self.practices, wanted, strict=True)):
            place, ids = f"practices[{number}]", [claim.id for claim in practice.claims]
            _same(f"{place}.claims", "claims", [claim.id for claim in row.claims], ids)
            _same(f"{place}.score.parts", "claims", _parts(row.score), ids)
            scores = {claim.id: claim.score for claim in row.claims}
            claims = tuple(AssessedClaim(claim, scores[claim.id]) for claim in practice.claims)
            found.append(AssessedPractice(practice, with_inner(row.score, scores), claims))
        return tuple(found)


def with_inner(score: Score, inner: Mapping[str, Score]) -> Score:
    """A score whose parts hold the scores that they come from, by name.

    Examples
    --------
    >>> from cmocio.scoring import Part, ratio
    >>> with_inner(ratio([Part("a", 1)]), {"a": ratio([Part("goal:b", 1)])}).entities()
    ('goal:b',)
    """
    return evolve(score, parts=tuple(evolve(part, score=_inner(part, inner)) for part in score.parts))


def _inner(part: Part, inner: Mapping[str, Score]) -> Score | None:
    return with_inner(part.score, inner) if part.name == TOGETHER and part.score else inner[part.name]


def without_inner(score: Score) -> Score:
    """A score whose parts do not hold the scores that they come from, as these are written elsewhere.

    Examples
    --------
    >>> from cmocio.scoring import Part, ratio
    >>> without_inner(ratio([Part.of("goal:a", ratio([Part("goal:b", 1)]))])).parts[0].score is None
    True
    """
    return evolve(score, parts=tuple(evolve(part, score=_bare(part)) for part in score.parts))


def _bare(part: Part) -> Score | None:
    return without_inner(part.score) if part.name == TOGETHER and part.score else None


def _parts(score: Score) -> list[str]:
    """The names of a score's parts, and of those that are taken together in one."""
    named = ([part.name] if part.name != TOGETHER or not part.score else _parts(part.score) for part in score.parts)
    return [name for names in named for name in names]


def _same(place: str, what: str, found: list[str], wanted: list[str]) -> None:
    if found != wanted:
        message = Message.of(OTHER_CLAIMS, what=what, found=tuple(found), wanted=tuple(wanted))
        raise FormatError("", [Fault(place, message)])


own_form(Framework, plain, lambda _, data: build_framework(data, bound=False))
register_schema("assessment", lambda: schema_of(AssessmentDocument, "An assessment of cmocio"), origin=__name__)
