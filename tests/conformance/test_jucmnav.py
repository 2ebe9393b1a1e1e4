import json

import pytest

from conformance import jucmnav


def test_every_case_that_the_reference_computed_comes_out_alike(shared, capsys):
    files = sorted((shared / "grl").glob("*.json"))
    if not files:
        pytest.skip(f"no cases in {shared / 'grl'}")
    assert jucmnav.main(map(str, files)) == 0
    last = capsys.readouterr().out.splitlines()[-1].split()
    assert last[0] == last[2] != "0"


CASE = {
    "nodes": [
        {"id": "g", "type": "softgoal", "decomposition": None, "importance": 50},
        {"id": "t", "type": "task", "decomposition": None, "importance": 0},
        {"id": "k", "type": "indicator", "decomposition": None, "importance": 25},
    ],
    "links": [
        {"kind": "contribution", "src": "t", "dst": "g", "weight": 60},
        {"kind": "contribution", "src": "k", "dst": "g", "weight": 100},
    ],
    "actors": [
        {"id": "outer", "name": "Outer", "importance": 0, "elements": ["g"], "children": ["inner"]},
        {"id": "inner", "name": "Inner", "importance": 50, "elements": ["k"], "children": []},
    ],
    "range": [-100, 100],
    "initial": {"t": 100},
    "kpi": {"k": {"target": 10, "threshold": 5, "worst": 0, "value": 7}},
    "cases": [
        {
            "algorithm": "quantitative",
            "tolerance": 10,
            "expected": {"g": 90, "t": 100, "k": 40},
            "expected_actors": {"outer": 65, "inner": 40},
        },
        {"algorithm": "constraint", "tolerance": 10, "expected": {}},
    ],
}


def written(tmp_path, document):
    path = tmp_path / "cases.json"
    path.write_text(json.dumps(document))
    return str(path)


def test_a_right_case_counts_and_other_algorithms_are_named(tmp_path, capsys):
    assert jucmnav.main([written(tmp_path, {"models": [CASE]})]) == 0
    out = capsys.readouterr().out
    assert "1 of 1 (other algorithms, not run: 1 constraint)" in out
    assert out.endswith("1 of 1 cases\n")


def test_a_difference_is_shown_and_ends_with_one(tmp_path, capsys):
    wrong = json.loads(json.dumps(CASE))
    wrong["cases"][0]["expected"]["g"] = 100
    assert jucmnav.main([written(tmp_path, wrong)]) == 1
    out = capsys.readouterr().out
    assert "goal g is 90, not 100" in out
    assert out.endswith("0 of 1 cases\n")


def test_without_a_file_it_says_how_it_is_used(capsys):
    assert jucmnav.main([]) == 2
    assert "FILE..." in capsys.readouterr().out
