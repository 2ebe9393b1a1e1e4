"""What sheets of goals and their numbers have in common."""

import pytest

from cmocio import AlignmentModel
from cmocio.io.draft import Draft
from cmocio.io.measured import is_measured, put_benchmark
from cmocio.io.values import Amount


def benchmark(name="Sales", **cells):
    draft = Draft(AlignmentModel("m"))
    put_benchmark(draft, draft.put("goal", "Grow"), name, cells)
    return draft.model().benchmarks[0]


@pytest.mark.parametrize(
    ("name", "cells", "direction"),
    [
        ("Sales", {"direction": "Increase"}, "higher"),
        ("Sales", {"target": Amount(3, "", "lower")}, "lower"),
        ("At least four visits", {}, "higher"),
        ("Sales", {"target": Amount(3.0), "baseline": Amount(5.0)}, None),
    ],
)
def test_which_way_is_better_is_read_and_never_guessed(name, cells, direction):
    assert benchmark(name, **cells).direction == direction


def test_a_unit_is_said_in_a_column_by_a_number_or_by_the_name():
    assert benchmark("Time (h)", unit="days").unit == "days"
    assert benchmark("Time (h)", target=Amount(5.0, "$")).unit == "$"
    assert benchmark("Time (h)").unit == "h"


def test_progress_beside_numbers_does_not_count():
    assert benchmark(target=Amount(3.0), progress=0.5).target == 3
    assert is_measured({"progress": 0.5})
