"""The critical path method, and PERT's three estimates: kernels on plain numbers.

Sources: Kelley & Walker (1959), Critical-path planning and scheduling; Malcolm, Roseboom, Clark & Fazar (1959),
Application of a technique for research and development program evaluation (PERT).
"""

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from math import erf, sqrt

from attrs import frozen

from cmocio.arguments import CLOSE, as_number, checked
from cmocio.errors import InputError
from cmocio.frozen import FrozenDict
from cmocio.near import nearest


@frozen
class Span:
    """When one activity can be, and must be.

    Parameters
    ----------
    start, finish
        As early as can be.
    late_start, late_finish
        As late as can be without moving the end.
    """

    start: float
    finish: float
    late_start: float
    late_finish: float

    @property
    def slack(self) -> float:
        """By how much it may slip without moving the end; ≥ 0, but for rounding."""
        return self.late_start - self.start


@frozen
class CriticalPath:
    """A network of activities, scheduled.

    Parameters
    ----------
    spans
        For each activity when it can be and must be, in an order in which each comes after what it waits for.
    path
        The activities of one longest path: none of them can slip without moving the end.
    duration
        When the last one ends.
    """

    spans: FrozenDict[str, Span]
    path: tuple[str, ...]
    duration: float

    @property
    def critical(self) -> tuple[str, ...]:
        """All activities without slack, on whatever path."""
        return tuple(name for name, span in self.spans.items() if span.slack <= CLOSE)


@checked
def critical_path(
    durations: Mapping[str, float],
    after: Mapping[str, Iterable[str]],
    *,
    not_before: Mapping[str, float] | None = None,
) -> CriticalPath:
    """When each activity can start and end, how much slack it has, and which path is the longest.

    Formula: start = max(not before, finishes of what it waits for, 0), finish = start + duration; backward, late finish
    = min(late starts of what waits for it), at the end the duration of all. Slack = late start − start: lower means
    more urgent, 0 is critical.

    Parameters
    ----------
    durations
        Of each activity, ≥ 0, in any one unit of time.
    after
        What each activity waits for; one that waits for nothing may be left out.
    not_before
        The times before which activities cannot start.

    Raises
    ------
    InputError
        For a duration below 0, a time that is not a number, a name without a duration (with the nearest), or
        activities that wait in a circle.

    References
    ----------
    Kelley & Walker (1959), Critical-path planning and scheduling, Eastern Joint Computer Conference.

    Examples
    --------
    >>> found = critical_path({"dig": 2, "build": 4, "paint": 1}, {"build": ["dig"], "paint": ["dig"]})
    >>> found.duration, found.path, found.spans["paint"].slack
    (6.0, ('dig', 'build'), 3.0)
    """
    waits, lengths = _checked(durations, after)
    order = waiting_order(waits)
    floor = not_before or {}
    for name, time in floor.items():
        as_number(time, f"not_before[{name!r}]")
    start: dict[str, float] = {}
    finish: dict[str, float] = {}
    for name in order:
        start[name] = max(float(floor.get(name, 0.0)), 0.0, *(finish[other] for other in waits[name]))
        finish[name] = start[name] + lengths[name]
    end = max(finish.values(), default=0.0)
    late = dict.fromkeys(order, end)
    for name in reversed(order):
        for other in waits[name]:
            late[other] = min(late[other], late[name] - lengths[name])
    spans = {name: Span(start[name], finish[name], late[name] - lengths[name], late[name]) for name in order}
    return CriticalPath(FrozenDict(spans), _longest(waits, start, finish), end)


def _checked(
    durations: Mapping[str, float], after: Mapping[str, Iterable[str]]
) -> tuple[dict[str, tuple[str, ...]], dict[str, float]]:
    lengths = {name: as_number(duration, f"durations[{name!r}]", 0) for name, duration in durations.items()}
    waits = {name: tuple(dict.fromkeys(after.get(name, ()))) for name in durations}
    for name in (*after, *(other for others in waits.values() for other in others)):
        if name not in durations:
            near = nearest(name, durations)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise InputError("after", f"{name!r} has no duration{hint}")
    return waits, lengths


def waiting_order(waits: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Each after what it waits for, else in the order given.

    Raises
    ------
    InputError
        For activities that wait in a circle.

    Examples
    --------
    >>> waiting_order({"build": ("dig",), "dig": ()})
    ['dig', 'build']
    """
    sorter = TopologicalSorter[str](dict.fromkeys(waits, ()))
    for name, others in waits.items():
        sorter.add(name, *others)
    try:
        return list(sorter.static_order())
    except CycleError as error:
        circle = sorted(set(error.args[1]))
        raise InputError("after", f"{', '.join(circle)} wait for one another in a circle; break it somewhere") from None


def _longest(
    waits: Mapping[str, tuple[str, ...]], start: Mapping[str, float], finish: Mapping[str, float]
) -> tuple[str, ...]:
    """Back from what ends last, always to what was waited for last."""
    if not finish:
        return ()
    path = [max(reversed(list(finish)), key=finish.__getitem__)]
    while True:
        binding = [name for name in waits[path[-1]] if abs(finish[name] - start[path[-1]]) <= CLOSE]
        if not binding:
            return tuple(reversed(path))
        path.append(binding[0])


@checked
def pert(optimistic: float, likely: float, pessimistic: float) -> tuple[float, float]:
    """The mean and the variance of a duration estimated three times.

    Formula: mean = (o + 4m + p) / 6, variance = ((p − o) / 6)².

    Raises
    ------
    InputError
        Unless optimistic ≤ likely ≤ pessimistic, all of them finite.

    References
    ----------
    Malcolm, Roseboom, Clark & Fazar (1959), Operations Research 7(5).

    Examples
    --------
    >>> pert(2, 3.5, 8)
    (4.0, 1.0)
    """
    for value in (optimistic, likely, pessimistic):
        as_number(value, "estimates")
    if not optimistic <= likely <= pessimistic:
        raise InputError("estimates", f"{optimistic}, {likely}, {pessimistic} do not rise from best to worst")
    return (optimistic + 4 * likely + pessimistic) / 6, ((pessimistic - optimistic) / 6) ** 2


def chance_by(time: float, mean: float, variance: float) -> float:
    """The chance that something of this mean and variance is done by a time, in [0, 1], if it is normal.

    Formula: Φ((time − mean) / √variance). It looks at one path: where others are nearly as long it is too hopeful.

    Raises
    ------
    InputError
        If the variance is below 0.

    Examples
    --------
    >>> round(chance_by(47, 44, 9), 4), chance_by(44, 44, 0)
    (0.8413, 1.0)
    """
    if variance < 0:
        raise InputError("variance", f"{variance} is below 0")
    if variance == 0:
        return float(time >= mean)
    return 0.5 * (1.0 + erf((time - mean) / sqrt(2.0 * variance)))
