"""Evidence-based decisions: whether decisions rest on data.

Source: simple ratio; D. M. Rousseau, Is there such a thing as "evidence-based management"?, Academy of Management
Review 31:256–269 (2006).
"""

from __future__ import annotations

from cmocio.model import AlignmentModel, Interaction
from cmocio.scoring import Day, Functions, Part, Score, measure, ratio, rises_with, undefined
from cmocio.scoring.evidence import chosen_function, functions_among, gathered, unrecorded
from cmocio.scoring.scope import Scope, scope
from cmocio.texts import declare

__all__ = ["evidence_based_decisions"]

NO_DECISIONS = declare("no-decisions", "no decision of {functions!r} is listed")


def _all_founded(model: AlignmentModel) -> AlignmentModel | None:
    """The model in which every decision rests on every benchmark."""
    decisions = [item for item in model.interactions if item.kind == "decision"]
    if not model.benchmarks or not decisions:
        return None
    data = tuple(item.full_name for item in model.benchmarks)
    for item in decisions:
        model = model.replace(item.full_name, evidence=data)
    return model


@measure(
    version="1",
    source="simple ratio; Rousseau 2006 Academy of Management Review 31:256-269",
    reads=["stakeholders", "benchmarks", "data_sources", "interactions"],
    laws=[rises_with("evidence", _all_founded)],
)
def evidence_based_decisions(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    by: str = "",
    within: int | None = None,
) -> Score:
    """The share of decisions that name the data they rest on.

    Interactions of the kind ``"decision"`` with at least one benchmark or data source as evidence / decisions.

    Higher means that more is decided on data; in [0, 1].

    Parameters
    ----------
    model
        What to measure.
    functions
        The functions to compare; default: every function that owns a goal. Decisions that only people of others took
        part in are left out.
    as_of
        The day to judge at.
    by
        Only decisions in which this function took part; ``""``: any of those compared.
    within
        Only decisions of the last so many days.

    Returns
    -------
    Score
        One part for each decision. Undefined where interactions are not recorded, or where there is no such decision.

    Raises
    ------
    InputError, NotFoundError
        For a window or a function that does not exist.

    Examples
    --------
    >>> from cmocio.model import DataSource
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     DataSource("web", "Web analytics"),
    ...     Interaction("a", "2026-01-05", "decision", evidence="data_source:web"),
    ...     Interaction("b", "2026-01-06", "decision"),
    ... )
    >>> evidence_based_decisions(model).value
    0.5
    """
    looked = scope(model, functions, as_of)
    chosen_function(looked, by)
    found = [item for item in gathered(looked, "decision", within=within) if _concerns(looked, item, by)]
    if (missing := unrecorded(looked, "interactions")) is not None:
        return missing
    if not found:
        return undefined(NO_DECISIONS, functions=(by,) if by else looked.functions or ("anyone",))
    return ratio(Part(item.full_name, float(bool(item.evidence))) for item in found)


def _concerns(looked: Scope, item: Interaction, by: str) -> bool:
    known = functions_among(looked.model, item.participants)
    if by:
        return by in known
    return not known or bool(known & frozenset(looked.functions))
