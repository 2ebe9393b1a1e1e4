"""Sampling what is uncertain in a model, and judging every sample."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Any, Final, TypeAlias, cast

import numpy as np
from attrs import define, evolve

from cmocio.arguments import as_count, as_seed, checked
from cmocio.arrays import frozen_array
from cmocio.chance.correlation import correlation_of
from cmocio.chance.distribution import Numbers
from cmocio.chance.sample_store import STEP, Kept, Sketch, counted, merged
from cmocio.chance.sampled import Sampled
from cmocio.chance.sampling import DESIGN, Method, Sampler, check_method
from cmocio.errors import InputError
from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel
from cmocio.scenarios._limits import DAYS
from cmocio.scenarios.ensemble import Ensemble
from cmocio.scenarios.response import Response, UncertainModel, as_uncertain
from cmocio.scenarios.uncertainties import Uncertainties
from cmocio.tasks import Run, in_order

MOST_KEPT: Final = 1 << 30
"""So many numbers are kept at the most, of 8 bytes each."""
FITS: Final = 2**25
"""So many numbers are kept without being asked for: 256 MiB."""
TASK: Final = 32
"""Designs of a task, where samples are computed in batches."""
BLOCK: Final = 8
"""Designs that are computed together."""
SINGLE: Final = 64
"""Samples of a task, where they are computed one by one."""


@checked
def simulate(
    model: AlignmentModel | UncertainModel,
    uncertainties: Uncertainties | None = None,
    samples: int = 10_000,
    seed: int = 0,
    *,
    goals: Iterable[str] | None = None,
    method: Method = "latin-hypercube",
    keep: bool | None = None,
    run: Run | None = None,
) -> Ensemble:
    """How likely is what: sample what is uncertain, judge every sample as a scenario, and sum up.

    Every sample is a set of changes to the model, judged as `compare` judges a scenario, on the same day. The numbers
    are those of a comparison, higher meaning better: goals, functions and their total in [−1, 1]; practices and the
    whole framework in [0, 1]; and where dates of initiatives are uncertain, the days on which initiatives are done, as
    `schedule` forecasts them. A late initiative makes late what depends on it, as `slip` moves it; goals move by
    that only on days judged at on which something needed is not ready. What moves goals or the dates of initiatives is
    computed in batches, about as fast as `Propagator.run`; with a framework, and where other fields are uncertain, each
    sample is judged alone.

    Parameters
    ----------
    model
        What `uncertain` gives, which says by what samples are judged; or the model as it is.
    uncertainties
        What is uncertain in a model as it is: `Uncertain`, several of them, or distributions by entity.
    samples
        How many.
    seed
        The same seed gives the same bits, whoever does the work.
    goals
        The ids of the goals whose numbers are wanted; default: all, with functions and total.
    method
        ``"latin-hypercube"``: each input evenly; ``"sobol"``: all together evenly, best for few inputs, needs the extra
        ``scipy``; ``"plain"``: at random. Points come in independent designs of 1,024.
    keep
        Whether samples are kept, so that every answer is exact; else they are counted in steps of 0.0005 and forgotten,
        and memory does not grow with them. Default: where they are at most 2^25 numbers.
    run
        Who does the work, who is told how far it is, and who may stop it.

    Raises
    ------
    NotFoundError, AmbiguousNameError
        For an entity, a field, a goal, a scenario, a framework or a function that does not exist or may be several.
    InputError
        For no samples, an unknown method, something uncertain twice, a distribution that leaves the allowed range, a
        field that holds no number, correlations that cannot all be, and where a sample is not a model.
    MissingExtraError
        For ``"sobol"`` without scipy.
    ExecutorError, Cancelled
        If the executor dies, or the run is cancelled.

    References
    ----------
    McKay, Beckman & Conover (1979), Technometrics 21(2); Iman & Conover (1982), Communications in Statistics 11(3).

    Examples
    --------
    >>> from cmocio import Goal, Triangular, Uniform, contribute
    >>> shop = AlignmentModel.of("shop", Goal("ads", "Campaigns"), Goal("site", "Fast site"), Goal("sales", "Sales"),
    ...                          contribute("ads", to={"sales": 0.5}), contribute("site", to={"sales": 0.5}))
    >>> found = simulate(shop, {"ads": Uniform(0, 1), "site": Triangular(-1, 0.5, 1)}, samples=4_096)
    >>> print(f"{found.mean('sales'):.3f}", f"{found.probability('sales', at_least=0.5).value:.2f}")
    0.333 0.28
    """
    count, start = as_count(samples, "samples", of="samples"), as_seed(seed)
    check_method(method)
    asked = as_uncertain(model, uncertainties)
    response = asked.response(goals)
    if not response.outputs:
        raise InputError("goals", "nothing is asked for; name one or more, or leave it out for all")
    inputs = FrozenDict(zip(response.inputs, response.distributions, strict=True))
    sampled = Sampled(inputs, count, start, method, correlation_of(asked.correlations, response.inputs))
    return Ensemble(
        asked.model.name,
        "" if asked.cast is None else asked.cast.framework.name,
        asked.scenario,
        asked.evidence,
        response.as_of,
        sampled,
        response.outputs,
        response.titles,
        response.dues,
        asked.undefined_weight,
        asked.left_out,
        simulate_response(response, sampled.sampler, keep=keep, run=run),
    )


SampleRange: TypeAlias = tuple[int, int]
"""From which sample up to, not including, which."""


def simulate_response(
    response: Response,
    sampler: Sampler,
    *,
    keep: bool | None = None,
    run: Run | None = None,
) -> Kept | Sketch:
    """The samples of all outputs, kept or counted; see `simulate`.

    Examples
    --------
    >>> from cmocio import Goal, Uniform, uncertain
    >>> asked = uncertain(AlignmentModel("m", goals=[Goal("a", "A")]), {"a": Uniform(0, 1)}).response(["a"])
    >>> simulate_response(asked, Sampler(asked.distributions, 3, 0, "plain", None)).values.shape
    (1, 3)
    """
    fits = len(response.outputs) * sampler.samples <= FITS
    kept = fits if keep is None else keep
    work = Work.of(response, sampler, kept=kept)
    step = TASK * DESIGN if response.is_fast else SINGLE
    begins = range(0, sampler.samples, step)
    tasks = ((begin, min(begin + step, sampler.samples)) for begin in begins)
    found = in_order(run, work, tasks, total=len(begins))
    if kept:
        if len(response.outputs) * sampler.samples > MOST_KEPT:
            raise InputError(
                "keep", f"{sampler.samples:,} samples of each output do not fit; leave it out, or give fewer"
            )
        values = np.empty((len(response.outputs), sampler.samples))
        for begin, part in zip(begins, found, strict=True):
            values[:, begin : begin + step] = cast("Numbers", part)
        return Kept(frozen_array(values), work.centre)
    return merged(cast("Iterator[Sketch]", found) if response.is_fast else _designs(found, work))


def _designs(parts: Iterable[Any], work: Work) -> Iterator[Sketch]:
    """Samples that come a few at a time, counted as soon as a design is complete."""
    waiting: list[Numbers] = []
    for part in parts:
        waiting.append(part)
        if sum(one.shape[1] for one in waiting) >= DESIGN:
            yield counted(np.concatenate(waiting, axis=1), work.steps, work.centre)
            waiting = []
    if waiting:
        yield counted(np.concatenate(waiting, axis=1), work.steps, work.centre)


def _steps(response: Response) -> tuple[float, ...]:
    return tuple(1.0 if name.startswith(DAYS) else STEP for name in response.outputs)


def _centre(response: Response) -> Numbers:
    """What is taken off before sums are made: for days a day near all of them."""
    day = response.as_of or next(iter(response.dues.values()), None)
    near = 730_000.0 if day is None else float(day.toordinal())
    return frozen_array(np.array([near if name.startswith(DAYS) else 0.0 for name in response.outputs]))


@define(frozen=True, eq=False, slots=False)
class Work:
    """Draws a part of the samples and answers them.

    What travels to another process is unpacked there once, so that what it has prepared serves all its tasks.
    """

    response: Response
    sampler: Sampler
    steps: tuple[float, ...]
    centre: Numbers
    raw: bool

    @classmethod
    def of(cls, response: Response, sampler: Sampler, *, kept: bool) -> Work:
        """The work that gives samples where they are kept, or come one by one, and else counts."""
        return cls(response, sampler, _steps(response), _centre(response), kept or not response.is_fast)

    def __call__(self, part: SampleRange) -> Numbers | Sketch:
        begin, end = part
        if not self.response.is_fast:
            design = begin // DESIGN
            values = self.sampler.draw(design, design + 1)[:, begin - design * DESIGN : end - design * DESIGN]
            return self.response.run(values)
        blocks = [(first, min(first + BLOCK * DESIGN, end)) for first in range(begin, end, BLOCK * DESIGN)]
        if self.raw:
            values = np.empty((len(self.response.outputs), end - begin))
            for first, last in blocks:
                self.fill(first, last, values[:, first - begin : last - begin])
            return values
        found = merged(self._counted(first, last) for first, last in blocks)
        # a task has fewer samples than two bytes can count: a quarter of what would travel otherwise
        return evolve(found, counts=tuple(counts.astype(np.uint16) for counts in found.counts))

    def _counted(self, first: int, last: int) -> Sketch:
        try:
            space = self._spare_out.pop()
        except IndexError:
            space = np.empty((len(self.response.outputs), BLOCK * DESIGN))
        values = space[:, : last - first]
        self.fill(first, last, values)
        found = counted(values, self.steps, self.centre)
        self._spare_out.append(space)
        return found

    def fill(self, first: int, last: int, out: Numbers) -> None:
        """Draw some samples and answer them: `out` is outputs × samples."""
        try:
            space = self._spare_in.pop()
        except IndexError:
            space = np.empty((len(self.response.inputs), BLOCK * DESIGN))
        values = space[:, : last - first]
        self.sampler.draw(first // DESIGN, -(-last // DESIGN), values)
        self.response.run(values, out)
        self._spare_in.append(space)

    @cached_property
    def _spare_in(self) -> deque[Numbers]:
        """Where samples are drawn; whoever takes it out has it alone. New pages cost more than what is done in them."""
        return deque(maxlen=2)

    @cached_property
    def _spare_out(self) -> deque[Numbers]:
        return deque(maxlen=2)

    @cached_property
    def _packed(self) -> bytes:
        return pickle.dumps((self.response, self.sampler, self.steps, self.centre, self.raw))

    def __reduce__(self) -> tuple[Any, ...]:
        return _unpacked, (self._packed,)


@lru_cache(maxsize=4)
def _unpacked(packed: bytes) -> Work:
    """The same work for the same bytes, with what it has prepared."""
    return Work(*pickle.loads(packed))  # noqa: S301 - from this library in another process of the same user
