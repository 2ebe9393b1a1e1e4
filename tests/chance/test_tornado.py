"""Tornado tables: one input moves, all others stay at their medians."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from cmocio.analysis import tornado
from cmocio.chance.tornado import evaluated, quantiles
from cmocio.distributions import Normal, Triangular, Uniform
from cmocio.errors import Cancelled, InputError
from cmocio.tasks import Run

INPUTS = {"price": Triangular(8, 10, 15), "volume": Uniform(0, 100), "luck": Normal(0, 1)}


def revenue(x):
    return x[0] * x[1] + x[2] ** 2


def slow(f, inputs, p):
    """The definition, one run at a time."""
    found = []
    for name in inputs:
        at = [float(item.quantile(p if key == name else 0.5)) for key, item in inputs.items()]
        found.append(float(f(np.array(at)[:, None])[0]))
    return found


def test_it_is_the_definition():
    found = tornado(revenue, INPUTS, low=0.05, high=0.95)
    assert found.inputs == tuple(INPUTS)
    assert found.low.ravel() == pytest.approx(slow(revenue, INPUTS, 0.05))
    assert found.high.ravel() == pytest.approx(slow(revenue, INPUTS, 0.95))
    assert found.at_low == pytest.approx([float(item.quantile(0.05)) for item in INPUTS.values()])
    assert found.at_high == pytest.approx([float(item.quantile(0.95)) for item in INPUTS.values()])


def test_a_number_that_falls_has_its_low_above_its_high_and_a_bar_as_wide():
    found = tornado(lambda x: -3 * x[0], [Uniform(0, 1)])
    assert found.low[0, 0] > found.base[0] > found.high[0, 0]
    assert found.widths == pytest.approx(np.array([[2.4]]))


def test_several_numbers_have_a_column_each():
    found = tornado(lambda x: np.array([x[0], x[0] + x[1]]), [Uniform(0, 1), Uniform(0, 2)])
    assert found.base.tolist() == [0.5, 1.5]
    assert found.widths == pytest.approx(np.array([[0.8, 0.8], [0, 1.6]]))


def test_what_is_undefined_stays_undefined():
    found = tornado(lambda x: np.where(x[0] > 0.8, np.nan, x[0]), [Uniform(0, 1)])
    assert np.isnan(found.high[0, 0])
    assert found.low[0, 0] == pytest.approx(0.1)


@pytest.mark.parametrize(("low", "high"), [(0.9, 0.1), (0, 0.9), (0.1, 1), (0.5, 0.5), ("a", 0.9)])
def test_quantiles_that_cannot_be_are_refused(low, high):
    with pytest.raises(InputError, match="low: "):
        tornado(revenue, INPUTS, low=low, high=high)


def test_no_inputs_are_refused():
    with pytest.raises(InputError, match="nothing is uncertain"):
        quantiles({})


@pytest.mark.parametrize("f", [lambda x: 1.0, lambda x: x[0, :1], lambda x: x[None]])
def test_a_model_that_gives_another_number_of_values_is_refused(f):
    with pytest.raises(InputError, match="for each column"):
        evaluated(f, np.ones((2, 3)))


def test_inputs_are_worked_on_anywhere_told_of_and_stopped():
    def total(x):
        return x.sum(axis=0)

    inputs, told = [Uniform(0, n + 1) for n in range(600)], []
    alone = tornado(total, inputs, run=Run(progress=lambda *so_far: told.append(so_far)))
    with ThreadPoolExecutor(2) as threads:
        assert tornado(total, inputs, run=Run(threads)).low.tobytes() == alone.low.tobytes()
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert alone.widths.argmax() == 599
    with pytest.raises(Cancelled):
        tornado(total, inputs, run=Run(cancelled=lambda: True))
