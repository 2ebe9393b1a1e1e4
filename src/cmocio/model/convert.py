"""Converters: what constructors forgive (ISO dates, one id for several, any iterable).

None of them raises: what does not convert is passed on as it came, so that the check of the whole entity can name
every fault at once.
"""

from collections.abc import Iterable, Mapping
from datetime import date as Date
from datetime import datetime
from numbers import Real
from typing import Any, TypeAlias, TypeVar, cast, overload

from cmocio.arguments import iso_day, shown
from cmocio.errors import InputError
from cmocio.frames import is_null

T = TypeVar("T")

OneOrMany: TypeAlias = "str | Iterable[str]"
Days: TypeAlias = "Date | str"


@overload
def to_day(value: Date | str) -> Date: ...
@overload
def to_day(value: Date | str | None) -> Date | None: ...
def to_day(value: Date | str | None) -> Date | None:
    """A date, from a date (numpy's too) or ISO text; a missing one of numpy or pandas is none."""
    if isinstance(value, str):
        return iso_day(value) or cast("Date", value)
    plain: Any = value
    is_scalar = getattr(plain, "shape", None) == ()
    if is_null(plain) or (is_scalar and str(plain) == "NaT"):
        return None
    return cast("Date | None", plain.item() if is_scalar else plain)


def is_day(value: object) -> bool:
    """Whether this is a date and not a moment: a datetime is a date to Python, but not here."""
    return isinstance(value, Date) and not isinstance(value, datetime)


@overload
def to_number(value: float) -> float: ...
@overload
def to_number(value: float | None) -> float | None: ...
def to_number(value: float | None) -> float | None:
    """A float, from any real number (numpy's too); truth values and text are not numbers."""
    if type(value) is float:
        return value + 0.0  # there is one zero
    if not isinstance(value, Real) or isinstance(value, bool):
        return value
    try:
        return float(value)
    except OverflowError:
        return cast("float", value)


def to_ids(value: str | Iterable[str]) -> tuple[str, ...]:
    """A tuple of ids, from one or several."""
    return (value,) if isinstance(value, str) else to_tuple(value)


def to_tuple(value: Iterable[T]) -> tuple[T, ...]:
    """A tuple, from any iterable but text and mappings."""
    if isinstance(value, tuple) or not isinstance(value, Iterable) or isinstance(value, (str, bytes, Mapping)):
        return cast("tuple[T, ...]", value)
    return tuple(value)


def to_set(value: str | Iterable[str]) -> frozenset[str]:
    """A frozenset of texts, from one or several."""
    if isinstance(value, frozenset):
        return value
    if isinstance(value, str):
        return cast("frozenset[str]", frozenset({value}))
    if not isinstance(value, Iterable) or isinstance(value, (bytes, Mapping)):
        return cast("frozenset[str]", value)
    items: tuple[Any, ...] = tuple(value)
    try:
        return frozenset(items)
    except TypeError:
        return cast("frozenset[str]", items)


def as_day(value: Days, argument: str = "date") -> Date:
    """A day given as an argument."""
    day = to_day(value)
    if not is_day(day):
        raise InputError(argument, f"{shown(value)} is not a day; pass a date or YYYY-MM-DD")
    return day
