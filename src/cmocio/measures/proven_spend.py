"""Proven spend: how much of the money spent has a measured result.

Source: benefits realisation: Ward & Daniel (2006), Benefits Management, Wiley.
"""

from __future__ import annotations

from cmocio.model import AlignmentModel, Benchmark, Initiative
from cmocio.scoring import Day, Functions, Part, Scope, Score, measure, ratio, rises_with, scope, undefined
from cmocio.scoring.evidence import chosen_function, unrecorded
from cmocio.texts import Message, declare

__all__ = ["proven_spend"]

NO_SPEND = declare("nothing-spent", "no initiative says what it cost")
COST_UNKNOWN = declare("cost-unknown", "nobody has said what it cost")


def _measured(model: AlignmentModel) -> AlignmentModel | None:
    """One more initiative names a benchmark that has an observation."""
    seen = [item.id for item in model.benchmarks if item.observations]
    for item in model.initiatives:
        more = [name for name in seen if name not in item.benchmarks]
        if more:
            return model.replace(item.full_name, benchmarks=[*item.benchmarks, *more])
    return None


@measure(
    version="1",
    source="Benefits realisation, Ward & Daniel 2006, Benefits Management",
    reads=["initiatives", "benchmarks"],
    laws=[rises_with("measured results", _measured)],
)
def proven_spend(model: AlignmentModel, *, functions: Functions = None, as_of: Day = None, by: str = "") -> Score:
    """How much of the money spent on initiatives has a measured result.

    Formula: the money of initiatives with a result / the money of all. A result is an observation of one of the
    initiative's benchmarks, or of its releases', from its first day on, that can be compared: the benchmark has a
    baseline, or a target to stay above or below. Higher means more is proven.

    Parameters
    ----------
    model, functions, as_of
        See `Measure`.
    by
        Only what this function spent; ``""``: what anyone spent, or else the budget.

    Returns
    -------
    Score
        In [0, 1]. Initiatives that were only proposed do not count. One that does not say what it cost is unknown and
        counts, in the bounds, like the mean of the others. Undefined where none says so, or initiatives or
        benchmarks are not recorded.

    Raises
    ------
    NotFoundError
        If nobody belongs to `by`.

    References
    ----------
    Ward & Daniel (2006), Benefits Management.

    Examples
    --------
    >>> from cmocio.model import Goal
    >>> model = AlignmentModel.of(
    ...     "shop", Goal("leads", "More leads"),
    ...     Benchmark("signups", "leads", "Sign-ups", baseline=5, observations={"2026-03-31": 7}),
    ...     Initiative("form", "New form", cost=300, benchmarks="signups"), Initiative("fair", "The fair", cost=100))
    >>> proven_spend(model).value
    0.75
    """
    looked = scope(model, functions, as_of)
    chosen_function(looked, by)
    missing = unrecorded(looked, "initiatives", "benchmarks")
    if missing is not None:
        return missing
    taken = [item for item in looked.model.initiatives if item.status != "proposed"]
    amounts = [(item, _amount(item, by)) for item in taken]
    known = [amount for _, amount in amounts if amount is not None]
    if not any(known):
        return undefined(NO_SPEND)
    return ratio(_part(looked, item, amount, sum(known) / len(known)) for item, amount in amounts)


def _amount(item: Initiative, by: str) -> float | None:
    """What was spent, where that is recorded; else the budget."""
    if by:
        return sum(entry.amount for entry in item.spend if entry.function == by)
    return sum(entry.amount for entry in item.spend) if item.spend else item.cost


def _part(looked: Scope, item: Initiative, amount: float | None, usual: float) -> Part:
    if amount is None:
        return Part(item.full_name, None, usual, reason=Message.of(COST_UNKNOWN))
    names = [*item.benchmarks, *(name for release in item.releases for name in release.benchmarks)]
    shown = [benchmark for name in names if _has_result(benchmark := looked.model.benchmark(name), item)]
    return Part(item.full_name, amount if shown else 0.0, amount, entities=tuple(found.full_name for found in shown))


def _has_result(benchmark: Benchmark, item: Initiative) -> bool:
    comparable = benchmark.baseline is not None or (benchmark.direction is not None and benchmark.target is not None)
    return comparable and any(item.start is None or seen.date >= item.start for seen in benchmark.observations)
