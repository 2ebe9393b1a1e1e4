"""For each kind of finding, the changes that would mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date as Date
from typing import Final

from attrs import frozen

from cmocio.findings import Finding
from cmocio.model import Add, AlignmentModel, Benchmark, Change, Dependency, Interaction, Remove, Replace, Stake

__all__ = ["Setting", "remedies"]

OPTIONS: Final = 3
"""Where a remedy could name any of several goals, so many are tried."""


@frozen
class Setting:
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


Changes = tuple[Change, ...]
Remedy = Callable[[Setting, Finding], Iterator[Changes]]


def remedies(setting: Setting, finding: Finding) -> Iterator[Changes]:
    """The changes that would mend a finding: one option after another; none where that takes knowledge of the case.

    Examples
    --------
    >>> from cmocio.findings import check
    >>> from cmocio.model import DataSource, Stakeholder
    >>> model = AlignmentModel("m", stakeholders=[Stakeholder("cmo", "CMO", function="marketing"),
    ...                                           Stakeholder("cio", "CIO", function="it")],
    ...                        data_sources=[DataSource("web", "Web", owner="it", needed_by="marketing")])
    >>> finding = next(found for found in check(model) if found.code == "closed-data")
    >>> list(remedies(Setting(model, None), finding))
    [(Replace('data_source:web', open_to=('it', 'marketing')),)]
    """
    make = REMEDIES.get(finding.code)
    return iter(()) if make is None else make(setting, finding)


def _key(finding: Finding, kind: str) -> str:
    """The id of the first entity of a kind that a finding names."""
    return next(name for name in finding.entities if name.startswith(f"{kind}:")).partition(":")[2]


def _owner(setting: Setting, finding: Finding) -> Iterator[Changes]:
    goal = _key(finding, "goal")
    for lead in setting.leads(setting.model.functions):
        yield (Replace(f"goal:{goal}", owner=lead),)


def _support(setting: Setting, finding: Finding) -> Iterator[Changes]:
    """The leads of those who said nothing, or nothing in favour, come to stand behind the goal."""
    goal = setting.model.goal(_key(finding, "goal"))
    behind = {
        setting.model.function_of(stake.stakeholder) for stake in setting.model.stakes_on(goal.id) if stake.support
    }
    changes: list[Change] = []
    for lead in setting.leads(
        f for f in finding.functions if f not in {*behind, setting.model.owner_function(goal.id)}
    ):
        stated = f"{lead}>{goal.id}" in setting.model.keys("stake")
        if stated:
            changes.append(Replace(f"stake:{lead}>{goal.id}", support=1.0, importance=goal.weight))
        else:
            changes.append(Add(Stake(lead, goal.id, support=1.0, importance=goal.weight)))
    if changes:
        yield tuple(changes)


def _open(setting: Setting, finding: Finding) -> Iterator[Changes]:
    source = setting.model.data_source(_key(finding, "data_source"))
    everyone = source.open_to | source.needed_by | ({source.owner} if source.owner else set())
    yield (Replace(source.full_name, open_to=everyone),)


def _faster(setting: Setting, finding: Finding) -> Iterator[Changes]:
    source = setting.model.data_source(_key(finding, "data_source"))
    yield (Replace(source.full_name, latency=source.latency_needed),)


def _explain(setting: Setting, finding: Finding) -> Iterator[Changes]:
    term = setting.model.term(_key(finding, "term"))
    yield (Replace(term.full_name, known_by=term.known_by | term.needed_by),)


def _sponsor(setting: Setting, finding: Finding) -> Iterator[Changes]:
    sponsors = setting.leads(finding.functions)
    if sponsors:
        yield (Replace(f"initiative:{_key(finding, 'initiative')}", sponsors=sponsors),)


def _thank(setting: Setting, finding: Finding) -> Iterator[Changes]:
    initiative = setting.model.initiative(_key(finding, "initiative"))
    team = tuple(dict.fromkeys(member.stakeholder for member in initiative.team))
    if setting.day is not None:
        thanks = Interaction(
            f"thanks-for-{initiative.id}",
            setting.day,
            "recognition",
            participants=(*initiative.sponsors, *(who for who in team if who not in initiative.sponsors)),
            recognised=team,
            initiatives=initiative.id,
            goals=initiative.goals,
        )
        yield (Add(thanks),)


def _answer(_: Setting, finding: Finding) -> Iterator[Changes]:
    yield (Replace(f"interaction:{_key(finding, 'interaction')}", outcome="accepted"),)


def _milestone(setting: Setting, finding: Finding) -> Iterator[Changes]:
    benchmark = setting.model.benchmark(_key(finding, "benchmark"))
    start, due = benchmark.start or setting.day, benchmark.due
    if start is not None and due is not None and benchmark.target is not None and start < due:
        middle = start + (due - start) / 2
        value = benchmark.target if benchmark.baseline is None else (benchmark.baseline + benchmark.target) / 2
        if start < middle < due:
            halfway = {"date": middle, "value": value, "name": "half way"}
            yield (Replace(benchmark.full_name, milestones=[*benchmark.milestones, halfway]),)


def _measure(setting: Setting, finding: Finding) -> Iterator[Changes]:
    """A benchmark that stands at its baseline: that something is measured is the gain, not what it shows."""
    goal = setting.model.goal(_key(finding, "goal"))
    name = f"progress-of-{goal.id}"
    if setting.day is not None and name not in setting.model.keys("benchmark"):
        seen = {setting.day: 0.0}
        added = Benchmark(
            name, goal.id, f"Progress of {goal.name}", baseline=0, target=1, owner=goal.owner, observations=seen
        )
        yield (Add(added),)


def _look(setting: Setting, finding: Finding) -> Iterator[Changes]:
    """An observation that shows what the last one did."""
    benchmark = setting.model.benchmark(_key(finding, "benchmark"))
    last = benchmark.actual(setting.day)
    if setting.day is not None and last is not None:
        yield (
            Replace(
                benchmark.full_name, observations=[*benchmark.observations, {"date": setting.day, "value": last.value}]
            ),
        )


def _company_goals(setting: Setting) -> list[str]:
    goals = [goal for goal in setting.model.goals if goal.tier == "company" and goal.applicable]
    return [goal.id for goal in sorted(goals, key=lambda goal: -goal.weight)][:OPTIONS]


def _serve(setting: Setting, finding: Finding) -> Iterator[Changes]:
    for goal in _company_goals(setting):
        yield (Replace(f"initiative:{_key(finding, 'initiative')}", goals=[goal]),)


def _link(setting: Setting, finding: Finding) -> Iterator[Changes]:
    orphan = _key(finding, "goal")
    for goal in _company_goals(setting):
        yield (Add(Dependency(goal, orphan, kind="contribution", weight=0.5)),)


def _on_time(setting: Setting, finding: Finding) -> Iterator[Changes]:
    key = _key(finding, "dependency")
    needed_by = setting.model.dependency(key).needed_by
    yield (Replace(f"dependency:{key}", ready_on=needed_by),)


def _finish(setting: Setting, finding: Finding) -> Iterator[Changes]:
    if setting.day is not None:
        yield (Replace(f"initiative:{_key(finding, 'initiative')}", status="done", finished=setting.day),)


def _reconcile(_: Setting, finding: Finding) -> Iterator[Changes]:
    yield (Remove(f"dependency:{_key(finding, 'dependency')}"),)


REMEDIES: Final[Mapping[str, Remedy]] = {
    "benchmark-only-at-end": _milestone,
    "closed-data": _open,
    "conflicting-goals": _reconcile,
    "goal-without-evidence": _measure,
    "goal-without-owner": _owner,
    "initiative-without-goal": _serve,
    "late-requirement": _on_time,
    "one-sided-goal": _support,
    "orphan-goal": _link,
    "overdue-initiative": _finish,
    "requirement-nobody-owns": _owner,
    "requirement-without-stake": _support,
    "slow-data": _faster,
    "stale-benchmark": _look,
    "unanswered-request": _answer,
    "unanswered-requirement": _on_time,
    "unreadable-term": _explain,
    "unsponsored-initiative": _sponsor,
    "unthanked-initiative": _thank,
}
"""What mends which finding. Findings that only people can resolve, such as a contested goal, have no remedy here."""
