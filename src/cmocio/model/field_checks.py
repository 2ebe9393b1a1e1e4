"""Checks of one entity's own fields, derived from its type annotations."""

import math
import re
import types
from collections.abc import Callable, Iterator, Mapping
from datetime import date as Date
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints
from unicodedata import is_normalized, normalize

import attrs
from msgspec import Meta

from cmocio.arguments import shown
from cmocio.errors import Fault
from cmocio.model._per_class import per_class
from cmocio.model.convert import is_day
from cmocio.texts import Message, declare

Check = Callable[[Any], Message | None]

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_WORD = re.compile(r"[\w-]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")

WRONG_TYPE = declare("wrong-type", "{value} is not {wanted}")
NOT_FINITE = declare("not-finite", "{value} is not a finite number")
BELOW = declare("below", "{value} is below {low}")
ABOVE = declare("above", "{value} is above {high}")
EMPTY = declare("empty", "is empty; give it some text")
FORM = declare("unicode-form", "{value} looks like another id: write {better}, Unicode's form NFC")
CONTROL = declare("control-character", "{value} contains a control character; remove it")
SURROGATE = declare("not-unicode", "{value} contains a lone surrogate, which no file can hold; remove it")
NOT_A_DAY = declare("not-a-day", "{value} is not a day; write it as YYYY-MM-DD")
A_MOMENT = declare("a-moment", "{value} is a moment, not a day; give its .date()")
NO_CHOICE = declare("no-choice", "{value} is not one of {choices}")
REPEATED = declare("repeated", "{value} is listed twice; once is enough")


def below(place: str, name: str) -> str:
    """The place of a field below another place; a name that is no plain word is spelt out in brackets.

    Examples
    --------
    >>> below("goals[3]", "weight"), below("fields", "a b"), below("", "name")
    ('goals[3].weight', "fields['a b']", 'name')
    """
    if not _WORD.fullmatch(name):
        return f"{place}[{shown(name)}]"
    return f"{place}.{name}" if place else name


def _wrong(value: object, wanted: str) -> Message:
    return Message.of(WRONG_TYPE, value=shown(value), wanted=wanted)


def _check_day(value: object) -> Message | None:
    if is_day(value):
        return None
    return Message.of(A_MOMENT if isinstance(value, Date) else NOT_A_DAY, value=shown(value))


def _check_truth(value: object) -> Message | None:
    return None if value is True or value is False else _wrong(value, "true or false")


def _check_text(value: object) -> Message | None:
    if not isinstance(value, str):
        return _wrong(value, "text")
    if not value.isascii() and _SURROGATE.search(value):
        return Message.of(SURROGATE, value=shown(value))
    return None


def _check_id(value: object) -> Message | None:
    problem = _check_text(value)
    if problem is None and not value:
        return Message.of(EMPTY)
    if problem is None and not str(value).isprintable() and _CONTROL.search(str(value)):
        return Message.of(CONTROL, value=shown(value))
    if problem is None and not str(value).isascii() and not is_normalized("NFC", str(value)):
        return Message.of(FORM, value=ascii(value)[:60], better=ascii(normalize("NFC", str(value)))[:60])
    return problem


def _number_check(low: float | None, high: float | None, above: str = ABOVE) -> Check:
    least = -math.inf if low is None else low
    most = math.inf if high is None else high

    def check(value: object) -> Message | None:
        if type(value) is not float:
            return _wrong(value, "a number")
        if least <= value <= most and -math.inf < value < math.inf:
            return None
        if not math.isfinite(value):
            return Message.of(NOT_FINITE, value=str(value))
        return Message.of(BELOW, value=value, low=least) if value < least else Message.of(above, value=value, high=most)

    return check


def _choice_check(choices: tuple[object, ...]) -> Check:
    known = frozenset(choices)
    listed = tuple(str(choice) for choice in choices)

    def check(value: object) -> Message | None:
        if isinstance(value, str) and value in known:
            return None
        return Message.of(NO_CHOICE, value=shown(value), choices=listed)

    return check


def _instance_check(classes: tuple[type, ...]) -> Check:
    plain = {"FrozenDict": "a mapping", "tuple": "a collection"}
    wanted = " or ".join(plain.get(cls.__name__, f"of type {cls.__name__}") for cls in classes)

    def check(value: object) -> Message | None:
        return None if isinstance(value, classes) else _wrong(value, wanted)

    return check


def _check_of(annotation: Any) -> Check:
    """The check for a scalar annotation (what stands in a collection, too)."""
    if get_origin(annotation) is Annotated:
        base, *extras = get_args(annotation)
        meta = next((extra for extra in extras if isinstance(extra, Meta)), Meta())
        return _check_id if base is str else _number_check(meta.ge, meta.le, (meta.extra or {}).get("above", ABOVE))
    if get_origin(annotation) is Literal:
        return _choice_check(get_args(annotation))
    if get_origin(annotation) in (Union, types.UnionType):
        return _instance_check(get_args(annotation))
    simple = {str: _check_text, bool: _check_truth, float: _number_check(None, None), Date: _check_day}
    return simple.get(annotation) or _instance_check((get_origin(annotation) or annotation,))


def plain_problem(value: object) -> Message | None:
    """What is wrong with a value that a file should hold: text, a number, a truth value, or collections of these."""
    if isinstance(value, str):
        return _check_text(value)
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return _number_check(None, None)(value)
    if isinstance(value, Mapping):
        problems = (_check_text(key) or plain_problem(item) for key, item in value.items())
        return next((problem for problem in problems if problem is not None), None)
    if isinstance(value, (list, tuple)):
        return next((problem for item in value if (problem := plain_problem(item)) is not None), None)
    return _wrong(value, "text, a number, a truth value or a collection of these")


Faulty = Iterator[tuple[str, Message]]
"""Paths below the entity, and what is wrong there."""
Walk = Callable[[str, Any], Faulty]


def _scalar(check: Check, *, optional: bool) -> Walk:
    def walk(path: str, value: object) -> Faulty:
        if (value is not None or not optional) and (problem := check(value)) is not None:
            yield path, problem

    return walk


def _collection(container: type, check: Check, *, unique: bool, length: int | None) -> Walk:
    wanted = f"{length} values" if length else "a collection"

    def walk(path: str, value: object) -> Faulty:
        if not isinstance(value, container) or (length and len(value) != length):  # type: ignore[arg-type]
            yield path, _wrong(value, wanted)
            return
        if not value:
            return
        if container is frozenset:  # has no order: no number can say which
            yield from sorted(((path, p) for item in value if (p := check(item)) is not None), key=str)  # type: ignore[attr-defined]
            return
        seen: set[object] = set()
        for number, item in enumerate(value):  # type: ignore[var-annotated, arg-type]
            if (problem := check(item)) is not None:
                yield f"{path}[{number}]", problem
            elif unique and item in seen:
                yield f"{path}[{number}]", Message.of(REPEATED, value=shown(item))
            elif unique:
                seen.add(item)

    return walk


def _walk_of(annotation: Any) -> Walk:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        options = tuple(option for option in arguments if option is not type(None))
        if len(options) < len(arguments) and len(options) == 1:
            return _scalar(_check_of(options[0]), optional=True)
        return _scalar(_instance_check(options), optional=len(options) < len(arguments))
    if origin is frozenset:
        return _collection(frozenset, _check_of(arguments[0]), unique=False, length=None)
    if origin is tuple and arguments[-1] is ...:
        return _collection(tuple, _check_of(arguments[0]), unique=_holds_ids(arguments[0]), length=None)
    if origin is tuple:
        return _collection(tuple, _check_of(arguments[0]), unique=False, length=len(arguments))
    return _scalar(_check_of(annotation), optional=False)


def _holds_ids(annotation: Any) -> bool:
    return get_origin(annotation) is Annotated and get_args(annotation)[0] is str


@per_class
def field_walks(cls: type[attrs.AttrsInstance]) -> tuple[tuple[str, Walk], ...]:
    """For each field, in order, how to walk its value and name what is wrong."""
    annotations = get_type_hints(cls, include_extras=True)
    return tuple((field.name, _walk_of(annotations[field.name])) for field in attrs.fields(cls) if field.init)


def field_faults(entity: attrs.AttrsInstance) -> Iterator[Fault]:
    """Every fault of an entity's own fields, with places below the entity."""
    for name, walk in field_walks(type(entity)):
        for path, problem in walk(name, getattr(entity, name)):
            yield Fault(path, problem)
