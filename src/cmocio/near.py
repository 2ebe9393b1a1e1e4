"""Names that look like one that nothing has: what a near miss was probably meant to be."""

from bisect import bisect
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from functools import cached_property
from typing import Any, Final

COMPARED: Final = 100
"""How many names are compared with one at the most, and how many characters of each: comparing is slow."""


class Names:
    """Names among which near ones are looked for, put in order once.

    Parameters
    ----------
    *groups
        Collections of names, which must not change.
    """

    def __init__(self, *groups: Collection[str]) -> None:
        self._groups = groups

    def near(self, name: str, n: int = 3) -> tuple[str, ...]:
        """Up to `n` of the names that look like `name`, best first.

        Of many names, only those are compared that begin or end most like it, so that this takes no longer among a
        hundred thousand than among a hundred.
        """
        wanted = _form(name)
        likely: Collection[str] = self._forms
        if len(likely) > COMPARED:
            ends = wanted[::-1]
            likely = {*_around(wanted, self._by_start), *(form[::-1] for form in _around(ends, self._by_end))}
        return tuple(self._forms[match] for match in get_close_matches(wanted, likely, n=n, cutoff=0.6))

    @cached_property
    def _forms(self) -> dict[str, str]:
        return {_form(name): name for group in self._groups for name in group}

    @cached_property
    def _by_start(self) -> list[str]:
        return sorted(self._forms)

    @cached_property
    def _by_end(self) -> list[str]:
        return sorted(form[::-1] for form in self._forms)

    def __reduce__(self) -> tuple[Any, ...]:
        return Names, tuple(tuple(group) for group in self._groups)


def _form(name: object) -> str:
    return str(name).casefold()[:COMPARED]


def _around(wanted: str, listed: list[str]) -> list[str]:
    """What stands beside the place of `wanted` in a sorted list."""
    at, reach = bisect(listed, wanted), COMPARED // 4
    return listed[max(0, at - reach) : at + reach]


def nearest(name: str, names: Iterable[str], n: int = 3) -> tuple[str, ...]:
    """Up to `n` of `names` that look like `name`, best first: what a near miss was probably meant to be.

    Examples
    --------
    >>> nearest("revenu", ["revenue", "retention", "site-speed"])
    ('revenue',)
    """
    return Names(tuple(names)).near(name, n)
