"""Distributions of single values, each with its weight: those seen before, or a few that are thought of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from math import fsum, inf, isfinite
from typing import ClassVar, cast

import numpy as np
from attrs import field, frozen

from cmocio.errors import Fault
from cmocio.frozen import FrozenDict
from cmocio.model._check import shown
from cmocio.model._convert import to_number, to_tuple
from cmocio.scenarios.distribution import Distribution, Numbers
from cmocio.texts import Message, declare

__all__ = ["Discrete", "Empirical"]


NO_VALUES = declare("distribution-without-values", "there are no values; give one or more")
NO_WEIGHTS = declare("distribution-without-weights", "all weights are 0; give one above")
NOT_WEIGHTS = declare("distribution-weights", "{count} weights of {values} values; give each value one")
NO_NUMBER = declare("distribution-no-number", "{value} is not a finite number")
NO_WEIGHT = declare("distribution-no-weight", "{value} is no weight; give a finite number from 0 up")


def _to_numbers(value: Iterable[float]) -> tuple[float, ...]:
    items = to_tuple(value)
    return tuple(to_number(item) for item in items) if isinstance(items, tuple) else items


def _to_weights(value: Iterable[float] | None) -> tuple[float, ...] | None:
    return None if value is None else _to_numbers(value)


def _to_table(value: Mapping[float, float]) -> FrozenDict[float, float]:
    if not isinstance(value, Mapping):
        return cast("FrozenDict[float, float]", value)
    return FrozenDict((to_number(key), to_number(value[key])) for key in value)


@frozen(repr=False)
class Empirical(Distribution):
    """What was seen before: each value by its weight, nothing in between.

    Quantile: the least value up to which the share of the weights reaches p.

    Parameters
    ----------
    values
        What was seen, in any order.
    weights
        As many numbers from 0 up; ``None``: all count the same.

    Raises
    ------
    ModelError
        Without values, without a weight above 0, or with another number of weights.

    Examples
    --------
    >>> Empirical([3, 1, 2, 2]).quantile([0.25, 0.5, 1]).tolist()
    [1.0, 2.0, 3.0]
    """

    distribution: ClassVar[str] = "empirical"

    values: tuple[float, ...] = field(converter=_to_numbers)
    weights: tuple[float, ...] | None = field(default=None, converter=_to_weights)

    def _misfits(self) -> Iterator[Fault]:
        if not self.values:
            yield Fault("values", Message.of(NO_VALUES))
        elif self.weights is not None and len(self.weights) != len(self.values):
            yield Fault("weights", Message.of(NOT_WEIGHTS, count=len(self.weights), values=len(self.values)))
        elif self.weights is not None:
            wrong = [(n, one) for n, one in enumerate(self.weights) if type(one) is not float or not 0 <= one < inf]
            yield from (Fault(f"weights[{n}]", Message.of(NO_WEIGHT, value=shown(one))) for n, one in wrong)
            if not wrong and not any(self.weights):
                yield Fault("weights", Message.of(NO_WEIGHTS))

    @cached_property
    def _steps(self) -> tuple[Numbers, Numbers]:
        return _stairs(self.values, self.weights)

    def _quantile(self, p: Numbers) -> Numbers:
        values, chances = self._steps
        return values[np.searchsorted(chances, p, side="left")]

    @property
    def support(self) -> tuple[float, float]:
        """The least and the most of the values that count."""
        values, _ = self._steps
        return float(values[0]), float(values[-1])

    @property
    def expected(self) -> float:
        """The mean of the values by weight."""
        return _mean(*self._steps)


@frozen(repr=False)
class Discrete(Distribution):
    """One of a few values, each by its weight.

    Quantile: the least value up to which the share of the weights reaches p.

    Parameters
    ----------
    weights
        By value, numbers from 0 up; normalised.

    Raises
    ------
    ModelError
        Without values, or without a weight above 0.

    Examples
    --------
    >>> Discrete({0: 3, 90: 1}).quantile([0.75, 0.76]).tolist()
    [0.0, 90.0]
    """

    distribution: ClassVar[str] = "discrete"

    weights: FrozenDict[float, float] = field(converter=_to_table)

    def _misfits(self) -> Iterator[Fault]:
        sound = True
        for value, weight in self.weights.items():
            if type(value) is not float or not isfinite(value):
                sound = False
                yield Fault("weights", Message.of(NO_NUMBER, value=shown(value)))
            elif type(weight) is not float or not 0 <= weight < inf:
                sound = False
                yield Fault(f"weights[{value:.6g}]", Message.of(NO_WEIGHT, value=shown(weight)))
        if sound and not any(self.weights.values()):
            yield Fault("weights", Message.of(NO_WEIGHTS if self.weights else NO_VALUES))

    @cached_property
    def _steps(self) -> tuple[Numbers, Numbers]:
        return _stairs(tuple(self.weights), tuple(self.weights.values()))

    def _quantile(self, p: Numbers) -> Numbers:
        values, chances = self._steps
        return values[np.searchsorted(chances, p, side="left")]

    @property
    def support(self) -> tuple[float, float]:
        """The least and the most of the values that count."""
        values, _ = self._steps
        return float(values[0]), float(values[-1])

    @property
    def expected(self) -> float:
        """The mean of the values by weight."""
        return _mean(*self._steps)


def _stairs(values: tuple[float, ...], weights: tuple[float, ...] | None) -> tuple[Numbers, Numbers]:
    """The values that count, rising, and the chance of each or less."""
    given = np.array(values)
    counted = np.ones(len(values)) if weights is None else np.array(weights)
    counted = counted / counted.max()  # scaled, no sum overflows
    order = np.argsort(given, kind="stable")
    order = order[counted[order] > 0.0]
    sums = np.cumsum(counted[order])
    chances = sums / sums[-1]
    return given[order], chances


def _mean(values: Numbers, chances: Numbers) -> float:
    shares = np.diff(chances, prepend=0.0)
    return fsum((values * shares).tolist())
