import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio import AlignmentModel, Goal, near
from cmocio.model.document import build_model


def faults(**document):
    model, found = build_model({"name": "m", **document})
    assert (model is None) == bool(found)
    return [str(fault) for fault in found]


def test_a_sound_document_becomes_a_model():
    model, found = build_model({"name": "m", "goals": [{"id": "a", "name": "A", "due": "2026-01-31"}]})
    assert model == AlignmentModel("m", goals=[Goal("a", "A", due="2026-01-31")])
    assert found == []


def test_unknown_and_missing_names_are_faults():
    assert faults(goals=[{"id": "a", "nam": "A"}]) == [
        "goals[0]: 'nam' is not a field here; did you mean 'name'?",
        "goals[0].name: is missing",
    ]
    assert faults(gaols=[]) == ["'gaols' is not a field here; did you mean 'goals'?"]


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (5, "goals: 5 is not a list of rows"),
        ({"a": 1}, "goals: {'a': 1} is not a list of rows"),
        ([5], "goals[0]: 5 is not a set of named fields"),
        ([{"id": "a", "name": "A", "weight": "5"}], "goals[0].weight: '5' is not a number"),
        ([{"id": "a", "name": "A", "weight": None}], "goals[0].weight: None is not a number"),
    ],
)
def test_rows_of_the_wrong_form_are_faults(rows, fault):
    assert faults(goals=rows) == [fault]


def test_faults_inside_parts_have_the_whole_place():
    rows = [{"id": "b", "goal": "g", "name": "B", "observations": [{"date": "2026-01-31", "value": 1}, {"date": "x"}]}]
    assert faults(goals=[{"id": "g", "name": "G"}], benchmarks=rows) == [
        "benchmarks[0].observations[1].date: 'x' is not a day; write it as YYYY-MM-DD",
        "benchmarks[0].observations[1].value: is missing",
    ]


def test_a_reference_to_a_faulty_row_does_not_dangle():
    found = faults(goals=[{"id": "g", "name": "G", "weight": -1}], benchmarks=[{"id": "b", "goal": "g", "name": "B"}])
    assert found == ["goals[0].weight: -1 is below 0"]


def test_a_faulty_row_has_its_references_checked_too():
    found = faults(goals=[{"id": "g", "name": "G", "weight": -1, "owner": "x"}])
    assert found == ["goals[0].weight: -1 is below 0", "goals[0].owner: no stakeholder 'x'"]


def test_scenarios_are_read_with_all_their_changes():
    changes = [
        {"change": "replace", "entity": "a", "fields": {"weight": 2}},
        {"change": "add", "goals": [{"id": "b", "name": "B"}]},
        {"change": "remove", "entity": "b", "cascade": True},
        {"change": "observe", "benchmark": "k", "observations": {"2026-01-31": 1}},
    ]
    model, found = build_model({"name": "m", "scenarios": [{"name": "s", "changes": changes}]})
    assert not found
    assert [type(change).__name__ for change in model.scenarios[0].changes] == ["Replace", "Add", "Remove", "Observe"]


def test_faulty_changes_are_placed():
    changes = [{"change": "repalce"}, {"change": "replace"}, 5, {"change": "add", "goals": [{"id": "b"}]}]
    assert faults(scenarios=[{"name": "s", "changes": changes}]) == [
        (
            "scenarios[0].changes[0].change: 'repalce' is not a kind of change; "
            "choose one of add, delay, hold, lose, observe, remove, replace, satisfy, staff"
        ),
        "scenarios[0].changes[1].entity: is missing",
        "scenarios[0].changes[1].fields: is missing",
        "scenarios[0].changes[2]: 5 is not a set of named fields",
        "scenarios[0].changes[3].goals[0].name: is missing",
    ]


FAULTY = {
    "weight": st.sampled_from([-1, "5", None, float("nan"), float("inf"), True]),
    "tier": st.sampled_from(["firm", 3]),
    "due": st.sampled_from(["soon", 5, "2026-02-30"]),
    "satisfaction": st.sampled_from([2, -7, "full"]),
    "owner": st.sampled_from(["nobody", "", 4]),
    "applicable": st.sampled_from([1, "yes"]),
    "name": st.sampled_from([7, None]),
}


@given(st.lists(st.fixed_dictionaries({}, optional=FAULTY), max_size=5), st.booleans())
def test_any_list_of_faults_is_reported_whole(wrongs, twice):
    rows = [{"id": f"g{n}", "name": "G", **wrong} for n, wrong in enumerate(wrongs)]
    expected = [f"goals[{n}].{field}" for n, wrong in enumerate(wrongs) for field in wrong]
    if twice and rows:
        rows.append({"id": "g0", "name": "again"})
        expected.append(f"goals[{len(wrongs)}].id")
    _, found = build_model({"name": "m", "goals": rows})
    assert sorted(fault.place for fault in found) == sorted(expected)


def test_unknown_names_are_compared_with_the_fields_only_where_they_are_shown(monkeypatch):
    looked_for = []
    monkeypatch.setattr(near, "get_close_matches", lambda *names, **_: looked_for.append(names) or ["weight"])
    _, faults = build_model({"name": "m", "goals": [{"id": "a", "name": "A"} | {f"weigh{n}": 1 for n in range(900)}]})
    assert (len(faults), len(looked_for)) == (900, 0)
    assert str(faults[0]) == "goals[0]: 'weigh0' is not a field here; did you mean 'weight'?"
    assert len(looked_for) == 1
