import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cmocio.propagation._block import Block
from cmocio.propagation._rule import derive, shares
from propagation.test_rule import RULES, VALUES

MANY = st.lists(RULES, min_size=1, max_size=6)


@given(MANY, VALUES, VALUES)
def test_arrays_derive_the_same_bits_as_one_goal_at_a_time(rules, up, down):
    found = Block.of(rules).derive(np.array(up), np.array(down))
    assert found.tolist() == [derive(rule, up, down) for rule in rules]


@given(MANY, VALUES)
def test_arrays_give_the_same_factors_as_one_goal_at_a_time(rules, x):
    members, sources, factors = Block.of(rules).factors(np.array(x))
    found, expected = np.zeros((len(rules), len(x))), np.zeros((len(rules), len(x)))
    np.add.at(found, (members, sources), factors)
    for number, rule in enumerate(rules):
        for share in shares(rule, x):
            expected[number, share.source] += share.factor
    np.testing.assert_allclose(found, expected, atol=1e-12)


@given(MANY, VALUES, VALUES)
def test_nothing_moves_by_more_than_the_spread(rules, one, other):
    block = Block.of(rules)
    before, after = np.array(one), np.array(other)
    moved = np.abs(block.derive(after, after) - block.derive(before, before))
    assert (moved <= block.spread(np.abs(after - before)) + 1e-12).all()
