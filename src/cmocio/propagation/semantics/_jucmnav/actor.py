"""Stakeholders: from the goals they own, and those who are part of them, to their satisfaction."""

from collections.abc import Iterator
from datetime import date as Date
from typing import NamedTuple

from cmocio.frozen import FrozenDict
from cmocio.graph import Network
from cmocio.model import AlignmentModel
from cmocio.model.period import holds_on
from cmocio.propagation.semantics._jucmnav.labels import NUMBERS, Label, combined, damped
from cmocio.propagation.semantics._jucmnav.node import State
from cmocio.propagation.semantics._jucmnav.settings import NOT_LEGAL, Settings
from cmocio.propagation.summaries import bodies_in_order


class Actors(NamedTuple):
    """The satisfaction of each stakeholder that has a value, and the label of each."""

    values: FrozenDict[str, float]
    labels: FrozenDict[str, str]


class _Element(NamedTuple):
    """A goal or a nested stakeholder, as it counts to a stakeholder."""

    importance: int
    number: int
    label: Label
    legal: bool


def actors(model: AlignmentModel, net: Network, state: State, how: Settings, *, qualitative: bool) -> Actors:
    """The satisfaction of each stakeholder, from the goals they own and the stakeholders who are part of them.

    By numbers: Σ number·importance / Σ importance, truncated toward 0; 0 without any importance. By labels: those of
    the goals they own, damped by importance, then combined as contributions are; one alone stays as it is. Goals that
    are not legal do not count. A goal is as important as its owner's stake says, else as it weighs; a hundredth is the
    unit.

    Examples
    --------
    >>> from cmocio.graph import network
    >>> from cmocio.model import AlignmentModel, Goal, Stakeholder
    >>> from cmocio.propagation.semantics._jucmnav.settings import Settings
    >>> model = AlignmentModel.of("m", Stakeholder("cmo", "CMO"), Goal("a", "A", owner="cmo"),
    ...                           Goal("b", "B", owner="cmo", weight=0.5))
    >>> state = State([-80, 35], ["WeaklyDenied", "WeaklySatisfied"])
    >>> actors(model, network(model), state, Settings(10, -100), qualitative=False).values
    {'cmo': -0.41}
    """
    people = model.stakeholders
    elements = _elements(model, net, state)
    found: dict[int, tuple[int, Label]] = {}
    for number, members in bodies_in_order(model):
        nested = [_Element(round(100 * people[n].importance), *found[n], True) for n in members]
        own = elements[people[number].id]
        found[number] = _by_labels(own) if qualitative else _by_numbers(own + nested, how)
    ordered = [(person.id, *found[number]) for number, person in enumerate(people)]
    return Actors(
        FrozenDict((name, number / 100) for name, number, label in ordered if label not in ("Conflict", "Unknown")),
        FrozenDict((name, label) for name, _, label in ordered),
    )


def _elements(model: AlignmentModel, net: Network, state: State) -> dict[str, list[_Element]]:
    """The goals that each stakeholder owns."""
    stated = dict(_importances(model, net.day))
    found: dict[str, list[_Element]] = {person.id: [] for person in model.stakeholders}
    for goal, number, label in zip(net.goals, state.numbers, state.labels, strict=True):
        if goal.owner is not None:
            importance = round(100 * stated.get((goal.owner, goal.id), goal.weight))
            found[goal.owner].append(_Element(importance, number, label, NOT_LEGAL not in goal.tags))
    return found


def _importances(model: AlignmentModel, day: Date | None) -> Iterator[tuple[tuple[str, str], float]]:
    """What stakes say of importance on the day."""
    for stake in model.stakes:
        if stake.importance is not None and holds_on(day, stake.since, stake.until):
            yield (stake.stakeholder, stake.goal), stake.importance


def _by_numbers(elements: list[_Element], how: Settings) -> tuple[int, Label]:
    counted = [element for element in elements if element.legal and element.importance > 0]
    total = sum(element.number * element.importance for element in counted)
    share = abs(total) // (sum(element.importance for element in counted) or 1)
    number = share if total > 0 else -share
    return number, how.label(number)


def _by_labels(elements: list[_Element]) -> tuple[int, Label]:
    """Nested stakeholders never count here; one goal alone keeps its damped label, so that a conflict stays one."""
    counted = [damped(element.label, element.importance) for element in elements if element.legal]
    label = counted[0] if len(counted) == 1 else combined(counted)
    return NUMBERS[label], label
