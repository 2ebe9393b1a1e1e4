"""What if, what moved, and when: scenarios compared, models set against their past, schedules."""

from cmocio.scenarios.changes import changes
from cmocio.scenarios.compare import compare
from cmocio.scenarios.comparison import Comparison, Effect, Outcome, Standing
from cmocio.scenarios.critical_path import CriticalPath, critical_path, pert
from cmocio.scenarios.history import History, Moment, history
from cmocio.scenarios.schedule import Schedule, Task, schedule
from cmocio.scenarios.shapley import Shares, shapley
from cmocio.scenarios.slip import Moved, Slip, slip

__all__ = [
    "Comparison",
    "CriticalPath",
    "Effect",
    "History",
    "Moment",
    "Moved",
    "Outcome",
    "Schedule",
    "Shares",
    "Slip",
    "Standing",
    "Task",
    "changes",
    "compare",
    "critical_path",
    "history",
    "pert",
    "schedule",
    "shapley",
    "slip",
]
