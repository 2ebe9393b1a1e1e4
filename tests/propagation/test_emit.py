import numpy as np

from cmocio.model import AlignmentModel, Goal, contribute, refine, require
from cmocio.propagation._compile import compiled
from cmocio.propagation._emit import ADD, MAX, MIN, MUL, SUB
from cmocio.propagation._tape import Tape


def operations(*things, dtype="f8", goals=("a",), inputs=None, **known):
    """What is done to rows to make goal a, in order; x, y and z are inputs."""
    others = [Goal(name, name.upper(), satisfaction=known.get(name)) for name in "xyz"]
    model = AlignmentModel.of("m", Goal("a", "A"), *others, *things)
    tape = Tape.of(compiled(model, inputs, goals, None, "wins"), np.dtype(dtype))
    return [what for what in tape.ops[:, 0].tolist() if what < len((ADD, SUB, MUL, MIN, MAX))]


def test_a_sum_that_cannot_leave_its_bounds_is_not_clipped():
    within = contribute("x", to={"a": 0.5}), contribute("y", to={"a": -0.5})
    beyond = contribute("x", to={"a": 0.5}), contribute("y", to={"a": -0.75})
    assert operations(*within) == [MUL, MUL, ADD, ADD]  # the last makes −0 to 0
    assert operations(*beyond) == [MUL, MUL, ADD, MIN, MAX, ADD]


def test_float32_is_clipped_where_rounding_could_lead_out():
    within = contribute("x", to={"a": 0.5}), contribute("y", to={"a": -0.5})
    assert operations(*within, dtype="f4") == [MUL, MUL, ADD, MIN, MAX, ADD]


def test_a_requirement_does_the_upper_clip():
    links = contribute("x", to={"a": 0.9}), refine("a", "y"), require("a", needs="z")
    assert operations(*links) == [MUL, ADD, MAX, MIN]


def test_weights_of_one_need_no_multiplication():
    assert operations(contribute("x", to={"a": 1}), contribute("y", to={"a": 1}))[0] == ADD
    assert operations(contribute("x", to={"a": 1}), contribute("y", to={"a": -1}))[0] == SUB


def test_parts_need_one_operation_less_than_there_are_parts():
    assert operations(refine("a", ["x", "y", "z"])) == [MIN, MIN]
    assert operations(refine("a", ["x", "y", "z"], parts="any")) == [MAX, MAX]


def test_bounds_know_the_values_that_stand_still():
    links = contribute("x", to={"a": 0.5}), contribute("y", to={"a": 1})
    assert MIN not in operations(*links, inputs=["x"], y=0.25)
    assert MIN in operations(*links, inputs=["x"], y=0.75)
