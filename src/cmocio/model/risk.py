"""Risks: what may happen, and which goals it would hurt."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from typing import TypeAlias

from attrs import field, frozen

from cmocio.errors import Fault
from cmocio.model.convert import to_day, to_ids, to_number, to_tuple
from cmocio.model.entity import Entity, Value
from cmocio.model.field_types import Fall, Id, RiskStatus, Share, refers_to
from cmocio.model.period import period_faults
from cmocio.texts import Message, declare

HURT_TWICE = declare("hurt-twice", "{goal} is hurt twice by one risk; say once by how much it would fall")


@frozen(repr=False)
class Harm(Value):
    """What a risk does to one goal.

    Parameters
    ----------
    goal
        Its id.
    fall
        By how much its satisfaction falls if the risk happens, from 0 to 2; no goal falls below −1.

    Examples
    --------
    >>> Harm("revenue", 0.3)
    Harm('revenue', 0.3)
    """

    goal: Id = field(metadata=refers_to("goal"))
    fall: Fall = field(converter=to_number)


Harms: TypeAlias = "Iterable[Harm] | Mapping[str, float]"


def _to_harms(value: Harms) -> tuple[Harm, ...]:
    """Harms, from harms or ``{goal: fall}``."""
    return tuple(Harm(goal, fall) for goal, fall in value.items()) if isinstance(value, Mapping) else to_tuple(value)


@frozen(repr=False)
class Risk(Entity):
    """Something that may happen, and what it would do to goals.

    `simulate` and `drivers` draw each open risk as a switch of its own: it happens with its chance, independent of all
    else, and then each goal it hurts falls. `check` names what a register should not leave open.

    Parameters
    ----------
    id
        Unique among the risks.
    name
        What may happen.
    chance
        How likely it is, from 0 to 1; ``None`` is unknown, which is not 0.
    effects
        Which goals fall by how much; also as ``{goal: fall}``.
    owner
        The id of the stakeholder who watches it.
    mitigations
        The ids of the initiatives that make it less likely or less harmful. They change nothing by themselves: whoever
        judges that one has worked replaces the chance or the effects.
    status
        ``"open"``; ``"happened"``: it is certain, until the goals' own evidence shows it and it is closed;
        ``"closed"``: it can no longer happen, and does not count.
    since, until
        The first and the last day on which it may happen; ``None``: open.

    Raises
    ------
    ModelError
        With every field that is wrong.

    Examples
    --------
    >>> risk = Risk("supplier", "The supplier fails", chance=0.2, effects={"revenue": 0.3}, mitigations="second-source")
    >>> risk.effects, risk.exposure
    ((Harm('revenue', 0.3),), 0.06)
    """

    id: Id
    name: str
    chance: Share | None = field(default=None, converter=to_number, kw_only=True)
    effects: tuple[Harm, ...] = field(default=(), converter=_to_harms, kw_only=True)
    owner: Id | None = field(default=None, kw_only=True, metadata=refers_to("stakeholder"))
    mitigations: tuple[Id, ...] = field(default=(), converter=to_ids, kw_only=True, metadata=refers_to("initiative"))
    status: RiskStatus = field(default="open", kw_only=True)
    since: Date | None = field(default=None, converter=to_day, kw_only=True)
    until: Date | None = field(default=None, converter=to_day, kw_only=True)

    @property
    def exposure(self) -> float | None:
        """The chance times the largest fall, from 0 to 2; ``None`` where either is unknown. Higher is worse."""
        if self.chance is None or not self.effects:
            return None
        return self.chance * max(harm.fall for harm in self.effects)

    def counts_on(self, day: Date | None) -> bool:
        """Whether it has to be reckoned with: it is not closed, and may have happened by this day.

        One past its `until` counts until somebody closes it: a register that is not kept must not look better.

        Examples
        --------
        >>> from datetime import date
        >>> Risk("strike", "A strike", since="2026-05-01").counts_on(date(2026, 4, 30))
        False
        """
        return self.status != "closed" and (day is None or self.since is None or self.since <= day)

    def _misfits(self) -> Iterator[Fault]:
        yield from period_faults(self.since, self.until)
        seen: set[str] = set()
        for number, harm in enumerate(self.effects):
            if harm.goal in seen:
                yield Fault(f"effects[{number}].goal", Message.of(HURT_TWICE, goal=harm.goal))
            seen.add(harm.goal)
