"""Who brought about how much of a difference: the Shapley value, for many numbers at once.

Source: Shapley (1953), A value for n-person games; sampling after Castro, Gómez & Tejada (2009), Polynomial calculation
of the Shapley value based on sampling.
"""

from collections.abc import Callable, Iterator
from math import factorial
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from cmocio.arguments import as_count, as_seed, checked
from cmocio.arrays import FrozenArrays, Values
from cmocio.results import Result

EXACT = 12
"""Up to how many players all coalitions are tried."""

Game = Callable[[frozenset[int]], Values]
Worth = Callable[[NDArray[np.bool_]], Values]
"""What many coalitions reach at once: from players × coalitions, who is in which, to numbers × coalitions."""

PLAYERS: Final = 10_000
"""The most players there can be: an order is worked through in players² steps."""
WHOLE: Final = 20
"""Beyond a million coalitions, all of them are too many."""
AT_ONCE: Final = 4096
"""Of more coalitions, as many as this are asked for at once, or those of one order."""
BLOCK: Final = 64
"""So many numbers are worked through at once: they stay in the cache."""


@frozen(eq=False, repr=False)
class Shares(FrozenArrays, Result):
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


@checked
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
        If there are too few samples, players below 0, or an invalid seed.

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
    return shares(one_by_one(game), players, exact, samples, seed)


def one_by_one(game: Game) -> Worth:
    """Plays a game for one coalition after the other, and for none twice.

    Examples
    --------
    >>> one_by_one(lambda coalition: np.array([float(len(coalition))]))(np.array([[False, True], [True, True]]))
    array([[1., 2.]])
    """
    known: dict[bytes, Values] = {}

    def value(members: NDArray[np.bool_]) -> Values:
        key = np.packbits(members).tobytes()
        if key not in known:
            coalition = frozenset(np.flatnonzero(members).tolist())
            known[key] = np.atleast_1d(np.asarray(game(coalition), dtype=np.float64))
        return known[key]

    return lambda bits: np.array([value(one) for one in bits.T]).T


def shares(worth: Worth, players: int, exact: int = EXACT, samples: int = 100, seed: int = 0) -> Shares:
    """See `shapley`: for a game that many coalitions can play at once.

    Examples
    --------
    >>> shares(lambda bits: 2.0 * bits[:1] + bits[1:], 2).amounts.tolist()
    [[2.0], [1.0]]
    """
    players = as_count(players, "players", 0, PLAYERS, of="players")
    exact = as_count(exact, "exact", 0, WHOLE, of="players")
    samples = as_count(samples, "samples", 2, of="orders that show an error")
    seed = as_seed(seed)
    return _all(worth, players) if players <= exact else _sampled(worth, players, samples, seed)


def _all(worth: Worth, players: int) -> Shares:
    coalitions = np.arange(1 << players)
    table = worth(coalitions >> np.arange(players)[:, None] & 1 == 1)
    sizes = np.array([number.bit_count() for number in range(1 << players)])
    weights = np.array([factorial(size) * factorial(max(players - size - 1, 0)) for size in range(players + 1)])
    amounts = np.zeros((players, len(table)))
    moving = np.flatnonzero((table != table[:, :1]).any(axis=1))
    for rows in np.split(moving, range(BLOCK, len(moving), BLOCK)):
        values = table[rows]
        for player in range(players):
            pairs = values.reshape(len(rows), 1 << (players - player - 1), 2, 1 << player)
            brought = (pairs[:, :, 1] - pairs[:, :, 0]).reshape(len(rows), 1 << (players - 1))
            without = coalitions[(coalitions >> player & 1) == 0]
            amounts[player, rows] = brought @ (weights[sizes[without]] / factorial(players))
    return Shares(amounts, np.zeros_like(amounts), is_exact=True)


def _sampled(worth: Worth, players: int, samples: int, seed: int) -> Shares:
    chance = np.random.default_rng(seed)
    orders = [chance.permutation(players) for _ in range(samples)]
    total, squares = np.zeros(1), np.zeros(1)
    for some in _chunks(orders, AT_ONCE // (2 * players + 2)):
        for pair in _brought(worth, some):
            total, squares = total + pair, squares + pair * pair
    mean = total / samples
    variance = np.maximum(squares / samples - mean * mean, 0.0) * samples / (samples - 1)
    return Shares(mean, np.sqrt(variance / samples), is_exact=False)


def _chunks(orders: list[NDArray[np.intp]], size: int) -> Iterator[list[NDArray[np.intp]]]:
    for start in range(0, len(orders), max(1, size)):
        yield orders[start : start + max(1, size)]


def _brought(worth: Worth, orders: list[NDArray[np.intp]]) -> Iterator[Values]:
    """For each order what each player brings, as the mean of coming in it and in its reverse."""
    both = [way for order in orders for way in (order, order[::-1])]
    places = np.argsort(both, axis=1)  # of each player in each order
    players = places.shape[1]
    bits = places.T[:, :, None] < np.arange(players + 1)
    values = worth(bits.reshape(players, -1))
    steps = np.diff(values.reshape(len(values), len(both), -1), axis=2)
    for number in range(0, len(both), 2):
        one, other = (steps[:, n][:, places[n]] for n in (number, number + 1))
        yield (one + other).T / 2
