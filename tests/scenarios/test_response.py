"""What a model answers when its uncertain numbers take values."""

import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asking import apart
from catalogue.pool import case
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
from cmocio.frameworks.library import cast_of
from cmocio.model.apply import changed
from cmocio.scenarios import uncertain
from cmocio.scenarios.judging import Judge
from cmocio.scenarios.response import as_uncertain
from cmocio.schedules.schedule import schedule
from cmocio.testing.strategies import goal_models


def slow(model, response, inputs, values, *, evidence="anchored", scenario=None, framework=None, as_of=None):
    """Each sample as a changed model, judged alone: what it all comes down to."""
    changes = () if scenario is None else scenario.changes
    after = changed(model, changes)
    day = after.day(as_of)
    judge = Judge.of(model, None if framework is None else cast_of(framework), evidence)
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
    from cmocio.scenarios.uncertainties import inputs_of as found

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
        direction = draw(st.sampled_from([None, None, "higher"]))
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
    response = uncertain(model, uncertainties, evidence=evidence, as_of="2026-06-30").response()
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
    response = uncertain(model, uncertainties, as_of="2026-06-30").response()
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
    response = uncertain(model, uncertainties, scenario=scenario).response()
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
    response = uncertain(model, days).response()
    inputs = inputs_of(model, days, model.day())
    values = spread(inputs, np.random.default_rng(4))
    assert response.is_fast
    same(response.run(values), slow(model, response, inputs, values))


def test_a_scenario_must_not_set_what_is_uncertain():
    scenario = Scenario("s", Satisfy("ads", 1), Delay("cdp", days=30))
    with pytest.raises(
        InputError, match=r"scenario: Satisfy\('ads', 1.0\) sets what is uncertain, goal:ads; leave out"
    ):
        uncertain(shop(), {"goal:ads": Uniform(0, 1)}, scenario=scenario).response()
    late = uncertain(shop(), {"cdp": Uniform(0, 9)}, scenario=scenario).response()
    alone = uncertain(shop(), {"cdp": Uniform(0, 90)}).response()
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
    response = uncertain(model, uncertainties, **more).response()
    inputs = inputs_of(model, uncertainties, model.day())
    values = spread(inputs, np.random.default_rng(1))
    assert not response.is_fast
    same(response.run(values), slow(model, response, inputs, values, **more))


def test_an_observation_recorded_later_wins_over_the_sampled_one():
    seen = Observation("2026-06-30", 3, recorded="2026-07-01")
    model = shop().replace("benchmark:load", observations=[seen])
    uncertainties = {"benchmark:load": Uniform(2, 4)}
    response = uncertain(model, uncertainties, as_of="2026-06-30").response(["speed"])
    inputs = inputs_of(model, uncertainties, model.day())
    values = spread(inputs, np.random.default_rng(1))
    same(response.run(values), slow(model, response, inputs, values, as_of="2026-06-30"))


def test_outputs_are_those_of_a_comparison_and_undefined_is_nan():
    response = uncertain(shop(), {"goal:ads": Uniform(0, 1)}).response()
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
    response = uncertain(shop(), {"goal:ads": Uniform(0, 1)}, unknown="sampled").response()
    assert response.inputs == ("goal:ads", "goal:dream")
    assert response.distributions[1] == Uniform(-1, 1)
    assert not np.isnan(response.run([[0.5], [0.25]])).any()


def test_goals_asked_for_are_all_there_is():
    response = uncertain(shop(), {"goal:ads": Uniform(0, 1)}).response(["goal:revenue", "speed"])
    assert response.outputs == ("goal:revenue", "goal:speed")


def test_it_travels():
    response = uncertain(shop(), CASES["goals and dates"]).response()
    values = [[0.5, -0.5], [3.2, 80.0], [-1.0, -0.5]]
    np.testing.assert_array_equal(pickle.loads(pickle.dumps(response)).run(values), response.run(values))


def test_days_due_stand_with_the_outputs():
    response = uncertain(shop(), {"initiative:cdp": Uniform(0, 9)}).response()
    assert {name: str(day) for name, day in response.dues.items()} == {
        "initiative:cdp": "2026-05-01",
        "initiative:offers": "2026-08-31",
        "initiative:big": "2026-08-31",
        "delivery:revenue": "2026-09-30",
    }
    assert response.units["initiative:cdp"] == "days"


BAD = {
    "goals: 'revenue' is a single text; pass a list": {"goals": "revenue"},
    "goals: 3 does not fit; pass a list of texts or None": {"goals": 3},
    "no goal 'revenu'; did you mean 'revenue'": {"goals": ["revenu"]},
    "is named twice": {"goals": ["ads", "ads"]},
    "evidence: 'anchord' is not one of .*did you mean 'anchored'": {"evidence": "anchord"},
    "unknown: 'x' is not one of fixed, sampled": {"unknown": "x"},
    "no scenario 'late'": {"scenario": "late"},
    "scenario: 3 does not fit; pass a Scenario, text or None": {"scenario": 3},
}


@pytest.mark.parametrize(("words", "more"), BAD.items(), ids=BAD)
def test_wrong_arguments_are_named(words, more):
    own, rest = apart(more)
    with pytest.raises((InputError, NotFoundError), match=words):
        uncertain(shop(), {"goal:ads": Uniform(0, 1)}, **own).response(**rest)


def test_nothing_uncertain_is_an_error():
    with pytest.raises(InputError, match="uncertainties: nothing is uncertain; pass one or more, or unknown='sampled'"):
        uncertain(shop(), []).response()
    with pytest.raises(InputError, match="nothing is uncertain, and no goal is unknown; pass one"):
        uncertain(AlignmentModel("m", goals=[Goal("a", "A", satisfaction=1)]), [], unknown="sampled").response()


def test_a_sample_that_is_no_model_is_named():
    model = shop().replace("goal:ads", since="2026-01-01", until="2026-12-31")
    since, until = Uncertain("ads", Uniform(0, 200), field="since"), Uncertain("ads", Uniform(-200, 0), field="until")
    response = uncertain(model, [since, until]).response()
    with pytest.raises(InputError, match=r"a sample is not a model, with goal:ads.since = 200, .*until"):
        response.run([[200.0], [-200.0]])


def test_values_have_a_row_for_each_input():
    with pytest.raises(InputError, match=r"values: their shape is \(2, 1\); pass \(1, samples\)"):
        uncertain(shop(), {"goal:ads": Uniform(0, 1)}).response().run([[1.0], [1.0]])


def test_an_uncertain_model_answers_by_itself_and_travels():
    risks = uncertain(shop(), {"goal:ads": Uniform(0, 1)})
    values = np.array([[0.0, 0.5, 1.0]])
    same(risks.run(values), risks.response().run(values))
    assert (risks.inputs, risks.outputs) == (("goal:ads",), risks.response().outputs)
    again = pickle.loads(pickle.dumps(risks))
    same(again.run(values), risks.run(values))


def test_what_is_uncertain_is_said_once():
    risks = uncertain(shop(), {"goal:ads": Uniform(0, 1)})
    with pytest.raises(InputError, match="uncertainties: the model says already what is uncertain; leave them out"):
        as_uncertain(risks, {"goal:ads": Uniform(0, 1)})


def test_scores_that_no_sample_moves_are_those_of_samples_judged_one_by_one(monkeypatch):
    shop = case()
    model = uncertain(shop, {f"goal:{goal.id}": Uniform(-0.5, 0.9) for goal in shop.goals[:4]}, framework="five-ways")
    values = np.random.default_rng(0).uniform(-0.5, 0.9, (4, 5))
    fast = model.response()
    monkeypatch.setattr("cmocio.scenarios.response._steady_scores", lambda *_: None)
    slow = model.response()
    assert fast.is_fast
    assert not slow.is_fast
    assert fast.outputs == slow.outputs
    one, other = fast.run(values), slow.run(values)
    scored = [name.startswith(("practice:", "total:framework")) for name in fast.outputs]
    assert np.array_equal(one[scored], other[scored], equal_nan=True)
    np.testing.assert_allclose(one, other, rtol=0, atol=1e-12)


def test_scores_that_samples_may_move_are_judged_one_by_one():
    shop = case()
    weights = uncertain(
        shop, Uncertain(f"goal:{shop.goals[0].id}", Uniform(1, 2), field="weight"), framework="five-ways"
    )
    assert not weights.response().is_fast
