"""Values as plain data and back, by the types of their fields.

A class that has `to_dict` and `from_dict` of its own is written and read by these, wherever it stands; for one that
cannot have them, as what reads it stands above it, `own_form` says how.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date as Date
from functools import cache, partial
from inspect import cleandoc
from math import isnan
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Final, Literal, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from cmocio.arguments import is_array
from cmocio.errors import CmocioError, Fault, FormatError, InputError, ModelError, Near
from cmocio.frozen import FrozenDict
from cmocio.texts import Late, Message, declare, shortened

T = TypeVar("T")
_Read: TypeAlias = Callable[[Any, Any, str, list[Fault]], Any]
_Describe: TypeAlias = Callable[[Any, tuple[Any, ...], dict[str, Any]], Any]

APART: Final[Mapping[str, bool]] = MappingProxyType({"apart": True})
"""Metadata of a field that is not written, as it holds compiled parts; what has such a field cannot be read back."""

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
"""The version of JSON Schema."""

_FORMS: Final[dict[type, tuple[Callable[[Any], Any], Callable[[Any, Any], Any]]]] = {}

MISSING = declare("document-missing", "is missing")
UNKNOWN = declare("document-unknown-field", "there is no such field; remove it{hint}")
WRONG = declare("document-wrong", "{value} is not {wanted}")
UNREADABLE = declare("document-unreadable", "this is not what to_dict wrote: {problem}")
REFUSED = declare("document-refused", "{problem}")


class _HoldsMoreError(InputError):
    """What cannot be read back, wherever it stands."""


def own_form(cls: type, write: Callable[[Any], Any], read: Callable[[Any, Any], Any]) -> None:
    """Say how a class and its subclasses are written, and read from the class that is wanted and the data.

    Examples
    --------
    >>> own_form(complex, lambda value: {"re": value.real, "im": value.imag}, lambda cls, data: cls(*data.values()))
    >>> from_plain(complex, to_plain(2 + 1j))
    (2+1j)
    """
    _FORMS[cls] = write, read


def _form(cls: Any) -> tuple[Callable[[Any], Any], Callable[[Any, Any], Any]] | None:
    return next((_FORMS[base] for base in getattr(cls, "__mro__", ()) if base in _FORMS), None)


def to_plain(value: Any, *, words: bool = False) -> Any:
    """A value as dicts, lists and scalars, ready for JSON; what is not a number becomes ``None``.

    Parameters
    ----------
    value
        What to write.
    words
        Whether messages are said in English words too, beside their code and data.

    Examples
    --------
    >>> to_plain(FrozenDict({"days": (Date(2026, 6, 30), None)}))
    {'days': ['2026-06-30', None]}
    >>> to_plain(Message.of("too-few", n=0), words=True)
    {'code': 'too-few', 'data': {'n': 0}, 'words': 'too-few (n=0)'}
    """
    if isinstance(value, Message):
        said = {"words": str(value)} if words else {}
        return {"code": value.code, "data": to_plain(value.data), **said}
    form = _form(type(value))
    if form is not None:
        return form[0](value)
    if hasattr(type(value), "to_dict") and not isinstance(value, tuple):
        return value.to_dict(words=words)
    if attrs.has(type(value)) and not isinstance(value, Late):
        return fields_of(value, words=words)
    return _bare(value, words)


def _bare(value: Any, words: bool) -> Any:
    """A container or a scalar as plain data."""
    if isinstance(value, Mapping):
        pairs = [(to_plain(key), to_plain(item, words=words)) for key, item in value.items()]
        return dict(pairs) if not any(isinstance(key, list) for key, _ in pairs) else [list(pair) for pair in pairs]
    if hasattr(value, "tolist"):  # numpy's arrays and numbers; most who write documents need no numpy
        return to_plain(value.tolist())
    if isinstance(value, (tuple, list, frozenset)):
        items = [to_plain(item, words=words) for item in value]
        return sorted(items, key=str) if isinstance(value, frozenset) else items
    if isinstance(value, float):
        return None if isnan(value) else value
    if isinstance(value, Late):
        return str(value)
    return value.isoformat() if isinstance(value, Date) else value


def written(value: Any, *, words: bool = False) -> dict[str, Any]:
    """An instance of an attrs class as plain data: in the form of its own, else its fields.

    Examples
    --------
    >>> written(Message.of("too-few", n=0))
    {'code': 'too-few', 'data': {'n': 0}}
    """
    form = _form(type(value))
    found: dict[str, Any] = fields_of(value, words=words) if form is None else form[0](value)
    return found


def fields_of(value: Any, *, words: bool = False) -> dict[str, Any]:
    """The fields of an instance of an attrs class as plain data, but for those kept apart.

    Those that its class names in ``_brief`` are written only where they differ from the default. The properties that it
    names in ``_also`` follow: they are written for readers and not read back.

    Examples
    --------
    >>> fields_of(Fault("goals[3]", Message.of("too-few", n=0)))
    {'place': 'goals[3]', 'message': {'code': 'too-few', 'data': {'n': 0}}}
    """
    brief = _brief(type(value))
    listed = [
        field
        for field in attrs.fields(type(value))
        if "apart" not in field.metadata and not (field.name in brief and getattr(value, field.name) == field.default)
    ]
    names = {field.name: field.alias for field in listed} | {name: name for name in _derived(type(value))}
    return {alias: to_plain(getattr(value, name), words=words) for name, alias in names.items()}


def _derived(cls: Any) -> tuple[str, ...]:
    """Properties that are written for readers."""
    return getattr(cls, "_also", ())


def _brief(cls: Any) -> tuple[str, ...]:
    """Fields that are written only where they differ from the default."""
    return getattr(cls, "_brief", ())


def from_plain(kind: type[T], data: Any) -> T:
    """The value of this type that `to_plain` made the data of.

    Raises
    ------
    FormatError
        With the place of all that is missing, unknown or of the wrong type.

    Examples
    --------
    >>> from_plain(tuple[Date, ...], ["2026-06-30"])
    (datetime.date(2026, 6, 30),)
    >>> from_plain(Fault, {"place": "goals[3]"})
    Traceback (most recent call last):
    cmocio.errors.FormatError: the document: message: is missing
    """
    return _whole(_read, kind, data)


def read_back(cls: type[T], data: Any) -> T:
    """What `written` wrote.

    Raises
    ------
    FormatError, InputError
        As `fields_back`.

    Examples
    --------
    >>> read_back(Message, {"code": "too-few", "data": {"n": 0}}).code
    'too-few'
    """
    return fields_back(cls, data) if _form(cls) is None else _whole(_own, cls, data)


def fields_back(cls: type[T], data: Any, make: Callable[..., T] | None = None) -> T:
    """The instance of an attrs class whose fields `fields_of` wrote; `make` makes it of these, by default the class.

    Raises
    ------
    FormatError
        As `from_plain`.
    InputError
        For a class with fields that are kept apart.

    Examples
    --------
    >>> fields_back(Message, {'code': 'too-few', 'data': {'n': 0}}).data["n"]
    0
    """
    apart = [field.name for field in attrs.fields(cls) if "apart" in field.metadata]  # type: ignore[arg-type]
    if apart:
        raise _HoldsMoreError(
            "data", f"{cls.__name__} cannot be read back, as it holds more than data; compute it again"
        )
    return _whole(partial(_instance, make=make or cls), cls, data)


def _whole(read: Callable[..., Any], kind: type[T], data: Any) -> T:
    faults: list[Fault] = []
    try:
        found: T = read(kind, data, "", faults)
    except RecursionError:
        raise FormatError("", [Fault("", _refused("it is nested too deeply"))]) from None
    if faults:
        raise FormatError("", faults)
    return found


def _refused(problem: object) -> Message:
    return Message.of(REFUSED, problem=str(problem))


def _read(kind: Any, data: Any, place: str, faults: list[Fault]) -> Any:
    """The value of a type; where it cannot be read there are more faults than before."""
    read, _ = _known(kind)
    return read(kind, data, place, faults)


def _known(kind: Any) -> tuple[_Read, _Describe]:
    """How values of a type are read, and described."""
    origin = get_origin(kind) or kind
    return next((read, describe) for fits, read, describe in _KINDS if fits(origin))


_SCALARS: Final[Mapping[Any, tuple[str, str, Callable[[Any], bool], Callable[[Any], Any]]]] = {
    NoneType: ("null", "nothing", lambda data: data is None, lambda data: data),
    bool: ("boolean", "true or false", lambda data: isinstance(data, bool), bool),
    str: ("string", "a text", lambda data: isinstance(data, str), str),
    int: ("integer", "a whole number", lambda data: isinstance(data, int) and not isinstance(data, bool), int),
    float: ("number", "a number", lambda data: isinstance(data, (int, float)) and not isinstance(data, bool), float),
}
"""What JSON Schema calls them, what we do, which data they take, and what makes them."""


def _wrong(data: Any, wanted: str, place: str, faults: list[Fault]) -> Any:
    faults.append(Fault(place, Message.of(WRONG, value=shortened(repr(data), 40), wanted=wanted)))


def _anything(_kind: Any, data: Any, _place: str, _faults: list[Fault]) -> Any:
    return data


def _annotated(kind: Any, data: Any, place: str, faults: list[Fault]) -> Any:
    bare, *metas = get_args(kind)
    before = len(faults)
    found = _read(bare, data, place, faults)
    for meta in metas if len(faults) == before and found is not None else ():
        low, high, least = (getattr(meta, name, None) for name in ("ge", "le", "min_length"))
        if least is not None and len(found) < least:
            return _wrong(data, f"of length {least} or more", place, faults)
        if (low is not None and not found >= low) or (high is not None and not found <= high):
            return _wrong(data, f"from {low:g} to {high:g}" if high is not None else f"{low:g} or more", place, faults)
    return found


def _literal(kind: Any, data: Any, place: str, faults: list[Fault]) -> Any:
    known = get_args(kind)
    return data if data in known else _wrong(data, f"one of {', '.join(map(str, known))}", place, faults)


def _scalar(kind: Any, data: Any, place: str, faults: list[Fault]) -> Any:
    _, wanted, accepts, make = _SCALARS[kind]
    return make(data) if accepts(data) else _wrong(data, wanted, place, faults)


def _numbers(_kind: Any, data: Any, _place: str, _faults: list[Fault]) -> Any:
    from numpy import array  # noqa: PLC0415 - most who read documents need no numpy

    return array(data, dtype=float)


def _choice(kind: Any, data: Any, place: str, faults: list[Fault]) -> Any:
    """What the first type that takes the data makes of it; the faults are those that the last one finds."""
    ours: list[Fault] = []
    for choice in sorted(_options(kind), key=lambda choice: choice is not NoneType):
        ours = []
        found = _read(choice, data, place, ours)
        if not ours:
            return found
    faults.extend(ours)
    return None


def _options(kind: Any) -> list[Any]:
    """The types of a union, but for words that are made late: these are written as texts."""
    return [option for option in get_args(kind) if option is not Late]


def _day(_kind: Any, data: Any, place: str, faults: list[Fault]) -> Any:
    try:
        return Date.fromisoformat(data)
    except (TypeError, ValueError):
        return _wrong(data, "a day such as 2026-06-30", place, faults)


def _mapping(kind: Any, data: Any, place: str, faults: list[Fault]) -> Any:
    of_key, of_item = get_args(kind) or (Any, Any)
    if get_origin(of_key) is tuple:
        return FrozenDict(_read(_pairs(of_key, of_item), data, place, faults) or ())
    if not isinstance(data, Mapping):
        return _wrong(data, "a mapping", place, faults)
    return FrozenDict(
        (_read(of_key, key, place, faults), _read(of_item, item, _below(place, key), faults))
        for key, item in data.items()
    )


def _pairs(of_key: Any, of_item: Any) -> Any:
    """The type of a mapping whose keys are no texts, as it is written."""
    return tuple[tuple[of_key, of_item], ...]


def _several(kind: Any, data: Any, place: str, faults: list[Fault]) -> Any:
    if not isinstance(data, (list, tuple)):
        return _wrong(data, "a list", place, faults)
    origin, kinds = get_origin(kind) or kind, get_args(kind)
    fixed = _is_fixed(kind)
    if fixed and len(kinds) != len(data):
        return _wrong(data, f"a list of {len(kinds)}", place, faults)
    of_each = kinds if fixed else (kinds or (Any,))[:1] * len(data)
    pairs = enumerate(zip(of_each, data, strict=True))
    return origin(_read(inner, item, f"{place}[{number}]", faults) for number, (inner, item) in pairs)


def _is_fixed(kind: Any) -> bool:
    """Whether a type is a tuple with a type for each place."""
    return get_origin(kind) is tuple and Ellipsis not in get_args(kind)


def _own(cls: Any, data: Any, place: str, faults: list[Fault]) -> Any:
    """What a class reads in a way of its own."""
    if not isinstance(data, Mapping):
        return _wrong(data, "a mapping", place, faults)
    form = _form(cls)
    try:
        return cls.from_dict(data) if form is None else form[1](cls, data)
    except _HoldsMoreError:
        raise
    except (FormatError, ModelError) as error:
        faults.extend(fault.under(place) for fault in error.faults)
    except (CmocioError, AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        faults.append(Fault(place, Message.of(UNREADABLE, problem=str(error))))
    return None


def _instance(cls: Any, data: Any, place: str, faults: list[Fault], make: Callable[..., Any] | None = None) -> Any:
    if not isinstance(data, Mapping):
        return _wrong(data, "a mapping", place, faults)
    fields, before = {field.alias: field for field in attrs.fields(cls) if field.init}, len(faults)
    known = {*fields, *_derived(cls), *(("words",) if cls is Message else ())}
    faults.extend(Fault(_below(place, key), _unknown(key, fields)) for key in data if key not in known)
    given = {}
    for key, field in fields.items():
        if key in data:
            given[key] = _read(_hints(cls)[field.name], data[key], _below(place, key), faults)
        elif field.default is attrs.NOTHING:
            faults.append(Fault(_below(place, key), Message.of(MISSING)))
    if len(faults) > before:
        return None
    try:
        return (make or cls)(**given)
    except (FormatError, ModelError) as error:
        faults.extend(fault.under(place) for fault in error.faults)
    except (CmocioError, ValueError) as error:
        faults.append(Fault(place, _refused(error)))
    return None


def _unknown(key: object, fields: Collection[str]) -> Message:
    return Message.of(UNKNOWN, hint=Near(str(key), fields))


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return get_type_hints(cls, include_extras=True)


def _below(place: str, key: object) -> str:
    return ".".join(name for name in (place, str(key)) if name)


# Schemas -------------------------------------------------------------------------------------------------------------


def schema_of(cls: type, title: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `to_plain` makes of the instances of an attrs class.

    Examples
    --------
    >>> schema_of(Fault, "A fault")["required"]
    ['place', 'message']
    """
    defined: dict[str, Any] = {}
    _schema(cls, defined)
    return {"$schema": DIALECT, **defined.pop(cls.__name__), "title": title, "$defs": defined}


def _schema(kind: Any, defined: dict[str, Any]) -> dict[str, Any]:
    _, describe = _known(kind)
    found: dict[str, Any] = describe(kind, get_args(kind), defined)
    return found


def _schema_of_options(kind: Any, _: tuple[Any, ...], defined: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [_schema(one, defined) for one in _options(kind)]}


def _schema_of_class(kind: Any, _: tuple[Any, ...], defined: dict[str, Any]) -> dict[str, Any]:
    cls = get_origin(kind) or kind
    if _form(cls) is not None or not attrs.has(cls):
        return {"type": "object"}
    if cls.__name__ not in defined:
        defined[cls.__name__] = {}
        defined[cls.__name__] = _schema_of_fields(cls, defined)
    return {"$ref": f"#/$defs/{cls.__name__}"}


def _schema_of_fields(cls: Any, defined: dict[str, Any]) -> dict[str, Any]:
    written = {field.alias: _hints(cls)[field.name] for field in attrs.fields(cls) if "apart" not in field.metadata}
    derived = {name: get_type_hints(getattr(cls, name).fget, include_extras=True)["return"] for name in _derived(cls)}
    properties = {name: _schema(kind, defined) for name, kind in (written | derived).items()}
    if cls is Message:
        properties["words"] = {"type": "string"}
    needed = [name for name in written if name not in _brief(cls)]
    return {"description": summary(cls), **closed(described(cls, properties), needed)}


def _constrained(_: Any, inner: tuple[Any, ...], defined: dict[str, Any]) -> dict[str, Any]:
    found = _schema(inner[0], defined)
    length = "minLength" if inner[0] is str else "minItems"
    limits = (("ge", "minimum"), ("le", "maximum"), ("min_length", length))
    said = ((key, getattr(meta, name, None)) for meta in inner[1:] for name, key in limits)
    return found | {key: limit for key, limit in said if limit is not None}


def _schema_of_items(kind: Any, inner: tuple[Any, ...], defined: dict[str, Any]) -> dict[str, Any]:
    if _is_fixed(kind):
        items = [_schema(one, defined) for one in inner]
        return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}
    return {"type": "array", "items": _schema(inner[0], defined) if inner else {}}


def _schema_of_pairs(_: Any, inner: tuple[Any, ...], defined: dict[str, Any]) -> dict[str, Any]:
    of_key, of_item = inner or (str, Any)
    if get_origin(of_key) is tuple:
        return _schema(_pairs(of_key, of_item), defined)
    return {"type": "object", "additionalProperties": _schema(of_item, defined)}


_KINDS: Final[tuple[tuple[Callable[[Any], bool], _Read, _Describe], ...]] = (
    (lambda kind: kind is Any or isinstance(kind, TypeVar), _anything, lambda *_: {}),
    (lambda kind: kind is Annotated, _annotated, _constrained),
    (lambda kind: kind in {Union, UnionType}, _choice, _schema_of_options),
    (lambda kind: kind is Literal, _literal, lambda _, inner, __: {"enum": list(inner)}),
    (lambda kind: kind in _SCALARS, _scalar, lambda kind, *_: {"type": _SCALARS[kind][0]}),
    (lambda kind: kind is Date, _day, lambda *_: {"type": "string", "format": "date"}),
    (is_array, _numbers, lambda *_: {"type": "array"}),
    (lambda kind: issubclass(kind, Mapping), _mapping, _schema_of_pairs),
    (lambda kind: issubclass(kind, (tuple, list, frozenset)), _several, _schema_of_items),
    (lambda kind: hasattr(kind, "from_dict") or _form(kind) is not None, _own, _schema_of_class),
    (lambda _: True, _instance, _schema_of_class),
)
"""Which types are read how, and described how."""


def closed(properties: Mapping[str, Any], required: list[str]) -> dict[str, Any]:
    """The schema of an object that has these properties and no others.

    Examples
    --------
    >>> closed({}, [])["additionalProperties"]
    False
    """
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def summary(cls: type[Any]) -> str:
    """The first paragraph of a class's docstring.

    Examples
    --------
    >>> summary(FrozenDict)
    'A mapping that cannot change; keeps insertion order, compares like a dict, hashes by value.'
    """
    return cleandoc(cls.__doc__ or "").partition("\n\n")[0]


def described(cls: type[Any], properties: dict[str, Any]) -> dict[str, Any]:
    """The fields with what the docstrings of the class and its bases say about them.

    Examples
    --------
    >>> described(Message, {"code": {"type": "string"}})["code"]["description"]
    'A short, stable name such as `"below"`; programs compare this.'
    """
    words: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        words |= dict(_parameters(base.__doc__ or ""))
    return {
        name: {**({"description": words[name]} if name in words else {}), **field} for name, field in properties.items()
    }


def _parameters(doc: str) -> Iterator[tuple[str, str]]:
    """Names and descriptions in the Parameters section of a docstring."""
    _, _, section = cleandoc(doc).partition("Parameters\n----------\n")
    names: list[str] = []
    said: list[str] = []
    for line in section.splitlines():
        if not line:
            return
        if not line.startswith(" "):
            names, said = line.split(", "), []
        else:
            said.append(line.strip())
            yield from ((name, " ".join(said).replace("``", "`")) for name in names)
