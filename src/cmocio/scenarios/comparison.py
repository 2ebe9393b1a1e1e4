"""What a comparison of scenarios shows."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from typing import Any, ClassVar, Final

from attrs import field, frozen

from cmocio.documents import APART, schema_of
from cmocio.errors import NotFoundError, existing
from cmocio.frameworks import Assessment
from cmocio.frameworks.assessment import CAUTION
from cmocio.frozen import FrozenDict
from cmocio.io.schema import register_schema
from cmocio.model import Change, Scenario
from cmocio.propagation import Satisfaction
from cmocio.results import Result, rows_of
from cmocio.scenarios.judging import Judgement, nearest_number
from cmocio.texts import Message

AS_IT_IS: Final = "as it is"
"""The name of the model without any change."""


@frozen(repr=False)
class Effect(Result):
    """What one change, or several of a kind, brought to a number.

    Parameters
    ----------
    what
        The change, in words.
    changes
        The changes; empty where the passing of time moved it.
    amount
        By how much; the effects sum to the change of the number.
    error
        The standard error of the amount, where orders were sampled; else 0.
    """

    what: Message
    changes: tuple[Change, ...]
    amount: float
    error: float = 0.0


@frozen(repr=False)
class Standing(Result):
    """Where one number stands under one scenario.

    Parameters
    ----------
    name
        ``"goal:id"``, ``"function:name"``, ``"practice:id"``, ``"total:goals"`` or ``"total:framework"``.
    title
        What people call it.
    value
        In [−1, 1] for goals and functions, in [0, 1] for practices; ``None`` is undefined.
    change
        Against the model as it is; ``None`` where either is undefined.
    rank
        1 is the best of all scenarios, the model as it is included; equal values share the better rank.
    regret
        How far the value lies below the best, ≥ 0.
    effects
        The change split among the changes made, the largest first; empty where it is undefined, or was on the way.
    rests_on_less
        Whether it would be another if the evidence that is gone were still there.
    """

    name: str
    title: str
    value: float | None
    change: float | None
    rank: int | None
    regret: float | None
    effects: tuple[Effect, ...] = ()
    rests_on_less: bool = False


@frozen(repr=False)
class Outcome(Result):
    """What one scenario leads to.

    Parameters
    ----------
    scenario
        The changes; the model as it is has none.
    as_of
        The day it is judged at.
    standings
        Every number, by name.
    dominated_by
        The scenarios under which no goal and no practice is worse, and at least one is better. Where one has a score
        for a practice that has none under the other, neither dominates; nor does one under which evidence is gone.
    remarks
        Where it, or some of its changes, move nothing: that, and what would have to be asked instead.
    undefined_weight
        The share of the framework's weight, in [0, 1], that is undefined; ``None`` without a framework.
    gone
        The evidence that the model as it is holds and this scenario has not; see `cmocio.gone`.
    """

    scenario: Scenario
    as_of: Date | None
    standings: FrozenDict[str, Standing]
    dominated_by: tuple[str, ...]
    remarks: tuple[Message, ...]
    undefined_weight: float | None
    gone: tuple[str, ...]
    _judgement: Judgement = field(eq=False, repr=False, metadata=APART)

    @property
    def satisfaction(self) -> Satisfaction:
        """Of the goals, to be asked for explanations."""
        return self._judgement.satisfaction

    @property
    def assessment(self) -> Assessment | None:
        """By the framework, made when it is first asked for; ``None`` without one."""
        return self._judgement.assessment

    @property
    def name(self) -> str:
        """The scenario's name."""
        return self.scenario.name

    def standing(self, name: str) -> Standing:
        """Where the number of this name stands; a bare goal id will do.

        Raises
        ------
        NotFoundError
            With the nearest names, if there is no such number.

        Examples
        --------
        >>> from cmocio import AlignmentModel, Goal
        >>> from cmocio.scenarios import compare
        >>> compare(AlignmentModel("m", goals=[Goal("a", "A", satisfaction=1)])).base.standing("a").value
        1.0
        """
        for key in (name, f"goal:{name}"):
            if key in self.standings:
                return self.standings[key]
        raise NotFoundError("number compared", name, nearest_number(name, self.standings))


@frozen(repr=False)
class Comparison(Result):
    """Scenarios beside the model as it is; print it for a table.

    Parameters
    ----------
    model
        The name of the model.
    framework
        The name of the framework; ``""`` without one.
    evidence
        How evidence counted; see `propagate`.
    outcomes
        The model as it is, then the scenarios in the order given.
    is_exact
        Whether all effects are exact; else they were sampled, and each has an error.
    """

    model: str
    framework: str
    evidence: str
    outcomes: tuple[Outcome, ...]
    is_exact: bool = True

    _also: ClassVar = ("caution",)

    @property
    def caution(self) -> str | None:
        """What scores are for and not for; ``None`` without a framework."""
        return str(CAUTION) if self.framework else None

    @property
    def base(self) -> Outcome:
        """The model as it is."""
        return self.outcomes[0]

    @property
    def dominated(self) -> FrozenDict[str, tuple[str, ...]]:
        """The scenarios that none needs to consider, each with those that are better in all respects."""
        return FrozenDict((item.name, item.dominated_by) for item in self.outcomes if item.dominated_by)

    def outcome(self, name: str) -> Outcome:
        """The outcome of the scenario of this name.

        Raises
        ------
        NotFoundError
            With the nearest names, if it is not compared.

        Examples
        --------
        >>> from cmocio import AlignmentModel
        >>> from cmocio.scenarios import compare
        >>> compare(AlignmentModel("m")).outcome("as it is").dominated_by
        ()
        """
        known = {item.name: item for item in self.outcomes}
        return known[existing("scenario compared", name, known)]

    def _table(self) -> Iterable[Mapping[str, Any]]:
        return [{"scenario": item.name, **row} for item in self.outcomes for row in rows_of(item.standings.values())]

    def _shown(self) -> Iterator[str]:
        yield repr(self.model)
        yield from (repr(item.name) for item in self.outcomes)


register_schema("comparison", lambda: schema_of(Comparison, "A comparison of scenarios of cmocio"), origin=__name__)
