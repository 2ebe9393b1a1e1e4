import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.errors import InputError, MissingExtraError
from cmocio.model import AlignmentModel, Dependency, Goal
from cmocio.propagation import propagator
from cmocio.propagation.columns import Columns, Differences
from cmocio.propagation.engine.choice import has_numba, uses_numba
from cmocio.testing.strategies import goal_models, models
from propagation.layers import layered


def bits(array):
    return np.ascontiguousarray(array).view(f"i{array.dtype.itemsize}").tolist()


def needs_numba():
    pytest.importorskip("numba", reason="the extra jit is not installed")


def test_without_numba_the_error_names_the_extra(monkeypatch):
    monkeypatch.setattr("cmocio.propagation.engine.choice.find_spec", lambda name: None)
    with pytest.raises(MissingExtraError, match=r"cmocio\[jit\]"):
        propagator(AlignmentModel.of("m", Goal("a", "A")), engine="numba")


def test_numba_runs_what_is_worth_its_start_and_what_it_is_asked_to():
    assert uses_numba("numba", 1)
    assert not uses_numba("numpy", 10**15)
    assert not uses_numba("auto", 1000)
    assert uses_numba("auto", 10**12) == has_numba()


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("goals", [None, ["g59", "g58", "g3"]])
def test_numba_gives_the_same_bits_as_numpy(dtype, goals):
    needs_numba()
    model = layered(60)
    plain, fast = (propagator(model, goals=goals, dtype=dtype, engine=engine) for engine in ("numpy", "numba"))
    values = np.random.default_rng(1).uniform(-1, 1, (len(plain.inputs), 9000)).astype(dtype)
    values[:, 7], values[:, 8] = -0.0, 1.0
    expected = plain.run(values)
    assert bits(fast.run(values)) == bits(expected)
    assert bits(fast.run(values, trusted=True)) == bits(expected)
    assert bits(fast.run(values[:, 3])) == bits(expected[:, 3])
    out = np.empty((9000, len(fast.goals)), dtype=dtype).T
    assert bits(fast.run(np.asfortranarray(values), out)) == bits(expected)


KINDS = ["part", "term", "need", "late part", "late term", "late need"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(KINDS), max_size=12), st.sampled_from(["all", "any"]), st.sets(st.integers(0, 11)))
def test_a_goal_with_any_mixture_of_links_gives_the_same_bits(kinds, parts, judged):
    both_on_one_goal(kinds, parts, judged)


@pytest.mark.parametrize("parts", ["all", "any"])
@pytest.mark.parametrize("first", KINDS)
@pytest.mark.parametrize("then", ["part", "late part", "late need"])
def test_what_waits_for_a_long_goal_stays_where_it_is(first, then, parts):
    both_on_one_goal([first] * 4 + [then] * 70 + [first] * 3, parts, {1, 3})


def both_on_one_goal(kinds, parts, judged):
    """Hold numba against numpy where one goal has these links."""
    needs_numba()
    goals = [Goal(f"g{n}", "G", satisfaction=0.25 - n / 100 if n in judged else None) for n in range(len(kinds))]
    links = [link(kind, f"g{n}", (0.5, -0.3, 1.0, -1.0)[n % 4]) for n, kind in enumerate(kinds)]
    model = AlignmentModel.of("m", Goal("top", "Top", parts=parts, satisfaction=0.5), *goals, links, as_of="2026-03-01")
    plain, fast = (propagator(model, goals=["top"], evidence="anchored", engine=e) for e in ("numpy", "numba"))
    values = np.random.default_rng(len(kinds)).choice([-1.0, -0.3, -0.0, 0.0, 0.2, 1.0], (len(plain.inputs), 40))
    assert bits(fast.run(values)) == bits(plain.run(values))


def link(kind, below, weight):
    late = {"needed_by": "2026-01-01", "ready_on": "2026-06-01"} if kind.startswith("late") else {}
    name = {"part": "refinement", "term": "contribution", "need": "requirement"}[kind.split()[-1]]
    return Dependency("top", below, kind=name, weight=weight if name == "contribution" else None, **late)


def test_rows_that_differ_from_scenario_to_scenario_give_the_same_bits(monkeypatch):
    needs_numba()
    model = layered(60)
    rng = np.random.default_rng(3)
    keys, width = model.keys("dependency"), 50
    rows = Differences(
        own={"g30": rng.choice([np.nan, 0.5, -0.25], width), "g1": rng.uniform(-1, 1, width)},
        given={"g40": rng.choice([np.nan, 0.125], width)},
        weights={key: rng.uniform(-1, 1, width) for key in keys[::3] if key.endswith("contribution")},
        late={key: rng.random(width) < 0.5 for key in keys[::4]},
        lost={key: rng.random(width) < 0.5 for key in keys[::5]},
    )
    ready = Columns.of(model, [goal.id for goal in model.goals], rows, day=None)
    expected = ready.run(rows)
    monkeypatch.setattr("cmocio.propagation.engine.choice.uses_numba", lambda engine, numbers: True)
    assert bits(ready.run(rows)) == bits(expected)


def odd(rows):
    """The same numbers in memory that is laid out in other ways."""
    count, wide = rows.shape
    loose = np.zeros(rows.nbytes + 1, dtype=np.uint8)[1:].view(rows.dtype).reshape(rows.shape)
    mixed = np.zeros(count, dtype=[("mark", "i1"), ("row", rows.dtype, (wide,))])["row"]
    for same in (
        loose,
        mixed,
        np.zeros((2 * count, wide), rows.dtype)[::-2],
        np.zeros((count, 2 * wide), rows.dtype)[:, ::2],
    ):
        same[...] = rows
        yield same


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_memory_may_be_laid_out_in_any_way(dtype):
    needs_numba()
    fast = propagator(layered(60), engine="numba", dtype=dtype)
    values = np.random.default_rng(2).uniform(-1, 1, (len(fast.inputs), 50)).astype(dtype)
    expected = fast.run(values)
    for given_rows in odd(values):
        for out in odd(np.zeros_like(expected)):
            assert bits(fast.run(given_rows, out)) == bits(expected)
    alone = propagator(layered(60), engine="numba", dtype=dtype, goals=["g59"])
    for out in odd(np.zeros_like(expected[:1])):
        assert bits(alone.run(values, out)) == bits(expected[-1:])


@settings(max_examples=25, deadline=None)
@given(models() | goal_models(), st.data())
def test_whole_models_cycles_among_them_give_the_same_as_numpy(model, data):
    needs_numba()
    names = [goal.id for goal in model.goals if goal.applicable]
    some = st.lists(st.sampled_from(names), unique=True, max_size=4) if names else st.just([])
    inputs, evidence = data.draw(some), data.draw(st.sampled_from(["wins", "ignored", "anchored"]))
    plain, fast = (propagator(model, inputs, evidence=evidence, engine=engine) for engine in ("numpy", "numba"))
    values = np.array(data.draw(st.lists(st.floats(-1, 1), min_size=len(inputs), max_size=len(inputs))))
    values = np.tile(values[:, None], (1, 3))
    assert np.allclose(fast.run(values), plain.run(values), rtol=0, atol=1e-12)
    assert fast.unsettled(values) == plain.unsettled(values)


def test_values_out_of_range_are_named_just_as_without_numba():
    needs_numba()
    fast = propagator(layered(60), goals=["g59"], engine="numba")
    for wrong in (np.nan, 1.5, -np.inf):
        values = np.zeros((12, 2000))
        values[11, 1999] = wrong
        with pytest.raises(InputError, match=r"values\[11, 1999\].*'g11'"):
            fast.run(values)
