"""One input at a time: what a number is where one input is low or high and all others are at their medians.

Source: Howard (1988), Decision analysis: practice and promise (the tornado diagram).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Final, Protocol, TypeAlias

import numpy as np
from attrs import frozen

from cmocio.arguments import checked, shown
from cmocio.arrays import FrozenArrays, Values
from cmocio.errors import InputError
from cmocio.results import Result
from cmocio.tasks import Run, in_order

SOME: Final = 256
"""So many inputs are a task."""


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
    >>> from cmocio import Uniform
    >>> list(quantiles({"price": Uniform(0, 1)})), list(quantiles([Uniform(0, 1), Uniform(0, 2)]))
    (['price'], ['0', '1'])
    """
    if isinstance(inputs, Mapping):
        found = {str(name): item for name, item in inputs.items()}
    elif not isinstance(inputs, Iterable):
        raise InputError("distributions", f"{shown(inputs)} are not distributions; pass a list of them, or a mapping")
    else:
        found = {str(place): item for place, item in enumerate(inputs)}
    if not found:
        raise InputError("distributions", "nothing is uncertain; pass one or more distributions")
    for name, item in found.items():
        if not callable(getattr(item, "quantile", None)) or isinstance(item, type):
            raise InputError(
                f"distributions[{name}]", f"{shown(item)} is not a distribution; pass one, such as Uniform(0, 1)"
            )
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
        raise InputError(
            "f",
            f"it returns the shape {y.shape} for {x.shape}; return one number, or a row, for each column",
        )
    return y.reshape(-1, x.shape[1])


@frozen(eq=False, repr=False)
class Swings(FrozenArrays, Result):
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


@checked
def tornado(f: Kernel, distributions: Inputs, *, low: float = 0.1, high: float = 0.9, run: Run | None = None) -> Swings:
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
    run
        Who does the work, some inputs a task; who is told how far it is; and who may stop it. Processes must be able
        to import f.

    Raises
    ------
    InputError
        If the quantiles are out of order, there is no input, or f gives another number of values.

    References
    ----------
    Howard (1988), Management Science 34(6).

    Examples
    --------
    >>> from cmocio.chance.distributions.uniform import Uniform
    >>> found = tornado(lambda x: x[0] - 2 * x[1], [Uniform(0, 10), Uniform(0, 1)])
    >>> found.base.tolist(), found.low.ravel().round(3).tolist(), found.high.ravel().round(3).tolist()
    ([4.0], [0.0, 4.8], [8.0, 3.2])
    """
    if not all(isinstance(level, (int, float)) for level in (low, high)) or not 0 < low < high < 1:
        raise InputError("low", f"{low!r} and {high!r} are not quantiles to compare; pass 0 < low < high < 1")
    given = quantiles(distributions)
    levels = np.array([[item.quantile(np.array([low, 0.5, high]))] for item in given.values()]).reshape(len(given), 3)
    base = evaluated(f, levels[:, 1:2])[:, 0].copy()
    tasks = [range(first, min(first + SOME, len(given))) for first in range(0, len(given), SOME)]
    found = np.concatenate(list(in_order(run, partial(_swung, f, levels), tasks)), axis=1)
    return Swings(tuple(given), base, found[0], found[1], levels[:, 0], levels[:, 2])


def _swung(f: Kernel, levels: Values, inputs: range) -> Values:
    """What the number is at the low and the high quantile of some inputs: low and high × inputs × numbers."""
    x = np.repeat(levels[:, 1:2], 2 * len(inputs), axis=1)
    each = np.arange(len(inputs))
    x[inputs, each], x[inputs, len(inputs) + each] = levels[inputs, 0], levels[inputs, 2]
    y = evaluated(f, x)
    return y.T.reshape(2, len(inputs), len(y)).copy()
