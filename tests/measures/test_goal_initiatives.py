"""Whether somebody works on what is wanted."""

from cmocio.measures import get
from cmocio.model import AlignmentModel, Benchmark, Goal, Initiative, Stakeholder

goal_initiatives = get("goal-initiatives")

GOALS = [Goal("a", "A", weight=3), Goal("b", "B", kind="revenue")]


def measured(*initiatives, **fields):
    return goal_initiatives(AlignmentModel("m", goals=GOALS, initiatives=initiatives, **fields))


def test_goals_count_by_weight():
    assert measured(Initiative("x", "X", goals="b")).value == 0.25
    assert measured(Initiative("x", "X", goals=["a", "b"])).value == 1


def test_an_initiative_serves_the_goals_of_its_benchmarks():
    shown = [Benchmark("k", "a", "K")]
    assert measured(Initiative("x", "X", benchmarks="k"), benchmarks=shown).value == 0.75


def test_proposals_and_what_was_dropped_serve_nothing():
    assert measured(Initiative("x", "X", goals="a", status="proposed")).value == 0
    assert measured(Initiative("x", "X", goals="a", status="dropped")).value == 0


def test_goals_of_functions_not_compared_do_not_count():
    model = AlignmentModel(
        "m",
        stakeholders=[Stakeholder("cio", "CIO", function="it"), Stakeholder("cfo", "CFO", function="finance")],
        goals=[Goal("a", "A", owner="cio"), Goal("b", "B", owner="cfo")],
        initiatives=[Initiative("x", "X", goals="a")],
    )
    assert goal_initiatives(model).value == 0.5
    assert goal_initiatives(model, functions=["it"]).value == 1


def test_goals_and_initiatives_are_needed():
    assert goal_initiatives(AlignmentModel("m")).value is None
    assert measured().value is None
    assert measured(recorded={"initiatives"}).value == 0
    assert (
        goal_initiatives(AlignmentModel("m", goals=GOALS, initiatives=[Initiative("x", "X")]), kind="z").value is None
    )
