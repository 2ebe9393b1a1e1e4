"""A date slips, and what follows."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio import samples
from cmocio.errors import InputError, NotFoundError
from cmocio.model import AlignmentModel, Goal, Initiative, Release, require
from cmocio.schedules import Slip, slip
from cmocio.testing.strategies import models

RETAILER = samples.load("retailer")
SHOP = AlignmentModel.of(
    "shop",
    Goal("data", "Data", due="2026-04-15"),
    Goal("offers", "Offers"),
    require("offers", needs={"data": "2026-04-20"}, ready_on="2026-04-10"),
    Initiative("all", "All", start="2026-01-01", due="2026-05-10"),
    Initiative(
        "cdp",
        "CDP",
        goals="data",
        part_of="all",
        start="2026-01-01",
        due="2026-03-31",
        releases=[Release("r", due="2026-03-01")],
    ),
    Initiative("mails", "Mails", after="cdp", part_of="all", start="2026-04-10", due="2026-04-30"),
    Initiative(
        "begun",
        "Begun",
        after="cdp",
        start="2026-01-10",
        due="2026-04-30",
        releases=[Release("first", due="2026-01-25", delivered="2026-01-25")],
    ),
    Initiative("open", "Open", after="mails"),
    as_of="2026-02-01",
)


def moved(found):
    return {(row.entity, row.field): row.days for row in found.moved}


def test_slack_is_used_up_before_anything_moves():
    assert moved(slip(SHOP, "cdp", days=10)) == {("initiative:cdp", "due"): 10}


def test_beyond_it_everything_that_follows_moves():
    found = slip(SHOP, "cdp", days=30)
    assert moved(found) == {
        ("initiative:cdp", "due"): 30,
        ("initiative:mails", "start"): 20,
        ("initiative:mails", "due"): 20,
        ("initiative:all", "due"): 10,
        ("dependency:offers<data:requirement", "ready_on"): 20,
    }
    assert found.too_late == ("dependency:offers<data:requirement", "goal:data")


def test_the_scenario_makes_the_same_moves():
    found = slip(SHOP, "cdp", days=30)
    after = SHOP.apply(found.scenario)
    for row in found.moved:
        assert getattr(after.find(row.entity), row.field) == row.after
    assert str(after.initiative("cdp").releases[0].due) == "2026-03-31"


def test_a_planned_overlap_stays():
    one = Initiative("one", "One", start="2026-03-01", due="2026-04-01")
    two = Initiative("two", "Two", after="one", start="2026-03-20", due="2026-05-01")
    model = AlignmentModel("m", initiatives=[one, two], as_of="2026-02-01")
    assert moved(slip(model, "one", days=5))["initiative:two", "start"] == 5


def test_a_start_that_has_passed_is_no_sign_of_work_while_something_must_finish_first():
    """What comes after something open moves with it, unless a release, money or its status shows that it has begun."""
    waiting = SHOP.replace("initiative:begun", releases=[])
    assert moved(slip(waiting, "cdp", days=30))["initiative:begun", "start"] == 30
    stalled = waiting.replace("initiative:begun", status="stalled")
    assert ("initiative:begun", "start") not in moved(slip(stalled, "cdp", days=30))


def test_a_slip_can_be_told_by_its_day():
    assert slip(SHOP, "cdp", to="2026-04-30") == slip(SHOP, "cdp", days=30)


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        ({"initiative": "cpd", "days": 1}, NotFoundError, "did you mean 'cdp'"),
        ({"initiative": "cdp"}, InputError, "by how many days"),
        ({"initiative": "cdp", "days": 1, "to": "2026-05-01"}, InputError, "not both"),
        ({"initiative": "cdp", "days": 0}, InputError, "0 is not a slip"),
        ({"initiative": "cdp", "to": "2026-01-01"}, InputError, "2026-01-01 is not a slip"),
        ({"initiative": "cdp", "days": 10**7}, InputError, "pass a later day, at most a hundred years on"),
        ({"initiative": "cdp", "to": "9999-12-31"}, InputError, "9999-12-31 is not a slip"),
        ({"initiative": "open", "days": 3}, InputError, "has no due date"),
    ],
)
def test_bad_input_is_one_clear_error(arguments, error, says):
    with pytest.raises(error, match=says):
        slip(SHOP, **arguments)


def test_a_part_that_waits_for_its_whole_pushes_it_no_further():
    whole = Initiative("whole", "W", start="2026-03-01", due="2026-04-01")
    part = Initiative("part", "P", start="2026-03-01", due="2026-04-10", part_of="whole", after="whole")
    model = AlignmentModel("m", initiatives=[whole, part], as_of="2026-02-01")
    assert set(moved(slip(model, "whole", days=3)).values()) == {3}


def test_it_prints_within_100_columns_and_goes_to_plain_data():
    found = slip(RETAILER, "customer-data-platform", days=60)
    assert max(map(len, str(found).splitlines())) <= 100
    plain = json.loads(json.dumps(found.to_dict()))
    assert plain["moved"][0]["because"] == ""
    assert Slip.from_dict(plain) == found


@given(models(), st.integers(1, 60), st.integers(1, 60))
@settings(max_examples=40)
def test_a_longer_slip_moves_no_date_less(model, days, more):
    for item in model.initiatives:
        try:
            short, long = (moved(slip(model, item.id, days=n)) for n in (days, days + more))
        except InputError:
            continue
        assert all(long[name] >= shift for name, shift in short.items())
        assert max(short.values()) == days
        assert model.apply(slip(model, item.id, days=days).scenario).initiative(item.id).due > item.due
