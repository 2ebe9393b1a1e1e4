"""Scoring many models by one framework: here, in threads, in processes or on a cluster."""

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date as Date
from typing import TypeVar

from attrs import evolve, frozen

from cmocio.arguments import checked
from cmocio.frameworks import library
from cmocio.frameworks.assess import assess
from cmocio.frameworks.assessment import Assessment
from cmocio.frameworks.framework import MIN_RATERS, Cast, Framework
from cmocio.frameworks.library import AnyFramework
from cmocio.model import AlignmentModel
from cmocio.model.convert import as_day
from cmocio.scoring import Day, Functions
from cmocio.tasks import Run, in_order

T = TypeVar("T")


@checked
def assess_portfolio(
    models: Iterable[AlignmentModel],
    framework: AnyFramework,
    *,
    functions: Functions = None,
    as_of: Day = None,
    min_raters: int = MIN_RATERS,
    partial: bool = False,
    run: Run | None = None,
) -> Iterator[Assessment]:
    """Score many models by a framework, one after another, each as `assess` does.

    Models are taken, and assessments given, in order and as they are needed: thousands need the memory of a few.

    Parameters
    ----------
    models
        What to score; any iterable, such as a generator that reads files.
    framework
        A framework, the name of one, or a `Cast`.
    functions, as_of, min_raters, partial
        See `assess`; the same for all models. Without `as_of` each is judged at its own day.
    run
        Who does the work, a model a task; who is told after each model; and who may stop it. Each model is sent and
        each assessment sent back, so that small models are faster without an executor.

    Returns
    -------
    Iterator
        The assessments, in the order of the models.

    Raises
    ------
    NotFoundError, InputError
        As `assess` does, at once for the framework, else with a note that names the model; and for what is not a model.
    ExecutorError, Cancelled
        If the executor dies, or the run is cancelled.

    Examples
    --------
    >>> shops = [AlignmentModel(name, recorded={"benchmarks"}) for name in ("north", "south")]
    >>> [found.model for found in assess_portfolio(shops, "okr")]
    ['north', 'south']
    """
    cast = library.cast_of(framework, functions, None, min_raters, partial)
    day = None if as_of is None else as_day(as_of, "as_of")
    work = _Assess(cast, day)
    return _shared(in_order(run, work, models), cast.framework)


def _shared(found: Generator[Assessment, None, None], used: Framework) -> Iterator[Assessment]:
    """The assessments with one framework: what comes from another process brings its own each time."""
    with closing(found):
        for item in found:
            yield item if item.framework is used else evolve(item, framework=used)


@frozen
class _Assess:
    """The work on one model."""

    cast: Cast
    day: Date | None

    def __call__(self, model: AlignmentModel) -> Assessment:
        with named(model):
            return assess(model, self.cast, as_of=self.day)


@contextmanager
def named(model: AlignmentModel) -> Iterator[None]:
    """Adds to an error which of many models it is about.

    Examples
    --------
    >>> try:
    ...     with named(AlignmentModel("north")):
    ...         raise ValueError("no day")
    ... except ValueError as error:
    ...     print(error.__notes__)
    ["in the model 'north'"]
    """
    try:
        yield
    except Exception as error:
        error.add_note(f"in the model {model.name!r}")
        raise
