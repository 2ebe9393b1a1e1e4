import pytest

from cmocio.measures import get
from cmocio.model import AlignmentModel, Benchmark, Goal, Stakeholder

measurability = get("measurability")

PEOPLE = [Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")]
FULL = Benchmark("sales", "revenue", "Sales", unit="EUR", baseline=1, target=2, due="2026-12-31", owner="cmo")


GOALS = [Goal("revenue", "Grow revenue")]


def shop(*benchmarks, goals=GOALS, **fields):
    return AlignmentModel("shop", stakeholders=PEOPLE, goals=goals, benchmarks=benchmarks, **fields)


def test_a_goal_with_all_six_is_fully_measurable():
    assert measurability(shop(FULL)).value == 1
    assert measurability(shop(FULL), whole=True).value == 1


@pytest.mark.parametrize(
    "missing", [{"unit": ""}, {"baseline": None}, {"target": None}, {"due": None}, {"owner": None}]
)
def test_each_missing_thing_costs_a_sixth_or_all(missing):
    model = shop(FULL).replace("sales", **missing)
    assert measurability(model).value == pytest.approx(5 / 6)
    assert measurability(model, whole=True).value == 0


def test_the_goal_may_bring_the_date_and_the_owner():
    goal = Goal("revenue", "Grow revenue", owner="cmo", due="2026-12-31")
    bare = Benchmark("sales", "revenue", "Sales", unit="EUR", baseline=1, target=2)
    assert measurability(shop(bare, goals=[goal])).value == 1


def test_what_stays_above_a_target_needs_no_baseline():
    model = shop(FULL).replace("sales", baseline=None, direction="higher")
    assert measurability(model).value == 1


def test_the_best_benchmark_of_a_goal_counts():
    assert measurability(shop(Benchmark("bare", "revenue", "Bare"), FULL)).value == 1


def test_the_score_says_what_is_missing():
    (goal,) = measurability(shop(FULL).replace("sales", unit="")).parts
    assert [part.name for part in goal.score.parts if part.value == 0] == ["unit"]
    assert goal.name == "goal:revenue"


def test_a_goal_without_benchmark_counts_as_unmeasured_only_where_benchmarks_are_recorded():
    assert measurability(shop()).reason.code == "evidence-not-recorded"
    assert measurability(shop(recorded={"benchmarks"})).value == 0


def test_goals_of_other_functions_do_not_count():
    goals = [Goal("revenue", "Grow revenue", owner="cmo"), Goal("uptime", "Stay up", owner="cio")]
    assert measurability(shop(FULL, goals=goals), functions=["marketing"]).value == 1
    assert measurability(shop(FULL, goals=goals)).value == pytest.approx((1 + 1 / 6) / 2)


def test_only_goals_of_a_kind_count_where_a_kind_is_asked_for():
    assert measurability(shop(FULL), kind="customer").reason.code == "no-goals-of-kind"


def test_splitting_a_goal_in_twenty_of_a_twentieth_of_the_weight_changes_nothing():
    bare, measured = Goal("bare", "Bare"), Goal("sold", "Sold", owner="cio", due="2026-12-31")
    mark = Benchmark("sales", "sold", "Sales", unit="EUR", baseline=1, target=2)
    whole = AlignmentModel.of("m", Stakeholder("cio", "CIO"), bare, measured, mark)
    parts = [
        (
            Goal(f"sold-{n}", "Sold", owner="cio", due="2026-12-31", weight=0.05),
            Benchmark(f"sales-{n}", f"sold-{n}", "Sales", unit="EUR", baseline=1, target=2),
        )
        for n in range(20)
    ]
    split = AlignmentModel.of("m", Stakeholder("cio", "CIO"), bare, *parts)
    assert get("measurability")(whole).value == 0.5
    assert get("measurability")(split).value == pytest.approx(0.5)
