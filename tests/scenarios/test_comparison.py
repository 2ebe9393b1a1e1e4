import pytest

from cmocio.errors import NotFoundError
from cmocio.model import AlignmentModel, Goal, Satisfy, Scenario
from cmocio.scenarios import compare

FOUND = compare(AlignmentModel("m", goals=[Goal("a", "A", satisfaction=0)]), Scenario("up", Satisfy("a", 1)))


def test_outcomes_and_standings_are_found_by_name():
    assert FOUND.outcome("up").standing("a") is FOUND.outcome("up").standing("goal:a")
    assert FOUND.base is FOUND.outcome("as it is")


def test_a_miss_names_the_nearest():
    with pytest.raises(NotFoundError, match="did you mean 'up'"):
        FOUND.outcome("upp")
    with pytest.raises(NotFoundError, match="no number compared 'z'"):
        FOUND.base.standing("z")


def test_a_name_that_only_begins_one_names_it_and_of_few_all_are_named():
    model = AlignmentModel("m", goals=[Goal("a", "A")])
    found = compare(model, [Scenario("half campaigns", Satisfy("a", 0.5)), Scenario("none", Satisfy("a", 0))])
    with pytest.raises(NotFoundError, match="did you mean 'half campaigns'"):
        found.outcome("half")
    with pytest.raises(NotFoundError, match="did you mean 'as it is' or 'half campaigns' or 'none'"):
        found.outcome("xyz")


def test_its_repr_is_short():
    assert repr(FOUND) == "Comparison('m', 'as it is', 'up')"
