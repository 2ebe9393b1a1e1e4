from hypothesis import given
from hypothesis import strategies as st

from cmocio.graph import Link, network
from cmocio.model import AlignmentModel, Goal, contribute, refine, require
from cmocio.propagation._rule import Rule, derive, rules, shares

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


def test_rules_sort_the_links_of_each_goal_by_kind():
    model = AlignmentModel.of(
        "m",
        Goal("a", "A"),
        Goal("x", "X"),
        refine("a", "x", parts="any"),
        contribute("x", {"a": 0.5}),
        require("a", "x"),
    )
    first, second = rules(network(model))
    assert first == Rule((Link(0, 1, 1.0, False),), False, (Link(1, 1, 0.5, False),), (Link(2, 1, 1.0, False),))
    assert second is None


@given(RULES, VALUES, VALUES)
def test_low_and_high_bounds_hold_between_them_whatever_lies_between(rule, one, other):
    low, high = [list(side) for side in zip(*(sorted(pair) for pair in zip(one, other, strict=True)), strict=True)]
    for values in (one, other, low, high):
        assert derive(rule, low, high) <= derive(rule, values, values) <= derive(rule, high, low)


@given(RULES, VALUES)
def test_factor_times_value_sums_to_the_derived_value(rule, x):
    found = list(shares(rule, x))
    total = sum(share.factor * x[share.source] for share in found)
    assert abs(total - derive(rule, x, x)) <= 1e-12
    assert all(abs(share.factor) <= 1 for share in found)


def test_no_value_is_minus_nought():
    rule = Rule((), True, (Link(0, 0, -1.0, False),), ())
    assert str(derive(rule, [0.0], [0.0])) == "0.0"
