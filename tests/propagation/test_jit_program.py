import numpy as np

from cmocio.model import AlignmentModel, Goal, contribute, refine, require
from cmocio.propagation import _jit_program as do
from cmocio.propagation import propagator
from propagation.layers import layered


def program(model, **how):
    return do.written(propagator(model, **how)._circuit, np.dtype("f8"))


def codes(written):
    return [[what, *map(int, rest)] for what, *rest in written.ops.tolist()]


def shop(names, *things):
    return AlignmentModel.of("shop", Goal("sales", "Sales"), *(Goal(name, name) for name in names), *things)


def test_goals_that_are_asked_for_are_computed_where_they_go_out():
    written = program(layered(600))
    assert written.rows == do.SPARE
    assert set((written.ops[:, 1] % 4).tolist()) <= {do.OUT, do.WORK}


def test_rows_that_nobody_reads_any_more_are_used_again():
    circuit = propagator(layered(600), goals=["g599"])._circuit
    assert do.written(circuit, np.dtype("f8")).rows < len(circuit.steps)


def test_inputs_are_read_where_they_come_in():
    what, to, *rows = codes(program(shop("abc", refine("sales", into=["a", "b", "c"])), goals=["sales"]))[0]
    assert (what, to) == (do.LEAST4, do.OUT)
    assert rows[:4] == [4 * 0, 4 * 1, 4 * 2, 4 * 0]


def test_more_rows_than_an_operation_reads_are_taken_one_group_after_the_other():
    written = codes(program(shop("abcdefg", refine("sales", into=list("abcdefg"))), goals=["sales"]))
    assert [op[0] for op in written] == [do.LEAST4, do.LEAST4]
    assert written[1][2] == written[0][1]
    terms = [contribute(name, to={"sales": 0.25}) for name in "abcde"]
    assert [op[0] for op in codes(program(shop("abcde", *terms), goals=["sales"]))] == [do.ADD, do.SUM2]


def test_a_sum_its_part_and_its_cap_are_one_operation():
    model = shop("abc", refine("sales", into="a"), contribute("b", to={"sales": 0.5}), require("sales", needs="c"))
    assert [op[0] for op in codes(program(model, goals=["sales"]))] == [do.SUM1]


def test_an_input_that_nobody_reads_is_looked_over_and_goes_out_if_asked_for():
    model = shop("ab", refine("sales", into="a"))
    unread = codes(program(model, inputs=["a", "b"], goals=["sales"]))
    assert [op[:3] for op in unread] == [[do.COPY, do.OUT, 0], [do.COPY, do.WORK, 4]]
    asked = codes(program(model, inputs=["a", "b"], goals=["b"]))
    assert [do.COPY, do.OUT, 4 * 1] in [op[:3] for op in asked]
