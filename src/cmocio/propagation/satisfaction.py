"""What propagation gives: the satisfaction of every goal, with bounds, and the way to ask why."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date as Date
from typing import Any

from attrs import field, frozen

from cmocio.documents import APART
from cmocio.errors import existing
from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel
from cmocio.propagation.explanation import Explanation
from cmocio.results import Result
from cmocio.texts import Message


@frozen(repr=False)
class Satisfaction(Result):
    """How far every goal is met: −1 denied, 0 neither, +1 satisfied; print it for a table.

    Goals that are not applicable are nowhere in it.

    Parameters
    ----------
    values
        For each goal its satisfaction. A goal about which nothing is known counts as 0; see `unknown`. Under semantics
        with labels, goals whose label has no value (conflict, unknown) are left out.
    bounds
        For each goal the interval in which it lies, whatever the unknown goals and benchmarks may turn out to be.
    unknown
        The goals about which nothing is known: no evidence and no dependees, part of a cycle that does not settle, or
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
    _model: AlignmentModel = field(eq=False, metadata=APART)
    _explainer: Callable[[str], Explanation] = field(eq=False, metadata=APART)

    @property
    def model(self) -> AlignmentModel:
        """The model whose goals these are."""
        return self._model

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
        existing("goal", goal, self.basis)
        return self._explainer(goal)

    def _table(self) -> Iterable[Mapping[str, Any]]:
        for goal, basis in self.basis.items():
            low, high = self.bounds.get(goal, (None, None))
            found = {"goal": goal, "value": self.values.get(goal), "low": low, "high": high, "basis": basis}
            told = {"observed": self.observed, "derived": self.derived, "label": self.labels}
            yield found | {name: values.get(goal) for name, values in told.items()}

    def _shown(self) -> Iterator[str]:
        yield repr(self._model.name)
        yield f"{len(self.basis)} goals"
        if self.as_of:
            yield f"as of {self.as_of}"
