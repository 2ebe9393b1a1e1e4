"""How one goal is computed from what it depends on, by numbers or by labels, and what of it came from where."""

import math
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, TypeAlias

from attrs import frozen

from cmocio.propagation.makeup import LinkShare, Local
from cmocio.propagation.semantics._jucmnav.labels import (
    FACTORS,
    NUMBERS,
    Label,
    any_of,
    combined,
    contribution,
    least_of,
    lowest,
    strength_of,
    together,
)

TOP: Final = 100


class Incoming(NamedTuple):
    """One link into a goal: its position in the network, its kind, its source, its weight from −100 to 100.

    `legal` is false for a source that is marked as not legal, which parts of which all are needed leave out.
    """

    edge: int
    kind: str
    source: int
    weight: int
    legal: bool


@frozen
class Node:
    """One goal: its links in the order of the model, and how its parts make it up."""

    incoming: tuple[Incoming, ...]
    parts: str

    def links(self, kind: str) -> tuple[Incoming, ...]:
        """The links of one kind."""
        return tuple(link for link in self.incoming if link.kind == kind)


class State(NamedTuple):
    """What stands for each goal: a number, and a label."""

    numbers: list[int]
    labels: list[Label]


class Computed(NamedTuple):
    """What a goal was computed to be, and how it was made."""

    number: int
    label: Label
    made: Local


Computation: TypeAlias = Callable[[Node, State], Computed]
"""Computes one goal."""
Added: TypeAlias = Callable[[int, int], "int | None"]
"""What a contribution of a weight adds, given its source's number; ``None``: it is dropped."""


def quantitative(weight: int, value: int) -> int | None:
    """Weight × value in hundredths, truncated toward 0 for each contribution by itself; 0 is dropped.

    Examples
    --------
    >>> quantitative(33, 50), quantitative(-33, 50), quantitative(1, 50)
    (16, -16, None)
    """
    product = abs(weight * value) // 100
    return (product if weight * value > 0 else -product) or None


def mixed(weight: int, value: int) -> int | None:
    """The factor of the contribution's strength × value, halves rounded up; dropped where the product is 0.

    Examples
    --------
    >>> mixed(25, 50), mixed(25, -50), mixed(25, 1)
    (13, -12, 0)
    """
    product = FACTORS[strength_of(weight)] * value
    return math.floor(product + 0.5) if product else None


def by_numbers(node: Node, state: State, added: Added, low: int, tolerance: int) -> Computed:
    """Decomposition, then contributions, then tolerance, then dependencies.

    Parameters
    ----------
    node
        The goal.
    state
        What stands for the others.
    added
        `quantitative` or `mixed`.
    low
        −100 or 0.
    tolerance
        Within so much of full or none, contributions alone do not reach it.

    Examples
    --------
    >>> node = Node((Incoming(0, "contribution", 1, 60, True), Incoming(1, "contribution", 1, 60, True)), "all")
    >>> by_numbers(node, State([0, 100], ["None", "Satisfied"]), quantitative, -100, 10).number
    90
    """
    x = state.numbers
    decomposed, binding = _decomposed(node, x)
    addends = [
        (link, c) for link in node.links("contribution") if (c := added(link.weight, x[link.source])) is not None
    ]
    base, extra = decomposed or 0, sum(c for _, c in addends)
    result = base
    if addends:
        full = {base, *(c for _, c in addends)} & {TOP, low}
        result = _tolerated(max(low, min(TOP, base + extra)), decomposed, extra, full, low, tolerance)
    needs = node.links("requirement")
    number = min([result, *(x[link.source] for link in needs)])
    if number < result:
        return Computed(number, "None", _equally([link for link in needs if x[link.source] == number], 1.0))
    if binding and not addends:
        return Computed(number, "None", _equally(binding, 1.0))
    amounts = [(link, base / len(binding)) for link in binding] + [(link, float(c)) for link, c in addends]
    return Computed(number, "None", _in_proportion(amounts, number, x))


def _decomposed(node: Node, x: Sequence[int]) -> tuple[int | None, list[Incoming]]:
    """What the parts give (``None``: there are none that count), and those that decide it."""
    parts = node.links("refinement")
    if not parts:
        return None, []
    if node.parts == "all":
        counted = [link for link in parts if link.legal]
        last = node.incoming[-1]
        if not counted:
            if last.kind != "refinement":
                return None, []
            return min(0, x[last.source]), [last] if x[last.source] <= 0 else []
        value = min(x[link.source] for link in counted)
        return value, [link for link in counted if x[link.source] == value]
    value = max(x[link.source] for link in parts)
    return value, [link for link in parts if x[link.source] == value]


def _tolerated(value: int, decomposed: int | None, extra: int, full: set[int], low: int, tolerance: int) -> int:
    """Contributions that only together come near full or none stay short of it by the tolerance.

    What something reaches by itself, in `full`, is not held. The two sides are not alike: without parts, nothing holds
    the lower one.
    """
    if value >= TOP - tolerance and TOP not in full:
        most = decomposed if extra > 0 else value
        return max(-10_000 if most is None else most, TOP - tolerance)
    if value <= low + tolerance and low not in full:
        held = extra < 0 and decomposed is not None and decomposed > TOP * low
        return min(decomposed if held and decomposed is not None else value, low + tolerance)
    return value


def by_labels(node: Node, state: State) -> Computed:
    """Decomposition and contributions by the tables, then the lowest of dependees and "None".

    That "None" is the goal's own label before the run: a goal with any dependency never ends above it.

    Examples
    --------
    >>> node = Node((Incoming(0, "contribution", 1, 100, True),), "all")
    >>> by_labels(node, State([0, 60], ["None", "WeaklySatisfied"])).number
    50
    """
    parts, links, needs = (node.links(kind) for kind in ("refinement", "contribution", "requirement"))
    if node.parts == "all":
        parts_counted = [link for link in parts if link.legal]
        whole = least_of([state.labels[link.source] for link in parts_counted])
    else:
        parts_counted = list(parts)
        whole = any_of([state.labels[link.source] for link in parts])
    addends = [(link, contribution(state.labels[link.source], link.weight)) for link in links]
    label: Label = whole if parts else "None"
    if addends:
        label = together(label, combined(each for _, each in addends))
    if needs:
        cap = lowest(["None", *(state.labels[link.source] for link in needs)])
        if lowest([cap, label]) != label:
            bound = [link for link in needs if state.labels[link.source] == cap]
            return Computed(
                NUMBERS[cap], cap, _by_amounts([(link, NUMBERS[cap] / len(bound)) for link in bound], cap, state)
            )
    binding = [link for link in parts_counted if state.labels[link.source] == whole]
    amounts = [(link, NUMBERS[whole] / len(binding)) for link in binding]
    amounts += [(link, float(NUMBERS[each])) for link, each in addends]
    return Computed(NUMBERS[label], label, _by_amounts(amounts, label, state))


def _by_amounts(amounts: list[tuple[Incoming, float]], label: Label, state: State) -> Local:
    """How a label was made; one without a value has nothing to explain."""
    if label in ("Conflict", "Unknown"):
        return Local((), 0.0, 0.0)
    valued = [(link, amount) for link, amount in amounts if state.labels[link.source] not in ("Conflict", "Unknown")]
    return _in_proportion(valued, NUMBERS[label], state.numbers)


def _equally(links: list[Incoming], whole: float) -> Local:
    return Local(tuple(LinkShare(link.edge, link.source, whole / len(links)) for link in links), 0.0, 0.0)


def _in_proportion(amounts: list[tuple[Incoming, float]], number: int, x: Sequence[int]) -> Local:
    """Amounts brought to sum to the number; where they cannot (its sign is another), it is the goal's own."""
    total = math.fsum(amount for _, amount in amounts)
    if not total * number > 0:
        return Local((), 0.0, number / 100)
    scale = number / total
    found = tuple(
        LinkShare(link.edge, link.source, amount * scale / x[link.source]) for link, amount in amounts if x[link.source]
    )
    # from 0 to 100, a source at 0 counts as denied: no factor makes that of 0, so it is the goal's own as well
    rest = math.fsum(amount * scale for link, amount in amounts if not x[link.source])
    return Local(tuple(share for share in found if share.factor), 0.0, rest / 100)
