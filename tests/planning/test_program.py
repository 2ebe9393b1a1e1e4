"""How least, best and chosen values become rows of a program."""

import itertools

import numpy as np
import pytest

from cmocio.planning._program import MixedIntegerProgram, Side, constant

BOTH = Side(up=True, down=True)


def extremes(program, value, fixed):
    """The least and the greatest value that the program allows while columns are fixed."""
    optimize = pytest.importorskip("scipy.optimize")
    low, high = np.array(program.low, dtype=float), np.array(program.high, dtype=float)
    for column, at in fixed.items():
        low[column] = high[column] = at
    costs = np.zeros(len(low))
    for column, factor in value.terms.items():
        costs[column] = factor
    rows = np.zeros((len(program.rows), len(low)))
    for number, (terms, _, _) in enumerate(program.rows):
        for column, factor in terms.items():
            rows[number, column] = factor
    ends = []
    for sign in (1, -1):
        held = optimize.LinearConstraint(rows, [r[1] for r in program.rows], [r[2] for r in program.rows])
        found = optimize.milp(
            sign * costs, integrality=np.array(program.whole), bounds=optimize.Bounds(low, high), constraints=[held]
        )
        ends.append(value.constant + sign * found.fun)
    return ends


@pytest.mark.parametrize("points", [*itertools.product([-1.0, 0.25, 1.0], [-0.5, 0.75])])
@pytest.mark.parametrize("kind", ["least", "best"])
def test_held_from_both_sides_a_value_is_the_least_or_the_best(kind, points):
    program = MixedIntegerProgram()
    columns = [program.column(-1, 1), program.column(-1, 1)]
    value = getattr(program, kind)(columns, BOTH)
    expected = min(points) if kind == "least" else max(points)
    assert extremes(program, value, dict(enumerate(points))) == pytest.approx([expected, expected], abs=1e-6)


def test_held_from_above_only_a_value_may_be_lower():
    program = MixedIntegerProgram()
    value = program.least([program.column(-1, 1), program.column(-1, 1)], Side(up=True, down=False))
    assert extremes(program, value, {0: 0.5, 1: 0.25}) == pytest.approx([-1, 0.25], abs=1e-6)
    assert not any(program.whole)


@pytest.mark.parametrize("at", [-2.5, -1.0, 0.3, 2.0])
def test_a_clipped_value_stays_within_1(at):
    program = MixedIntegerProgram()
    value = program.clipped(program.column(-3, 3), BOTH)
    expected = min(1, max(-1, at))
    assert extremes(program, value, {0: at}) == pytest.approx([expected, expected], abs=1e-6)


def test_what_cannot_be_the_least_needs_no_rows():
    program = MixedIntegerProgram()
    low, high = program.column(-1, 0), program.column(0, 1)
    assert program.least([low, high], BOTH) is low
    assert program.clipped(low, BOTH) == low
    assert not program.rows


@pytest.mark.parametrize("which", [0, 1])
def test_the_option_whose_indicator_is_1_is_chosen(which):
    program = MixedIntegerProgram()
    z = program.column(0, 1, whole=True)
    one, other = program.column(-1, 1), program.column(-1, 0.5)
    rest = z.times(-1)._replace(constant=1.0, low=0.0, high=1.0)
    value = program.chosen([(z, one), (rest, other)], BOTH)
    expected = [0.25, 0.75][which]
    assert extremes(program, value, {0: which, 1: 0.75, 2: 0.25}) == pytest.approx([expected] * 2, abs=1e-6)


def test_options_that_are_numbers_add_up_without_rows():
    program = MixedIntegerProgram()
    z = program.column(0, 1, whole=True)
    rest = z.times(-1)._replace(constant=1.0, low=0.0, high=1.0)
    value = program.chosen([(z, constant(0.5)), (rest, constant(-0.25))], BOTH)
    assert (value.constant, dict(value.terms)) == (-0.25, {0: 0.75})
    assert not program.rows


def test_a_long_sum_gets_a_column_of_its_own():
    program = MixedIntegerProgram()
    terms = dict.fromkeys(range(9), 1.0)
    for _ in terms:
        program.column(0, 1)
    short = program.short(constant(0.0)._replace(terms=terms, high=9.0), BOTH)
    assert (len(short.terms), len(program.rows)) == (1, 2)
