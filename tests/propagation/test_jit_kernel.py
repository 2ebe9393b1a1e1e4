import importlib
import sys

import numpy as np
import pytest


def kernel():
    pytest.importorskip("numba", reason="the extra jit is not installed")
    return importlib.import_module("cmocio.propagation._jit_kernel")


def rows(*values):
    """Rows of four numbers, one after the other, and the places where they begin."""
    return np.array([float(value) for row in values for value in row]), np.uint64(4)


def test_it_is_not_loaded_with_the_library():
    import cmocio.propagation

    assert cmocio.propagation.propagator
    assert "numba" not in getattr(sys.modules.get("cmocio.propagation._jit"), "__dict__", {})


def test_a_row_may_be_read_and_written_at_once():
    module = kernel()
    work, width = rows([1, -1, 0.5, 0], [0, 0, 0, 0])
    module._lesser(work, np.uint64(0), np.uint64(0), np.uint64(4), width)
    assert work[:4].tolist() == [0, -1, 0, 0]
    work, width = rows([1, -1, 0.5, 0], [0, 0, 0, 0], [9, 9, 9, 9])
    module._greater(work, np.uint64(8), np.uint64(0), np.uint64(4), width)
    assert work[8:].tolist() == [1, 0, 0.5, 0]


def test_a_row_of_the_input_is_copied_without_minus_zero_and_looked_over():
    module = kernel()
    work, width = rows([9, 9, 9, 9])
    assert module._load(work, np.uint64(0), np.array([-0.0, 1.0, -1.0, 0.5]), np.uint64(0), width)
    assert work.tolist() == [0.0, 1.0, -1.0, 0.5]
    assert not np.signbit(work[0])
    for wrong in (np.nan, 1.5, -np.inf):
        assert not module._load(work, np.uint64(0), np.array([0, wrong, 0, 0]), np.uint64(0), width)


def test_a_sum_is_clipped_and_capped_in_one_go():
    module = kernel()
    work, width = rows([3, -3, 0.5, 0.25], [1, 1, 0.25, 0.5])
    module._clip_and_cap(work, np.uint64(0), np.uint64(4), width)
    assert work[:4].tolist() == [1, -1, 0.25, 0.25]
