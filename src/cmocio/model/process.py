"""Processes: steps that pass through functions."""

from collections.abc import Iterable
from datetime import date as Date

from attrs import field, frozen

from cmocio.model.convert import to_day, to_tuple
from cmocio.model.entity import Entity, Value
from cmocio.model.field_types import NAMES_FUNCTIONS, Id


@frozen(repr=False)
class Step(Value):
    """One step of a process, and the function that does it.

    Examples
    --------
    >>> Step("collect consent", "it")
    Step('collect consent', 'it')
    """

    name: Id
    function: str = field(metadata=NAMES_FUNCTIONS)


def _to_steps(value: Iterable[Step | tuple[str, str]]) -> tuple[Step, ...]:
    """Steps, from steps or pairs."""
    items = to_tuple(value)
    if not isinstance(items, tuple):
        return items
    return tuple(Step(*item) if isinstance(item, tuple) and len(item) == 2 else item for item in items)


@frozen(repr=False)
class Process(Entity):
    """A way of working in steps.

    Parameters
    ----------
    id
        Unique among the processes.
    name
        What people call it.
    steps
        In order; `Step` or pairs of name and function.
    reviewed
        The day it was last reviewed; ``None``: never, as far as is known.

    Raises
    ------
    ModelError
        With every field that is wrong.

    Examples
    --------
    >>> Process("launch", "Campaign launch", steps=[("brief", "marketing"), ("tag", "it")]).functions
    ('marketing', 'it')
    """

    id: Id
    name: str
    steps: tuple[Step, ...] = field(default=(), converter=_to_steps, kw_only=True)
    reviewed: Date | None = field(default=None, converter=to_day, kw_only=True)

    @property
    def functions(self) -> tuple[str, ...]:
        """The functions it passes through, each once, in order."""
        return tuple(dict.fromkeys(step.function for step in self.steps))
