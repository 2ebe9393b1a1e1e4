import pytest

from cmocio.propagation.semantics._jucmnav.node import Incoming, Node, State, by_labels, by_numbers, mixed, quantitative


def contributions(*pairs, low=-100, tolerance=10, decomposition=None, parts="all"):
    """The number that contributions (weight, value) give, beside one part of a value."""
    links = [Incoming(n, "contribution", n, weight, True) for n, (weight, _) in enumerate(pairs)]
    values = [value for _, value in pairs]
    if decomposition is not None:
        links.append(Incoming(len(pairs), "refinement", len(pairs), 100, True))
        values.append(decomposition)
    return by_numbers(Node(tuple(links), parts), State(values, []), quantitative, low, tolerance).number


def test_each_contribution_is_truncated_by_itself():
    assert contributions((33, 50), (33, 50), (33, 50)) == 48


def test_what_only_together_comes_near_full_stays_short_by_the_tolerance_but_denial_does_not():
    assert contributions((100, 60), (100, 60)) == 90
    assert contributions((100, -60), (100, -60)) == -100
    assert contributions((100, 95)) == 90
    assert contributions((100, -95)) == -95
    assert contributions((100, 60), (100, 60), tolerance=0) == 100


def test_one_full_contribution_reaches_full():
    assert contributions((100, 100)) == 100
    assert contributions((100, 100), (100, 60)) == 100


def test_parts_and_contributions_add_and_parts_hold_both_sides():
    assert contributions((50, 50), decomposition=20) == 45
    assert contributions((50, 100), decomposition=95) == 95
    assert contributions((-100, 95), decomposition=-95) == -95
    assert contributions((-100, 95), decomposition=20) == -75


def test_in_the_range_from_nought_negative_sums_end_there():
    assert contributions((-100, 50), low=0) == 0
    assert contributions((100, 60), (100, 60), low=0) == 90
    assert contributions((-100, 95), decomposition=40, low=0) == 10


@pytest.mark.parametrize(("value", "number"), [(100, 0), (-30, -30)])
def test_a_goal_with_requirements_alone_starts_from_nought(value, number):
    node = Node((Incoming(0, "requirement", 0, 100, True),), "all")
    assert by_numbers(node, State([value], []), quantitative, -100, 10).number == number


def legal(*marks, last=None):
    links = [Incoming(n, "refinement", n, 100, mark) for n, mark in enumerate(marks)]
    if last is not None:
        links.append(Incoming(len(marks), last, len(marks), 100, True))
    return Node(tuple(links), "all")


def test_parts_that_are_not_legal_are_left_out_where_all_are_needed():
    assert by_numbers(legal(False, True), State([-100, 60], []), quantitative, -100, 10).number == 60
    assert by_numbers(legal(False, False), State([90, 60], []), quantitative, -100, 10).number == 0
    assert by_numbers(legal(False, False), State([90, -60], []), quantitative, -100, 10).number == -60
    assert by_numbers(legal(False, last="requirement"), State([-90, 60], []), quantitative, -100, 10).number == 0


def test_a_part_that_is_not_legal_but_last_in_an_all_keeps_its_bad_value_only():
    found = by_numbers(legal(False), State([-60], []), quantitative, -100, 10)
    assert (found.number, found.made.shares[0].factor) == (-60, 1.0)


@pytest.mark.parametrize(
    ("weight", "value", "amount"), [(25, 50, 13), (25, -50, -12), (75, 100, 75), (0, 50, None), (25, 1, 0)]
)
def test_mixed_contributions_round_halves_up(weight, value, amount):
    assert mixed(weight, value) == amount


def test_a_dependency_caps_labels_at_none():
    node = Node((Incoming(0, "contribution", 0, 100, True), Incoming(1, "requirement", 1, 100, True)), "all")
    found = by_labels(node, State([80, 100], ["WeaklySatisfied", "Satisfied"]))
    assert (found.label, found.number) == ("None", 0)
    found = by_labels(node, State([80, -60], ["WeaklySatisfied", "WeaklyDenied"]))
    assert (found.label, found.made.shares[0].factor) == ("WeaklyDenied", pytest.approx(50 / 60))


def test_labels_of_parts_and_contributions_come_together_by_the_table():
    node = Node((Incoming(0, "refinement", 0, 100, True), Incoming(1, "contribution", 1, 100, True)), "all")
    assert by_labels(node, State([100, -100], ["Satisfied", "Denied"])).label == "Conflict"
    assert by_labels(node, State([40, 40], ["WeaklySatisfied", "WeaklySatisfied"])).label == "WeaklySatisfied"
