"""What propagation gives: the satisfaction of every goal, with bounds, and the way to ask why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Date

from attrs import field, frozen

from cmocio.errors import NotFoundError, nearest
from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel
from cmocio.propagation._satisfaction_table import rendered
from cmocio.propagation.explanation import Explanation
from cmocio.texts import Message, Printed

__all__ = ["Satisfaction"]


@frozen(repr=False)
class Satisfaction(Printed):
    """How far every goal is met: −1 denied, 0 neither, +1 satisfied; print it for a table.

    Goals that are not applicable are nowhere in it.

    Parameters
    ----------
    values
        For each goal its satisfaction. A goal of which nothing is known counts as 0; see `unknown`. Under semantics
        with labels, goals whose label has no value (conflict, unknown) are left out.
    bounds
        For each goal the interval in which it lies, whatever the unknown goals and benchmarks may turn out to be.
    unknown
        The goals of which nothing is known: no evidence and no dependees, or part of a cycle that does not settle, or
        of one whose goals depend on one another only.
    observed
        For each goal with evidence of its own (judged, or benchmarks), what that says.
    derived
        For each goal with dependees, what these say, whether or not evidence of its own wins.
    basis
        For each goal, where its value comes from: ``"given"``, ``"judged"``, ``"benchmarks"``, ``"derived"``,
        ``"unknown"`` or ``"unsettled"``.
    labels
        For each goal its qualitative label, under semantics that have them.
    by_function
        For each function, the mean of its known goals, weighted by what each goal is worth to the function.
    by_stakeholder
        The same for each stakeholder; a body also counts those who are part of it.
    unsettled
        The cycles that do not settle, as tuples of goal ids.
    undefined
        The benchmarks that show nothing, by full name, and why.
    stakeholder_labels
        For each stakeholder their qualitative label, under semantics that have them.
    semantics
        The name of the semantics.
    as_of
        The day judged at.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, contribute
    >>> from cmocio.propagation import propagate
    >>> model = AlignmentModel.of("shop", Goal("ads", "Campaigns", satisfaction=0.5), Goal("sales", "Sales"),
    ...                           contribute("ads", to={"sales": 0.5}))
    >>> propagate(model).values
    {'ads': 0.5, 'sales': 0.25}
    """

    values: FrozenDict[str, float]
    bounds: FrozenDict[str, tuple[float, float]]
    unknown: frozenset[str]
    observed: FrozenDict[str, float]
    derived: FrozenDict[str, float]
    basis: FrozenDict[str, str]
    labels: FrozenDict[str, str]
    by_function: FrozenDict[str, float]
    by_stakeholder: FrozenDict[str, float]
    unsettled: tuple[tuple[str, ...], ...]
    undefined: FrozenDict[str, Message]
    stakeholder_labels: FrozenDict[str, str]
    semantics: str
    as_of: Date | None
    _model: AlignmentModel = field(eq=False)
    _explainer: Callable[[str], Explanation] = field(eq=False)

    def explain(self, goal: str) -> Explanation:
        """Why a goal has its value: what contributes how much, by function, and over which paths.

        The contributions sum to the value: |value − Σ| ≤ 1e-12 · max(1, Σ|contribution|).

        Parameters
        ----------
        goal
            Its id.

        Raises
        ------
        NotFoundError
            If the goal is not in it, with the nearest ids.

        Examples
        --------
        >>> from cmocio.model import AlignmentModel, Goal, contribute
        >>> from cmocio.propagation import propagate
        >>> model = AlignmentModel.of("shop", Goal("ads", "Campaigns", satisfaction=0.5), Goal("sales", "Sales"),
        ...                           contribute("ads", to={"sales": 0.5}))
        >>> propagate(model).explain("sales").contributions
        {'goal:ads': 0.25}
        """
        if goal not in self.basis:
            raise NotFoundError("goal", goal, nearest(goal, self.basis))
        return self._explainer(goal)

    def __str__(self) -> str:
        return rendered(self, self._model)

    def __repr__(self) -> str:
        day = f", as of {self.as_of}" if self.as_of else ""
        return f"Satisfaction({self._model.name!r}, {len(self.basis)} goals{day})"
