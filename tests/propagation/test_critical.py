import math
import pickle
from datetime import date
from random import Random

import pytest
from hypothesis import given as draw
from hypothesis import settings
from hypothesis import strategies as st

from cmocio.errors import InputError, NotFoundError
from cmocio.model import AlignmentModel, Dependency, Goal, Stakeholder, contribute, refine, require
from cmocio.propagation import propagate
from cmocio.propagation.critical import critical_dependencies
from cmocio.testing.strategies import goal_models, models

DAY = date(2026, 6, 30)
EVIDENCE = st.sampled_from(["wins", "ignored", "anchored"])
EVENT = st.sampled_from(["lost", "late"])


def altered(model, key, event):
    """The model in which the dependency is really lost or late."""
    if event == "late":
        return model.replace(f"dependency:{key}", needed_by="0001-01-01", ready_on="9999-12-31")
    if model.dependency(key).kind == "contribution":
        return model.replace(f"dependency:{key}", weight=0)
    return model.add(Goal("denied", "Denied", satisfaction=-1)).replace(f"dependency:{key}", dependee="denied")


def weights_of(model):
    """The slow twin of which goals count by default."""
    goals = [goal for goal in model.goals if goal.applicable]
    above = {
        d.dependee
        for d in model.dependencies
        if model.goal(d.depender).applicable and (d.since or DAY) <= DAY <= (d.until or DAY)
    }
    company = [goal for goal in goals if goal.tier == "company"]
    return {g.id: g.weight for g in company or [g for g in goals if g.id not in above] or goals}


def agree(model, event, evidence):
    weights = weights_of(model)
    if not any(weights.values()):
        return
    found = critical_dependencies(model, event=event, evidence=evidence, as_of=DAY)
    now = propagate(model, evidence=evidence, as_of=DAY).values
    costs = []
    for row in found:
        then = propagate(altered(model, row.dependency, event), evidence=evidence, base=model, as_of=DAY).values
        cost = math.fsum(w * (now[goal] - then[goal]) for goal, w in weights.items()) / math.fsum(weights.values())
        assert row.cost == pytest.approx(cost, abs=2e-12), row.dependency
        for goal in weights:
            assert row.losses.get(goal, 0.0) == pytest.approx(now[goal] - then[goal], abs=2e-12)
        costs.append(row.cost)
    assert costs == sorted(costs, reverse=True)


@settings(max_examples=60)
@draw(goal_models(acyclic=True), EVENT, EVIDENCE)
def test_without_cycles_each_cost_is_that_of_the_really_altered_model(model, event, evidence):
    agree(model, event, evidence)


@settings(max_examples=30)
@draw(goal_models(most=5), EVENT, EVIDENCE)
def test_with_cycles_each_cost_is_that_of_the_really_altered_model(model, event, evidence):
    agree(model, event, evidence)


@settings(max_examples=15)
@draw(models(), EVENT, EVIDENCE)
def test_whole_models_agree_with_their_really_altered_ones(model, event, evidence):
    agree(model, event, evidence)


CMO, CIO = Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")


def model_of(*things, **fields):
    return AlignmentModel.of("m", CMO, CIO, *things, **fields)


def shop(**dates):
    """Sales hang on offers, and these on data; speed helps sales a little."""
    return model_of(
        Goal("sales", "Sales", owner="cmo", tier="company"),
        Goal("offers", "Offers", owner="cmo"),
        Goal("data", "Data", owner="cio", satisfaction=0.5),
        Goal("speed", "Speed", owner="cio", satisfaction=1),
        contribute("offers", {"sales": 0.8}),
        contribute("speed", {"sales": 0.1}),
        Dependency("offers", "data", **dates),
    )


def test_the_dependency_whose_loss_costs_most_stands_first():
    rows = critical_dependencies(shop())
    assert [row.dependency for row in rows] == [
        "offers<data:requirement",  # 0.8 · 0.5 + 0.1 = 0.5 now, −0.8 + 0.1 = −0.7 then
        "sales<offers:contribution",
        "sales<speed:contribution",
    ]
    assert [row.cost for row in rows] == pytest.approx([1.2, 0.4, 0.1])
    assert rows[0].losses == pytest.approx({"sales": 1.2})


def test_late_means_that_a_dependency_supplies_nothing_good():
    costs = {row.dependency: row.cost for row in critical_dependencies(shop(), event="late")}
    assert costs["offers<data:requirement"] == pytest.approx(0.4)
    assert costs["sales<speed:contribution"] == pytest.approx(0.1)


def test_what_is_late_on_the_day_costs_nothing_more_when_late():
    model = shop(needed_by="2026-01-01", ready_on="2026-03-01")
    late, lost = (
        {row.dependency: row.cost for row in critical_dependencies(model, event=event, as_of="2026-02-01")}
        for event in ("late", "lost")
    )
    assert late["offers<data:requirement"] == 0
    assert lost["offers<data:requirement"] == pytest.approx(0.8)


def test_a_row_says_who_owes_what_to_whom_and_how_many_days_there_are_to_spare():
    row = critical_dependencies(shop(needed_by="2026-05-01", ready_on="2026-07-15"))[0]
    assert (row.depender, row.dependee, row.owed_by, row.owed_to, row.owner) == (
        "offers",
        "data",
        "it",
        "marketing",
        "cio",
    )
    assert (row.needed_by, row.ready_on, row.slack) == (date(2026, 5, 1), date(2026, 7, 15), -75)
    assert str(row) == (
        "if 'Data' fails 'Offers', the goals lose 1.20; owed by it to marketing; ready 75 days after it is needed"
    )
    assert critical_dependencies(shop(needed_by="2026-05-01"))[0].slack is None


@pytest.mark.parametrize(
    ("ready_on", "words"),
    [("2026-04-29", "ready 2 days before it is needed"), ("2026-05-01", "ready on the day it is needed")],
)
def test_slack_is_told_in_words(ready_on, words):
    assert str(critical_dependencies(shop(needed_by="2026-05-01", ready_on=ready_on))[0]).endswith(words)


def test_owners_whose_function_is_unknown_are_told_as_such():
    goals = [Goal(name, name.upper(), owner=owner) for name, owner in {"a": "cmo", "b": None, "c": "cmo"}.items()]
    told = {
        row.dependency: str(row.says[1]) for row in critical_dependencies(model_of(goals, require("a", ["b", "c"])))
    }
    assert told == {
        "a<b:requirement": "owed to marketing by a goal without a function",
        "a<c:requirement": "owed within marketing",
    }
    reverse = critical_dependencies(model_of(goals, require("b", "a")))
    assert str(reverse[0].says[1]) == "owed by marketing to a goal without a function"


def test_the_loss_of_what_hurts_is_a_gain():
    goals = Goal("ads", "Ads", satisfaction=1), Goal("speed", "Speed", satisfaction=0.2)
    row = critical_dependencies(model_of(goals, contribute("ads", {"speed": -0.5})))[0]
    assert row.cost == pytest.approx(-0.5)
    assert str(row).startswith("if 'Ads' fails 'Speed', the goals gain 0.50")


def test_a_loss_below_a_measured_goal_moves_it_only_where_evidence_is_anchored():
    model = model_of(
        Goal("sales", "Sales", satisfaction=0.3), Goal("data", "Data", satisfaction=0.5), require("sales", "data")
    )
    assert critical_dependencies(model)[0].cost == pytest.approx(1.3)  # 0.3 + (−1 − 0.5), held at −1
    assert critical_dependencies(model, evidence="wins")[0].cost == 0
    assert critical_dependencies(model, evidence="ignored")[0].cost == pytest.approx(1.5)


def test_chosen_goals_count_with_their_own_weights_or_with_those_given():
    goals = [Goal("a", "A", weight=3), Goal("b", "B"), Goal("x", "X", satisfaction=0.5), Goal("y", "Y", satisfaction=1)]
    model = model_of(goals, require("a", "x"), require("b", "y"))

    def costs(**chosen):
        return {row.dependency[0]: row.cost for row in critical_dependencies(model, **chosen)}

    assert costs() == pytest.approx({"a": 0.75 * 1.5, "b": 0.25 * 2})
    assert costs(goals=["b"]) == costs(goals="b") == {"a": 0, "b": 2}
    assert costs(goals={"a": 1, "b": 1}) == pytest.approx({"a": 0.75, "b": 1})


def test_only_dependencies_between_the_functions_asked_for_are_listed_though_all_goals_count():
    model = shop()
    assert {row.dependency for row in critical_dependencies(model, functions=["marketing"])} == {
        "sales<offers:contribution"
    }
    assert len(critical_dependencies(model, functions=["marketing", "it"])) == 3


def test_equally_critical_dependencies_stand_in_the_order_of_the_model():
    goals = [Goal("a", "A"), *(Goal(name, name, satisfaction=1) for name in "xyz")]
    rows = critical_dependencies(model_of(goals, refine("a", ["z", "x", "y"])))
    assert [row.dependee for row in rows] == ["z", "x", "y"]


def test_a_model_without_dependencies_has_no_rows():
    assert critical_dependencies(model_of(Goal("a", "A"))) == ()
    assert critical_dependencies(AlignmentModel("m")) == ()


def test_more_events_than_one_batch_holds_give_the_same_as_one_by_one():
    rng = Random(3)
    count = 700
    goals = [Goal(f"g{n}", "G", satisfaction=rng.uniform(-1, 1) if n > 500 else None) for n in range(count)]
    links = [
        Dependency(f"g{n}", f"g{rng.randrange(n + 1, count)}", kind="contribution", weight=rng.uniform(-0.5, 0.5))
        for n in range(count - 1)
        for _ in range(2)
    ]
    model = AlignmentModel("m", goals=goals, dependencies=links)
    chosen = [f"g{n}" for n in range(20)]
    rows = critical_dependencies(model, goals=chosen)
    now = propagate(model).values
    for row in rng.sample(rows, 12):
        then = propagate(altered(model, row.dependency, "lost"), evidence="anchored", base=model).values
        assert row.cost == pytest.approx(math.fsum(now[goal] - then[goal] for goal in chosen) / 20, abs=1e-12)


def test_rows_pickle():
    rows = critical_dependencies(shop())
    assert pickle.loads(pickle.dumps(rows)) == rows


def test_what_cannot_be_is_refused():
    model = shop()
    with pytest.raises(InputError, match="event: 'gone' is not one of lost, late"):
        critical_dependencies(model, event="gone")
    with pytest.raises(InputError, match="'win' is not one of wins, ignored, anchored"):
        critical_dependencies(model, evidence="win")
    with pytest.raises(NotFoundError, match="no goal 'sale'; did you mean 'sales'"):
        critical_dependencies(model, goals=["sale"])
    with pytest.raises(NotFoundError, match="no function 'i'"):
        critical_dependencies(model, functions=["i"])
