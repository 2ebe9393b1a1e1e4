"""Levers: what can be done, as changes with a cost."""

import math
from collections.abc import Iterable, Mapping
from typing import Any, Self

from attrs import frozen

from cmocio.documents import fields_back, fields_of
from cmocio.errors import InputError
from cmocio.model import Add, Change
from cmocio.model.alignment_model import Things
from cmocio.model.apply import split
from cmocio.model.convert import to_ids, to_number
from cmocio.model.entity import flat


@frozen(init=False)
class Lever:
    """One thing that can be done: changes to a model that are made together, and what they cost.

    Parameters
    ----------
    name
        Unique among the levers of a plan.
    *things
        The changes; entities, and collections of them such as a `series` of meetings, are added.
    cost
        In any unit, the same for all levers; ≥ 0.
    group
        Of all levers of a group, one may be taken at the most; ``""``: no group.
    needs
        The names of levers that must be taken, too.

    Raises
    ------
    InputError
        If there is no change in it, the cost is not a number ≥ 0, or the group or what it needs is not a name.

    Examples
    --------
    >>> from cmocio.model import Replace, series
    >>> Lever("faster site", Replace("goal:speed", satisfaction=0.8), cost=40).changes
    (Replace('goal:speed', satisfaction=0.8),)
    >>> weekly = series("standup", every="week", start="2026-01-05", until="2026-01-19", participants=["cmo", "cio"])
    >>> Lever("weekly standup", weekly, cost=3, needs="faster site").needs
    ('faster site',)
    """

    name: str
    changes: tuple[Change, ...]
    cost: float
    group: str
    needs: tuple[str, ...]

    def __init__(
        self, name: str, /, *things: Things, cost: float = 1.0, group: str = "", needs: str | Iterable[str] = ()
    ) -> None:
        entities, changes = split(flat(things))
        every = (Add(*entities), *changes) if entities else changes
        number = to_number(cost)
        if not isinstance(name, str) or not name:
            raise InputError("name", f"{name!r} is not the name of a lever; give it some text")
        if not every:
            raise InputError("things", f"the lever {name!r} changes nothing; give it changes, or entities to add")
        if type(number) is not float or not math.isfinite(number) or number < 0:
            raise InputError("cost", f"{cost!r} is not a cost of the lever {name!r}; pass a number of 0 or more")
        if not isinstance(group, str):
            raise InputError("group", f"{group!r} is not a group of the lever {name!r}; give it a name, or '' for none")
        needed = to_ids(needs)
        if not isinstance(needed, tuple) or not all(isinstance(other, str) for other in needed):
            raise InputError("needs", f"{needs!r} are not names of levers that {name!r} needs; pass names, or none")
        self.__attrs_init__(name, every, number + 0.0, group, needed)

    def to_dict(self, *, words: bool = False) -> dict[str, Any]:
        """The lever as plain data, ready for JSON; `from_dict` gives it back."""
        return fields_of(self, words=words)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The lever that `to_dict` made this plain data of.

        Raises
        ------
        FormatError
            With the place of all that is missing, unknown or of the wrong type.

        Examples
        --------
        >>> from cmocio.model import Remove
        >>> lever = Lever("no ads", Remove("goal:ads"), cost=2)
        >>> Lever.from_dict(lever.to_dict()) == lever
        True
        """
        return fields_back(cls, data, lambda name, changes, **rest: cls(name, *changes, **rest))
