import numpy as np
import pytest

from cmocio.model import AlignmentModel, Dependency, Goal, contribute
from cmocio.propagation import propagate, propagator
from cmocio.propagation.engine.cycle import SETTLED, sweep
from cmocio.propagation.engine.rows import BUDGET, BYTES, OutOfRange, Workspace, chunk_of
from cmocio.propagation.engine.script import Script
from propagation.layers import layered


def ring(weight):
    return AlignmentModel.of(
        "m",
        *(Goal(name, name.upper()) for name in "abx"),
        contribute("a", to={"b": weight}),
        contribute("b", to={"a": weight}),
        contribute("x", to={"a": 0.5}),
    )


def test_each_column_is_swept_until_it_settles_alone():
    ready = propagator(ring(0.75))
    values = np.linspace(-1, 1, 400)[None, :]
    together = ready.run(values)
    for column in (0, 57, 200, 399):
        alone = ready.run(values[:, [column]])
        assert together[:, column].tolist() == alone[:, 0].tolist()
        expected = propagate(ring(0.75), {"x": float(values[0, column])}).values
        assert together[:, column] == pytest.approx([expected[name] for name in ready.goals], abs=1e-12)


def test_cycles_settle_in_float32_too_because_they_are_swept_in_float64():
    values = np.linspace(-1, 1, 400)[None, :]
    coarse, fine = (propagator(ring(0.75), dtype=dtype) for dtype in ("float32", "float64"))
    assert coarse.unsettled(values) == fine.unsettled(values)
    assert coarse.run(values) == pytest.approx(fine.run(values), abs=1e-6)


def test_the_rule_of_settling_is_that_of_a_single_sweep():
    swept = sweep(lambda x: 0.75 * x[::-1] + np.array([0.5, 0.0]), np.zeros(2))
    assert swept.settled
    # a = 3/4 b + 1/2, b = 3/4 a
    assert swept.values == pytest.approx([8 / 7, 6 / 7], abs=100 * SETTLED)


def script_of(goals=None, size=60, dtype="f8"):
    return Script.of(propagator(layered(size), goals=goals)._query, np.dtype(dtype))


def test_chunks_are_as_long_as_the_cache_likes_and_the_budget_allows():
    assert chunk_of(script_of(), staged=False) == BYTES // 8
    assert chunk_of(script_of(dtype="f4"), staged=False) == BYTES // 4
    wide = script_of(["g2999"], 3000)
    assert chunk_of(wide, staged=False) * wide.width * 8 <= BUDGET
    assert chunk_of(wide, staged=True) < chunk_of(wide, staged=False)


def test_a_workspace_can_be_used_again_and_gives_the_same():
    space = Workspace(script_of(["g59"]), 100, staged=False)
    values = np.random.default_rng(0).uniform(-1, 1, (12, 250))
    first, second = np.empty((1, 250)), np.empty((1, 250))
    for out in (first, second):
        space.run(values, out, None, trusted=False)
    assert first.tolist() == second.tolist()


@pytest.mark.parametrize("wrong", [np.nan, 1.5, -1.5, np.inf])
def test_what_is_no_satisfaction_is_refused_unless_the_values_are_trusted(wrong):
    space = Workspace(script_of(), 10, staged=False)
    values = np.zeros((12, 10))
    values[5, 5] = wrong
    with pytest.raises(OutOfRange):
        space.run(values, np.empty((60, 10)), None, trusted=False)
    with np.errstate(invalid="ignore"):
        space.run(values, np.empty((60, 10)), None, trusted=True)


@pytest.mark.parametrize("goals", [None, ["g59", "g58"]])
def test_minus_zero_in_the_input_is_none_in_the_output(goals):
    script = script_of(goals)
    out = np.empty((len(script.query.outputs), 4))
    Workspace(script, 4, staged=False).run(np.full((12, 4), -0.0), out, None, trusted=False)
    assert not np.signbit(out[out == 0]).any()


def test_rows_that_nobody_reads_any_more_are_used_again():
    names = [f"g{n}" for n in range(100)]
    chain = AlignmentModel.of("m", *(Goal(name, "G") for name in names), *map(contribution, names[1:], names))
    script = Script.of(propagator(chain, goals=["g99"])._query, np.dtype("f8"))
    assert script.scratch == 2  # one is read while the other is written
    out = np.empty((1, 3))
    Workspace(script, 3, staged=False).run(np.array([[1.0, -0.5, 0.0]]), out, None, trusted=False)
    expected = propagator(chain, goals=names).run(np.array([[1.0, -0.5, 0.0]]))[-1:]
    assert out.tolist() == expected.tolist()


def contribution(depender, dependee):
    return Dependency(depender, dependee, kind="contribution", weight=0.75)


@pytest.mark.parametrize("row", range(12))
def test_a_single_minus_zero_is_detected_wherever_it_comes_in(row):
    script = script_of()
    assert script.detects
    values = np.full((12, 6), 0.5)
    values[row, 4] = -0.0
    space, out = Workspace(script, 6, staged=False), np.empty((60, 6))
    space.run(values, out, None, trusted=False)
    assert space.signed
    assert not np.signbit(out[out == 0]).any()
    space.run(np.abs(values), out, None, trusted=False)
    assert not space.signed
