"""What all distributions share."""

import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio import FormatError, InputError, NotFoundError, Uniform, distribution_of
from cmocio.chance.distribution import Distribution, above, range_faults
from scenarios.some import DISTRIBUTIONS

named = pytest.mark.parametrize("one", DISTRIBUTIONS, ids=repr)


@named
def test_quantiles_rise_and_stay_within_the_support(one):
    found = one.quantile(np.linspace(0.001, 0.999, 999))
    low, high = one.support
    assert (np.diff(found) >= 0).all()
    assert (found >= low).all()
    assert (found <= high).all()
    assert one.quantile(0.0) == pytest.approx(low) or not np.isfinite(low)
    assert one.quantile(1.0) == pytest.approx(high) or not np.isfinite(high)


@named
def test_the_mean_is_that_of_many_samples(one):
    p = (np.arange(200_000) + 0.5) / 200_000
    assert one.quantile(p).mean() == pytest.approx(one.expected, rel=2e-4, abs=1e-5)


@named
def test_plain_data_gives_it_back(one):
    assert distribution_of(one.to_dict()) == one


@named
def test_it_is_a_value(one):
    again = pickle.loads(pickle.dumps(one))
    assert again == one
    assert hash(again) == hash(one)
    with pytest.raises(AttributeError):
        one.low = 3


@named
@given(st.lists(st.floats(0.0, 1.0), max_size=5))
@settings(max_examples=20)
def test_a_quantile_does_not_depend_on_its_neighbours(one, p):
    together = one.quantile(np.array(p))
    assert together.tolist() == [one.quantile(number).item() for number in p]


SHAPES = [(), (0,), (1,), (0, 3), (32, 2), (2, 32), (64, 2), (3, 4, 5), (2, 3_000)]


@named
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_chances_of_any_shape_give_the_quantiles_that_each_gives_alone(one, shape):
    p = np.random.default_rng(0).random(shape)
    found = one.quantile(p)
    assert found.shape == shape
    np.testing.assert_array_equal(found.ravel(), one.quantile(p.ravel()))


@named
def test_chances_that_do_not_lie_in_a_row_in_memory_are_as_good(one):
    p = np.random.default_rng(0).random((40, 6))
    np.testing.assert_array_equal(one.quantile(p.T), one.quantile(p).T)
    np.testing.assert_array_equal(one.quantile(p[::3, ::2]), one.quantile(p)[::3, ::2])


@named
def test_chances_are_not_written_to(one):
    p = np.linspace(0.0, 1.0, 3_000).reshape(2, 1_500)[:, 1:-1]
    before = p.copy()
    one.quantile(p)
    np.testing.assert_array_equal(p, before)


def test_the_shape_of_the_chances_is_kept():
    assert Uniform(0, 1).quantile([[0.5, 1.0]]).shape == (1, 2)
    assert Uniform(0, 1).quantile(0.5).shape == ()
    assert Uniform(0, 1).quantile([]).shape == (0,)


@pytest.mark.parametrize("p", [-0.1, 1.1, float("nan")])
def test_no_chance_lies_outside_0_and_1(p):
    with pytest.raises(InputError, match="p: a chance lies from 0 to 1"):
        Uniform(0, 1).quantile(p)


def test_the_base_alone_has_no_quantiles():
    with pytest.raises(NotImplementedError):
        Distribution().quantile(0.5)


def test_faults_of_ranges():
    assert [fault.place for fault in range_faults(1, 1)] == ["high"]
    assert [fault.place for fault in range_faults(-1.7e308, 1.7e308)] == ["high"]
    assert [fault.place for fault in range_faults(0, 1, 2)] == ["mode"]
    assert not list(range_faults(0, 1, 0.5))
    assert [fault.place for fault in above("sd", 0.0)] == ["sd"]


def test_wrong_plain_data_is_named():
    with pytest.raises(NotFoundError, match="no distribution 'unifrom'; did you mean 'uniform'"):
        distribution_of({"distribution": "unifrom"})
    with pytest.raises(FormatError, match="(?s)high.*width"):
        distribution_of({"distribution": "uniform", "low": 0, "width": 1})
