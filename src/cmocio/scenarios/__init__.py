"""What if, what moved, and when: scenarios compared, models set against their past, schedules."""

from cmocio.scenarios.acceptability import Acceptability, Ranking, rank_acceptability
from cmocio.scenarios.changes import changes
from cmocio.scenarios.compare import compare
from cmocio.scenarios.comparison import Comparison, Effect, Outcome, Standing
from cmocio.scenarios.critical_path import CriticalPath, critical_path, pert
from cmocio.scenarios.distributions import (
    Beta,
    Discrete,
    Distribution,
    Empirical,
    LogNormal,
    Normal,
    Pert,
    Triangular,
    Uniform,
    distribution_of,
)
from cmocio.scenarios.driver import Driver, Drivers
from cmocio.scenarios.drivers import drivers
from cmocio.scenarios.ensemble import Ensemble
from cmocio.scenarios.history import History, Moment, history
from cmocio.scenarios.portfolio import simulate_portfolio
from cmocio.scenarios.rank_correlation import spearman
from cmocio.scenarios.response import Response, response_of
from cmocio.scenarios.sampled import Estimate
from cmocio.scenarios.schedule import Schedule, Task, schedule
from cmocio.scenarios.shapley import Shares, shapley
from cmocio.scenarios.simulate import simulate
from cmocio.scenarios.slip import Moved, Slip, slip
from cmocio.scenarios.sobol import Indices, sobol_indices
from cmocio.scenarios.tornado import Swings, tornado
from cmocio.scenarios.uncertain import Uncertain

__all__ = [
    "Acceptability",
    "Beta",
    "Comparison",
    "CriticalPath",
    "Discrete",
    "Distribution",
    "Driver",
    "Drivers",
    "Effect",
    "Empirical",
    "Ensemble",
    "Estimate",
    "History",
    "Indices",
    "LogNormal",
    "Moment",
    "Moved",
    "Normal",
    "Outcome",
    "Pert",
    "Ranking",
    "Response",
    "Schedule",
    "Shares",
    "Slip",
    "Standing",
    "Swings",
    "Task",
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
    "response_of",
    "schedule",
    "shapley",
    "simulate",
    "simulate_portfolio",
    "slip",
    "sobol_indices",
    "spearman",
    "tornado",
]
