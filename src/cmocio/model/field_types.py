"""The data dictionary: which types fields have, what they allow, and what they refer to.

The ranges stand in the types (`Annotated[float, Meta(ge=0)]`), so construction, files and the JSON Schema read the
same statement.
"""

from collections.abc import Mapping
from typing import Annotated, Final, Literal, TypeAlias

from msgspec import Meta

from cmocio.texts import declare

TOO_IMPORTANT = declare("too-important", "{value} is above {high}; divide every importance by the top of its scale")

Id: TypeAlias = Annotated[str, Meta(min_length=1, pattern=r"^[^\x00-\x1f\x7f-\x9f]+$")]
"""Non-empty text without control characters."""
Weight: TypeAlias = Annotated[float, Meta(ge=0)]
"""Finite and not negative; normalised where it is used."""
Cost: TypeAlias = Annotated[float, Meta(ge=0)]
"""An amount of money or effort, finite and not negative, in the model's own currency."""
Share: TypeAlias = Annotated[float, Meta(ge=0, le=1)]
"""A share, from 0 to 1."""
Importance: TypeAlias = Annotated[float, Meta(ge=0, le=1, extra={"above": TOO_IMPORTANT})]
"""How much something matters to somebody, from 0 to 1."""
Signed: TypeAlias = Annotated[float, Meta(ge=-1, le=1)]
"""From −1 (against, denied, hurts) through 0 to +1 (for, satisfied, helps)."""

Fall: TypeAlias = Annotated[float, Meta(ge=0, le=2)]
"""By how much a satisfaction falls: 2 takes a goal that is met to denied."""

Tier: TypeAlias = Literal["company", "function", "team"]
ElementType: TypeAlias = Literal["goal", "quality", "task", "resource", "indicator"]
Parts: TypeAlias = Literal["all", "any", "one"]
Seniority: TypeAlias = Literal["executive", "manager", "member"]
Responsibility: TypeAlias = Literal["R", "A", "C", "I"]
DependencyKind: TypeAlias = Literal["refinement", "contribution", "requirement"]
Direction: TypeAlias = Literal["higher", "lower"]
Every: TypeAlias = Literal["day", "workday", "week", "fortnight", "month", "quarter", "year"]
Status: TypeAlias = Literal["proposed", "accepted", "active", "stalled", "done", "dropped"]
RiskStatus: TypeAlias = Literal["open", "happened", "closed"]
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
    "risk": "risks",
    "scenario": "scenarios",
}
"""The model's field that holds the entities of each kind."""

KINDS: Final[tuple[str, ...]] = tuple(COLLECTIONS)
"""The kinds of entity, in the order of the model's fields."""


NAMES_FUNCTIONS: Final[Mapping[str, bool]] = {"names_functions": True}
"""Field metadata: this field holds the name of a function, or several."""


def refers_to(*kinds: str) -> dict[str, tuple[str, ...]]:
    """Field metadata: this field holds ids of entities of these kinds (several kinds: ``"kind:id"``, or a bare id)."""
    return {"refers_to": kinds}
