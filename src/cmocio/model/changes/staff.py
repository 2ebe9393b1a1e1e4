"""Putting someone on a team."""

from collections.abc import Iterator
from datetime import date as Date

from attrs import field, frozen

from cmocio.model.change import Change, Labels, change_kind
from cmocio.model.changes.replace import Replace
from cmocio.model.convert import to_day
from cmocio.model.field_types import Id, Responsibility, refers_to
from cmocio.model.initiative import Member
from cmocio.model.places import USED, Place
from cmocio.model.tables import Tables
from cmocio.texts import Message, declare

STAFFED = declare("change-staff", "{stakeholder} joins {initiative}")


@change_kind
@frozen(repr=False)
class Staff(Change):
    """Put someone on an initiative's team.

    Parameters
    ----------
    initiative
        Its id.
    stakeholder
        Their id.
    responsibility
        ``"R"``, ``"A"``, ``"C"`` or ``"I"``; ``None`` is unknown.
    since
        The day they join; ``None`` is unknown.

    Examples
    --------
    >>> Staff("cdp", "crm-analyst", responsibility="R")
    Staff('cdp', 'crm-analyst', responsibility='R')
    """

    initiative: Id = field(metadata=refers_to("initiative"))
    stakeholder: Id = field(metadata=refers_to("stakeholder"))
    responsibility: Responsibility | None = field(default=None, kw_only=True)
    since: Date | None = field(default=None, converter=to_day, kw_only=True)

    def expand(self, model: Tables) -> tuple[Change, ...]:
        """The initiative with a team of one more."""
        member = Member(self.stakeholder, responsibility=self.responsibility, since=self.since)
        initiative = model.entity("initiative", self.initiative)
        return (Replace(initiative.full_name, team=(*initiative.team, member)),)

    def touches(self) -> Iterator[Place]:
        """The place in the team; the stakeholder must be there."""
        yield Place(f"initiative:{self.initiative}", f"team[{self.stakeholder}:{self.responsibility}]", self)
        yield Place(f"stakeholder:{self.stakeholder}", USED, None)

    def in_words(self, named: Labels) -> Message:
        """Who joins what."""
        who, where = named(f"stakeholder:{self.stakeholder}"), named(f"initiative:{self.initiative}")
        return Message.of(
            STAFFED, stakeholder=who.removeprefix("stakeholder:"), initiative=where.removeprefix("initiative:")
        )
