"""Strategic fit: whether what is wanted and what is provided go together, in three of the senses there are.

Sources: N. Venkatraman, The concept of fit in strategy research, Academy of Management Review 14(3):423–444 (1989);
R. Drazin and A. H. Van de Ven, Administrative Science Quarterly 30:514–539 (1985), for deviation from an ideal profile;
P. Cragg, M. King and H. Hussin, IT alignment and firm performance in small manufacturing firms, Journal of Strategic
Information Systems 11(2):109–132 (2002), for matching and moderation over areas of strategy.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cmocio.arguments import as_choice
from cmocio.errors import InputError
from cmocio.scoring import Part, Scope, Score, apply_rule, combine, measure
from cmocio.scoring.evidence import positive, unrecorded
from cmocio.scoring.judgements import RATINGS, TOO_FEW, own_views, rated_entities
from cmocio.texts import Message, declare

NO_AREAS = declare("no-areas-of-strategy", "nothing is rated both for its {one} and for its {other}")

Arrays = tuple[NDArray[np.float64], NDArray[np.float64]]


def matching(one: ArrayLike, other: ArrayLike, width: float = 1.0) -> float:
    """Fit as matching: how close two sides are, area by area.

    Formula: 1 − mean |x − z| / width. Higher means closer; two sides that are both low match well.

    Parameters
    ----------
    one, other
        What is wanted and what is provided, for the same areas.
    width
        Of the scale, > 0.

    Returns
    -------
    float
        In [0, 1].

    Raises
    ------
    InputError
        If the arrays are empty or of different sizes, or the scale has no width.

    References
    ----------
    Venkatraman (1989); Cragg, King & Hussin (2002).

    Examples
    --------
    >>> matching([5, 4, 2], [3, 4, 4], width=4)
    0.6666666666666667
    """
    x, z = _pair(one, other)
    return float(1.0 - np.abs(x - z).mean() / positive("width", width))


def moderation(one: ArrayLike, other: ArrayLike, most: float = 1.0) -> float:
    """Fit as moderation: how far two sides reinforce each other, area by area.

    Formula: mean x·z / most². Higher means more; only where both are high is it high.

    Parameters
    ----------
    one, other
        What is wanted and what is provided, for the same areas, ≥ 0.
    most
        The upper end of the scale, > 0.

    Returns
    -------
    float
        In [0, 1] for scales that start at 0 or above.

    Raises
    ------
    InputError
        If the arrays are empty or of different sizes, or `most` is not above 0.

    References
    ----------
    Venkatraman (1989); Cragg, King & Hussin (2002).

    Examples
    --------
    >>> moderation([5, 4, 2], [3, 4, 4], most=5)
    0.52
    """
    x, z = _pair(one, other)
    return float((x * z).mean() / positive("most", most) ** 2)


def profile_deviation(actual: ArrayLike, ideal: ArrayLike, weights: ArrayLike | None = None) -> float:
    """How far a profile is from an ideal one: √ Σ b·(x − ideal)². Lower means nearer; 0 is the ideal.

    Parameters
    ----------
    actual, ideal
        Values for the same areas; the ideal is the user's own.
    weights
        Of the areas, ≥ 0; default: 1 each.

    Raises
    ------
    InputError
        If the arrays are empty or of different sizes, or a weight is below 0.

    References
    ----------
    Drazin & Van de Ven (1985); Venkatraman (1989).

    Examples
    --------
    >>> profile_deviation([3, 4, 4], [5, 5, 1])
    3.7416573867739413
    """
    x, ideals = _pair(actual, ideal)
    return float(np.sqrt((_weights(weights, x) * (x - ideals) ** 2).sum()))


def profile_fit(
    actual: ArrayLike, ideal: ArrayLike, scale: tuple[float, float] = (0.0, 1.0), weights: ArrayLike | None = None
) -> float:
    """Fit as nearness to an ideal profile: 1 − deviation / the largest deviation that the scale allows.

    Higher means nearer: 1 is the ideal, 0 as far from it as can be.

    Parameters
    ----------
    actual, ideal, weights
        See `profile_deviation`.
    scale
        Its two ends.

    Returns
    -------
    float
        In [0, 1].

    Raises
    ------
    InputError
        As `profile_deviation`; or if the scale has no width.

    References
    ----------
    Drazin & Van de Ven (1985); Venkatraman (1989).

    Examples
    --------
    >>> round(profile_fit([3, 4, 4], [5, 5, 1], scale=(1, 5)), 6)
    0.459938
    """
    x, ideals = _pair(actual, ideal)
    low, high = scale
    positive("scale", high - low)
    farthest = np.maximum(ideals - low, high - ideals)
    return apply_rule("quadratic", 1.0 - np.abs(x - ideals) / farthest, _weights(weights, x) * farthest**2)


def _pair(one: ArrayLike, other: ArrayLike) -> Arrays:
    x, z = np.asarray(one, dtype=np.float64), np.asarray(other, dtype=np.float64)
    if x.shape != z.shape or x.ndim != 1 or not x.size:
        raise InputError("other", f"shapes {x.shape} and {z.shape}; pass one value for each area on both sides")
    return x, z


def _weights(weights: ArrayLike | None, like: NDArray[np.float64]) -> NDArray[np.float64]:
    found = np.ones_like(like) if weights is None else np.asarray(weights, dtype=np.float64)
    if found.shape != like.shape or not (found >= 0).all() or not found.any():
        raise InputError("weights", "pass one weight for each area, none below 0 and one above it")
    return found


@measure(
    version="1",
    source="Venkatraman 1989, AMR 14(3):423-444; Cragg, King & Hussin 2002, JSIS 11(2):109-132",
    reads=RATINGS,
    scale="index",
)
def strategic_fit(
    scope: Scope,
    *,
    of: str = "matching",
    wanted: str = "importance to the business",
    provided: str = "support by it",
    ideal: str = "ideal",
    min_raters: int = 5,
) -> Score:
    """How far what the business wants and what IT provides fit, over the areas of strategy that people rated.

    Formulas, with x what is wanted and z what is provided as shares of the scale. Matching: mean of 1 − |x − z|.
    Moderation: mean of x·z. Deviation: 1 − √(Σ (z − ideal)²) / the largest there can be. Higher means a better fit.
    Matching and moderation differ by design: two sides that are both low match, but do not reinforce each other.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    of
        ``"matching"``, ``"moderation"`` or ``"deviation"``.
    wanted, provided, ideal
        The respects (`Rating.aspect`) in which areas are rated; the ideal profile is the user's own, and none is
        shipped.
    min_raters
        How many people of a function must have rated an area for their mean to be shown, unless all of them consent.

    Returns
    -------
    Score
        In [0, 1], one part for each area rated in both respects; what an area has in one respect is the mean over
        functions. Undefined where there is none, where ratings are not recorded, or too few rated.

    Raises
    ------
    InputError
        If `of` is not one of the three or `min_raters` is not above 0.

    References
    ----------
    Venkatraman (1989); Drazin & Van de Ven (1985); Cragg, King & Hussin (2002).

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import AlignmentModel, Rating, Stakeholder
    >>> people = Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")
    >>> said = [("cmo", "importance to the business", 5), ("cio", "support by it", 3)]
    >>> model = AlignmentModel.of("shop", *people, [
    ...     Rating(who, "growth", value, aspect=aspect, scale=(1, 5), consent=True) for who, aspect, value in said])
    >>> get("strategic-fit")(model, functions=["marketing", "it"]).value
    0.5
    """
    as_choice(of, "of", ("matching", "moderation", "deviation"))
    positive("min_raters", min_raters)
    if missing := unrecorded(scope, "ratings"):
        return missing
    one, other = (provided, ideal) if of == "deviation" else (wanted, provided)
    views = own_views(scope, {one, other}, min_raters)
    areas = [subject for subject, aspect in views if aspect == one and (subject, other) in views]
    parts = [_part(area, _mean(views[area, one]), _mean(views[area, other]), of, min_raters) for area in areas]
    return combine("quadratic" if of == "deviation" else "arithmetic", parts, NO_AREAS, one=one, other=other)


def _mean(sides: Mapping[str, float | None]) -> float | None:
    """The mean over functions; unknown where one of them is hidden, so that it cannot be told from the others."""
    shown = [value for value in sides.values() if value is not None]
    return sum(shown) / len(shown) if len(shown) == len(sides) else None


def _part(area: str, one: float | None, other: float | None, of: str, min_raters: int) -> Part:
    entities = rated_entities(area)
    if one is None or other is None:
        return Part(area, None, reason=Message.of(TOO_FEW, needed=min_raters), entities=entities)
    if of == "moderation":
        return Part(area, one * other, entities=entities)
    farthest = max(other, 1.0 - other) if of == "deviation" else 1.0
    return Part(area, 1.0 - abs(one - other) / farthest, farthest**2, entities=entities)
