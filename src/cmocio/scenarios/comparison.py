"""What a comparison of scenarios shows."""

from __future__ import annotations

from datetime import date as Date
from typing import Any, Final

from attrs import field, frozen

from cmocio.errors import NotFoundError, near_or_few
from cmocio.frameworks import Assessment
from cmocio.frozen import FrozenDict
from cmocio.model import Change, Scenario
from cmocio.propagation import Satisfaction
from cmocio.scenarios._table import rendered
from cmocio.scenarios.judging import nearest_number
from cmocio.texts import Message, Printed

__all__ = ["AS_IT_IS", "Comparison", "Effect", "Outcome", "Standing"]

AS_IT_IS: Final = "as it is"
"""The name of the model without any change."""


@frozen
class Effect:
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


@frozen
class Standing:
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
    """

    name: str
    title: str
    value: float | None
    change: float | None
    rank: int | None
    regret: float | None
    effects: tuple[Effect, ...] = ()


@frozen
class Outcome:
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
        for a practice that has none under the other, neither dominates.
    satisfaction
        Of the goals, to be asked for explanations.
    assessment
        By the framework; ``None`` without one.
    remarks
        Where it, or some of its changes, move nothing: that, and what would have to be asked instead.
    """

    scenario: Scenario
    as_of: Date | None
    standings: FrozenDict[str, Standing]
    dominated_by: tuple[str, ...]
    satisfaction: Satisfaction = field(repr=False)
    assessment: Assessment | None = field(repr=False)
    remarks: tuple[Message, ...] = ()

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
class Comparison(Printed):
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
        if name not in known:
            raise NotFoundError("scenario compared", name, near_or_few(name, known))
        return known[name]

    def to_dict(self) -> dict[str, Any]:
        """The comparison as plain data, ready for JSON.

        Examples
        --------
        >>> from cmocio import AlignmentModel
        >>> from cmocio.scenarios import compare
        >>> compare(AlignmentModel("m")).to_dict()["outcomes"][0]["scenario"]
        'as it is'
        """
        caution = self.base.assessment.caution if self.base.assessment is not None else None
        return {
            "model": self.model,
            "framework": self.framework,
            "evidence": self.evidence,
            "is_exact": self.is_exact,
            **({} if caution is None else {"caution": caution}),
            "outcomes": [_outcome(item) for item in self.outcomes],
        }

    def __str__(self) -> str:
        return rendered(self)

    def __repr__(self) -> str:
        return f"Comparison({self.model!r}, {', '.join(repr(item.name) for item in self.outcomes)})"


def _outcome(item: Outcome) -> dict[str, Any]:
    return {
        "scenario": item.name,
        "as_of": None if item.as_of is None else item.as_of.isoformat(),
        "dominated_by": list(item.dominated_by),
        **({"remarks": [str(remark) for remark in item.remarks]} if item.remarks else {}),
        "standings": {name: _standing(standing) for name, standing in item.standings.items()},
    }


def _standing(item: Standing) -> dict[str, Any]:
    effects = [
        {"what": str(effect.what), "amount": effect.amount, **({"error": effect.error} if effect.error else {})}
        for effect in item.effects
    ]
    plain = {name: getattr(item, name) for name in ("title", "value", "change", "rank", "regret")}
    return plain | ({"effects": effects} if effects else {})
