"""What each goal may be made of, by the levers that are taken."""

from hypothesis import given
from hypothesis import strategies as st

from cmocio.model import AlignmentModel, Goal, Remove, Replace, contribute, require
from cmocio.planning import Lever
from cmocio.planning._catalogue import catalogue
from cmocio.planning._states import sheet
from cmocio.planning._values import GoalValues
from cmocio.propagation import propagate
from cmocio.testing.strategies import goal_models
from planning.cases import lever_lists


def made(model, levers, *goals):
    return sheet(catalogue(model, levers), propagate(model), goals, None)


def judged(goal, value, **fields):
    return Lever(f"{goal} {value}", Replace(f"goal:{goal}", satisfaction=value), **fields)


MODEL = AlignmentModel.of(
    "m",
    Goal("a", "A"),
    Goal("b", "B", satisfaction=0),
    Goal("c", "C"),
    contribute("b", to={"a": 0.5}),
    require("b", "c"),
)


def test_only_what_the_targets_depend_on_matters():
    found = made(MODEL, [judged("b", 1), judged("c", 1), judged("a", 1)], "b")
    assert [found.ids[goal] for goal in found.order] == ["c", "b"]
    assert found.relevant == {0, 1}


def test_a_goal_has_a_state_for_each_choice_among_its_levers():
    found = made(MODEL, [judged("c", 0.5, group="c"), judged("c", 1, group="c")], "c")
    states = found.states[found.position["c"]]
    assert {choice: state.own for choice, state in states.items()} == {
        frozenset(): None,
        frozenset({0}): 0.5,
        frozenset({1}): 1.0,
    }
    assert not states[frozenset()].known


def test_a_measured_goal_that_loses_all_that_added_to_it_falls_by_what_that_gave():
    model = AlignmentModel.of("m", Goal("a", "A", satisfaction=0.5), Goal("b", "B", satisfaction=0.4),
                              contribute("b", to={"a": 0.5}))  # fmt: skip
    lost = Remove("dependency:a<b:contribution")
    found = GoalValues(made(model, [Lever("x", lost)], "a"))
    result = propagate(model.add(lost), evidence="anchored", base=model)
    assert found.under(frozenset({0}), [0]) == [(result.values["a"], True)]


def test_a_goal_that_goes_takes_its_links_along():
    found = made(MODEL, [Lever("x", Replace("goal:b", applicable=False))], "a")
    states = found.states[found.position["a"]]
    assert states[frozenset()].rule is not None
    assert states[frozenset({0})].rule is None


def test_a_cycle_that_nothing_moves_is_fixed_and_one_that_levers_move_is_wild():
    model = AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B"), Goal("c", "C", satisfaction=0.5), require("a", "b"),
                              require("b", ["a", "c"]))  # fmt: skip
    assert set(made(model, [], "a").fixed) == {0, 1}
    assert made(model, [judged("c", 1)], "a").opaque == {0, 1}


def test_a_cycle_whose_goals_move_less_than_their_sources_is_tame():
    model = AlignmentModel.of("m", [Goal("a", "A"), Goal("b", "B"), Goal("c", "C", satisfaction=0.5)],
                              contribute("b", to={"a": 0.9}), contribute("a", to={"b": -0.5}),
                              contribute("c", to={"a": 1}))  # fmt: skip
    found = made(model, [judged("c", 1)], "a")
    assert (found.contracting, found.opaque, found.is_straight) == ({0, 1}, frozenset(), False)
    assert made(model, [judged("c", 1), Lever("x", Replace("dependency:a<b:contribution", weight=1))], "a").opaque == {
        0,
        1,
    }


@given(st.data())
def test_a_sheet_gives_what_the_engine_gives(data):
    model = data.draw(goal_models(most=6, acyclic=True))
    known = catalogue(model, data.draw(lever_lists(model, 4)))
    day = model.day("2026-06-30")
    goals = [goal.id for goal in model.goals]
    found = sheet(known, propagate(model, as_of=day), goals, day)
    choice = known.closure(data.draw(st.frozensets(st.sampled_from(range(len(known.levers))))) if known.levers else ())
    if not found.is_straight or not known.is_exclusive(choice):
        return
    values = GoalValues(found)
    result = propagate(known.applied(choice), evidence="anchored", base=model, as_of=day)
    for goal, (value, is_known) in zip(goals, values.under(choice, map(found.position.get, goals)), strict=True):
        assert is_known == (goal in result.values and goal not in result.unknown)
        if goal in result.values:
            assert abs(value - result.values[goal]) <= 1e-12
