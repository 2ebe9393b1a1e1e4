"""What a plan is: the choice, what it costs and reaches, how sure that is, and why each lever is in."""

from __future__ import annotations

import textwrap
from datetime import date as Date
from typing import Any, Literal, TypeAlias

from attrs import asdict, frozen

from cmocio.frozen import FrozenDict
from cmocio.model import Scenario
from cmocio.model._plain import plain
from cmocio.planning.lever import Lever
from cmocio.texts import Message, Printed, declare

__all__ = ["MISSED", "MISSED_UNKNOWN", "NEEDED", "SPARE", "Limit", "Plan", "Reach", "Status"]

Status: TypeAlias = Literal["optimal", "feasible", "infeasible", "unknown"]

MISSED = declare("plan-missed", "without it {target} would be at {without:+.2f}, not {level:+.2f}")
MISSED_UNKNOWN = declare("plan-missed-unknown", "without it nothing would be known of {target}")
NEEDED = declare("plan-needed", "{by!r} needs it")
SPARE = declare("plan-spare", "it is not missed: the search ended before it was left out")

FURTHEST = {
    True: declare("plan-furthest", "by itself up to {best:+.2f}, with {levers} (cost {cost:,.6g})"),
    False: declare("plan-furthest-found", "by itself {best:+.2f} or more, with {levers} (cost {cost:,.6g})"),
}
NO_FURTHER = {
    True: declare("plan-no-further", "nothing offered{within} brings it further"),
    False: declare("plan-no-further-found", "nothing was found{within} that brings it further"),
}
THERE = declare("plan-there", "it is there as it is")
NEVER_KNOWN = declare("plan-never-known", "nothing is known of it, whatever is done{within}")

VERDICTS = {
    "optimal": declare("plan-optimal", "{count} of {levers} levers, cost {cost:,.6g}: no cheaper choice exists"),
    "feasible": declare("plan-feasible", "{count} of {levers} levers, cost {cost:,.6g}: none costs below {bound:,.6g}"),
    "infeasible": declare("plan-infeasible", "the targets cannot be reached{within} (levers offered: {levers})"),
    "unknown": declare(
        "plan-unknown", "no way to the targets found{within} (levers offered: {levers}); none costs below {bound:,.6g}"
    ),
    "feasible, unproven": declare(
        "plan-unproven", "{count} of {levers} levers, cost {cost:,.6g}: a cheaper choice may exist"
    ),
    "unknown, unproven": declare(
        "plan-unknown-unproven", "no way to the targets found{within} (levers offered: {levers}); there may be one"
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


@frozen
class Limit(Printed):
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
        The names of the levers that bring it there, of equal choices the cheapest; empty where it stands there already.
    cost
        What they cost.
    is_proven
        Whether no choice brings it further; else none was found.
    budget
        What the levers may cost at the most; ``None``: anything.

    Examples
    --------
    >>> print(Limit("goal:sales", "Sales", 0.5, 0.1, 0.3, ("more ads", "new site"), 80, True))
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
    budget: float | None = None

    @property
    def told(self) -> Message:
        """How far, and with which levers, in words."""
        if self.best is None:
            return Message.of(NEVER_KNOWN, within=_within(self.budget))
        if not self.levers and self.best >= self.level - CLOSE:
            return Message.of(THERE)
        if not self.levers:
            return Message.of(NO_FURTHER[self.is_proven], within=_within(self.budget))
        names = self.levers if len(self.levers) <= NAMED + 1 else self.levers[:NAMED]
        more = (f"{len(self.levers) - NAMED} more",) if len(names) < len(self.levers) else ()
        return Message.of(FURTHEST[self.is_proven], best=self.best + 0.0, levers=(*names, *more), cost=self.cost)

    def to_dict(self) -> dict[str, Any]:
        """The limit as plain data, ready for JSON."""
        return asdict(self, filter=lambda field, _: field.name != "budget") | {"levers": list(self.levers)}

    def __str__(self) -> str:
        return f"{self.title}: {_told(self.before)}, wanted {self.level:+.2f}; {self.told}"


def _wrapped(words: object) -> list[str]:
    return textwrap.wrap(str(words), WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)


def _within(budget: float | None) -> str:
    return "" if budget is None else f" within {budget:,.6g}"


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
    limits: tuple[Limit, ...] = ()

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
        return Message.of(verdict, within=_within(self.budget), **told)

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
            "limits": [item.to_dict() for item in self.limits],
            "scenario": plain(self.scenario),
            "as_of": None if self.as_of is None else self.as_of.isoformat(),
        }

    def __str__(self) -> str:
        lines = textwrap.wrap(f"Plan for {self.model!r}: {self.verdict}", WIDTH, subsequent_indent="  ")
        titles = {item.target: item.title for item in self.reaches}
        told = [
            Message.of(CLASHES[len(names) > 1], targets=tuple(map(titles.__getitem__, names))) for names in self.clashes
        ]
        lines += [line for message in told for line in _wrapped(message)]
        for lever in self.levers:
            lines.append(f"  {lever.name} ({lever.cost:,.6g})")
            lines += [f"    {reason}" for reason in self.reasons.get(lever.name, ())[:SHOWN]]
        for reach in self.limits or self.reaches:
            lines += _wrapped(reach)
        return "\n".join(lines)


CLOSE = 1e-9
"""A target is reached if no more than this is missing."""
NAMED = 4
"""So many levers of a limit are named."""
WIDTH = 100
SHOWN = 3
"""So many reasons for a lever are printed."""
