"""How each goal's value is made up, whatever the semantics."""

from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio.propagation.attribution import Attribution
from cmocio.propagation.makeup import OWN, rounded_up
from cmocio.testing.strategies import goal_models
from propagation.build import standing

AMOUNTS = st.floats(-2, 2)


@given(st.dictionaries(st.text(max_size=3), AMOUNTS, min_size=1), AMOUNTS)
def test_what_rounding_lost_goes_to_the_greatest_and_the_sum_is_the_value(found, value):
    greatest = max(found, key=lambda name: abs(found[name]))
    fixed = rounded_up(dict(found), value)
    assert fsum(fixed.values()) == pytest.approx(value, abs=1e-15 * max(1.0, fsum(map(abs, fixed.values()))))
    assert {name for name in found if fixed[name] != found[name]} <= {greatest}


def test_nothing_contributes_to_a_value_without_sources():
    assert rounded_up({}, 0.5) == {}


@given(goal_models(), st.sampled_from(["wins", "ignored"]))
def test_factors_own_evidence_and_constant_give_the_value_back(model, evidence):
    """In a cycle the values are those that its last sweep has left, which still moves by 1e-13."""
    solved = standing(*model.goals, *model.dependencies, evidence=evidence)
    made, lost = Attribution(solved.facts, solved.solution), {*solved.solution.unsettled, *solved.solution.baseless}
    lost = {goal for part in lost for goal in part}
    for goal in range(len(made.net.goals)):
        local = made.local(goal)
        own = made.evidence(goal).value
        if local is OWN:
            assert made.value(goal) == (own or 0.0)
        elif goal not in lost:
            terms = [share.factor * made.value(share.source) for share in local.shares]
            again = fsum((*terms, local.own * (own or 0.0), local.constant))
            assert again == pytest.approx(made.value(goal), abs=1e-11)
