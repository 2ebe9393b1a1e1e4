"""Look-ups of one model, made when first asked for and shared with models that differ elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from cmocio.model._types import COLLECTIONS

if TYPE_CHECKING:
    from cmocio.model.alignment_model import AlignmentModel

__all__ = ["Index", "unique_keys"]

T = TypeVar("T")


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
    """What a model has looked up so far. Derived values only: losing it loses nothing."""

    __slots__ = ("_cache",)

    def __init__(self, cache: dict[tuple[str, ...], Any] | None = None) -> None:
        self._cache: dict[tuple[str, ...], Any] = {} if cache is None else cache

    def get(self, key: tuple[str, ...], make: Callable[[], T]) -> T:
        """The value under this key, made now if it was never asked for."""
        try:
            found: T = self._cache[key]
        except KeyError:
            found = self._cache.setdefault(key, make())
        return found

    def keys(self, model: AlignmentModel, kind: str) -> tuple[str, ...]:
        """The unique keys of all entities of a kind, in their order."""
        items = getattr(model, COLLECTIONS[kind])
        return self.get((kind, "keys"), lambda: unique_keys(item.key for item in items))

    def positions(self, model: AlignmentModel, kind: str) -> dict[str, int]:
        """Where each key of a kind stands."""
        return self.get((kind, "positions"), lambda: {key: n for n, key in enumerate(self.keys(model, kind))})

    def groups(self, model: AlignmentModel, kind: str, field: str) -> dict[str, tuple[Any, ...]]:
        """The entities of a kind by the value of one field."""

        def make() -> dict[str, tuple[Any, ...]]:
            found: dict[str, list[Any]] = {}
            for item in getattr(model, COLLECTIONS[kind]):
                found.setdefault(getattr(item, field), []).append(item)
            return {value: tuple(items) for value, items in found.items()}

        return self.get((kind, "by", field), make)

    def without(self, changed: Iterable[str]) -> Index:
        """A new index that keeps what does not depend on the changed kinds."""
        gone = frozenset(changed)
        return Index({key: value for key, value in self._cache.items() if key[0] not in gone and key[0] in COLLECTIONS})
