"""Stakes as they count: what an owner's stake implies, and what a goal weighs for a stakeholder and for a function."""

from datetime import date as Date
from typing import Final, NamedTuple

from cmocio.model import AlignmentModel, Goal, Stake
from cmocio.model.period import holds_on

Interests = dict[str, dict[str, float]]
"""For each stakeholder or function, what each goal is worth to them, where that is known and above 0."""

ACCOUNTABLE: Final = frozenset("A")


class EffectiveStake(NamedTuple):
    """A stake as it counts on a day: as it is stated, and as ownership implies where it states nothing.

    Examples
    --------
    >>> EffectiveStake("cio", 1.0, 0.5, frozenset("A")).weight
    0.5
    """

    stakeholder: str
    importance: float | None
    support: float | None
    responsibility: frozenset[str]

    @property
    def weight(self) -> float | None:
        """What the goal weighs for the stakeholder: importance × max(support, 0); ``None`` is unknown."""
        if self.importance == 0 or (self.support is not None and self.support <= 0):
            return 0.0
        if self.importance is None or self.support is None:
            return None
        return self.importance * self.support


def effective_stakes(model: AlignmentModel, goal: Goal, day: Date | None) -> tuple[EffectiveStake, ...]:
    """The stakes on a goal that hold on a day, the owner's made whole.

    The owner has support 1, responsibility A, and as importance the goal's weight as a share of the largest among the
    goals that their function owns (0 where that is 0), where no stake of theirs says otherwise, field by field.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> goals = [Goal("uptime", "Stay up", owner="cio", weight=2), Goal("cost", "Spend less", owner="cio", weight=4)]
    >>> model = AlignmentModel("m", stakeholders=[Stakeholder("cio", "CIO")], goals=goals,
    ...                        stakes=[Stake("cio", "uptime", support=0.8)])
    >>> effective_stakes(model, goals[0], None)
    (EffectiveStake(stakeholder='cio', importance=0.5, support=0.8, responsibility=frozenset({'A'})),)
    """
    stated = [stake for stake in model.stakes_on(goal.id) if holds_on(day, stake.since, stake.until)]
    importance = 0.0 if goal.owner is None else _of_owner(model, goal, goal.owner)
    found = [_effective(stake, goal, importance) for stake in stated]
    if goal.owner is not None and all(stake.stakeholder != goal.owner for stake in stated):
        found.insert(0, EffectiveStake(goal.owner, importance, 1.0, ACCOUNTABLE))
    return tuple(found)


def _of_owner(model: AlignmentModel, goal: Goal, owner: str) -> float:
    """What a goal's weight is beside the largest among the goals that its owner's function owns."""

    def body(owner: str) -> tuple[str, str]:
        function = model.function_of(owner)
        return function, "" if function else owner

    def make() -> dict[tuple[str, str], float]:
        largest: dict[tuple[str, str], float] = {}
        for one in model.goals:
            if one.owner is not None:
                largest[body(one.owner)] = max(largest.get(body(one.owner), 0.0), one.weight)
        return largest

    largest = model.gathered(("goal", "stakeholder"), "largest weights", make)[body(owner)]
    return goal.weight / largest if largest else 0.0


def _effective(stake: Stake, goal: Goal, importance: float) -> EffectiveStake:
    owns = stake.stakeholder == goal.owner
    return EffectiveStake(
        stake.stakeholder,
        importance if owns and stake.importance is None else stake.importance,
        1.0 if owns and stake.support is None else stake.support,
        stake.responsibility or (ACCOUNTABLE if owns else stake.responsibility),
    )


def interests(model: AlignmentModel, day: Date | None) -> Interests:
    """What each goal is worth to each stakeholder: the weight of their stake, where it is known and above 0.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel.of("m", Stakeholder("cmo", "CMO"), Goal("a", "A", owner="cmo", weight=2))
    >>> interests(model, None)
    {'cmo': {'a': 1.0}}
    """
    found: Interests = {}
    wanted = model.groups("stake", "goal")
    for goal in model.goals:
        if goal.owner is None and goal.id not in wanted:
            continue
        for stake in effective_stakes(model, goal, day):
            if stake.weight:
                found.setdefault(stake.stakeholder, {})[goal.id] = stake.weight
    return found


def function_interests(model: AlignmentModel, worth: Interests) -> Interests:
    """For each function the most that each goal is worth to one of its people.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel.of("m", Stakeholder("cmo", "CMO", function="marketing"))
    >>> function_interests(model, {"cmo": {"a": 3.0, "b": 1.0}})
    {'marketing': {'a': 3.0, 'b': 1.0}}
    """
    found: Interests = {function: {} for function in model.functions}
    for stakeholder in model.stakeholders:
        for goal, weight in worth.get(stakeholder.id, {}).items():
            if stakeholder.function:
                own = found[stakeholder.function]
                own[goal] = max(own.get(goal, 0.0), weight)
    return found
