# Written by tests/face_stub.py from the table in __init__.py: do not edit.
from cmocio import analysis as analysis
from cmocio import distributions as distributions
from cmocio import errors as errors
from cmocio import findings as findings
from cmocio import frameworks as frameworks
from cmocio import frozen as frozen
from cmocio import graph as graph
from cmocio import io as io
from cmocio import measures as measures
from cmocio import model as model
from cmocio import planning as planning
from cmocio import propagation as propagation
from cmocio import results as results
from cmocio import samples as samples
from cmocio import scenarios as scenarios
from cmocio import schedules as schedules
from cmocio import scoring as scoring
from cmocio import tasks as tasks
from cmocio import texts as texts
from cmocio.analysis import Indices as Indices
from cmocio.analysis import critical_path as critical_path
from cmocio.analysis import pert as pert
from cmocio.analysis import shapley as shapley
from cmocio.analysis import sobol_indices as sobol_indices
from cmocio.analysis import spearman as spearman
from cmocio.analysis import tornado as tornado
from cmocio.chance.sampled import Estimate as Estimate
from cmocio.distributions import Beta as Beta
from cmocio.distributions import Discrete as Discrete
from cmocio.distributions import Distribution as Distribution
from cmocio.distributions import Empirical as Empirical
from cmocio.distributions import LogNormal as LogNormal
from cmocio.distributions import Normal as Normal
from cmocio.distributions import Pert as Pert
from cmocio.distributions import Triangular as Triangular
from cmocio.distributions import Uniform as Uniform
from cmocio.distributions import distribution_of as distribution_of
from cmocio.errors import AmbiguousNameError as AmbiguousNameError
from cmocio.errors import Cancelled as Cancelled
from cmocio.errors import CmocioError as CmocioError
from cmocio.errors import ExecutorError as ExecutorError
from cmocio.errors import Fault as Fault
from cmocio.errors import FormatError as FormatError
from cmocio.errors import InputError as InputError
from cmocio.errors import KeywordError as KeywordError
from cmocio.errors import MissingExtraError as MissingExtraError
from cmocio.errors import ModelError as ModelError
from cmocio.errors import NotFoundError as NotFoundError
from cmocio.errors import PluginWarning as PluginWarning
from cmocio.errors import RegistrationError as RegistrationError
from cmocio.findings import Finding as Finding
from cmocio.findings import TrackRecord as TrackRecord
from cmocio.findings import check as check
from cmocio.findings import coordination_gaps as coordination_gaps
from cmocio.findings import track_record as track_record
from cmocio.findings import wins as wins
from cmocio.frameworks import Assessment as Assessment
from cmocio.frameworks import Cast as Cast
from cmocio.frameworks import Claim as Claim
from cmocio.frameworks import Framework as Framework
from cmocio.frameworks import Practice as Practice
from cmocio.frameworks import assess as assess
from cmocio.frameworks import assess_all as assess_all
from cmocio.frameworks import assess_portfolio as assess_portfolio
from cmocio.frameworks import cascade as cascade
from cmocio.frameworks import crosswalk as crosswalk
from cmocio.frameworks import load_framework as load_framework
from cmocio.frameworks import maturity as maturity
from cmocio.frameworks import power_interest as power_interest
from cmocio.frameworks import references as references
from cmocio.frameworks import salience as salience
from cmocio.frameworks import weigh as weigh
from cmocio.frameworks import weighed as weighed
from cmocio.frozen import FrozenDict as FrozenDict
from cmocio.graph import goal_graph as goal_graph
from cmocio.io import ImportReport as ImportReport
from cmocio.io import dumps as dumps
from cmocio.io import json_schema as json_schema
from cmocio.io import loads as loads
from cmocio.io import read as read
from cmocio.io import read_with_report as read_with_report
from cmocio.io import write as write
from cmocio.model import Add as Add
from cmocio.model import AlignmentModel as AlignmentModel
from cmocio.model import Benchmark as Benchmark
from cmocio.model import Change as Change
from cmocio.model import DataSource as DataSource
from cmocio.model import Delay as Delay
from cmocio.model import Dependency as Dependency
from cmocio.model import Forecast as Forecast
from cmocio.model import Goal as Goal
from cmocio.model import Harm as Harm
from cmocio.model import Hold as Hold
from cmocio.model import Initiative as Initiative
from cmocio.model import Interaction as Interaction
from cmocio.model import Lose as Lose
from cmocio.model import Member as Member
from cmocio.model import Milestone as Milestone
from cmocio.model import Observation as Observation
from cmocio.model import Observe as Observe
from cmocio.model import Process as Process
from cmocio.model import Rating as Rating
from cmocio.model import Release as Release
from cmocio.model import Remove as Remove
from cmocio.model import Replace as Replace
from cmocio.model import Risk as Risk
from cmocio.model import Satisfy as Satisfy
from cmocio.model import Scenario as Scenario
from cmocio.model import Spend as Spend
from cmocio.model import Staff as Staff
from cmocio.model import Stake as Stake
from cmocio.model import Stakeholder as Stakeholder
from cmocio.model import Step as Step
from cmocio.model import Term as Term
from cmocio.model import contribute as contribute
from cmocio.model import faults as faults
from cmocio.model import from_records as from_records
from cmocio.model import glossary as glossary
from cmocio.model import ratings as ratings
from cmocio.model import refine as refine
from cmocio.model import require as require
from cmocio.model import series as series
from cmocio.model import stakes as stakes
from cmocio.model.between import changes as changes
from cmocio.model.gone import gone as gone
from cmocio.planning import Furthest as Furthest
from cmocio.planning import Lever as Lever
from cmocio.planning import NextStep as NextStep
from cmocio.planning import Plan as Plan
from cmocio.planning import Reach as Reach
from cmocio.planning import Target as Target
from cmocio.planning import next_steps as next_steps
from cmocio.planning import plan as plan
from cmocio.propagation import CriticalDependency as CriticalDependency
from cmocio.propagation import Explanation as Explanation
from cmocio.propagation import InfluenceMatrix as InfluenceMatrix
from cmocio.propagation import Pace as Pace
from cmocio.propagation import Propagator as Propagator
from cmocio.propagation import Reading as Reading
from cmocio.propagation import Satisfaction as Satisfaction
from cmocio.propagation import Sensitivity as Sensitivity
from cmocio.propagation import benchmark_satisfaction as benchmark_satisfaction
from cmocio.propagation import conflicts as conflicts
from cmocio.propagation import critical_dependencies as critical_dependencies
from cmocio.propagation import influence as influence
from cmocio.propagation import pace as pace
from cmocio.propagation import propagate as propagate
from cmocio.propagation import propagator as propagator
from cmocio.propagation import sensitivity as sensitivity
from cmocio.results import Result as Result
from cmocio.results import Rows as Rows
from cmocio.scenarios import Acceptability as Acceptability
from cmocio.scenarios import Comparison as Comparison
from cmocio.scenarios import Drivers as Drivers
from cmocio.scenarios import Ensemble as Ensemble
from cmocio.scenarios import History as History
from cmocio.scenarios import Sweep as Sweep
from cmocio.scenarios import Uncertain as Uncertain
from cmocio.scenarios import UncertainModel as UncertainModel
from cmocio.scenarios import compare as compare
from cmocio.scenarios import drivers as drivers
from cmocio.scenarios import history as history
from cmocio.scenarios import rank_acceptability as rank_acceptability
from cmocio.scenarios import scenarios_from_records as scenarios_from_records
from cmocio.scenarios import scenarios_to_records as scenarios_to_records
from cmocio.scenarios import simulate as simulate
from cmocio.scenarios import simulate_portfolio as simulate_portfolio
from cmocio.scenarios import sweep as sweep
from cmocio.scenarios import uncertain as uncertain
from cmocio.schedules import Schedule as Schedule
from cmocio.schedules import Slip as Slip
from cmocio.schedules import schedule as schedule
from cmocio.schedules import slip as slip
from cmocio.scoring import Law as Law
from cmocio.scoring import Measure as Measure
from cmocio.scoring import Part as Part
from cmocio.scoring import Provenance as Provenance
from cmocio.scoring import Scope as Scope
from cmocio.scoring import Score as Score
from cmocio.scoring import apply_rule as apply_rule
from cmocio.scoring import combine as combine
from cmocio.scoring import measure as measure
from cmocio.scoring import ratio as ratio
from cmocio.scoring import rises_with as rises_with
from cmocio.scoring import undefined as undefined
from cmocio.tasks import Run as Run
from cmocio.texts import Message as Message
from cmocio.texts import declare as declare
from cmocio.texts import render as render

__version__: str
__all__ = [
    "Add",
    "AlignmentModel",
    "Benchmark",
    "CmocioError",
    "DataSource",
    "Delay",
    "Dependency",
    "Forecast",
    "Goal",
    "Harm",
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
    "Risk",
    "Run",
    "Satisfy",
    "Scenario",
    "Spend",
    "Staff",
    "Stake",
    "Stakeholder",
    "Step",
    "Term",
    "assess",
    "changes",
    "check",
    "compare",
    "contribute",
    "coordination_gaps",
    "critical_dependencies",
    "drivers",
    "dumps",
    "faults",
    "from_records",
    "glossary",
    "history",
    "influence",
    "load_framework",
    "loads",
    "next_steps",
    "plan",
    "propagate",
    "propagator",
    "ratings",
    "read",
    "refine",
    "require",
    "schedule",
    "series",
    "simulate",
    "slip",
    "stakes",
    "sweep",
    "track_record",
    "uncertain",
    "wins",
    "write",
]
