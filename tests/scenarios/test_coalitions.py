"""Many coalitions of changes in one batch come to what each comes to by itself."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.errors import CmocioError
from cmocio.frameworks.library import cast_of
from cmocio.model import (
    Add,
    AlignmentModel,
    Benchmark,
    DataSource,
    Delay,
    Goal,
    Lose,
    Observe,
    Remove,
    Replace,
    Satisfy,
    Stakeholder,
    contribute,
    refine,
    require,
)
from cmocio.scenarios import coalitions
from cmocio.scenarios.coalitions import Game
from cmocio.scenarios.judging import Judge
from cmocio.testing.strategies import goal_models, models

DAYS = st.dates(min_value=np.datetime64("2025-12-01").item(), max_value=np.datetime64("2026-12-01").item())
LEVELS = st.floats(-1, 1, allow_subnormal=False)


def game(model, changes, evidence="anchored", framework=None, day=None):
    judge = Judge.of(model, None if framework is None else cast_of(framework), evidence)
    return Game(judge, model, judge.judged((), day), (), tuple((n,) for n in range(len(changes))), tuple(changes))


@st.composite
def changes(draw, model):
    """What columns can differ in: judgements, what benchmarks show, weights, days, losses; and some they cannot."""
    goals, keys = [goal.id for goal in model.goals], model.keys("dependency")
    kinds = [st.builds(Satisfy, st.sampled_from(goals), LEVELS)]
    kinds.append(st.builds(lambda name: Replace(f"goal:{name}", satisfaction=None), st.sampled_from(goals)))
    if draw(st.integers(0, 9)) == 0:
        kinds.append(st.builds(lambda name: Remove(f"goal:{name}", cascade=True), st.sampled_from(goals)))
    if keys:
        kinds.append(st.builds(Lose, st.sampled_from(keys)))
        dated = st.sampled_from(["needed_by", "ready_on"])
        kinds.append(
            st.builds(lambda k, f, day: Replace(f"dependency:{k}", **{f: day}), st.sampled_from(keys), dated, DAYS)
        )
    helping = [key for key, one in zip(keys, model.dependencies, strict=True) if one.kind == "contribution"]
    if helping:
        kinds.append(st.builds(lambda k, w: Replace(f"dependency:{k}", weight=w), st.sampled_from(helping), LEVELS))
    if model.benchmarks:
        shown = st.sampled_from([benchmark.id for benchmark in model.benchmarks])
        kinds.append(st.builds(lambda name, day, value: Observe(name, {day: value}), shown, DAYS, st.floats(-9, 9)))
        kinds.append(st.builds(lambda name, to: Replace(f"benchmark:{name}", target=to), shown, st.floats(-9, 9)))
    return draw(st.lists(st.one_of(kinds), min_size=1, max_size=5))


@given(st.data(), models() | goal_models(most=6), st.sampled_from(["wins", "ignored", "anchored"]))
@settings(max_examples=60, deadline=None)
def test_a_batch_gives_what_coalitions_give_one_by_one(data, model, evidence):
    if not model.goals:
        return
    made = data.draw(changes(model))
    framework = data.draw(st.sampled_from([None, None, None, "five-ways"]))
    one = game(model, made, evidence, framework, model.day())
    names = list(one.judge.judged((), one.day).values)
    bits = np.arange(1 << len(made)) >> np.arange(len(made))[:, None] & 1 == 1
    try:
        fast = one.worth(names)(bits)
    except CmocioError:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(coalitions, "_batch", lambda *_: None)
        slow = one.worth(names)(bits)
    np.testing.assert_allclose(fast, slow, rtol=0, atol=1e-9)


@pytest.mark.parametrize(
    "made",
    [
        [Satisfy("a", 0.5), Replace("goal:a", satisfaction=None)],
        [Replace("a", satisfaction=None), Satisfy("a", 0.5)],
        [Satisfy("a", 0.5), Replace("a", satisfaction=None), Satisfy("a", 0.2)],
        [Replace("b<a:contribution", weight=0.9), Replace("b<a:contribution", weight=0.5)],
    ],
)
def test_a_change_to_what_is_already_so_undoes_one_before_it(made):
    model = AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B"), Goal("c", "C", satisfaction=1))
    model = model.add(contribute("a", to={"b": 0.5}), contribute("c", to={"a": -0.5}))
    one = game(model, made, "wins", None, None)
    bits = np.arange(1 << len(made)) >> np.arange(len(made))[:, None] & 1 == 1
    names = ["goal:a", "goal:b"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(coalitions, "_batch", lambda *_: None)
        slow = one.worth(names)(bits)
    np.testing.assert_allclose(one.worth(names)(bits), slow, rtol=0, atol=1e-12)


SHOP = AlignmentModel.of(
    "shop",
    Stakeholder("cmo", "CMO", function="marketing"),
    Stakeholder("cio", "CIO", function="it"),
    Goal("sales", "Sales", owner="cmo", weight=2),
    Goal("ads", "Campaigns", owner="cmo", satisfaction=0.2),
    Goal("speed", "Fast site", owner="cio"),
    contribute("ads", to={"sales": 0.5}),
    require("sales", needs={"speed": "2026-03-01"}),
    refine("ads", into=["speed"]),
    Benchmark("orders", "sales", "Orders", baseline=0, target=100, observations={"2026-03-31": 40}),
    Benchmark("load", "speed", "Load time", baseline=9, target=1, observations={"2026-03-31": 4}),
    DataSource("web", "Web", owner="it", needed_by="marketing"),
    as_of="2026-06-30",
)
AD, SPEED = "sales<ads:contribution", "sales<speed:requirement"


@pytest.mark.parametrize(
    "made",
    [
        [Satisfy("ads", 1), Satisfy("ads", 0.5), Satisfy("speed", 0.3)],
        [
            Observe("load", {"2026-05-01": 2}),
            Replace("benchmark:load", target=2),
            Replace("goal:speed", satisfaction=0),
        ],
        [Replace(f"dependency:{AD}", weight=0.9), Lose(SPEED), Satisfy("ads", 1)],
        [Replace(f"dependency:{SPEED}", ready_on="2026-12-01"), Satisfy("speed", 1), Lose(AD)],
        [
            Replace("data_source:web", open_to=["marketing"]),
            Satisfy("ads", 1),
            Add(DataSource("crm", "CRM", owner="it")),
        ],
    ],
)
def test_values_weights_days_evidence_and_losses_are_one_batch(made):
    one = game(SHOP, made, framework="five-ways", day=SHOP.day())
    names = list(one.judge.judged((), one.day).values)
    assert coalitions._batch(one, names) is not None


@pytest.mark.parametrize(
    "made",
    [
        [Replace("goal:ads", weight=3)],
        [Remove("goal:ads", cascade=True)],
        [Add(Goal("more", "More")), Satisfy("more", 1)],
        [Replace(f"dependency:{AD}", weight=0.9), Lose(AD)],
        [Satisfy("ads", n / 10) for n in range(8)],
        [Replace("stakeholder:cmo", function="it")],
        [Add(Benchmark("clicks", "ads", "Clicks", baseline=0, target=1))],
        [Delay(f"dependency:{AD}", days=3)],
    ],
    ids=["weights of goals", "entities", "building", "a lost one", "too many on one", "functions", "new", "impossible"],
)
def test_what_columns_cannot_differ_in_is_judged_one_by_one(made):
    one = game(SHOP, made, day=SHOP.day())
    assert coalitions._batch(one, ["goal:sales"]) is None
