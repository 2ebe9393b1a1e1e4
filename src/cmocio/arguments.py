"""What comes in at a public door, held to what the door says of itself; every refusal names the argument and a remedy.

A door's annotations already say what each argument may be. `checked` reads them once, and refuses what does not fit
before any work begins. What an annotation cannot say, a range or the end of the calendar, has a function here.
"""

from __future__ import annotations

import collections.abc
import inspect
import os
import re
import sys
import typing
from collections import ChainMap
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, MutableMapping
from concurrent.futures import Executor
from contextlib import suppress
from datetime import date as Date
from datetime import datetime, timedelta
from functools import wraps
from itertools import chain, repeat
from math import inf, isnan
from numbers import Integral, Real
from types import MappingProxyType, NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    NamedTuple,
    NoReturn,
    TypeAlias,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
)

from cmocio.errors import InputError
from cmocio.near import nearest

F = TypeVar("F", bound=Callable[..., Any])

CLOSE: Final = 1e-9
"""Numbers that differ by no more than this are equal: sums end a little beside round numbers."""

MOST: Final = 10**9
"""The most of anything that is counted: samples, sweeps, players' orders. More would never end."""

_SHOWN: Final = 60


def shown(value: object) -> str:
    """A value as errors show it: one short line, whatever it is.

    Examples
    --------
    >>> shown(5), shown(range(3)), shown("a" * 100)
    ('5', 'range(0, 3)', "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…")
    """
    try:
        text = " ".join(repr(value).split())
    except ValueError:  # Python refuses to write out very long whole numbers
        return "a very long number"
    except Exception:  # noqa: BLE001 - a stranger's repr may fail in any way
        text = f"this {type(value).__name__}"
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def as_choice(value: object, argument: str, choices: Iterable[str]) -> str:
    """The value, if it is one of the choices.

    Raises
    ------
    InputError
        Otherwise, with the choices and the nearest of them.

    Examples
    --------
    >>> as_choice("win", "evidence", ("wins", "ignored", "anchored"))
    Traceback (most recent call last):
    cmocio.errors.InputError: evidence: 'win' is not one of wins, ignored, anchored; did you mean 'wins'?
    """
    listed = tuple(choices)
    if isinstance(value, str) and value in listed:
        return value
    near = nearest(value, listed) if isinstance(value, str) else ()
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise InputError(argument, f"{shown(value)} is not one of {', '.join(listed)}{hint}")


def as_number(value: object, argument: str, low: float = -inf, high: float = inf, *, above: float = -inf) -> float:
    """A finite number from `low` to `high`, and above `above`.

    Raises
    ------
    InputError
        For anything else.

    Examples
    --------
    >>> as_number(0.5, "share", 0, 1)
    0.5
    >>> as_number(0, "scale", above=0)
    Traceback (most recent call last):
    cmocio.errors.InputError: scale: 0 is not above 0; pass a finite number above 0
    """
    if isinstance(value, Real) and not isinstance(value, bool):
        with suppress(OverflowError):
            number = float(value)
            if low <= number <= high and above < number < inf and number > -inf:
                return number
    if above > -inf:
        wanted = f"above {above:g}" if high == inf else f"above {above:g}, up to {high:g}"
        raise InputError(argument, f"{shown(value)} is not {wanted}; pass a finite number {wanted}")
    wanted = "" if low == -inf else f" from {low:g} up" if high == inf else f" from {low:g} to {high:g}"
    raise InputError(argument, f"{shown(value)} is not a number{wanted}; pass a finite number{wanted}")


def as_count(value: object, argument: str, low: int = 1, high: int = MOST, *, of: str = "") -> int:
    """A whole number from `low` to `high`.

    Raises
    ------
    InputError
        For anything else; `of` says of what it is a number.

    Examples
    --------
    >>> as_count(0, "samples", of="samples")
    Traceback (most recent call last):
    cmocio.errors.InputError: samples: 0 is not a number of samples; pass 1 or more
    """
    if isinstance(value, Integral) and not isinstance(value, bool):
        number = int(value)
        if low <= number <= high:
            return number
        if number > high:
            raise InputError(argument, f"{shown(value)} is too many; pass {high:,} at most")
    what = f"a number of {of}" if of else "a whole number" if low < 1 else f"a whole number from {low} up"
    raise InputError(argument, f"{shown(value)} is not {what}; pass {low} or more")


def as_seed(value: object, argument: str = "seed") -> int:
    """A seed: a whole number from 0 up.

    Raises
    ------
    InputError
        For anything else.

    Examples
    --------
    >>> as_seed(7)
    7
    """
    return as_count(value, argument, 0, 1 << 128)


def iso_day(text: str) -> Date | None:
    """The day that a text says as YYYY-MM-DD; ``None``: it does not.

    Examples
    --------
    >>> iso_day("2026-06-30"), iso_day("2026-W01-1"), iso_day("20260630")
    (datetime.date(2026, 6, 30), None, None)
    """
    if len(text) == len("YYYY-MM-DD") and text[4] == text[7] == "-":
        with suppress(ValueError):
            return Date.fromisoformat(text)
    return None


def later(day: Date, days: float, argument: str = "days") -> Date:
    """The day so many days later, rounded to whole ones.

    Raises
    ------
    InputError
        Where the calendar, which has the years 1 to 9999, does not reach so far.

    Examples
    --------
    >>> from datetime import date
    >>> later(date(9999, 12, 30), 2)
    Traceback (most recent call last):
    cmocio.errors.InputError: days: 2 days from 9999-12-30 lie beyond the calendar (years 1 to 9999); pass fewer
    """
    try:
        return day + timedelta(days=round(days))
    except (OverflowError, ValueError):
        problem = f"{shown(days)} days from {day} lie beyond the calendar (years 1 to 9999); pass fewer"
        raise InputError(argument, problem) from None


# What the annotations of a door allow.


_Item: TypeAlias = "tuple[str, object, list[_Kind] | None]"
"""Where something stands in an argument, the thing, and what it may be."""


class _Kind(NamedTuple):
    """What one annotation allows: a test of the value, the words for it, and what may stand inside.

    Where the type alone decides, a type that has passed once need not be looked at again.
    """

    fits: Callable[[object], bool]
    words: str
    inside: Callable[[Any], Iterable[_Item]] | None = None
    each: list[_Kind] | None = None
    choices: tuple[str, ...] = ()
    by_type: bool = True


_REMEDIES: Final = {
    "AlignmentModel": "read one with cmocio.read(...)",
    "Assessment": "make one with cmocio.assess(...)",
    "Framework": "read one with cmocio.load_framework(...)",
    "Lever": "make one with Lever(name, changes, cost=...)",
    "Run": "pass Run(executor, progress=..., cancelled=...)",
    "Score": "make one with cmocio.ratio(...)",
}
_NAMES: Final[dict[str, object]] = {
    **vars(typing),
    **vars(collections.abc),
    "Date": Date,
    "os": os,
    "K": object,
    "V_co": object,  # the last two are a FrozenDict's, which converts for many
}


def _is_number(value: object) -> bool:
    if type(value) is float:
        return not isnan(value)
    if not isinstance(value, Real) or isinstance(value, bool):
        return False
    with suppress(OverflowError):
        return not isnan(float(value))
    return False


_BYTES: Final = _Kind(lambda value: isinstance(value, (bytes, bytearray, memoryview)), "bytes")

_PLAIN: Final[Mapping[object, _Kind]] = {
    str: _Kind(lambda value: isinstance(value, str), "text"),
    bool: _Kind(lambda value: type(value).__name__ in ("bool", "bool_"), "a truth value"),
    int: _Kind(lambda value: isinstance(value, Integral) and not isinstance(value, bool), "a whole number"),
    float: _Kind(_is_number, "a number", by_type=False),
    Date: _Kind(lambda value: isinstance(value, Date) and not isinstance(value, datetime), "a date"),
    NoneType: _Kind(lambda value: value is None, "None"),
    **dict.fromkeys((bytes, bytearray, memoryview), _BYTES),
}

_GENERIC: Final[Mapping[object, _Kind]] = {
    collections.abc.Callable: _Kind(callable, "a callable"),
    typing.IO: _Kind(lambda value: hasattr(value, "read") and not isinstance(value, type), "an open file"),
}


class _Names(ChainMap[str, object]):
    """The names that annotations use; one that stands for an annotation written as text can be joined to others."""

    def __init__(self, *maps: MutableMapping[str, object], inside: tuple[str, ...] = ()) -> None:
        super().__init__(*maps)
        self.inside = inside

    def __getitem__(self, name: str) -> object:
        found = super().__getitem__(name)
        return typing.ForwardRef(found) if isinstance(found, str) else found

    def read(self, text: str) -> tuple[object, _Names]:
        """What a text means, and the names for what it holds; `object` where only type checkers see a name of it.

        A text that holds itself may nest without end: inside, it means anything.
        """
        if text in self.inside:
            return object, self
        try:
            return eval(text, {}, self), _Names(*self.maps, inside=(*self.inside, text))  # noqa: S307 - our annotations
        except NameError:
            return object, self


def _kinds(hint: object, names: _Names) -> list[_Kind] | None:
    """What a hint allows; ``None``: anything, or nothing that can be told by looking."""
    while isinstance(hint, (str, typing.ForwardRef)):
        hint, names = names.read(hint if isinstance(hint, str) else hint.__forward_arg__)
    hint = NoneType if hint is None else hint
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _kinds(parts[0], names)
    if origin in (Union, UnionType):
        each = [_kinds(part, names) for part in parts]
        return None if None in each else [kind for kinds in each if kinds is not None for kind in kinds]
    kind = _PLAIN.get(hint) or _of_choices(hint, parts) or _of_class(origin or hint, parts, names)
    return None if kind is None else [kind]


def is_array(kind: object) -> bool:
    """Whether this is the type of numpy's arrays, itself or by the alias that newer numpy makes of it; without numpy.

    Examples
    --------
    >>> is_array(int)
    False
    """
    return getattr(kind, "__name__", "") in ("ndarray", "NDArray")


def _of_choices(hint: object, parts: tuple[str, ...]) -> _Kind | None:
    if get_origin(hint) is not Literal:
        return None
    words = f"one of {', '.join(parts)}"
    return _Kind(lambda value: isinstance(value, str) and value in parts, words, choices=parts, by_type=False)


def _of_class(cls: object, parts: tuple[object, ...], names: _Names) -> _Kind | None:
    if is_array(cls):
        return _Kind(lambda value: hasattr(value, "__array_interface__"), "an array")
    if not isinstance(cls, type) or cls in (object, Any, Executor) or getattr(cls, "_is_protocol", False):
        return None
    if cls in _GENERIC:
        return _GENERIC[cls]
    each = [_kinds(part, names) for part in parts]
    if issubclass(cls, Mapping):
        return _mapping(*each)
    if issubclass(cls, Iterable) and cls.__module__ in ("builtins", "collections.abc"):
        return _several(each[0] if each else None)
    name = cls.__name__
    return _Kind(lambda value: isinstance(value, cls), f"{'an' if name[0] in 'AEIOU' else 'a'} {name}")


def _are_plainly(items: Collection[object], kinds: list[_Kind] | None) -> bool:
    """Whether one quick look shows that all of these are what they may be."""
    if kinds is None or len(items) == 0:
        return True
    types = {*map(type, items)}
    if types == {float}:
        return _PLAIN[float] in kinds and not any(map(isnan, items))  # type: ignore[arg-type] # all are numbers
    return types == {str} and _PLAIN[str] in kinds


def _mapping(keys: list[_Kind] | None = None, values: list[_Kind] | None = None) -> _Kind:
    def inside(value: Mapping[object, object]) -> Iterator[_Item]:
        if _are_plainly(value.keys(), keys) and _are_plainly(value.values(), values):
            return
        for key, item in value.items():
            yield "", key, keys
            yield f"[{shown(key)}]", item, values

    words = "a mapping" if keys is None or values is None else f"a mapping of {_plural(keys)} to {_plural(values)}"
    return _Kind(lambda value: isinstance(value, Mapping), words, inside)


def _several(each: list[_Kind] | None) -> _Kind:
    def inside(value: Iterable[object]) -> Iterator[_Item]:
        if each is not None and isinstance(value, Collection) and not _are_plainly(value, each):
            yield from ((f"[{number}]", item, each) for number, item in enumerate(value))

    return _Kind(
        lambda value: isinstance(value, Iterable) and not isinstance(value, (str, bytes, Mapping)),
        "several" if each is None else f"a list of {_plural(each)}",
        inside,
        each,
    )


def _misfit(value: object, kinds: list[_Kind] | None) -> tuple[str, object, list[_Kind]] | None:
    """The first thing in an argument, or all of it, that is not one of what it may be, and where."""
    if kinds is None:
        return None
    first: tuple[str, object, list[_Kind]] | None = None
    for kind in kinds:
        if not kind.fits(value):
            continue
        each = ((place, _misfit(item, inner)) for place, item, inner in (kind.inside or _leaf)(value))
        wrong = next(((place + found[0], *found[1:]) for place, found in each if found is not None), None)
        if wrong is None:
            return None
        first = first or wrong
    return first or ("", value, kinds)


def _leaf(_: object) -> Iterable[_Item]:
    """What stands inside a thing that is looked at as a whole."""
    return ()


def _plural(kinds: list[_Kind]) -> str:
    return _joined(re.sub(r"^(?:an? |(?=text))([\w ]+?)( of |$)", r"\1s\2", kind.words) for kind in kinds)


def _words(kinds: list[_Kind]) -> str:
    return _joined(kind.words for kind in kinds)


def _joined(each: Iterable[str]) -> str:
    words = list(dict.fromkeys(each))
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _refuse(value: object, argument: str, kinds: list[_Kind]) -> NoReturn:
    """Raise what is wrong with an argument."""
    choices = [choice for kind in kinds for choice in kind.choices]
    if choices and (len(kinds) == 1 or isinstance(value, str)):
        as_choice(value, argument, choices)
    raise InputError(argument, _problem(value, kinds))


def _problem(value: object, kinds: list[_Kind]) -> str:
    wanted = _words(kinds)
    if isinstance(value, str) and any(kind.words.startswith(("a list", "several")) for kind in kinds):
        return f"{shown(value)} is a single text; pass a list, such as [{shown(value)}]"
    name = wanted.removesuffix(" or None").rpartition(" ")[2]
    if name in _REMEDIES and len(kinds) <= 1 + wanted.endswith(" or None"):
        return f"{shown(value)} is not {wanted.removesuffix(' or None')}; {_REMEDIES[name]}"
    return f"{shown(value)} does not fit; pass {wanted}"


def _pieces(value: Iterator[object], name: str, kinds: list[_Kind]) -> Iterator[object]:
    for number, piece in enumerate(value):
        _require(piece, f"{name}[{number}]", kinds)
        yield piece


def _require(value: object, name: str, kinds: list[_Kind]) -> None:
    wrong = _misfit(value, kinds)
    if wrong is not None:
        place, item, wanted = wrong
        _refuse(item, f"{name}{place}", wanted)


class _Door:
    """What a callable allows, argument by argument; read from its annotations at the first call."""

    def __init__(self, call: Callable[..., Any], fields: Mapping[str, object]) -> None:
        names = _Names({**vars(sys.modules[call.__module__]), **getattr(call, "__globals__", {})}, _NAMES)
        parameters = inspect.signature(call).parameters.values()
        hints = {one.name: one.annotation for one in parameters if one.annotation is not one.empty}
        self.kinds = {name: _kinds(hint, names) for name, hint in {**fields, **hints}.items()}
        self.settled: dict[str, set[type]] = {name: set() for name in self.kinds}
        self.is_shallow = call.__name__ == "__init__"
        positional = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
        self.order = [one.name for one in parameters if one.kind in positional]
        self.rest = next((one.name for one in parameters if one.kind is one.VAR_POSITIONAL), "")

    def let_in(self, name: str, value: object) -> object:
        """The argument, if it fits; what can be read once only is looked at piece by piece, as it is read."""
        kinds = self.kinds.get(name)
        if kinds is None:
            self.settled.setdefault(name, set()).add(type(value))
            return value
        for kind in kinds:
            if kind.fits(value):
                if kind.by_type and (kind.inside is None or (self.is_shallow and not isinstance(value, Iterator))):
                    self.settled[name].add(type(value))
                if kind.each is not None and isinstance(value, Iterator):
                    return _pieces(value, name, kind.each)
                if kind.inside is not None and not self.is_shallow:
                    _require(value, name, kinds)
                return value
        return _refuse(value, name, kinds)


def checked(call: F) -> F:
    """Hold the callers of a public callable, or of a class and its public methods, to their annotations.

    Numbers may be of any library, but never nan; for several of something any iterable will do, but no text and no
    mapping. What an annotation leaves open (a protocol, an array) the callable checks itself. What a constructor is
    given is not looked into, as results are many; and a `from_dict` says itself what is wrong with its data.

    Parameters
    ----------
    call
        The callable, or the class once it is complete.

    Examples
    --------
    >>> @checked
    ... def lead(functions: Iterable[str], days: float = 0.0) -> str:
    ...     return ", ".join(functions)
    >>> lead(["it", "sales"], days=3)
    'it, sales'
    >>> lead("it")
    Traceback (most recent call last):
    cmocio.errors.InputError: functions: 'it' is a single text; pass a list, such as ['it']
    >>> lead(["it"], days="soon")
    Traceback (most recent call last):
    cmocio.errors.InputError: days: 'soon' does not fit; pass a number
    """
    if not isinstance(call, type):
        return cast("F", _held(call))
    for name, member in list(vars(call).items()):
        if isinstance(member, (classmethod, staticmethod)) and not name.startswith(("_", "from_")):
            setattr(call, name, type(member)(_held(member.__func__)))
        elif inspect.isfunction(member) and (name in ("__init__", "__call__") or not name.startswith("_")):
            setattr(call, name, _held(member, _fields(call) if name == "__init__" else {}))
    return call


def _fields(cls: type) -> Mapping[str, object]:
    """The types of the fields of an attrs class: what a converter takes is not always said elsewhere."""
    return {field.alias: field.type for field in getattr(cls, "__attrs_attrs__", ())}


def _held(call: Callable[..., Any], fields: Mapping[str, object] = MappingProxyType({})) -> Callable[..., Any]:
    doors: list[_Door] = []

    @wraps(call)
    def door(*args: Any, **named: Any) -> Any:
        if not doors:
            doors.append(_Door(call, fields))
        let_in, settled = doors[0].let_in, doors[0].settled
        order = chain(doors[0].order, repeat(doors[0].rest))
        given = [
            value if type(value) in settled.get(name, ()) else let_in(name, value)
            for name, value in zip(order, args, strict=False)
        ]
        for name, value in named.items():
            if type(value) not in settled.get(name, ()):
                named[name] = let_in(name, value)
        return call(*given, **named)

    return door
