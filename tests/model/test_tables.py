"""What finds the entities of a model."""

import pytest

from cmocio.errors import NotFoundError
from cmocio.model import AlignmentModel, Goal, Rating, Stakeholder
from cmocio.model.tables import split_field

MODEL = AlignmentModel(
    "m",
    stakeholders=[Stakeholder("cio", "CIO")],
    goals=[Goal("a.b", "A")],
    ratings=[Rating("cio", "trust", 0.5), Rating("cio", "trust", 4, scale=(1, 5))],
)


def test_full_names_tell_parallel_ratings_apart():
    assert [MODEL.full_name(name) for name in MODEL.names("rating")] == ["rating:cio:trust", "rating:cio:trust#2"]
    assert MODEL.full_name("a.b") == "goal:a.b"
    with pytest.raises(NotFoundError, match="did you mean 'cio'"):
        MODEL.full_name("cia")


def test_a_field_stands_after_the_last_dot_unless_the_whole_is_a_name():
    assert split_field(MODEL, "a.b") == ("a.b", "")
    assert split_field(MODEL, "goal:a.b.weight") == ("goal:a.b", "weight")
    assert split_field(MODEL, "nothing") == ("nothing", "")
