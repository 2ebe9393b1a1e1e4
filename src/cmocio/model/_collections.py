"""Converters of the collections, one for each type: a generic one would refuse a user's list to type checkers."""

from collections.abc import Iterable

from cmocio.model.benchmark import Benchmark
from cmocio.model.convert import to_tuple
from cmocio.model.data_source import DataSource
from cmocio.model.dependency import Dependency
from cmocio.model.goal import Goal
from cmocio.model.initiative import Initiative
from cmocio.model.interaction import Interaction
from cmocio.model.process import Process
from cmocio.model.rating import Rating
from cmocio.model.risk import Risk
from cmocio.model.scenario import Scenario
from cmocio.model.stake import Stake
from cmocio.model.stakeholder import Stakeholder
from cmocio.model.term import Term


def to_stakeholders(value: Iterable[Stakeholder]) -> tuple[Stakeholder, ...]:
    """The stakeholders as a tuple."""
    return to_tuple(value)


def to_goals(value: Iterable[Goal]) -> tuple[Goal, ...]:
    """The goals as a tuple."""
    return to_tuple(value)


def to_stakes(value: Iterable[Stake]) -> tuple[Stake, ...]:
    """The stakes as a tuple."""
    return to_tuple(value)


def to_dependencies(value: Iterable[Dependency]) -> tuple[Dependency, ...]:
    """The dependencies as a tuple."""
    return to_tuple(value)


def to_benchmarks(value: Iterable[Benchmark]) -> tuple[Benchmark, ...]:
    """The benchmarks as a tuple."""
    return to_tuple(value)


def to_initiatives(value: Iterable[Initiative]) -> tuple[Initiative, ...]:
    """The initiatives as a tuple."""
    return to_tuple(value)


def to_interactions(value: Iterable[Interaction]) -> tuple[Interaction, ...]:
    """The interactions as a tuple."""
    return to_tuple(value)


def to_terms(value: Iterable[Term]) -> tuple[Term, ...]:
    """The terms as a tuple."""
    return to_tuple(value)


def to_data_sources(value: Iterable[DataSource]) -> tuple[DataSource, ...]:
    """The data sources as a tuple."""
    return to_tuple(value)


def to_ratings(value: Iterable[Rating]) -> tuple[Rating, ...]:
    """The ratings as a tuple."""
    return to_tuple(value)


def to_processes(value: Iterable[Process]) -> tuple[Process, ...]:
    """The processes as a tuple."""
    return to_tuple(value)


def to_risks(value: Iterable[Risk]) -> tuple[Risk, ...]:
    """The risks as a tuple."""
    return to_tuple(value)


def to_scenarios(value: Iterable[Scenario]) -> tuple[Scenario, ...]:
    """The scenarios as a tuple."""
    return to_tuple(value)
