"""Remedies: the changes that a finding suggests, and what they are made from."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date as Date
from typing import Final, TypeAlias

from attrs import frozen

from cmocio.findings.finding import Finding
from cmocio.model import Add, AlignmentModel, Change, Replace, Stake

OPTIONS: Final = 3
"""Where a remedy could name any of several goals, so many are tried."""


@frozen
class RemedyContext:
    """What remedies are made from.

    Parameters
    ----------
    model
        The model the finding is about.
    day
        The day they happen on; without one, nothing that needs a day is proposed.
    """

    model: AlignmentModel
    day: Date | None

    def lead(self, function: str) -> str | None:
        """The most senior stakeholder of a function, the first where several are."""
        ranks = {"executive": 0, "manager": 1, "member": 2}
        people = [person for person in self.model.stakeholders if person.function == function]
        return min(people, key=lambda person: ranks[person.seniority]).id if people else None

    def leads(self, functions: Iterable[str]) -> tuple[str, ...]:
        """The leads of several functions."""
        return tuple(lead for function in functions if (lead := self.lead(function)) is not None)

    def company_goals(self) -> list[str]:
        """The few goals of the company that weigh most."""
        goals = [goal for goal in self.model.goals if goal.tier == "company" and goal.applicable]
        return [goal.id for goal in sorted(goals, key=lambda goal: -goal.weight)][:OPTIONS]


Remedy: TypeAlias = Callable[[RemedyContext, Finding], Iterator[tuple[Change, ...]]]
"""From a finding to the changes that would resolve it, one option after another."""


def name_owner(context: RemedyContext, finding: Finding) -> Iterator[tuple[Change, ...]]:
    """A lead of each function comes to own the goal."""
    goal = finding.key_of("goal")
    for lead in context.leads(context.model.functions):
        yield (Replace(f"goal:{goal}", owner=lead),)


def win_support(context: RemedyContext, finding: Finding) -> Iterator[tuple[Change, ...]]:
    """The leads of those who said nothing, or nothing in favour, come to stand behind the goal."""
    goal = context.model.goal(finding.key_of("goal"))
    behind = {
        context.model.function_of(stake.stakeholder) for stake in context.model.stakes_on(goal.id) if stake.support
    }
    changes: list[Change] = []
    for lead in context.leads(
        f for f in finding.functions if f not in {*behind, context.model.owner_function(goal.id)}
    ):
        stated = f"{lead}>{goal.id}" in context.model.keys("stake")
        if stated:
            changes.append(Replace(f"stake:{lead}>{goal.id}", support=1.0, importance=1.0))
        else:
            changes.append(Add(Stake(lead, goal.id, support=1.0, importance=1.0)))
    if changes:
        yield tuple(changes)


def be_in_time(context: RemedyContext, finding: Finding) -> Iterator[tuple[Change, ...]]:
    """The requirement is ready when it is needed, unless that day has gone by."""
    key = finding.key_of("dependency")
    needed_by = context.model.dependency(key).needed_by
    if needed_by is not None and (context.day is None or context.day <= needed_by):
        yield (Replace(f"dependency:{key}", ready_on=needed_by),)
