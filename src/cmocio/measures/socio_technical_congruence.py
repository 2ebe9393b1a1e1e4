"""Socio-technical congruence: whether those whose work depends on each other talk.

Source: M. Cataldo, P. A. Wagstrom, J. D. Herbsleb and K. M. Carley, Identification of coordination requirements, CSCW
2006, 353–362; M. Cataldo, J. D. Herbsleb and K. M. Carley, Socio-technical congruence, ESEM 2008, 2–11. The kernels
are `cmocio.scoring.coordination.requirements` and `congruence`.
"""

from __future__ import annotations

from collections.abc import Iterable

from cmocio.model import AlignmentModel, Interaction
from cmocio.scoring import Day, Functions, Part, Score, measure, ratio, rises_with, undefined
from cmocio.scoring.coordination import coordination
from cmocio.scoring.evidence import by_pair, unrecorded, unused
from cmocio.scoring.scope import scope
from cmocio.scoring.ties import ties
from cmocio.texts import declare

__all__ = ["socio_technical_congruence"]

NO_REQUIREMENT = declare("no-required-pairs", "no work of {one!r} and {other!r} is known to depend on each other")


def _all_met(model: AlignmentModel) -> AlignmentModel | None:
    """The model with one more meeting, in which everybody took part."""
    day = model.day()
    if day is None or not model.interactions:
        return None
    everybody = [person.id for person in model.stakeholders]
    return model.add(Interaction(unused(model, "interaction", "assembly"), day, "meeting", participants=everybody))


@measure(
    version="1",
    source="Cataldo et al. 2006 CSCW 353-362; Cataldo, Herbsleb & Carley 2008 ESEM 2-11",
    reads=["stakeholders", "goals", "stakes", "dependencies", "initiatives", "interactions"],
    laws=[rises_with("contact", _all_met)],
)
def socio_technical_congruence(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    diagonal: bool = True,
    kinds: str | Iterable[str] = (),
    within: int | None = None,
    rule: str = "min",
) -> Score:
    """The share of the pairs of people who must coordinate across functions that do.

    For each pair of functions: pairs of people, one of each, who must coordinate and took part in one interaction /
    pairs who must coordinate. Two people must where the goals or initiatives they are assigned to depend on each other
    (C_R = T_A · T_D · T_Aᵀ; see `cmocio.scoring.coordination`). Pairs within one function are left out.

    Higher means that more of those who must talk do, in the pair of functions where fewest do; in [0, 1]. The parts
    count pairs and name tasks, never people.

    Parameters
    ----------
    model
        What to measure.
    functions
        The functions to compare; default: every function that owns a goal.
    as_of
        The day to judge at.
    diagonal
        Whether those who work on one and the same goal or initiative must coordinate, too.
    kinds
        Of interactions that count as coordination; none: all.
    within
        Only interactions of the last so many days.
    rule
        How pairs of functions combine: ``"min"`` or ``"harmonic"`` (also ``"geometric"``, ``"arithmetic"``).

    Returns
    -------
    Score
        One part for each pair of functions. Undefined where there are fewer than two functions, where interactions are
        not recorded, or where nobody must coordinate.

    Raises
    ------
    InputError, NotFoundError
        For a rule, a window or a kind of interaction that does not exist.

    Examples
    --------
    >>> from cmocio.model import Initiative, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     [Stakeholder(name, name, function="marketing") for name in ("ann", "bea")],
    ...     Stakeholder("cem", "Cem", function="it"),
    ...     Initiative("cdp", "Customer data platform", team=["ann", "bea", "cem"]),
    ...     Interaction("a", "2026-01-05", "meeting", participants=["ann", "cem"]),
    ... )
    >>> socio_technical_congruence(model, functions=["marketing", "it"]).value
    0.5
    """
    looked = scope(model, functions, as_of)
    found = ties(looked, kinds, within=within, functions=looked.model.functions)
    if (missing := unrecorded(looked, "interactions")) is not None:
        return missing
    needed = coordination(looked, diagonal=diagonal)
    met = needed.pairs.within(found)

    def of_pair(one: str, other: str) -> Score:
        across = needed.pairs.between(one, other)
        if not across.any():
            return undefined(NO_REQUIREMENT, one=one, other=other)
        share = Part("required pairs", float(met[across].sum()), float(across.sum()), entities=needed.over(one, other))
        return ratio([share])

    return by_pair(looked, of_pair, rule)
