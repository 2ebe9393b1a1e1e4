"""Propagation: from what is known of some goals to the satisfaction of all, with bounds and reasons."""

from cmocio.propagation.conflicts import Conflict, conflicts
from cmocio.propagation.critical import CriticalDependency, critical_dependencies
from cmocio.propagation.evidence import Reading, benchmark_satisfaction, progress
from cmocio.propagation.explanation import Explanation, Path
from cmocio.propagation.influence import InfluenceMatrix, influence
from cmocio.propagation.propagate import propagate
from cmocio.propagation.propagator import Propagator, propagator
from cmocio.propagation.registry import SEMANTICS, EvidenceRule, Request, Semantics, add_semantics
from cmocio.propagation.satisfaction import Satisfaction
from cmocio.propagation.sensitivity import Sensitivity, sensitivity

__all__ = [
    "SEMANTICS",
    "Conflict",
    "CriticalDependency",
    "EvidenceRule",
    "Explanation",
    "InfluenceMatrix",
    "Path",
    "Propagator",
    "Reading",
    "Request",
    "Satisfaction",
    "Semantics",
    "Sensitivity",
    "add_semantics",
    "benchmark_satisfaction",
    "conflicts",
    "critical_dependencies",
    "influence",
    "progress",
    "propagate",
    "propagator",
    "sensitivity",
]
