import pytest

from cmocio import (
    AlignmentModel,
    DataSource,
    Dependency,
    Goal,
    Initiative,
    Interaction,
    ModelError,
    Rating,
    Stakeholder,
    errors,
    near,
)
from cmocio.model.id_references import references, slots, split_name


def places(**collections):
    with pytest.raises(ModelError) as caught:
        AlignmentModel("m", **collections)
    return [str(fault) for fault in caught.value.faults]


def test_a_dangling_reference_names_the_nearest_id():
    assert places(goals=[Goal("a", "A", owner="cmmo")], stakeholders=[Stakeholder("cmo", "CMO")]) == [
        "goals[0].owner: no stakeholder 'cmmo'; did you mean 'cmo'?"
    ]


def test_references_inside_parts_are_checked_too():
    assert places(initiatives=[Initiative("i", "I", team=["nobody"])]) == [
        "initiatives[0].team[0].stakeholder: no stakeholder 'nobody'"
    ]


def test_a_bare_id_that_fits_two_kinds_names_both():
    found = places(
        goals=[Goal("cdp", "A")],
        data_sources=[DataSource("cdp", "D")],
        initiatives=[Initiative("i", "I", builds_on="cdp")],
    )
    assert found == ["initiatives[0].builds_on[0]: 'cdp' may mean data_source:cdp, goal:cdp; write one of these"]


def test_a_full_name_settles_which_kind_is_meant():
    model = AlignmentModel(
        "m",
        goals=[Goal("cdp", "A")],
        data_sources=[DataSource("cdp", "D")],
        initiatives=[Initiative("i", "I", builds_on="data_source:cdp")],
        interactions=[Interaction("d", "2026-01-01", "decision", evidence="data_source:cdp")],
    )
    assert model.initiative("i").builds_on == ("data_source:cdp",)


@pytest.mark.parametrize("subject", ["cmo", "stakeholder:cmo"])
def test_nobody_rates_a_person(subject):
    found = places(stakeholders=[Stakeholder("cmo", "CMO")], ratings=[Rating("cmo", subject, 1)])
    assert "rate a goal, an initiative or a topic, not a person" in found[0]


def test_a_topic_needs_no_entity_but_a_named_kind_does():
    people = [Stakeholder("cmo", "CMO", function="marketing")]
    AlignmentModel(
        "m", stakeholders=people, ratings=[Rating("cmo", "trust", 1), Rating("cmo", "function:marketing", 1)]
    )
    assert places(stakeholders=people, ratings=[Rating("cmo", "goal:a", 1)]) == ["ratings[0].subject: no goal 'a'"]


def test_a_guess_is_of_a_stakeholder_or_a_function():
    people = [Stakeholder("cmo", "CMO", function="marketing")]
    AlignmentModel("m", stakeholders=people, ratings=[Rating("cmo", "trust", 1, guess_of="marketing")])
    assert places(stakeholders=people, ratings=[Rating("cmo", "trust", 1, guess_of="marketin")]) == [
        "ratings[0].guess_of: no stakeholder or function 'marketin'; did you mean 'marketing'?"
    ]


def test_raw_rows_have_the_same_references_as_entities():
    row = {
        "id": "i",
        "goals": ["g"],
        "team": [{"stakeholder": "p"}, "q"],
        "releases": [{"name": "r", "benchmarks": "b"}],
    }
    assert [(r.path, r.name) for r in references(row, Initiative)] == [
        ("goals[0]", "g"),
        ("team[0].stakeholder", "p"),
        ("team[1]", "q"),
        ("releases[0].benchmarks[0]", "b"),
    ]


def test_slots_know_which_references_are_required():
    required = {slot.field for slot in slots(Rating) if slot.required}
    assert required == {"rater"}


def test_a_colon_in_an_id_is_no_kind():
    assert split_name("data_source:web") == ("data_source", "web")
    assert split_name("http://x") is None


def test_a_person_is_no_topic_either():
    found = places(stakeholders=[Stakeholder("cmo", "CMO")], ratings=[Rating("cmo", "topic:cmo", 1)])
    assert "not a person" in found[0]


def test_a_wrong_reference_in_every_row_is_not_compared_with_every_id(monkeypatch):
    looked_for = []
    monkeypatch.setattr(near, "get_close_matches", lambda *names, **_: looked_for.append(names) or [])
    links = [Dependency(f"goal-{n}", f"Goal {n}") for n in range(600)]
    with pytest.raises(ModelError) as caught:
        AlignmentModel("m", goals=[Goal(f"goal-{n}", "G") for n in range(600)], dependencies=links)
    assert (len(caught.value.faults), len(looked_for)) == (600, 0)
    assert "dependencies[0].dependee: no goal 'Goal 0'" in str(caught.value)
    assert len(looked_for) == errors.SHOWN
