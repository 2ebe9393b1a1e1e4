"""What a measure looks at: the model as known on a day, and the functions compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date as Date
from itertools import combinations
from typing import TypeAlias

from attrs import frozen

from cmocio.errors import InputError, NotFoundError, near_or_few
from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel
from cmocio.texts import declare

__all__ = ["NEEDS_TWO", "Day", "Functions", "Scope", "kept", "scope"]

Functions: TypeAlias = "Iterable[str] | Mapping[str, str] | None"
"""The functions to compare; or a mapping of roles to them; ``None``: every function that owns a goal."""
Day: TypeAlias = "Date | str | None"
"""The day to judge at; ``None``: the model's own, else the latest day on which something happened."""

NEEDS_TWO = declare("needs-two-functions", "two functions are needed to compare, but there is {functions!r}")


@frozen
class Scope:
    """What a measure looks at.

    Parameters
    ----------
    model
        As it was known on the day.
    day
        The day judged at; ``None`` where the model has no day.
    functions
        The functions compared, in the order of the model or as asked for.
    """

    model: AlignmentModel
    day: Date | None
    functions: tuple[str, ...]

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """All pairs of the functions, each once."""
        return tuple(combinations(self.functions, 2))


def scope(model: AlignmentModel, functions: Functions = None, as_of: Day = None) -> Scope:
    """What a measure looks at, from its arguments.

    Raises
    ------
    NotFoundError
        If nobody in the model belongs to a function asked for; carries the nearest names.
    InputError
        If one text is given where several functions are meant.

    Examples
    --------
    >>> from cmocio.model import Goal, Stakeholder
    >>> model = AlignmentModel("m", stakeholders=[Stakeholder("cio", "CIO", function="it")],
    ...                        goals=[Goal("uptime", "Stay up", owner="cio")])
    >>> scope(model).functions
    ('it',)
    """
    day = model.day(as_of)
    seen = model if day is None else model.known_on(day)
    return Scope(seen, day, _functions(model, functions))


def kept(functions: Functions) -> Functions:
    """Functions that can be asked for again and again.

    Examples
    --------
    >>> kept(iter(["it", "sales"])), kept({"it": "technology"})
    (('it', 'sales'), {'it': 'technology'})
    """
    if isinstance(functions, Mapping):
        return FrozenDict(functions)
    return functions if functions is None or isinstance(functions, str) else tuple(functions)


def _functions(model: AlignmentModel, functions: Functions) -> tuple[str, ...]:
    if functions is None:
        owning = {model.owner_function(goal.id) for goal in model.goals if goal.owner is not None}
        return tuple(function for function in model.functions if function in owning)
    if isinstance(functions, str):
        raise InputError("functions", f"{functions!r} is one text; give a list, such as [{functions!r}, ...]")
    asked = tuple(dict.fromkeys(functions.values() if isinstance(functions, Mapping) else functions))
    for name in asked:
        if name not in model.functions:
            raise NotFoundError("function", name, near_or_few(name, model.functions))
    return asked
