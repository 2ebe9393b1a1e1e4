from cmocio.model import Add, AlignmentModel, Goal, Interaction, Remove, Replace, Satisfy, Scenario, Stakeholder
from cmocio.pages.comparison import _folded
from cmocio.scenarios import compare

MODEL = AlignmentModel("shop", goals=[Goal("a", "Sales", satisfaction=0.5), Goal("b", "Speed", satisfaction=0.2)])


def test_only_what_moves_is_shown():
    text = str(compare(MODEL, Scenario("up", Satisfy("a", 1))))
    assert "Sales" in text
    assert "Speed" not in text
    assert "(not shown, as they stay as they are: 1)" in text


def test_what_is_gone_and_what_is_new_has_a_dash_where_it_is_not():
    text = str(
        compare(MODEL, [Scenario("gone", Remove("goal:a")), Scenario("new", Add(Goal("c", "More", satisfaction=1)))])
    )
    assert [line.split() for line in text.splitlines() if line.startswith("  Sales")] == [
        ["Sales", "+0.50", "–", "+0.50"]
    ]
    assert [line.split() for line in text.splitlines() if line.startswith("  More")] == [["More", "–", "–", "+1.00"]]


def test_another_day_is_shown_under_the_name():
    text = str(compare(MODEL, Scenario("later", Replace("model:", as_of="2026-06-30"))))
    assert "(2026-06-30)" in text


def test_a_single_change_is_named_once_and_several_with_what_each_brings():
    one = str(compare(MODEL, Scenario("up", Satisfy("a", 1))))
    assert "Under 'up' everything moves by one change: Sales judged at +1.00" in one
    two = str(compare(MODEL, Scenario("up", Satisfy("a", 1), Satisfy("b", 1))))
    assert "  • All goals, by weight +0.65: +0.40 Speed judged at +1.00; +0.25 Sales judged at +1.00" in two


def test_of_many_scenarios_the_model_as_it_is_stands_once_and_no_names_run_together():
    names = ["platform late", "half", "half reach", "half campaigns", "more", "most"]
    lines = str(compare(MODEL, [Scenario(name, Satisfy("a", 0.9)) for name in names])).splitlines()
    heads = [lines[n - 1] for n, line in enumerate(lines) if "─" in line]
    assert " ".join(heads).split("   ")[-1].strip() == "most"
    assert sum("as it is" in head for head in heads) == 1
    rules = [line for line in lines if "─" in line]
    assert [rule.split() for rule in rules] == [["─" * 12] * 5, ["─" * 12] * 2]
    assert max(map(len, lines)) <= 100


PEOPLE = AlignmentModel.of(
    "m",
    Stakeholder("cmo", "CMO", function="marketing"),
    Stakeholder("cio", "CIO", function="it"),
    Goal("a", "A", owner="cmo", satisfaction=0.2),
    Goal("b", "B", owner="cio"),
    as_of="2026-06-30",
)
MEET = Scenario("meet", Add(Interaction("m1", kind="meeting", date="2026-06-01", participants=["cmo", "cio"])))


def test_a_score_where_there_was_none_is_told_with_what_it_does_to_the_total():
    found = compare(PEOPLE, MEET, "five-ways")
    was, now = (item.standing("practice:lasting-relationship").value for item in found.outcomes)
    assert was is None
    assert now is not None
    text = " ".join(str(found).split())
    assert "Under 'meet' there is a score for what has none as it is (" in text
    assert "The total counts it in, and can fall by it although nothing got worse." in text


def test_a_score_that_is_lost_is_told():
    after = PEOPLE.apply(MEET)
    text = " ".join(str(compare(after, Scenario("silent", Remove("interaction:m1")), "five-ways")).split())
    assert "Under 'silent' there is no score any more for" in text


def test_a_scenario_with_scores_of_its_own_is_not_dominated_by_one_without_them():
    worse = Scenario("meet, but worse", *MEET.changes, Satisfy("a", 0.1))
    better = Scenario("better", Satisfy("a", 0.5))
    assert "meet, but worse" not in compare(PEOPLE, [worse, better], "five-ways").dominated
    assert compare(PEOPLE, [worse, better]).dominated["meet, but worse"] == ("as it is", "better")


def test_a_long_word_in_a_heading_breaks_at_its_hyphens():
    assert _folded("lighter-images 40 days later") == ["lighter-", "images 40", "days later"]
    assert _folded("half-price now") == ["half-price", "now"]
    assert _folded("") == [""]
