"""What all entities share: tags, a source, a description, one check of everything, a short repr."""

from collections.abc import Iterable, Iterator, Mapping
from inspect import Signature, signature
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, get_args, get_origin, get_type_hints

import attrs
from attrs import field, frozen

from cmocio.errors import Fault, KeywordError, ModelError
from cmocio.model._per_class import per_class
from cmocio.model.convert import to_set
from cmocio.model.field_checks import field_faults
from cmocio.results import Result, name_of


class _Constructed(type):
    """Makes values; a keyword that names no field is an error with the nearest fields."""

    if not TYPE_CHECKING:  # type checkers read the constructors

        def __call__(cls, *args, **fields):  # noqa: ANN204, ANN002, ANN003 - handed on as they came
            try:
                return super().__call__(*args, **fields)
            except TypeError:
                known = tuple(a.alias for a in sorted(attrs.fields(cls), key=attrgetter("inherited")) if a.init)
                for name in fields:
                    if name not in known:
                        raise KeywordError(cls.__name__, name, known) from None
                raise

    @property
    def __signature__(cls) -> Signature:
        """What `inspect.signature` shows: the fields, not what hands them on."""
        own = tuple(signature(cls.__init__).parameters.values())[1:]  # type: ignore[misc]
        return Signature(own)


@frozen(repr=False)
class Value(Result, metaclass=_Constructed):
    """An immutable part of the model that checks itself when it is made and shows only what was said."""

    checks_itself: ClassVar[bool] = True

    def __attrs_post_init__(self) -> None:
        faults = tuple(self._faults())
        if faults:
            raise ModelError(faults, subject=self._subject())

    def _faults(self) -> Iterator[Fault]:
        """Faults of the fields; then, where these are sound, of how they fit together."""
        sound = True
        for fault in field_faults(self):
            sound = False
            yield fault
        if sound:
            yield from self._misfits()

    def _misfits(self) -> Iterator[Fault]:
        """Faults of sound fields that do not fit one another; the classes that have such rules say so here."""
        return iter(())

    def _subject(self) -> str:
        return type(self).__name__

    def _row(self) -> dict[str, Any]:
        """What a file says of it: the fields that differ from their defaults."""
        found: dict[str, Any] = {}
        for name, default in defaults(type(self)):
            item = getattr(self, name)
            if item is not default and (item != default or type(item) is not type(default)):
                found[name] = item
        return found

    def _shown(self) -> Iterator[str]:
        """What was said, as it is written when the value is made."""
        listed = sorted(attrs.fields(type(self)), key=lambda attribute: (attribute.kw_only, attribute.inherited))
        for attribute in listed:
            value = getattr(self, attribute.name)
            if not attribute.kw_only:
                yield repr(_plain(value))
            elif attribute.init and value != attribute.default:
                yield f"{attribute.name}={_plain(value)!r}"


def _plain(value: Any) -> Any:
    """Sets as sorted lists and days as ISO text, so that a repr is short and the same every time."""
    if isinstance(value, frozenset):
        return sorted(value, key=str)
    return value.isoformat() if hasattr(value, "isoformat") else value


@frozen(repr=False)
class Entity(Value):
    """A thing that a model holds and that others may refer to.

    Parameters
    ----------
    tags
        Free labels.
    source
        Where the statement comes from: a document, a meeting, a person's word.
    description
        Free text.
    """

    entity_kind: ClassVar[str]
    """The name of the kind: that of the class, unless it states another."""
    derived: ClassVar[bool] = False
    """Whether its key is made of the ids that it joins; there may be several under one key then."""

    tags: frozenset[str] = field(default=frozenset[str](), converter=to_set, kw_only=True)
    source: str = field(default="", kw_only=True)
    description: str = field(default="", kw_only=True)

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if not hasattr(cls, "entity_kind"):
            cls.entity_kind = name_of(cls).replace("-", "_")

    @property
    def key(self) -> str:
        """What names this entity among its kind: its id, or one derived from what it joins."""
        own: str = self.id  # type: ignore[attr-defined] # those without an id have a key of their own
        return own

    @property
    def full_name(self) -> str:
        """The key with the kind before it, ``"goal:revenue"``: unique in a model."""
        return f"{self.entity_kind}:{self.key}"

    def _subject(self) -> str:
        return self.full_name


V = TypeVar("V", bound=Value)


@per_class
def defaults(cls: type[attrs.AttrsInstance]) -> tuple[tuple[str, Any], ...]:
    """Names and defaults, in the order of a file: what a class adds first, what all entities share last."""
    shared = {a.name for a in attrs.fields(Entity)}
    listed = [a for a in attrs.fields(cls) if a.init]
    listed.sort(key=lambda a: a.name in shared)
    return tuple((a.name, a.default) for a in listed)


@per_class
def part_classes(cls: type[Value]) -> Mapping[str, type[Value]]:
    """The fields of a class that hold parts, and the parts' class."""
    hints = get_type_hints(cls)
    found = {}
    for attribute in attrs.fields(cls):
        arguments = get_args(hints[attribute.name])
        part = arguments[0] if get_origin(hints[attribute.name]) is tuple and arguments else None
        if isinstance(part, type) and issubclass(part, Value) and attrs.fields(part):  # what is of many kinds has none
            found[attribute.name] = part
    return found


def made(cls: type[V], fields: Mapping[str, Any]) -> V:
    """A value of its fields by name, whichever of them its class takes by place."""
    values = dict(fields)
    placed = [a.name for a in attrs.fields(cls) if a.default is attrs.NOTHING and not a.kw_only]
    return cls(*[values.pop(name) for name in placed], **values)


def flat(things: Iterable[Any]) -> tuple[Any, ...]:
    """All entities in nested collections, in order; what is not an entity is passed on for the check to name.

    Examples
    --------
    >>> flat([1, (2, [3])])
    (1, 2, 3)
    """
    found: list[Any] = []
    for thing in things:
        if isinstance(thing, Entity) or not isinstance(thing, Iterable) or isinstance(thing, (str, bytes, Mapping)):
            found.append(thing)
        else:
            found.extend(flat(thing))
    return tuple(found)
