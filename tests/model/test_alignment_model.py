import pickle

import pytest
from hypothesis import given

from cmocio import (
    AlignmentModel,
    Benchmark,
    Dependency,
    Goal,
    ModelError,
    NotFoundError,
    Replace,
    Scenario,
    Stake,
    Stakeholder,
    Term,
    refine,
)
from cmocio.testing.strategies import models


def test_a_repr_is_short_however_large_the_model():
    model = AlignmentModel("shop", goals=[Goal(f"g{n}", "") for n in range(1000)])
    assert repr(model) == "AlignmentModel('shop', 1000 goals)"


@pytest.mark.slow
@given(models(wild=True))
def test_a_pickled_model_is_equal_and_hashes_alike(model):
    back = pickle.loads(pickle.dumps(model))
    assert back == model
    assert hash(back) == hash(model)


def test_models_are_equal_by_value_and_not_by_what_was_looked_up():
    one, two = AlignmentModel("m", goals=[Goal("a", "A")]), AlignmentModel("m", goals=[Goal("a", "A")])
    assert one.goal("a")
    assert one == two
    assert len({one, two}) == 1
    assert one != AlignmentModel("n", goals=[Goal("a", "A")])


def test_digests_tell_models_apart():
    model = AlignmentModel("m", goals=[Goal("a", "A")])
    assert model.digest != model.replace("a", weight=2).digest
    assert model.digest == AlignmentModel("m", goals=[Goal("a", "A")]).digest


def test_things_are_sorted_by_kind_whatever_their_order_and_nesting():
    model = AlignmentModel.of("m", refine("a", into="b"), [[Goal("a", "A")], Stakeholder("p", "P")], Goal("b", "B"))
    assert repr(model) == "AlignmentModel('m', 1 stakeholder, 2 goals, 1 dependency)"


def test_changes_among_the_things_are_applied():
    assert AlignmentModel.of("m", Replace("a", parts="any"), Goal("a", "A")).goal("a").parts == "any"


def test_functions_are_those_of_the_stakeholders_in_their_order():
    people = [Stakeholder("a", "", function="it"), Stakeholder("b", ""), Stakeholder("c", "", function="hr")]
    assert AlignmentModel("m", stakeholders=people).functions == ("it", "hr")


@pytest.mark.parametrize(
    "kind",
    [
        *("stakeholder", "goal", "benchmark", "initiative", "interaction", "term", "data_source", "process"),
        *("risk", "scenario"),
    ],
)
def test_a_miss_names_the_kind(kind):
    with pytest.raises(NotFoundError, match=f"no {kind.replace('_', ' ')} 'x'"):
        getattr(AlignmentModel("m"), kind)("x")


def test_entities_are_found_by_id_key_and_full_name():
    model = AlignmentModel.of(
        "m", Goal("a", "A"), Goal("b", "B"), Stakeholder("p", "P"), Stake("p", "a"), Dependency("a", "b"),
        Benchmark("k", "a", "K"), Term("t", "T", "it"), Scenario("s"),
    )  # fmt: skip
    assert model.find("a") is model.goal("a")
    assert model.find("p>a") is model.stake("p>a")
    assert model.find("dependency:a<b:requirement") is model.dependency("a<b:requirement")
    assert model.scenario("s").name == "s"
    assert (model.stakes_on("a"), model.benchmarks_of("b")) == (model.stakes, ())
    assert model.dependencies_of("a") == model.dependents_of("b") == model.dependencies


def test_an_id_that_looks_like_a_full_name_is_found_as_it_is():
    model = AlignmentModel("m", goals=[Goal("goal:x", "X")])
    assert model.find("goal:x").id == "goal:x"
    assert model.find("goal:goal:x").id == "goal:x"


def test_an_unknown_kind_of_entity_names_the_nearest():
    with pytest.raises(NotFoundError, match="did you mean 'goal'"):
        AlignmentModel("m").keys("goals")


def test_what_is_recorded_is_told_apart_from_what_is_not():
    model = AlignmentModel("m", goals=[Goal("a", "A")], recorded={"interactions"})
    assert [model.is_recorded(c) for c in ("goals", "interactions", "terms")] == [True, True, False]
    with pytest.raises(NotFoundError, match="did you mean 'terms'"):
        model.is_recorded("term")


def test_the_day_is_the_one_asked_for_else_the_models_own_else_the_latest():
    model = AlignmentModel(
        "m", goals=[Goal("g", "G")], benchmarks=[Benchmark("b", "g", "B", observations={"2026-01-31": 1})]
    )
    assert str(model.day()) == "2026-01-31"
    assert str(model.day("2026-02-01")) == "2026-02-01"
    assert AlignmentModel("m").day() is None


def test_applying_a_scenario_makes_its_changes_in_order():
    model = AlignmentModel("m", goals=[Goal("a", "A")], scenarios=[Scenario("s", Replace("goal:a", weight=2))])
    assert model.apply("s").goal("a").weight == 2
    assert model.apply(Scenario("t", Replace("a", weight=2), Replace("a", weight=3))).goal("a").weight == 3


def test_a_list_of_the_wrong_entities_is_one_clear_fault():
    with pytest.raises(ModelError, match=r"goals\[0\]: Term\('t', 'T', 'it'\) is not of type Goal"):
        AlignmentModel("m", goals=[Term("t", "T", "it")])
