"""At the end of the calendar every verb on dates answers, or says in one line that the days lie beyond it."""

import pytest

from cmocio import Delay, Hold, Scenario, compare, wins
from cmocio.errors import InputError
from cmocio.model import AlignmentModel, Goal, Initiative
from cmocio.schedules import schedule, slip

LATE = AlignmentModel.of(
    "late",
    Goal("data", "Data"),
    Initiative("cdp", "CDP", goals="data", start="9999-01-01", due="9999-12-01"),
    Initiative("mails", "Mails", after="cdp", start="9999-12-05", due="9999-12-30"),
)
BEYOND = r"days from 9999-\d\d-\d\d (lie|is) beyond the calendar"


def test_a_slip_up_to_the_last_day_is_told():
    moved = {(row.entity, row.field): str(row.after) for row in slip(LATE, "cdp", days=5).moved}
    assert moved == {
        ("initiative:cdp", "due"): "9999-12-06",
        ("initiative:mails", "start"): "9999-12-06",
        ("initiative:mails", "due"): "9999-12-31",
    }


@pytest.mark.parametrize("days", [6, 31, 36500])
def test_a_slip_past_the_last_day_is_refused_whoever_it_pushes(days):
    with pytest.raises(InputError, match=BEYOND):
        slip(LATE, "cdp", days=days)


def test_a_schedule_ends_on_the_last_day_or_is_refused():
    assert str(schedule(LATE).task("mails").finish) == "9999-12-30"
    with pytest.raises(InputError, match=BEYOND):
        schedule(LATE, as_of="9999-12-31")


def test_a_delay_past_the_last_day_names_its_scenario():
    with pytest.raises(InputError, match=f"scenario 'late': .*{BEYOND}"):
        compare(LATE, [Scenario("late", changes=[Delay("initiative:cdp", days=400)])])


def test_a_series_over_the_whole_calendar_is_refused_before_it_is_made():
    held = Hold("stand-up", start="0001-01-01", until="9999-12-31", every="day")
    with pytest.raises(InputError, match="more than 36,600 times; pass an earlier day"):
        compare(LATE, [Scenario("held", changes=[held])])
    last = Hold("stand-up", start="9999-12-30", until="9999-12-31", every="day")
    assert len(last.expand(LATE)[0].things) == 2


@pytest.mark.parametrize("since", ["0001-01-01", "9999-12-31"])
def test_wins_are_looked_for_since_any_day(since):
    assert wins(LATE, since).since.isoformat() == since
