"""What a plan is."""

import json
import pickle

from cmocio.model import AlignmentModel, Goal, Replace
from cmocio.planning import Furthest, Lever, plan

MODEL = AlignmentModel("shop", goals=[Goal("a", "Answer calls"), Goal("b", "B", satisfaction=0.5)])
LEVERS = [
    Lever("staff", Replace("goal:a", satisfaction=0.6), cost=1250, group="a"),
    Lever("more staff", Replace("goal:a", satisfaction=0.9), cost=4000, group="a"),
]


def test_a_plan_prints_as_a_page_for_whoever_decides():
    assert str(plan(MODEL, {"a": 0.5, "b": 0.5}, LEVERS, 5000)).splitlines() == [
        "Plan for 'shop' within 5,000: 1 of 2 levers, cost 1,250: no cheaper choice exists",
        "  staff (1,250)",
        "    without it nothing would be known of Answer calls",
        "  Answer calls: unknown → +0.60, wanted +0.50: reached",
        "  B: +0.50 → +0.50, wanted +0.50: reached",
    ]


def test_a_plan_that_cannot_be_prints_what_stands_in_its_way():
    assert str(plan(MODEL, {"a": 0.95, "b": 0.5}, LEVERS)).splitlines() == [
        "Plan for 'shop': the targets cannot be reached (levers offered: 2)",
        "  cannot be reached: Answer calls",
        "  Answer calls: unknown, wanted +0.95; by itself up to +0.90, with more staff (cost 4,000)",
        "  B: +0.50, wanted +0.50; it is there as it is",
    ]


def test_within_a_budget_a_plan_that_cannot_be_says_how_far_the_budget_goes():
    found = plan(MODEL, {"a": 0.95, "b": 0.9}, LEVERS, budget=2000)
    assert [(item.best, item.levers, item.cost, item.is_proven) for item in found.limits] == [
        (0.6, ("staff",), 1250.0, True),
        (0.5, (), 0.0, True),
    ]
    assert "B: +0.50, wanted +0.90; nothing offered brings it further" in str(found)
    none = plan(MODEL, {"a": 0.95}, LEVERS, budget=1)
    assert "nothing is known of it, whatever is done" in str(none)


def test_many_levers_of_a_limit_are_counted():
    limit = Furthest("goal:a", "A", 0.9, 0.1, 0.5, tuple("abcdefg"), 7, False)
    assert str(limit) == "A: +0.10, wanted +0.90; by itself +0.50 or more, with a, b, c, d, 3 more (cost 7)"


def test_lines_are_no_longer_than_a_page_is_wide():
    assert max(map(len, str(plan(MODEL, {"a": 0.5, "b": 0.5}, LEVERS, 5000)).splitlines())) <= 100


def test_a_plan_without_a_proof_tells_its_bound_and_gap():
    found = plan(MODEL, {"a": 0.5}, LEVERS, method="greedy")
    assert (found.status, found.bound, found.gap) == ("feasible", 0.0, 1.0)
    assert str(found.verdict) == "1 of 2 levers, cost 1,250: a cheaper choice may exist"


def test_plans_are_values_that_pickle_and_go_into_json():
    found = plan(MODEL, {"a": 0.5}, LEVERS)
    assert pickle.loads(pickle.dumps(found)) == found
    assert hash(found) == hash(plan(MODEL, {"a": 0.5}, LEVERS))
    data = json.loads(json.dumps(found.to_dict()))
    assert data["reaches"][0] == {
        "target": "goal:a",
        "title": "Answer calls",
        "level": 0.5,
        "before": None,
        "after": 0.6,
        "reached": True,
    }
    told = {"target": "Answer calls", "level": 0.6, "without": None}
    assert data["reasons"]["staff"] == [{"code": "plan-missed-unknown", "data": told}]
    assert json.loads(json.dumps(plan(MODEL, {"a": 1}, LEVERS).to_dict()))["limits"][0]["levers"] == ["more staff"]
    assert data["scenario"]["changes"] == [{"change": "replace", "entity": "goal:a", "fields": {"satisfaction": 0.6}}]
