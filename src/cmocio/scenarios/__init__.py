"""What if, what moved, and when: scenarios compared, models set against their past, schedules."""

from cmocio.scenarios.changes import changes
from cmocio.scenarios.compare import compare
from cmocio.scenarios.comparison import Comparison, Effect, Outcome, Standing
from cmocio.scenarios.history import History, Moment, history
from cmocio.scenarios.shapley import Shares, shapley

__all__ = [
    "Comparison",
    "Effect",
    "History",
    "Moment",
    "Outcome",
    "Shares",
    "Standing",
    "changes",
    "compare",
    "history",
    "shapley",
]
