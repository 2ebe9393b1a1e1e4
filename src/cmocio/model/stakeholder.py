"""Stakeholders: the persons and bodies with an interest."""

from attrs import field, frozen

from cmocio.model.convert import to_number, to_set
from cmocio.model.entity import Entity
from cmocio.model.field_types import NAMES_FUNCTIONS, Id, Seniority, Share, Weight, refers_to


@frozen(repr=False)
class Stakeholder(Entity):
    """A person or body with an interest; belongs to a function.

    Parameters
    ----------
    id
        Unique among the stakeholders.
    name
        What people call them.
    function
        The part of the organisation they belong to: ``"marketing"``, ``"it"``, …; ``""`` is unknown.
    seniority
        ``"executive"`` (the C-suite), ``"manager"`` or ``"member"``.
    part_of
        The id of the body they are part of.
    importance
        How much their satisfaction matters beside others'; ≥ 0.
    also_serves
        Functions they work for besides their own: people who bridge.
    location
        Where they work; the same text is the same place.
    skills, skills_needed
        Skills held, and skills that the role asks for.
    power, interest
        From 0 to 1, for the power–interest grid.
    legitimacy, urgency
        From 0 to 1, for stakeholder salience.

    Raises
    ------
    ModelError
        With every field that is wrong.

    Examples
    --------
    >>> Stakeholder("cmo", "Chief Marketing Officer", function="marketing", seniority="executive")
    Stakeholder('cmo', 'Chief Marketing Officer', function='marketing', seniority='executive')
    """

    id: Id
    name: str
    function: str = field(default="", kw_only=True, metadata=NAMES_FUNCTIONS)
    seniority: Seniority = field(default="member", kw_only=True)
    part_of: Id | None = field(default=None, kw_only=True, metadata=refers_to("stakeholder"))
    importance: Weight = field(default=1.0, converter=to_number, kw_only=True)
    also_serves: frozenset[str] = field(
        default=frozenset[str](), converter=to_set, kw_only=True, metadata=NAMES_FUNCTIONS
    )
    location: str = field(default="", kw_only=True)
    skills: frozenset[str] = field(default=frozenset[str](), converter=to_set, kw_only=True)
    skills_needed: frozenset[str] = field(default=frozenset[str](), converter=to_set, kw_only=True)
    power: Share | None = field(default=None, converter=to_number, kw_only=True)
    interest: Share | None = field(default=None, converter=to_number, kw_only=True)
    legitimacy: Share | None = field(default=None, converter=to_number, kw_only=True)
    urgency: Share | None = field(default=None, converter=to_number, kw_only=True)
