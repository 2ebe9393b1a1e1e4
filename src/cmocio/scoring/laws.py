"""Laws of measures, as data: what must hold for every model, checked by `cmocio.testing`."""

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from attrs import frozen

from cmocio.arguments import checked
from cmocio.model import AlignmentModel
from cmocio.model.change import FieldValues
from cmocio.model.field_types import COLLECTIONS

__all__ = ["ORDER", "RANGE", "RENAMING", "UNIVERSAL", "FieldValues", "Law", "every", "first", "rises_with"]

Better: TypeAlias = Callable[[AlignmentModel], "AlignmentModel | None"]
"""Makes the evidence better in one respect; ``None`` where this model has nothing to better."""
NewValues: TypeAlias = Callable[[Any, AlignmentModel], FieldValues]
"""The fields that make an entity of a model better, with their new values; none where it can't be bettered."""


@checked
@frozen
class Law:
    """Something that must hold for a measure on every model.

    Parameters
    ----------
    name
        Short and stable.
    statement
        The law in a sentence.
    better
        For a law of monotony: how to make the evidence better; the score must not fall by it.

    Examples
    --------
    >>> RANGE.statement
    'the value is in [0, 1], or undefined with a reason'
    """

    name: str
    statement: str
    better: Better | None = None


RANGE: Final = Law("range", "the value is in [0, 1], or undefined with a reason")
RENAMING: Final = Law("renaming", "giving all entities other ids changes no bit of the value")
ORDER: Final = Law("order", "shuffling the entities changes the value by rounding only")
UNIVERSAL: Final = (RANGE, RENAMING, ORDER)
"""The laws of every measure, whether it names them or not."""


@checked
def rises_with(what: str, better: Better) -> Law:
    """The law that a measure never falls when the evidence gets better in one respect.

    Parameters
    ----------
    what
        The respect, such as ``"support"``.
    better
        Makes it better.

    Examples
    --------
    >>> rises_with("recognition", lambda model: None).statement
    'more recognition never lowers the value'
    """
    return Law(f"rises-with-{what.replace(' ', '-')}", f"more {what} never lowers the value", better)


def every(kind: str, new_values: NewValues) -> Better:
    """Makes the evidence better in every entity of a kind that can be bettered.

    Parameters
    ----------
    kind
        Of the entities.
    new_values
        From an entity and the model, the fields that make it better; none: it stays as it is.

    Examples
    --------
    >>> from cmocio.model import Goal
    >>> heavier = every("goal", lambda goal, model: {"weight": 2} if goal.weight < 2 else {})
    >>> heavier(AlignmentModel("m", goals=[Goal("a", "A"), Goal("b", "B", weight=3)])).goals
    (Goal('a', 'A', weight=2.0), Goal('b', 'B', weight=3.0))
    """

    def better(model: AlignmentModel) -> AlignmentModel | None:
        improved = model
        for key, item in zip(model.keys(kind), getattr(model, COLLECTIONS[kind]), strict=True):
            improved = improved.replace(f"{kind}:{key}", **new_values(item, model))
        return None if improved == model else improved

    return better


def first(kind: str, new_values: NewValues) -> Better:
    """Makes the evidence better in the first entity of a kind that can be bettered; see `every`.

    Examples
    --------
    >>> from cmocio.model import Goal
    >>> heavier = first("goal", lambda goal, model: {"weight": 2} if goal.weight < 2 else {})
    >>> heavier(AlignmentModel("m", goals=[Goal("a", "A"), Goal("b", "B")])).goals
    (Goal('a', 'A', weight=2.0), Goal('b', 'B'))
    """

    def better(model: AlignmentModel) -> AlignmentModel | None:
        for key, item in zip(model.keys(kind), getattr(model, COLLECTIONS[kind]), strict=True):
            if new := new_values(item, model):
                return model.replace(f"{kind}:{key}", **new)
        return None

    return better
