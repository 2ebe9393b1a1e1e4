"""What drives a number: the inputs by the share of its spread that each brings."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from math import fsum
from typing import Any

from attrs import frozen

from cmocio.errors import NotFoundError
from cmocio.results import Result, rows_of
from cmocio.scenarios._limits import DAYS
from cmocio.scenarios.judging import nearest_number
from cmocio.texts import Message, declare

UNDEFINED = declare(
    "drivers-undefined",
    "the number is undefined in {share:.1%} of the samples, so its spread cannot be split; make defined what it needs",
)
STILL = declare("drivers-still", "the number does not move, whatever the inputs are")
ALWAYS = declare("drivers-always", "it is so in all samples, whatever the inputs are")
NEVER = declare("drivers-never", "it is so in none of the samples, whatever the inputs are")


@frozen(repr=False)
class Driver(Result):
    """What one input does to the number.

    Parameters
    ----------
    input
        ``"initiative:platform"``; with the field after a point where it is not the usual one.
    title
        What people call it.
    first, first_low, first_high
        The share of the variance that it brings by itself, and between which values that lies; see `sobol_indices`.
        ``None`` is undefined.
    total, total_low, total_high
        The share that it has a part in, alone or together with others. In truth no less than the first; estimates may
        stray by their error, and a printed table then shows the surer of the two for both.
    rank_correlation
        In [−1, 1]: above 0 the number rises with the input, below 0 it falls.
    at_low, at_high
        What the input is at its low and its high quantile; of a risk 0 and 1: it does not happen, or it does.
    low, high
        What the number is then, all other inputs at their medians; of a chance, what it is where the input is no more
        than the one or no less than the other, whatever the others are.
    """

    input: str
    title: str
    first: float | None
    first_low: float | None
    first_high: float | None
    total: float | None
    total_low: float | None
    total_high: float | None
    rank_correlation: float | None
    at_low: float
    at_high: float
    low: float | None
    high: float | None

    @property
    def swing(self) -> float | None:
        """How far the number moves between the two quantiles, ≥ 0: the width of its bar in a tornado diagram."""
        return None if self.low is None or self.high is None else abs(self.high - self.low)


@frozen(repr=False)
class Drivers(Result):
    """What drives one number; print it for a table.

    Parameters
    ----------
    model
        The name of the model.
    of
        The number, as ``"goal:revenue"``.
    title
        What people call it.
    as_of
        The day it is judged at.
    drivers
        The inputs, that of the largest total share first.
    base
        The number where all inputs are at their medians; ``None`` is undefined.
    mean, deviation
        Of the number, over all samples; ``None`` where it is undefined in some. Of a chance the mean is the chance.
    undefined
        The share of samples in which it is, in [0, 1].
    quantiles
        Which quantiles `low` and `high` are.
    confidence
        How often intervals hold the true share.
    samples
        How many were drawn twice over.
    evaluations
        For how many samples the model was asked.
    method, seed
        How they were drawn.
    at_least, at_most
        Where either is given, what is driven is the chance that the number lies within these limits, and each number
        is 1 where it does and else 0. Of a day they are ordinal numbers.
    undefined_weight
        The share of the framework's weight, in [0, 1], undefined before anything is drawn; ``None`` where the number is
        not the framework's total.
    left_out
        The full names of the risks that were not drawn, as nobody states their chance or what they do.
    """

    model: str
    of: str
    title: str
    as_of: Date | None
    drivers: tuple[Driver, ...]
    base: float | None
    mean: float | None
    deviation: float | None
    undefined: float
    quantiles: tuple[float, float]
    confidence: float
    samples: int
    evaluations: int
    method: str
    seed: int
    at_least: float | None = None
    at_most: float | None = None
    undefined_weight: float | None = None
    left_out: tuple[str, ...] = ()

    @property
    def is_day(self) -> bool:
        """Whether the number is a day."""
        return self.of.startswith(DAYS)

    @property
    def is_chance(self) -> bool:
        """Whether it is about the chance that the number lies within limits."""
        return self.at_least is not None or self.at_most is not None

    @property
    def together(self) -> float | None:
        """The share of the variance, in [0, 1], that inputs bring only together; ``None`` where it is undefined.

        Formula: 1 − Σ first shares.
        """
        firsts = [item.first for item in self.drivers if item.first is not None]
        return min(1.0, max(0.0, 1.0 - fsum(firsts))) if len(firsts) == len(self.drivers) else None

    @property
    def reason(self) -> Message | None:
        """Why there are no shares; ``None`` where there are."""
        if self.undefined > 0:
            return Message.of(UNDEFINED, share=self.undefined)
        if self.deviation != 0:
            return None
        return Message.of(STILL if not self.is_chance else ALWAYS if self.mean else NEVER)

    def driver(self, input: str) -> Driver:  # noqa: A002 - the field's own name
        """What the input of this name does; a bare id will do.

        Raises
        ------
        NotFoundError
            With the nearest names, if it is not uncertain.

        Examples
        --------
        >>> from cmocio import AlignmentModel, Goal, Uniform, drivers, uncertain
        >>> shop = AlignmentModel("shop", goals=[Goal("ads", "Campaigns")])
        >>> found = drivers(uncertain(shop, {"ads": Uniform(-1, 1)}), "ads", samples=64)
        >>> found.driver("ads").rank_correlation
        1.0
        """
        known = {item.input: item for item in self.drivers}
        found = [name for name in known if input in (name, name.partition(":")[2])]
        if len(found) != 1:
            raise NotFoundError("uncertain input", input, tuple(found) or nearest_number(input, known))
        return known[found[0]]

    def _table(self) -> Iterable[Mapping[str, Any]]:
        return rows_of(self.drivers)

    def _shown(self) -> Iterator[str]:
        yield repr(self.of)
        yield from (repr(item.input) for item in self.drivers)
