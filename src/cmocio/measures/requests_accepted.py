"""Requests accepted: whether functions ask each other for what can be done.

Source: a simple ratio; the practice: know what is required and what is achievable (partnering of marketing and IT,
2015).
"""

from __future__ import annotations

from cmocio.model import AlignmentModel, Interaction
from cmocio.scoring import Day, Functions, Part, Scope, Score, measure, ratio, rises_with, scope, undefined
from cmocio.scoring.evidence import chosen_function, functions_among, gathered, unrecorded
from cmocio.texts import Message, declare

__all__ = ["requests_accepted"]

NO_REQUESTS = declare("no-requests", "no request from one function to another is listed")
OPEN = declare("request-open", "it has not been answered yet")


def _accepted(model: AlignmentModel) -> AlignmentModel | None:
    """One more request is accepted."""
    for item in model.interactions:
        if item.kind == "request" and item.outcome not in {"", "accepted"}:
            return model.replace(item.full_name, outcome="accepted")
    return None


@measure(
    version="1",
    source="Simple ratio; partnering of marketing and IT, 2015",
    reads=["stakeholders", "interactions"],
    laws=[rises_with("acceptance", _accepted)],
)
def requests_accepted(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    of: str = "",
    by: str = "",
    within: int | None = None,
) -> Score:
    """How many of the requests that functions make of each other are accepted.

    Formula: requests with the outcome ``"accepted"`` or ``"adopted"`` (or a text that begins so) / requests. Higher
    means more realistic requests, or more willing answers.

    Parameters
    ----------
    model, functions, as_of
        See `Measure`.
    of, by
        Only requests made of people of function `of`, and made by one of function `by`.
    within
        Only requests of the last so many days.

    Returns
    -------
    Score
        In [0, 1]. A request without outcome is still open, and unknown. Requests within one function are left out.
        Undefined where there are no requests, or interactions are not recorded.

    Raises
    ------
    InputError
        If `within` is not above 0.
    NotFoundError
        If nobody belongs to `of` or `by`.

    Examples
    --------
    >>> model = AlignmentModel("shop", interactions=[
    ...     Interaction("a", "2026-03-02", "request", outcome="accepted"),
    ...     Interaction("b", "2026-03-03", "request", outcome="declined")])
    >>> requests_accepted(model).value
    0.5
    """
    looked = scope(model, functions, as_of)
    of, by = chosen_function(looked, of), chosen_function(looked, by)
    found = gathered(looked, "request", within=within)
    missing = unrecorded(looked, "interactions")
    if missing is not None:
        return missing
    parts = [_part(item) for item in found if _counts(looked, item, of, by)]
    return ratio(parts) if parts else undefined(NO_REQUESTS)


def _counts(looked: Scope, item: Interaction, of: str, by: str) -> bool:
    """Whether a request is made by one function of another, as far as that is known."""
    maker = functions_among(looked.model, item.participants[:1])
    asked = functions_among(looked.model, item.participants[1:])
    return (not by or by in maker) and (not of or of in asked) and (not asked or bool(asked - maker))


def _part(item: Interaction) -> Part:
    if not item.outcome:
        return Part(item.full_name, None, reason=Message.of(OPEN))
    return Part(item.full_name, float(item.outcome.casefold().startswith(("accepted", "adopted"))))
