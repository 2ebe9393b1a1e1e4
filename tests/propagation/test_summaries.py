import pytest

from cmocio.model import AlignmentModel, Goal, Stake, Stakeholder
from cmocio.propagation import propagate

GOALS = (
    Goal("a", "A", owner="cmo", weight=2, satisfaction=1),
    Goal("b", "B", owner="cio", satisfaction=-0.5),
    Goal("c", "C", owner="cio"),
)
PEOPLE = Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it", part_of="board")


def model_of(*things):
    return AlignmentModel.of("m", GOALS, PEOPLE, Stakeholder("board", "Board"), *things)


def test_a_function_is_as_satisfied_as_the_known_goals_it_wants():
    model = model_of(Stake("cmo", "b", importance=1, support=1))
    assert propagate(model).by_function == {"marketing": 0.25, "it": -0.5}


def test_a_body_counts_those_who_are_part_of_it():
    found = propagate(model_of(Stake("board", "a", importance=1, support=1)))
    assert found.by_stakeholder == {"cmo": 1.0, "cio": -0.5, "board": 0.25}


def test_who_has_no_known_goal_is_not_given_a_number():
    model = AlignmentModel.of("m", PEOPLE[0], Goal("a", "A", owner="cmo"))
    assert propagate(model).by_function == propagate(model).by_stakeholder == {}


def test_huge_weights_do_not_overflow():
    model = AlignmentModel.of("m", PEOPLE[0], [Goal(n, n, owner="cmo", weight=1e308, satisfaction=0.5) for n in "ab"])
    assert propagate(model).by_function == pytest.approx({"marketing": 0.5})
