"""What if, and what moved: scenarios compared, models set against their past, samples, drivers."""

from cmocio.scenarios.acceptability import Acceptability, Ranking, rank_acceptability
from cmocio.scenarios.compare import compare
from cmocio.scenarios.comparison import Comparison, Effect, Outcome, Standing
from cmocio.scenarios.driver import Driver, Drivers
from cmocio.scenarios.drivers import drivers
from cmocio.scenarios.ensemble import Ensemble
from cmocio.scenarios.history import History, Moment, history
from cmocio.scenarios.portfolio import simulate_portfolio
from cmocio.scenarios.records import scenarios_from_records, scenarios_to_records
from cmocio.scenarios.response import Response, UncertainModel, uncertain
from cmocio.scenarios.simulate import simulate
from cmocio.scenarios.sweep import Sweep, sweep
from cmocio.scenarios.uncertainties import Uncertain

__all__ = [
    "Acceptability",
    "Comparison",
    "Driver",
    "Drivers",
    "Effect",
    "Ensemble",
    "History",
    "Moment",
    "Outcome",
    "Ranking",
    "Response",
    "Standing",
    "Sweep",
    "Uncertain",
    "UncertainModel",
    "compare",
    "drivers",
    "history",
    "rank_acceptability",
    "scenarios_from_records",
    "scenarios_to_records",
    "simulate",
    "simulate_portfolio",
    "sweep",
    "uncertain",
]
