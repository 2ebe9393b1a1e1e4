"""What all distributions share: quantiles, limits, a mean, plain data."""

from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any, ClassVar, Final, Self, TypeVar

import attrs
import numpy as np
from attrs import frozen
from numpy.typing import ArrayLike, NDArray

from cmocio.arguments import checked
from cmocio.arrays import as_array
from cmocio.documents import own_form, to_plain
from cmocio.errors import Fault, FormatError, InputError
from cmocio.frozen import FrozenDict
from cmocio.model.entity import Value
from cmocio.registry import Registry
from cmocio.results import name_of
from cmocio.texts import Message, declare

Numbers = NDArray[np.float64]

NO_RANGE = declare("distribution-without-range", "{high} is not above {low}; give a higher one")
OUTSIDE = declare("distribution-mode-outside", "{mode} does not lie from {low} to {high}")
NOT_FIELDS = declare("distribution-fields", "a distribution of this name has the fields {fields}")
NOT_ABOVE = declare("distribution-not-above", "{value} is not above {limit}; give a higher number")
NOT_FINITE = declare("distribution-too-wide", "from {low} to {high} is wider than any number can hold; narrow it")


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
        chances = as_array(p, "p").reshape(-1)
        if chances.size and not (chances.min() >= 0.0 and chances.max() <= 1.0):
            raise InputError("p", "a chance lies from 0 to 1")
        low, high = self.support
        found = self.inverse(chances)
        np.maximum(found, low, out=found)
        np.minimum(found, high, out=found)
        return found.reshape(np.shape(p))

    def inverse(self, p: Numbers) -> Numbers:
        """The quantiles of one row of chances, as a new array; rounding may leave the support, chances never [0, 1].

        A shape states this or, where it can work in place, `fill`.
        """
        if type(self).fill is Distribution.fill:
            raise NotImplementedError
        found = p.copy()
        self.fill(found, np.empty_like(p))
        return found

    def fill(self, p: Numbers, spare: Numbers) -> None:
        """Turn a row of chances into quantiles, in place; `spare`, as long, may be overwritten.

        Examples
        --------
        >>> from cmocio import Triangular
        >>> p = np.array([0.125, 0.5])
        >>> Triangular(0, 1, 2).fill(p, np.empty(2))
        >>> p.tolist()
        [0.5, 1.0]
        """
        del spare
        p[:] = self.quantile(p)

    @property
    def straight(self) -> bool:
        """Whether the quantiles lie on a straight line from the low to the high end of the support."""
        return False

    @classmethod
    def read(cls, fields: Mapping[str, Any]) -> Self:
        """The distribution of these fields, as `to_dict` wrote them."""
        return cls(**fields)

    @property
    def support(self) -> tuple[float, float]:
        """The least and the most it can be; infinite where there is no limit."""
        raise NotImplementedError

    @property
    def expected(self) -> float:
        """The mean of the distribution, limits included."""
        raise NotImplementedError


DISTRIBUTIONS: Final[Registry[type[Distribution]]] = Registry(
    "distribution", package="cmocio.chance.distributions", group="cmocio.distributions"
)
"""Every shape, by the name that plain data give it."""

D = TypeVar("D", bound=type[Distribution])


def distribution(shape: D) -> D:
    """Register a shape of distribution under its name, that of its class, unless it states another; a decorator."""
    if "distribution" not in vars(shape):
        shape.distribution = name_of(shape)
    DISTRIBUTIONS.add(shape.distribution, shape, origin=shape.__module__)
    return shape


@checked
def distribution_of(data: Mapping[str, Any]) -> Distribution:
    """The distribution that its `to_dict` wrote.

    Raises
    ------
    FormatError
        For what is not such data, with every fault.
    NotFoundError
        For a distribution that does not exist, with the nearest names.

    Examples
    --------
    >>> distribution_of({"distribution": "uniform", "low": 0, "high": 2})
    Uniform(0.0, 2.0)
    """
    fields = dict(data)
    name = str(fields.pop("distribution", ""))
    shape = DISTRIBUTIONS.get(name)
    listed = {one.name: one for one in attrs.fields(shape)}
    lacking = [key for key, one in listed.items() if one.default is attrs.NOTHING and key not in fields]
    if lacking or set(fields) - set(listed):
        wrong = (*lacking, *sorted(set(fields) - set(listed)))
        raise FormatError("", [Fault(str(key), Message.of(NOT_FIELDS, fields=tuple(listed))) for key in wrong])
    return shape.read(fields)


def range_faults(low: float, high: float, mode: float | None = None) -> Iterator[Fault]:
    if not low < high:
        yield Fault("high", Message.of(NO_RANGE, low=low, high=high))
    elif not isfinite(high - low):
        yield Fault("high", Message.of(NOT_FINITE, low=low, high=high))
    elif mode is not None and not low <= mode <= high:
        yield Fault("mode", Message.of(OUTSIDE, mode=mode, low=low, high=high))


def above(name: str, value: float, limit: float = 0.0) -> Iterator[Fault]:
    if not value > limit:
        yield Fault(name, Message.of(NOT_ABOVE, value=value, limit=limit))


def _written(one: Distribution) -> dict[str, Any]:
    """The name of its shape, and the fields that are not left open."""
    fields = ((field.name, getattr(one, field.name)) for field in attrs.fields(type(one)))
    plain = {name: to_plain(tuple(v.items()) if isinstance(v, FrozenDict) else v) for name, v in fields}
    return {"distribution": one.distribution, **{name: v for name, v in plain.items() if v is not None}}


own_form(Distribution, _written, lambda _, data: distribution_of(data))
