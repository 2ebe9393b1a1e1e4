import pytest
from hypothesis import given

from cmocio import measures, samples
from cmocio.model import (
    AlignmentModel,
    Initiative,
    Member,
    Process,
    Replace,
    Scenario,
    Spend,
    Stakeholder,
    Step,
)
from cmocio.model.rename import renamed
from cmocio.testing.strategies import models


@pytest.mark.parametrize("name", samples.names())
def test_nobody_is_named_in_a_pseudonymised_model(name):
    model = samples.load(name)
    hidden = model.pseudonymise()
    held = (hidden.stakeholders, hidden.stakes, hidden.initiatives, hidden.interactions, hidden.ratings, hidden.risks)
    told = repr(held)
    told += repr([benchmark.forecasts for benchmark in hidden.benchmarks])
    assert [person.id for person in hidden.stakeholders] == [
        f"person-{n}" for n in range(1, len(model.stakeholders) + 1)
    ]
    assert not any(f"'{person.id}'" in told or person.name in told for person in model.stakeholders)


def test_no_measure_cares_who_people_are():
    model = samples.load("retailer")
    hidden = model.pseudonymise()
    for name in measures.names():
        measure = measures.get(name)
        assert measure(hidden).value == measure(model).value, name


@pytest.mark.slow
@given(models())
def test_the_same_names_give_the_same_model(model):
    assert renamed(model, {}) == model


def test_parts_that_a_scenario_replaces_are_renamed_like_those_of_entities():
    model = AlignmentModel(
        "m",
        stakeholders=[Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")],
        initiatives=[Initiative("cdp", "Customer data")],
        processes=[Process("launch", "Launch", steps=[Step("brief", "marketing")])],
        scenarios=[
            Scenario(
                "more",
                Replace("initiative:cdp", team=["cmo", Member("cio", responsibility="R")], spend=[Spend(5, "it")]),
                Replace("process:launch", steps=[Step("build", "it")]),
            )
        ],
    )
    hidden = model.pseudonymise()
    assert [member.stakeholder for member in hidden.apply("more").initiative("cdp").team] == ["person-1", "person-2"]
    other = renamed(model, {"function:it": "technology"}).apply("more")
    assert (other.initiative("cdp").spend[0].function, other.process("launch").steps[0].function) == (
        "technology",
        "technology",
    )
