"""Assessments and scores from plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs
import msgspec
from msgspec import UNSET, UnsetType

from cmocio.errors import Fault, FormatError
from cmocio.findings import Finding
from cmocio.frameworks.assessment import AssessedClaim, AssessedPractice, Assessment, Missing
from cmocio.frameworks.documents import (
    SCHEMA_VERSION,
    AssessmentDocument,
    MessageDocument,
    MissingDocument,
    PartDocument,
    Plain,
    PracticeDocument,
    ProvenanceDocument,
    ScoreDocument,
)
from cmocio.frameworks.framework import Framework
from cmocio.frameworks.load import build_framework
from cmocio.frozen import FrozenDict
from cmocio.scoring import Part, Provenance, Score
from cmocio.texts import Datum, Message, declare

__all__ = ["from_document", "score_from_dict"]

NOT_AN_ASSESSMENT = declare("not-an-assessment", "{problem}")
OTHER_VERSION = declare("assessment-version", "version {found} is not one this library reads; it reads {known}")
OTHER_CLAIMS = declare("assessment-claims", "these are not the {what} of the framework: {found}, but {wanted}")


def from_document(data: Mapping[str, Any]) -> Assessment:
    """See `Assessment.from_dict`.

    Examples
    --------
    >>> from cmocio import AlignmentModel, assess
    >>> from_document(assess(AlignmentModel("empty"), "five-ways").to_dict()).model
    'empty'
    """
    document = _converted(data, AssessmentDocument)
    if document.schema_version != SCHEMA_VERSION:
        problem = Message.of(OTHER_VERSION, found=document.schema_version, known=SCHEMA_VERSION)
        raise FormatError("", [Fault("schema_version", problem)])
    framework = _framework_back(document.framework)
    practices = _practices_back(document.practices, framework)
    return Assessment(
        framework,
        document.model,
        document.organisation,
        document.as_of,
        FrozenDict(document.roles),
        tuple(document.functions),
        _whole_back(document.score, practices),
        practices,
        tuple(Finding.from_dict(msgspec.to_builtins(finding)) for finding in document.findings),
        tuple(_missing_back(item) for item in document.missing),
        _provenance_back(document.provenance),
    )


def score_from_dict(data: Mapping[str, Any]) -> Score:
    """The score that `score_to_dict` gave this plain data of.

    Raises
    ------
    FormatError
        With the place of what is missing, unknown or of the wrong type.

    Examples
    --------
    >>> from cmocio.frameworks import score_to_dict
    >>> from cmocio.scoring import ratio
    >>> score = ratio([Part("goal:a", 1), Part("goal:b", 0)])
    >>> score_from_dict(score_to_dict(score)) == score
    True
    """
    return _score_back(_converted(data, ScoreDocument))


def _converted(data: Any, cls: type[Any]) -> Any:
    try:
        return msgspec.convert(data, cls)
    except (msgspec.ValidationError, RecursionError) as error:
        problem, _, place = str(error).partition(" - at `$")
        place = place.rstrip("`").lstrip(".")
        raise FormatError("", [Fault(place, Message.of(NOT_AN_ASSESSMENT, problem=problem))]) from None


def _practices_back(rows: Iterable[PracticeDocument], framework: Framework) -> tuple[AssessedPractice, ...]:
    listed = tuple(rows)
    _same("practices", "practices", [row.id for row in listed], [practice.id for practice in framework.practices])
    found = []
    for number, (row, practice) in enumerate(zip(listed, framework.practices, strict=True)):
        place = f"practices[{number}].claims"
        _same(place, "claims", [claim.id for claim in row.claims], [binding.id for binding in practice.measures])
        scores = [_score_back(claim.score) for claim in row.claims]
        claims = tuple(AssessedClaim(*pair) for pair in zip(practice.measures, scores, strict=True))
        _same(f"practices[{number}].score.parts", "claims", _names(row.score), [claim.id for claim in row.claims])
        found.append(AssessedPractice(practice, _score_back(row.score, scores), claims))
    return tuple(found)


def _whole_back(document: ScoreDocument, practices: tuple[AssessedPractice, ...]) -> Score:
    _same("score.parts", "practices", _names(document), [item.practice.id for item in practices])
    return _score_back(document, [item.score for item in practices])


def _names(document: ScoreDocument) -> list[str]:
    return [part.name for part in document.parts]


def _framework_back(document: Mapping[str, Any]) -> Framework:
    try:
        return build_framework(document, bound=False)
    except FormatError as error:
        raise FormatError("", [Fault(f"framework.{fault.place}", fault.message) for fault in error.faults]) from None


def _same(place: str, what: str, found: list[str], wanted: list[str]) -> None:
    if found != wanted:
        message = Message.of(OTHER_CLAIMS, what=what, found=tuple(found), wanted=tuple(wanted))
        raise FormatError("", [Fault(place, message)])


def _score_back(document: ScoreDocument, inner: Iterable[Score] = ()) -> Score:
    """A score; `inner` are the scores of its parts where they are kept elsewhere."""
    parts = tuple(_part_back(part) for part in document.parts)
    scores = tuple(inner)
    if scores:
        parts = tuple(attrs.evolve(part, score=score) for part, score in zip(parts, scores, strict=True))
    return Score(
        document.value,
        document.rule,
        parts,
        _message_back(document.reason),
        document.coverage,
        (document.bounds[0], document.bounds[1]),
        FrozenDict(document.companions),
        None if document.provenance is UNSET else _provenance_back(document.provenance),
    )


def _part_back(part: PartDocument) -> Part:
    score = None if part.score is UNSET else _score_back(part.score)
    return Part(part.name, part.value, part.weight, _message_back(part.reason), tuple(part.entities), score)


def _message_back(document: MessageDocument | UnsetType) -> Message | None:
    return None if document is UNSET else Message(document.code, _data_back(document.data))


def _data_back(data: Mapping[str, Plain]) -> FrozenDict[str, Datum]:
    return FrozenDict({name: tuple(value) if isinstance(value, list) else value for name, value in data.items()})


def _missing_back(document: MissingDocument) -> Missing:
    what = Message(document.what.code, _data_back(document.what.data))
    return Missing(what, document.collection, tuple(document.claims), tuple(document.practices), document.weight)


def _provenance_back(document: ProvenanceDocument) -> Provenance:
    return Provenance(
        document.library,
        document.name,
        document.version,
        _data_back(document.parameters),
        document.digest,
        document.as_of,
        tuple(document.functions),
        FrozenDict(document.uses),
    )
