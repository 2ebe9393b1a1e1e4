"""The shape of an assessment's document."""

from __future__ import annotations

from datetime import date as Date
from typing import Annotated, Any, Final, TypeAlias

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType, field

from cmocio.io.schema import register_schema
from cmocio.model._types import Share

__all__ = [
    "SCHEMA_VERSION",
    "AssessmentDocument",
    "ClaimDocument",
    "FindingDocument",
    "MessageDocument",
    "MissingDocument",
    "PartDocument",
    "Plain",
    "PracticeDocument",
    "ProvenanceDocument",
    "ScoreDocument",
    "assessment_schema",
]

SCHEMA_VERSION: Final = 1
"""Of the document; raised when its shape changes."""

Plain: TypeAlias = "str | int | float | bool | list[str] | None"
"""What a message or parameter may carry."""


Ends: TypeAlias = Annotated[list[Share], Meta(min_length=2, max_length=2)]


class MessageDocument(Struct, forbid_unknown_fields=True):
    """A message: its code, and what it is about."""

    code: str
    data: dict[str, Plain] = field(default_factory=dict)


class ProvenanceDocument(Struct, forbid_unknown_fields=True, omit_defaults=True):
    """What a number was computed from and by what."""

    library: str
    name: str
    version: str
    parameters: dict[str, Plain] = field(default_factory=dict)
    digest: str = ""
    as_of: Date | None = None
    functions: list[str] = field(default_factory=list)
    uses: dict[str, str] = field(default_factory=dict)


class PartDocument(Struct, forbid_unknown_fields=True, omit_defaults=True):
    """One argument of a score's rule."""

    name: str
    value: float | None
    weight: float = 1.0
    reason: MessageDocument | UnsetType = UNSET
    entities: list[str] = field(default_factory=list)
    score: ScoreDocument | UnsetType = UNSET


class ScoreDocument(Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A score: a value in [0, 1], or null with a reason."""

    value: Share | None
    reason: MessageDocument | UnsetType = UNSET
    rule: str = "value"
    parts: list[PartDocument] = field(default_factory=list)
    coverage: Share = 1.0
    bounds: Ends = field(default_factory=lambda: [0.0, 1.0])
    companions: dict[str, float | None] = field(default_factory=dict)
    provenance: ProvenanceDocument | UnsetType = UNSET


class ClaimDocument(Struct, forbid_unknown_fields=True):
    """A claim's score."""

    id: str
    title: str
    measure: str
    score: ScoreDocument


class PracticeDocument(Struct, forbid_unknown_fields=True):
    """A practice's score; the scores of its parts stand under `claims`."""

    id: str
    title: str
    score: ScoreDocument
    claims: list[ClaimDocument]


class MissingDocument(Struct, forbid_unknown_fields=True):
    """Something that is not known, and the claims that wait for it."""

    what: MessageDocument
    collection: str
    claims: list[str]
    practices: list[str]
    weight: float


class FindingDocument(Struct, forbid_unknown_fields=True):
    """One thing wrong or missing in the model."""

    code: str
    severity: str
    message: MessageDocument
    mend: MessageDocument
    entities: list[str] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)


class AssessmentDocument(Struct, forbid_unknown_fields=True):
    """An assessment. What follows from the rest (level, weakest, …) is written for readers and not read back."""

    schema_version: int
    caution: str
    model: str
    organisation: str
    as_of: Date | None
    roles: dict[str, str]
    functions: list[str]
    score: ScoreDocument
    level: str | None
    weakest: str | None
    undefined_weight: float
    practices: list[PracticeDocument]
    findings: list[FindingDocument]
    missing: list[MissingDocument]
    provenance: ProvenanceDocument
    framework: dict[str, Any]


def assessment_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of an assessment's document.

    Examples
    --------
    >>> assessment_schema()["required"][:3]
    ['schema_version', 'caution', 'model']
    """
    definitions = msgspec.json.schema(AssessmentDocument)["$defs"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **definitions.pop(AssessmentDocument.__name__),
        "title": "An assessment of cmocio",
        "$defs": definitions,
    }


register_schema("assessment", assessment_schema, origin=__name__)
