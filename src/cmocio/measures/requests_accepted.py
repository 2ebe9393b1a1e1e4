"""Requests accepted: whether functions ask each other for what can be done.

Source: a simple ratio; the practice: know what is required and what is achievable (partnering of marketing and IT,
2015).
"""

from datetime import date as Date

from cmocio.frozen import grouped
from cmocio.model import AlignmentModel, Interaction
from cmocio.scoring import FieldValues, Part, Scope, Score, first, measure, ratio, rises_with
from cmocio.scoring.evidence import (
    ACCEPTED,
    NO_ANSWER,
    answer,
    chosen_function,
    enough_of,
    functions_among,
    gathered,
    positive,
    said,
    unrecorded,
)
from cmocio.texts import Message, declare

NO_REQUESTS = declare(
    "no-requests", "no request{by:? of {by!r}}{of:? to {of!r}} across functions is listed in the time asked about"
)


def _accepted(item: Interaction, _: AlignmentModel) -> FieldValues:
    """One more request is accepted."""
    return {"outcome": "accepted"} if item.kind == "request" and item.outcome not in {"", "accepted"} else {}


@measure(
    version="2",
    source="Simple ratio; partnering of marketing and IT, 2015",
    reads={"stakeholders": "function", "interactions": "date kind participants follows outcome"},
    laws=[rises_with("acceptance", first("interaction", _accepted))],
)
def requests_accepted(
    scope: Scope,
    *,
    of: str = "",
    by: str = "",
    answer_within: int = 30,
    enough: int = 3,
    within: int | None = None,
) -> Score:
    """How many of the requests that functions make of each other are accepted.

    Formula: requests with the outcome ``"accepted"`` or ``"adopted"`` (or a text that begins so) / requests. What
    follows a request answers it, too; one that nobody answers in time counts as one declined. Higher means more
    realistic requests, or more willing answers.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    of, by
        Only requests made of people of function `of`, and made by one of function `by`.
    answer_within
        How many days an answer may take.
    enough
        How many requests are enough to tell; fewer widen the bounds.
    within
        Only requests of the last so many days; default: see `Scope.since`.

    Returns
    -------
    Score
        In [0, 1]. A request that can still be answered in time is unknown. Requests within one function are left out.
        Undefined where there are no requests, or interactions are not recorded.

    Raises
    ------
    InputError
        If a number is not above 0.
    NotFoundError
        If nobody belongs to `of` or `by`.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> model = AlignmentModel("shop", interactions=[
    ...     Interaction("a", "2026-03-02", "request", outcome="accepted"),
    ...     Interaction("b", "2026-03-03", "request", outcome="declined")])
    >>> get("requests-accepted")(model).value
    0.5
    """
    of, by = chosen_function(scope, of), chosen_function(scope, by)
    positive("answer_within", answer_within)
    positive("enough", enough)
    after = grouped((item.follows or "", item) for item in gathered(scope, within=within))
    found = [item for item in gathered(scope, "request", within=within) if _counts(scope, item, of, by)]
    day = scope.day or Date.min
    parts = [_part(item, answer(item, after.get(item.id, ()), day, answer_within)) for item in found]
    return unrecorded(scope, "interactions") or ratio(enough_of(parts, enough, None), NO_REQUESTS, by=by, of=of)


def _counts(scope: Scope, item: Interaction, of: str, by: str) -> bool:
    """Whether a request is made by one function of another, as far as that is known."""
    maker = functions_among(scope.model, item.participants[:1])
    asked = functions_among(scope.model, item.participants[1:])
    return (not by or by in maker) and (not of or of in asked) and (not asked or bool(asked - maker))


def _part(item: Interaction, came: str | None) -> Part:
    if came is None:
        return Part(item.full_name, None, reason=Message.of(NO_ANSWER))
    return Part(item.full_name, float(said(came, *ACCEPTED)))
