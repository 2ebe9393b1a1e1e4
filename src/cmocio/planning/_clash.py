"""Which targets cannot be reached together."""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Final

ASKED: Final = 200
"""So many sets of targets are tried at the most."""


def smallest_clashes(names: Sequence[str], feasible: Callable[[tuple[int, ...]], bool]) -> tuple[tuple[str, ...], ...]:
    """All sets of targets that cannot be reached together and have the least number of targets.

    Where that would ask too often: one set of which every target is needed for the clash.

    Parameters
    ----------
    names
        Of the targets; all together they cannot be reached.
    feasible
        Whether the targets of these numbers can be reached together.

    Examples
    --------
    >>> smallest_clashes("abc", lambda chosen: not {0, 2} <= set(chosen))
    (('a', 'c'),)
    """
    asked = 0
    for size in range(1, len(names)):
        found = []
        for chosen in combinations(range(len(names)), size):
            asked += 1
            if asked > ASKED:
                return (_one_clash(names, feasible),)
            if not feasible(chosen):
                found.append(tuple(names[number] for number in chosen))
        if found:
            return tuple(found)
    return (tuple(names),)


def _one_clash(names: Sequence[str], feasible: Callable[[tuple[int, ...]], bool]) -> tuple[str, ...]:
    """All targets without those that are not needed for the clash."""
    left = tuple(range(len(names)))
    for number in range(len(names)):
        without = tuple(other for other in left if other != number)
        if not feasible(without):
            left = without
    return tuple(names[number] for number in left)
