import math
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio.propagation.engine.operations import Block, derive, formula, grouped, held, held_factor
from cmocio.propagation.engine.program import Link, Program, Rule

SIZE = 5
VALUES = st.lists(st.floats(-1, 1) | st.sampled_from([-1.0, 0.0, 1.0]), min_size=SIZE, max_size=SIZE)
LINKS = st.builds(Link, st.just(0), st.integers(0, SIZE - 1), st.just(1.0), st.booleans())
TERMS = st.builds(Link, st.just(0), st.integers(0, SIZE - 1), st.floats(-1, 1), st.booleans())
RULES = st.builds(
    Rule,
    st.lists(LINKS, max_size=3).map(tuple),
    st.booleans(),
    st.lists(TERMS, max_size=4).map(tuple),
    st.lists(LINKS, max_size=3).map(tuple),
).filter(lambda rule: rule.sources)


MANY = st.lists(RULES, min_size=1, max_size=6)


def program_of(rules):
    """The program of rules that read `SIZE` goals, which stand behind them; and which of its links are late."""
    links = [(*rule.terms, *rule.parts, *rule.needs) for rule in rules]
    counts = [len(some) for rule in rules for some in (rule.terms, rule.parts, rule.needs)] + [0] * 3 * SIZE
    listed = [link for some in links for link in some]
    program = Program(
        np.concatenate(([0], np.cumsum(counts))).astype(np.intp),
        np.array([len(rules) + link.source for link in listed], dtype=np.intp),
        np.array([link.weight for link in listed]),
        np.arange(len(listed)),
        np.array([rule.least for rule in rules] + [False] * SIZE),
    )
    return program, np.array([link.late for link in listed])


def block_of(rules):
    program, late = program_of(rules)
    place = np.concatenate((np.zeros(len(rules), dtype=np.intp), np.arange(SIZE)))
    block = Block.of(program, grouped(program, range(len(rules))), place)
    return block, block.late(late)


def bits(value):
    return struct.pack("<d", value)


@given(MANY, VALUES)
def test_arrays_derive_the_same_bits_as_one_goal_at_a_time(rules, x):
    block, late = block_of(rules)
    found = block.derive(np.array(x), late).tolist()
    assert [bits(value) for value in found] == [bits(derive(rules[goal], x)) for goal in block.goals.tolist()]


@given(RULES, st.lists(VALUES, min_size=1, max_size=4))
def test_many_columns_are_derived_to_the_same_bits_as_one_by_one(rule, columns):
    table = np.array(columns).T
    found = np.broadcast_to(derive(rule, table, np.minimum, np.maximum), len(columns))
    assert [bits(value) for value in found.tolist()] == [bits(derive(rule, column)) for column in columns]


@given(st.lists(RULES, min_size=1, max_size=12), VALUES)
def test_a_formula_gives_the_same_bits_by_arrays_and_one_at_a_time(rules, x):
    program, late = program_of(rules)
    goals, values = range(len(rules)), np.array([0.0] * len(rules) + x)
    assert formula(program, goals, late)(values).tolist() == [derive(rule, x) for rule in rules]


@given(MANY, VALUES)
def test_share_times_value_sums_to_the_derived_value(rules, x):
    block, late = block_of(rules)
    found = block.factors(np.array(x), late, shares=True)
    total = np.bincount(block.member, found.factor * np.array(x)[block.source], len(rules))
    assert total == pytest.approx([derive(rules[goal], x) for goal in block.goals.tolist()], abs=1e-12)
    assert (np.abs(found.factor) <= 1).all()
    assert found.enters[found.factor != 0].all()


@given(MANY, VALUES)
def test_slopes_are_shares_where_no_sum_is_clipped(rules, x):
    block, late = block_of(rules)
    shares, slopes = (block.factors(np.array(x), late, shares=how) for how in (True, False))
    clipped = slopes.scale != shares.scale
    assert (shares.factor[~clipped] == slopes.factor[~clipped]).all()
    assert (slopes.factor[clipped] == 0).all()


def factors(rule, x):
    """By source: its slope, and that of its weight."""
    block, late = block_of([rule])
    x = np.array(x + [0.0] * (SIZE - len(x)))
    found = block.factors(x, late, shares=False)
    by_weight = np.where(np.arange(len(block.at)) < block.terms, found.scale * found.enters * x[block.source], 0.0)
    rows = zip(block.source.tolist(), found.factor.tolist(), by_weight.tolist(), strict=True)
    return {source: (factor, weight) for source, factor, weight in rows if factor or weight}


def link(source, weight=1.0, late=False):
    return Link(0, source, weight, late)


def test_addends_move_a_value_by_their_weight_and_by_what_they_weigh():
    assert factors(Rule((), True, (link(0, 0.5), link(1, -0.25)), ()), [0.4, 0.8]) == {0: (0.5, 0.4), 1: (-0.25, 0.8)}


def test_a_clip_lets_nothing_move_and_a_value_just_at_the_bound_is_not_clipped():
    rule = Rule((), True, (link(0), link(1)), ())
    assert factors(rule, [0.75, 0.75]) == {}
    assert factors(rule, [0.5, 0.5]) == {0: (1.0, 0.5), 1: (1.0, 0.5)}


def test_the_binding_part_moves_a_value_as_much_as_itself_and_ties_share():
    parts = (link(0), link(1), link(2))
    assert factors(Rule(parts, True, (), ()), [0.1, 0.2, 0.3]) == {0: (1.0, 0.0)}
    assert factors(Rule(parts, False, (), ()), [0.1, 0.3, 0.3]) == {1: (0.5, 0.0), 2: (0.5, 0.0)}


def test_a_lower_requirement_takes_all():
    rule = Rule((), True, (link(0),), (link(1), link(2)))
    assert factors(rule, [0.5, 0.25, 0.75]) == {1: (1.0, 0.0)}
    assert factors(rule, [0.1, 0.25, 0.75]) == {0: (1.0, 0.1)}


@pytest.mark.parametrize(("value", "expected"), [(0.5, {}), (-0.5, {0: (1.0, -0.5)})])
def test_what_is_late_moves_a_value_only_where_it_does_harm(value, expected):
    assert factors(Rule((), True, (link(0, 1.0, late=True),), ()), [value]) == expected


@given(MANY, VALUES, VALUES)
def test_nothing_moves_by_more_than_the_spread(rules, one, other):
    block, late = block_of(rules)
    before, after = np.array(one), np.array(other)
    moved = np.abs(block.derive(after, late) - block.derive(before, late))
    assert (moved <= block.spread(np.abs(after - before)) + 1e-12).all()


@given(RULES, VALUES, VALUES)
def test_low_and_high_bounds_hold_between_them_whatever_lies_between(rule, one, other):
    low, high = [list(side) for side in zip(*(sorted(pair) for pair in zip(one, other, strict=True)), strict=True)]
    program, late = program_of([rule])
    x = [0.0] * 3 + [side for goal in range(SIZE) for side in (0.0, low[goal], high[goal])]
    least, most = (derive(program.tripled.rule(side, late), x) for side in (1, 2))
    for values in (one, other, low, high):
        assert least <= derive(rule, values) <= most


def test_no_value_is_minus_nought():
    rule = Rule((), True, (Link(0, 0, -1.0, False),), ())
    assert str(derive(rule, [0.0])) == "0.0"


def test_an_anchor_moves_evidence_by_what_its_rule_has_moved_bounds_end_against_end():
    own, base = np.array([[0.25, 0.0, 0.5]]), np.array([[0.5, 0.25, 0.75]])
    assert held(own, base, np.array([[0.75, 0.5, 1.0]])).tolist() == [[0.5, 0.25, 0.75]]
    assert held(own, base, np.array([[0.75, 0.75, 0.75]])).tolist() == [[0.5, 0.0, 1.0]]
    assert held(own[:, :1], base[:, :1], np.array([[0.75]])).tolist() == [[0.5]]


def test_the_bounds_of_an_anchor_are_widened_to_hold_its_value():
    own, base = np.array([[0.0, 0.0, 0.0]]), np.array([[0.0, -1.0, 1.0]])
    assert held(own, base, np.array([[0.5, -1.0, 1.0]])).tolist() == [[0.5, 0.0, 0.5]]


@given(*[st.lists(st.floats(-1, 1), min_size=3, max_size=3).map(sorted)] * 3)
def test_anchored_evidence_keeps_within_the_range_and_its_bounds(own, base, derived):
    def sides(low_value_high):
        low, value, high = low_value_high
        return np.array([[value, low, high]])

    ((value, low, high),) = held(sides(own), sides(base), sides(derived)).tolist()
    assert -1 <= low <= value <= high <= 1
    assert all(math.copysign(1, x) == 1 for x in (value, low, high) if x == 0)


def test_a_clip_scales_what_is_anchored_or_lets_nothing_move():
    one = np.ones(1)
    assert held_factor(one, -one, one, shares=True).tolist() == [1 / 3]
    assert held_factor(one, -one, one, shares=False).tolist() == [0.0]
    assert held_factor(0 * one, 0 * one, one, shares=False).tolist() == [1.0]
