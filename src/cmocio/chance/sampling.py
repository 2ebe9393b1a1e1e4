"""Samples of what is uncertain: independent designs of 1,024 points each, the same bits wherever they are drawn.

Sources: McKay, Beckman & Conover (1979), Technometrics 21(2), for Latin hypercubes; Sobol' (1967) and Owen (1998), ACM
Transactions on Modeling and Computer Simulation 8(1), for scrambled sequences.
"""

import inspect
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from importlib import import_module
from typing import Any, Final, Literal, TypeAlias, get_args

import numpy as np
from attrs import define

from cmocio.chance.correlation import Correlation
from cmocio.chance.distribution import Distribution, Numbers
from cmocio.errors import InputError, MissingExtraError
from cmocio.near import nearest

Method: TypeAlias = Literal["latin-hypercube", "sobol", "plain"]
"""How points are spread: each input evenly, all inputs together evenly, or at random."""

DESIGN: Final = 1_024
"""How many points a design has; the last may have fewer."""
ROWS: Final = 64
"""So many inputs are drawn together that they fit the cache."""
HALF_STEP: Final = 2.0**-31
"""Points of a Sobol' sequence are multiples of 2^-30; half a step more keeps them off the ends."""
LEAST: Final = 2.0**-54
"""A chance at random is a multiple of 2^-53; this keeps it off 0."""

NARROW: Final = 0.01
"""A range that is as narrow as that, beside its ends, may be left by rounding."""

Bits: TypeAlias = np.random.Generator


@define(frozen=True, eq=False, slots=False)
class Sampler:
    """Draws samples of several distributions; it never changes and can be pickled.

    Parameters
    ----------
    distributions
        Of each input.
    samples
        How many samples there are in all.
    seed
        Design number k draws from the k-th child of this seed's `numpy.random.SeedSequence`.
    method
        See `Method`.
    correlation
        Of the ranks; ``None``: the inputs are independent.

    Examples
    --------
    >>> from cmocio import Uniform
    >>> some = Sampler((Uniform(0, 1), Uniform(-1, 1)), 4, 0, "latin-hypercube", None)
    >>> values = some.draw(0, 1)
    >>> np.floor(np.sort(values[0]) * 4).tolist()
    [0.0, 1.0, 2.0, 3.0]
    """

    distributions: tuple[Distribution, ...]
    samples: int
    seed: int
    method: Method
    correlation: Correlation | None

    @property
    def designs(self) -> int:
        """How many designs there are."""
        return -(-self.samples // DESIGN)

    def size(self, first: int, last: int) -> int:
        """How many samples the designs from `first` up to, not including, `last` have together."""
        return min(last * DESIGN, self.samples) - first * DESIGN

    def draw(self, first: int, last: int, out: Numbers | None = None) -> Numbers:
        """The samples of the designs from `first` up to, not including, `last`: inputs × samples.

        Parameters
        ----------
        first, last
            Numbers of designs, from 0.
        out
            Where to write; default: a new array.
        """
        target = np.empty((len(self.distributions), self.size(first, last))) if out is None else out
        sources = [self._bits(number) for number in range(first, last)]
        folded = self.method == "latin-hypercube" and self.correlation is None
        rows = ROWS if folded or (self.method == "plain" and self.correlation is None) else max(len(target), 1)
        for begin in range(0, len(target), rows):
            some = slice(begin, begin + rows)
            for number, bits in enumerate(sources):
                part = target[some, number * DESIGN : (number + 1) * DESIGN]
                if folded:
                    _latin_hypercube(bits, part, *(column[some] for column in self._ranges))
                    continue
                FILLS[self.method](bits, part)
                if self.correlation is not None:
                    self.correlation.impose(part)
            for row, distribution in zip(target[some], self.distributions[some], strict=True):
                self._shape(row, distribution, folded=folded)
        return target

    @cached_property
    def _ranges(self) -> tuple[Numbers, Numbers]:
        """Width and low end of each input whose quantiles are a straight line, of [0, 1] for the others, as columns."""
        ends = [one.support if one.straight else (0.0, 1.0) for one in self.distributions]
        return np.array([[high - low] for low, high in ends]), np.array([[low] for low, _ in ends])

    def _bits(self, design: int) -> Bits:
        return np.random.Generator(np.random.SFC64(np.random.SeedSequence(self.seed, spawn_key=(design,))))

    def _shape(self, row: Numbers, distribution: Distribution, *, folded: bool) -> None:
        """Turn chances into quantiles, in place; where it is folded in, those on a straight line are so already."""
        if not (folded and distribution.straight):
            try:
                spare = self._spare.pop()
            except IndexError:
                spare = np.empty(0)
            if spare.size < row.size:
                spare = np.empty(row.size)
            distribution.fill(row, spare[: row.size])
            self._spare.append(spare)
        if distribution.straight:
            low, high = distribution.support
            if high - low < NARROW * max(abs(low), abs(high)):
                np.clip(row, low, high, out=row)

    @cached_property
    def _spare(self) -> deque[Numbers]:
        """A row to work in; whoever takes it out has it alone."""
        return deque(maxlen=1)


UNIT = np.ones((1, 1)), np.zeros((1, 1))


def _latin_hypercube(bits: Bits, out: Numbers, width: Numbers = UNIT[0], low: Numbers = UNIT[1]) -> None:
    """Numbers of which each n-th of a range holds one, in random order; the range of chances is [0, 1].

    In one half of the columns all lie equally far into their part, in the other equally far from its end: one random
    number does, and the offsets cancel out in the mean.

    The order is that of random numbers of 22 bits, whose last 10 bits are their places: sorting numbers is several
    times as fast as shuffling. Ties, one in 4 million pairs, keep their order.
    """
    inputs, count = out.shape
    shift = (bits.integers(0, 2**32, size=(inputs, 1), dtype=np.uint64) + 0.5) / 2.0**32
    raw = bits.bit_generator.random_raw(inputs * DESIGN // 2)
    keys = raw.view(np.uint32).reshape(inputs, DESIGN)[:, :count]
    keys &= np.uint32(2**32 - DESIGN)
    keys |= np.arange(count, dtype=np.uint32)
    keys.sort(axis=1)
    keys &= np.uint32(DESIGN - 1)
    half = count // 2
    step = width * (1.0 / count)
    np.multiply(keys, step, out=out)
    out[:, :half] += low + shift * step
    out[:, half:] += low + (1.0 - shift) * step


def _sobol(bits: Bits, out: Numbers) -> None:
    """The first points of a Sobol' sequence, scrambled anew."""
    inputs, count = out.shape
    points = _sobol_engine()(inputs, bits).random(DESIGN)[:count]
    np.add(points.T, HALF_STEP, out=out)


def _plain(bits: Bits, out: Numbers) -> None:
    """Chances at random."""
    np.maximum(bits.random(out.shape), LEAST, out=out)


FILLS: Final[Mapping[str, Callable[[Bits, Numbers], None]]] = {
    "latin-hypercube": _latin_hypercube,
    "sobol": _sobol,
    "plain": _plain,
}


def _sobol_engine() -> Callable[[int, Bits], Any]:
    """Makes a scrambled sequence of so many dimensions; scipy renamed the argument."""
    try:
        qmc: Any = import_module("scipy.stats").qmc
    except ImportError:
        raise MissingExtraError("sampling by Sobol' sequences", "scipy") from None
    name = "rng" if "rng" in inspect.signature(qmc.Sobol).parameters else "seed"
    return lambda inputs, bits: qmc.Sobol(inputs, scramble=True, **{name: bits})


def check_method(method: str) -> None:
    """Refuse a method that does not exist, and one that needs what is not there.

    Raises
    ------
    InputError
        With the methods there are.
    MissingExtraError
        For ``"sobol"`` without scipy.

    Examples
    --------
    >>> check_method("halton")
    Traceback (most recent call last):
    cmocio.errors.InputError: method: 'halton' is not one of latin-hypercube, sobol, plain
    """
    choices: Sequence[str] = get_args(Method)
    if method not in choices:
        near = [one for one in choices if method and one.startswith(str(method))] or nearest(str(method), choices)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise InputError("method", f"{method!r} is not one of {', '.join(choices)}{hint}")
    if method == "sobol":
        _sobol_engine()
