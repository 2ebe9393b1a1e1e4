"""A kind of change of a stranger."""

from typing import ClassVar

from attrs import field, frozen

from cmocio import Replace
from cmocio.model.change import Change, change_kind
from cmocio.model.field_types import Id, refers_to


@change_kind
@frozen(repr=False)
class Pebble(Change):
    """A goal that is called a pebble."""

    change: ClassVar[str] = "pebble"

    goal: Id = field(metadata=refers_to("goal"))
    colour: str = field(default="grey", kw_only=True)

    def expand(self, model):
        return (Replace(model.entity("goal", self.goal).full_name, name=f"a {self.colour} pebble"),)
