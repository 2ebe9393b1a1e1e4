import pytest

from cmocio.graph import Link
from cmocio.propagation._rule import Rule
from cmocio.propagation._slopes import slopes


def link(edge, weight=1.0, late=False):
    return Link(edge, edge, weight, late)


def found(rule, x):
    return {slope.edge: (slope.by_value, slope.by_weight) for slope in slopes(rule, x)}


def test_addends_move_a_value_by_their_weight_and_by_what_they_weigh():
    assert found(Rule((), True, (link(0, 0.5), link(1, -0.25)), ()), [0.4, 0.8]) == {0: (0.5, 0.4), 1: (-0.25, 0.8)}


def test_a_clip_lets_nothing_move_and_a_value_just_at_the_bound_is_not_clipped():
    rule = Rule((), True, (link(0), link(1)), ())
    assert found(rule, [0.75, 0.75]) == {}
    assert found(rule, [0.5, 0.5]) == {0: (1.0, 0.5), 1: (1.0, 0.5)}


def test_the_binding_part_moves_a_value_as_much_as_itself_and_ties_share():
    parts = (link(0), link(1), link(2))
    assert found(Rule(parts, True, (), ()), [0.1, 0.2, 0.3]) == {0: (1.0, 0.0)}
    assert found(Rule(parts, False, (), ()), [0.1, 0.3, 0.3]) == {1: (0.5, 0.0), 2: (0.5, 0.0)}


def test_a_lower_requirement_takes_all():
    rule = Rule((), True, (link(0),), (link(1), link(2)))
    assert found(rule, [0.5, 0.25, 0.75]) == {1: (1.0, 0.0)}
    assert found(rule, [0.1, 0.25, 0.75]) == {0: (1.0, 0.1)}


@pytest.mark.parametrize(("value", "expected"), [(0.5, (0.0, 0.0)), (-0.5, (1.0, -0.5))])
def test_what_is_late_moves_a_value_only_where_it_does_harm(value, expected):
    assert found(Rule((), True, (link(0, 1.0, late=True),), ()), [value]) == {0: expected}
