"""Dependencies: what needs, is made of, or is helped or hurt by what."""

from collections.abc import Iterator
from datetime import date as Date
from typing import ClassVar

from attrs import field, frozen

from cmocio.errors import Fault
from cmocio.model.convert import to_day, to_number
from cmocio.model.entity import Entity
from cmocio.model.field_types import DependencyKind, Id, Signed, refers_to
from cmocio.model.period import period_faults
from cmocio.texts import Message, declare

NO_WEIGHT = declare("contribution-without-weight", "a contribution needs a weight from -1 (hurts) to 1 (helps)")
NEEDLESS_WEIGHT = declare("weight-without-contribution", "a {kind} has no weight; only a contribution has one")


@frozen(repr=False)
class Dependency(Entity):
    """The depender depends on the dependee; value flows from dependee to depender.

    Parameters
    ----------
    depender
        The id of the goal that depends.
    dependee
        The id of the goal it depends on.
    kind
        ``"refinement"``: the dependee is a part of the depender, whose `parts` says how parts make it up.
        ``"contribution"``: the dependee helps (+) or hurts (−) the depender by `weight`.
        ``"requirement"``: the depender can be no better off than the dependee.
    weight
        From −1 to +1, for a contribution and only there.
    needed_by, ready_on
        The day the depender needs it, and the day the dependee can supply it.
    since, until
        First and last day on which it holds.

    Raises
    ------
    ModelError
        With every field that is wrong; also for a contribution without weight, or a weight elsewhere.

    Examples
    --------
    >>> Dependency("site-speed", "campaigns", kind="contribution", weight=-0.5).key
    'site-speed<campaigns:contribution'
    >>> Dependency("site-speed", "campaigns", kind="contribution")
    Traceback (most recent call last):
    cmocio.errors.ModelError: dependency:site-speed<campaigns:contribution: weight: a contribution needs a weight from -1 (hurts) to 1 (helps)
    """  # noqa: E501 - the error stands on one line

    derived: ClassVar[bool] = True

    depender: Id = field(metadata=refers_to("goal"))
    dependee: Id = field(metadata=refers_to("goal"))
    kind: DependencyKind = field(default="requirement", kw_only=True)
    weight: Signed | None = field(default=None, converter=to_number, kw_only=True)
    needed_by: Date | None = field(default=None, converter=to_day, kw_only=True)
    ready_on: Date | None = field(default=None, converter=to_day, kw_only=True)
    since: Date | None = field(default=None, converter=to_day, kw_only=True)
    until: Date | None = field(default=None, converter=to_day, kw_only=True)

    @property
    def key(self) -> str:
        """``"depender<dependee:kind"``."""
        return f"{self.depender}<{self.dependee}:{self.kind}"

    def _misfits(self) -> Iterator[Fault]:
        if self.kind == "contribution" and self.weight is None:
            yield Fault("weight", Message.of(NO_WEIGHT))
        if self.kind != "contribution" and self.weight is not None:
            yield Fault("weight", Message.of(NEEDLESS_WEIGHT, kind=self.kind))
        yield from period_faults(self.since, self.until)
