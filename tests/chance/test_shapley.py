"""Shapley shares: the published example, the axioms, and the sampled against the exact."""

import math
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio.analysis import shapley
from cmocio.errors import InputError


def glove_game(coalition):
    """Player 0 has a left glove, 1 and 2 a right one each; a pair is worth 1 (the textbook example)."""
    return np.array([float(0 in coalition and bool(coalition & {1, 2}))])


def test_the_glove_game_gives_two_thirds_to_the_scarce_glove():
    assert shapley(glove_game, 3).amounts.ravel() == pytest.approx([2 / 3, 1 / 6, 1 / 6])


def test_the_airport_game_matches_its_published_solution():
    """Littlechild & Owen (1973), A simple expression for the Shapley value in a special case: costs 1, 2, 3 give
    each segment equally to those who need it."""
    costs = [1.0, 2.0, 3.0]
    found = shapley(lambda s: np.array([max((costs[n] for n in s), default=0.0)]), 3)
    assert found.amounts.ravel() == pytest.approx([1 / 3, 1 / 3 + 1 / 2, 1 / 3 + 1 / 2 + 1])


def slow(game, players):
    """The definition: the average over all orders."""
    total = np.zeros(players)
    orders = list(permutations(range(players)))
    for order in orders:
        for place, player in enumerate(order):
            before = frozenset(order[:place])
            total[player] += game(before | {player})[0] - game(before)[0]
    return total / len(orders)


@st.composite
def games(draw):
    players = draw(st.integers(0, 5))
    worth = draw(st.lists(st.floats(-10, 10), min_size=2**players, max_size=2**players))
    return players, lambda s: np.array([worth[sum(1 << n for n in s)]])


@given(games())
def test_all_coalitions_give_the_average_over_all_orders(drawn):
    players, game = drawn
    assert shapley(game, players).amounts.ravel() == pytest.approx(slow(game, players), abs=1e-9)


@given(games())
def test_shares_sum_to_the_difference_exact_or_sampled(drawn):
    players, game = drawn
    difference = game(frozenset(range(players)))[0] - game(frozenset())[0]
    for exact in (12, 0):
        assert math.fsum(shapley(game, players, exact=exact, samples=5).amounts.ravel()) == pytest.approx(
            difference if players else 0.0, abs=1e-9
        )


def test_sampled_shares_lie_near_the_exact_within_their_errors():
    def game(s):
        return np.array([len(s) ** 2 + 3.0 * (0 in s and 1 in s)])

    exact, sampled = shapley(game, 6), shapley(game, 6, exact=0, samples=400, seed=1)
    assert not sampled.is_exact
    assert np.all(np.abs(exact.amounts - sampled.amounts) <= 4 * sampled.errors + 1e-9)


def test_the_same_seed_gives_the_same_bits():
    one, two = (shapley(glove_game, 3, exact=0, samples=7, seed=5) for _ in range(2))
    assert one.amounts.tobytes() == two.amounts.tobytes()


def test_what_is_undefined_on_the_way_makes_the_shares_undefined():
    found = shapley(lambda s: np.array([math.nan if len(s) == 1 else 1.0, 2.0]), 2).amounts
    assert np.isnan(found[:, 0]).all()
    assert (found[:, 1] == 0).all()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"players": -1}, "players"),
        ({"players": 2.5}, "players: 2.5 does not fit; pass a whole number"),
        ({"players": 2, "samples": 1}, "samples"),
        ({"players": 2, "samples": 2.5}, "samples: 2.5 does not fit; pass a whole number"),
        ({"players": 2, "seed": "x"}, "seed: 'x' does not fit; pass a whole number"),
    ],
)
def test_bad_input_is_named(arguments, says):
    with pytest.raises(InputError, match=says):
        shapley(glove_game, **arguments)


def test_a_game_may_give_a_single_number():
    assert shapley(len, 3).amounts.tolist() == [[1.0], [1.0], [1.0]]
    assert shapley(len, 14, samples=2).amounts.ravel().tolist() == [1.0] * 14


def test_twelve_players_are_exact_and_thirteen_are_sampled():
    assert shapley(glove_game, 12).is_exact
    assert not shapley(glove_game, 13, samples=3).is_exact
