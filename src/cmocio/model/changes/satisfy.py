"""Judging a goal to be met so far."""

from collections.abc import Iterator

from attrs import field, frozen

from cmocio.model.change import Change, Labels, change_kind
from cmocio.model.changes.replace import Replace
from cmocio.model.convert import to_number
from cmocio.model.field_types import Id, Signed, refers_to
from cmocio.model.places import Place
from cmocio.model.tables import Tables
from cmocio.texts import Message, declare

SATISFIED = declare("change-satisfy", "{goal} judged at {value:+.2f}")


@change_kind
@frozen(repr=False)
class Satisfy(Change):
    """Judge a goal to be met so far, whatever is measured of it.

    Parameters
    ----------
    goal
        Its id.
    value
        Its satisfaction, from −1 (denied) to +1 (satisfied).

    Examples
    --------
    >>> Satisfy("site-speed", 0.5)
    Satisfy('site-speed', 0.5)
    """

    goal: Id = field(metadata=refers_to("goal"))
    value: Signed = field(converter=to_number)

    def expand(self, model: Tables) -> tuple[Change, ...]:
        """The goal with this judgement in place of its own."""
        return (Replace(model.entity("goal", self.goal).full_name, satisfaction=self.value),)

    def touches(self) -> Iterator[Place]:
        """The goal's satisfaction."""
        yield Place(f"goal:{self.goal}", "satisfaction", self.value)

    def in_words(self, named: Labels) -> Message:
        """Which goal is judged, and how."""
        return Message.of(SATISFIED, goal=named(f"goal:{self.goal}").removeprefix("goal:"), value=self.value)
