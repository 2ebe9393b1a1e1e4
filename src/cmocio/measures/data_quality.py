"""Data quality: how complete, valid and timely the data are that functions work with.

Source: simple ratio, minimum and weighted average, L. L. Pipino, Y. W. Lee and R. Y. Wang, Data quality assessment,
Communications of the ACM 45(4):211–218 (2002); characteristics as in ISO/IEC 25012:2008.
"""

from cmocio.arguments import as_choice
from cmocio.model import DataSource
from cmocio.scoring import OneOrMany, Part, Scope, Score, combine, every, measure, rises_with
from cmocio.scoring.evidence import NO_SOURCES, chosen_functions, concerned, texts, unrecorded
from cmocio.texts import Message, declare

ASPECTS = ("completeness", "validity", "timeliness")
OF = {"min": "min", "mean": "arithmetic"}

NOT_RATED = declare("aspect-not-rated", "nobody has stated the {aspect} of {source}")


@measure(
    version="1",
    source="Pipino, Lee & Wang 2002 CACM 45(4):211-218; ISO/IEC 25012:2008",
    reads={
        "stakeholders": "function",
        "data_sources": "owner needed_by open_to completeness validity timeliness weight",
    },
    scale="index",
    laws=[
        rises_with(
            "quality",
            every("data_source", lambda item, _: {name: 1.0 for name in ASPECTS if getattr(item, name) is not None}),
        )
    ],
)
def data_quality(scope: Scope, *, of: str = "min", aspects: OneOrMany = ASPECTS, by: str = "") -> Score:
    """How complete, valid and timely the data of the functions are.

    For each source, the least (or the mean) of the aspects stated; the score is their mean, weighted by the sources'
    weights.

    Higher means better data; in [0, 1].

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`. Sources that none of them owns,
        needs or reaches are left out.
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
    >>> from cmocio.measures import get
    >>> from cmocio.model import AlignmentModel, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("cmo", "CMO", function="marketing"),
    ...     DataSource("web", "Web analytics", owner="marketing", completeness=0.9, validity=0.5),
    ... )
    >>> [get("data-quality")(model, functions=["marketing"], of=of).value for of in ("min", "mean")]
    [0.5, 0.7]
    """
    rule = OF[as_choice(of, "of", OF)]
    wanted = tuple(as_choice(aspect, "aspects", ASPECTS) for aspect in texts(aspects))
    sources = concerned(scope, by)
    scores = (combine(rule, [_aspect(item, aspect) for aspect in wanted]) for item in sources)
    parts = (Part.of(item.full_name, score, weight=item.weight) for item, score in zip(sources, scores, strict=True))
    return unrecorded(scope, "data_sources") or combine(
        "arithmetic", parts, NO_SOURCES, functions=chosen_functions(scope, by)
    )


def _aspect(item: DataSource, aspect: str) -> Part:
    value: float | None = getattr(item, aspect)
    reason = Message.of(NOT_RATED, aspect=aspect, source=item.full_name) if value is None else None
    return Part(aspect, value, reason=reason)
