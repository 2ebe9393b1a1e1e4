"""The model: frozen values, the aggregate that checks them, and short ways to write them."""

from cmocio.model.alignment_model import AlignmentModel
from cmocio.model.benchmark import Benchmark, Forecast, Milestone, Observation
from cmocio.model.change import Change
from cmocio.model.changes.add import Add
from cmocio.model.changes.delay import Delay
from cmocio.model.changes.hold import Hold
from cmocio.model.changes.lose import Lose
from cmocio.model.changes.observe import Observe
from cmocio.model.changes.remove import Remove
from cmocio.model.changes.replace import Replace
from cmocio.model.changes.satisfy import Satisfy
from cmocio.model.changes.staff import Staff
from cmocio.model.data_source import DataSource
from cmocio.model.dependency import Dependency
from cmocio.model.goal import Goal
from cmocio.model.initiative import Initiative, Member, Release, Spend
from cmocio.model.interaction import Interaction
from cmocio.model.process import Process, Step
from cmocio.model.rating import Rating
from cmocio.model.records import faults, from_records
from cmocio.model.risk import Harm, Risk
from cmocio.model.scenario import Scenario
from cmocio.model.shorthands import contribute, glossary, ratings, refine, require, series, stakes
from cmocio.model.stake import Stake
from cmocio.model.stakeholder import Stakeholder
from cmocio.model.term import Term

__all__ = [
    "Add",
    "AlignmentModel",
    "Benchmark",
    "Change",
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
]
