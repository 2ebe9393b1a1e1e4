"""Qualitative labels: their numbers, and the tables by which they are combined."""

from collections.abc import Iterable, Sequence
from typing import Final, Literal, TypeAlias

Label: TypeAlias = Literal["Denied", "WeaklyDenied", "WeaklySatisfied", "Satisfied", "Conflict", "Unknown", "None"]
Strength: TypeAlias = Literal["Make", "Help", "SomePositive", "Unknown", "SomeNegative", "Hurt", "Break"]

D: Final[Label] = "Denied"
WD: Final[Label] = "WeaklyDenied"
WS: Final[Label] = "WeaklySatisfied"
S: Final[Label] = "Satisfied"
C: Final[Label] = "Conflict"
U: Final[Label] = "Unknown"
N: Final[Label] = "None"

LABELS: Final[tuple[Label, ...]] = (D, WD, WS, S, C, U, N)
NUMBERS: Final[dict[Label, int]] = {D: -100, WD: -50, WS: 50, S: 100, C: -101, U: -102, N: 0}
"""The number each label is written as; conflict and unknown have no value."""

FACTORS: Final[dict[Strength, float]] = {
    "Make": 1.0,
    "Help": 0.25,
    "SomePositive": 0.75,
    "Unknown": 0.0,
    "SomeNegative": -0.75,
    "Hurt": -0.25,
    "Break": -1.0,
}
"""What a contribution of each strength is worth in the mixed semantics."""
STRENGTHS: Final = (*FACTORS,)

_CONTRIBUTIONS: Final[dict[Label, tuple[Label, ...]]] = {
    D: (D, WD, WD, N, WS, WS, S),
    WD: (WD, WD, WD, N, WS, WS, WS),
    WS: (WS, WS, WS, N, WD, WD, WD),
    S: (S, WS, WS, N, WD, WD, D),
    C: (U,) * 7,
    U: (U,) * 7,
    N: (N,) * 7,
}
"""What a source's label becomes by a contribution of each of `STRENGTHS`."""

_TOGETHER: Final[dict[Label, tuple[Label, ...]]] = {
    D: (D, D, WD, C, C, U, D),
    WD: (D, WD, N, WS, C, U, WD),
    WS: (WD, N, WS, S, C, U, WS),
    S: (C, WS, S, S, C, U, S),
    C: (C,) * 7,
    U: (U, U, U, U, C, U, U),
    N: (D, WD, WS, S, C, U, N),
}
"""What two labels make together; columns are `LABELS`."""

_LOWEST_FIRST: Final[tuple[Label, ...]] = (D, C, U, WD, N, WS, S)


def label_of(number: int) -> Label:
    """The label of a number from −100 to 100 (−101 and −102 are conflict and unknown).

    Examples
    --------
    >>> label_of(60), label_of(-100), label_of(0)
    ('WeaklySatisfied', 'Denied', 'None')
    """
    exact = {100: S, 0: N, -100: D, -101: C, -102: U}
    return exact.get(number) or (WS if number > 0 else WD)


def strength_of(weight: int) -> Strength:
    """The strength of a contribution of this weight, from −100 to 100.

    Examples
    --------
    >>> strength_of(25), strength_of(-75), strength_of(100)
    ('Help', 'SomeNegative', 'Make')
    """
    if abs(weight) == 100:
        return "Make" if weight > 0 else "Break"
    if abs(weight) >= 50:
        return "SomePositive" if weight > 0 else "SomeNegative"
    if weight == 0:
        return "Unknown"
    return "Help" if weight > 0 else "Hurt"


def contribution(source: Label, weight: int) -> Label:
    """What a source's label becomes by a contribution of this weight.

    Examples
    --------
    >>> contribution("Satisfied", -100)
    'Denied'
    """
    return _CONTRIBUTIONS[source][STRENGTHS.index(strength_of(weight))]


def least_of(parts: Sequence[Label]) -> Label:
    """What parts of which all are needed make up.

    Examples
    --------
    >>> least_of(["Satisfied", "Conflict"]), least_of(["Satisfied", "WeaklySatisfied"]), least_of([])
    ('Unknown', 'WeaklySatisfied', 'None')
    """
    return _first(parts, (D, (C, U), WD, N, WS, S))


def any_of(parts: Sequence[Label]) -> Label:
    """What parts of which one is enough make up.

    Examples
    --------
    >>> any_of(["Denied", "Conflict"]), any_of(["None", "WeaklySatisfied"])
    ('Unknown', 'WeaklySatisfied')
    """
    return _first(parts, (S, (C, U), WS, N, WD, D))


def _first(parts: Sequence[Label], order: tuple[Label | tuple[Label, Label], ...]) -> Label:
    for wanted in order:
        if isinstance(wanted, tuple):
            if any(label in parts for label in wanted):
                return U
        elif wanted in parts:
            return wanted
    return N


def together(one: Label, other: Label) -> Label:
    """What two labels make together.

    Examples
    --------
    >>> together("Denied", "WeaklySatisfied"), together("Satisfied", "Denied")
    ('WeaklyDenied', 'Conflict')
    """
    return _TOGETHER[one][LABELS.index(other)]


def combined(labels: Iterable[Label]) -> Label:
    """What several contributions make together: the majority of the weak ones, with what the full ones say.

    Examples
    --------
    >>> combined(["WeaklySatisfied", "WeaklySatisfied", "WeaklyDenied", "Denied"])
    'WeaklyDenied'
    """
    listed = tuple(labels)
    if U in listed or C in listed:
        return U
    more = listed.count(WS) - listed.count(WD)
    weak = WS if more > 0 else WD if more < 0 else N
    full = C if S in listed and D in listed else S if S in listed else D if D in listed else N
    return together(weak, full)


def lowest(labels: Iterable[Label]) -> Label:
    """The lowest of several labels, conflict and unknown standing between denied and weakly denied.

    Examples
    --------
    >>> lowest(["None", "Unknown", "Satisfied"])
    'Unknown'
    """
    return min(labels, key=_LOWEST_FIRST.index)


def damped(label: Label, importance: int) -> Label:
    """A label as it counts to an actor to whom it is of this importance, from 0 to 100.

    Examples
    --------
    >>> damped("Denied", 66), damped("Denied", 33), damped("WeaklyDenied", 1), damped("Denied", 0)
    ('Denied', 'WeaklyDenied', 'None', 'None')
    """
    if importance >= 66:
        return label
    if importance >= 33:
        return {D: WD, S: WS}.get(label, label)
    if importance >= 1:
        return {D: WD, WD: N, WS: N, S: WS}.get(label, label)
    return N
