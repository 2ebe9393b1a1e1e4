"""What pages share."""

from cmocio.pages._layout import cell
from cmocio.texts import ENGLISH


def test_numbers_that_may_be_below_0_have_a_sign_and_zero_has_none():
    assert (cell(ENGLISH, -0.25), cell(ENGLISH, -0.001), cell(ENGLISH, 0.5, "practice:a")) == ("−0.25", "0.00", "0.50")
