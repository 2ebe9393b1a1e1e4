"""Co-orientation: whether functions agree, think they do, and know what the other thinks.

Sources: McLeod & Chaffee (1973), American Behavioral Scientist 16(4):469–499; Seltzer & Mitrook (2009), Journal of
Public Relations Research 21(1).
"""

from collections.abc import Iterator, Mapping

import numpy as np
from attrs import frozen
from numpy.typing import ArrayLike

from cmocio.arguments import as_choice
from cmocio.errors import InputError
from cmocio.frozen import grouped
from cmocio.model import AlignmentModel, Rating
from cmocio.scoring import OneOrMany, Part, Scope, Score, combine, measure, rises_with
from cmocio.scoring.directions import both_ways, by_direction
from cmocio.scoring.evidence import by_pair, positive, texts, unrecorded
from cmocio.scoring.judgements import RATINGS, TOO_FEW, rated_entities, shown_mean, subject_namer
from cmocio.texts import Message, declare

NOTHING_RATED = declare("nothing-rated-by-both", "there is nothing on which the judgements to compare are all recorded")


def closeness(one: ArrayLike, other: ArrayLike, width: float = 1.0) -> float:
    """How close two sets of judgements are.

    Formula: 1 − mean |a − b| / width. Higher means closer: 1 where they are equal, 0 where each pair lies at opposite
    ends of the scale. Agreement compares own with own, congruency own with guessed, accuracy guessed with own.

    Parameters
    ----------
    one, other
        Judgements of the same things, in the same order; NaN is unknown and left out.
    width
        Of the scale: its upper end less its lower end; > 0.

    Returns
    -------
    float
        In [0, 1]; NaN where nothing is judged on both sides.

    Raises
    ------
    InputError
        If the scale has no width.

    References
    ----------
    McLeod & Chaffee (1973), American Behavioral Scientist 16(4):469–499.

    Examples
    --------
    >>> closeness([5, 4, 3], [3, 4, 5], width=4)
    0.6666666666666667
    """
    positive("width", width)
    apart = np.abs(np.asarray(one, dtype=np.float64) - np.asarray(other, dtype=np.float64))
    known = apart[~np.isnan(apart)]
    return float(1.0 - known.mean() / width) if known.size else float("nan")


@frozen
class _View:
    """What a function holds of a subject itself (`about` is ``""``), or thinks that another function holds."""

    function: str
    about: str
    subject: str
    aspect: str


Views = Mapping[_View, "float | None"]
"""The mean of each view; ``None`` where too few people hold it to be shown."""


def _understood(model: AlignmentModel) -> AlignmentModel | None:
    """Everybody guesses what the other function holds on the whole."""
    views = _views(Scope.of(model), frozenset(), 1)
    better = model
    for name, view, rating in _judgements(Scope.of(model)):
        held = views.get(_View(view.about, "", view.subject, view.aspect)) if view.about else None
        better = better if held is None else better.replace(name, value=_on_scale(rating, held))
    return None if better == model else better


def _alike(model: AlignmentModel) -> AlignmentModel | None:
    """Everybody holds what is held on the whole."""
    own = [found for found in _judgements(Scope.of(model)) if not found[1].about]
    shares = grouped(((view.subject, view.aspect), rating.share) for _, view, rating in own)
    better = model
    for name, view, rating in own:
        held = shares[view.subject, view.aspect]
        better = better.replace(name, value=_on_scale(rating, sum(held) / len(held)))
    return None if better == model else better


def _on_scale(rating: Rating, share: float) -> float:
    low, high = rating.scale
    return min(high, max(low, low + share * (high - low)))


@measure(
    version="1",
    source="McLeod & Chaffee 1973, American Behavioral Scientist 16(4):469-499",
    reads=RATINGS,
    scale="index",
    laws=[rises_with("understanding", _understood), rises_with("agreement", _alike)],
)
def co_orientation(
    scope: Scope,
    *,
    of: str = "agreement",
    by: str = "",
    about: str = "",
    aspect: OneOrMany = "",
    min_raters: int = 5,
    rule: str = "min",
) -> Score:
    """Whether each two functions agree, think they do, and know what the other thinks.

    Formula: 1 − mean |a − b| over what both are asked about, on scales taken as 0 to 1. Agreement: a and b are what
    the two functions hold themselves. Congruency: what one holds, and what it thinks the other holds. Accuracy: what
    one thinks the other holds, and what the other does hold. A function's judgement is the mean of its people's
    latest. Higher means closer.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    of
        ``"agreement"``, ``"congruency"`` or ``"accuracy"``.
    by, about
        Of congruency and accuracy one direction only: what function `by` thinks of function `about`.
    aspect
        Only judgements in this respect, or in these; ``""``: in any, each compared with its like.
    min_raters
        How many people of a function must have judged for their mean to be shown, unless all of them consent.
    rule
        How directions and pairs are combined: ``"min"``, ``"harmonic"``, ….

    Returns
    -------
    Score
        In [0, 1]. Undefined where ratings are not recorded, where nothing is rated by both, or where too few people
        rated it. A guess of what a person holds counts as one of their function.

    Raises
    ------
    InputError
        If `of` is not one of the three, a direction is asked of agreement, or `min_raters` is not above 0.
    NotFoundError
        If nobody belongs to `by` or `about`.

    References
    ----------
    McLeod & Chaffee (1973), American Behavioral Scientist 16(4):469–499.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import AlignmentModel, Stakeholder, ratings
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     ratings("cmo", {"speed": 2}, guesses={"cio": {"speed": 4}}, scale=(1, 5), consent=True),
    ...     ratings("cio", {"speed": 5}, guesses={"cmo": {"speed": 1}}, scale=(1, 5), consent=True))
    >>> both = ["marketing", "it"]
    >>> [get("co-orientation")(model, functions=both, of=of).value for of in ("agreement", "accuracy")]
    [0.25, 0.75]
    """
    as_choice(of, "of", ("agreement", "congruency", "accuracy"))
    positive("min_raters", min_raters)
    if of == "agreement" and (by or about):
        raise InputError("by" if by else "about", "agreement is the same in both directions; leave it out")
    if missing := unrecorded(scope, "ratings"):
        return missing
    views = _views(scope, frozenset(texts(aspect)), min_raters)
    if of == "agreement":
        return by_pair(scope, lambda a, b: _close(views, (a, ""), (b, ""), min_raters), rule)

    def thinks(a: str, b: str) -> Score:
        return _close(views, (a, b), (a, "") if of == "congruency" else (b, ""), min_raters)

    if by or about:
        return by_direction(scope, thinks, by, about, rule)
    return by_pair(scope, lambda a, b: both_ways(thinks, a, b, rule), rule)


def _close(views: Views, one: tuple[str, str], other: tuple[str, str], min_raters: int) -> Score:
    """The score of one function's views against another's; both are named by function and whom they are about."""
    parts = []
    for view, value in views.items():
        twin = _View(*other, view.subject, view.aspect)
        if (view.function, view.about) == one and twin in views:
            parts.append(_part(view, value, views[twin], min_raters))
    return combine("arithmetic", parts, NOTHING_RATED)


def _part(view: _View, one: float | None, other: float | None, min_raters: int) -> Part:
    name = f"topic:{view.subject.removeprefix('topic:')}#{view.aspect}" if view.aspect else view.subject
    entities = rated_entities(view.subject)
    if one is None or other is None:
        return Part(name, None, reason=Message.of(TOO_FEW, needed=min_raters), entities=entities)
    return Part(name, 1.0 - abs(one - other), entities=entities)


def _views(scope: Scope, aspects: frozenset[str], min_raters: int) -> Views:
    held: dict[_View, dict[str, list[Rating]]] = {}
    for _, view, rating in _judgements(scope):
        if not aspects or view.aspect in aspects:
            held.setdefault(view, {}).setdefault(rating.rater, []).append(rating)
    return {view: shown_mean(people.values(), min_raters) for view, people in held.items()}


def _judgements(scope: Scope) -> Iterator[tuple[str, _View, Rating]]:
    """Each rating with its name and the view it is part of; guesses of one's own function are none."""
    model, everyone = scope.model, set(scope.model.functions)
    subject = subject_namer(model)
    people = set(model.keys("stakeholder"))
    for name, rating in zip(model.names("rating"), model.ratings, strict=True):
        function, guessed = model.function_of(rating.rater), rating.guess_of or ""
        about = model.function_of(guessed) if guessed in people and guessed not in everyone else guessed
        if function and function != about and bool(about) == bool(guessed):
            yield name, _View(function, about, subject(rating.subject), rating.aspect), rating
