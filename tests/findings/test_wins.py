"""What was won together, whom nobody thanked, who has not heard."""

from datetime import date

import pytest

from cmocio.errors import InputError, NotFoundError
from cmocio.findings import wins
from cmocio.model import AlignmentModel, Benchmark, Goal, Initiative, Interaction, Release, Stakeholder

PEOPLE = [
    Stakeholder("cmo", "CMO", function="marketing", seniority="executive"),
    Stakeholder("cio", "CIO", function="it", seniority="executive"),
    Stakeholder("ceo", "CEO", function="management", seniority="executive"),
    Stakeholder("dev", "Dev", function="it"),
]
DONE = Initiative("cdp", "CDP", team=["cmo", "dev"], status="done", finished="2026-05-15", goals="grow")
GOAL = Goal("grow", "Grow", owner="cmo")


def asked(*things, since="2026-04-01", **options):
    model = AlignmentModel.of("m", *PEOPLE, GOAL, *things, as_of="2026-06-30", recorded={"interactions"})
    return wins(model, since, **options)


def thanks(*who, on="2026-05-20", kind="recognition", **fields):
    return Interaction("thanks", on, kind, recognised=who, initiatives="cdp", **fields)


def test_a_finished_joint_initiative_is_a_win_and_the_forgotten_are_functions():
    found = asked(DONE, thanks("cmo", informed=["ceo"]))
    assert [win.entity for win in found.won] == ["initiative:cdp"]
    assert found.not_thanked == ("it",)
    assert found.not_heard == ("stakeholder:cio",)


def test_thanks_to_both_and_word_to_all_leave_nothing_to_do():
    found = asked(DONE, thanks("cmo", "dev", informed=["ceo", "cio"]))
    assert (found.not_thanked, found.not_heard) == ((), ())
    assert str(found) == "2026-05-15: 'CDP' is done (marketing, it)"


def test_thanks_before_the_win_are_for_something_else():
    assert asked(DONE, thanks("cmo", "dev", on="2026-05-01")).not_thanked == ("it", "marketing")


def test_a_report_tells_executives_but_thanks_nobody():
    found = asked(DONE, thanks(on="2026-05-16", kind="report", informed=["ceo", "cio"]))
    assert (found.not_thanked, found.not_heard) == (("it", "marketing"), ())


def test_what_one_function_did_alone_is_not_won_together():
    alone = Initiative("solo", "Solo", team=["cmo"], status="done", finished="2026-05-15")
    assert asked(alone).won == ()
    assert "nothing won together since 2026-04-01" in str(asked(alone))


def test_a_delivery_is_a_win_of_its_day():
    going = Initiative(
        "app", "App", team=["cmo", "cio"], releases=[Release("one", delivered="2026-04-10"), Release("two")]
    )
    found = asked(going)
    assert [(win.date, str(win.message)) for win in found.won] == [(date(2026, 4, 10), "'App' has delivered 'one'")]
    assert asked(going, since="2026-04-11").won == ()
    assert asked(going, as_of="2026-04-09").won == ()


def test_a_benchmark_that_has_reached_its_target_for_good_is_a_win():
    seen = {"2026-01-31": 10, "2026-03-31": 9, "2026-04-30": 10, "2026-06-30": 12}
    reached = Benchmark("sales", "grow", "Sales", baseline=0, target=10, functions=["it"], observations=seen)
    (win,) = asked(reached).won
    assert (win.entity, win.date, win.functions) == ("benchmark:sales", date(2026, 4, 30), ("marketing", "it"))
    assert asked(reached, as_of="2026-03-31", since="2026-01-01").won == ()


def test_those_who_work_for_the_goal_are_behind_its_benchmark():
    reached = Benchmark("sales", "grow", "Sales", baseline=0, target=1, observations={"2026-06-01": 1})
    assert asked(reached).won == ()
    assert [win.functions for win in asked(reached, DONE).won] == [("marketing", "it")] * 2


def test_without_a_record_of_interactions_nobody_knows_who_was_thanked():
    found = wins(AlignmentModel.of("m", *PEOPLE, GOAL, DONE), "2026-04-01")
    assert (found.won[0].not_thanked, found.won[0].not_heard, found.not_thanked) == (None, None, ())
    assert "not recorded" in str(found)


def test_wins_are_of_the_functions_asked_for_the_latest_first():
    other = Initiative("x", "X", team=["ceo", "cio"], status="done", finished="2026-06-01")
    assert [win.entity for win in asked(DONE, other).won] == ["initiative:x", "initiative:cdp"]
    assert [win.entity for win in asked(DONE, other, functions=["marketing", "it"]).won] == ["initiative:cdp"]


def test_wrong_arguments_are_refused():
    with pytest.raises(InputError, match="since"):
        asked(since="yesterday")
    with pytest.raises(NotFoundError, match="marketing"):
        asked(functions=["marketting"])
