import numpy as np

from cmocio.model import AlignmentModel, Dependency, Goal, contribute, refine
from cmocio.propagation._compile import compiled
from cmocio.propagation._emit import CHECK
from cmocio.propagation._swept import Swirl
from cmocio.propagation._tape import BLOCK, Tape
from propagation.layers import layered


def taped(model, goals=None, inputs=None):
    return Tape.of(compiled(model, inputs, goals, None, "wins"), np.dtype("f8"))


def test_rows_that_nobody_reads_any_more_are_used_again():
    links = [Dependency(f"g{n}", f"g{n + 1}") for n in range(50)]
    chain = AlignmentModel("m", goals=[Goal(f"g{n}", "G") for n in range(51)], dependencies=links)
    assert taped(chain, ["g0"]).scratch == 2
    assert taped(chain).scratch == 0


def test_every_block_of_inputs_is_looked_over_once_read_or_not():
    model = AlignmentModel.of("m", Goal("a", "A"), *(Goal(f"x{n}", "X") for n in range(10)), refine("a", "x9"))
    tape = taped(model, ["a"])
    looks = tape.ops[tape.ops[:, 0] == CHECK, 1].tolist()
    assert len(looks) == len(set(looks)) == -(-10 // BLOCK)


def test_what_stands_still_fills_its_row_of_the_output():
    model = AlignmentModel.of("m", Goal("a", "A", satisfaction=0.5), Goal("x", "X"))
    assert taped(model, inputs=["x"]).fills == ((0, 0.5),)


def test_a_look_for_minus_zero_is_made_only_where_it_costs_less_than_an_addition():
    assert taped(layered()).detects
    assert not taped(layered(), ["g59"]).detects


def test_cycles_stand_between_the_operations():
    model = AlignmentModel.of(
        "m",
        *(Goal(name, name.upper()) for name in "abcx"),
        contribute("a", to={"b": 0.5}),
        contribute("b", to={"a": 0.5, "c": 0.5}),
        contribute("x", to={"a": 0.5}),
    )
    kinds = [isinstance(segment, Swirl) for segment in taped(model).segments()]
    assert kinds == [False, True, False]


def test_long_tapes_are_read_piece_by_piece_and_in_order():
    tape = taped(layered(3000))
    pieces = list(tape.segments())
    assert len(pieces) > 1
    assert [op for piece in pieces for op in piece] == tape.ops.tolist()
