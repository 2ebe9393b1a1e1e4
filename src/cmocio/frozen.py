"""An immutable, hashable, picklable mapping: what results hand out where a dict would do."""

from collections.abc import Callable, ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from typing import Any, Generic, TypeVar

from cmocio.near import nearest

K = TypeVar("K")
V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)


class MissingKeyError(KeyError):
    """A key that a mapping lacks; the text names the nearest ones, looked for when it is shown.

    Examples
    --------
    >>> FrozenDict({"revenue": 0.5})["revenu"]
    Traceback (most recent call last):
    cmocio.frozen.MissingKeyError: 'revenu' is not among the keys; did you mean 'revenue'?
    """

    def __init__(self, key: object, keys: Iterable[object] = ()) -> None:
        super().__init__(key)
        self.keys = keys

    def __str__(self) -> str:
        (key,) = self.args
        near = nearest(key, [one for one in self.keys if isinstance(one, str)]) if isinstance(key, str) else ()
        return f"{key!r} is not among the keys" + (f"; did you mean {' or '.join(map(repr, near))}?" if near else "")

    def __reduce__(self) -> tuple[Any, ...]:
        return MissingKeyError, (*self.args, tuple(self.keys))


class FrozenDict(Mapping[K, V_co], Generic[K, V_co]):
    """A mapping that cannot change; keeps insertion order, compares like a dict, hashes by value.

    Parameters
    ----------
    items
        A mapping, or pairs of key and value.

    Examples
    --------
    >>> d = FrozenDict({"a": 1})
    >>> d["a"], d == {"a": 1}, hash(d) == hash(FrozenDict([("a", 1)]))
    (1, True, True)
    """

    __slots__ = ("_hash", "_items", "_make")

    _items: dict[K, V_co]
    _hash: int | None
    _make: Callable[[], Mapping[K, V_co] | Iterable[tuple[K, V_co]]]

    def __init__(self, items: Mapping[K, V_co] | Iterable[tuple[K, V_co]] = ()) -> None:
        object.__setattr__(self, "_items", dict(items))
        object.__setattr__(self, "_hash", None)

    @classmethod
    def later(cls, make: Callable[[], Mapping[K, V_co] | Iterable[tuple[K, V_co]]]) -> "FrozenDict[K, V_co]":
        """A mapping of what `make` gives, made when it is first read.

        Examples
        --------
        >>> FrozenDict.later(lambda: {"a": 1})["a"]
        1
        """
        found = cls.__new__(cls)
        object.__setattr__(found, "_make", make)
        object.__setattr__(found, "_hash", None)
        return found

    def __getattr__(self, name: str) -> Any:
        if name != "_items":
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        object.__setattr__(self, "_items", dict(self._make()))
        return self._items

    def __getitem__(self, key: K) -> V_co:
        try:
            return self._items[key]
        except KeyError:
            raise MissingKeyError(key, self._items) from None

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, key: object) -> bool:
        return key in self._items

    def keys(self) -> KeysView[K]:
        return self._items.keys()

    def values(self) -> ValuesView[V_co]:
        return self._items.values()

    def items(self) -> ItemsView[K, V_co]:
        return self._items.items()

    def _ipython_key_completions_(self) -> list[K]:
        """What a notebook offers after ``values["``."""
        return list(self._items)

    def __setattr__(self, name: str, value: object) -> None:
        raise TypeError("a FrozenDict cannot change; dict(...) makes a copy that can")

    def __hash__(self) -> int:
        if self._hash is None:
            object.__setattr__(self, "_hash", hash(frozenset(self._items.items())))
        return self._hash or 0

    def __eq__(self, other: object) -> bool:
        if isinstance(other, FrozenDict):
            return self._items == other._items
        return self._items == other if isinstance(other, Mapping) else NotImplemented

    def __repr__(self) -> str:
        return repr(self._items)

    def __reduce__(self) -> tuple[Any, ...]:
        return (FrozenDict, (self._items,))


def grouped(pairs: Iterable[tuple[K, V]]) -> FrozenDict[K, tuple[V, ...]]:
    """For each key all its values, both in the order in which they come.

    Examples
    --------
    >>> grouped([("it", "cio"), ("sales", "cso"), ("it", "cto")])
    {'it': ('cio', 'cto'), 'sales': ('cso',)}
    """
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return FrozenDict({key: tuple(values) for key, values in found.items()})
