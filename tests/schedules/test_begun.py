"""Whether work has begun."""

from datetime import date

import pytest

from cmocio import Initiative
from cmocio.schedules.begun import has_begun

DAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("fields", "held_up", "begun"),
    [
        ({"start": "2026-05-01"}, False, True),
        ({"start": "2026-05-02"}, False, False),
        ({"start": "2026-04-01", "status": "accepted"}, False, False),
        ({"start": "2026-04-01"}, True, False),
        ({"start": "2026-04-01", "status": "done"}, True, True),
        ({"start": "2026-04-01", "finished": "2026-04-20"}, True, True),
        ({}, False, False),
    ],
)
def test_the_start_tells_unless_something_open_comes_first(fields, held_up, begun):
    item = Initiative("offers", "Offers", after="cdp", **fields)
    assert has_begun(item, DAY, frozenset(["cdp"] if held_up else [])) is begun


def test_without_a_day_only_what_is_finished_has_begun():
    assert not has_begun(Initiative("x", "X", start="2026-01-01"), None, frozenset())
    assert has_begun(Initiative("x", "X", finished="2026-01-01"), None, frozenset())
