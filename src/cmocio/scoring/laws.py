"""Laws of measures, as data: what must hold for every model, checked by `cmocio.testing`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from attrs import frozen

from cmocio.model import AlignmentModel

__all__ = ["ORDER", "RANGE", "RENAMING", "UNIVERSAL", "Law", "rises_with"]

Better: TypeAlias = Callable[[AlignmentModel], "AlignmentModel | None"]
"""Makes the evidence better in one respect; ``None`` where this model has nothing to better."""


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
