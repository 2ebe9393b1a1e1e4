"""The data dictionary: which types fields have, what they allow, and what they refer to.

The ranges stand in the types (`Annotated[float, Meta(ge=0)]`), so construction, files and the JSON Schema read the
same statement.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final, Literal, TypeAlias

from msgspec import Meta

__all__ = [
    "COLLECTIONS",
    "KINDS",
    "Cost",
    "Element",
    "Every",
    "Id",
    "InteractionKind",
    "Parts",
    "Responsibility",
    "Seniority",
    "Share",
    "Signed",
    "Tier",
    "Weight",
    "refers_to",
]

Id: TypeAlias = Annotated[str, Meta(min_length=1, pattern=r"^[^\x00-\x1f\x7f-\x9f]+$")]
"""Non-empty text without control characters."""
Weight: TypeAlias = Annotated[float, Meta(ge=0)]
"""Finite and not negative; normalised where it is used."""
Cost: TypeAlias = Annotated[float, Meta(ge=0)]
"""An amount of money or effort, finite and not negative, in the model's own currency."""
Share: TypeAlias = Annotated[float, Meta(ge=0, le=1)]
"""A share, from 0 to 1."""
Signed: TypeAlias = Annotated[float, Meta(ge=-1, le=1)]
"""From −1 (against, denied, hurts) through 0 to +1 (for, satisfied, helps)."""

Tier: TypeAlias = Literal["company", "function", "team"]
Element: TypeAlias = Literal["goal", "quality", "task", "resource", "indicator"]
Parts: TypeAlias = Literal["all", "any", "one"]
Seniority: TypeAlias = Literal["executive", "manager", "member"]
Responsibility: TypeAlias = Literal["R", "A", "C", "I"]
DependencyKind: TypeAlias = Literal["refinement", "contribution", "requirement"]
Direction: TypeAlias = Literal["at_least", "at_most"]
Every: TypeAlias = Literal["day", "workday", "week", "fortnight", "month", "quarter", "year"]
Status: TypeAlias = Literal["proposed", "accepted", "active", "stalled", "done", "dropped"]
InteractionKind: TypeAlias = Literal[
    "meeting",
    "report",
    "consultation",
    "request",
    "proposal",
    "decision",
    "recognition",
    "workshop",
    "change",
    "replan",
    "handoff",
    "community",
]

COLLECTIONS: Final[Mapping[str, str]] = {
    "stakeholder": "stakeholders",
    "goal": "goals",
    "stake": "stakes",
    "dependency": "dependencies",
    "benchmark": "benchmarks",
    "initiative": "initiatives",
    "interaction": "interactions",
    "term": "terms",
    "data_source": "data_sources",
    "rating": "ratings",
    "process": "processes",
    "scenario": "scenarios",
}
"""The model's field that holds the entities of each kind."""

KINDS: Final[tuple[str, ...]] = tuple(COLLECTIONS)
"""The kinds of entity, in the order of the model's fields."""


def refers_to(*kinds: str) -> dict[str, tuple[str, ...]]:
    """Field metadata: this field holds ids of entities of these kinds (several kinds: ``"kind:id"``, or a bare id)."""
    return {"refers_to": kinds}
