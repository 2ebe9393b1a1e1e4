"""What all distributions share: quantiles, limits, a mean, plain data."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite
from typing import Any, ClassVar

import attrs
import numpy as np
from attrs import frozen
from numpy.typing import ArrayLike, NDArray

from cmocio.errors import Fault, InputError
from cmocio.frozen import FrozenDict
from cmocio.model._entity import Value
from cmocio.texts import Message, declare

__all__ = ["Distribution", "Numbers", "above", "range_faults"]

Numbers = NDArray[np.float64]

NO_RANGE = declare("distribution-without-range", "{high} is not above {low}; give a higher one")
OUTSIDE = declare("distribution-mode-outside", "{mode} does not lie from {low} to {high}")
NOT_ABOVE = declare("distribution-not-above", "{value} is not above {limit}; give a higher number")
NOT_FINITE = declare("distribution-too-wide", "from {low} to {high} is wider than any number can say; narrow it")


@frozen(repr=False)
class Distribution(Value):
    """What an uncertain number may turn out to be; `quantile` is all that sampling asks of it.

    Examples
    --------
    >>> from cmocio import Uniform
    >>> isinstance(Uniform(0, 1), Distribution)
    True
    """

    distribution: ClassVar[str]
    """The name of the shape in plain data."""

    def quantile(self, p: ArrayLike) -> Numbers:
        """The values below which the number falls with these chances: rises with p, from the least to the most.

        Parameters
        ----------
        p
            Chances from 0 to 1, of any shape.

        Raises
        ------
        InputError
            For a chance outside [0, 1].

        Examples
        --------
        >>> from cmocio import Uniform
        >>> Uniform(-1, 1).quantile([0, 0.25, 1]).tolist()
        [-1.0, -0.5, 1.0]
        """
        chances = np.asarray(p, dtype=np.float64).reshape(-1)
        if chances.size and not (chances.min() >= 0.0 and chances.max() <= 1.0):
            raise InputError("p", "a chance lies from 0 to 1")
        low, high = self.support
        found = self._quantile(chances)
        np.maximum(found, low, out=found)
        np.minimum(found, high, out=found)
        return found.reshape(np.shape(p))

    def _quantile(self, p: Numbers) -> Numbers:
        """The quantiles of one row of chances, as a new array; rounding may leave the support, chances never [0, 1]."""
        raise NotImplementedError

    @property
    def support(self) -> tuple[float, float]:
        """The least and the most it can be; infinite where there is no limit."""
        raise NotImplementedError

    @property
    def expected(self) -> float:
        """The mean of the distribution, limits included."""
        raise NotImplementedError

    def to_dict(self) -> dict[str, Any]:
        """The distribution as plain data, ready for JSON; `distribution_of` reads it.

        Examples
        --------
        >>> from cmocio import Triangular
        >>> Triangular(0, 2, 5).to_dict()
        {'distribution': 'triangular', 'low': 0.0, 'mode': 2.0, 'high': 5.0}
        """
        fields = {one.name: getattr(self, one.name) for one in attrs.fields(type(self))}
        plain = {
            name: [list(item) if isinstance(item, tuple) else item for item in value]
            if isinstance(value, tuple)
            else [list(pair) for pair in value.items()]
            if isinstance(value, FrozenDict)
            else value
            for name, value in fields.items()
        }
        return {"distribution": self.distribution, **{name: v for name, v in plain.items() if v is not None}}


def range_faults(low: float, high: float, mode: float | None = None) -> Iterator[Fault]:
    if not low < high:
        yield Fault("high", Message.of(NO_RANGE, low=low, high=high))
    elif not isfinite(high - low):
        yield Fault("high", Message.of(NOT_FINITE, low=low, high=high))
    elif mode is not None and not low <= mode <= high:
        yield Fault("mode", Message.of(OUTSIDE, mode=mode, low=low, high=high))


def above(name: str, value: float) -> Iterator[Fault]:
    if not value > 0:
        yield Fault(name, Message.of(NOT_ABOVE, value=value, limit=0.0))
