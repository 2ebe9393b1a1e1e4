"""Sampling what is uncertain in many models: here, in threads, in processes or on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from typing import Any, TypeAlias, cast

from attrs import frozen

from cmocio.arguments import as_count, as_seed, checked
from cmocio.chance.distribution import Distribution
from cmocio.chance.sampling import Method, check_method
from cmocio.errors import existing
from cmocio.frameworks.portfolio import named
from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel
from cmocio.scenarios.ensemble import Ensemble
from cmocio.scenarios.response import UncertainModel
from cmocio.scenarios.simulate import simulate
from cmocio.scenarios.uncertainties import Uncertain, Uncertainties, uncertain_of
from cmocio.tasks import Run, in_order

PerModel: TypeAlias = "Mapping[str, Uncertainties] | Callable[[AlignmentModel], Uncertainties]"
"""What is uncertain in each model: by the model's name, or asked of a callable."""


@checked
def simulate_portfolio(
    models: Iterable[AlignmentModel | UncertainModel],
    uncertainties: Uncertainties | PerModel | None = None,
    samples: int = 10_000,
    seed: int = 0,
    *,
    goals: Iterable[str] | None = None,
    method: Method = "latin-hypercube",
    keep: bool | None = None,
    run: Run | None = None,
) -> Iterator[Ensemble]:
    """Sample what is uncertain in many models, one after another, each as `simulate` does.

    Models are taken, and ensembles given, in order and as they are needed: thousands need the memory of a few. Every
    model is sampled with the same seed, so that its ensemble is the one it has alone, and equal models have equal ones.

    Parameters
    ----------
    models
        What to sample: models, or what `uncertain` gives for each; any iterable, such as a generator that reads files.
    uncertainties
        What is uncertain in models as they are: the same for all, or for each, by its name or as a callable of it.
    samples, seed, goals, method, keep
        See `simulate`; the same for all models.
    run
        Who does the work, a model a task; who is told after each model; and who may stop it.

    Returns
    -------
    Iterator
        The ensembles, in the order of the models.

    Raises
    ------
    NotFoundError, AmbiguousNameError, InputError, MissingExtraError
        As `simulate` does, with a note that names the model; for a model without uncertainties; for anything else.
    ExecutorError, Cancelled
        If the executor dies, or the run is cancelled.

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
    as_count(samples, "samples", of="samples")
    as_seed(seed)
    check_method(method)
    options = {
        "goals": goals if goals is None or isinstance(goals, str) else tuple(goals),
        "method": method,
        "keep": keep,
    }
    work = _Simulate(samples, seed, FrozenDict(options))
    tasks = _tasks(models, _asked(uncertainties))
    return in_order(run, work, tasks, total=len(models) if isinstance(models, Sized) else None)


_PortfolioTask: TypeAlias = "tuple[AlignmentModel | UncertainModel, tuple[Uncertain, ...] | None]"


@frozen(eq=False)
class _Simulate:
    """The work on one model."""

    samples: int
    seed: int
    options: FrozenDict[str, Any]

    def __call__(self, task: _PortfolioTask) -> Ensemble:
        model, uncertainties = task
        with named(_plain(model)):
            return simulate(model, uncertainties, self.samples, self.seed, **self.options)


def _plain(model: AlignmentModel | UncertainModel) -> AlignmentModel:
    return model if isinstance(model, AlignmentModel) else model.model


def _tasks(
    models: Iterable[AlignmentModel | UncertainModel],
    asked: Callable[[AlignmentModel], tuple[Uncertain, ...]] | None,
) -> Iterator[_PortfolioTask]:
    for model in models:
        with named(_plain(model)):
            found = None if asked is None else asked(_plain(model))
        yield model, found


def _asked(uncertainties: Uncertainties | PerModel | None) -> Callable[[AlignmentModel], tuple[Uncertain, ...]] | None:
    """What is uncertain, by model."""
    if uncertainties is None:
        return None
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
        existing("uncertainties of the model", model.name, self.known)
        return uncertain_of(self.known[model.name])
