"""Who brought about how much of a difference: the Shapley value, for many numbers at once.

Source: Shapley (1953), A value for n-person games; sampling after Castro, Gómez & Tejada (2009), Polynomial calculation
of the Shapley value based on sampling.
"""

from __future__ import annotations

from collections.abc import Callable
from math import factorial

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from cmocio.errors import InputError

__all__ = ["EXACT", "Shares", "shapley"]

EXACT = 12
"""Up to how many players all coalitions are tried."""

Values = NDArray[np.float64]
Game = Callable[[frozenset[int]], Values]


@frozen(eq=False)
class Shares:
    """What each player brought.

    Parameters
    ----------
    amounts
        One row for each player, one column for each number the game gives; a column sums to the whole difference.
    errors
        The standard errors of the amounts; 0 where all coalitions were tried.
    is_exact
        Whether all were.
    """

    amounts: Values
    errors: Values
    is_exact: bool


def shapley(game: Game, players: int, *, exact: int = EXACT, samples: int = 100, seed: int = 0) -> Shares:
    """Split the difference between all players and none among the players.

    Formula: φ_i = Σ over coalitions S without i of |S|! (n − |S| − 1)! / n! · (v(S ∪ i) − v(S)): what i brings on
    average over all orders in which the players may come. Beyond `exact` players the average runs over `samples` random
    orders, each taken forward and backward; the sum is exact all the same.

    Parameters
    ----------
    game
        From a set of players, numbered from 0, to the numbers it reaches; NaN is undefined and makes the shares so.
    players
        How many there are; ≥ 0.
    exact
        Up to how many players all 2ⁿ coalitions are tried.
    samples
        How many pairs of orders are drawn beyond that; ≥ 2.
    seed
        Of the orders.

    Raises
    ------
    InputError
        If there are too few samples, players below 0, or a seed that is none.

    References
    ----------
    Shapley (1953), A value for n-person games. Contributions to the Theory of Games II.
    Castro, Gómez & Tejada (2009), Computers & Operations Research 36(5).

    Examples
    --------
    One seller and two buyers who would pay 3 and 4:

    >>> worth = lambda s: np.array([0.0 if 0 not in s else 4.0 if 2 in s else 3.0 if 1 in s else 0.0])
    >>> shapley(worth, 3).amounts.round(6).ravel().tolist()
    [2.5, 0.5, 1.0]
    """
    if not _is_count(players) or players < 0:
        raise InputError("players", f"{players!r} is no number of players; give 0 or more")
    if not _is_count(samples) or samples < 2:
        raise InputError("samples", f"{samples!r} orders show no error; give 2 or more")
    if not _is_count(seed) or seed < 0:
        raise InputError("seed", f"{seed!r} is no seed; give a whole number from 0 up")
    known: dict[int, Values] = {}

    def value(mask: int) -> Values:
        if mask not in known:
            coalition = frozenset(n for n in range(players) if mask >> n & 1)
            known[mask] = np.atleast_1d(np.asarray(game(coalition), dtype=np.float64))
        return known[mask]

    return _all(value, players) if players <= exact else _sampled(value, players, samples, seed)


def _is_count(value: object) -> bool:
    return isinstance(value, (int, np.integer)) and not isinstance(value, bool)


def _all(value: Callable[[int], Values], players: int) -> Shares:
    table = np.array([value(mask) for mask in range(1 << players)])
    masks = np.arange(1 << players)
    sizes = np.array([mask.bit_count() for mask in range(1 << players)])
    weights = np.array([factorial(size) * factorial(max(players - size - 1, 0)) for size in range(players + 1)])
    amounts = np.empty((players, table.shape[1]))
    for player in range(players):
        without = masks[(masks >> player & 1) == 0]
        brought = table[without | 1 << player] - table[without]
        amounts[player] = (weights[sizes[without]] / factorial(players)) @ brought
    return Shares(amounts, np.zeros_like(amounts), is_exact=True)


def _sampled(value: Callable[[int], Values], players: int, samples: int, seed: int) -> Shares:
    chance = np.random.default_rng(seed)
    size = value(0).size
    total, squares = np.zeros((players, size)), np.zeros((players, size))
    for _ in range(samples):
        order = chance.permutation(players).tolist()
        pair = (_along(value, order, size) + _along(value, order[::-1], size)) / 2
        total += pair
        squares += pair * pair
    mean = total / samples
    variance = np.maximum(squares / samples - mean * mean, 0.0) * samples / (samples - 1)
    return Shares(mean, np.sqrt(variance / samples), is_exact=False)


def _along(value: Callable[[int], Values], order: list[int], size: int) -> Values:
    """What each player brings when they come in this order."""
    brought = np.empty((len(order), size))
    mask = 0
    for player in order:
        brought[player] = value(mask | 1 << player) - value(mask)
        mask |= 1 << player
    return brought
