"""Alignment frameworks made computable.

How aligned are marketing and IT, or any functions of an organisation; why; how sure is that; and what to do next. Every
public name is imported from here; each is loaded when it is first used, so that importing cmocio costs next to nothing.
`__all__` lists what every user meets. The rest is taught by its room: `cmocio.distributions`, `cmocio.scoring`,
`cmocio.analysis`, …
"""

from typing import Any

from cmocio.importing import imported

_HOMES = {
    "cmocio.analysis": ("", "Indices critical_path pert shapley sobol_indices spearman tornado"),
    "cmocio.chance.sampled": ("", "Estimate"),
    "cmocio.distributions": (
        "",
        "Beta Discrete Distribution Empirical LogNormal Normal Pert Triangular Uniform distribution_of",
    ),
    "cmocio.errors": (
        "CmocioError",
        (
            "AmbiguousNameError Cancelled ExecutorError Fault FormatError InputError KeywordError MissingExtraError "
            "ModelError NotFoundError PluginWarning RegistrationError"
        ),
    ),
    "cmocio.findings": ("check coordination_gaps track_record wins", "Finding TrackRecord"),
    "cmocio.frameworks": (
        "assess load_framework",
        (
            "Assessment Cast Claim Framework Practice assess_all assess_portfolio cascade crosswalk maturity "
            "power_interest references salience weigh weighed"
        ),
    ),
    "cmocio.frozen": ("", "FrozenDict"),
    "cmocio.graph": ("", "goal_graph"),
    "cmocio.io": ("dumps loads read write", "ImportReport json_schema read_with_report"),
    "cmocio.measures": ("", ""),
    "cmocio.model": (
        (
            "AlignmentModel Benchmark DataSource Dependency Forecast Goal Harm Initiative Interaction Member Milestone "
            "Observation Process Rating Release Risk Spend Stake Stakeholder Step Term "
            "contribute from_records glossary ratings refine require series stakes faults "
            "Scenario Add Delay Hold Lose Observe Remove Replace Satisfy Staff"
        ),
        "Change",
    ),
    "cmocio.model.between": ("changes", ""),
    "cmocio.model.gone": ("", "gone"),
    "cmocio.planning": ("next_steps plan", "Furthest Lever NextStep Plan Reach Target"),
    "cmocio.propagation": (
        "critical_dependencies influence propagate propagator",
        (
            "CriticalDependency Explanation InfluenceMatrix Pace Propagator Reading Satisfaction Sensitivity "
            "benchmark_satisfaction conflicts pace sensitivity"
        ),
    ),
    "cmocio.results": ("", "Result Rows"),
    "cmocio.samples": ("", ""),
    "cmocio.scenarios": (
        "compare drivers history simulate sweep uncertain",
        (
            "Acceptability Comparison Drivers Ensemble History Uncertain UncertainModel rank_acceptability "
            "scenarios_from_records scenarios_to_records simulate_portfolio Sweep"
        ),
    ),
    "cmocio.schedules": ("schedule slip", "Schedule Slip"),
    "cmocio.scoring": (
        "",
        "Law Measure Part Provenance Scope Score apply_rule combine measure ratio rises_with undefined",
    ),
    "cmocio.tasks": ("Run", ""),
    "cmocio.texts": ("", "Message declare render"),
}
"""The modules of the public names: of those that `__all__` lists, and of the rest."""

_FORMER: dict[str, tuple[str, str]] = {}
"""The names that have been replaced: by which, and since which version they are deprecated."""

_HOME_OF = {name: home for home, (listed, rest) in _HOMES.items() for name in f"{listed} {rest}".split()}
_ROOMS = {home.removeprefix("cmocio."): home for home in _HOMES if home.count(".") == 1}

__all__ = sorted(name for listed, _ in _HOMES.values() for name in listed.split())  # noqa: PLE0605 - the stub spells it out


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return imported(_ROOMS[name])
    if name in _HOME_OF:
        found = globals()[name] = getattr(imported(_HOME_OF[name]), name)
        return found
    if name in _FORMER:
        new, since = _FORMER[name]
        imported("cmocio.deprecation").Deprecation("name", name, new, since).warn()
        return __getattr__(new)
    if name == "__version__":
        return imported("importlib.metadata").version("cmocio")
    raise AttributeError(f"module 'cmocio' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, *_ROOMS, "__version__"])
