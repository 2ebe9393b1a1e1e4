"""Data quality: how complete, valid and timely the data are that functions work with.

Source: simple ratio, minimum and weighted average, L. L. Pipino, Y. W. Lee and R. Y. Wang, Data quality assessment,
Communications of the ACM 45(4):211–218 (2002); characteristics as in ISO/IEC 25012:2008.
"""

from __future__ import annotations

from collections.abc import Iterable

from cmocio.model import AlignmentModel, DataSource
from cmocio.scoring import Day, Functions, Part, Score, combine, measure, rises_with, undefined
from cmocio.scoring.choice import one_of
from cmocio.scoring.evidence import concerned, texts, unrecorded
from cmocio.scoring.scope import scope
from cmocio.texts import Message, declare

__all__ = ["data_quality"]

ASPECTS = ("completeness", "validity", "timeliness")
OF = {"min": "min", "mean": "arithmetic"}

NO_SOURCES = declare("no-data-sources", "no data source is owned, needed or reached by {functions!r}")
NOT_RATED = declare("aspect-not-rated", "nobody has stated the {aspect} of {source}")


def _flawless(model: AlignmentModel) -> AlignmentModel | None:
    """The model with every stated quality raised to 1."""
    if not model.data_sources:
        return None
    for item in model.data_sources:
        stated = {aspect: 1.0 for aspect in ASPECTS if getattr(item, aspect) is not None}
        model = model.replace(item.full_name, **stated)
    return model


@measure(
    version="1",
    source="Pipino, Lee & Wang 2002 CACM 45(4):211-218; ISO/IEC 25012:2008",
    reads=["stakeholders", "data_sources"],
    scale="index",
    laws=[rises_with("quality", _flawless)],
)
def data_quality(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    of: str = "min",
    aspects: str | Iterable[str] = ASPECTS,
    by: str = "",
) -> Score:
    """How complete, valid and timely the data of the functions are.

    For each source, the least (or the mean) of the aspects stated; the score is their mean, weighted by the sources'
    weights.

    Higher means better data; in [0, 1].

    Parameters
    ----------
    model
        What to measure.
    functions
        The functions to compare; default: every function that owns a goal. Sources that none of them owns, needs or
        reaches are left out.
    as_of
        The day to judge at.
    of
        ``"min"``: a source is as good as its worst aspect; ``"mean"``: as the mean of its aspects.
    aspects
        Of ``"completeness"``, ``"validity"``, ``"timeliness"``.
    by
        One function, whose sources alone count; ``""``: all.

    Returns
    -------
    Score
        One part for each source, with one for each aspect; aspects that nobody stated widen the bounds. Undefined where
        data sources are not recorded, where none concerns the functions, or where no aspect is stated.

    Raises
    ------
    InputError, NotFoundError
        For a choice or a function that does not exist.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("cmo", "CMO", function="marketing"),
    ...     DataSource("web", "Web analytics", owner="marketing", completeness=0.9, validity=0.5),
    ... )
    >>> [data_quality(model, functions=["marketing"], of=of).value for of in ("min", "mean")]
    [0.5, 0.7]
    """
    looked = scope(model, functions, as_of)
    rule = OF[one_of("of", of, OF)]
    wanted = tuple(one_of("aspects", aspect, ASPECTS) for aspect in texts(aspects))
    sources = concerned(looked, by)
    if (missing := unrecorded(looked, "data_sources")) is not None:
        return missing
    if not sources:
        return undefined(NO_SOURCES, functions=(by,) if by else looked.functions)
    return combine(
        "arithmetic", [Part.of(item.full_name, _of_source(item, rule, wanted), weight=item.weight) for item in sources]
    )


def _of_source(item: DataSource, rule: str, aspects: tuple[str, ...]) -> Score:
    return combine(rule, [_aspect(item, aspect) for aspect in aspects])


def _aspect(item: DataSource, aspect: str) -> Part:
    value: float | None = getattr(item, aspect)
    reason = Message.of(NOT_RATED, aspect=aspect, source=item.full_name) if value is None else None
    return Part(aspect, value, reason=reason)
