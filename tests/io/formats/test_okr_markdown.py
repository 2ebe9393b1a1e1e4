"""Pages of OKRs that organisations really keep."""

import json
import re
from collections import Counter

import pytest

from cmocio.io import read_with_report

FUNCTIONS = {
    "gitlab_2018-q4": {},
    "gitlab_fy20-q4": {
        "VPE": ("VP of Engineering",),
        "Product": ("VP of Product Strategy", "VP of Product Management"),
    },
}


@pytest.fixture
def page(shared):
    """A page as read, and what a careful person reads in it."""
    folder = shared / "data" / "doors"
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))

    def found(name):
        path = f"okr_pages/{name}.md"
        return *read_with_report(folder / path), expected[path]["expected"]

    return found


def plain(text):
    return re.sub(r"\[([^\]]*)\]\([^)]*\)?", r"\1", text).replace("*", "").replace("`", "")


@pytest.mark.parametrize("name", ["ipld_2019-q1", "ipld_2019-q2", "ipld_2020-q1"])
def test_every_printed_score_of_ipld_is_read(page, name):
    model, _, expected = page(name)
    assert [goal.name for goal in model.goals] == [plain(row["objective"]) for row in expected["rows"]]
    results = [(row["objective"], result) for row in expected["rows"] for result in row["key_results"]]
    for benchmark, (objective, result) in zip(model.benchmarks, results, strict=True):
        assert benchmark.name == plain(result["kr"])
        assert model.goal(benchmark.goal).name == plain(objective)
        assert [model.stakeholder(benchmark.owner).name] == result["owners"]
        assert benchmark.tags == {result["priority"]}
        seen = [score for score in (result["mid"], result["final"]) if score is not None]
        assert [o.value for o in benchmark.observations] == seen
        assert [f.value for f in benchmark.forecasts] == [result["projected"]]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_outcome_of_gitlab_after_an_arrow_is_read(page, name):
    model, _, expected = page(name)
    function = {one.id: one.function for one in model.stakeholders}
    for role, told in expected["functions"].items():
        owned = FUNCTIONS[name].get(role, (role,))
        of_role = [b for b in model.benchmarks if function.get(b.owner) in owned]
        read = [(b.actual().value, b.actual().note) if b.observations else (None, b.description) for b in of_role]
        for outcome in told["outcomes"]:
            fitting = [
                one for one in read if one[0] == outcome["percent"] and one[1].startswith(plain(outcome["text"])[:25])
            ]
            assert fitting, (role, outcome)
            read.remove(fitting[0])
        if not told["outcomes"] and role != "CFO":  # whose outcomes of 2018 stand in italics
            assert [value for value, _ in read if value is not None] == []


def test_what_gitlab_wrote_without_arrows_is_read_as_a_careful_person_does(page):
    model, _, expected = page("gitlab_2018-q4")
    told = expected["hand_read"]
    function = {one.id: one.function for one in model.stakeholders}
    italics = [b.actual().value for b in model.benchmarks if function.get(b.owner) == "CFO" and b.observations]
    assert sorted(italics) == sorted(percent for _, percent in told["CFO_outcomes_in_italics"])
    planned = [[str(m.date)[:7], m.value] for b in model.benchmarks for m in b.milestones]
    assert planned == told["CMO_dated_values"]
    notes = [o.note for b in model.benchmarks for o in b.observations]
    for text in (*told["support_bold"], *told["error_budget_used"].values()):
        assert any(text in note for note in notes)


def test_marked_objectives_and_key_results_of_gitlab_are_counted(page):
    model, _, expected = page("gitlab_fy20-q4")
    assert len(model.benchmarks) >= expected["hand_read"]["key_result_lines"]
    assert len(model.goals) >= expected["hand_read"]["objective_lines_in_bold"]


@pytest.mark.parametrize("name", ["sourced_2018-Q4", "sourced_2019-Q1"])
def test_boxes_priorities_and_teams_of_sourced_are_read(page, name):
    model, report, expected = page(name)
    struck = sum(note.message.code == "okr-struck" for note in report.notes)
    assert struck == expected.get("struck_out", 0)
    with_box = [b for b in model.benchmarks if b.target == 100]
    assert len(with_box) == expected["boxes"] - max(0, struck - 1)  # one of those struck out is a heading
    assert sum(bool(b.observations) for b in model.benchmarks) == expected["ticked"]
    tags = Counter(tag for one in (*model.goals, *model.benchmarks) for tag in one.tags)
    told = expected["team_tags"] | expected.get("priorities", {})
    dropped = {"INFRA": 2, "APPS": 4} if struck else {}
    assert tags == {tag: count - dropped.get(tag, 0) for tag, count in told.items()}
