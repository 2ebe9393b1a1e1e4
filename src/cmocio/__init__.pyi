from cmocio import frameworks as frameworks
from cmocio import measures as measures
from cmocio.errors import (
    AmbiguousNameError as AmbiguousNameError,
)
from cmocio.errors import (
    Cancelled as Cancelled,
)
from cmocio.errors import (
    CmocioError as CmocioError,
)
from cmocio.errors import (
    ExecutorError as ExecutorError,
)
from cmocio.errors import (
    Fault as Fault,
)
from cmocio.errors import (
    FormatError as FormatError,
)
from cmocio.errors import (
    InputError as InputError,
)
from cmocio.errors import (
    MissingExtraError as MissingExtraError,
)
from cmocio.errors import (
    ModelError as ModelError,
)
from cmocio.errors import (
    NotFoundError as NotFoundError,
)
from cmocio.errors import (
    PluginWarning as PluginWarning,
)
from cmocio.errors import (
    RegistrationError as RegistrationError,
)
from cmocio.findings import (
    Finding as Finding,
)
from cmocio.findings import (
    check as check,
)
from cmocio.findings import (
    coordination_gaps as coordination_gaps,
)
from cmocio.findings import (
    wins as wins,
)
from cmocio.frameworks import (
    Assessment as Assessment,
)
from cmocio.frameworks import (
    Binding as Binding,
)
from cmocio.frameworks import (
    Framework as Framework,
)
from cmocio.frameworks import (
    Practice as Practice,
)
from cmocio.frameworks import (
    assess as assess,
)
from cmocio.frameworks import (
    assess_all as assess_all,
)
from cmocio.frameworks import (
    assess_portfolio as assess_portfolio,
)
from cmocio.frameworks import (
    cascade as cascade,
)
from cmocio.frameworks import (
    crosswalk as crosswalk,
)
from cmocio.frameworks import (
    load_framework as load_framework,
)
from cmocio.frameworks import (
    maturity as maturity,
)
from cmocio.frameworks import (
    power_interest as power_interest,
)
from cmocio.frameworks import (
    references as references,
)
from cmocio.frameworks import (
    salience as salience,
)
from cmocio.frameworks import (
    weigh as weigh,
)
from cmocio.frameworks import (
    weighed as weighed,
)
from cmocio.frozen import (
    FrozenDict as FrozenDict,
)
from cmocio.graph import (
    goal_graph as goal_graph,
)
from cmocio.io import (
    ImportReport as ImportReport,
)
from cmocio.io import (
    json_schema as json_schema,
)
from cmocio.io import (
    read as read,
)
from cmocio.io import (
    read_with_report as read_with_report,
)
from cmocio.io import (
    write as write,
)
from cmocio.model import (
    Add as Add,
)
from cmocio.model import (
    AlignmentModel as AlignmentModel,
)
from cmocio.model import (
    Benchmark as Benchmark,
)
from cmocio.model import (
    Change as Change,
)
from cmocio.model import (
    DataSource as DataSource,
)
from cmocio.model import (
    Delay as Delay,
)
from cmocio.model import (
    Dependency as Dependency,
)
from cmocio.model import (
    Goal as Goal,
)
from cmocio.model import (
    Hold as Hold,
)
from cmocio.model import (
    Initiative as Initiative,
)
from cmocio.model import (
    Interaction as Interaction,
)
from cmocio.model import (
    Lose as Lose,
)
from cmocio.model import (
    Member as Member,
)
from cmocio.model import (
    Milestone as Milestone,
)
from cmocio.model import (
    Observation as Observation,
)
from cmocio.model import (
    Observe as Observe,
)
from cmocio.model import (
    Process as Process,
)
from cmocio.model import (
    Rating as Rating,
)
from cmocio.model import (
    Release as Release,
)
from cmocio.model import (
    Remove as Remove,
)
from cmocio.model import (
    Replace as Replace,
)
from cmocio.model import (
    Satisfy as Satisfy,
)
from cmocio.model import (
    Scenario as Scenario,
)
from cmocio.model import (
    Spend as Spend,
)
from cmocio.model import (
    Staff as Staff,
)
from cmocio.model import (
    Stake as Stake,
)
from cmocio.model import (
    Stakeholder as Stakeholder,
)
from cmocio.model import (
    Step as Step,
)
from cmocio.model import (
    Term as Term,
)
from cmocio.model import (
    contribute as contribute,
)
from cmocio.model import (
    faults as faults,
)
from cmocio.model import (
    from_records as from_records,
)
from cmocio.model import (
    glossary as glossary,
)
from cmocio.model import (
    ratings as ratings,
)
from cmocio.model import (
    refine as refine,
)
from cmocio.model import (
    require as require,
)
from cmocio.model import (
    series as series,
)
from cmocio.model import (
    stakes as stakes,
)
from cmocio.planning import (
    Lever as Lever,
)
from cmocio.planning import (
    Limit as Limit,
)
from cmocio.planning import (
    NextStep as NextStep,
)
from cmocio.planning import (
    Plan as Plan,
)
from cmocio.planning import (
    Reach as Reach,
)
from cmocio.planning import (
    Target as Target,
)
from cmocio.planning import (
    next_steps as next_steps,
)
from cmocio.planning import (
    plan as plan,
)
from cmocio.propagation import (
    CriticalDependency as CriticalDependency,
)
from cmocio.propagation import (
    Explanation as Explanation,
)
from cmocio.propagation import (
    InfluenceMatrix as InfluenceMatrix,
)
from cmocio.propagation import (
    Propagator as Propagator,
)
from cmocio.propagation import (
    Satisfaction as Satisfaction,
)
from cmocio.propagation import (
    Sensitivity as Sensitivity,
)
from cmocio.propagation import (
    conflicts as conflicts,
)
from cmocio.propagation import (
    critical_dependencies as critical_dependencies,
)
from cmocio.propagation import (
    influence as influence,
)
from cmocio.propagation import (
    propagate as propagate,
)
from cmocio.propagation import (
    propagator as propagator,
)
from cmocio.propagation import (
    sensitivity as sensitivity,
)
from cmocio.scenarios import (
    Acceptability as Acceptability,
)
from cmocio.scenarios import (
    Beta as Beta,
)
from cmocio.scenarios import (
    Comparison as Comparison,
)
from cmocio.scenarios import (
    Discrete as Discrete,
)
from cmocio.scenarios import (
    Distribution as Distribution,
)
from cmocio.scenarios import (
    Drivers as Drivers,
)
from cmocio.scenarios import (
    Empirical as Empirical,
)
from cmocio.scenarios import (
    Ensemble as Ensemble,
)
from cmocio.scenarios import (
    Estimate as Estimate,
)
from cmocio.scenarios import (
    History as History,
)
from cmocio.scenarios import (
    Indices as Indices,
)
from cmocio.scenarios import (
    LogNormal as LogNormal,
)
from cmocio.scenarios import (
    Normal as Normal,
)
from cmocio.scenarios import (
    Pert as Pert,
)
from cmocio.scenarios import (
    Schedule as Schedule,
)
from cmocio.scenarios import (
    Slip as Slip,
)
from cmocio.scenarios import (
    Triangular as Triangular,
)
from cmocio.scenarios import (
    Uncertain as Uncertain,
)
from cmocio.scenarios import (
    Uniform as Uniform,
)
from cmocio.scenarios import (
    changes as changes,
)
from cmocio.scenarios import (
    compare as compare,
)
from cmocio.scenarios import (
    critical_path as critical_path,
)
from cmocio.scenarios import (
    distribution_of as distribution_of,
)
from cmocio.scenarios import (
    drivers as drivers,
)
from cmocio.scenarios import (
    history as history,
)
from cmocio.scenarios import (
    pert as pert,
)
from cmocio.scenarios import (
    rank_acceptability as rank_acceptability,
)
from cmocio.scenarios import (
    schedule as schedule,
)
from cmocio.scenarios import (
    shapley as shapley,
)
from cmocio.scenarios import (
    simulate as simulate,
)
from cmocio.scenarios import (
    simulate_portfolio as simulate_portfolio,
)
from cmocio.scenarios import (
    slip as slip,
)
from cmocio.scenarios import (
    sobol_indices as sobol_indices,
)
from cmocio.scenarios import (
    spearman as spearman,
)
from cmocio.scenarios import (
    tornado as tornado,
)
from cmocio.scoring import (
    Law as Law,
)
from cmocio.scoring import (
    Measure as Measure,
)
from cmocio.scoring import (
    Part as Part,
)
from cmocio.scoring import (
    Provenance as Provenance,
)
from cmocio.scoring import (
    Score as Score,
)
from cmocio.scoring import (
    apply_rule as apply_rule,
)
from cmocio.scoring import (
    combine as combine,
)
from cmocio.scoring import (
    measure as measure,
)
from cmocio.scoring import (
    ratio as ratio,
)
from cmocio.scoring import (
    rises_with as rises_with,
)
from cmocio.scoring import (
    scope as scope,
)
from cmocio.scoring import (
    undefined as undefined,
)
from cmocio.texts import (
    Message as Message,
)
from cmocio.texts import (
    declare as declare,
)
from cmocio.texts import (
    render as render,
)

__all__ = [
    "Acceptability",
    "Add",
    "AlignmentModel",
    "AmbiguousNameError",
    "Assessment",
    "Benchmark",
    "Beta",
    "Binding",
    "Cancelled",
    "Change",
    "CmocioError",
    "Comparison",
    "CriticalDependency",
    "DataSource",
    "Delay",
    "Dependency",
    "Discrete",
    "Distribution",
    "Drivers",
    "Empirical",
    "Ensemble",
    "Estimate",
    "ExecutorError",
    "Explanation",
    "Fault",
    "Finding",
    "FormatError",
    "Framework",
    "FrozenDict",
    "Goal",
    "History",
    "Hold",
    "ImportReport",
    "Indices",
    "InfluenceMatrix",
    "Initiative",
    "InputError",
    "Interaction",
    "Law",
    "Lever",
    "Limit",
    "LogNormal",
    "Lose",
    "Measure",
    "Member",
    "Message",
    "Milestone",
    "MissingExtraError",
    "ModelError",
    "NextStep",
    "Normal",
    "NotFoundError",
    "Observation",
    "Observe",
    "Part",
    "Pert",
    "Plan",
    "PluginWarning",
    "Practice",
    "Process",
    "Propagator",
    "Provenance",
    "Rating",
    "Reach",
    "RegistrationError",
    "Release",
    "Remove",
    "Replace",
    "Satisfaction",
    "Satisfy",
    "Scenario",
    "Schedule",
    "Score",
    "Sensitivity",
    "Slip",
    "Spend",
    "Staff",
    "Stake",
    "Stakeholder",
    "Step",
    "Target",
    "Term",
    "Triangular",
    "Uncertain",
    "Uniform",
    "apply_rule",
    "assess",
    "assess_all",
    "assess_portfolio",
    "cascade",
    "changes",
    "check",
    "combine",
    "compare",
    "conflicts",
    "contribute",
    "coordination_gaps",
    "critical_dependencies",
    "critical_path",
    "crosswalk",
    "declare",
    "distribution_of",
    "drivers",
    "faults",
    "frameworks",
    "from_records",
    "glossary",
    "goal_graph",
    "history",
    "influence",
    "json_schema",
    "load_framework",
    "maturity",
    "measure",
    "measures",
    "next_steps",
    "pert",
    "plan",
    "power_interest",
    "propagate",
    "propagator",
    "rank_acceptability",
    "ratings",
    "ratio",
    "read",
    "read_with_report",
    "references",
    "refine",
    "render",
    "require",
    "rises_with",
    "salience",
    "schedule",
    "scope",
    "sensitivity",
    "series",
    "shapley",
    "simulate",
    "simulate_portfolio",
    "slip",
    "sobol_indices",
    "spearman",
    "stakes",
    "tornado",
    "undefined",
    "weigh",
    "weighed",
    "wins",
    "write",
]
