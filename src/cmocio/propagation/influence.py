"""Whether one function's success helps or hurts the goals of another."""

from collections.abc import Iterable, Mapping
from datetime import date as Date
from math import fsum
from typing import Any, TypeAlias

from attrs import frozen

from cmocio.arguments import as_number, checked
from cmocio.frozen import FrozenDict
from cmocio.graph import KINDS, Network, network
from cmocio.model import AlignmentModel
from cmocio.propagation.arguments import asked_functions
from cmocio.propagation.effects import effects
from cmocio.results import Result
from cmocio.texts import Message, declare

NOTHING = declare("no-influence", "no goal of {functions} is linked to a goal of another of them")

Table: TypeAlias = FrozenDict[tuple[str, str], float]


@frozen(repr=False)
class InfluenceMatrix(Result):
    """What the goals of each function do to those of every other; printed, a table.

    Parameters
    ----------
    functions
        The functions compared, in the order of the model.
    direct
        For each two of them, the sum of the links from goals of the first to goals of the second. Higher means more
        helpful; below 0 the first harms the second more than it helps.
    total
        The same with what is reached over one goal between, at half weight.
    goals
        For each two goals of these functions that affect one another, the total effect of the first on the second.
    by_goal
        For each goal of these functions, its total effect on all goals, D + ½·I·D, what comes back to it over one
        goal included: where success spreads.
    helped, hurt
        The sums of helpful and (without sign) of harmful total effects between goals of different functions.
    harmony
        helped / (helped + hurt), in [0, 1]: 1 where nothing hurts, 0 where nothing helps. ``None`` is undefined.
    reason
        Why it is undefined.
    scale
        The strength of the strongest link.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, Stakeholder, require
    >>> found = influence(AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Goal("offers", "Personal offers", owner="cmo"), Goal("data", "Customer data", owner="cio"),
    ...     require("offers", needs="data")))
    >>> found.total["it", "marketing"], found.by_goal, found.harmony
    (3.0, {'offers': 0.0, 'data': 3.0}, 1.0)
    """

    functions: tuple[str, ...]
    direct: Table
    total: Table
    goals: Table
    by_goal: FrozenDict[str, float]
    helped: float
    hurt: float
    harmony: float | None
    reason: Message | None
    scale: float

    def _table(self) -> Iterable[Mapping[str, Any]]:
        for one, other in self.total:
            yield {"function": one, "on": other, "direct": self.direct[one, other], "total": self.total[one, other]}


@checked
def influence(
    model: AlignmentModel,
    functions: Iterable[str] | None = None,
    *,
    as_of: Date | str | None = None,
    scale: float = 3.0,
    structural: float = 1.0,
) -> InfluenceMatrix:
    """Whether the success of one function's goals helps or hurts the goals of another.

    Formula: D + ½·I·D. I holds the links between goals, dependee to depender, from −`scale` (cancels) to +`scale`
    (cannot be parted); D is the direct effect, what follows from it over one goal between counts half. Between two
    functions, effects between their goals add up. Higher means more helpful; below 0, harmful.

    Parameters
    ----------
    model
        Any model.
    functions
        The functions compared; default: every function that owns a goal.
    as_of
        The day to judge at; default: `AlignmentModel.day`. Only dependencies that hold then count; lateness does not.
    scale
        The strength of a contribution of weight 1. 3 is the scale of seven points from −3 to +3.
    structural
        The weight, from 0 to 1, at which refinements and requirements count: a goal cannot be parted from its parts
        and needs. 0 counts contributions alone, as the measure goal-harmony does.

    Returns
    -------
    InfluenceMatrix
        Goals between may be anybody's. A link of a goal to itself does not count.

    Raises
    ------
    NotFoundError
        For a function nobody belongs to, with the nearest names.
    InputError
        For a single text instead of a list of functions, a scale that is not above 0, a weight outside [0, 1], or an
        invalid day.

    References
    ----------
    Weitz, Carlsen, Nilsson & Skånberg (2018), "Towards systemic and contextual priority setting for implementing the
    2030 Agenda", Sustainability Science 13:531–548; the scale: Nilsson, Griggs & Visbeck (2016), Nature 534:320–322.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, Stakeholder, contribute
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Goal("ads", "Campaigns", owner="cmo"), Goal("speed", "A fast shop", owner="cio"),
    ...     Goal("leads", "New customers", owner="cmo"),
    ...     contribute("ads", to={"speed": -0.5, "leads": 0.8}), contribute("speed", to={"leads": 0.5}))
    >>> print(influence(model))
               marketing         it
    marketing          ·      −1.50
    it             +1.50          ·
    harmony 0.50
    """
    as_number(scale, "scale", above=0)
    as_number(structural, "structural", 0, 1)
    day = model.day(as_of)
    asked = asked_functions(model, functions)
    net = network(model, day)
    owners = {goal.id: model.owner_function(goal.id) for goal in net.goals}
    owning = set(owners.values()) - {""} if asked is None else asked
    names = tuple(name for name in model.functions if name in owning)
    sides = {goal: owner for goal, owner in owners.items() if owner in owning}
    links = _links(net, scale, structural)
    found = effects(links)
    total = {ends: effect for ends, effect in found.items() if ends[0] != ends[1]}
    across = [effect for (one, other), effect in total.items() if _apart(sides, one, other)]
    helped, hurt = fsum(e for e in across if e > 0), fsum(-e for e in across if e < 0)
    known = helped + hurt > 0
    return InfluenceMatrix(
        names,
        _between(names, sides, effects(links, indirect=False)),
        _between(names, sides, total),
        FrozenDict((ends, effect) for ends, effect in total.items() if ends[0] in sides and ends[1] in sides),
        _by_goal(sides, found),
        helped,
        hurt,
        helped / (helped + hurt) if known else None,
        None if known else Message.of(NOTHING, functions=names),
        scale,
    )


def _links(net: Network, scale: float, structural: float) -> list[tuple[str, str, float]]:
    """The links between different goals that have a strength, from dependee to depender."""
    contribution = KINDS.index("contribution")
    columns = zip(net.dependees.tolist(), net.dependers.tolist(), net.kinds.tolist(), net.weights.tolist(), strict=True)
    found = (
        (net.goals[one].id, net.goals[other].id, scale * (weight if kind == contribution else structural))
        for one, other, kind, weight in columns
        if one != other
    )
    return [link for link in found if link[2]]


def _apart(sides: Mapping[str, str], one: str, other: str) -> bool:
    return one in sides and other in sides and sides[one] != sides[other]


def _between(
    names: tuple[str, ...], sides: Mapping[str, str], found: Mapping[tuple[str, str], float]
) -> FrozenDict[tuple[str, str], float]:
    """The effects between goals brought together by function."""
    sums: dict[tuple[str, str], list[float]] = {(one, other): [] for one in names for other in names if one != other}
    for (one, other), effect in found.items():
        if _apart(sides, one, other):
            sums[sides[one], sides[other]].append(effect)
    return FrozenDict((ends, fsum(listed)) for ends, listed in sums.items())


def _by_goal(sides: Mapping[str, str], found: Mapping[tuple[str, str], float]) -> FrozenDict[str, float]:
    sums: dict[str, list[float]] = {goal: [] for goal in sides}
    for (one, _), effect in found.items():
        if one in sums:
            sums[one].append(effect)
    return FrozenDict((goal, fsum(listed)) for goal, listed in sums.items())
