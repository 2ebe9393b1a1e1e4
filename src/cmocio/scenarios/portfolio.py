"""Sampling what is uncertain in many models: here, in threads, in processes or on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from typing import Any, TypeAlias, cast

from attrs import frozen

from cmocio.errors import NotFoundError, nearest
from cmocio.frameworks import Framework
from cmocio.frameworks.library import framework_of
from cmocio.frameworks.portfolio import each_model, how_many, named
from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel, Scenario
from cmocio.propagation.registry import EvidenceRule
from cmocio.scenarios.correlation import Correlations
from cmocio.scenarios.distribution import Distribution
from cmocio.scenarios.ensemble import Ensemble
from cmocio.scenarios.response import Unknown
from cmocio.scenarios.sampling import Method, check_method, check_samples, check_seed
from cmocio.scenarios.simulate import simulate
from cmocio.scenarios.uncertain import Uncertain, Uncertainties, uncertain_of
from cmocio.scoring import Day, Functions
from cmocio.scoring.scope import kept
from cmocio.tasks import Cancel, Progress, in_order

__all__ = ["PerModel", "simulate_portfolio"]

PerModel: TypeAlias = "Mapping[str, Uncertainties] | Callable[[AlignmentModel], Uncertainties]"
"""What is uncertain in each model: by the model's name, or asked of a callable."""


def simulate_portfolio(
    models: Iterable[AlignmentModel],
    uncertainties: Uncertainties | PerModel,
    samples: int = 10_000,
    seed: int = 0,
    executor: Executor | None = None,
    *,
    goals: Iterable[str] | None = None,
    framework: str | Framework | None = None,
    functions: Functions = None,
    scenario: Scenario | str | None = None,
    correlations: Correlations | None = None,
    method: Method = "latin-hypercube",
    unknown: Unknown = "fixed",
    evidence: EvidenceRule = "anchored",
    as_of: Day = None,
    min_raters: int = 5,
    keep: bool | None = None,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> Iterator[Ensemble]:
    """Sample what is uncertain in many models, one after another, each as `simulate` does.

    Models are taken, and ensembles given, in order and as they are needed: thousands need the memory of a few. Every
    model is sampled with the same seed, so that its ensemble is the one it has alone, and equal models have equal ones.

    Parameters
    ----------
    models
        What to sample; any iterable, such as a generator that reads files.
    uncertainties
        The same for all, as `simulate` takes them; or for each model, by its name or as a callable of the model.
    samples, seed, goals, framework, functions, scenario, correlations, method, unknown, evidence, as_of, min_raters
        See `simulate`; the same for all models. Without `as_of` each is judged at its own day.
    executor
        Who does the work, a model a task: any executor of `concurrent.futures`, or ``client.get_executor()`` of Dask;
        ``None``: the caller.
    keep
        See `simulate`.
    progress
        Called after each model with the number done and, where it is known, of all.
    cancelled
        Asked between models whether to stop.

    Returns
    -------
    Iterator
        The ensembles, in the order of the models.

    Raises
    ------
    NotFoundError, AmbiguousNameError, InputError, MissingExtraError
        As `simulate` does, with a note that names the model; for a model without uncertainties; for what is no model.
    ExecutorError, Cancelled
        If the executor dies, or `cancelled` says so.

    Examples
    --------
    >>> from cmocio import Goal, Uniform
    >>> shops = [AlignmentModel(name, goals=[Goal("sales", "Sales")]) for name in ("north", "south")]
    >>> risks = {"north": {"sales": Uniform(0, 1)}, "south": {"sales": Uniform(-1, 1)}}
    >>> for found in simulate_portfolio(shops, risks, samples=1024):
    ...     print(found.model, f"{found.probability('sales', at_least=0.5).value:.2f}")
    north 0.50
    south 0.25
    """
    check_samples(samples)
    check_seed(seed)
    check_method(method)
    options = {
        "goals": goals if goals is None or isinstance(goals, str) else tuple(goals),
        "framework": None if framework is None else framework_of(framework),
        "functions": kept(functions),
        "scenario": scenario,
        "correlations": correlations,
        "method": method,
        "unknown": unknown,
        "evidence": evidence,
        "as_of": as_of,
        "min_raters": min_raters,
        "keep": keep,
    }
    work = _Simulate(samples, seed, FrozenDict(options))
    tasks = _tasks(each_model(models), _asked(uncertainties))
    return in_order(executor, work, tasks, total=how_many(models), progress=progress, cancelled=cancelled)


_Task: TypeAlias = tuple[AlignmentModel, tuple[Uncertain, ...]]


@frozen(eq=False)
class _Simulate:
    """The work on one model."""

    samples: int
    seed: int
    options: FrozenDict[str, Any]

    def __call__(self, task: _Task) -> Ensemble:
        model, uncertainties = task
        with named(model):
            return simulate(model, uncertainties, self.samples, self.seed, **self.options)


def _tasks(
    models: Iterator[AlignmentModel], asked: Callable[[AlignmentModel], tuple[Uncertain, ...]]
) -> Iterator[_Task]:
    for model in models:
        with named(model):
            found = asked(model)
        yield model, found


def _asked(uncertainties: Uncertainties | PerModel) -> Callable[[AlignmentModel], tuple[Uncertain, ...]]:
    """What is uncertain, by model."""
    if callable(uncertainties):
        return lambda model: uncertain_of(uncertainties(model))
    values = uncertainties.values() if isinstance(uncertainties, Mapping) else ()
    if values and not any(isinstance(value, Distribution) for value in values):
        return _ByName(cast("Mapping[str, Uncertainties]", uncertainties))
    same = uncertain_of(cast("Uncertainties", uncertainties))
    return lambda _: same


@frozen(eq=False)
class _ByName:
    """What is uncertain, by the names of the models."""

    known: Mapping[str, Uncertainties]

    def __call__(self, model: AlignmentModel) -> tuple[Uncertain, ...]:
        if model.name not in self.known:
            raise NotFoundError("uncertainties of the model", model.name, nearest(model.name, self.known))
        return uncertain_of(self.known[model.name])
