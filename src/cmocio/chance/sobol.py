"""What share of a number's spread comes from which input: Sobol indices, with confidence intervals.

Source: Sobol' (1993), Sensitivity estimates for nonlinear mathematical models; the estimators after Janon et al. (2014)
and Jansen (1999), on the sampling of Saltelli et al. (2010).
"""

from functools import partial
from typing import Final

import numpy as np
from attrs import evolve, frozen

from cmocio.arguments import checked
from cmocio.arrays import FrozenArrays, Values
from cmocio.chance.bootstrap import bootstrap, drawn, widened
from cmocio.chance.pick_freeze import DESIGNS, Design, Job, design_size, designs_of, worked
from cmocio.chance.sampling import Method
from cmocio.chance.tornado import Inputs, Kernel, evaluated, quantiles
from cmocio.results import Result
from cmocio.tasks import Run, in_order

AT_ONCE: Final = 1 << 21
"""How many numbers are resampled at once, or one input's worth."""
ROUNDING: Final = 1e-13
"""A number that varies by less, beside its own size, does not vary; a slope that is nearer to 1 is 1."""
FITTED: Final = ((DESIGNS - 1) / (DESIGNS - 3)) ** 0.5
"""How much wider an interval is for the slope that was fitted to its designs."""


@frozen(eq=False, repr=False)
class Indices(FrozenArrays, Result):
    """Shares of a variance.

    Each is an array with a place for each input; where the model gives several numbers, a column for each of them. NaN
    is undefined: the number does not vary, or is undefined for some samples.

    Parameters
    ----------
    inputs
        The names, in the order given.
    first
        The share of the variance that an input brings by itself.
    first_low, first_high
        Between which values that share lies, at the confidence.
    total
        The share that it has a part in: alone, and together with others. At least the first.
    total_low, total_high
        Between which values that lies.
    mean, variance
        Of the numbers.
    confidence
        How often such intervals hold the true value.
    samples
        How many were drawn twice over.
    evaluations
        For how many samples the model was asked.
    """

    inputs: tuple[str, ...]
    first: Values
    first_low: Values
    first_high: Values
    total: Values
    total_low: Values
    total_high: Values
    mean: Values
    variance: Values
    confidence: float
    samples: int
    evaluations: int


@checked
def sobol_indices(
    f: Kernel,
    distributions: Inputs,
    samples: int = 4_096,
    seed: int = 0,
    *,
    confidence: float = 0.95,
    method: Method = "latin-hypercube",
    run: Run | None = None,
) -> Indices:
    """Split the variance of a number among independent inputs.

    Formula: first_i = Var(E[y | x_i]) / Var(y), the share that would go if input i were known; total_i = E[Var(y | all
    but x_i)] / Var(y), the share that would stay if all others were. Both lie in [0, 1], higher means it matters more;
    estimates may stray beyond by their error. The first indices sum to 1 where inputs add up, and to less where they
    act together; an input whose total is 0 could as well be fixed.

    Samples a, b and y = f(a, but input i from b) are drawn in 32 independent designs. First: (Cov(b, y) −
    β Cov(a, b)) / Var(b, y), which is Janon's estimator with a control: Cov(a, b) is known to be 0, and β is what makes
    designs differ least, so that an input that does nothing gets exactly 0. Total: (mean (a − y)² / 2 + γ Cov(a, b)) /
    Var(a, b), which is Jansen's with the same control. The intervals resample whole designs, so they hold for every
    method, and are narrower where it is better; by ``"sobol"``, where designs are parts of one sequence, the indices
    err by still less than the intervals say.

    Parameters
    ----------
    f
        From inputs × samples to one number for each sample, or to numbers × samples; each column by itself.
    distributions
        Of the inputs, in order, or by name. They are independent.
    samples
        How many are drawn; f is asked for (inputs + 2) times as many. At least 64; rounded up to a multiple of 32, and
        by the method ``"sobol"`` to a power of 2.
    seed
        The same seed gives the same bits, with any executor.
    confidence
        Of the intervals, in (0, 1).
    method
        ``"latin-hypercube"``; ``"sobol"``: scrambled Sobol' points, the best for few inputs, which needs scipy;
        ``"plain"``: independent numbers.
    run
        Who does the work, in 32 tasks, and who is told; see `Run`. Processes must be able to import f.

    Raises
    ------
    InputError
        If there are too few samples, no inputs, no such method, or f gives another number of values.
    MissingExtraError
        If the method is ``"sobol"`` and scipy is not there.
    ExecutorError, Cancelled
        If the executor dies, or the run is cancelled.

    References
    ----------
    Sobol' (1993), Mathematical Modelling and Computational Experiment 1(4). Jansen (1999), Computer Physics
    Communications 117. Saltelli et al. (2010), Computer Physics Communications 181(2). Janon et al. (2014), ESAIM:
    Probability and Statistics 18.

    Examples
    --------
    Of y = 2·x₀ + x₁ with x₀ and x₁ alike, four fifths of the variance come from x₀; x₂ does nothing:

    >>> from cmocio.chance.distributions.uniform import Uniform
    >>> found = sobol_indices(lambda x: 2 * x[0] + x[1], [Uniform(0, 1)] * 3)
    >>> found.first.round(1).tolist(), found.total.round(1).tolist()
    ([0.8, 0.2, 0.0], [0.8, 0.2, 0.0])
    """
    given = quantiles(distributions)
    middle = np.array([item.quantile(np.array([0.5])) for item in given.values()]).reshape(-1, 1)
    several = np.ndim(f(middle)) > 1
    job = Job(f, tuple(given.values()), design_size(samples, method), method, evaluated(f, middle)[:, 0].copy())
    widened(confidence, DESIGNS)  # refused before the work, not after it
    designs = sampled(job, seed, run)
    found = indices_of(tuple(given), job, designs, confidence, seed)
    return found if several else _of_one(found)


def sampled(job: Job, seed: int, run: Run | None) -> list[Design]:
    """All designs, in order.

    Examples
    --------
    >>> from cmocio.chance.distributions.uniform import Uniform
    >>> job = Job(lambda x: x[0], (Uniform(0, 1),), 8, "plain", np.array([0.5]))
    >>> len(sampled(job, 0, None))
    32
    """
    tasks = [(job, child) for child in designs_of(seed)]
    return list(in_order(run, worked, tasks))


def indices_of(inputs: tuple[str, ...], job: Job, designs: list[Design], confidence: float, seed: int) -> Indices:
    """The indices that designs give, with their intervals.

    Examples
    --------
    >>> from cmocio.chance.distributions.uniform import Uniform
    >>> job = Job(lambda x: x[0], (Uniform(0, 1),), 8, "plain", np.array([0.5]))
    >>> indices_of(("x",), job, sampled(job, 0, None), 0.95, 0).total.shape
    (1, 1)
    """
    groups = np.array([design.sums for design in designs]) / job.size
    pooled, beta = groups.mean(axis=0), _beta(groups)
    mean, variance = (item[0] for item in _moments(pooled))
    still = ~(variance > (ROUNDING * (mean + job.centre)) ** 2)
    value = np.where(still, np.nan, _estimate(pooled, beta))
    low, high = _ends(groups, beta, confidence, seed)
    # slopes were fitted to the same designs, which makes these look alike
    low, high = (np.where(still, np.nan, value + (ends - value) * FITTED) for ends in (low, high))
    samples = job.size * len(designs)
    return Indices(
        inputs,
        *(value[0], low[0], high[0]),
        *(value[1], low[1], high[1]),
        mean + job.centre,
        np.where(still & ~np.isnan(variance), 0.0, variance),
        confidence,
        samples,
        samples * (len(inputs) + 2) + 1,
    )


def _ends(groups: Values, beta: Values, confidence: float, seed: int) -> tuple[Values, Values]:
    """The ends of the intervals, for some inputs at a time."""
    counts = drawn(len(groups), seed) / len(groups)
    low, high = (np.empty_like(beta) for _ in range(2))
    step = max(1, AT_ONCE // (len(counts) * groups[0, :, 0].size))
    for first in range(0, beta.shape[1], step):
        chosen = slice(first, first + step)
        part = np.ascontiguousarray(groups[:, :, chosen])
        ends = bootstrap(partial(_estimate, beta=beta[:, chosen]), part, counts, confidence)
        low[:, chosen], high[:, chosen] = ends
    return low, high


def _estimate(means: Values, beta: Values) -> Values:
    """First and total indices from means over samples; resamples may come before all other axes."""
    target, control, variance = _terms(means)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = (target - beta * control) / variance
    return np.where(np.isfinite(found), found + 0.0, np.nan)  # there is one zero


def _terms(means: Values) -> tuple[Values, Values, Values]:
    """For first and total indices: what is divided, the control, and what it is divided by."""
    a, b, _, bb, ab, y, yy, by, apart = np.moveaxis(means, -3, 0)
    target = np.stack([by - b * y, apart / 2], axis=-3)
    control = ab - a * b
    own = (bb + yy) / 2 - ((b + y) / 2) ** 2
    return target, np.stack([control, -control], axis=-3), np.stack([own, _moments(means)[1]], axis=-3)


def _moments(means: Values) -> tuple[Values, Values]:
    """Mean and variance under both sets of samples, from the centre."""
    a, b, aa, bb = (means[..., row, :, :] for row in range(4))
    mean = (a + b) / 2
    return mean, np.maximum((aa + bb) / 2 - mean**2, 0.0)


def _beta(groups: Values) -> Values:
    """How much of the control to take off: what makes designs differ least, within [0, 1].

    The slope, over designs, on the control of what makes an index differ: its target less the index times its variance.
    """
    target, control, variance = _terms(groups)
    whole = variance.mean(axis=0)
    about = (target - _slope(target, control) * control).mean(axis=0)
    index = np.divide(about, whole, out=np.zeros_like(whole), where=whole > 0)
    return _slope(target - index * variance, control)


def _slope(target: Values, control: Values) -> Values:
    """The least-squares slope over designs, within [0, 1]."""
    apart = control - control.mean(axis=0)
    spread = (apart**2).sum(axis=0)
    slope = np.divide((apart * target).sum(axis=0), spread, out=np.zeros_like(spread), where=spread > 0)
    within: Values = np.where(slope > 1 - ROUNDING, 1.0, np.maximum(slope, 0.0))
    return within


def _of_one(found: Indices) -> Indices:
    """The indices of a model that gives one number, without the axis of numbers."""
    shares = ("first", "first_low", "first_high", "total", "total_low", "total_high")
    flat = {name: getattr(found, name)[:, 0] for name in shares}
    return evolve(found, **flat, mean=found.mean[0], variance=found.variance[0])
