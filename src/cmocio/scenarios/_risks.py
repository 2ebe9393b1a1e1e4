"""Risks as switches: which of them are drawn, and by how much goals fall where they happen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Date
from typing import Final, TypeAlias

import numpy as np
from attrs import frozen

from cmocio.chance.distribution import Distribution, Numbers
from cmocio.chance.distributions.discrete import Discrete
from cmocio.errors import InputError
from cmocio.frozen import grouped
from cmocio.graph.benchmarks import clipped
from cmocio.model import AlignmentModel, Risk, Satisfy
from cmocio.model.apply import changed
from cmocio.propagation import propagate
from cmocio.propagation.evidence import evidence_of
from cmocio.propagation.registry import EvidenceRule
from cmocio.schedules.input import Input

RISK: Final = "risk:"
Falls: TypeAlias = Mapping[str, Sequence[tuple[int, float]]]
"""By goal, the inputs that are switches, and by how much it falls where each is on."""


def _chance(risk: Risk) -> float | None:
    return 1.0 if risk.status == "happened" else risk.chance


def switches(model: AlignmentModel, day: Date | None) -> tuple[Input, ...]:
    """An input for each risk that counts: 1 with its chance, else 0.

    Examples
    --------
    >>> from cmocio import Goal
    >>> strike = Risk("strike", "A strike", chance=0.25, effects={"ads": 0.5})
    >>> [found] = switches(AlignmentModel("m", goals=[Goal("ads", "Ads")], risks=[strike]), None)
    >>> found.name, found.distribution.expected
    ('risk:strike', 0.25)
    """
    return tuple(
        Input(
            risk.full_name, risk.name or risk.id, risk.full_name, "risk", risk.id, "status", "happen", _switch(chance)
        )
        for risk in model.risks
        if risk.counts_on(day) and risk.effects and (chance := _chance(risk)) is not None
    )


def _switch(chance: float) -> Discrete:
    return Discrete({0.0: 1.0 - chance, 1.0: chance})


def unsized(model: AlignmentModel, day: Date | None) -> tuple[str, ...]:
    """The full names of the risks that count but cannot be drawn: nobody states a chance or what they do.

    Examples
    --------
    >>> unsized(AlignmentModel("m", risks=[Risk("strike", "A strike")]), None)
    ('risk:strike',)
    """
    counting = (risk for risk in model.risks if risk.counts_on(day))
    return tuple(risk.full_name for risk in counting if not risk.effects or _chance(risk) is None)


def falls_of(model: AlignmentModel, inputs: Sequence[Input]) -> Falls:
    """Which goals fall by how much where which switches are on."""
    risks = ((number, model.risk(one.key)) for number, one in enumerate(inputs) if one.how == "happen")
    return grouped((harm.goal, (number, harm.fall)) for number, risk in risks for harm in risk.effects)


def own_evidence(model: AlignmentModel, goal: str, day: Date | None) -> float | None:
    """What is known of a goal itself."""
    return evidence_of(goal, model.goal(goal).satisfaction, model.benchmarks_of(goal), day).value


def fallen(model: AlignmentModel, falls: Falls, values: Sequence[float], day: Date | None) -> Iterator[Satisfy]:
    """What is left of the goals in one sample.

    Examples
    --------
    >>> from cmocio import Goal
    >>> shop = AlignmentModel("m", goals=[Goal("ads", "Ads", satisfaction=0.5)])
    >>> list(fallen(shop, {"ads": [(0, 0.75)]}, [1.0], None))
    [Satisfy('ads', -0.25)]
    """
    for goal, switched in falls.items():
        fall = sum(size * values[number] for number, size in switched)
        own = own_evidence(model, goal, day) if fall else None
        if own is not None:
            yield Satisfy(goal, clipped(own - fall))


def fallen_row(own: Numbers, switched: Iterable[tuple[int, float]], values: Numbers) -> Numbers:
    """The same of one goal in many samples.

    Examples
    --------
    >>> fallen_row(np.array([0.5, 0.5]), [(0, 0.75)], np.array([[0.0, 1.0]])).tolist()
    [0.5, -0.25]
    """
    fall = sum((size * values[number] for number, size in switched), np.zeros_like(own))
    return np.where(fall == 0.0, own, np.clip(own - fall, -1.0, 1.0) + 0.0)


def standing(
    base: AlignmentModel, after: AlignmentModel, falls: Falls, day: Date | None, evidence: EvidenceRule
) -> tuple[AlignmentModel, AlignmentModel]:
    """Both models, with the goals that risks hurt judged to stand where they stand at the base, if derived.

    So judged they move with what they depend on, as anchored evidence does, and can fall from there.

    Raises
    ------
    InputError
        Where evidence is not anchored: what a goal depends on would not count, or what it falls would not.
    """
    state = propagate(base, as_of=day, evidence=evidence, base=base)
    hurt = [goal for goal in falls if goal in state.values]
    dependers = {dependency.depender for dependency in after.dependencies}
    derived = [goal for goal in hurt if goal in dependers and own_evidence(after, goal, day) is None]
    refused = derived if evidence == "wins" else [goal for goal in hurt if goal in dependers]
    if evidence != "anchored" and refused:
        raise InputError(
            "evidence", f"with {evidence!r}, no risk can take goal:{refused[0]} from what it depends on; use 'anchored'"
        )
    known = [Satisfy(goal, state.values[goal]) for goal in derived if goal not in state.unknown]
    return changed(base, known), changed(after, known)


@frozen
class Switch:
    """A risk as an input that is told by its ends: it does not happen, or it does."""

    distribution: Distribution

    def quantile(self, p: Numbers) -> Numbers:
        """0 at low quantiles, 1 at high ones, however unlikely it is."""
        return np.where(p < 0.5, 0.0, np.where(p > 0.5, 1.0, self.distribution.quantile(0.5)))
