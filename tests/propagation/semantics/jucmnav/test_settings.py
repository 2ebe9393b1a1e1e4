import pytest

from cmocio.errors import InputError
from cmocio.model import AlignmentModel
from cmocio.propagation import propagate
from cmocio.propagation.semantics._jucmnav.settings import Settings


@pytest.mark.parametrize("tolerance", [-1, 101, 10.0, True, "10"])
def test_a_tolerance_is_a_whole_number_from_nought_to_a_hundred(tolerance):
    with pytest.raises(InputError, match="pass a whole number from 0 to 100"):
        propagate(AlignmentModel("m"), semantics="jucmnav-quantitative", tolerance=tolerance)


@pytest.mark.parametrize("scale", [(-1, 1), (0,), 100, "0..100", None])
def test_there_are_two_ranges(scale):
    with pytest.raises(InputError, match=r"pass \(-100, 100\) or \(0, 100\)"):
        propagate(AlignmentModel("m"), semantics="jucmnav-mixed", range=scale)


def test_a_range_may_be_a_list():
    assert propagate(AlignmentModel("m"), semantics="jucmnav-qualitative", range=[0, 100]).values == {}


def test_in_the_range_from_nought_labels_are_those_of_the_whole_range():
    assert [Settings(10, 0).label(n) for n in (100, 75, 50, 25, 1, 0, -1)] == [
        "Satisfied",
        "WeaklySatisfied",
        "None",
        "WeaklyDenied",
        "WeaklyDenied",
        "Denied",
        "Denied",
    ]
