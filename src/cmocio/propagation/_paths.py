"""The strongest paths by which evidence reaches a goal."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import count

from cmocio.propagation._back import Made
from cmocio.propagation._solve import Solution
from cmocio.propagation._task import Task
from cmocio.propagation.explanation import Path

__all__ = ["strongest_paths"]

Trail = tuple[int, str, "Trail | None"]
"""A goal, the edge that leads from it to the goal before, and the way on from there."""


def strongest_paths(task: Task, solution: Solution, made: Made, goal: int, most: int = 5) -> tuple[Path, ...]:
    """Up to `most` paths, strongest first; `made` tells how a goal's value is made (``None``: by its evidence).

    Best first: a factor is at most 1, so that a path never gets stronger on its way back. The search is given up
    after a number of steps that grows with the number of goals.

    Examples
    --------
    >>> from cmocio.frozen import FrozenDict
    >>> from cmocio.model import AlignmentModel, Goal, require
    >>> from cmocio.propagation._back import Local
    >>> from cmocio.propagation._rule import Share
    >>> from cmocio.propagation._solve import solve
    >>> from cmocio.propagation.registry import Request
    >>> from cmocio.propagation.semantics.standard import task_of
    >>> model = AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B", satisfaction=0.5), require("a", needs="b"))
    >>> task = task_of(Request(model, FrozenDict(), None, "wins", model))
    >>> solution = solve(task)
    >>> made = {0: Local((Share(0, 1, 1.0),), 0.0, 0.0)}.get
    >>> print(*strongest_paths(task, solution, made, 0))
    +0.50 goal:b → goal:a
    """
    heap: list[tuple[float, int, int, float, Trail, str]] = []
    tick = count()
    part_of = {member: n for n, part in enumerate(solution.sweeps) for member in part}

    def push(depth: int, strength: float, trail: Trail, end: str) -> None:
        if strength:
            heappush(heap, (-abs(strength), -depth, next(tick), strength, trail, end))

    push(0, 1.0, (goal, "", None), "")
    found: list[Path] = []
    for _ in range(10_000 + 4 * len(task.net.goals)):
        if not heap or len(found) == most:
            break
        _, depth, _, strength, trail, end = heappop(heap)
        if end:
            found.append(Path(tuple(_entities(task, trail, end)), strength))
            continue
        here = trail[0]
        local = made(here)
        for name, share in task.evidence[here].shares if local is None or local.own else ():
            push(1 - depth, strength * share * (1.0 if local is None else local.own), trail, name)
        for edge, source, factor in () if local is None else local.shares:
            if part_of.get(source, -1) != part_of.get(here, -2) or not _passed(source, trail, part_of):
                push(1 - depth, strength * factor, (source, task.net.edges[edge], trail), "")
    return tuple(found)


def _passed(goal: int, trail: Trail | None, part_of: dict[int, int]) -> bool:
    """Whether a trail has come by this goal within its part."""
    part = part_of[goal]
    while trail is not None and part_of.get(trail[0]) == part:
        if trail[0] == goal:
            return True
        trail = trail[2]
    return False


def _entities(task: Task, trail: Trail | None, end: str) -> Iterator[str]:
    """Full names from the evidence to the goal."""
    if trail is not None and end != task.net.goals[trail[0]].full_name:
        yield end
    while trail is not None:
        goal, edge, trail = trail
        yield task.net.goals[goal].full_name
        if edge:
            yield f"dependency:{edge}"
