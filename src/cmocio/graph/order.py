"""The strongly connected parts of a graph, in an order to compute in; and what is reached in it."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def parts_in_order(dependees: Sequence[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    """The strongly connected parts of a graph, each after all parts that it depends on.

    Two nodes are in one part if each depends on the other, directly or through others. Without recursion, so that a
    chain of any length is no danger; the time grows with nodes plus edges.

    Parameters
    ----------
    dependees
        For each node, the nodes it depends on.

    Returns
    -------
    tuple of tuples
        The nodes of each part, ascending. A part of one node is no cycle unless the node depends on itself.

    Notes
    -----
    Tarjan's algorithm: R. Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1(2),
    1972, pp. 146–160.

    Examples
    --------
    >>> parts_in_order([[1], [2], [1], [0]])
    ((1, 2), (0,), (3,))
    """
    count = len(dependees)
    found = [0] * count
    lowest = [0] * count
    done = [False] * count
    open_nodes: list[int] = []
    parts: list[tuple[int, ...]] = []
    clock = 0
    for root in range(count):
        if found[root]:
            continue
        stack = [(root, iter(dependees[root]))]
        clock += 1
        found[root] = lowest[root] = clock
        open_nodes.append(root)
        while stack:
            node, ahead = stack[-1]
            for following in ahead:
                if not found[following]:
                    clock += 1
                    found[following] = lowest[following] = clock
                    open_nodes.append(following)
                    stack.append((following, iter(dependees[following])))
                    break
                if not done[following]:
                    lowest[node] = min(lowest[node], found[following])
            else:
                stack.pop()
                if stack:
                    lowest[stack[-1][0]] = min(lowest[stack[-1][0]], lowest[node])
                if lowest[node] == found[node]:
                    parts.append(_closed(node, open_nodes, done))
    return tuple(parts)


def _closed(root: int, open_nodes: list[int], done: list[bool]) -> tuple[int, ...]:
    """Take the part that begins at `root` off the open nodes."""
    members: list[int] = []
    while not members or members[-1] != root:
        members.append(open_nodes.pop())
        done[members[-1]] = True
    return tuple(sorted(members))


def reached(starts: Iterable[T], onward: Callable[[T], Iterable[T]]) -> set[T]:
    """These nodes and all that are reached from them, directly or through others.

    Examples
    --------
    >>> reached([1], [[1], [2], []].__getitem__)
    {1, 2}
    """
    found: set[T] = set()
    waiting = [*starts]
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting += onward(node)
    return found
