import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.pool import case
from cmocio.frameworks.library import cast_of
from cmocio.model import AlignmentModel, Delay, Goal, Lose, Satisfy, Scenario, Stakeholder
from cmocio.scenarios import compare
from cmocio.scenarios.judging import ALL_GOALS, WHOLE, Judge, titles

MODEL = AlignmentModel(
    "m", goals=[Goal("a", "A", weight=3, satisfaction=1.0), Goal("b", "B", satisfaction=0.0), Goal("c", "C")]
)


def test_the_whole_is_the_mean_of_known_goals_by_weight():
    judge = Judge.of(MODEL, None, "anchored")
    values = judge.judged((), None).values
    assert values[ALL_GOALS] == pytest.approx(0.75)
    assert "goal:c" not in values


def test_goals_that_weigh_nothing_have_no_mean():
    judge = Judge.of(AlignmentModel("m", goals=[Goal("a", "A", weight=0, satisfaction=1)]), None, "wins")
    assert ALL_GOALS not in judge.judged((), None).values


def test_a_model_made_before_is_not_made_again():
    judge = Judge.of(MODEL, None, "anchored")
    change = Satisfy("c", 1)
    made = judge.judged([change], None, MODEL.replace("c", satisfaction=1))
    assert made.values == judge.judged([change], None).values


@settings(max_examples=20)
@given(st.data())
def test_the_values_of_practices_are_those_of_the_assessment_to_the_bit(data):
    model = case()
    supplies = [Lose(key) for key in model.keys("dependency")[:1]]
    moves = [Satisfy(goal.id, 0.5) for goal in model.goals[:4]] + [
        Delay(item.id, days=30) for item in model.initiatives[:3]
    ]
    judge = Judge.of(model, cast_of("five-ways"), "anchored")
    for _ in range(3):
        changes = data.draw(st.lists(st.sampled_from(moves + supplies), max_size=4))
        found = judge.judged(changes, model.day())
        full = {f"practice:{item.practice.id}": item.score.value for item in found.assessment.practices}
        full = {
            name: value for name, value in (full | {WHOLE: found.assessment.score.value}).items() if value is not None
        }
        assert {name: value for name, value in found.values.items() if name in full} == full
        assert {name for name in found.values if name.startswith("practice:")} == full.keys() - {WHOLE}
    assert Judge.of(MODEL, None, "wins").judged((), None).values[ALL_GOALS] == pytest.approx(0.75)


def test_every_number_has_a_title():
    assert list(titles(MODEL, None)) == [ALL_GOALS, "goal:a", "goal:b", "goal:c"]


def test_functions_may_come_from_any_iterable_and_are_kept():
    people = [Stakeholder(name, name, function=name) for name in ("it", "sales")]
    model = AlignmentModel("m", stakeholders=people, goals=[Goal("a", "A", owner="it", satisfaction=0.0)])
    found = compare(model, Scenario("s", Satisfy("a", 1)), "five-ways", functions=iter(["it", "sales"]))
    assert [set(item.assessment.functions) for item in found.outcomes] == [{"it", "sales"}] * 2
