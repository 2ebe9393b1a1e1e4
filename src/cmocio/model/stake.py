"""Stakes: what one stakeholder has to do with one goal."""

from collections.abc import Iterable, Iterator
from datetime import date as Date
from typing import ClassVar, cast

from attrs import field, frozen

from cmocio.errors import Fault
from cmocio.model.convert import to_day, to_number, to_set
from cmocio.model.entity import Entity
from cmocio.model.field_types import Id, Importance, Responsibility, Signed, refers_to
from cmocio.model.period import period_faults


def _to_responsibility(value: str | Iterable[str]) -> frozenset[Responsibility]:
    """A set of letters, from ``"RA"`` or any collection of them."""
    letters = frozenset(value) if isinstance(value, str) else to_set(value)
    return cast("frozenset[Responsibility]", letters)


@frozen(repr=False)
class Stake(Entity):
    """One stakeholder's relation to one goal.

    Parameters
    ----------
    stakeholder, goal
        Their ids.
    importance
        How much the goal matters to them, in [0, 1]; ``None`` is unknown.
    support
        From −1 (against it) to +1 (behind it); ``None`` is unknown.
    responsibility
        Of ``"R"`` (does it), ``"A"`` (answers for it), ``"C"`` (is consulted), ``"I"`` (is informed); one may be both
        A and R.
    since, until
        First and last day on which it holds.

    Raises
    ------
    ModelError
        With every field that is wrong.

    Examples
    --------
    >>> stake = Stake("cio", "revenue", support=0.8, responsibility="RA")
    >>> stake.key, sorted(stake.responsibility)
    ('cio>revenue', ['A', 'R'])
    """

    derived: ClassVar[bool] = True

    stakeholder: Id = field(metadata=refers_to("stakeholder"))
    goal: Id = field(metadata=refers_to("goal"))
    importance: Importance | None = field(default=None, converter=to_number, kw_only=True)
    support: Signed | None = field(default=None, converter=to_number, kw_only=True)
    responsibility: frozenset[Responsibility] = field(
        default=frozenset[Responsibility](), converter=_to_responsibility, kw_only=True
    )
    since: Date | None = field(default=None, converter=to_day, kw_only=True)
    until: Date | None = field(default=None, converter=to_day, kw_only=True)

    @property
    def key(self) -> str:
        """``"stakeholder>goal"``."""
        return f"{self.stakeholder}>{self.goal}"

    def _misfits(self) -> Iterator[Fault]:
        return period_faults(self.since, self.until)
