"""Goals: the states someone wants."""

from collections.abc import Iterator
from datetime import date as Date

from attrs import field, frozen

from cmocio.errors import Fault
from cmocio.model.convert import to_day, to_number
from cmocio.model.entity import Entity
from cmocio.model.field_types import ElementType, Id, Parts, Signed, Tier, Weight, refers_to
from cmocio.model.period import period_faults


@frozen(repr=False)
class Goal(Entity):
    """A state someone wants.

    Parameters
    ----------
    id
        Unique among the goals.
    name
        What people call it.
    owner
        The id of the accountable stakeholder; its function owns the goal.
    weight
        How much it matters beside other goals; ≥ 0, normalised where it is used.
    parts
        How the goals it is refined into make it up: ``"all"`` (the least counts), ``"any"`` or ``"one"`` (the best).
    tier
        Whose goal it is: the company's, a function's, a team's.
    kind
        What it is about, such as ``"revenue"`` or ``"customer"``; frameworks ask for kinds by name.
    due
        The day by which it should be met.
    since, until
        First and last day on which it is pursued; ``None`` leaves that side open.
    satisfaction
        A judgement of how far it is met, from −1 (denied) to +1 (satisfied), where nothing is measured.
    applicable
        ``False`` leaves it out of every computation, though it stays in the model.
    element
        What it is in a goal model: a ``"goal"``, ``"quality"``, ``"task"``, ``"resource"`` or ``"indicator"``.

    Raises
    ------
    ModelError
        With every field that is wrong.

    Examples
    --------
    >>> Goal("revenue", "Grow revenue", owner="ceo", tier="company", due="2026-12-31")
    Goal('revenue', 'Grow revenue', owner='ceo', tier='company', due='2026-12-31')
    >>> Goal("revenue", "Grow revenue", weight=-1, tier="firm")
    Traceback (most recent call last):
    cmocio.errors.ModelError: 2 faults in goal:revenue:
      weight: -1 is below 0
      tier: 'firm' is not one of company, function, team
    """

    id: Id
    name: str
    owner: Id | None = field(default=None, kw_only=True, metadata=refers_to("stakeholder"))
    weight: Weight = field(default=1.0, converter=to_number, kw_only=True)
    parts: Parts = field(default="all", kw_only=True)
    tier: Tier = field(default="function", kw_only=True)
    kind: str = field(default="", kw_only=True)
    due: Date | None = field(default=None, converter=to_day, kw_only=True)
    since: Date | None = field(default=None, converter=to_day, kw_only=True)
    until: Date | None = field(default=None, converter=to_day, kw_only=True)
    satisfaction: Signed | None = field(default=None, converter=to_number, kw_only=True)
    applicable: bool = field(default=True, kw_only=True)
    element: ElementType = field(default="goal", kw_only=True)

    def _misfits(self) -> Iterator[Fault]:
        return period_faults(self.since, self.until)
