"""The sampling behind Sobol indices: pairs of designs, and what is summed up over them.

Each design draws two sets of samples, A and B; for each input i it also looks at A with that one input taken from B. A
design is worked on by itself and gives only sums, so designs can be worked on anywhere and take little memory. By the
method ``"sobol"`` the designs are the parts, one after the other, of a single scrambled sequence: together they are as
even as all its points, and as each is by itself no more even than so few points can be, how much they differ rather
overstates how unsure the whole is.
"""

from typing import Final

import numpy as np
from attrs import frozen
from numpy.random import SeedSequence

from cmocio.arguments import as_count, as_seed
from cmocio.arrays import Values
from cmocio.chance.sampling import HALF_STEP, _sobol_engine, check_method
from cmocio.chance.tornado import Kernel, Quantiles, evaluated
from cmocio.errors import InputError

DESIGNS: Final = 32
"""Independent designs, whatever the number of samples: how much they differ is how unsure the result is."""
LEAST: Final = 2 * DESIGNS
"""The fewest samples: two to a design."""
SHOWN: Final = 2_048
"""How many samples of each design are kept for what needs them all at once."""
AT_ONCE: Final = 1 << 21
"""How many numbers are handed to the model at once, or one input's worth."""
EDGE: Final = 2.0**-53
"""Quantiles are asked for within (0, 1): many distributions have no ends."""


@frozen(eq=False)
class Job:
    """What all designs share.

    Parameters
    ----------
    f
        From inputs × samples to numbers.
    distributions
        Of the inputs.
    size
        The samples of one design.
    method
        How they are drawn.
    centre
        What f gives at the medians; sums run over distances from it, so that no digits are lost.
    """

    f: Kernel
    distributions: tuple[Quantiles, ...]
    size: int
    method: str
    centre: Values


@frozen(eq=False)
class Design:
    """What one design gives.

    Parameters
    ----------
    sums
        Rows for each input, of each number: Σa, Σb, Σa², Σb², Σab, Σy, Σy², Σby, Σ(a − y)², where a and b are the
        numbers under A and B, and y those under A with the one input from B; all from the centre.
    x, y
        Some of the samples, and the numbers under them.
    """

    sums: Values
    x: Values
    y: Values


def design_size(samples: int, method: str) -> int:
    """How many samples each design draws: as many as asked for in all, or the next number that fits.

    Raises
    ------
    InputError
        If there are too few samples, or no such method.

    Examples
    --------
    >>> design_size(1000, "plain"), design_size(1000, "sobol")
    (32, 32)
    """
    check_method(method)
    if as_count(samples, "samples", of="samples") < LEAST:
        raise InputError("samples", f"{samples} samples do not show how unsure the result is; pass {LEAST} or more")
    size = -(-int(samples) // DESIGNS)
    return 1 << (size - 1).bit_length() if method == "sobol" else size


def designs_of(seed: int) -> list[SeedSequence]:
    """Where each design's chance comes from.

    Raises
    ------
    InputError
        If the seed is invalid.

    Examples
    --------
    >>> [child.spawn_key for child in designs_of(0)][:2]
    [(0,), (1,)]
    """
    return SeedSequence(as_seed(seed)).spawn(DESIGNS)


def worked(task: tuple[Job, SeedSequence]) -> Design:
    """Work on one design.

    Examples
    --------
    >>> from cmocio.chance.distributions.uniform import Uniform
    >>> job = Job(lambda x: x[0], (Uniform(0, 1),), 8, "plain", np.array([0.5]))
    >>> worked((job, SeedSequence(0))).sums.shape
    (9, 1, 1)
    """
    job, seed = task
    inputs = len(job.distributions)
    points = _points(job.method, 2 * inputs, job.size, seed)
    # one row of quantiles for both sets: sorting and tables are asked once
    x = np.array([item.quantile(points[row::inputs]) for row, item in enumerate(job.distributions)])
    a, b = np.ascontiguousarray(x[:, 0]), np.ascontiguousarray(x[:, 1])
    seen_a, seen_b = evaluated(job.f, a).copy(), evaluated(job.f, b).copy()
    shift = job.centre[:, None]
    sums = _sums(job, a, b, seen_a - shift, seen_b - shift)
    kept = slice(0, SHOWN)
    return Design(
        sums,
        np.concatenate([a[:, kept], b[:, kept]], axis=1),
        np.concatenate([seen_a[:, kept], seen_b[:, kept]], axis=1),
    )


def _sums(job: Job, a: Values, b: Values, seen_a: Values, seen_b: Values) -> Values:
    inputs, size = a.shape
    numbers = len(seen_a)
    sums = np.empty((9, inputs, numbers))
    own = (seen_a, seen_b, seen_a**2, seen_b**2, seen_a * seen_b)
    sums[:5] = np.array([item.sum(axis=1) for item in own])[:, None]
    step = max(1, AT_ONCE // (size * max(inputs, numbers)))
    for first in range(0, inputs, step):
        chosen = np.arange(first, min(first + step, inputs))
        x = np.tile(a, (1, len(chosen)))
        for place, number in enumerate(chosen):
            x[number, place * size : (place + 1) * size] = b[number]
        y = evaluated(job.f, x).reshape(numbers, len(chosen), size) - job.centre[:, None, None]
        for row, item in enumerate((y, y**2, y * seen_b[:, None], (seen_a[:, None] - y) ** 2), 5):
            sums[row, chosen] = item.sum(axis=2).T
    return sums


def _points(method: str, rows: int, size: int, seed: SeedSequence) -> Values:
    """Uniform numbers within (0, 1), a row for each coordinate."""
    chance = np.random.default_rng(seed)
    if method == "sobol":
        points = _sobol(rows, size, seed)
    elif method == "plain":
        points = chance.random((rows, size))
    else:
        strata = chance.permuted(np.tile(np.arange(size, dtype=np.float64), (rows, 1)), axis=1)
        points = (strata + chance.random((rows, size))) / size
    return np.clip(points, EDGE, 1 - EDGE)


def _sobol(rows: int, size: int, seed: SeedSequence) -> Values:
    """The part of the sequence that a design takes: its seed is the sequence's, and its number."""
    engine = _sobol_engine()(rows, np.random.default_rng(seed.entropy))
    if any(seed.spawn_key):
        engine.fast_forward(seed.spawn_key[-1] * size)
    points: Values = np.ascontiguousarray(engine.random(size).T)
    return points + HALF_STEP
