"""A sheet."""

from cmocio.io.tables import Area, Grid


def test_a_sheet_knows_which_rows_hold_something():
    assert list(Grid("", [["a"], [" "], [], [None, 0]]).filled()) == [1, 4]


def test_an_area_of_several_rows_is_not_one_row():
    assert (Area(1, 1, 2, 1).is_one_row, Area(1, 1, 1, 3).is_one_row) == (False, True)
