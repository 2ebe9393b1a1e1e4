"""Propagation: from what is known of some goals to the satisfaction of all, with bounds and reasons."""

from cmocio.propagation.conflicts import Conflict, conflicts
from cmocio.propagation.evidence import Reading, benchmark_satisfaction, progress
from cmocio.propagation.explanation import Explanation, Path
from cmocio.propagation.propagate import propagate
from cmocio.propagation.registry import SEMANTICS, EvidenceRule, Request, Semantics, add_semantics
from cmocio.propagation.satisfaction import Satisfaction

__all__ = [
    "SEMANTICS",
    "Conflict",
    "EvidenceRule",
    "Explanation",
    "Path",
    "Reading",
    "Request",
    "Satisfaction",
    "Semantics",
    "add_semantics",
    "benchmark_satisfaction",
    "conflicts",
    "progress",
    "propagate",
]
