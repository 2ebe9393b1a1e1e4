"""What is said of scenarios that move nothing."""

import pytest

from cmocio import (
    Add,
    AlignmentModel,
    Benchmark,
    Delay,
    Goal,
    Initiative,
    Replace,
    Satisfy,
    Scenario,
    compare,
    contribute,
    require,
    slip,
)

SHOP = AlignmentModel.of(
    "shop",
    Goal("data", "Customer data", satisfaction=0.5),
    Goal("offers", "Personal offers"),
    Goal("ads", "Campaigns"),
    Goal("sales", "Sales"),
    require("offers", needs={"data": "2026-05-01"}, ready_on="2026-04-10"),
    contribute("offers", to={"sales": 0.5}),
    contribute("ads", to={"sales": 0.5}),
    Initiative("cdp", "CDP", goals="data", start="2026-01-10", due="2026-03-31", status="accepted"),
    Initiative("ship", "Ship", goals="sales", start="2026-01-10", due="2026-03-31", status="accepted"),
    as_of="2026-02-15",
)
LATE = Delay("initiative:cdp", days=91)


def said(*changes, model=SHOP, **more):
    return [str(remark) for remark in compare(model, Scenario("s", *changes), **more).outcome("s").remarks]


def test_a_late_initiative_that_moves_nothing_says_what_would():
    nothing, hint = said(LATE, as_of="2026-05-02")
    assert nothing == "'s' moves no number"
    assert hint.endswith("slip(model, 'cdp', days=91).scenario also moves what depends on it")


def test_the_scenario_it_points_to_does_move_something():
    found = compare(SHOP, slip(SHOP, "cdp", days=91).scenario, as_of="2026-05-02").outcomes[1]
    assert found.standing("sales").change < 0
    assert found.remarks == ()


def test_where_lateness_shows_on_another_day_it_says_on_which():
    _, hint = said(LATE)
    assert "which shows from 2026-05-01 to 2026-06-29: pass as_of='2026-05-01'" in hint
    late = slip(SHOP, "cdp", days=91).scenario
    first, second = map(str, compare(SHOP, late).outcomes[1].remarks)
    assert first == "'cdp 91 days later' moves no number"
    assert second == (
        "dependency:offers<data:requirement is late by it from 2026-05-01 to 2026-06-29, and judged as of 2026-02-15: "
        "pass as_of='2026-05-01'"
    )
    assert compare(SHOP, late, as_of="2026-05-01").outcomes[1].remarks == ()


def test_where_nothing_is_supplied_lateness_takes_nothing_away():
    poor = SHOP.replace("goal:data", satisfaction=-0.25)
    late = slip(poor, "cdp", days=91).scenario
    _, hint = map(str, compare(poor, late, as_of="2026-05-02").outcomes[1].remarks)
    assert hint.endswith(
        "is late by it, but what it supplies stands at −0.25: at 0 or below it is worth no less when late"
    )


def test_what_was_late_already_shows_only_once_it_would_have_been_ready():
    longer = SHOP.replace("dependency:offers<data:requirement", ready_on="2026-06-10")
    _, hint = said(LATE, model=longer, as_of="2026-05-10")
    assert "from 2026-06-10 to 2026-06-29" in hint


def test_an_initiative_that_nothing_hangs_on_asks_for_dates():
    _, hint = said(Delay("ship", days=9))
    assert "needs needed_by, and ready_on" in hint


@pytest.mark.parametrize("split", ["auto", "none"])
def test_being_early_moves_nothing_and_has_no_hint(split):
    assert said(Delay("cdp", days=-9), split=split) == ["'s' moves no number"]


def test_a_change_that_moves_nothing_beside_others_is_named():
    idle, hint = said(Satisfy("ads", 0.5), LATE)
    assert idle == "of 's' 1 of 2 changes move no number: CDP 91 days later"
    assert "slip(model" in hint
    [alone] = said(Satisfy("ads", 0.5), Replace("initiative:ship", name="Shipping"))
    assert alone.startswith("of 's' 1 of 2 changes")


def test_changes_that_only_bring_something_together_are_not_idle():
    new = Add(Goal("new", "New"), contribute("new", to={"sales": 0.4}))
    assert said(new, Satisfy("new", 1.0)) == []
    assert said(Satisfy("ads", 0.5), Add(Benchmark("b", "ads", "B", baseline=1, target=2))) == []


def test_dates_that_move_along_with_a_slip_are_not_called_idle():
    late = slip(SHOP, "cdp", days=91).scenario
    assert compare(SHOP, late, as_of="2026-05-02").outcomes[1].remarks == ()


def test_remarks_print_within_100_columns_and_go_to_plain_data():
    found = compare(SHOP, [Scenario("a quarter late", LATE), Scenario("nothing")])
    assert max(map(len, str(found).splitlines())) <= 100
    assert "'a quarter late' moves no number. cdp being late" in str(found)
    assert found.to_dict(words=True)["outcomes"][1]["remarks"][0]["words"] == "'a quarter late' moves no number"
    assert found.to_dict()["outcomes"][2]["remarks"] == []
