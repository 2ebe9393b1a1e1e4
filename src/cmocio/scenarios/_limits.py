"""Limits of numbers and of days: a level is none of a day, and a day none of a level."""

from __future__ import annotations

from collections.abc import Container
from datetime import date as Date
from math import inf, isfinite
from typing import Final, TypeAlias

import numpy as np

from cmocio.errors import InputError
from cmocio.model._convert import Days, as_day
from cmocio.scenarios._sampled_dates import DELIVERY

__all__ = ["DAYS", "Limit", "limits", "share_of_one"]

Limit: TypeAlias = "float | Days | None"

DAYS: Final = ("initiative:", DELIVERY)
"""The outputs that are days, by their ordinal numbers."""
EARLIEST: Final = Date(1000, 1, 1).toordinal()
"""Numbers below are no days that anybody plans for."""
SLACK: Final = 1e-9


def limits(output: str, at_least: Limit, at_most: Limit, known: Container[str]) -> tuple[float, float]:
    """The limits of an output, ±∞ where there is none; of days ordinal numbers.

    Parameters
    ----------
    output
        Its full name.
    at_least, at_most
        The limits; one at least.
    known
        The names of all outputs, for the mend.

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
    cmocio.errors.InputError: at_most: '2026-06-30' is a day, but 'goal:a' is none; give a level from −1 to 1, or ask \
for 'delivery:a', the day on which all that serves it is done
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
        raise InputError(argument, f"{str(day)!r} is a day, but {output!r} is none; give a level from −1 to 1{done}")
    if isinstance(value, bool) or not isinstance(value, (int, float, np.number)) or not isfinite(value):
        raise InputError(argument, f"{value!r} is no level; give a number, or of a date a day")
    if dated and value < EARLIEST:
        raise InputError(argument, f"{value:g} is no day, but {output!r} is one; give a day, as '2026-06-30'")
    if not dated and not abs(value) <= 1 + SLACK:
        raise InputError(argument, f"{value:g} is no level of {output!r}: these lie from −1 to 1, whatever its units")
    return float(value)


def _told(output: str, value: float) -> str:
    return str(Date.fromordinal(round(value))) if output.startswith(DAYS) else f"{value:g}"


def share_of_one(value: float, argument: str) -> float:
    """A chance or share as it was given.

    Raises
    ------
    InputError
        For what is none from 0 to 1.

    Examples
    --------
    >>> share_of_one(0.5, "p")
    0.5
    """
    if isinstance(value, bool) or not isinstance(value, (int, float, np.number)) or not 0 <= value <= 1:
        raise InputError(argument, f"{value!r} is no share; give a number from 0 to 1")
    return float(value)
