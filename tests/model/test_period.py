from datetime import date

import pytest

from cmocio import Dependency, Goal, ModelError, Stake
from cmocio.model.period import holds_on


@pytest.mark.parametrize(
    "make", [lambda **f: Goal("a", "A", **f), lambda **f: Stake("a", "b", **f), lambda **f: Dependency("a", "b", **f)]
)
def test_a_period_does_not_end_before_it_begins(make):
    with pytest.raises(ModelError, match="until: 2026-01-01 is before 2026-02-01"):
        make(since="2026-02-01", until="2026-01-01")


def test_both_ends_of_a_period_belong_to_it():
    first, last = date(2026, 1, 1), date(2026, 1, 31)
    assert holds_on(first, first, last)
    assert holds_on(last, first, last)
    assert not holds_on(date(2026, 2, 1), first, last)
    assert not holds_on(date(2025, 12, 31), first, last)


def test_without_a_day_everything_holds():
    assert holds_on(None, date(2026, 1, 1), None)
