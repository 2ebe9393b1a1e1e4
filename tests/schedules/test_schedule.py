"""Initiatives in time."""

import json
import pickle

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cmocio import samples
from cmocio.errors import InputError, NotFoundError
from cmocio.model import AlignmentModel, Initiative, Release, Spend
from cmocio.schedules import Schedule, schedule
from cmocio.schedules.critical_path import chance_by, pert
from cmocio.testing.strategies import days, models

RETAILER = samples.load("retailer")


def plan(*initiatives, as_of="2026-02-01"):
    return AlignmentModel("m", initiatives=initiatives, as_of=as_of)


CDP = Initiative("cdp", "CDP", start="2026-01-01", due="2026-03-31")
MAILS = Initiative("mails", "Mails", start="2026-03-01", due="2026-04-30", status="accepted", after="cdp")


def test_what_has_begun_ends_as_promised_and_what_waits_starts_after_it():
    found = schedule(plan(CDP, MAILS))
    assert (str(found.task("cdp").finish), found.task("cdp").late) == ("2026-03-31", 0)
    assert (str(found.task("mails").start), found.task("mails").late) == ("2026-03-31", 30)
    assert found.path == ("cdp", "mails")


@pytest.mark.parametrize(
    ("fields", "finish"),
    [
        ({}, "2026-05-30"),
        ({"status": "stalled"}, "2026-04-30"),
        ({"releases": [Release("r", delivered="2026-03-10")]}, "2026-04-30"),
        ({"releases": [Release("r", delivered="2026-03-20")]}, "2026-05-30"),
        ({"spend": [Spend(100, "it")]}, "2026-04-30"),
        ({"after": []}, "2026-04-30"),
    ],
)
def test_what_must_wait_has_not_begun_only_because_its_start_has_passed(fields, finish):
    """ "active" is what every initiative is unless said otherwise: something must show that work has begun."""
    waiting = Initiative("mails", "Mails", start="2026-03-01", due="2026-04-30", after="cdp")
    seen = plan(CDP, waiting, as_of="2026-03-15").replace("initiative:mails", **fields)
    assert str(schedule(seen).task("mails").finish) == finish


def test_what_it_comes_after_no_longer_holds_it_up_once_done():
    done = attrs.evolve(CDP, finished="2026-03-05", status="done")
    waiting = Initiative("mails", "Mails", start="2026-03-01", due="2026-04-30", after="cdp")
    task = schedule(plan(done, waiting, as_of="2026-03-15")).task("mails")
    assert (str(task.start), str(task.finish)) == ("2026-03-01", "2026-04-30")


def test_what_has_slack_is_not_critical():
    short = Initiative("short", "Short", start="2026-02-10", due="2026-02-20", status="accepted")
    found = schedule(plan(CDP, MAILS, short))
    assert found.task("short").slack == (found.end - found.task("short").finish).days
    assert [task.id for task in found.tasks.values() if task.is_critical] == ["cdp", "mails"]


def test_what_is_done_stands_and_has_no_slack():
    done = Initiative("done", "Done", start="2026-01-01", due="2026-01-10", finished="2026-01-15", status="done")
    task = schedule(plan(done)).task("done")
    assert (task.is_done, task.late, task.slack, task.is_critical) == (True, 5, None, False)


def test_nothing_unfinished_is_done_before_the_day():
    late = schedule(plan(CDP, as_of="2026-05-01")).task("cdp")
    assert str(late.finish) == "2026-05-01"
    waiting = schedule(
        plan(MAILS.__class__("x", "X", start="2026-01-01", due="2026-01-11", status="accepted"), as_of="2026-05-01")
    )
    assert str(waiting.task("x").finish) == "2026-05-11"


def test_half_the_speed_forecasts_twice_the_time():
    """Lipke: the forecast duration is the planned one over SPI(t)."""
    slow = Initiative(
        "slow",
        "Slow",
        start="2026-01-01",
        due="2026-04-11",
        releases=[
            Release("a", due="2026-01-21", value=1, delivered="2026-02-05"),
            Release("b", due="2026-02-01", value=1),
            Release("c", due="2026-04-11", value=2),
        ],
    )
    task = schedule(plan(slow, as_of="2026-03-02")).task("slow")
    assert task.spi == pytest.approx(0.5)
    assert (task.finish - task.start).days == 200


def test_a_whole_is_not_done_before_its_parts():
    whole = Initiative("whole", "Whole", start="2026-01-01", due="2026-02-28")
    part = Initiative("part", "Part", start="2026-01-01", due="2026-03-31", part_of="whole")
    after = Initiative("next", "Next", start="2026-03-01", due="2026-03-11", after="whole", status="accepted")
    found = schedule(plan(whole, part, after))
    assert str(found.task("whole").finish) == "2026-03-31"
    assert found.path == ("part", "next")


def test_what_is_not_done_has_no_chance_left_of_a_due_date_that_has_passed():
    late = attrs.evolve(CDP, due="2026-01-20")
    found = schedule(plan(late), estimates={"cdp": (10, 40, 120)}, as_of="2026-01-25")
    assert found.task("cdp").chance == 0
    assert schedule(plan(late), estimates={"cdp": (10, 40, 120)}, as_of="2026-01-05").task("cdp").chance > 0


def test_what_was_not_estimated_has_no_chance_and_is_not_sure():
    other = Initiative("other", "Other", start="2026-01-01", due="2026-06-30")
    found = schedule(plan(CDP, MAILS, other), estimates={"cdp": (80, 90, 130)})
    assert found.task("other").chance is None
    assert 0 < found.task("mails").chance < 1


def test_the_chance_is_by_the_mean_itself_and_not_by_the_whole_day_it_ends_on():
    found = schedule(plan(CDP), estimates={"cdp": (80, 90, 131)}, as_of="2026-01-02").task("cdp")
    mean, variance = pert(80, 90, 131)
    assert found.chance == pytest.approx(chance_by((found.due - found.start).days, mean, variance))
    assert mean % 1 > 0


def test_estimates_give_the_chance_of_each_due_date():
    found = schedule(plan(CDP, MAILS), estimates={"cdp": (80, 90, 130), "mails": (20, 30, 40)})
    assert found.task("cdp").chance < 0.5
    assert 0 < found.task("mails").chance < 1
    assert schedule(plan(CDP)).task("cdp").chance is None
    sure = schedule(plan(CDP), estimates={"cdp": (10, 10, 10)}, as_of="2026-01-02").task("cdp")
    assert sure.chance == 1


def test_what_cannot_be_scheduled_says_why():
    found = schedule(
        plan(
            Initiative("x", "X", due="2026-02-01"),
            Initiative("y", "Y", start="2026-02-01", due="2026-01-01"),
            Initiative("z", "Z", status="dropped"),
        )
    )
    assert {name: str(reason) for name, reason in found.left_out.items()} == {
        "x": "initiative:x has no start",
        "y": "initiative:y is due before it starts",
    }
    assert found.end is None


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        ({"estimates": {"cpd": (1, 2, 3)}}, NotFoundError, "did you mean 'cdp'"),
        ({"estimates": {"cdp": (3, 2, 1)}}, InputError, "do not rise"),
        (
            {"estimates": {"cdp": (1, 2)}},
            InputError,
            "is not three durations; pass best, likeliest and worst",
        ),
        ({"estimates": {"cdp": 5}}, InputError, r"estimates\['cdp'\]: 5 does not fit; pass a list of numbers"),
        ({"estimates": {"cdp": ("1", "2", "3")}}, InputError, "'1' does not fit; pass a number"),
        ({"estimates": {"cdp": (1, 2, float("inf"))}}, InputError, "inf is not a number"),
        ({"estimates": {"cdp": (-3, -2, -1)}}, InputError, "a duration is below 0"),
        (
            {"estimates": [("cdp", (1, 2, 3))]},
            InputError,
            "does not fit; pass a mapping of texts to lists of numbers or None",
        ),
        ({"as_of": "soon"}, InputError, "'soon' is not a day"),
    ],
)
def test_bad_input_is_one_clear_error(arguments, error, says):
    with pytest.raises(error, match=says):
        schedule(plan(CDP), **arguments)


def test_initiatives_that_hold_one_another_up_in_a_circle_are_named():
    whole = Initiative("whole", "W", start="2026-03-01", due="2026-04-01")
    part = Initiative(
        "part", "P", start="2026-03-01", due="2026-04-01", part_of="whole", after="whole", status="accepted"
    )
    with pytest.raises(InputError, match="circle"):
        schedule(plan(whole, part))


def test_a_miss_names_the_nearest():
    with pytest.raises(NotFoundError, match="did you mean 'cdp'"):
        schedule(plan(CDP)).task("cpd")


def test_it_prints_within_100_columns_and_goes_to_plain_data():
    found = schedule(RETAILER, estimates={"one-page-payment": (60, 85, 130)})
    assert max(map(len, str(found).splitlines())) <= 100
    plain = json.loads(json.dumps(found.to_dict()))
    assert next(iter(plain["tasks"])) == "consent-centre"
    assert Schedule.from_dict(plain) == found
    assert pickle.loads(pickle.dumps(found)) == found


def scheduled(model, day, estimates):
    """The schedule, or nothing where initiatives that are parts of one another wait for one another."""
    try:
        return schedule(model, as_of=day, estimates=estimates)
    except InputError:
        return None


@given(models(), days(), st.booleans())
@settings(max_examples=40)
def test_laws_of_any_schedule(model, day, estimated):
    estimates = {item.id: (5.0, 10.0, 30.0) for item in model.initiatives} if estimated else None
    found = scheduled(model, day, estimates)
    assume(found is not None)
    for task in found.tasks.values():
        assert task.start <= task.finish <= found.end
        assert task.is_done or task.finish >= day
        assert task.slack is None or task.slack >= 0
        assert all(found.tasks[other].finish <= task.start for other in task.waits_for)
