"""Which goals are pursued, what each weighs for a function, and who holds a responsibility for it."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np

from cmocio.graph.order import reached
from cmocio.model import AlignmentModel, Benchmark, Goal, Initiative, Stake
from cmocio.model.period import holds_on
from cmocio.scoring.evidence import texts
from cmocio.scoring.scope import OneOrMany, Scope
from cmocio.scoring.score import Score, undefined
from cmocio.texts import declare

STAKES: Final = {
    "stakeholders": "function",
    "goals": "owner weight tier kind since until applicable",
    "stakes": "stakeholder goal importance support responsibility since until",
    "dependencies": "depender dependee",
}
NO_GOALS = declare("no-goals-pursued", "no goals are pursued on the day")
NO_GOALS_OF_KIND = declare("no-goals-of-kind", "no goals of the kind {kind} are pursued on the day")


def pursued(scope: Scope, kind: OneOrMany = "") -> tuple[Goal, ...]:
    """The goals that count: applicable, pursued on the day, of one of these kinds (``""``: of any), and not of others.

    A goal is of others where its owner's function is known and not compared, nobody of those compared has a stake in
    it, it is not the company's, and no dependencies connect it with a goal they own or have a stake in.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Stakeholder
    >>> from cmocio.scoring import Scope
    >>> goals = [Goal("a", "A", kind="revenue"), Goal("b", "B"), Goal("c", "C", applicable=False)]
    >>> [goal.id for goal in pursued(Scope.of(AlignmentModel("m", goals=goals)))]
    ['a', 'b']
    >>> sides = {"cmo": "marketing", "cio": "it", "cfo": "finance"}
    >>> people = [Stakeholder(id, id, function=function) for id, function in sides.items()]
    >>> goals = [*goals, Goal("close", "Faster close", owner="cfo")]
    >>> model = AlignmentModel("m", stakeholders=people, goals=goals)
    >>> [goal.id for goal in pursued(Scope.of(model, ["marketing", "it"]))]
    ['a', 'b']
    """
    counting = _concerning(scope)
    return tuple(goal for goal in all_pursued(scope, kind) if goal.id in counting)


def all_pursued(scope: Scope, kind: OneOrMany = "") -> tuple[Goal, ...]:
    """The goals that count, as by `pursued`, and those of others.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel
    >>> from cmocio.scoring import Scope
    >>> model = AlignmentModel("m", goals=[Goal("a", "A"), Goal("c", "C", applicable=False)])
    >>> [goal.id for goal in all_pursued(Scope.of(model))]
    ['a']
    """
    kinds = frozenset(texts(kind))
    return tuple(
        goal
        for goal in scope.model.goals
        if goal.applicable and holds_on(scope.day, goal.since, goal.until) and (not kinds or goal.kind in kinds)
    )


def _concerning(scope: Scope) -> frozenset[str]:
    """The ids of all goals that are not of other functions alone; see `pursued`."""
    model, functions = scope.model, frozenset(scope.functions)

    def find() -> frozenset[str]:
        if not functions:
            return frozenset(model.keys("goal"))
        owned = {goal.id: model.owner_function(goal.id) for goal in model.goals}
        staked = {stake.goal for stake in model.stakes if model.function_of(stake.stakeholder) in functions}
        own = [goal for goal, function in owned.items() if function in functions or goal in staked]
        free = {goal.id for goal in model.goals if not owned[goal.id] or goal.tier == "company"}
        return frozenset(free.union(own) if len(free.union(own)) == len(owned) else free | connected(scope, own))

    return model.gathered(("goal", "stake", "stakeholder", "dependency"), ("concerning", functions), find)


def own_goals(scope: Scope, kind: OneOrMany = "") -> tuple[Goal, ...]:
    """The goals that count, as by `pursued`, and are owned by a function compared, or by none.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel
    >>> from cmocio.scoring import Scope
    >>> [goal.id for goal in own_goals(Scope.of(AlignmentModel("m", goals=[Goal("a", "A")])))]
    ['a']
    """
    sides = {"", *scope.functions}
    return tuple(goal for goal in pursued(scope, kind) if scope.model.owner_function(goal.id) in sides)


def connected(scope: Scope, goals: Iterable[str]) -> frozenset[str]:
    """The ids of these goals, of all that they lead to, and of all that leads to them, over dependencies.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, refine
    >>> from cmocio.scoring import Scope
    >>> model = AlignmentModel.of("m", [Goal(name, name) for name in "abc"], refine("a", into="b"))
    >>> sorted(connected(Scope.of(model), ["b"]))
    ['a', 'b']
    """
    model, named = scope.model, tuple(goals)
    above = reached(named, lambda name: (link.depender for link in model.dependents_of(name)))
    return frozenset(above | reached(named, lambda name: (link.dependee for link in model.dependencies_of(name))))


def benchmarks_for(scope: Scope, item: Initiative, names: Iterable[str]) -> tuple[Benchmark, ...]:
    """Those of these benchmarks that show an initiative's goals, or goals connected with them; without goals, all.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel
    >>> from cmocio.scoring import Scope
    >>> model = AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B"), Benchmark("lunch", "b", "Lunches"))
    >>> benchmarks_for(Scope.of(model), Initiative("i", "I", goals="a"), ["lunch"])
    ()
    """
    found = (scope.model.benchmark(name) for name in names)
    about = connected(scope, item.goals)
    return tuple(one for one in found if not item.goals or one.goal in about)


def no_goals(goals: Sequence[Goal], kind: OneOrMany = "") -> Score | None:
    """The undefined score of a measure that finds no goal of a kind to look at; ``None`` where there are goals.

    Examples
    --------
    >>> str(no_goals([], "revenue").reason)
    'no goals of the kind revenue are pursued on the day'
    """
    kinds = texts(kind)
    if goals:
        return None
    return undefined(NO_GOALS_OF_KIND, kind=kinds) if kinds else undefined(NO_GOALS)


def function_weights(scope: Scope, goals: Sequence[Goal]) -> np.ndarray:
    """What each goal (row) weighs for each function compared (column): its largest known stake; NaN is unknown.

    A function without a known stake is unknown, not zero, unless the model says that its list of stakes is complete
    (``"stakes"`` in `recorded`).

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Stakeholder
    >>> from cmocio.scoring import Scope
    >>> people = [Stakeholder("cio", "CIO", function="it"), Stakeholder("cmo", "CMO", function="marketing")]
    >>> model = AlignmentModel("m", stakeholders=people, goals=[Goal("uptime", "Stay up", owner="cio")])
    >>> function_weights(Scope.of(model, ["it", "marketing"]), model.goals)
    array([[ 1., nan]])
    """
    place = {function: number for number, function in enumerate(scope.functions)}
    unstated = 0.0 if "stakes" in scope.model.recorded else np.nan
    found = np.full((len(goals), len(place)), unstated)
    for row, goal in enumerate(goals):
        listed: dict[int, list[float | None]] = {}
        for stake in scope.stakes_on(goal):
            column = place.get(scope.model.function_of(stake.stakeholder))
            if column is not None:
                listed.setdefault(column, []).append(stake.weight)
        for column, weights in listed.items():
            found[row, column] = max((weight for weight in weights if weight is not None), default=np.nan)
    return found


def given_stake(model: AlignmentModel, person: str, goal: str, **fields: Any) -> AlignmentModel:
    """The model in which somebody has a stake in a goal with these fields, for good.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel("m", stakeholders=[Stakeholder("cio", "CIO")], goals=[Goal("uptime", "Stay up")])
    >>> given_stake(model, "cio", "uptime", responsibility="A").stakes
    (Stake('cio', 'uptime', responsibility=['A']),)
    """
    stake = Stake(person, goal, **fields)
    if stake.key in model.keys("stake"):
        return model.replace(stake.full_name, **fields, since=None, until=None)
    return model.add(stake)


def holders(scope: Scope, goal: Goal, letters: str) -> tuple[str, ...]:
    """The functions compared of which someone holds one of these responsibilities for a goal, in their order.

    Parameters
    ----------
    scope, goal
        What is looked at.
    letters
        Of R, A, C and I.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Stake, Stakeholder
    >>> from cmocio.scoring import Scope
    >>> people = [Stakeholder("cio", "CIO", function="it"), Stakeholder("cmo", "CMO", function="marketing")]
    >>> goal = Goal("uptime", "Stay up", owner="cio")
    >>> model = AlignmentModel("m", stakeholders=people, goals=[goal],
    ...                        stakes=[Stake("cmo", "uptime", responsibility="C")])
    >>> holders(Scope.of(model, ["it", "marketing"]), goal, "RA")
    ('it',)
    """
    wanted = frozenset(letters)
    found = {scope.model.function_of(s.stakeholder) for s in scope.stakes_on(goal) if s.responsibility & wanted}
    return tuple(function for function in scope.functions if function in found)
