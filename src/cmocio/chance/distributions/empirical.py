"""What was seen before, each value by its weight."""

from collections.abc import Iterable, Iterator
from math import inf

from attrs import field, frozen

from cmocio.arguments import shown
from cmocio.chance.distribution import distribution
from cmocio.chance.steps import NO_VALUES, NO_WEIGHT, NO_WEIGHTS, Stepped
from cmocio.errors import Fault
from cmocio.model.convert import to_number, to_tuple
from cmocio.texts import Message, declare

NOT_WEIGHTS = declare("distribution-weights", "{count} weights of {values} values; give each value one")


def _to_numbers(value: Iterable[float]) -> tuple[float, ...]:
    items = to_tuple(value)
    return tuple(to_number(item) for item in items) if isinstance(items, tuple) else items


def _to_weights(value: Iterable[float] | None) -> tuple[float, ...] | None:
    return None if value is None else _to_numbers(value)


@distribution
@frozen(repr=False)
class Empirical(Stepped):
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

    @property
    def weighed(self) -> tuple[tuple[float, ...], tuple[float, ...] | None]:
        """The values and their weights, as given."""
        return self.values, self.weights
