import numpy as np
import pytest

from cmocio.model import AlignmentModel, Goal, contribute
from cmocio.propagation import propagate, propagator
from cmocio.propagation._sweep import SETTLED, sweep


def ring(weight):
    return AlignmentModel.of(
        "m",
        *(Goal(name, name.upper()) for name in "abx"),
        contribute("a", to={"b": weight}),
        contribute("b", to={"a": weight}),
        contribute("x", to={"a": 0.5}),
    )


def test_each_column_is_swept_until_it_settles_alone():
    ready = propagator(ring(0.75))
    values = np.linspace(-1, 1, 400)[None, :]
    together = ready.run(values)
    for column in (0, 57, 200, 399):
        alone = ready.run(values[:, [column]])
        assert together[:, column].tolist() == alone[:, 0].tolist()
        expected = propagate(ring(0.75), {"x": float(values[0, column])}).values
        assert together[:, column] == pytest.approx([expected[name] for name in ready.goals], abs=1e-12)


def test_cycles_settle_in_float32_too_because_they_are_swept_in_float64():
    values = np.linspace(-1, 1, 400)[None, :]
    coarse, fine = (propagator(ring(0.75), dtype=dtype) for dtype in ("float32", "float64"))
    assert coarse.unsettled(values) == fine.unsettled(values)
    assert coarse.run(values) == pytest.approx(fine.run(values), abs=1e-6)


def test_the_rule_of_settling_is_that_of_a_single_sweep():
    swept = sweep(lambda x: 0.75 * x[::-1] + np.array([0.5, 0.0]), np.zeros(2))
    assert swept.settled
    # a = 3/4 b + 1/2, b = 3/4 a
    assert swept.values == pytest.approx([8 / 7, 6 / 7], abs=100 * SETTLED)
