"""What a plan is: the choice, what it costs and reaches, how sure that is, and why each lever is in."""

from __future__ import annotations

from datetime import date as Date
from typing import Any, Literal, TypeAlias

from attrs import frozen

from cmocio.frozen import FrozenDict
from cmocio.model import Scenario
from cmocio.model._plain import plain
from cmocio.planning.lever import Lever
from cmocio.texts import Message, Printed, declare

__all__ = ["MISSED", "MISSED_UNKNOWN", "NEEDED", "SPARE", "Plan", "Reach", "Status"]

Status: TypeAlias = Literal["optimal", "feasible", "infeasible", "unknown"]

MISSED = declare("plan-missed", "without it {target} would be at {without:+.2f}, not {level:+.2f}")
MISSED_UNKNOWN = declare("plan-missed-unknown", "without it nothing would be known of {target}")
NEEDED = declare("plan-needed", "{by!r} needs it")
SPARE = declare("plan-spare", "it is not missed: the search ended before it was left out")

VERDICTS = {
    "optimal": declare("plan-optimal", "{count} of {levers} levers, cost {cost:,.6g}: no cheaper choice exists"),
    "feasible": declare("plan-feasible", "{count} of {levers} levers, cost {cost:,.6g}: none costs below {bound:,.6g}"),
    "infeasible": declare("plan-infeasible", "the targets cannot be reached{within} (levers offered: {levers})"),
    "unknown": declare(
        "plan-unknown", "no way to the targets found{within} (levers offered: {levers}); none costs below {bound:,.6g}"
    ),
}
CLASHES = (
    declare("plan-out-of-reach", "cannot be reached: {targets}"),
    declare("plan-clash", "cannot be reached together: {targets}"),
)


@frozen
class Reach(Printed):
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

    def __str__(self) -> str:
        mark = "reached" if self.reached else "not reached"
        return f"{self.title}: {_told(self.before)} → {_told(self.after)}, wanted {self.level:+.2f}: {mark}"


def _told(value: float | None) -> str:
    return "unknown" if value is None else f"{round(value, 2) + 0.0:+.2f}"


@frozen
class Plan(Printed):
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

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, Replace
    >>> from cmocio.planning import plan
    >>> model = AlignmentModel("m", goals=[Goal("a", "A", satisfaction=0.2)])
    >>> found = plan(model, {"a": 0.9}, [Lever("do it", Replace("goal:a", satisfaction=0.6), cost=3)])
    >>> print(found)
    Plan for 'm': the targets cannot be reached (levers offered: 1)
      cannot be reached: goal:a
      A: +0.20 → +0.20, wanted +0.90: not reached
    >>> found.status, found.clashes
    ('infeasible', (('goal:a',),))
    """

    model: str
    status: Status
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
        within = "" if self.budget is None else f" within {self.budget:,.6g}"
        told = {"count": len(self.levers), "levers": self.offered, "cost": self.cost, "bound": self.bound or 0.0}
        return Message.of(VERDICTS[self.status], within=within, **told)

    def to_dict(self) -> dict[str, Any]:
        """The plan as plain data, ready for JSON.

        Examples
        --------
        >>> from cmocio.model import AlignmentModel, Goal, Replace
        >>> from cmocio.planning import plan
        >>> model = AlignmentModel("m", goals=[Goal("a", "A")])
        >>> found = plan(model, {"a": 0.5}, [Lever("do it", Replace("goal:a", satisfaction=0.6), cost=3)])
        >>> found.to_dict()["choice"], found.to_dict()["cost"]
        (['do it'], 3.0)
        """
        return {
            "model": self.model,
            "status": self.status,
            "choice": list(self.choice),
            "offered": self.offered,
            "cost": self.cost,
            "budget": self.budget,
            "bound": self.bound,
            "gap": self.gap,
            "reaches": [
                {
                    "target": item.target,
                    "title": item.title,
                    "level": item.level,
                    "before": item.before,
                    "after": item.after,
                    "reached": item.reached,
                }
                for item in self.reaches
            ],
            "reasons": {
                name: [{"code": item.code, "data": dict(item.data)} for item in items]
                for name, items in self.reasons.items()
            },
            "clashes": [list(clash) for clash in self.clashes],
            "scenario": plain(self.scenario),
            "as_of": None if self.as_of is None else self.as_of.isoformat(),
        }

    def __str__(self) -> str:
        lines = [f"Plan for {self.model!r}: {self.verdict}"]
        lines += [f"  {Message.of(CLASHES[len(clash) > 1], targets=clash)}" for clash in self.clashes]
        for lever in self.levers:
            lines.append(f"  {lever.name} ({lever.cost:,.6g})")
            lines += [f"    {reason}" for reason in self.reasons.get(lever.name, ())[:SHOWN]]
        lines += [f"  {reach}" for reach in self.reaches]
        return "\n".join(lines)


SHOWN = 3
"""So many reasons for a lever are printed."""
