from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from cmocio import AlignmentModel, Goal, Initiative, InputError, ModelError, Term
from cmocio.model.convert import as_day, to_day, to_ids, to_number, to_set, to_tuple


def test_iso_text_is_a_day():
    assert to_day("2026-06-30") == date(2026, 6, 30)


def test_what_is_no_day_is_passed_on_for_the_check_to_name():
    assert to_day("soon") == "soon"
    assert to_day(None) is None


def test_all_real_numbers_become_floats():
    for number in (1, Fraction(1, 1), np.float32(1), np.int64(1)):
        assert type(to_number(number)) is float


def test_truth_values_and_text_are_no_numbers():
    assert to_number(True) is True
    assert to_number("1") == "1"


def test_one_id_stands_for_several():
    assert to_ids("a") == ("a",)
    assert to_ids(x for x in "ab") == ("a", "b")
    assert to_set("a") == frozenset({"a"})
    assert to_set(["a", "a"]) == frozenset({"a"})


def test_mappings_and_bytes_are_no_collections():
    assert to_tuple({"a": 1}) == {"a": 1}
    assert to_set(b"ab") == b"ab"
    with pytest.raises(ModelError, match="goals"):
        Initiative("i", "I", goals={"a": 1})
    with pytest.raises(ModelError, match="needed_by"):
        Term("t", "T", "it", needed_by=[{}])


def test_a_whole_number_equals_its_float():
    assert Goal("a", "A", weight=2) == Goal("a", "A", weight=2.0)


def test_there_is_one_zero():
    assert str(to_number(-0.0)) == "0.0"
    one, other = (AlignmentModel("m", goals=[Goal("g", "G", satisfaction=zero)]) for zero in (0.0, -0.0))
    assert one.digest == other.digest


def test_a_day_given_as_argument_is_checked():
    assert as_day("2026-01-01") == date(2026, 1, 1)
    with pytest.raises(InputError, match="date: 'soon' is not a day"):
        as_day("soon")
    with pytest.raises(InputError, match="as_of: 'soon' is not a day"):
        AlignmentModel("m").day("soon")


def test_scalars_of_numpy_are_the_plain_ones_they_stand_for():
    assert to_day(np.datetime64("2026-06-30")) == date(2026, 6, 30)
    assert to_day(np.datetime64("NaT", "D")) is None
    texts = AlignmentModel.of(np.str_("m"), Goal(np.str_("a"), np.str_("A")))
    plain = AlignmentModel.of("m", Goal("a", "A"))
    assert (texts.digest, texts) == (plain.digest, plain)
