"""PERT on the Reliable Construction Co. network: estimates in weeks, means, variances, starts, slacks and the path.

Hillier & Lieberman, Introduction to Operations Research, 7th ed. (2001), ch. 10, "Project management with PERT/CPM".
"""

import pytest

from cmocio.schedules.critical_path import chance_by, critical_path, pert

# activity: predecessors, optimistic, most likely, pessimistic, mean, variance, earliest start, latest start, slack
TABLE = {
    "A": ("", 1, 2, 3, 2, 1 / 9, 0, 0, 0),
    "B": ("A", 2, 3.5, 8, 4, 1, 2, 2, 0),
    "C": ("B", 6, 9, 18, 10, 4, 6, 6, 0),
    "D": ("C", 4, 5.5, 10, 6, 1, 16, 20, 4),
    "E": ("C", 1, 4.5, 5, 4, 4 / 9, 16, 16, 0),
    "F": ("E", 4, 4, 10, 5, 1, 20, 20, 0),
    "G": ("D", 5, 6.5, 11, 7, 1, 22, 26, 4),
    "H": ("EG", 5, 8, 17, 9, 4, 29, 33, 4),
    "I": ("C", 3, 7.5, 9, 7, 1, 16, 18, 2),
    "J": ("FI", 3, 9, 9, 8, 1, 25, 25, 0),
    "K": ("J", 4, 4, 4, 4, 0, 33, 34, 1),
    "L": ("J", 1, 5.5, 7, 5, 1, 33, 33, 0),
    "M": ("H", 1, 2, 3, 2, 1 / 9, 38, 42, 4),
    "N": ("KL", 5, 5.5, 9, 6, 4 / 9, 38, 38, 0),
}


@pytest.mark.parametrize("name", TABLE)
def test_means_and_variances_are_those_of_the_table(name):
    _, optimistic, likely, pessimistic, mean, variance, *_ = TABLE[name]
    assert pert(optimistic, likely, pessimistic) == pytest.approx((mean, variance))


def test_starts_slacks_and_the_path_are_those_of_the_table():
    found = critical_path({n: row[4] for n, row in TABLE.items()}, {n: tuple(row[0]) for n, row in TABLE.items()})
    assert found.duration == 44
    assert found.path == tuple("ABCEFJLN")
    assert found.critical == found.path
    for name, row in TABLE.items():
        span = found.spans[name]
        assert (span.start, span.late_start, span.slack) == row[6:]


def test_the_chance_of_the_deadline_is_that_of_the_text():
    variance = sum(TABLE[name][5] for name in "ABCEFJLN")
    assert variance == pytest.approx(9)
    assert chance_by(47, 44, variance) == pytest.approx(0.84, abs=0.005)
