"""The page of a model, and those of what it holds."""

from cmocio import AlignmentModel, Goal, Rows, samples
from cmocio.texts import WIDTH, width


def test_a_model_says_how_much_of_each_kind_it_holds_and_unfolds_to_tables():
    model = samples.load("retailer")
    page, html = str(model), model.to_html()
    assert max(map(width, page.splitlines())) <= WIDTH
    for collection in model.collections.values():
        held = getattr(model, collection)
        assert f"{collection.replace('_', ' '):16}{len(held):7}  " in page
    assert html.count("<details>") == len(model.collections)
    assert model.goals[0].name in html


def test_of_many_goals_the_first_are_shown_and_the_others_counted():
    model = AlignmentModel("many", goals=[Goal(f"g{number}", f"Goal {number}") for number in range(1_000)])
    assert "… and 980 more" in model.to_html()
    assert len(model.to_html()) < 10_000


def test_an_empty_model_says_so():
    assert str(AlignmentModel("m")) == "m\n\nIt holds nothing yet."


def test_goals_are_a_table_of_what_any_of_them_says():
    goals = Rows([Goal("a", "A", weight=2), Goal("b", "B")])
    assert str(goals).splitlines() == ["id  name  weight", "a   A     2", "b   B     1"]


def test_a_value_is_one_line_as_text_and_its_fields_in_html():
    goal = Goal("a", "Save & grow", due="2026-09-30")
    assert str(goal) == repr(goal)
    assert '<th scope="row" style="padding-left:0ch">due</th><td class="l">2026-09-30</td>' in goal.to_html()
