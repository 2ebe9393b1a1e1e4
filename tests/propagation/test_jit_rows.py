import importlib

import numpy as np
import pytest


def rows(*values):
    """The module, rows of four numbers one after the other, and the places where they begin."""
    pytest.importorskip("numba", reason="the extra jit is not installed")
    module = importlib.import_module("cmocio.propagation._jit_rows")
    x = np.array([float(value) for row in values for value in row])
    return module, x, *(np.uint64(4 * number) for number in range(len(values))), np.uint64(4)


def test_a_row_is_copied_without_minus_zero_and_looked_over():
    module, x, to, a, width = rows([9, 9, 9, 9], [-0.0, 1.0, -1.0, 0.5])
    assert module.copy(x, to, a, width)
    assert x[:4].tolist() == [0.0, 1.0, -1.0, 0.5]
    assert not np.signbit(x[0])


@pytest.mark.parametrize("wrong", [np.nan, 1.5, -np.inf])
def test_whatever_reads_a_row_notices_what_is_no_satisfaction(wrong):
    fine = [0, 0.5, -0.5, 1]
    for spoiled in range(1, 6):
        given = [
            [wrong if row == spoiled and place == 2 else value for place, value in enumerate(fine)] for row in range(6)
        ]
        module, x, to, a, b, c, d, e, width = rows(*given)
        assert module.least4(x, to, b, c, d, e, width) is (spoiled == 1)
        assert module.best4(x, to, b, c, d, e, width) is (spoiled == 1)
        assert module.least2(x, to, a, b, width) is (spoiled > 2)
        assert module.best2(x, to, a, b, width) is (spoiled > 2)
        assert module.upto_zero(x, to, a, 0.5, width) is (spoiled > 1)
        assert module.sum1(x, to, to, a, 0.5, b, c, width) is (spoiled > 3)
        assert module.sum2(x, to, to, a, b, 0.5, 0.5, c, d, width) is (spoiled > 4)
        assert module.sum3(x, to, to, a, b, c, 0.5, 0.5, 0.5, d, e, width) is False
        assert module.add(x, to, to, a, b, c, 0.5, 0.5, 0.5, width) is (spoiled > 3)


def test_the_least_and_the_best_of_rows_are_told():
    module, x, to, a, b, c, d, width = rows([0] * 4, [1, -1, 0.5, 0], [0, 0.5, 1, 0], [1, 0, 0.25, 0], [1, 0, 0, -1])
    module.least4(x, to, a, b, c, d, width)
    assert x[:4].tolist() == [0, -1, 0, -1]
    module.best4(x, to, a, b, c, d, width)
    assert x[:4].tolist() == [1, 0.5, 1, 0]
    module.least2(x, to, a, b, width)
    assert x[:4].tolist() == [0, -1, 0.5, 0]
    module.best2(x, to, a, b, width)
    assert x[:4].tolist() == [1, 0.5, 1, 0]


def test_a_sum_is_clipped_and_capped_in_one_go():
    module, x, to, zeros, a, part, cap, width = rows(
        [0] * 4, [0] * 4, [1, -1, 1, 0.5], [1, -1, 0.25, 0], [1, 1, 0.25, 0.5]
    )
    module.sum1(x, to, zeros, a, 0.5, part, cap, width)
    assert x[:4].tolist() == [1, -1, 0.25, 0.25]


def test_evidence_moves_with_the_row_and_stays_in_range():
    module, x, at, width = rows([1, -1, 0.25, 0])
    module.hold(x, at, 0.5, 0.25, width)
    assert x.tolist() == [1, -0.75, 0.5, 0.25]
