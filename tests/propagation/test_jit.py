import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.errors import InputError, MissingExtraError
from cmocio.model import AlignmentModel, Goal
from cmocio.propagation import propagator
from cmocio.testing.strategies import goal_models, models
from propagation.layers import layered


def bits(array):
    return np.ascontiguousarray(array).view(f"i{array.dtype.itemsize}").tolist()


def needs_numba():
    pytest.importorskip("numba", reason="the extra jit is not installed")


def test_without_numba_the_error_names_the_extra(monkeypatch):
    monkeypatch.setattr("cmocio.propagation._jit.find_spec", lambda name: None)
    with pytest.raises(MissingExtraError, match=r"cmocio\[jit\]"):
        propagator(AlignmentModel.of("m", Goal("a", "A")), jit=True)


def test_asking_for_no_jit_loads_no_numba():
    assert "numba" not in sys.modules or propagator(AlignmentModel("m")).jit is False


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("goals", [None, ["g59", "g58", "g3"]])
def test_numba_gives_the_same_bits_as_numpy(dtype, goals):
    needs_numba()
    model = layered(60)
    plain, fast = (propagator(model, goals=goals, dtype=dtype, jit=jit) for jit in (False, True))
    values = np.random.default_rng(1).uniform(-1, 1, (len(plain.inputs), 9000)).astype(dtype)
    values[:, 7], values[:, 8] = -0.0, 1.0
    expected = plain.run(values)
    assert bits(fast.run(values)) == bits(expected)
    assert bits(fast.run(values, trusted=True)) == bits(expected)
    assert bits(fast.run(values[:, 3])) == bits(expected[:, 3])
    out = np.empty((9000, len(fast.goals)), dtype=dtype).T
    assert bits(fast.run(np.asfortranarray(values), out)) == bits(expected)


def odd(rows):
    """The same numbers in memory that is laid out in other ways."""
    count, wide = rows.shape
    loose = np.zeros(rows.nbytes + 1, dtype=np.uint8)[1:].view(rows.dtype).reshape(rows.shape)
    mixed = np.zeros(count, dtype=[("mark", "i1"), ("row", rows.dtype, (wide,))])["row"]
    for same in (
        loose,
        mixed,
        np.zeros((2 * count, wide), rows.dtype)[::-2],
        np.zeros((count, 2 * wide), rows.dtype)[:, ::2],
    ):
        same[...] = rows
        yield same


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_memory_may_be_laid_out_in_any_way(dtype):
    needs_numba()
    fast = propagator(layered(60), jit=True, dtype=dtype)
    values = np.random.default_rng(2).uniform(-1, 1, (len(fast.inputs), 50)).astype(dtype)
    expected = fast.run(values)
    for given_rows in odd(values):
        for out in odd(np.zeros_like(expected)):
            assert bits(fast.run(given_rows, out)) == bits(expected)
    alone = propagator(layered(60), jit=True, dtype=dtype, goals=["g59"])
    for out in odd(np.zeros_like(expected[:1])):
        assert bits(alone.run(values, out)) == bits(expected[-1:])


@settings(max_examples=25, deadline=None)
@given(models() | goal_models(), st.data())
def test_whole_models_cycles_among_them_give_the_same_as_numpy(model, data):
    needs_numba()
    names = [goal.id for goal in model.goals if goal.applicable]
    some = st.lists(st.sampled_from(names), unique=True, max_size=4) if names else st.just([])
    inputs, evidence = data.draw(some), data.draw(st.sampled_from(["wins", "ignored", "anchored"]))
    plain, fast = (propagator(model, inputs, evidence=evidence, jit=jit) for jit in (False, True))
    values = np.array(data.draw(st.lists(st.floats(-1, 1), min_size=len(inputs), max_size=len(inputs))))
    values = np.tile(values[:, None], (1, 3))
    assert np.allclose(fast.run(values), plain.run(values), rtol=0, atol=1e-12)
    assert fast.unsettled(values) == plain.unsettled(values)


def test_values_out_of_range_are_named_just_as_without_numba():
    needs_numba()
    fast = propagator(layered(60), goals=["g59"], jit=True)
    for wrong in (np.nan, 1.5, -np.inf):
        values = np.zeros((12, 2000))
        values[11, 1999] = wrong
        with pytest.raises(InputError, match=r"values\[11, 1999\].*'g11'"):
            fast.run(values)
