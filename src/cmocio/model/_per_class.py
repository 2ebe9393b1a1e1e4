"""A cache of what is derived from classes, typed (functools.cache loses the types)."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

T = TypeVar("T")


def per_class(make: Callable[[type[Any]], T]) -> Callable[[type[Any]], T]:
    """Remember the result of `make` for each class."""
    made: dict[type[Any], T] = {}

    @wraps(make)
    def get(cls: type[Any]) -> T:
        if cls not in made:
            made[cls] = make(cls)
        return made[cls]

    return get
