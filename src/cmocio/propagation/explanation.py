"""Why a goal has its value: what contributes, over which paths, as a tree that people can read."""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from cmocio.frozen import FrozenDict
from cmocio.results import Result
from cmocio.texts import Message, declare

HOW = {
    "given": declare("explained-given", "as given"),
    "judged": declare("explained-judged", "as judged"),
    "benchmarks": declare("explained-benchmarks", "as its benchmarks show"),
    "benchmark": declare("explained-benchmark", "measured"),
    "unknown": declare("explained-unknown", "nothing is known of it"),
    "all unknown": declare("explained-all-unknown", "nothing is known of {count} goals that it depends on"),
    "unsettled": declare("explained-unsettled", "part of a cycle that does not settle"),
    "anchored": declare("explained-anchored", "its own evidence, moved by what it depends on"),
    "cycle": declare("explained-cycle", "part of a cycle that settles here"),
    "requirement": declare("explained-requirement", "no better off than what it requires"),
    "least": declare("explained-least", "as its least part"),
    "best": declare("explained-best", "as its best part"),
    "terms": declare("explained-terms", "what helps and hurts it, added up"),
    "least and terms": declare("explained-least-and-terms", "its least part, and what helps and hurts it, added up"),
    "best and terms": declare("explained-best-and-terms", "its best part, and what helps and hurts it, added up"),
    "again": declare("explained-again", "explained above"),
    "more": declare("explained-more", "from {count} more"),
}
"""The words for how a value comes about."""


@frozen(repr=False)
class Path(Result):
    """One way by which evidence reaches a goal.

    Parameters
    ----------
    entities
        Full names from the evidence to the goal, dependencies in between.
    share
        How much of the goal's value comes this way. In a cycle: on the direct way, without going round.

    Examples
    --------
    >>> print(Path(("goal:ads", "dependency:sales<ads:contribution", "goal:sales"), 0.25))
    +0.25 goal:ads → goal:sales
    """

    entities: tuple[str, ...]
    share: float


@frozen(repr=False)
class ExplanationStep(Result):
    """One line of the tree.

    Parameters
    ----------
    depth
        How deep it stands.
    entity
        The full name of the goal or benchmark; ``""`` where a line stands for several.
    name
        What people call it.
    value
        Its satisfaction; ``None`` where a line stands for several.
    share
        How much of the value at the top comes by this line.
    how
        How its value comes about.
    """

    depth: int
    entity: str
    name: str
    value: float | None
    share: float
    how: Message


@frozen(repr=False)
class Explanation(Result):
    """Why a goal has its value; printed, a tree.

    Parameters
    ----------
    goal
        Its id.
    value
        Its satisfaction.
    contributions
        For each source of the value, by full name (goals judged or given, benchmarks, unknown goals), how much of it
        comes from there; they sum to the value. A single one may exceed 1.
    by_function
        The same, brought together by the function that owns the source's goal; ``""`` where nobody does.
    paths
        The strongest ways by which evidence reaches the goal, strongest first.
    steps
        The lines of the tree.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, contribute
    >>> from cmocio.propagation import propagate
    >>> model = AlignmentModel.of("shop", Goal("ads", "Campaigns", satisfaction=0.5), Goal("sales", "Sales"),
    ...                           contribute("ads", to={"sales": 0.5}))
    >>> print(propagate(model).explain("sales"))
    Sales is at +0.25: what helps and hurts it, added up
      +0.25 Campaigns, at +0.50: as judged
    """

    goal: str
    value: float
    contributions: FrozenDict[str, float]
    by_function: FrozenDict[str, float]
    paths: tuple[Path, ...]
    steps: tuple[ExplanationStep, ...]

    def _table(self) -> Iterable[Mapping[str, Any]]:
        return [{"source": source, "contribution": amount} for source, amount in self.contributions.items()]
