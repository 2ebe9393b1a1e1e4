"""Limits of numbers and of days: a level is not one of a day, and a day none of a level."""

from __future__ import annotations

from collections.abc import Container
from datetime import date as Date
from math import inf
from typing import Final, TypeAlias

from cmocio.arguments import as_number
from cmocio.errors import InputError
from cmocio.model.convert import Days, as_day
from cmocio.schedules.sampled_dates import DELIVERY

Threshold: TypeAlias = "float | Days | None"

DAYS: Final = ("initiative:", DELIVERY)
"""The outputs that are days, by their ordinal numbers."""
EARLIEST: Final = Date(1000, 1, 1).toordinal()
"""Numbers below are not days that anybody plans for."""
SLACK: Final = 1e-9


def limits(output: str, at_least: Threshold, at_most: Threshold, known: Container[str]) -> tuple[float, float]:
    """The limits of an output, ±∞ where there is none; of days ordinal numbers.

    Parameters
    ----------
    output
        Its full name.
    at_least, at_most
        The limits; one at least.
    known
        The names of all outputs, for the error's advice.

    Raises
    ------
    InputError
        Without a limit, for limits that leave nothing between them, or for those of another kind.

    Examples
    --------
    >>> limits("goal:a", 0.5, None, ())
    (0.5, inf)
    >>> limits("goal:a", None, "2026-06-30", ["delivery:a"])
    Traceback (most recent call last):
    cmocio.errors.InputError: at_most: '2026-06-30' is a day, but 'goal:a' is not one; pass a level from −1 to 1, or \
ask for 'delivery:a', the day on which all that serves it is done
    """
    if at_least is None and at_most is None:
        raise InputError("at_least", "say from which level, or with at_most up to which")
    low = -inf if at_least is None else _limit(output, at_least, "at_least", known)
    high = inf if at_most is None else _limit(output, at_most, "at_most", known)
    if not low <= high:
        raise InputError("at_most", f"nothing lies from {_told(output, low)} to {_told(output, high)}")
    return low, high


def _limit(output: str, value: float | Days, argument: str, known: Container[str]) -> float:
    dated = output.startswith(DAYS)
    if isinstance(value, (Date, str)):
        day = as_day(value, argument)
        if dated:
            return float(day.toordinal())
        delivery = f"{DELIVERY}{output.partition(':')[2]}"
        done = f", or ask for {delivery!r}, the day on which all that serves it is done" if delivery in known else ""
        raise InputError(argument, f"{str(day)!r} is a day, but {output!r} is not one; pass a level from −1 to 1{done}")
    value = as_number(value, argument)
    if dated and value < EARLIEST:
        raise InputError(argument, f"{value:g} is not a day, but {output!r} is one; pass a day, as '2026-06-30'")
    if not dated and not abs(value) <= 1 + SLACK:
        raise InputError(
            argument, f"{value:g} is not a level of {output!r}: these lie from −1 to 1, whatever its units"
        )
    return float(value)


def _told(output: str, value: float) -> str:
    return str(Date.fromordinal(round(value))) if output.startswith(DAYS) else f"{value:g}"
