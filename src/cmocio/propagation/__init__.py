"""Propagation: from what is known of some goals to the satisfaction of all, with bounds and reasons."""

from cmocio.graph.benchmarks import Pace, Reading, benchmark_satisfaction, pace, progress
from cmocio.propagation.conflicts import Conflict, conflicts
from cmocio.propagation.critical import CriticalDependency, critical_dependencies
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
    "Pace",
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
    "pace",
    "progress",
    "propagate",
    "propagator",
    "sensitivity",
]
