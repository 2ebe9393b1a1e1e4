"""Alignment frameworks made computable.

How aligned are marketing and IT, or any functions of an organisation; why; how sure is that; and what to do next. Every
public name is imported from here; each is loaded when it is first used, so that importing cmocio costs next to nothing.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "cmocio.errors": (
        "AmbiguousNameError",
        "Cancelled",
        "CmocioError",
        "ExecutorError",
        "Fault",
        "FormatError",
        "InputError",
        "MissingExtraError",
        "ModelError",
        "NotFoundError",
        "PluginWarning",
        "RegistrationError",
    ),
    "cmocio.findings": (
        "Finding",
        "check",
        "coordination_gaps",
        "wins",
    ),
    "cmocio.frameworks": (
        "Assessment",
        "Binding",
        "Framework",
        "Practice",
        "assess",
        "assess_all",
        "assess_portfolio",
        "cascade",
        "crosswalk",
        "load_framework",
        "maturity",
        "power_interest",
        "references",
        "salience",
        "weigh",
        "weighed",
    ),
    "cmocio.frozen": ("FrozenDict",),
    "cmocio.graph": ("goal_graph",),
    "cmocio.io": (
        "ImportReport",
        "json_schema",
        "read",
        "read_with_report",
        "write",
    ),
    "cmocio.model": (
        "Add",
        "AlignmentModel",
        "Benchmark",
        "Change",
        "DataSource",
        "Delay",
        "Dependency",
        "Goal",
        "Hold",
        "Initiative",
        "Interaction",
        "Lose",
        "Member",
        "Milestone",
        "Observation",
        "Observe",
        "Process",
        "Rating",
        "Release",
        "Remove",
        "Replace",
        "Satisfy",
        "Scenario",
        "Spend",
        "Staff",
        "Stake",
        "Stakeholder",
        "Step",
        "Term",
        "contribute",
        "faults",
        "from_records",
        "glossary",
        "ratings",
        "refine",
        "require",
        "series",
        "stakes",
    ),
    "cmocio.planning": (
        "Lever",
        "NextStep",
        "Plan",
        "Reach",
        "Target",
        "next_steps",
        "plan",
    ),
    "cmocio.propagation": (
        "CriticalDependency",
        "Explanation",
        "InfluenceMatrix",
        "Propagator",
        "Satisfaction",
        "Sensitivity",
        "conflicts",
        "critical_dependencies",
        "influence",
        "propagate",
        "propagator",
        "sensitivity",
    ),
    "cmocio.scenarios": (
        "Acceptability",
        "Beta",
        "Comparison",
        "Discrete",
        "Distribution",
        "Drivers",
        "Empirical",
        "Ensemble",
        "Estimate",
        "History",
        "Indices",
        "LogNormal",
        "Normal",
        "Pert",
        "Schedule",
        "Slip",
        "Triangular",
        "Uncertain",
        "Uniform",
        "changes",
        "compare",
        "critical_path",
        "distribution_of",
        "drivers",
        "history",
        "pert",
        "rank_acceptability",
        "schedule",
        "shapley",
        "simulate",
        "simulate_portfolio",
        "slip",
        "sobol_indices",
        "spearman",
        "tornado",
    ),
    "cmocio.scoring": (
        "Law",
        "Measure",
        "Part",
        "Provenance",
        "Score",
        "apply_rule",
        "combine",
        "measure",
        "ratio",
        "rises_with",
        "scope",
        "undefined",
    ),
    "cmocio.texts": (
        "Message",
        "declare",
        "render",
    ),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}
_ROOMS = ("frameworks", "measures")

__all__ = sorted((*_HOME_OF, *_ROOMS))  # noqa: PLE0605 - the stub beside this file spells it out for checkers


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return import_module(f"cmocio.{name}")
    if name not in _HOME_OF:
        raise AttributeError(f"module 'cmocio' has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(_HOME_OF[name]), name)
    return found


def __dir__() -> list[str]:
    return [*__all__]
