import numpy as np

from cmocio.model import AlignmentModel, Dependency, Goal, contribute
from cmocio.propagation._compile import compiled
from cmocio.propagation._levels import NARROW, Cycle, Level, Levels, Narrow
from cmocio.propagation._rule import derive
from propagation.layers import layered


def levels_of(model):
    return Levels.of(compiled(model, None, None, None, "wins"))


def test_wide_levels_are_arrays_and_narrow_ones_are_joined():
    chain = AlignmentModel(
        "m",
        goals=[Goal(f"g{n}", "G") for n in range(40)],
        dependencies=[Dependency(f"g{n}", f"g{n + 1}") for n in range(39)],
    )
    assert [type(piece) for piece in levels_of(chain).pieces] == [Narrow]
    assert Level in {type(piece) for piece in levels_of(layered(50 * NARROW)).pieces}


def test_a_scenario_is_what_one_goal_after_the_other_gives():
    levels = levels_of(layered(300))
    circuit = levels.circuit
    x = np.zeros(300)
    x[circuit.inputs] = values = np.random.default_rng(0).uniform(-1, 1, 60)
    for step, goal in enumerate(circuit.steps.tolist()):
        x[goal] = derive(circuit.rule(step), x.tolist(), x.tolist())
    found, _ = levels.run(values)
    assert found[levels.place].tolist() == x.tolist()
    assert found[levels.asked].tolist() == x.tolist()


def test_a_cycle_is_a_piece_that_says_whether_it_settled():
    def model(weight):
        return AlignmentModel.of(
            "m",
            *(Goal(name, name.upper()) for name in "abx"),
            contribute("a", to={"b": weight}),
            contribute("b", to={"a": weight}),
            contribute("x", to={"a": 1}),
        )

    levels = levels_of(model(0.5))
    assert [type(piece) for piece in levels.pieces] == [Cycle]
    _, notes = levels.run(np.array([0.5]))
    assert levels.unsettled(notes) == []


def test_the_cost_grows_with_the_model():
    assert levels_of(layered(60)).cost < levels_of(layered(600)).cost
