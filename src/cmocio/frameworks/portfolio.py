"""Scoring many models by one framework: here, in threads, in processes or on a cluster."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sized
from concurrent.futures import Executor
from contextlib import closing, contextmanager
from datetime import date as Date

import attrs
from attrs import frozen

from cmocio.errors import InputError
from cmocio.frameworks import library
from cmocio.frameworks.assess import MIN_RATERS, assess, check_raters
from cmocio.frameworks.assessment import Assessment
from cmocio.frameworks.framework import Framework
from cmocio.model import AlignmentModel
from cmocio.model._convert import as_day
from cmocio.scoring import Day, Functions
from cmocio.scoring.scope import kept
from cmocio.tasks import Cancel, Progress, in_order

__all__ = ["assess_portfolio", "each_model", "how_many", "named"]


def assess_portfolio(
    models: Iterable[AlignmentModel],
    framework: str | Framework,
    *,
    functions: Functions = None,
    as_of: Day = None,
    min_raters: int = MIN_RATERS,
    executor: Executor | None = None,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> Iterator[Assessment]:
    """Score many models by a framework, one after another, each as `assess` does.

    Models are taken, and assessments given, in order and as they are needed: thousands need the memory of a few.

    Parameters
    ----------
    models
        What to score; any iterable, such as a generator that reads files.
    framework
        A framework, or the name of one.
    functions, as_of, min_raters
        See `assess`; the same for all models. Without `as_of` each is judged at its own day.
    executor
        Who does the work: any executor of `concurrent.futures`, or ``client.get_executor()`` of Dask; ``None``: the
        caller. The assessments are the same. Each model is sent and each assessment sent back, so that small models
        are faster without.
    progress
        Called after each model with the number done and, where it is known, of all.
    cancelled
        Asked between models whether to stop.

    Returns
    -------
    Iterator
        The assessments, in the order of the models.

    Raises
    ------
    NotFoundError, InputError
        As `assess` does, at once for the framework, else with a note that names the model; and for what is no model.
    ExecutorError, Cancelled
        If the executor dies, or `cancelled` says so.

    Examples
    --------
    >>> shops = [AlignmentModel(name, recorded={"benchmarks"}) for name in ("north", "south")]
    >>> [found.model for found in assess_portfolio(shops, "okr")]
    ['north', 'south']
    """
    used = library.framework_of(framework)
    check_raters(min_raters)
    day = None if as_of is None else as_day(as_of, "as_of")
    work = _Assess(used, kept(functions), day, min_raters)
    found = in_order(executor, work, each_model(models), total=how_many(models), progress=progress, cancelled=cancelled)
    return _shared(found, used)


def _shared(found: Generator[Assessment, None, None], used: Framework) -> Iterator[Assessment]:
    """The assessments with one framework: what comes from another process brings its own each time."""
    with closing(found):
        for item in found:
            yield item if item.framework is used else attrs.evolve(item, framework=used)


@frozen
class _Assess:
    """The work on one model."""

    framework: Framework
    functions: Functions
    day: Date | None
    min_raters: int

    def __call__(self, model: AlignmentModel) -> Assessment:
        with named(model):
            return assess(model, self.framework, functions=self.functions, as_of=self.day, min_raters=self.min_raters)


def each_model(models: Iterable[AlignmentModel]) -> Iterator[AlignmentModel]:
    """The models, one by one; refuses what is none, and one model in the place of many at once.

    Examples
    --------
    >>> list(each_model(["shop.toml"]))
    Traceback (most recent call last):
    cmocio.errors.InputError: models: item 0, 'shop.toml', is no model; give AlignmentModels, such as those `read` gives
    """
    if isinstance(models, (AlignmentModel, str)) or not isinstance(models, Iterable):
        raise InputError("models", f"{models!r} is not several models; give a list, or any iterable, of them")
    return _each(models)


def _each(models: Iterable[AlignmentModel]) -> Iterator[AlignmentModel]:
    for number, model in enumerate(models):
        if not isinstance(model, AlignmentModel):
            raise InputError(
                "models",
                f"item {number}, {model!r:.60}, is no model; give AlignmentModels, such as those `read` gives",
            )
        yield model


def how_many(models: Iterable[AlignmentModel]) -> int | None:
    """How many models there are, where that is known without taking them.

    Examples
    --------
    >>> how_many([AlignmentModel("m")]), how_many(iter([AlignmentModel("m")]))
    (1, None)
    """
    return len(models) if isinstance(models, Sized) else None


@contextmanager
def named(model: AlignmentModel) -> Iterator[None]:
    """Adds to an error which of many models it is about.

    Examples
    --------
    >>> try:
    ...     with named(AlignmentModel("north")):
    ...         raise InputError("as_of", "no day")
    ... except InputError as error:
    ...     print(error.__notes__)
    ["in the model 'north'"]
    """
    try:
        yield
    except Exception as error:
        error.add_note(f"in the model {model.name!r}")
        raise
