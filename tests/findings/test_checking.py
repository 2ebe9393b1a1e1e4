import pytest

import cmocio
from cmocio.errors import InputError, NotFoundError
from cmocio.findings import FINDINGS, SEVERITIES, check
from cmocio.model import AlignmentModel, Benchmark, Goal, contribute
from findings.cases import model

BAD = model(
    Goal("push", "Campaigns", owner="cmo"),
    Goal("speed", "Site speed", owner="cio"),
    Goal("stray", "Stray"),
    contribute("push", {"speed": -0.5}),
    Benchmark("ms", "speed", "Load time", observations={"2026-03-31": 3}),
)


def test_it_is_part_of_the_public_face():
    assert cmocio.check is check


def test_all_rules_look_and_the_gravest_findings_come_first():
    found = check(BAD)
    assert {"conflicting-goals", "goal-without-owner", "benchmark-without-points"} <= {f.code for f in found}
    assert [SEVERITIES.index(f.severity) for f in found] == sorted(SEVERITIES.index(f.severity) for f in found)
    assert list(found) == sorted(found, key=lambda f: f.order)


def test_it_is_what_the_single_rules_find():
    one_by_one = [finding for _, rule in FINDINGS.items() for finding in rule(BAD)]
    assert set(check(BAD)) == set(one_by_one)


def test_an_empty_model_has_nothing_wrong():
    assert check(AlignmentModel("empty")) == ()


def test_what_is_dated_later_is_not_seen():
    assert "stale-benchmark" in {f.code for f in check(BAD, as_of="2026-12-31")}
    assert "stale-benchmark" not in {f.code for f in check(BAD, as_of="2026-03-31")}


def test_the_rules_can_be_chosen():
    assert [f.entities for f in check(BAD, rules=["goal-without-owner"])] == [("goal:stray",)]
    assert check(BAD, rules=[]) == ()


def test_an_unknown_rule_is_told_the_nearest():
    with pytest.raises(NotFoundError, match="did you mean 'goal-without-owner'"):
        check(BAD, rules=["goal-without-owners"])


def test_one_text_is_no_list_of_rules():
    with pytest.raises(InputError, match="pass a list"):
        check(BAD, rules="goal-without-owner")
