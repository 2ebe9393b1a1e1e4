"""Explains goals of one result when asked."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum

from attrs import frozen

from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel
from cmocio.propagation._back import Made, contributions
from cmocio.propagation._paths import strongest_paths
from cmocio.propagation._solve import Solution
from cmocio.propagation._task import Task
from cmocio.propagation._tree import tree
from cmocio.propagation.evidence import benchmark_satisfaction
from cmocio.propagation.explanation import Explanation

__all__ = ["Explainer"]


@frozen(eq=False)
class Explainer:
    """Explains goals of one result when asked.

    Parameters
    ----------
    model
        What was propagated.
    task, solution
        What was computed, and what came out.
    basis
        Where each goal's value comes from.
    made
        How each goal's value is made.
    """

    model: AlignmentModel
    task: Task
    solution: Solution
    basis: Mapping[str, str]
    made: Made

    def __call__(self, goal: str) -> Explanation:
        number = self.task.net.position[goal]
        found = contributions(self.task, self.solution, self.made, number)
        day = self.task.net.day
        measured = {b.full_name: (b.name, benchmark_satisfaction(b, day).value) for b in self.model.benchmarks}
        return Explanation(
            goal,
            self.solution.values[number],
            FrozenDict(found),
            self._by_function(found),
            strongest_paths(self.task, self.solution, self.made, number),
            tree(self.task, self.solution, self.made, self.basis, measured, number),
        )

    def _by_function(self, found: Mapping[str, float]) -> FrozenDict[str, float]:
        """Contributions brought together by the function that owns the goal they stand for."""
        sums: dict[str, list[float]] = {}
        for name, amount in found.items():
            kind, _, key = name.partition(":")
            goal = self.model.benchmark(key).goal if kind == "benchmark" else key
            sums.setdefault(self.model.owner_function(goal), []).append(amount)
        return FrozenDict((function, fsum(amounts)) for function, amounts in sums.items())
