import pickle
import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.errors import InputError, NotFoundError
from cmocio.model import AlignmentModel, Benchmark, Dependency, Goal, contribute, refine, require
from cmocio.propagation import Propagator, propagate, propagator
from cmocio.testing.strategies import goal_models, models
from propagation.layers import layered


def bits(array):
    return np.ascontiguousarray(array).view(f"i{array.dtype.itemsize}").tolist()


def columns_of(data, count):
    """Some scenarios for so many inputs, with zeros of both signs, ends and ties among them."""
    numbers = st.sampled_from([0.0, -0.0, 1.0, -1.0, 0.5, -0.25]) | st.floats(-1, 1)
    rows = data.draw(st.lists(st.lists(numbers, min_size=count, max_size=count), min_size=1, max_size=4))
    return np.array(rows).reshape(len(rows), count).T.copy()


def one_by_one(model, ready, values, **options):
    found = [propagate(model, dict(zip(ready.inputs, column, strict=True)), **options) for column in values.T.tolist()]
    rows = [[each.values[name] for each in found] for name in ready.goals]
    return np.array(rows).reshape(len(ready.goals), len(found)), found


def shop(**fields):
    return AlignmentModel.of(
        "shop",
        Goal("sales", "Sales"),
        Goal("ads", "Campaigns"),
        Goal("speed", "Fast site", satisfaction=0.25),
        contribute("ads", to={"sales": 0.5}),
        require("sales", needs="speed"),
        **fields,
    )


@settings(max_examples=60, deadline=None)
@given(goal_models(acyclic=True), st.data())
def test_without_cycles_every_column_is_what_propagate_gives_to_the_bit(model, data):
    ready = propagator(model)
    values = columns_of(data, len(ready.inputs))
    expected, _ = one_by_one(model, ready, values)
    assert bits(ready.run(values)) == bits(expected)
    assert bits(ready.run(values[:, 0])) == bits(expected[:, 0])
    wide = np.tile(values, (1, 300))  # long enough for row operations
    assert bits(ready.run(wide)) == bits(np.tile(expected, (1, 300)))


@settings(max_examples=40, deadline=None)
@given(models(), st.data())
def test_whole_models_with_some_inputs_some_goals_and_each_way_to_count_evidence(model, data):
    names = [goal.id for goal in model.goals if goal.applicable]
    some = st.lists(st.sampled_from(names), unique=True, max_size=4) if names else st.just([])
    inputs, goals = data.draw(some), data.draw(some)
    evidence = data.draw(st.sampled_from(["wins", "ignored", "anchored"]))
    ready = propagator(model, inputs, goals=goals, evidence=evidence)
    values = columns_of(data, len(inputs))
    expected, found = one_by_one(model, ready, values, evidence=evidence)
    wide = np.tile(values, (1, 300))
    assert np.allclose(ready.run(values), expected, rtol=0, atol=1e-12)
    assert np.allclose(ready.run(wide), np.tile(expected, (1, 300)), rtol=0, atol=1e-12)
    lost = [{name for part in each.unsettled for name in part} & set(goals) for each in found]
    assert [set(names) for names in ready.unsettled(values)] == lost
    assert [set(names) for names in ready.unsettled(wide)] == lost * 300


@settings(max_examples=40, deadline=None)
@given(goal_models(most=5), st.data())
def test_cycles_agree_within_1e_12_and_on_what_does_not_settle(model, data):
    ready = propagator(model, evidence="ignored")
    values = columns_of(data, len(ready.inputs))
    expected, found = one_by_one(model, ready, values, evidence="ignored")
    wide = np.tile(values, (1, 100))
    assert np.allclose(ready.run(wide), np.tile(expected, (1, 100)), rtol=0, atol=1e-12)
    lost = [{name for part in each.unsettled for name in part} for each in found]
    assert [set(names) for names in ready.unsettled(wide)] == lost * 100


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("goals", [None, ["g59", "g58", "g3"]])
def test_the_bits_do_not_depend_on_how_many_scenarios_come_together(dtype, goals):
    ready = propagator(layered(), dtype=dtype, goals=goals)
    values = np.random.default_rng(1).uniform(-1, 1, (len(ready.inputs), 40_000)).astype(dtype)
    values[:, 7] = -0.0
    whole = ready.run(values)
    assert whole.dtype == dtype
    for begin, end in ((0, 1), (7, 8), (3, 20), (39_000, 40_000)):
        assert bits(ready.run(values[:, begin:end])) == bits(whole[:, begin:end])
    assert bits(ready.run(values[:, 39_999])) == bits(whole[:, 39_999])


def test_float32_agrees_to_six_digits():
    model = layered()
    values = np.random.default_rng(2).uniform(-1, 1, (12, 50))
    coarse = propagator(model, dtype="float32").run(values)
    assert coarse == pytest.approx(propagator(model).run(values), abs=1e-5)


def test_inputs_are_the_goals_without_dependees_and_goals_all_that_are_applicable_unless_stated():
    model = AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B"), Goal("c", "C", applicable=False), refine("a", "b"))
    assert (propagator(model).inputs, propagator(model).goals) == (("b",), ("a", "b"))
    stated = propagator(model, ["a"], goals=["b", "a"])
    assert (stated.inputs, stated.goals) == (("a",), ("b", "a"))
    assert stated.run([[1.0]]).tolist() == [[0.0], [1.0]]


def test_an_input_wins_over_its_evidence_and_its_dependees():
    model = AlignmentModel.of(
        "m",
        Goal("a", "A", satisfaction=1),
        Goal("b", "B"),
        Goal("c", "C", satisfaction=-1),
        refine("b", "c"),
        refine("a", "b"),
    )
    assert propagator(model, ["b"], goals=["a", "b", "c"]).run([[0.5]]).ravel().tolist() == [1, 0.5, -1]
    assert propagator(model, ["a"], goals=["a", "b"]).run([[0.5]]).ravel().tolist() == [0.5, -1]


def test_benchmarks_and_days_count_as_in_propagate():
    model = AlignmentModel.of(
        "m",
        Goal("a", "A"),
        Goal("b", "B"),
        Goal("c", "C"),
        Benchmark("k", "b", "K", baseline=0, target=10, observations={"2026-01-01": 1, "2026-02-01": 5}),
        refine("a", ["b", "c"]),
    )
    assert propagator(model, ["c"]).run([1.0]).tolist() == [0.5, 0.5, 1]
    early = propagator(model, ["c"], as_of="2026-01-15")
    assert early.run([1.0]).tolist() == [0.1, 0.1, 1]
    assert early.as_of.isoformat() == "2026-01-15"


def test_it_writes_where_it_is_told_to_and_gives_that_back():
    ready = propagator(layered())
    values = np.random.default_rng(3).uniform(-1, 1, (12, 1000))
    expected = ready.run(values)
    out = np.empty((60, 2000))
    for target in (out[:, ::2], out[:, 500:1500], np.empty((1000, 60)).T):
        assert ready.run(values, target) is target
        assert bits(target) == bits(expected)
    one = np.empty(60)
    assert ready.run(values[:, 3], out=one) is one
    assert bits(one) == bits(expected[:, 3])


def test_values_of_any_layout_and_kind_of_number_give_the_same():
    ready = propagator(layered())
    values = np.random.default_rng(3).integers(-1, 2, (12, 1000))
    expected = ready.run(values.astype(float))
    for given_ in (values, values.astype("f4"), np.asfortranarray(values.astype(float)), values.tolist()):
        assert bits(ready.run(given_)) == bits(expected)
    readonly = values.astype(float)
    readonly.flags.writeable = False
    assert bits(ready.run(readonly)) == bits(expected)


def test_trusted_values_are_not_looked_over_and_give_the_same():
    ready = propagator(layered())
    values = np.random.default_rng(3).uniform(-1, 1, (12, 3000))
    assert bits(ready.run(values, trusted=True)) == bits(ready.run(values))
    assert bits(ready.run(values[:, 0], trusted=True)) == bits(ready.run(values[:, 0]))


@pytest.mark.parametrize("count", [1, 5, 5000])
@pytest.mark.parametrize("wrong", [np.nan, np.inf, -np.inf, 1.5, -1.0000001])
def test_a_value_that_is_no_satisfaction_is_named_with_its_place_and_its_goal(count, wrong):
    ready = propagator(shop(), ["ads", "speed"])
    values = np.zeros((2, count))
    values[1, -1] = wrong
    with pytest.raises(InputError, match=rf"values\[1, {count - 1}\]: .*'speed'.*from -1 to 1"):
        ready.run(values)
    with pytest.raises(InputError, match=r"values\[1\]: .*'speed'"):
        ready.run(values[:, -1])
    with pytest.raises(InputError, match="'speed'"):
        ready.gradient(values)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([[1.0]], r"shape is \(1, 1\).*\(2, scenarios\)"),
        ([[[1.0]], [[1.0]]], "shape"),
        (1.0, "shape"),
        ([["a"], ["b"]], "not satisfactions"),
        ([[True], [False]], "bool"),
        ([[1.0], [1.0, 0.5]], "different lengths"),
        ([[1j], [0]], "complex"),
    ],
)
def test_values_of_another_shape_or_kind_are_refused(values, said):
    with pytest.raises(InputError, match=said):
        propagator(shop()).run(values)


@pytest.mark.parametrize(
    ("out", "said"),
    [
        (np.empty((3, 4), dtype="f4"), "float32; pass an array of float64"),
        (np.empty((4, 3)), r"shape is \(4, 3\); pass \(3, 4\)"),
        ([[0.0] * 4] * 3, "does not fit; pass an array or None"),
        (np.broadcast_to(0.0, (3, 4)), "read-only"),
    ],
)
def test_an_out_that_does_not_fit_is_refused(out, said):
    with pytest.raises(InputError, match=f"out: .*{said}"):
        propagator(shop()).run(np.zeros((2, 4)), out)


def test_an_out_that_shares_memory_with_the_values_is_refused():
    space = np.zeros((5, 4))
    with pytest.raises(InputError, match="shares memory"):
        propagator(shop()).run(space[:2], space[1:4])
    with pytest.raises(InputError, match=r"unsettled: .*\(3, 4\)"):
        propagator(shop()).run(space[:2], unsettled=np.zeros((2, 4), dtype=bool))


def test_wrong_names_are_refused_with_the_nearest():
    with pytest.raises(NotFoundError, match="'sales'"):
        propagator(shop(), ["sale"])
    with pytest.raises(NotFoundError, match="'speed'"):
        propagator(shop(), goals=["sped"])
    with pytest.raises(NotFoundError, match="standard"):
        propagator(shop(), semantics="standart")
    with pytest.raises(InputError, match="did you mean 'float32'"):
        propagator(shop(), dtype="float23")
    with pytest.raises(InputError, match="did you mean 'wins'"):
        propagator(shop(), evidence="win")
    with pytest.raises(InputError, match=r"inputs\[1\]: 'ads' is named twice"):
        propagator(shop(), ["ads", "ads"])
    with pytest.raises(InputError, match="inputs: 'ads' is a single text"):
        propagator(shop(), "ads")
    with pytest.raises(InputError, match=r"goals\[0\]: 'b' is not applicable"):
        propagator(AlignmentModel.of("m", Goal("b", "B", applicable=False)), goals=["b"])
    with pytest.raises(NotFoundError, match="'sales'"):
        propagator(shop()).gradient([0, 0], {"sale": 1})
    with pytest.raises(InputError, match="weights"):
        propagator(shop()).gradient([0, 0], [1, 2])


def test_a_semantics_that_is_not_compiled_says_which_is():
    from cmocio.propagation import SEMANTICS

    for name in SEMANTICS.names():
        if name != "standard":
            with pytest.raises(InputError, match="'standard' can"):
                propagator(shop(), semantics=name)


def test_no_goals_no_inputs_and_no_scenarios_are_no_errors():
    assert propagator(AlignmentModel("empty")).run(np.empty((0, 5))).shape == (0, 5)
    assert propagator(shop(), []).run(np.empty((0, 2))).tolist() == [[0.0] * 2, [0.0] * 2, [0.25] * 2]
    assert propagator(shop(), goals=[]).run(np.zeros((2, 3))).shape == (0, 3)
    assert propagator(shop()).run(np.zeros((2, 0))).shape == (3, 0)
    assert propagator(shop(), []).run([]).tolist() == [0.0, 0.0, 0.25]


def test_it_is_pickled_with_what_it_computes_and_without_its_workspace():
    ready = propagator(layered())
    values = np.random.default_rng(3).uniform(-1, 1, (12, 3000))
    expected = ready.run(values)
    again = pickle.loads(pickle.dumps(ready))
    assert isinstance(again, Propagator)
    assert (again.inputs, again.goals, again.dtype) == (ready.inputs, ready.goals, ready.dtype)
    assert bits(again.run(values)) == bits(expected)
    assert len(pickle.dumps(ready)) == len(pickle.dumps(propagator(layered())))


def test_it_cannot_be_changed():
    with pytest.raises(AttributeError):
        propagator(shop()).inputs = ()


def test_threads_may_share_it():
    ready = propagator(layered())
    batches = [np.random.default_rng(n).uniform(-1, 1, (12, 4000)) for n in range(6)]
    expected = [ready.run(batch) for batch in batches]
    found = [None] * len(batches)

    def work(number):
        for _ in range(3):
            found[number] = ready.run(batches[number])

    threads = [threading.Thread(target=work, args=(n,)) for n in range(len(batches))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [bits(each) for each in found] == [bits(each) for each in expected]


def test_a_cycle_that_does_not_settle_is_at_0_and_named_in_the_scenarios_where_it_does_not():
    model = AlignmentModel.of(
        "m",
        Goal("a", "A"),
        Goal("b", "B"),
        Goal("x", "X"),
        Goal("top", "Top"),
        contribute("a", to={"b": -1}),
        contribute("b", to={"a": 1}),
        contribute("x", to={"a": 1}),
        refine("top", ["a", "x"]),
    )
    ready = propagator(model)
    values = np.array([[1.0, 0.0, 0.5]])
    expected, found = one_by_one(model, ready, values)
    assert ready.run(np.tile(values, (1, 50))) == pytest.approx(np.tile(expected, (1, 50)), abs=1e-12)
    assert [set(names) for names in ready.unsettled(values)] == [{n for p in f.unsettled for n in p} for f in found]


def test_a_cycle_among_constants_that_does_not_settle_is_named_in_every_scenario():
    model = AlignmentModel.of(
        "m",
        Goal("a", "A"),
        Goal("b", "B"),
        Goal("c", "C"),
        Goal("k", "K", satisfaction=1),
        Goal("x", "X"),
        contribute("k", to={"a": 1}),
        contribute("a", to={"b": -1}),
        contribute("b", to={"c": -1}),
        contribute("c", to={"a": -1}),
    )
    settled = propagate(model, {"x": 0}).unsettled
    names = {name for part in settled for name in part}
    assert [set(each) for each in propagator(model, ["x"]).unsettled([[0.0, 1.0]])] == [names, names]


def test_a_chain_of_100_000_goals_overflows_no_stack():
    size = 100_000
    goals = [Goal(f"g{n}", f"G{n}") for n in range(size)]
    links = [Dependency(f"g{n}", f"g{n + 1}", kind="requirement") for n in range(size - 1)]
    ready = propagator(AlignmentModel("chain", goals=goals, dependencies=links), goals=["g0"])
    assert ready.inputs == (f"g{size - 1}",)
    assert ready.run([0.5]).tolist() == [0.5]
    assert ready.run([[0.5, -0.25]]).tolist() == [[0.5, -0.25]]
    assert ready.gradient([0.5]).tolist() == [1.0]


@pytest.mark.parametrize("engine", ["numpy", "numba"])
def test_a_batch_takes_no_more_memory_than_its_output_and_64_mib(engine):
    import tracemalloc

    if engine == "numba":
        pytest.importorskip("numba", reason="the extra jit is not installed")
        propagator(layered(60), engine="numba").run(np.zeros((12, 2)))  # compiled beforehand
    ready = propagator(layered(3000), goals=["g2999"], engine=engine)
    values = np.zeros((600, 20_000))
    tracemalloc.start()
    try:
        ready.run(values)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak <= 20_000 * 8 + 64 * 2**20


def test_goals_that_no_input_reaches_are_named():
    model = AlignmentModel.of(
        "m",
        Goal("a", "A"),
        Goal("b", "B", satisfaction=0.4),
        Goal("c", "C"),
        Goal("alone", "Alone", satisfaction=0.1),
        contribute("a", to={"b": 0.5, "c": 0.5}),
    )
    wins = propagator(model, ["a"])
    assert wins.unreached == ("b", "alone")
    assert propagator(model, ["a"], evidence="anchored").unreached == ("alone",)
    assert propagator(model, ["a"], goals=["c"]).unreached == ()
    low, high = wins.run([[-1.0, 1.0]]).T
    assert [name for name, one, other in zip(wins.goals, low, high, strict=True) if one == other] == ["b", "alone"]
