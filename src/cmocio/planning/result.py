"""What a plan is: the choice, what it costs and reaches, how sure that is, and why each lever is in."""

from collections.abc import Iterable, Mapping
from datetime import date as Date
from typing import Any, ClassVar, Literal, TypeAlias

from attrs import frozen

from cmocio.arguments import CLOSE
from cmocio.documents import schema_of
from cmocio.frozen import FrozenDict
from cmocio.io.schema import register_schema
from cmocio.model import Scenario
from cmocio.planning.lever import Lever
from cmocio.results import Result, rows_of
from cmocio.texts import Message, declare

PlanStatus: TypeAlias = Literal["optimal", "feasible", "infeasible", "unknown"]

MISSED = declare("plan-missed", "without it {target} would be at {without:+.2f}, not {level:+.2f}")
MISSED_UNKNOWN = declare("plan-missed-unknown", "without it nothing would be known of {target}")
NEEDED = declare("plan-needed", "{by!r} needs it")
SPARE = declare("plan-spare", "it may not be needed: the search ended before it was left out")

FURTHEST = {
    True: declare("plan-furthest", "by itself up to {best:+.2f}, with {levers:4} (cost {cost:,.6g})"),
    False: declare("plan-furthest-found", "by itself {best:+.2f} or more, with {levers:4} (cost {cost:,.6g})"),
}
NO_FURTHER = {
    True: declare("plan-no-further", "nothing offered brings it further"),
    False: declare("plan-no-further-found", "nothing was found that brings it further"),
}
THERE = declare("plan-there", "it is there as it is")
NEVER_KNOWN = declare("plan-never-known", "nothing is known of it, whatever is done")

VERDICTS = {
    "optimal": declare("plan-optimal", "{count} of {levers} levers, cost {cost:,.6g}: no cheaper choice exists"),
    "feasible": declare("plan-feasible", "{count} of {levers} levers, cost {cost:,.6g}: none costs below {bound:,.6g}"),
    "infeasible": declare("plan-infeasible", "the targets cannot be reached (levers offered: {levers})"),
    "unknown": declare(
        "plan-unknown", "no way to the targets found (levers offered: {levers}); none costs below {bound:,.6g}"
    ),
    "feasible, unproven": declare(
        "plan-unproven", "{count} of {levers} levers, cost {cost:,.6g}: a cheaper choice may exist"
    ),
    "unknown, unproven": declare(
        "plan-unknown-unproven", "no way to the targets found (levers offered: {levers}); there may be one"
    ),
}


@frozen(repr=False)
class Reach(Result):
    """One target, and where the plan brings it.

    Parameters
    ----------
    target
        Its full name, ``"goal:id"`` or ``"practice:id"``.
    title
        What people call it.
    level
        The level wanted.
    before
        Where it stands without the plan; ``None``: not known.
    after
        Where it stands with it.
    reached
        Whether that is enough.

    Examples
    --------
    >>> print(Reach("goal:sales", "Sales", 0.5, None, 0.62, True))
    Sales: unknown → +0.62, wanted +0.50: reached
    """

    target: str
    title: str
    level: float
    before: float | None
    after: float | None
    reached: bool


@frozen(repr=False)
class Furthest(Result):
    """How far one target of a plan that was not found can be brought by itself, whatever becomes of the others.

    Parameters
    ----------
    target
        Its full name, ``"goal:id"`` or ``"practice:id"``.
    title
        What people call it.
    level
        The level wanted.
    before
        Where it stands; ``None``: not known.
    best
        How far it can be brought within the budget; ``None``: nothing is known of it, whatever is done.
    levers
        The names of the levers that bring it there, of equal choices the cheapest; empty where it is already there.
    cost
        What they cost.
    is_proven
        Whether no choice brings it further; else none was found.

    Examples
    --------
    >>> print(Furthest("goal:sales", "Sales", 0.5, 0.1, 0.3, ("more ads", "new site"), 80, True))
    Sales: +0.10, wanted +0.50; by itself up to +0.30, with more ads, new site (cost 80)
    """

    target: str
    title: str
    level: float
    before: float | None
    best: float | None
    levers: tuple[str, ...]
    cost: float
    is_proven: bool

    @property
    def told(self) -> Message:
        """How far, and with which levers, in words."""
        if self.best is None:
            return Message.of(NEVER_KNOWN)
        if not self.levers and self.best >= self.level - CLOSE:
            return Message.of(THERE)
        if not self.levers:
            return Message.of(NO_FURTHER[self.is_proven])
        return Message.of(FURTHEST[self.is_proven], best=self.best, levers=self.levers, cost=self.cost)


@frozen(repr=False)
class Plan(Result):
    """The cheapest choice of levers that reaches the targets; printed, a page for whoever decides.

    Parameters
    ----------
    model
        The name of the model.
    status
        ``"optimal"``: no cheaper choice exists; ``"feasible"``: it reaches the targets, but a cheaper choice may
        exist; ``"infeasible"``: no choice does; ``"unknown"``: none was found, and none excluded.
    levers
        The levers taken, in the order of applying them.
    offered
        How many levers there were.
    cost
        What the choice costs, Σ cost; 0 where there is none.
    budget
        What it may cost at the most; ``None``: anything.
    bound
        The proven bound: no choice that reaches the targets costs less. ``None`` where there is none.
    reaches
        The targets, and where the plan brings them: the result of propagating, or assessing, the changed model.
    reasons
        For each lever taken, by name, why: what would be missed without it.
    clashes
        Where no choice reaches all targets, the smallest sets of targets that cannot be reached together.
    scenario
        The changes of the choice, for `AlignmentModel.apply`.
    as_of
        The day judged at.
    limits
        Where there is no choice, how far each target can be brought by itself.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, Replace
    >>> from cmocio.planning import plan
    >>> model = AlignmentModel("m", goals=[Goal("a", "A", satisfaction=0.2)])
    >>> found = plan(model, {"a": 0.9}, [Lever("do it", Replace("goal:a", satisfaction=0.6), cost=3)])
    >>> print(found)
    Plan for 'm': the targets cannot be reached (levers offered: 1)
      cannot be reached: A
      A: +0.20, wanted +0.90; by itself up to +0.60, with do it (cost 3)
    >>> found.status, found.clashes
    ('infeasible', (('goal:a',),))
    """

    model: str
    status: PlanStatus
    levers: tuple[Lever, ...]
    offered: int
    cost: float
    budget: float | None
    bound: float | None
    reaches: tuple[Reach, ...]
    reasons: FrozenDict[str, tuple[Message, ...]]
    clashes: tuple[tuple[str, ...], ...]
    scenario: Scenario
    as_of: Date | None
    limits: tuple[Furthest, ...] = ()

    _also: ClassVar = ("choice", "gap")

    @property
    def choice(self) -> tuple[str, ...]:
        """The names of the levers taken."""
        return tuple(lever.name for lever in self.levers)

    @property
    def gap(self) -> float | None:
        """(cost − bound) / cost, in [0, 1]: which share of the cost may be too much. ``None`` without a choice."""
        if self.status in ("infeasible", "unknown") or self.bound is None:
            return None
        return (self.cost - self.bound) / self.cost if self.cost > 0 else 0.0

    @property
    def verdict(self) -> Message:
        """What came out, in one sentence."""
        is_open = self.status in ("feasible", "unknown") and not self.bound
        told = {"count": len(self.levers), "levers": self.offered, "cost": self.cost, "bound": self.bound or 0.0}
        verdict = VERDICTS[f"{self.status}, unproven" if is_open else self.status]
        return Message.of(verdict, **told)

    def _table(self) -> Iterable[Mapping[str, Any]]:
        return rows_of(self.reaches)


register_schema("plan", lambda: schema_of(Plan, "A plan of cmocio"), origin=__name__)
