import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio.errors import InputError
from cmocio.measures import get
from cmocio.measures.early_evidence import value_area
from cmocio.model import AlignmentModel, Benchmark, Goal, Initiative, Release

early_evidence = get("early-evidence")

START, END = "2026-01-01", "2026-04-11"  # 100 days


def shop(*releases, as_of="2026-06-30", **fields):
    item = Initiative("cdp", "Customer data", **{"start": START, "due": END, "releases": releases, **fields})
    return AlignmentModel("shop", initiatives=[item], as_of=as_of)


def benchmarked(milestones, **fields):
    plan = {"baseline": 0, "target": 10, "start": START, "due": END, "milestones": milestones}
    return AlignmentModel("m", goals=[Goal("g", "G")], benchmarks=[Benchmark("b", "g", "B", **{**plan, **fields})])


def test_value_counts_by_how_early_it_is_delivered():
    """Worked by hand: 1 after 25 of 100 days, 3 at the end: 2 · (1·0.75 + 3·0) / 4."""
    model = shop(Release("a", delivered="2026-01-26", value=1), Release("b", delivered=END, value=3))
    assert early_evidence(model).value == pytest.approx(0.375)


def test_value_shown_evenly_is_not_capped_at_one_half():
    days = [date(2026, 1, 1) + timedelta(days=10 * n) for n in range(1, 11)]
    evenly = shop(*(Release(f"r{n}", delivered=day, value=1) for n, day in enumerate(days)))
    assert early_evidence(evenly).value == pytest.approx(0.9)
    assert early_evidence(evenly).recomputed() == pytest.approx(0.9)


def test_one_delivery_listed_as_several_on_its_day_counts_the_same():
    one = shop(Release("a", delivered="2026-03-02", value=4), Release("b", delivered=END, value=1))
    four = shop(
        *(Release(f"a{n}", delivered="2026-03-02", value=1) for n in range(4)), Release("b", delivered=END, value=1)
    )
    assert early_evidence(one).value == pytest.approx(early_evidence(four).value)


def test_all_at_the_end_is_zero_and_all_at_once_is_one():
    assert early_evidence(shop(Release("a", due=END, value=1), as_of=START)).value == 0
    assert early_evidence(shop(Release("a", delivered=START, value=1))).value == 1


def test_what_is_delivered_late_counts_by_the_day_of_delivery():
    on_time = shop(Release("a", due="2026-01-26", delivered="2026-01-26", value=1))
    late = shop(Release("a", due="2026-01-26", delivered="2026-03-02", value=1))
    assert early_evidence(on_time).value == 1.0
    assert early_evidence(late).value == 0.8


def test_what_is_overdue_can_not_come_before_the_day_judged_at():
    release = Release("a", due="2026-01-26", value=1)
    assert early_evidence(shop(release, as_of=START)).value == 1.0
    assert early_evidence(shop(release, as_of="2026-03-02")).value == 0.8


def test_a_later_delivery_is_not_seen():
    release = Release("a", due=END, delivered="2026-01-26", value=1)
    assert early_evidence(shop(release, as_of="2026-01-11")).value == 0
    assert early_evidence(shop(release)).value == 1.0


def test_a_release_without_value_or_day_is_unknown():
    score = early_evidence(
        shop(Release("a", delivered=START, value=2), Release("b", delivered=END), Release("c", value=2))
    )
    assert score.value == 1
    assert score.parts[0].score.coverage == pytest.approx(1 / 3)
    assert score.parts[0].score.bounds == (pytest.approx(2 / 3), 1)
    assert early_evidence(shop(Release("a"))).reason.code == "release-unknown"


def test_a_plan_without_its_days_is_undefined():
    release = Release("a", value=1, delivered="2026-01-26")
    assert early_evidence(shop(release, start=None)).reason.code == "plan-without-dates"
    assert early_evidence(shop(release, due=None)).reason.code == "plan-without-dates"


def test_the_models_own_start_and_the_last_promise_stand_in():
    model = shop(Release("a", delivered="2026-01-26", due=END, value=1), start=None, due=None)
    assert early_evidence(AlignmentModel("m", initiatives=model.initiatives, start=START)).value == 1.0


def test_without_releases_it_is_undefined():
    assert early_evidence(shop()).reason.code == "nothing-planned-in-steps"
    assert early_evidence(AlignmentModel("m")).reason.code == "evidence-not-recorded"


def test_milestones_show_value_throughout():
    """Worked by hand: 5 of 10 after 50 of 100 days, the rest at the end."""
    assert early_evidence(benchmarked({"2026-02-20": 5}), of="benchmarks").value == 0.5


def test_a_benchmark_without_milestones_shows_all_at_the_end():
    assert early_evidence(benchmarked({}), of="benchmarks").value == 0


def test_falling_targets_and_setbacks_count_by_progress():
    model = benchmarked({"2026-02-20": 10, "2026-03-01": 15}, baseline=20, target=10)
    assert early_evidence(model, of="benchmarks").value == 1.0


def test_a_benchmark_without_span_or_days_is_unknown():
    assert early_evidence(benchmarked({}, target=0), of="benchmarks").reason.code == "plan-without-span"
    assert early_evidence(benchmarked({}, due=None), of="benchmarks").reason.code == "plan-without-dates"


def test_a_wrong_choice_is_named():
    with pytest.raises(InputError, match="did you mean 'releases'"):
        early_evidence(shop(), of="release")


def test_value_that_comes_evenly_covers_half():
    assert value_area(range(1, 1001), [1] * 1000, 1000) == pytest.approx(0.5, abs=1e-3)
    assert math.isnan(value_area([1], [0], 10))
    with pytest.raises(InputError, match="length"):
        value_area([1], [1], 0)


@given(st.lists(st.tuples(st.integers(0, 50), st.floats(0.1, 9)), min_size=1, max_size=6))
def test_the_kernel_equals_the_area_under_the_curve_summed_day_by_day(steps):
    days, values = zip(*steps, strict=True)
    shown = [sum(v for d, v in steps if d <= day) for day in range(50)]
    assert value_area(days, values, 50) == pytest.approx(sum(shown) / 50 / sum(values))
