import pytest

from cmocio import AlignmentModel, Goal, InputError, Interaction, NotFoundError, Stakeholder
from cmocio.scoring import Scope
from cmocio.scoring.scope import kept

MODEL = AlignmentModel(
    "m",
    stakeholders=[
        Stakeholder("a", "A", function="it"),
        Stakeholder("b", "B", function="marketing"),
        Stakeholder("c", "C", function="sales"),
    ],
    goals=[Goal("g", "G", owner="b"), Goal("h", "H", owner="a"), Goal("i", "I")],
    interactions=[Interaction("e", "2026-01-01", "meeting"), Interaction("f", "2026-02-01", "meeting")],
)


def test_by_default_the_functions_that_own_goals_are_compared():
    assert Scope.of(MODEL).functions == ("it", "marketing")
    assert Scope.of(MODEL).pairs == (("it", "marketing"),)


def test_functions_are_taken_as_asked_for_or_from_the_roles_they_fill():
    assert Scope.of(MODEL, ["sales", "it", "sales"]).functions == ("sales", "it")
    assert Scope.of(MODEL, {"business": "sales", "technology": "it"}).functions == ("sales", "it")


def test_an_unknown_function_names_the_nearest():
    with pytest.raises(NotFoundError, match="no function 'marketting'; did you mean 'marketing'"):
        Scope.of(MODEL, ["marketting"])


def test_one_text_is_not_several_functions():
    with pytest.raises(InputError, match="pass a list, such as"):
        Scope.of(MODEL, "it")


def test_the_model_is_seen_as_it_was_known_on_the_day():
    assert len(Scope.of(MODEL, as_of="2026-01-15").model.interactions) == 1
    assert str(Scope.of(MODEL).day) == "2026-02-01"


def test_functions_from_any_iterable_can_be_asked_for_again():
    assert kept(iter(["it", "sales"])) == ("it", "sales")
    assert kept({"it": "technology"}) == {"it": "technology"}
    assert (kept(None), kept("it")) == (None, "it")
