import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio.errors import InputError
from cmocio.measures import get
from cmocio.measures.schedule_performance import earned_schedule
from cmocio.model import AlignmentModel, Initiative, Release

schedule_performance = get("schedule-performance")


def shop(*releases, as_of="2026-02-20", **fields):
    item = Initiative("cdp", "Customer data", **{"start": "2026-01-01", "releases": releases, **fields})
    return AlignmentModel("shop", initiatives=[item], as_of=as_of)


FIRST = Release("first", due="2026-01-21", value=1)  # day 20
SECOND = Release("second", due="2026-02-11", value=1)  # day 41


def delivered(release, day, **fields):
    return Release(release.name, due=release.due, value=release.value, delivered=day, **fields)


def test_deliveries_earn_the_time_until_the_next_is_due():
    """Worked by hand: with the first release the plan is earned until day 40; 50 days are gone."""
    score = schedule_performance(shop(delivered(FIRST, "2026-02-10"), SECOND))
    (part,) = score.parts
    assert score.value == pytest.approx(40 / 50)
    assert (part.score.companions["earned"], part.score.companions["gone"]) == (40, 50)
    assert part.score.companions["spi"] == pytest.approx(0.8)


def test_before_anything_is_due_the_plan_is_on_time():
    assert schedule_performance(shop(FIRST, SECOND, as_of="2026-01-11")).value == 1


def test_a_plan_ahead_is_no_better_than_one_on_time():
    score = schedule_performance(shop(delivered(FIRST, "2026-01-05"), SECOND, as_of="2026-01-11"))
    assert score.value == 1
    assert score.parts[0].score.companions["spi"] == 4


def test_once_all_is_delivered_time_stops():
    model = shop(delivered(FIRST, "2026-01-21"), delivered(SECOND, "2026-02-21"), as_of="2026-12-31")
    assert schedule_performance(model).value == pytest.approx(41 / 51)


def test_a_delivery_of_the_future_is_not_seen():
    model = shop(delivered(FIRST, "2026-02-19"), SECOND)
    assert schedule_performance(model, as_of="2026-02-10").value == pytest.approx(19 / 40)


def test_the_plan_is_the_one_promised_first_unless_the_current_is_asked_for():
    model = shop(Release("first", due="2026-03-31", original_due="2026-01-21", value=1))
    assert schedule_performance(model).value == pytest.approx(19 / 50)
    assert schedule_performance(model, plan="current").value == 1


def test_initiatives_count_alike():
    late = Initiative("late", "Late", start="2026-01-01", releases=[Release("a", due="2026-01-26", value=9)])
    model = shop(delivered(FIRST, "2026-02-10"), SECOND).add(late)
    assert schedule_performance(model).value == pytest.approx((0.8 + 24 / 50) / 2)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"start": None}, "initiative-without-start"),
        ({"start": "2026-03-01"}, "initiative-not-started"),
        ({"releases": [Release("a", value=1)]}, "release-without-plan"),
        ({"releases": [Release("a", due="2026-01-21")]}, "release-without-plan"),
        ({"releases": [Release("a", due="2026-01-21", value=0)]}, "release-without-plan"),
        ({"releases": []}, "no-releases"),
        ({"status": "proposed"}, "no-releases"),
    ],
)
def test_what_can_not_be_judged_says_why(fields, code):
    assert schedule_performance(shop(FIRST, **fields)).reason.code == code


def test_without_a_day_or_a_list_it_is_undefined():
    assert schedule_performance(shop(FIRST, as_of=None)).reason.code == "no-day"
    assert schedule_performance(AlignmentModel("m")).reason.code == "evidence-not-recorded"


def test_a_release_due_before_the_start_is_planned_from_the_first_day():
    assert schedule_performance(shop(Release("a", due="2025-12-01", value=1))).value == 0


def test_wrong_input_is_named():
    with pytest.raises(InputError, match="did you mean 'original'"):
        schedule_performance(shop(FIRST), plan="orginal")
    with pytest.raises(InputError, match="never fall"):
        earned_schedule([0, 2, 1], 1)
    with pytest.raises(InputError, match="as many|one or more"):
        earned_schedule([0, 1], 1, times=[0])


def obvious(planned, earned):
    reached = 0
    while reached + 1 < len(planned) and planned[reached + 1] <= earned:
        reached += 1
    if reached + 1 == len(planned):
        return float(reached)
    return reached + (earned - planned[reached]) / (planned[reached + 1] - planned[reached])


@given(st.lists(st.integers(0, 5), min_size=1, max_size=8), st.floats(0, 30))
def test_the_kernel_equals_an_obvious_walk_along_the_plan(gains, earned):
    planned = [0]
    for gain in gains:
        planned.append(planned[-1] + gain)
    assert earned_schedule(planned, earned) == pytest.approx(obvious(planned, earned))


@pytest.mark.parametrize("odd", [float("nan"), float("inf"), "50", None])
def test_what_is_not_a_number_earns_no_schedule(odd):
    with pytest.raises(InputError, match="earned"):
        earned_schedule([0, 50, 100], odd)
    with pytest.raises(InputError, match="finite numbers"):
        earned_schedule([0, float("nan"), 100], 50)
