"""A model in the making."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cmocio import AlignmentModel, Goal
from cmocio.io.draft import Draft, key_of

NAMES = st.lists(st.text(min_size=1, max_size=6).filter(key_of), max_size=6)


@given(NAMES, st.randoms())
def test_ids_are_unique_and_the_same_in_any_order(names, chance):
    def ids(names):
        draft = Draft(AlignmentModel("m"))
        for name in names:
            draft.put("goal", name)
        return {key_of(goal.name): goal.id for goal in draft.model().goals}

    shuffled = list(names)
    chance.shuffle(shuffled)
    assert ids(names) == ids(shuffled)
    assert ids(names).keys() == {key_of(name) for name in names}


@given(NAMES)
def test_things_read_into_their_own_model_are_the_same_things(names):
    draft = Draft(AlignmentModel("m"))
    for name in names:
        draft.put("goal", name)
    once = draft.model()
    again = Draft(once)
    for goal in once.goals:
        again.put("goal", goal.name)
    assert again.model() == once


def test_an_id_that_the_model_has_is_not_given_again():
    draft = Draft(AlignmentModel.of("m", Goal("grow", "Something else")))
    draft.put("goal", "Grow!")
    assert [goal.name for goal in draft.model().goals] == ["Something else", "Grow!"]


def test_the_first_word_stands_and_contradiction_is_noted():
    draft = Draft(AlignmentModel("m"))
    draft.place = "row 3"
    goal = draft.put("goal", "Grow", due=date(2026, 1, 1))
    draft.put("goal", "GROW", due=date(2027, 1, 1), description="")
    told = "says 2027-01-01 of 'Grow', which was 2026-01-01 (due); the first stands"
    assert str(draft.notes[0]) == f"left out: row 3: {told}"
    assert draft.known("goal", " grow ") == goal
    assert draft.known("goal", "shrink") is None


def test_a_function_is_spelled_in_one_way():
    draft = Draft(AlignmentModel("m"))
    draft.person("Kim", "Marketing")
    draft.person("Lee", "MARKETING ")
    assert {one.function for one in draft.model().stakeholders} == {"Marketing"}


def test_the_names_of_a_kind_are_those_that_are_known_by_now():
    draft = Draft(AlignmentModel.of("shop", Goal("grow", "Grow")))
    assert draft.names("goal") == ("Grow",)
    draft.put("goal", "Save")
    assert (draft.names("goal"), draft.names("stakeholder")) == (("Grow", "Save"), ())
