"""Rules of aggregation: how the parts of a score give its value."""

from collections.abc import Callable
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from cmocio.arguments import checked, shown
from cmocio.arrays import as_array
from cmocio.errors import InputError, NotFoundError, RegistrationError
from cmocio.near import nearest

Aggregation: TypeAlias = Callable[[np.ndarray, np.ndarray], float]
"""Values and weights of equal length (at least 1, weights ≥ 0 with a positive sum) to a value."""

RULES: Final[dict[str, Aggregation]] = {}


def add_rule(name: str, rule: Aggregation) -> Aggregation:
    """Register a rule of aggregation, so that scores that name it can be recomputed.

    Raises
    ------
    RegistrationError
        If another rule has this name.

    Examples
    --------
    >>> add_rule("example-median", lambda values, weights: float(np.median(values))) is RULES["example-median"]
    True
    """
    if name in RULES and RULES[name].__code__ is not rule.__code__:
        raise RegistrationError(f"two rules are called {name!r}; rename one")
    RULES[name] = rule
    return rule


AGGREGATED: Final = "known numbers, and as many weights of 0 or more"


@checked
def apply_rule(name: str, values: ArrayLike, weights: ArrayLike | None = None) -> float:
    """The value a rule gives.

    =============  ==========================================  ==========================================
    rule           formula                                     parts are
    =============  ==========================================  ==========================================
    `ratio`        Σ v / Σ w                                   amounts met, of the amounts possible
    `double`       min(1, 2 · Σ v / Σ w)                       as of `ratio`, half of which is enough
    `arithmetic`   Σ w·v / Σ w                                 values and weights
    `geometric`    exp(Σ w·ln v / Σ w), 0 where a v is 0       values and weights
    `floored`      exp(Σ w·ln max(v, 0.05) / Σ w)              values and weights; none annihilates
    `harmonic`     Σ w / Σ (w/v), 0 where a v is 0             values and weights
    `min`, `max`   the least, the greatest v                   values
    `sum`          Σ v                                         addends
    `product`      Π v                                         factors
    `complement`   1 − Σ v                                     what is taken off
    `quadratic`    1 − √(Σ w·(1 − v)² / Σ w)                   values and weights; wide gaps count more
    `value`        v                                           one value, computed elsewhere
    =============  ==========================================  ==========================================

    Parameters
    ----------
    name
        Of the rule.
    values
        One or more numbers.
    weights
        As many, ≥ 0; equal ones if not given. Parts of weight 0 do not count in a mean.

    Raises
    ------
    NotFoundError
        If there is no such rule.
    InputError
        If there is nothing to aggregate: no values, or no positive weight; for what is not numbers, or nan.

    Examples
    --------
    >>> apply_rule("arithmetic", [0.2, 0.8]), apply_rule("min", [0.2, 0.8]), apply_rule("ratio", [1, 0], [1, 3])
    (0.5, 0.2, 0.25)
    """
    try:
        rule = RULES[name]
    except KeyError:
        raise NotFoundError("rule", name, nearest(name, RULES)) from None
    v = as_array(values, "values")
    w = np.ones_like(v) if weights is None else as_array(weights, "weights")
    if v.shape != w.shape or v.ndim != 1 or np.isnan(v).any() or not (w >= 0).all():
        raise InputError(
            "values", f"{shown(values)} weighed by {shown(weights)} cannot be aggregated; pass {AGGREGATED}"
        )
    if w.size and w.max() > HUGE:
        w, v = w * SMALLER, v * SMALLER if name in AMOUNTS else v
    if v.size == 0 or not w.sum() > 0:
        raise InputError("values", f"the rule {name!r} has nothing to aggregate; pass a value with a weight above 0")
    with np.errstate(over="ignore", invalid="ignore"):
        return rule(v, w)


AMOUNTS: Final = frozenset({"ratio", "double"})
"""The rules whose parts are amounts met, with the amounts possible as weights."""
HUGE = 1e290
SMALLER = 2.0**-64
"""Exact, and small enough that no sum of finite numbers is infinite."""
LEAST: Final = 0.05
"""The least that a part of a whole counts where parts are multiplied."""


def _ratio(v: np.ndarray, w: np.ndarray) -> float:
    return float(v.sum() / w.sum())


def _double(v: np.ndarray, w: np.ndarray) -> float:
    return min(1.0, 2 * _ratio(v, w))


def _arithmetic(v: np.ndarray, w: np.ndarray) -> float:
    return float((v * w).sum() / w.sum())


def _geometric(v: np.ndarray, w: np.ndarray) -> float:
    v, w = v[w > 0], w[w > 0]
    return 0.0 if (v <= 0).any() else float(np.exp((w * np.log(v)).sum() / w.sum()))


def floored(values: np.ndarray) -> np.ndarray:
    """What is multiplied, none below 0.05: an absent part pulls down and does not annihilate.

    Examples
    --------
    >>> floored(np.array([0.0, 0.5]))
    array([0.05, 0.5 ])
    """
    raised: np.ndarray = np.maximum(values, LEAST)
    return raised


def _harmonic(v: np.ndarray, w: np.ndarray) -> float:
    v, w = v[w > 0], w[w > 0]
    least = v.min()
    return 0.0 if least <= 0 else float(least * (w.sum() / (w * (least / v)).sum()))  # 1/v could overflow


def _quadratic(v: np.ndarray, w: np.ndarray) -> float:
    return float(1.0 - np.sqrt((w * (1.0 - v) ** 2).sum() / w.sum()))


add_rule("ratio", _ratio)
add_rule("double", _double)
add_rule("arithmetic", _arithmetic)
add_rule("geometric", _geometric)
add_rule("floored", lambda v, w: _geometric(floored(v), w))
add_rule("harmonic", _harmonic)
add_rule("min", lambda v, _: float(v.min()))
add_rule("max", lambda v, _: float(v.max()))
add_rule("sum", lambda v, _: float(v.sum()))
add_rule("product", lambda v, _: float(v.prod()))
add_rule("complement", lambda v, _: float(1.0 - v.sum()))
add_rule("quadratic", _quadratic)
add_rule("value", lambda v, _: float(v[0]))
