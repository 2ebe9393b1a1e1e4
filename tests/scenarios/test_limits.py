"""Limits of numbers and of days."""

from math import inf

import numpy as np
import pytest

from cmocio.errors import InputError
from cmocio.scenarios._limits import limits


@pytest.mark.parametrize("level", [-1, 0.4, np.float64(0.4), 1, 1 + 1e-12])
def test_a_level_is_itself(level):
    assert limits("goal:a", level, None, ()) == (level, inf)
    assert limits("total:goals", None, level, ()) == (-inf, level)


@pytest.mark.parametrize("name", ["initiative:a", "delivery:a"])
def test_a_day_is_its_ordinal_number_however_it_is_given(name):
    assert limits(name, None, "2026-06-30", ()) == limits(name, None, 739_797, ()) == (-inf, 739_797)


@pytest.mark.parametrize("level", [45, -1.1, float("inf"), float("nan"), True, [0.4]])
def test_what_is_no_level_is_refused(level):
    with pytest.raises(InputError, match="at_least"):
        limits("goal:a", level, None, ())
