"""When things will be done: the critical path, schedules, and what moves when a date slips."""

from cmocio.schedules.critical_path import CriticalPath, critical_path, pert
from cmocio.schedules.schedule import Schedule, Task, schedule
from cmocio.schedules.slip import Moved, Slip, slip

__all__ = [
    "CriticalPath",
    "Moved",
    "Schedule",
    "Slip",
    "Task",
    "critical_path",
    "pert",
    "schedule",
    "slip",
]
