import numpy as np
import pytest

from cmocio.propagation._batch import BUDGET, BYTES, OutOfRange, Workspace, chunk_of
from cmocio.propagation._compile import compiled
from cmocio.propagation._tape import Tape
from propagation.layers import layered


def taped(goals=None, size=60, dtype="f8"):
    return Tape.of(compiled(layered(size), None, goals, None, "wins"), np.dtype(dtype))


def test_chunks_are_as_long_as_the_cache_likes_and_the_budget_allows():
    assert chunk_of(taped(), staged=False) == BYTES // 8
    assert chunk_of(taped(dtype="f4"), staged=False) == BYTES // 4
    wide = taped(["g2999"], 3000)
    assert chunk_of(wide, staged=False) * wide.width * 8 <= BUDGET
    assert chunk_of(wide, staged=True) < chunk_of(wide, staged=False)


def test_a_workspace_can_be_used_again_and_gives_the_same():
    tape = taped(["g59"])
    space = Workspace(tape, 100, staged=False)
    values = np.random.default_rng(0).uniform(-1, 1, (12, 250))
    first, second = np.empty((1, 250)), np.empty((1, 250))
    for out in (first, second):
        space.run(values, out, None, trusted=False)
    assert first.tolist() == second.tolist()


@pytest.mark.parametrize("wrong", [np.nan, 1.5, -1.5, np.inf])
def test_what_is_no_satisfaction_is_refused_unless_the_values_are_trusted(wrong):
    space = Workspace(taped(), 10, staged=False)
    values = np.zeros((12, 10))
    values[5, 5] = wrong
    with pytest.raises(OutOfRange):
        space.run(values, np.empty((60, 10)), None, trusted=False)
    with np.errstate(invalid="ignore"):
        space.run(values, np.empty((60, 10)), None, trusted=True)


@pytest.mark.parametrize("goals", [None, ["g59", "g58"]])
def test_minus_zero_in_the_input_is_none_in_the_output(goals):
    tape = taped(goals)
    out = np.empty((len(tape.circuit.outputs), 4))
    Workspace(tape, 4, staged=False).run(np.full((12, 4), -0.0), out, None, trusted=False)
    assert not np.signbit(out[out == 0]).any()
