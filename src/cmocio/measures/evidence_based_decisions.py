"""Evidence-based decisions: whether decisions rest on data.

Source: simple ratio; D. M. Rousseau, Is there such a thing as "evidence-based management"?, Academy of Management
Review 31:256–269 (2006).
"""

from cmocio.model import AlignmentModel, Interaction
from cmocio.scoring import FieldValues, Part, Scope, Score, every, measure, ratio, rises_with
from cmocio.scoring.evidence import (
    chosen_function,
    chosen_functions,
    concerns,
    enough_of,
    functions_among,
    gathered,
    positive,
    unrecorded,
)
from cmocio.texts import declare

NO_DECISIONS = declare("no-decisions", "no decision{functions:? of {functions!r}} is listed in the time asked about")


def _founded(item: Interaction, model: AlignmentModel) -> FieldValues:
    """The model in which every decision rests on every benchmark."""
    data = [benchmark.full_name for benchmark in model.benchmarks]
    return {"evidence": data} if data and item.kind == "decision" else {}


@measure(
    version="2",
    source="simple ratio; Rousseau 2006 Academy of Management Review 31:256-269",
    reads={"stakeholders": "function", "interactions": "date kind participants evidence"},
    laws=[rises_with("evidence", every("interaction", _founded))],
)
def evidence_based_decisions(scope: Scope, *, by: str = "", enough: int = 3, within: int | None = None) -> Score:
    """The share of decisions that name the data they rest on.

    Interactions of the kind ``"decision"`` with at least one benchmark or data source as evidence / decisions.

    Higher means that more is decided on data; in [0, 1].

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`. Decisions that only people of
        others took part in are left out.
    by
        Only decisions in which this function took part; ``""``: any of those compared.
    enough
        How many decisions are enough to tell; fewer widen the bounds.
    within
        Only decisions of the last so many days; default: see `Scope.since`.

    Returns
    -------
    Score
        One part for each decision. Undefined where interactions are not recorded, or where there is no such decision.

    Raises
    ------
    InputError, NotFoundError
        For a number, a window or a function that does not exist.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import DataSource
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     DataSource("web", "Web analytics"),
    ...     Interaction("a", "2026-01-05", "decision", evidence="data_source:web"),
    ...     Interaction("b", "2026-01-06", "decision"),
    ... )
    >>> get("evidence-based-decisions")(model).value
    0.5
    """
    chosen_function(scope, by)
    positive("enough", enough)
    found = [item for item in gathered(scope, "decision", within=within) if _counts(scope, item, by)]
    parts = (Part(item.full_name, float(bool(item.evidence))) for item in found)
    sides = chosen_functions(scope, by)
    return unrecorded(scope, "interactions") or ratio(enough_of(parts, enough, None), NO_DECISIONS, functions=sides)


def _counts(scope: Scope, item: Interaction, by: str) -> bool:
    return by in functions_among(scope.model, item.participants) if by else concerns(scope, item.participants)
