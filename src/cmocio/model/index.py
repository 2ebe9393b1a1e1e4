"""Look-ups of one model, made when first asked for and shared with models that differ elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from operator import is_
from typing import Any, Final, NamedTuple, TypeVar

from cmocio.model.field_types import COLLECTIONS

T = TypeVar("T")

KEYS: Final = 256
"""How many things are kept, before all are forgotten."""
STATES: Final = 4
"""For how many different collections each is kept: those asked for last."""


class _Gathered(NamedTuple):
    """What was gathered, and the collections it was gathered from, which are kept so that no other has their ids."""

    collections: tuple[tuple[Any, ...], ...]
    found: Any


def unique_keys(keys: Iterable[str]) -> tuple[str, ...]:
    """The keys, with ``#2``, ``#3``, … behind those that stood before: parallel links keep names of their own.

    Examples
    --------
    >>> unique_keys(["a<b:requirement", "a<c:requirement", "a<b:requirement"])
    ('a<b:requirement', 'a<c:requirement', 'a<b:requirement#2')
    """
    listed = tuple(keys)
    if len(set(listed)) == len(listed):
        return listed
    counts: Counter[str] = Counter()
    named: list[str] = []
    for key in listed:
        counts[key] += 1
        named.append(key if counts[key] == 1 else f"{key}#{counts[key]}")
    return tuple(named)


class Index:
    """What a model has looked up so far. Derived values only: losing it loses nothing.

    Look-ups of one kind of entity go along to models that differ in other kinds. What is gathered from several kinds is
    shared by all models that were changed from one, and holds for those that have the very same collections.
    """

    __slots__ = ("_cache", "_shared")

    def __init__(
        self,
        cache: dict[tuple[str, ...], Any] | None = None,
        shared: dict[Hashable, tuple[_Gathered, ...]] | None = None,
    ) -> None:
        self._cache: dict[tuple[str, ...], Any] = {} if cache is None else cache
        self._shared: dict[Hashable, tuple[_Gathered, ...]] = {} if shared is None else shared

    def get(self, key: tuple[str, ...], make: Callable[[], T]) -> T:
        """The value under this key, made now if it was never asked for."""
        try:
            found: T = self._cache[key]
        except KeyError:
            found = self._cache.setdefault(key, make())
        return found

    def gathered(self, key: Hashable, collections: tuple[tuple[Any, ...], ...], make: Callable[[], T]) -> T:
        """What was gathered under this key from these very collections, gathered now if it never was."""
        known = self._shared.get(key, ())
        for one in known:
            if all(map(is_, one.collections, collections)):
                found: T = one.found
                return found
        found = make()
        if len(self._shared) > KEYS:
            self._shared.clear()
        self._shared[key] = (_Gathered(collections, found), *known[: STATES - 1])
        return found

    def inherited(self, key: tuple[str, ...], make: Callable[[], T], fits: Callable[[T], bool]) -> T:
        """The value under this key: what the model that this one was made from had, where that fits, else made now."""

        def found() -> T:
            before: T | None = self._cache.get(key)
            if before is None or not fits(before):
                before = self._cache[key] = make()
            return before

        return self.get(("", *key), found)

    def without(self, changed: Iterable[str]) -> Index:
        """A new index that keeps what does not depend on the changed kinds."""
        gone = frozenset(changed)
        kept = {key: value for key, value in self._cache.items() if key[0] not in gone and key[0] in COLLECTIONS}
        return Index(kept, self._shared)
