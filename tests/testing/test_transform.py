from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.errors import CmocioError, ModelError
from cmocio.model import (
    Add,
    AlignmentModel,
    DataSource,
    Delay,
    Goal,
    Hold,
    Initiative,
    Interaction,
    Lose,
    Observe,
    Process,
    Rating,
    Remove,
    Replace,
    Satisfy,
    Scenario,
    Spend,
    Staff,
    Stake,
    Stakeholder,
    Term,
    contribute,
    require,
)
from cmocio.testing.strategies import models
from cmocio.testing.transform import renamed, shuffled

wild = models(wild=True)
MODEL = AlignmentModel.of(
    "shop",
    Stakeholder("cmo", "CMO", function="marketing", also_serves="it"),
    Stakeholder("cio", "CIO", function="it"),
    Goal("grow", "Grow", owner="cmo"),
    Goal("data", "Data", owner="cio"),
    require("grow", "data"),
    require("grow", "data"),
    Stake("cio", "grow", support=0.5),
    DataSource("crm", "CRM", owner="it", needed_by="marketing"),
    Initiative("cdp", "CDP", builds_on=["crm", "goal:data"], spend=[Spend(1, "marketing", involved="it")]),
    Interaction("ask", "2026-01-01", "request", participants=["cmo", "cio"], evidence="crm"),
    Rating("cmo", "grow", 1, guess_of="it"),
    Rating("cmo", "topic:trust", 1, guess_of="cio"),
    Rating("cmo", "function:it", 1),
    Term("ctr", "CTR", "marketing", needed_by="it"),
    Process("launch", "Launch", steps=[("brief", "marketing")]),
    Scenario(
        "later",
        Replace("stake:cio>grow", support=1),
        Replace("dependency:grow<data:requirement#2", needed_by="2026-05-01"),
        Replace("grow", owner="cio"),
        Add(Goal("more", "More", owner="cmo")),
        Replace("more", owner="cio"),
        Remove("goal:nothing"),
    ),
)


def upper(kind, old):
    return old.upper()


def test_every_id_and_every_reference_changes():
    new = renamed(MODEL, upper)
    assert new.keys("dependency") == ("GROW<DATA:requirement", "GROW<DATA:requirement#2")
    assert new.keys("stake") == ("CIO>GROW",)
    assert new.initiative("CDP").builds_on == ("CRM", "goal:DATA")
    assert new.initiative("CDP").spend == (Spend(1, "MARKETING", involved="IT"),)
    assert new.interaction("ASK").participants == ("CMO", "CIO")
    assert [(r.subject, r.guess_of) for r in new.ratings] == [
        ("GROW", "IT"),
        ("topic:trust", "CIO"),
        ("function:IT", None),
    ]
    assert new.functions == ("MARKETING", "IT")
    assert (new.terms[0].function, new.processes[0].functions) == ("MARKETING", ("MARKETING",))
    assert new.stakeholder("CMO").also_serves == {"IT"}


def test_the_changes_of_a_scenario_change_along():
    (scenario,) = renamed(MODEL, upper).scenarios
    assert scenario == Scenario(
        "LATER",
        Replace("stake:CIO>GROW", support=1),
        Replace("dependency:GROW<DATA:requirement#2", needed_by="2026-05-01"),
        Replace("GROW", owner="CIO"),
        Add(Goal("MORE", "More", owner="CMO")),
        Replace("MORE", owner="CIO"),
        Remove("goal:nothing"),
    )


def test_an_observation_of_a_scenario_goes_to_the_renamed_benchmark():
    model = AlignmentModel("m", scenarios=[Scenario("s", Observe("b", {"2026-01-01": 1}))])
    assert renamed(model, {"benchmark:b": "c"}).scenarios[0].changes[0].benchmark == "c"


def test_a_mapping_renames_only_what_it_names():
    new = renamed(MODEL, {"goal:grow": "thrive", "function:it": "technology"})
    assert new.keys("goal") == ("thrive", "data")
    assert new.functions == ("marketing", "technology")
    assert new.ratings[0].subject == "thrive"


def test_by_default_functions_keep_their_names_and_nothing_else_does():
    new = renamed(MODEL)
    assert new.functions == MODEL.functions
    assert not {goal.id for goal in new.goals} & {goal.id for goal in MODEL.goals}


def test_two_entities_of_one_id_are_refused():
    with pytest.raises(ModelError, match="is already taken"):
        renamed(MODEL, {"goal:grow": "data"})


@settings(max_examples=20)
@given(wild)
def test_renaming_to_the_same_names_changes_nothing(model):
    assert renamed(model, {}) == model


@settings(max_examples=20)
@given(wild)
def test_renaming_there_and_back_changes_nothing(model):
    back = {}

    def there(kind, old):
        back[kind, new := f"{kind[0]}'{old}'"] = old
        return new

    new = renamed(model, there)
    assert renamed(new, lambda kind, new: back[kind, new]) == model


@settings(max_examples=20)
@given(wild)
def test_scenarios_apply_to_the_renamed_model_as_to_the_old(model):
    new = renamed(model)
    for old_scenario, scenario in zip(model.scenarios, new.scenarios, strict=True):
        try:
            applied = model.apply(old_scenario)
        except CmocioError:
            continue
        assert [g.weight for g in new.apply(scenario).goals] == [g.weight for g in applied.goals]


@settings(max_examples=20)
@given(wild, st.integers(0, 9))
def test_shuffling_keeps_every_entity(model, seed):
    other = shuffled(model, Random(seed))
    for collection in AlignmentModel.collections.values():
        old, new = getattr(model, collection), getattr(other, collection)
        assert len(old) == len(new)
        if collection in ("goals", "stakeholders", "terms", "dependencies", "stakes", "ratings"):
            assert set(old) == set(new)


def test_the_same_seed_gives_the_same_order():
    assert shuffled(MODEL, Random(3)) == shuffled(MODEL, Random(3))


def test_who_asked_stays_first():
    assert all(shuffled(MODEL, Random(n)).interaction("ask").participants == ("cmo", "cio") for n in range(8))


def test_some_order_does_change():
    orders = {shuffled(MODEL, Random(n)).keys("goal") for n in range(8)}
    assert len(orders) == 2


def test_changes_that_say_what_they_mean_are_made_to_the_renamed_model():
    model = AlignmentModel.of(
        "m",
        Stakeholder("p", "P"),
        Goal("a", "A", due="2026-06-30"),
        Goal("b", "B"),
        contribute("b", to={"a": 0.5}),
        Initiative("i", "I", due="2026-06-30"),
        Scenario(
            "s",
            Satisfy("b", 0.5),
            Delay("goal:a", days=10),
            Delay("initiative:i", to="2026-07-31"),
            Lose("a<b:contribution"),
            Staff("i", "p", responsibility="R"),
            Hold("x", start="2026-01-05", until="2026-01-12", participants="p", goals="a", initiatives="i"),
        ),
    )
    other = renamed(model, {"goal:a": "aa", "goal:b": "bb", "stakeholder:p": "pp", "initiative:i": "ii"})
    changed, again = model.apply("s"), other.apply("s")
    assert again.goal("bb").satisfaction == changed.goal("b").satisfaction
    assert again.goal("aa").due == changed.goal("a").due
    assert again.initiative("ii").due == changed.initiative("i").due
    assert again.dependency("aa<bb:contribution").weight == 0
    assert again.initiative("ii").team[0].stakeholder == "pp"
    assert [(e.participants, e.goals, e.initiatives) for e in again.interactions] == [(("pp",), ("aa",), ("ii",))] * 2
