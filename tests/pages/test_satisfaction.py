import pytest

from cmocio import AlignmentModel, Benchmark, Goal, contribute, propagate, require

SHOP = AlignmentModel.of(
    "shop",
    Goal("sales", "Sales", satisfaction=0.6),
    Goal("ads", "Campaigns", satisfaction=0.5),
    Goal("site", "A fast site"),
    Goal("offers", "Offers"),
    contribute("ads", to={"sales": 0.5}),
    require("offers", needs="site"),
)


def line(text, start):
    return next(row.split() for row in text.splitlines() if row.strip().startswith(start))


def test_each_goal_stands_with_its_value_where_it_comes_from_and_what_lies_below_it_says():
    shown = str(propagate(SHOP))
    assert line(shown, "Sales") == ["Sales", "+0.60", "judged", "+0.25"]
    assert line(shown, "Campaigns") == ["Campaigns", "+0.50", "judged"]


def test_a_goal_that_may_still_be_anything_shows_its_bounds_and_a_note():
    shown = str(propagate(SHOP))
    assert line(shown, "Offers") == ["Offers", "0.00", "derived", "−1.00", "to", "+1.00"]
    assert "Nothing is known of 1 goal; such a goal counts as 0." in shown


def test_a_benchmark_that_shows_nothing_and_a_cycle_that_does_not_settle_are_told():
    odd = SHOP.add(
        Benchmark("visits", "site", "Visits", baseline=0, target=4),
        contribute("offers", to={"site": 1}),
        Goal("a", "A"),
        Goal("b", "B"),
        Goal("c", "C", satisfaction=0.5),
        contribute("a", to={"b": -1}),
        contribute("b", to={"a": -1}),
        contribute("c", to={"a": 1}),
    )
    found = propagate(odd)
    shown = " ".join(str(found).split())
    assert ("1 benchmark show" in shown) == (len(found.undefined) == 1)
    assert ("do not settle" in shown) == bool(found.unsettled)


def test_of_many_goals_those_met_least_are_shown():
    many = AlignmentModel("m", goals=[Goal(f"g{n}", f"Goal {n}", satisfaction=n / 100) for n in range(60)])
    shown = str(propagate(many))
    assert "Goals, the 50 of 60 that are met least" in shown
    assert "Goal 0 " in shown
    assert "Goal 59" not in shown


@pytest.mark.parametrize("name", ["A goal", "A goal with a name that goes on and on " * 4])
def test_no_line_is_wider_than_a_page(name):
    model = AlignmentModel(name * 2, as_of="2026-06-30", goals=[Goal("a", name)])
    assert max(map(len, str(propagate(model)).splitlines())) <= 100


def test_no_goals_are_told_of_too():
    assert str(propagate(AlignmentModel("empty"))).endswith("There is no goal.")


def test_its_repr_is_short():
    assert repr(propagate(SHOP)) == "Satisfaction('shop', 4 goals)"
    assert repr(propagate(SHOP, as_of="2026-06-30")) == "Satisfaction('shop', 4 goals, as of 2026-06-30)"
