"""One input at a time: what a number is where one input is low or high and all others are at their medians.

Source: Howard (1988), Decision analysis: practice and promise (the tornado diagram).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from cmocio.errors import InputError

__all__ = ["Inputs", "Kernel", "Quantiles", "Swings", "evaluated", "quantiles", "tornado"]

Values = NDArray[np.float64]


class Quantiles(Protocol):
    """Whatever has quantiles; every `Distribution` does."""

    def quantile(self, p: Any, /) -> Values:
        """The values below which these shares lie."""
        ...


Kernel: TypeAlias = Callable[[Values], Any]
"""From inputs × samples to one number for each sample, or to numbers × samples; each column by itself."""
Inputs: TypeAlias = "Sequence[Quantiles] | Mapping[str, Quantiles]"
"""Distributions of the inputs, in order; their names as keys, or else their places."""


def quantiles(inputs: Inputs) -> dict[str, Quantiles]:
    """The distributions by name; without names, by place.

    Raises
    ------
    InputError
        If there is none.

    Examples
    --------
    >>> list(quantiles({"price": object(), "volume": object()})), list(quantiles([object(), object()]))
    (['price', 'volume'], ['0', '1'])
    """
    if isinstance(inputs, Mapping):
        found = {str(name): item for name, item in inputs.items()}
    else:
        found = {str(place): item for place, item in enumerate(inputs)}
    if not found:
        raise InputError("distributions", "there is nothing uncertain; give one distribution or more")
    return found


def evaluated(f: Kernel, x: Values) -> Values:
    """What f gives for each column, as numbers × samples.

    Raises
    ------
    InputError
        If it does not give as many numbers as there are columns.

    Examples
    --------
    >>> evaluated(lambda x: x[0] + x[1], np.ones((2, 3))).tolist()
    [[2.0, 2.0, 2.0]]
    """
    y = np.asarray(f(x), dtype=np.float64)
    if y.ndim not in {1, 2} or y.shape[-1] != x.shape[1]:
        raise InputError("f", f"it gives {y.shape} for {x.shape}; let it give one number, or a row, for each column")
    return y.reshape(-1, x.shape[1])


@frozen(eq=False)
class Swings:
    """What each input does alone.

    Parameters
    ----------
    inputs
        The names, in the order given.
    base
        The numbers where all inputs are at their medians.
    low, high
        The numbers where one input is low, or high: a row for each input, a column for each number.
    at_low, at_high
        What these inputs are then.
    """

    inputs: tuple[str, ...]
    base: Values
    low: Values
    high: Values
    at_low: Values
    at_high: Values

    @property
    def widths(self) -> Values:
        """How far apart the numbers are, ≥ 0: wider bars of the tornado."""
        apart: Values = np.abs(self.high - self.low)
        return apart


def tornado(f: Kernel, distributions: Inputs, *, low: float = 0.1, high: float = 0.9) -> Swings:
    """What a number is at a low and a high quantile of each input, while all others are at their medians.

    Formula: low_i = f(median, but input i at its quantile `low`), and high_i likewise. One input at a time: what inputs
    do together does not show here; see `sobol_indices`.

    Parameters
    ----------
    f
        From inputs × samples to one number for each sample, or to numbers × samples; NaN is undefined and stays so.
    distributions
        Of the inputs, in order, or by name.
    low, high
        Which quantiles; 0 < low < high < 1.

    Raises
    ------
    InputError
        If the quantiles are out of order, there is no input, or f gives another number of values.

    References
    ----------
    Howard (1988), Management Science 34(6).

    Examples
    --------
    >>> from cmocio.scenarios import Uniform
    >>> found = tornado(lambda x: x[0] - 2 * x[1], [Uniform(0, 10), Uniform(0, 1)])
    >>> found.base.tolist(), found.low.ravel().round(3).tolist(), found.high.ravel().round(3).tolist()
    ([4.0], [0.0, 4.8], [8.0, 3.2])
    """
    if not all(isinstance(level, (int, float)) for level in (low, high)) or not 0 < low < high < 1:
        raise InputError("low", f"{low!r} and {high!r} are no quantiles to compare; give 0 < low < high < 1")
    given = quantiles(distributions)
    levels = np.array([[item.quantile(np.array([low, 0.5, high]))] for item in given.values()]).reshape(len(given), 3)
    size = len(given)
    x = np.repeat(levels[:, 1:2], 2 * size + 1, axis=1)
    each = np.arange(size)
    x[each, each], x[each, size + each] = levels[:, 0], levels[:, 2]
    y = evaluated(f, x).T
    return Swings(tuple(given), y[-1], y[:size], y[size:-1], levels[:, 0], levels[:, 2])
