"""Assessments and scores to plain data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import UNSET, UnsetType

from cmocio.frameworks.documents import (
    SCHEMA_VERSION,
    AssessmentDocument,
    ClaimDocument,
    FindingDocument,
    MessageDocument,
    MissingDocument,
    PartDocument,
    Plain,
    PracticeDocument,
    ProvenanceDocument,
    ScoreDocument,
)
from cmocio.scoring import Part, Provenance, Score
from cmocio.texts import Datum, Message

if TYPE_CHECKING:
    from cmocio.frameworks.assessment import AssessedClaim, AssessedPractice, Assessment, Missing

__all__ = ["score_to_dict", "to_document"]


def to_document(assessment: Assessment) -> dict[str, Any]:
    """See `Assessment.to_dict`.

    Examples
    --------
    >>> from cmocio import AlignmentModel, assess
    >>> to_document(assess(AlignmentModel("empty"), "five-ways"))["undefined_weight"]
    1.0
    """
    level, weakest = assessment.level, assessment.weakest
    document = AssessmentDocument(
        SCHEMA_VERSION,
        assessment.caution,
        assessment.model,
        assessment.organisation,
        assessment.as_of,
        dict(assessment.roles),
        list(assessment.functions),
        _score(assessment.score, deep=False),
        None if level is None else level.name,
        None if weakest is None else weakest.practice.id,
        assessment.undefined_weight,
        [_practice(item) for item in assessment.practices],
        [msgspec.convert(finding.to_dict(), FindingDocument) for finding in assessment.findings],
        [_missing(item) for item in assessment.missing],
        _provenance(assessment.provenance),
        assessment.framework.to_dict(),
    )
    found: dict[str, Any] = msgspec.to_builtins(document)
    return found


def score_to_dict(score: Score) -> dict[str, Any]:
    """A score as plain data, ready for JSON, down through its parts; `score_from_dict` gives it back.

    Examples
    --------
    >>> from cmocio.scoring import undefined
    >>> score_to_dict(undefined("no-parts"))
    {'value': None, 'reason': {'code': 'no-parts', 'data': {}}, 'coverage': 0.0, 'bounds': [0.0, 1.0]}
    """
    found: dict[str, Any] = msgspec.to_builtins(_score(score))
    return found


def _practice(item: AssessedPractice) -> PracticeDocument:
    claims = [_claim(claim) for claim in item.claims]
    return PracticeDocument(item.practice.id, item.practice.title, _score(item.score, deep=False), claims)


def _claim(claim: AssessedClaim) -> ClaimDocument:
    binding = claim.binding
    return ClaimDocument(binding.id, binding.title, binding.measure, _score(claim.score))


def _missing(item: Missing) -> MissingDocument:
    return MissingDocument(_message(item.what), item.collection, list(item.claims), list(item.practices), item.weight)


def _score(score: Score, *, deep: bool = True) -> ScoreDocument:
    return ScoreDocument(
        _number(score.value),
        _reason(score.reason),
        score.rule,
        [_part(part, deep=deep) for part in score.parts],
        float(score.coverage),
        [float(score.bounds[0]), float(score.bounds[1])],
        {name: _number(value) for name, value in score.companions.items()},
        UNSET if score.provenance is None else _provenance(score.provenance),
    )


def _part(part: Part, *, deep: bool) -> PartDocument:
    inner = _score(part.score) if deep and part.score is not None else UNSET
    weight, entities = float(part.weight), list(part.entities)
    return PartDocument(part.name, _number(part.value), weight, _reason(part.reason), entities, inner)


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def _reason(message: Message | None) -> MessageDocument | UnsetType:
    return UNSET if message is None else _message(message)


def _message(message: Message) -> MessageDocument:
    return MessageDocument(message.code, _data(message.data))


def _data(data: Mapping[str, Datum]) -> dict[str, Plain]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in data.items()}


def _provenance(provenance: Provenance) -> ProvenanceDocument:
    return ProvenanceDocument(
        provenance.library,
        provenance.name,
        provenance.version,
        _data(provenance.parameters),
        provenance.digest,
        provenance.as_of,
        list(provenance.functions),
        dict(provenance.uses),
    )
