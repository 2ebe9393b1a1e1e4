"""Bridge roles: whether somebody belongs to two functions at once.

Source: simple ratio; boundary spanners, M. L. Tushman and T. J. Scanlan, Academy of Management Journal 24:289–305
(1981); the practice: the partnership text, on a marketing operations team in the overlap.
"""

from __future__ import annotations

import attrs

from cmocio.model import AlignmentModel
from cmocio.scoring import Day, Functions, Part, Score, measure, ratio, rises_with, undefined
from cmocio.scoring.evidence import positive
from cmocio.scoring.scope import NEEDS_TWO, Scope, scope

__all__ = ["bridge_roles"]


def _all_bridging(model: AlignmentModel) -> AlignmentModel | None:
    """The model in which everybody serves every function."""
    if not model.stakeholders:
        return None
    return attrs.evolve(
        model, stakeholders=[attrs.evolve(person, also_serves=model.functions) for person in model.stakeholders]
    )


@measure(
    version="1",
    source="simple ratio; Tushman & Scanlan 1981 AMJ 24:289-305 on boundary spanners",
    reads=["stakeholders"],
    laws=[rises_with("bridges", _all_bridging)],
)
def bridge_roles(model: AlignmentModel, *, functions: Functions = None, as_of: Day = None, needed: int = 1) -> Score:
    """The share of pairs of functions that have people who serve both.

    Σ over pairs of min(needed, people who serve both, one as their own function or not) / (needed · pairs).

    Higher means that more functions overlap; in [0, 1].

    Parameters
    ----------
    model
        What to measure.
    functions
        The functions to compare; default: every function that owns a goal.
    as_of
        The day to judge at.
    needed
        How many such people a pair should have.

    Returns
    -------
    Score
        One part for each pair: how many people it has, of how many are needed. Undefined where there are fewer than two
        functions.

    Raises
    ------
    InputError
        If `needed` is not above 0.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("cmo", "CMO", function="marketing"),
    ...     Stakeholder("ops", "Marketing operations", function="marketing", also_serves="it"),
    ...     Stakeholder("cio", "CIO", function="it"),
    ... )
    >>> bridge_roles(model, functions=["marketing", "it"]).value
    1.0
    """
    looked = scope(model, functions, as_of)
    positive("needed", needed)
    if not looked.pairs:
        return undefined(NEEDS_TWO, functions=looked.functions or ("none",))
    return ratio(
        Part(f"pair:{one}+{other}", float(min(needed, _serving(looked, {one, other}))), needed)
        for one, other in looked.pairs
    )


def _serving(looked: Scope, both: set[str]) -> int:
    """How many people serve both functions."""
    return sum(both <= {person.function, *person.also_serves} for person in looked.model.stakeholders)
