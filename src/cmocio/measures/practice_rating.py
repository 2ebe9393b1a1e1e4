"""Practice rating: how well people say that something is done.

Source: a self-assessment on a scale, as in J. Luftman, Assessing business–IT alignment maturity, Communications of the
Association for Information Systems 4(14) (2000); the mean and the spread between groups of raters.
"""

from collections.abc import Mapping

from cmocio.model import AlignmentModel, Rating
from cmocio.scoring import FieldValues, OneOrMany, Part, Scope, Score, combine, first, measure, rises_with
from cmocio.scoring.evidence import by_function, chosen_functions, positive, texts, unrecorded
from cmocio.scoring.judgements import RATINGS, TOO_FEW, Views, own_views, rated_entities
from cmocio.texts import Message, declare

NOT_RATED = declare("not-rated", "nobody of {function!r} has rated {what}")


def _praised(item: Rating, _: AlignmentModel) -> FieldValues:
    """One more judgement is the best there is."""
    return {"value": item.scale[1]} if item.value < item.scale[1] else {}


@measure(
    version="1",
    source="Luftman 2000, CAIS 4(14); mean and spread of groups of raters",
    reads=RATINGS,
    scale="index",
    laws=[rises_with("praise", first("rating", _praised))],
)
def practice_rating(
    scope: Scope,
    *,
    aspect: OneOrMany = "",
    subject: OneOrMany = "",
    by: str = "",
    min_raters: int = 5,
    rule: str = "arithmetic",
) -> Score:
    """How well the people of each function say that something is done.

    Formula: the mean over functions of the mean over people of their latest rating, as a share of its scale: on a
    scale from 1 to 5, (mean − 1) / 4. Higher means better judged.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    aspect
        Only ratings in this respect, or in these; ``""``: in any.
    subject
        Only ratings of this, or of these, by full name, such as ``"topic:trust"``, or of a kind, such as
        ``"initiative:"``; ``"function:"`` is any other function; ``""``: of anything.
    by
        The raters' function; ``""``: all compared.
    min_raters
        How many people of a function must have rated for their mean to be shown, unless all of them consent.
    rule
        How functions are combined: ``"arithmetic"``, ``"min"``, …; what one function holds of several subjects is
        the mean.

    Returns
    -------
    Score
        In [0, 1], with the companion `spread`: how far the functions' means are apart, 0 for agreement. Undefined
        where ratings are not recorded, where nobody rated, or where too few did.

    Raises
    ------
    InputError
        If `rule` is not possible or `min_raters` is not above 0.
    NotFoundError
        If nobody belongs to `by`.

    References
    ----------
    Luftman (2000), Communications of the Association for Information Systems 4(14).

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import Rating, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Rating("cmo", "trust", 2, scale=(1, 5), consent=True),
    ...     Rating("cio", "trust", 4, scale=(1, 5), consent=True))
    >>> found = get("practice-rating")(model, functions=["marketing", "it"])
    >>> found.value, found.companions["spread"]
    (0.5, 0.5)
    """
    positive("min_raters", min_raters)
    if missing := unrecorded(scope, "ratings"):
        return missing
    views = own_views(scope, texts(aspect), min_raters, texts(subject))
    what = (*(name.removesuffix(":") for name in texts(subject)), *texts(aspect)) or ("anything",)
    score = by_function(scope, lambda name: _held(views, name, what, min_raters), rule, chosen_functions(scope, by))
    means = [part.value for part in score.parts if part.value is not None]
    return score.with_companions(spread=max(means) - min(means)) if len(means) > 1 else score


def _held(views: Views, function: str, what: tuple[str, ...], min_raters: int) -> Score:
    """What one function holds: the mean over what it rated."""
    parts = [_part(view, sides, function, min_raters) for view, sides in views.items() if function in sides]
    return combine("arithmetic", parts, NOT_RATED, function=function, what=what)


def _part(view: tuple[str, str], sides: Mapping[str, float | None], function: str, min_raters: int) -> Part:
    subject, aspect = view
    name = f"topic:{subject.removeprefix('topic:')}#{aspect}" if aspect else subject
    if sides[function] is None:
        return Part(name, None, reason=Message.of(TOO_FEW, needed=min_raters), entities=rated_entities(subject))
    return Part(name, sides[function], entities=rated_entities(subject))
