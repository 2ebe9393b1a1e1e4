import pytest

from cmocio.model import Benchmark, Goal, Initiative, Release
from findings.cases import found, model, told

RULE = "dates-out-of-order"


def initiative(**fields):
    return model(Initiative("cdp", "Data platform", start="2026-05-01", **fields))


@pytest.mark.parametrize(
    "fields",
    [
        {"due": "2026-04-01"},
        {"finished": "2026-04-30"},
        {"releases": [Release("first", delivered="2026-04-30")]},
    ],
)
def test_an_initiative_that_ends_before_it_starts_is_named(fields):
    assert found(RULE, initiative(**fields)) == [("initiative:cdp",)]


def test_days_in_order_mend_it():
    assert found(RULE, initiative(due="2026-05-01", finished="2026-06-01")) == []


def test_a_benchmark_due_before_it_starts_or_has_a_milestone_is_named():
    odd = Benchmark("rate", "grow", "Rate", start="2026-05-01", due="2026-04-01", milestones={"2026-04-15": 1})
    assert found(RULE, model(Goal("grow", "Grow"), odd)) == [("benchmark:rate",)] * 2


def test_the_days_are_told():
    assert told(RULE, initiative(due="2026-04-01")) == [
        "'Data platform': due (2026-04-01) comes before start (2026-05-01)"
    ]
