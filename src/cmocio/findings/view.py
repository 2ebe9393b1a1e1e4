"""What a finding rule looks at: the model as known on a day, and what holds on it."""

from collections.abc import Iterable, Iterator
from datetime import date as Date
from functools import cached_property
from types import MappingProxyType

from attrs import frozen

from cmocio.frozen import FrozenDict
from cmocio.graph.benchmarks import Pace, PaceStanding, pace
from cmocio.graph.stakes import effective_stakes
from cmocio.model import AlignmentModel, Benchmark, Dependency, Goal, Observation, Risk, Stake
from cmocio.model.period import holds_on
from cmocio.propagation import Satisfaction, propagate
from cmocio.scoring import Day, Scope
from cmocio.texts import Said


@frozen(init=False)
class Found:
    """What a rule yields for each thing it finds: who is concerned, and what its words need.

    Parameters
    ----------
    *entities
        The full names of the entities concerned, the main one first.
    functions
        The functions concerned.
    **data
        The values that the rule's words need.

    Examples
    --------
    >>> Found("goal:revenue", goal="Grow revenue").entities
    ('goal:revenue',)
    """

    entities: tuple[str, ...]
    functions: tuple[str, ...]
    data: FrozenDict[str, Said]

    def __init__(self, *entities: str, functions: Iterable[str] = (), **data: Said) -> None:
        self.__attrs_init__(tuple(dict.fromkeys(entities)), tuple(functions), FrozenDict(data))


@frozen
class View:
    """What a finding rule looks at. What several rules need is looked up once.

    Parameters
    ----------
    model
        As it was known on the day.
    day
        The day judged at; ``None`` where the model has no day.
    functions
        The functions that own goals, in the order of the model.
    """

    model: AlignmentModel
    day: Date | None
    functions: tuple[str, ...]

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        """The goals that are applicable and pursued on the day."""
        return tuple(g for g in self.model.goals if g.applicable and holds_on(self.day, g.since, g.until))

    @cached_property
    def goal_ids(self) -> frozenset[str]:
        """The ids of these goals."""
        return frozenset(goal.id for goal in self.goals)

    @cached_property
    def dependencies(self) -> tuple[tuple[str, Dependency], ...]:
        """The dependencies that hold on the day between these goals, with their full names."""
        named = zip(self.model.keys("dependency"), self.model.dependencies, strict=True)
        return tuple(
            (f"dependency:{key}", d)
            for key, d in named
            if {d.depender, d.dependee} <= self.goal_ids and holds_on(self.day, d.since, d.until)
        )

    @cached_property
    def below(self) -> MappingProxyType[str, tuple[str, ...]]:
        """For each goal that depends on others, the ids of these, each once."""
        found: dict[str, dict[str, None]] = {}
        for _, dependency in self.dependencies:
            found.setdefault(dependency.depender, {})[dependency.dependee] = None
        return MappingProxyType({goal: tuple(dependees) for goal, dependees in found.items()})

    @cached_property
    def benchmarks(self) -> tuple[Benchmark, ...]:
        """The benchmarks of these goals."""
        return tuple(benchmark for benchmark in self.model.benchmarks if benchmark.goal in self.goal_ids)

    @cached_property
    def risks(self) -> tuple[Risk, ...]:
        """The risks that have to be reckoned with on the day."""
        return tuple(risk for risk in self.model.risks if risk.counts_on(self.day))

    @cached_property
    def stakes(self) -> tuple[Stake, ...]:
        """The stakes that hold on the day on these goals."""
        return tuple(s for s in self.model.stakes if s.goal in self.goal_ids and holds_on(self.day, s.since, s.until))

    @cached_property
    def support(self) -> MappingProxyType[str, dict[str, float]]:
        """For each goal, the greatest support known in each function.

        An owner supports the goal unless a stake says otherwise. Functions without a stated stake are left out, or at
        0 where the model's `recorded` names the stakes.
        """
        found: dict[str, dict[str, float]] = {goal.id: {} for goal in self.goals}
        for goal in self.goals:
            for stake in effective_stakes(self.model, goal, self.day):
                function, own = self.model.function_of(stake.stakeholder), found[goal.id]
                if function and stake.support is not None:
                    own[function] = max(stake.support, own.get(function, -1.0))
        if "stakes" in self.model.recorded:
            found = {goal_id: dict.fromkeys(self.model.functions, 0.0) | known for goal_id, known in found.items()}
        return MappingProxyType(found)

    @cached_property
    def satisfaction(self) -> Satisfaction:
        """How far every goal is met on the day, by the standard semantics."""
        return propagate(self.model, as_of=self.day)

    def functions_of(self, stakeholders: Iterable[str]) -> tuple[str, ...]:
        """The functions these stakeholders belong to, each once, in the order of the model.

        Examples
        --------
        >>> from cmocio.model import Stakeholder
        >>> model = AlignmentModel("m", stakeholders=[Stakeholder("cio", "CIO", function="it")])
        >>> view(model).functions_of(["cio"])
        ('it',)
        """
        meant = {self.model.function_of(stakeholder) for stakeholder in stakeholders}
        return tuple(function for function in self.model.functions if function in meant)

    def owners(self, *goals: str) -> tuple[str, ...]:
        """The functions that own these goals, each once, in the order of the model.

        Examples
        --------
        >>> view(AlignmentModel("m", goals=[Goal("a", "A")])).owners("a")
        ()
        """
        meant = {self.model.owner_function(goal) for goal in goals}
        return tuple(function for function in self.model.functions if function in meant)

    def standing(self, standing: PaceStanding) -> Iterator[tuple[Benchmark, Observation | None, Pace]]:
        """The benchmarks that stand so against their pace on the day, each with what was seen last.

        Examples
        --------
        >>> late = Benchmark("b", "a", "B", baseline=0, target=4, due="2026-03-31", observations={"2026-04-01": 3})
        >>> looked = view(AlignmentModel("m", goals=[Goal("a", "A")], benchmarks=[late]))
        >>> [benchmark.id for benchmark, _, _ in looked.standing("missed")]
        ['b']
        """
        for benchmark in self.benchmarks:
            stands = pace(benchmark, self.day)
            if stands is not None and stands.standing == standing:
                yield benchmark, benchmark.actual(self.day), stands

    def of_goal(self, goal: Goal, *entities: str, **data: Said) -> Found:
        """What was found of a goal; its words may say ``{goal}``, and those who own it are concerned.

        Examples
        --------
        >>> goal = Goal("a", "Grow")
        >>> view(AlignmentModel("m", goals=[goal])).of_goal(goal).data
        {'goal': 'Grow'}
        """
        return Found(goal.full_name, *entities, functions=self.owners(goal.id), goal=title(goal), **data)

    def of_benchmark(self, benchmark: Benchmark, **data: Said) -> Found:
        """What was found of a benchmark; its words may say ``{benchmark}``, and those who own its goal are concerned.

        Examples
        --------
        >>> rate = Benchmark("b", "a", "Conversion")
        >>> view(AlignmentModel("m", goals=[Goal("a", "Grow")], benchmarks=[rate])).of_benchmark(rate).entities
        ('benchmark:b', 'goal:a')
        """
        entities, owners = (benchmark.full_name, f"goal:{benchmark.goal}"), self.owners(benchmark.goal)
        return Found(*entities, functions=owners, benchmark=title(benchmark), **data)

    def of_dependency(self, name: str, ends: Dependency, **data: Said) -> Found:
        """What was found of a dependency; its words may say ``{needing}`` and ``{needed}``; both owners are concerned.

        Examples
        --------
        >>> from cmocio.model import require
        >>> looked = view(AlignmentModel.of("m", Goal("a", "Grow"), Goal("b", "Data"), require("a", needs="b")))
        >>> looked.of_dependency(*looked.dependencies[0]).data
        {'needing': 'Grow', 'needed': 'Data'}
        """
        entities, owners = (f"goal:{ends.depender}", f"goal:{ends.dependee}"), self.owners(ends.depender, ends.dependee)
        needing, needed = self.titles((ends.depender, ends.dependee))
        return Found(name, *entities, functions=owners, needing=needing, needed=needed, **data)

    def titles(self, goals: Iterable[str]) -> tuple[str, ...]:
        """What people call these goals.

        Examples
        --------
        >>> view(AlignmentModel("m", goals=[Goal("a", "Grow"), Goal("b", "")])).titles(["a", "b"])
        ('Grow', 'b')
        """
        return tuple(title(self.model.goal(goal)) for goal in goals)


def title(thing: object) -> str:
    """What people call an entity: its name, else its id.

    Examples
    --------
    >>> title(Goal("revenue", "Grow revenue")), title(Goal("revenue", " "))
    ('Grow revenue', 'revenue')
    """
    return str(getattr(thing, "name", "")).strip() or str(getattr(thing, "key", ""))


def view(model: AlignmentModel, as_of: Day = None) -> View:
    """What finding rules look at, of a model on a day (default: `AlignmentModel.day`).

    Examples
    --------
    >>> view(AlignmentModel("m", as_of="2026-06-30")).day
    datetime.date(2026, 6, 30)
    """
    looked = Scope.of(model, None, as_of)
    return View(looked.model, looked.day, looked.functions)
