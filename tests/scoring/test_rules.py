import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio import NotFoundError, RegistrationError
from cmocio.scoring import RULES, add_rule, apply_rule

shares = st.lists(st.tuples(st.floats(0, 1), st.floats(0.1, 5)), min_size=1, max_size=6)
MEANS = ("harmonic", "geometric", "arithmetic")


@given(shares)
def test_means_lie_between_the_least_and_the_greatest_in_their_known_order(pairs):
    values, weights = zip(*pairs, strict=True)
    low, high = apply_rule("min", values), apply_rule("max", values)
    means = [apply_rule(rule, values, weights) for rule in MEANS]
    assert all(low - 1e-12 <= mean <= high + 1e-12 for mean in means)
    assert means[0] <= means[1] + 1e-12
    assert means[1] <= means[2] + 1e-12


@given(shares, st.randoms())
def test_order_changes_a_rule_by_rounding_only(pairs, random):
    shuffled = random.sample(pairs, len(pairs))
    for rule in set(RULES) - {"value"}:
        one = apply_rule(rule, *zip(*pairs, strict=True))
        assert apply_rule(rule, *zip(*shuffled, strict=True)) == pytest.approx(one, abs=1e-12)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("ratio", 0.6 / 4), ("arithmetic", (0.2 + 1.2) / 4), ("geometric", (0.2 * 0.4**3) ** 0.25),
        ("harmonic", 4 / (1 / 0.2 + 3 / 0.4)), ("min", 0.2), ("max", 0.4), ("sum", 0.6), ("product", 0.08),
        ("complement", 0.4), ("value", 0.2),
    ],
)  # fmt: skip
def test_each_rule_is_its_formula(rule, expected):
    assert apply_rule(rule, [0.2, 0.4], [1, 3]) == pytest.approx(expected, abs=1e-15)


@pytest.mark.parametrize("rule", ["geometric", "harmonic"])
def test_a_conjunctive_rule_is_nothing_where_one_part_is(rule):
    assert apply_rule(rule, [0, 1]) == 0
    assert apply_rule(rule, [0, 1], [0, 1]) == 1


def test_nothing_to_aggregate_is_an_error():
    with pytest.raises(ValueError, match="nothing to aggregate"):
        apply_rule("min", [])
    with pytest.raises(ValueError, match="nothing to aggregate"):
        apply_rule("ratio", [1], [0])


def test_an_unknown_rule_names_the_nearest():
    with pytest.raises(NotFoundError, match="did you mean 'harmonic'"):
        apply_rule("harmonc", [1])


def test_a_rule_cannot_take_anothers_name():
    with pytest.raises(RegistrationError, match="two rules are called 'min'"):
        add_rule("min", lambda v, w: 0.0)


@pytest.mark.parametrize("rule", ["ratio", "arithmetic", "harmonic", "geometric"])
def test_huge_weights_weigh_as_their_ratio_says(rule):
    values, scale = ([0.5e308, 1e308], 1e308) if rule == "ratio" else ([0.5, 1.0], 1.0)
    expected = apply_rule(rule, [value / scale for value in values], [1, 1])
    assert apply_rule(rule, values, [1e308, 1e308]) == pytest.approx(expected, abs=1e-15)
