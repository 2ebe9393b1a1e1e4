"""What a model answers when its uncertain numbers take values."""

import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio import (
    AlignmentModel,
    Benchmark,
    Delay,
    Dependency,
    Goal,
    Initiative,
    InputError,
    NotFoundError,
    Observation,
    Observe,
    Rating,
    Replace,
    Satisfy,
    Scenario,
    Stakeholder,
    Uncertain,
    Uniform,
    contribute,
    refine,
    slip,
)
from cmocio.model._edit import changed
from cmocio.scenarios.judging import Judge
from cmocio.scenarios.response import response_of
from cmocio.scenarios.schedule import schedule
from cmocio.testing.strategies import goal_models


def slow(model, response, inputs, values, *, evidence="anchored", scenario=None, framework=None, as_of=None):
    """Each sample as a changed model, judged alone: what it all comes down to."""
    changes = () if scenario is None else scenario.changes
    after = changed(model, changes)
    day = after.day(as_of)
    judge = Judge.of(model, framework, None, evidence, 5)
    columns = []
    for column in values.T.tolist():
        made = [one.change(round(v) if one.whole else v, day) for one, v in zip(inputs, column, strict=True)]
        last = changed(after, made)
        found = dict(judge.judged((*changes, *made), day, slipped(after, made, day)).values)
        tasks = schedule(last, as_of=day).tasks
        found |= {f"initiative:{name}": task.finish.toordinal() for name, task in tasks.items()}
        for goal in last.goals:
            ends = [found.get(f"initiative:{item.id}", np.nan) for item in last.initiatives if goal.id in item.goals]
            found[f"delivery:{goal.id}"] = max(ends, default=np.nan)
        columns.append([found.get(name, np.nan) for name in response.outputs])
    return np.array(columns).T


def slipped(model, made, day):
    """The model with everything made, and what follows from each delay of an initiative."""
    for change in made:
        late = isinstance(change, Delay) and change.entity.startswith("initiative:") and not change.fields
        if late and change.days > 0:
            found = slip(model, change.entity.partition(":")[2], days=int(change.days), as_of=day)
            model = changed(model, found.scenario.changes)
        else:
            model = changed(model, [change])
    return model


def same(found, expected):
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-11)


def inputs_of(model, uncertainties, day=None, **more):
    from cmocio.scenarios.uncertain import inputs_of as found

    return found(model, uncertainties, day, **more)


SPREAD = np.array([0.003, 0.2, 0.5, 0.77, 0.99])


def spread(inputs, rng):
    return np.array([one.distribution.quantile(rng.permutation(SPREAD)) for one in inputs])


@st.composite
def measured_models(draw, acyclic):
    """A goal model with people, some benchmarks, and what is uncertain in it."""
    model = draw(goal_models(acyclic=acyclic))
    goals = [goal.id for goal in model.goals if goal.applicable]
    if not goals:
        return model, ()
    level = st.sampled_from([-1.0, 0.0, 0.5, 2.0])
    for number in range(draw(st.integers(0, 2))):
        worst = draw(st.sampled_from([None, -2.0]))
        seen = draw(st.sampled_from([{}, {"2026-01-31": draw(level)}]))
        direction = draw(st.sampled_from([None, None, "at_least"]))
        benchmark = Benchmark(
            f"b{number}",
            draw(st.sampled_from(goals)),
            "B",
            baseline=0,
            target=1,
            worst=worst,
            observations=seen,
            weight=draw(st.sampled_from([0.0, 1.0, 2.5])),
            direction=direction,
        )
        model = model.add(benchmark)
    kinds = [*(f"goal:{goal}" for goal in goals), *(f"benchmark:{b.id}" for b in model.benchmarks)]
    kinds += [
        f"dependency:{key}"
        for key, d in zip(model.keys("dependency"), model.dependencies, strict=True)
        if d.kind == "contribution"
    ]
    chosen = draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=4, unique=True))
    return model, tuple(Uncertain(name, Uniform(-1, 1)) for name in chosen)


@given(measured_models(acyclic=True), st.sampled_from(["anchored", "wins", "ignored"]), st.integers(0, 9))
@settings(max_examples=150, deadline=None)
def test_batches_give_what_samples_give_one_by_one(drawn, evidence, seed):
    model, uncertainties = drawn
    if not uncertainties:
        return
    response = response_of(model, uncertainties, evidence=evidence, as_of="2026-06-30")
    inputs = inputs_of(model, uncertainties, model.day("2026-06-30"))
    values = spread(inputs, np.random.default_rng(seed))
    assert response.is_fast
    same(response.run(values), slow(model, response, inputs, values, evidence=evidence, as_of="2026-06-30"))


@given(measured_models(acyclic=False), st.integers(0, 9))
@settings(max_examples=60, deadline=None)
def test_the_same_with_cycles(drawn, seed):
    model, uncertainties = drawn
    if not uncertainties:
        return
    response = response_of(model, uncertainties, as_of="2026-06-30")
    inputs = inputs_of(model, uncertainties, model.day("2026-06-30"))
    values = spread(inputs, np.random.default_rng(seed))
    same(response.run(values), slow(model, response, inputs, values, as_of="2026-06-30"))


def shop(**fields):
    return AlignmentModel.of(
        "shop",
        Stakeholder("cmo", "CMO", function="marketing"),
        Stakeholder("cio", "CIO", function="it"),
        Goal("revenue", "Grow revenue", owner="cmo", due="2026-09-30", satisfaction=0.1),
        Goal("ads", "Campaigns", owner="cmo", weight=2, satisfaction=0.4),
        Goal("speed", "Fast site", owner="cio"),
        Goal("data", "Customer data", owner="cio", satisfaction=0.5),
        Goal("dream", "Dream"),
        refine("revenue", into=["ads", "speed"]),
        Dependency("ads", "data", kind="requirement", needed_by="2026-06-01", ready_on="2026-05-01"),
        contribute("ads", to={"speed": -0.5}),
        Benchmark("load", "speed", "Load time", baseline=4, target=2, worst=8, observations={"2026-03-31": 3}),
        Rating("cmo", "goal:speed", 0.4),
        Initiative("cdp", "Customer data platform", goals="data", start="2026-01-01", due="2026-05-01"),
        Initiative(
            "offers",
            "Offers",
            goals=["ads", "revenue"],
            start="2026-06-01",
            due="2026-08-31",
            after="cdp",
            status="accepted",
        ),
        Initiative("big", "Both", goals="revenue", start="2026-01-01", due="2026-08-31"),
        as_of="2026-06-30",
        **fields,
    )


CASES = {
    "anchored evidence that is uncertain above something uncertain": {
        "goal:revenue": Uniform(-1, 1),
        "goal:ads": Uniform(-1, 1),
        "benchmark:load": Uniform(1, 9),
    },
    "weights": {"dependency:speed<ads:contribution": Uniform(-1, 1), "goal:ads": Uniform(-1, 1)},
    "delays of initiatives": {"initiative:cdp": Uniform(-40, 90), "initiative:offers": Uniform(-95, 9)},
    "goals and dates": {"goal:data": Uniform(-1, 1), "initiative:big": Uniform(0, 90), "goal:dream": Uniform(-1, 0)},
    "what moves no number": {"rating:cmo:goal:speed": Uniform(0, 1)},
}


@pytest.mark.parametrize("uncertainties", CASES.values(), ids=CASES)
@pytest.mark.parametrize(
    "scenario", [None, Scenario("s", Replace("goal:revenue", parts="any"), Observe("load", {"2026-05-01": 5}))]
)
def test_the_fast_way_is_the_slow_way(uncertainties, scenario):
    model = shop()
    response = response_of(model, uncertainties, scenario=scenario)
    inputs = inputs_of(model, uncertainties, model.day())
    values = spread(inputs, np.random.default_rng(1))
    assert response.is_fast
    same(response.run(values), slow(model, response, inputs, values, scenario=scenario))


def test_dates_of_dependencies_make_them_late():
    model = shop()
    days = [
        Uncertain("dependency:ads<data:requirement", Uniform(0, 100), field="ready_on"),
        Uncertain("dependency:ads<data:requirement", Uniform(-50, 50), field="needed_by"),
        Uncertain("goal:data", Uniform(-1, 1)),
    ]
    response = response_of(model, days)
    inputs = inputs_of(model, days, model.day())
    values = spread(inputs, np.random.default_rng(4))
    assert response.is_fast
    same(response.run(values), slow(model, response, inputs, values))


def test_a_scenario_must_not_set_what_is_uncertain():
    scenario = Scenario("s", Satisfy("ads", 1), Delay("cdp", days=30))
    with pytest.raises(
        InputError, match=r"scenario: Satisfy\('ads', 1.0\) sets what is uncertain, goal:ads; leave out"
    ):
        response_of(shop(), {"goal:ads": Uniform(0, 1)}, scenario=scenario)
    late = response_of(shop(), {"cdp": Uniform(0, 9)}, scenario=scenario)
    alone = response_of(shop(), {"cdp": Uniform(0, 90)})
    row = late.outputs.index("initiative:cdp")
    assert late.run([[45.0]])[row] == alone.run([[75.0]])[row]


SLOW = {
    "a weight of a goal": ([Uncertain("goal:ads", Uniform(0, 3), field="weight")], {}),
    "a target": ([Uncertain("benchmark:load", Uniform(1, 3), field="target")], {}),
    "a framework": (
        [Uncertain("goal:ads", Uniform(0, 1)), Uncertain("cdp", Uniform(0, 60))],
        {"framework": "five-ways"},
    ),
}


@pytest.mark.parametrize(("uncertainties", "more"), SLOW.values(), ids=SLOW)
def test_what_cannot_be_batched_is_done_one_by_one(uncertainties, more):
    model = shop()
    response = response_of(model, uncertainties, **more)
    inputs = inputs_of(model, uncertainties, model.day())
    values = spread(inputs, np.random.default_rng(1))
    assert not response.is_fast
    same(response.run(values), slow(model, response, inputs, values, **more))


def test_an_observation_recorded_later_wins_over_the_sampled_one():
    seen = Observation("2026-06-30", 3, recorded="2026-07-01")
    model = shop().replace("benchmark:load", observations=[seen])
    uncertainties = {"benchmark:load": Uniform(2, 4)}
    response = response_of(model, uncertainties, goals=["speed"], as_of="2026-06-30")
    inputs = inputs_of(model, uncertainties, model.day())
    values = spread(inputs, np.random.default_rng(1))
    same(response.run(values), slow(model, response, inputs, values, as_of="2026-06-30"))


def test_outputs_are_those_of_a_comparison_and_undefined_is_nan():
    response = response_of(shop(), {"goal:ads": Uniform(0, 1)})
    assert response.outputs == (
        "total:goals",
        "function:marketing",
        "function:it",
        "goal:revenue",
        "goal:ads",
        "goal:speed",
        "goal:data",
        "goal:dream",
    )
    found = dict(zip(response.outputs, response.run([[0.5]])[:, 0].tolist(), strict=True))
    assert np.isnan(found["goal:dream"])
    assert found["goal:ads"] == 0.5


def test_unknown_goals_can_be_anything():
    response = response_of(shop(), {"goal:ads": Uniform(0, 1)}, unknown="sampled")
    assert response.inputs == ("goal:ads", "goal:dream")
    assert response.distributions[1] == Uniform(-1, 1)
    assert not np.isnan(response.run([[0.5], [0.25]])).any()


def test_goals_asked_for_are_all_there_is():
    response = response_of(shop(), {"goal:ads": Uniform(0, 1)}, goals=["goal:revenue", "speed"])
    assert response.outputs == ("goal:revenue", "goal:speed")


def test_it_travels():
    response = response_of(shop(), CASES["goals and dates"])
    values = [[0.5, -0.5], [3.2, 80.0], [-1.0, -0.5]]
    np.testing.assert_array_equal(pickle.loads(pickle.dumps(response)).run(values), response.run(values))


def test_days_due_stand_with_the_outputs():
    response = response_of(shop(), {"initiative:cdp": Uniform(0, 9)})
    assert {name: str(day) for name, day in response.dues.items()} == {
        "initiative:cdp": "2026-05-01",
        "initiative:offers": "2026-08-31",
        "initiative:big": "2026-08-31",
        "delivery:revenue": "2026-09-30",
    }
    assert response.units["initiative:cdp"] == "days"


BAD = {
    "goals: 'revenue' is no list": {"goals": "revenue"},
    "goals: 3 is no list": {"goals": 3},
    "no goal 'revenu'; did you mean 'revenue'": {"goals": ["revenu"]},
    "is there already": {"goals": ["ads", "ads"]},
    "evidence: 'anchord' is none of .*did you mean 'anchored'": {"evidence": "anchord"},
    "unknown: 'x' is none of fixed, sampled": {"unknown": "x"},
    "no scenario 'late'": {"scenario": "late"},
    "scenario: 3 is no scenario": {"scenario": 3},
}


@pytest.mark.parametrize(("words", "more"), BAD.items(), ids=BAD)
def test_wrong_arguments_are_named(words, more):
    with pytest.raises((InputError, NotFoundError), match=words):
        response_of(shop(), {"goal:ads": Uniform(0, 1)}, **more)


def test_nothing_uncertain_is_an_error():
    with pytest.raises(InputError, match="uncertainties: nothing is uncertain; give one or more, or unknown='sampled'"):
        response_of(shop(), [])
    with pytest.raises(InputError, match="nothing is uncertain, and no goal is unknown; give one"):
        response_of(AlignmentModel("m", goals=[Goal("a", "A", satisfaction=1)]), [], unknown="sampled")


def test_a_sample_that_is_no_model_is_named():
    model = shop().replace("goal:ads", since="2026-01-01", until="2026-12-31")
    since, until = Uncertain("ads", Uniform(0, 200), field="since"), Uncertain("ads", Uniform(-200, 0), field="until")
    response = response_of(model, [since, until])
    with pytest.raises(InputError, match=r"a sample is no model, with goal:ads.since = 200, .*until"):
        response.run([[200.0], [-200.0]])


def test_values_have_a_row_for_each_input():
    with pytest.raises(InputError, match=r"values: their shape is \(2, 1\); give \(1, samples\)"):
        response_of(shop(), {"goal:ads": Uniform(0, 1)}).run([[1.0], [1.0]])
