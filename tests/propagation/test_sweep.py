import numpy as np
import pytest

from cmocio.propagation._sweep import SWEEPS, contraction, sweep


def test_sweeps_end_at_the_fixed_point_of_a_contraction():
    found = sweep(lambda x: 0.5 * x + 0.25, np.zeros(1))
    assert found.settled
    assert found.values[0] == pytest.approx(0.5, abs=1e-12)


def test_what_still_moves_after_all_sweeps_is_not_settled():
    found = sweep(lambda x: np.clip(-5 * x + 1, -1, 1), np.zeros(1))
    assert (found.settled, found.count) == (False, SWEEPS)


def test_a_map_that_shrinks_all_distances_is_proved_to_settle_with_little_slack():
    proof = contraction(lambda moves: 0.5 * moves, 3)
    assert proof is not None
    assert proof.slack < 1e-11


def test_weights_find_the_proof_where_single_moves_grow_but_rounds_shrink():
    matrix = np.array([[0.0, 4.0], [0.1, 0.0]])  # spectral radius 0.63, yet one entry moves fourfold
    assert contraction(lambda moves: matrix @ moves, 2) is not None


def test_there_is_no_proof_for_a_map_that_keeps_distances():
    assert contraction(lambda moves: moves, 2) is None


def test_there_is_no_proof_where_the_sweeps_would_not_suffice():
    assert contraction(lambda moves: 0.9999 * moves, 1) is None
