"""How forecasts and confidences fared against what came: by benchmark and by function, never by whoever said them."""

from collections.abc import Iterable
from math import fsum, isfinite
from typing import Final

from attrs import frozen

from cmocio.arguments import checked
from cmocio.findings.view import title
from cmocio.frozen import grouped
from cmocio.graph.benchmarks import direction_of, yardstick_of
from cmocio.model import AlignmentModel, Benchmark, Forecast
from cmocio.results import Result, Rows
from cmocio.scoring import Day, Functions, Scope
from cmocio.texts import Message, declare

ENOUGH: Final = 5
"""From so many resolved ones on, numbers are told: of fewer, chance tells more than skill."""
FEW: Final = declare("too-few-forecasts", "{count} of {needed} resolved that it takes to tell skill from luck")


@frozen(repr=False)
class TrackRecord(Result):
    """How the forecasts of one function's benchmarks, or of one benchmark, fared.

    Parameters
    ----------
    of
        ``"function:it"`` or ``"benchmark:conversion"``.
    title
        What people call it.
    values, mean_error, bias
        How many forecasts of a value are resolved; by how much they were off on average, ≥ 0; and which way: above 0
        they were too hopeful, below 0 too gloomy. Both are shares of the way from baseline to target.
    ranges, coverage
        How many ranges are resolved, and the share of them, in [0, 1], that held what came.
    confidences, brier
        How many confidences are resolved, and their Brier score in [0, 1]: 0 is perfect, 0.25 what always saying one
        half gives; lower is better.
    waiting
        How many forecasts wait for their day, or for somebody to look.
    left_out
        How many can never be told: without a day, said no earlier than it, or without what they are measured by.
    reason
        Why none of the numbers is defined; a single one is undefined (``None``) below five resolved.
    """

    of: str
    title: str
    values: int
    mean_error: float | None
    bias: float | None
    ranges: int
    coverage: float | None
    confidences: int
    brier: float | None
    waiting: int
    left_out: int
    reason: Message | None = None


@checked
def track_record(model: AlignmentModel, *, functions: Functions = None, as_of: Day = None) -> Rows[TrackRecord]:
    """How forecasts and confidences fared against what came.

    A forecast is resolved by the first observation on or after the day it is for. With x the value that came, f the
    forecast, d = ±1 the better direction and w = |target − baseline|: mean error = mean |f − x| / w, bias = mean
    (f − x)·d / w, coverage = the share of ranges with low ≤ x ≤ high, Brier score = mean (confidence − met)², where
    met is 1 if x is at the target or beyond it and else 0. Every forecast counts, also several of one day.

    Parameters
    ----------
    model
        What to look at.
    functions
        The functions told of; default: all. A forecast is that of the functions its benchmark is for, else of the one
        that owns its goal.
    as_of
        The day to judge at; default: `AlignmentModel.day`.

    Returns
    -------
    Rows of TrackRecord
        Functions first, then their benchmarks, each with any forecasts. A number from fewer than five resolved
        forecasts is undefined. Who said a forecast plays no part.

    Raises
    ------
    NotFoundError
        For a function that does not exist, with the nearest names.

    References
    ----------
    Brier (1950), Verification of forecasts expressed in terms of probability, Monthly Weather Review 78(1).

    Examples
    --------
    >>> from cmocio.model import Goal, Stakeholder
    >>> months = [f"2026-0{month}-28" for month in range(1, 7)]
    >>> rate = Benchmark("rate", "sales", "Conversion", baseline=0, target=10,
    ...                  observations=dict.fromkeys(months[1:], 6),
    ...                  forecasts=[Forecast(said, 8, at=at) for said, at in zip(months, months[1:])])
    >>> shop = AlignmentModel.of("shop", Stakeholder("cmo", "CMO", function="marketing"),
    ...                          Goal("sales", "Sales", owner="cmo"), rate)
    >>> for record in track_record(shop):
    ...     print(record.of, record.values, record.mean_error, record.bias, record.brier)
    function:marketing 5 0.2 0.2 None
    benchmark:rate 5 0.2 0.2 None
    """
    looked = Scope.of(model, model.functions if functions is None else functions, as_of)
    told = {
        item: [_judged(item, said) for said in item.forecasts] for item in looked.model.benchmarks if item.forecasts
    }
    owners = {item: item.functions or {looked.model.owner_function(item.goal)} for item in told}
    shared = grouped((name, one) for item, judged in told.items() for name in owners[item] for one in judged)
    kept = (item for item in told if functions is None or not owners[item].isdisjoint(looked.functions))
    return Rows(
        (
            *(_record(f"function:{name}", name, shared[name]) for name in looked.functions if name in shared),
            *(_record(item.full_name, title(item), told[item]) for item in kept),
        )
    )


@frozen
class _Resolved:
    """What became of one forecast: ``None`` where it says nothing of the kind, or nothing can be told."""

    error: float | None = None
    held: bool | None = None
    surprise: float | None = None
    waits: bool = False

    @property
    def is_told(self) -> bool:
        """Whether anything of it is resolved."""
        return not (self.error is None and self.held is None and self.surprise is None)


def _judged(benchmark: Benchmark, said: Forecast) -> _Resolved:
    at = said.at or benchmark.due
    if at is None or said.date >= at:
        return _Resolved()
    came = next((seen.value for seen in benchmark.observations if seen.date >= at), None)
    if came is None:
        return _Resolved(waits=True)
    baseline, target, up = benchmark.baseline, benchmark.target, direction_of(benchmark)
    scale = yardstick_of(benchmark, up) if target is not None and up else None
    way = abs(target - baseline) if target is not None and baseline is not None else 0.0
    return _Resolved(
        error=(said.value - came) * up / way if said.value is not None and way and up else None,
        held=said.low <= came <= said.high if said.low is not None and said.high is not None else None,
        surprise=None if said.confidence is None or scale is None else (said.confidence - scale.met(came)) ** 2,
    )


def _record(of: str, named: str, judged: Iterable[_Resolved]) -> TrackRecord:
    listed = list(judged)
    errors = [one.error for one in listed if one.error is not None and isfinite(one.error)]
    held = [float(one.held) for one in listed if one.held is not None]
    surprises = [one.surprise for one in listed if one.surprise is not None]
    most = max(map(len, (errors, held, surprises)))
    waiting = sum(one.waits for one in listed)
    return TrackRecord(
        of,
        named,
        len(errors),
        _mean(map(abs, errors)),
        _mean(errors),
        len(held),
        _mean(held),
        len(surprises),
        _mean(surprises),
        waiting,
        sum(not one.is_told for one in listed) - waiting,
        Message.of(FEW, count=most, needed=ENOUGH) if most < ENOUGH else None,
    )


def _mean(numbers: Iterable[float]) -> float | None:
    listed = list(numbers)
    return fsum(listed) / len(listed) if len(listed) >= ENOUGH else None
