import math
from datetime import date, datetime

import pytest

from cmocio import Goal, ModelError, Stake, Step, Term
from cmocio.model.field_checks import field_faults


def codes(make):
    with pytest.raises(ModelError) as caught:
        make()
    return [(fault.place, fault.message.code) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (-1, "below"),
        (math.nan, "not-finite"),
        (math.inf, "not-finite"),
        ("5", "wrong-type"),
        (True, "wrong-type"),
        (None, "wrong-type"),
        (10**400, "wrong-type"),
    ],
)
def test_a_weight_is_a_finite_number_that_is_not_negative(value, code):
    assert codes(lambda: Goal("a", "A", weight=value)) == [("weight", code)]


@pytest.mark.parametrize(
    ("value", "code"), [("2026-02-30", "not-a-day"), (5, "not-a-day"), (datetime(2026, 1, 1), "a-moment")]
)
def test_a_day_is_a_date_and_no_moment(value, code):
    assert codes(lambda: Goal("a", "A", due=value)) == [("due", code)]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("", "empty"),
        ("a\nb", "control-character"),
        (7, "wrong-type"),
        ("\ud800", "not-unicode"),
        ("e\u0301", "unicode-form"),
    ],
)
def test_an_id_is_text_without_control_characters(value, code):
    assert codes(lambda: Goal(value, "A")) == [("id", code)]


def test_every_fault_of_an_entity_is_named_at_once():
    found = codes(lambda: Goal("", "A", weight=-1, tier="firm", due="soon", satisfaction=2))
    assert found == [
        ("id", "empty"),
        ("weight", "below"),
        ("tier", "no-choice"),
        ("due", "not-a-day"),
        ("satisfaction", "above"),
    ]


def test_the_members_of_a_collection_are_checked_one_by_one():
    assert codes(lambda: Stake("a", "b", responsibility={"R", "X"}))[0][1] == "no-choice"
    assert codes(lambda: Term("a", "A", "it", needed_by=[["it"]]))[0][1] == "wrong-type"


def test_a_truth_value_is_true_or_false():
    assert codes(lambda: Goal("a", "A", applicable=1)) == [("applicable", "wrong-type")]


def test_a_sound_entity_has_no_faults():
    assert list(field_faults(Goal("a", "A", due=date(2026, 1, 1)))) == []
    assert list(field_faults(Step("a", "it"))) == []
