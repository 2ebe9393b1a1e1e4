"""What a measure looks at: the model as known on a day, and the functions compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date as Date
from itertools import combinations
from typing import Final, TypeAlias

from attrs import frozen

from cmocio.arguments import checked
from cmocio.errors import InputError, NotFoundError, near_or_few
from cmocio.frozen import FrozenDict
from cmocio.graph.stakes import EffectiveStake, effective_stakes
from cmocio.model import AlignmentModel, Goal
from cmocio.model.convert import OneOrMany
from cmocio.texts import declare

__all__ = ["NEEDS_TWO", "Day", "Functions", "OneOrMany", "Scope", "kept"]

Functions: TypeAlias = "Iterable[str] | Mapping[str, str] | None"
"""The functions to compare; or a mapping of roles to them; ``None``: every function that owns a goal."""
Day: TypeAlias = "Date | str | None"
"""The day to judge at; ``None``: the model's own, else the latest day on which something happened."""

YEAR: Final = 365
"""Days that events count where the plan has no first day."""
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

    @classmethod
    @checked
    def of(cls, model: AlignmentModel, functions: Functions = None, as_of: Day = None) -> Scope:
        """The scope of a model.

        Raises
        ------
        NotFoundError
            If nobody in the model belongs to a function asked for; carries the nearest names.
        InputError
            If a single text is given where several functions are meant.

        Examples
        --------
        >>> from cmocio.model import Goal, Stakeholder
        >>> model = AlignmentModel("m", stakeholders=[Stakeholder("cio", "CIO", function="it")],
        ...                        goals=[Goal("uptime", "Stay up", owner="cio")])
        >>> Scope.of(model).functions
        ('it',)
        """
        day = model.day(as_of)
        seen = model if day is None else model.known_on(day)
        return cls(seen, day, _functions(model, functions))

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """All pairs of the functions, each once."""
        return tuple(combinations(self.functions, 2))

    @property
    def since(self) -> Date | None:
        """The first day of the events that count by default: the plan's first, else the day a year before.

        Examples
        --------
        >>> Scope.of(AlignmentModel("m", as_of="2026-06-30")).since
        datetime.date(2025, 7, 1)
        >>> Scope.of(AlignmentModel("m", start="2026-01-01", as_of="2026-06-30")).since
        datetime.date(2026, 1, 1)
        """
        start = self.model.start
        if self.day is None or (start is not None and start <= self.day):
            return start
        return Date.fromordinal(max(1, self.day.toordinal() - YEAR + 1))

    def stakes_on(self, goal: Goal) -> tuple[EffectiveStake, ...]:
        """The stakes on a goal that hold on the day, the owner's made whole; see `effective_stakes`."""
        return effective_stakes(self.model, goal, self.day)


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
        raise InputError("functions", f"{functions!r} is a single text; pass a list, such as [{functions!r}, ...]")
    asked = tuple(dict.fromkeys(functions.values() if isinstance(functions, Mapping) else functions))
    for name in asked:
        if name not in model.functions:
            raise NotFoundError("function", name, near_or_few(name, model.functions))
    return asked
