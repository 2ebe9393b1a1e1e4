import pytest

from cmocio.errors import InputError
from cmocio.scoring.choice import one_of


def test_a_choice_passes():
    assert one_of("of", "goals", ("goals", "initiatives")) == "goals"


def test_a_miss_names_the_argument_the_choices_and_the_nearest():
    with pytest.raises(InputError, match=r"of: 'goal' is none of goals, initiatives; did you mean 'goals'\?"):
        one_of("of", "goal", ("goals", "initiatives"))


def test_a_far_miss_names_the_choices_only():
    with pytest.raises(InputError, match=r"'xyz' is none of goals, initiatives$"):
        one_of("of", "xyz", ("goals", "initiatives"))
