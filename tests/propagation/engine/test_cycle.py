import numpy as np
import pytest

from cmocio.model import Goal, contribute, require
from cmocio.propagation.engine import cycle, operations
from cmocio.propagation.engine.cycle import ROUND, SWEEPS, Loop, contraction, sweep, sweep_columns, sweep_pieces
from propagation.build import solved


def test_sweeps_end_at_the_fixed_point_of_a_contraction():
    found = sweep(lambda x: 0.5 * x + 0.25, np.zeros(1))
    assert found.settled
    assert found.values[0] == pytest.approx(0.5, abs=1e-12)


def test_what_still_moves_after_all_sweeps_is_not_settled():
    turn = np.array([[np.cos(1), -np.sin(1)], [np.sin(1), np.cos(1)]]) * 2.5
    found = sweep(lambda x: np.clip(turn @ x, -1, 1), np.array([0.5, 0.25]))
    assert not found.settled
    assert found.count == SWEEPS


def test_what_goes_round_for_ever_is_given_up_as_soon_as_it_is_seen():
    def step(x):
        return np.clip(-5 * x + 1, -1, 1)

    found = sweep(step, np.zeros(1))
    assert not found.settled
    assert found.count < 20 * ROUND
    values, lost = sweep_columns(np.zeros((1, 3)), lambda columns: lambda x: step(x) * (columns == 1))
    assert (values.tolist(), lost.tolist()) == ([[0.0] * 3], [False, True, False])


def rotation(gain):
    """Two members that go round one another for ever, if the gain is high enough."""
    turn = np.array([[np.cos(1), -np.sin(1)], [np.sin(1), np.cos(1)]]) * gain
    return lambda x: np.clip(turn @ x, -1, 1)


def together(gains, most=SWEEPS):
    """Pairs that turn with these gains, between which stands what nobody moves, swept at once."""
    at = np.concatenate([[3 * n, 3 * n + 2] for n in range(len(gains))])
    values = np.full(3 * len(gains), 9.0)

    def prepare(members):
        pairs = members[::2] // 2
        return lambda x: np.concatenate([rotation(gains[n])(x[[3 * n, 3 * n + 2]]) for n in pairs])

    found, given_up = sweep_pieces(np.tile([0.5, 0.25], len(gains)), [2] * len(gains), at, values, prepare, most)
    assert (values[1::3] == 9.0).all()
    return found.reshape(-1, 2), given_up


def test_parts_that_are_swept_at_once_end_where_each_would_alone():
    gains = [0.1, 2.5, 0.9, 0.5, 0.3]
    found, given_up = together(gains)
    for gain, ends in zip(gains, found.tolist(), strict=True):
        alone = sweep(rotation(gain), np.array([0.5, 0.25]))
        assert ends == ((alone.values + 0.0).tolist() if alone.settled else [0.0, 0.0])
    assert not given_up.any()


def test_parts_that_are_given_up_early_are_named_and_stand_at_0():
    found, given_up = together([0.1, 2.5, 0.9], most=80)
    assert given_up.tolist() == [False, True, True]
    assert found[1:].tolist() == [[0.0, 0.0]] * 2


def test_each_column_ends_where_it_would_alone():
    weights = np.linspace(-0.9, 0.9, 40)
    together, lost = sweep_columns(np.zeros((1, 40)), lambda columns: lambda x: weights[columns] * x + 0.1)
    alone = [sweep(lambda x, w=w: w * x + 0.1, np.zeros(1)).values[0] for w in weights]
    assert (together[0].tolist(), lost.any()) == (alone, False)


def test_a_map_that_shrinks_all_distances_is_proved_to_settle_with_little_slack():
    slack = contraction(lambda moves: 0.5 * moves, 3)
    assert slack is not None
    assert slack < 1e-11


def test_weights_find_the_proof_where_single_moves_grow_but_rounds_shrink():
    matrix = np.array([[0.0, 4.0], [0.1, 0.0]])  # spectral radius 0.63, yet one entry moves fourfold
    assert contraction(lambda moves: matrix @ moves, 2) is not None


def test_there_is_no_proof_for_a_map_that_keeps_distances():
    assert contraction(lambda moves: moves, 2) is None


def test_there_is_no_proof_where_the_sweeps_would_not_suffice():
    assert contraction(lambda moves: 0.9999 * moves, 1) is None


def ring(size):
    goals = [Goal(f"g{n}", "G") for n in range(size)]
    links = [contribute(f"g{n}", {f"g{(n + 1) % size}": 0.5}) for n in range(size)]
    return *goals, *links, Goal("x", "X", satisfaction=0.5), contribute("x", {"g1": 0.25})


def test_members_come_first_and_what_feeds_them_behind():
    binding, _ = solved(*ring(3))
    loop = Loop.of(binding, (0, 1, 2))
    assert (loop.members.tolist(), loop.feeders.tolist()) == ([0, 1, 2], [3])
    assert [loop.program.rule(goal).sources for goal in range(3)] == [(2,), (0, 3), (1,)]


@pytest.mark.parametrize("size", [3, 40])
def test_small_and_large_parts_derive_the_same_bits(size, monkeypatch):
    binding, _ = solved(*ring(size))
    x = np.linspace(-1, 1, size + 1)
    found = Loop.of(binding, tuple(range(size))).after(x[:size], x[size:])
    monkeypatch.setattr(operations, "SMALL", 0 if size < 10 else 10**6)
    assert Loop.of(binding, tuple(range(size))).after(x[:size], x[size:]).tolist() == found.tolist()


def test_a_cycle_without_a_base_is_not_swept():
    _, solution = solved(Goal("a", "A"), Goal("b", "B"), require("a", "b"), require("b", "a"))
    assert (solution.baseless, solution.sides.tolist()) == (((0, 1),), [[0.0, -1.0, 1.0]] * 2)


def test_sweeping_again_between_kept_states_gives_the_same_states(monkeypatch):
    binding, _ = solved(
        Goal("a", "A"), Goal("x", "X", satisfaction=0.5), contribute("a", {"a": 0.9}), contribute("x", {"a": 0.1})
    )
    loop, fed = Loop.of(binding, (0,)), np.array([0.5])
    count = loop.swept(fed).count
    found = loop.back(np.ones(1), fed, count, shares=True)
    monkeypatch.setattr(cycle, "KEPT", 7)
    assert loop.back(np.ones(1), fed, count, shares=True).feeding.tolist() == found.feeding.tolist()
