"""One of a few values, each by its weight."""

from collections.abc import Iterator, Mapping
from math import inf, isfinite
from typing import Any, Self, cast

from attrs import field, frozen

from cmocio.arguments import shown
from cmocio.chance.distribution import distribution
from cmocio.chance.steps import NO_VALUES, NO_WEIGHT, NO_WEIGHTS, Stepped
from cmocio.errors import Fault
from cmocio.frozen import FrozenDict
from cmocio.model.convert import to_number
from cmocio.texts import Message, declare

NO_NUMBER = declare("distribution-no-number", "{value} is not a finite number")


def _to_table(value: Mapping[float, float]) -> FrozenDict[float, float]:
    if not isinstance(value, Mapping):
        return cast("FrozenDict[float, float]", value)
    return FrozenDict((to_number(key), to_number(value[key])) for key in value)


@distribution
@frozen(repr=False)
class Discrete(Stepped):
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

    @property
    def weighed(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """The values and their weights."""
        return tuple(self.weights), tuple(self.weights.values())

    @classmethod
    def read(cls, fields: Mapping[str, Any]) -> Self:
        """From pairs, as JSON has no numbers for keys."""
        return cls(dict(fields["weights"]))
