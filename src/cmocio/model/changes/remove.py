"""Removing an entity."""

from collections.abc import Iterator

from attrs import field, frozen

from cmocio.model import apply
from cmocio.model.change import Change, Labels, change_kind
from cmocio.model.field_types import KINDS, Id, refers_to
from cmocio.model.places import WHOLE, Place
from cmocio.model.tables import M
from cmocio.texts import Message, declare

REMOVED = declare("change-remove", "remove {entity}")


@change_kind
@frozen(repr=False)
class Remove(Change):
    """Remove an entity.

    Parameters
    ----------
    entity
        ``"kind:id"``, or a bare id that fits one kind only.
    cascade
        Whether what refers to it goes too; otherwise references to it are an error.

    Examples
    --------
    >>> Remove("initiative:cdp", cascade=True)
    Remove('initiative:cdp', cascade=True)
    """

    entity: Id = field(metadata=refers_to(*KINDS))
    cascade: bool = field(default=False, kw_only=True)

    def applied(self, model: M) -> M:
        """The model without the entity."""
        return apply.remove(model, self.entity, cascade=self.cascade)

    def touches(self) -> Iterator[Place]:
        """The entity."""
        yield Place(self.entity, WHOLE, "remove")

    def in_words(self, named: Labels) -> Message:
        """What goes."""
        return Message.of(REMOVED, entity=named(self.entity))
