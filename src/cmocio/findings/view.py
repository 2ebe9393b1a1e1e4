"""What a finding rule looks at: the model as known on a day, and what holds on it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Date
from functools import cached_property
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from attrs import frozen

from cmocio.model import AlignmentModel, Benchmark, Dependency, Goal, Stake
from cmocio.model._period import holds_on
from cmocio.propagation import Satisfaction, propagate
from cmocio.scoring import Day, scope

__all__ = ["Named", "View", "title", "view"]

T = TypeVar("T")
Named: TypeAlias = "tuple[str, T]"
"""An entity with its full name in the model: parallel dependencies have names of their own."""


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
    def dependencies(self) -> tuple[Named[Dependency], ...]:
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
    def stakes(self) -> tuple[Stake, ...]:
        """The stakes that hold on the day on these goals."""
        return tuple(s for s in self.model.stakes if s.goal in self.goal_ids and holds_on(self.day, s.since, s.until))

    @cached_property
    def support(self) -> MappingProxyType[str, dict[str, float]]:
        """For each goal, the greatest support known in each function.

        An owner supports the goal unless a stake says otherwise. Functions without a stated stake are left out, or at
        0 where the model's `recorded` names the stakes.
        """
        own = {(s.stakeholder, s.goal): s.support for s in self.stakes if s.support is not None}
        for goal in self.goals:
            if goal.owner is not None:
                own.setdefault((goal.owner, goal.id), 1.0)
        found: dict[str, dict[str, float]] = {goal.id: {} for goal in self.goals}
        for (stakeholder, goal_id), value in own.items():
            function = self.model.function_of(stakeholder)
            if function:
                found[goal_id][function] = max(value, found[goal_id].get(function, -1.0))
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
    looked = scope(model, None, as_of)
    return View(looked.model, looked.day, looked.functions)
