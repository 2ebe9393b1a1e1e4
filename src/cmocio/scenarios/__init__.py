"""What if, what moved, and when: scenarios compared, models set against their past, schedules."""

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
from cmocio.scenarios.history import History, Moment, history
from cmocio.scenarios.schedule import Schedule, Task, schedule
from cmocio.scenarios.shapley import Shares, shapley
from cmocio.scenarios.slip import Moved, Slip, slip

__all__ = [
    "Beta",
    "Comparison",
    "CriticalPath",
    "Discrete",
    "Distribution",
    "Effect",
    "Empirical",
    "History",
    "LogNormal",
    "Moment",
    "Moved",
    "Normal",
    "Outcome",
    "Pert",
    "Schedule",
    "Shares",
    "Slip",
    "Standing",
    "Task",
    "Triangular",
    "Uniform",
    "changes",
    "compare",
    "critical_path",
    "distribution_of",
    "history",
    "pert",
    "schedule",
    "shapley",
    "slip",
]
