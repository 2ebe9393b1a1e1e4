"""Distributions of single values, each with its weight: what they share."""

from functools import cached_property
from math import fsum

import numpy as np
from attrs import frozen

from cmocio.chance.distribution import Distribution, Numbers
from cmocio.texts import declare

NO_VALUES = declare("distribution-without-values", "there are no values; give one or more")
NO_WEIGHTS = declare("distribution-without-weights", "all weights are 0; give one above")
NO_WEIGHT = declare("distribution-no-weight", "{value} is not a weight; give a finite number from 0 up")


@frozen(repr=False)
class Stepped(Distribution):
    """A distribution that rises in steps: some values by their weights, nothing in between.

    Quantile: the least value up to which the share of the weights reaches p.
    """

    @property
    def weighed(self) -> tuple[tuple[float, ...], tuple[float, ...] | None]:
        """The values, and a weight for each; ``None``: all count the same."""
        raise NotImplementedError

    @cached_property
    def _steps(self) -> tuple[Numbers, Numbers]:
        """The values that count, rising, and the chance of each or less."""
        values, weights = self.weighed
        given = np.array(values)
        counted = np.ones(len(values)) if weights is None else np.array(weights)
        counted = counted / counted.max()  # scaled, no sum overflows
        order = np.argsort(given, kind="stable")
        order = order[counted[order] > 0.0]
        sums = np.cumsum(counted[order])
        return given[order], sums / sums[-1]

    def inverse(self, p: Numbers) -> Numbers:
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
        values, chances = self._steps
        return fsum((values * np.diff(chances, prepend=0.0)).tolist())
