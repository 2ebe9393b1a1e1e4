"""Arrays at the doors: what comes in as numbers, and what goes out and must not change."""

from numbers import Real
from typing import Any, TypeAlias, TypeVar, cast

import attrs
import numpy as np
from numpy.typing import NDArray

from cmocio.arguments import shown
from cmocio.errors import InputError

S = TypeVar("S", bound=np.generic)
Values: TypeAlias = NDArray[np.float64]
"""Numbers."""


def as_array(value: object, argument: str) -> Values:
    """Numbers as an array.

    Raises
    ------
    InputError
        For what holds anything else.

    Examples
    --------
    >>> as_array(["a"], "values")
    Traceback (most recent call last):
    cmocio.errors.InputError: values: ['a'] are not numbers; pass a list or an array of numbers
    """
    try:
        given = np.asarray(value)
        if given.dtype.kind in "biuf" or (given.dtype.kind == "O" and all(isinstance(n, Real) for n in given.flat)):
            return given.astype(np.float64, copy=False)
    except (TypeError, ValueError, OverflowError):
        pass
    raise InputError(argument, f"{shown(value)} are not numbers; pass a list or an array of numbers")


def frozen_array(values: NDArray[S]) -> NDArray[S]:
    """The same array, which can no longer be written to.

    Examples
    --------
    >>> frozen_array(np.zeros(2)).flags.writeable
    False
    """
    values.flags.writeable = False
    return values


class FrozenArrays:
    """A result whose arrays can no longer be written to once it is made.

    Examples
    --------
    >>> from attrs import frozen
    >>> @frozen
    ... class Shares(FrozenArrays):
    ...     amounts: NDArray[np.float64]
    >>> Shares(np.zeros(2)).amounts.flags.writeable
    False
    """

    __slots__ = ()

    def __attrs_post_init__(self) -> None:
        for field in attrs.fields(cast("type[attrs.AttrsInstance]", type(self))):
            value: Any = getattr(self, field.name)
            if isinstance(value, np.ndarray):
                value.flags.writeable = False
