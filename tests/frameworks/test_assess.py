"""Scoring a model by a framework."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio.errors import InputError, NotFoundError
from cmocio.frameworks import Assessment, Claim, Framework, Level, Practice, assess
from cmocio.frameworks.assess import MEANS
from cmocio.model import AlignmentModel, Goal, Rating, Stakeholder
from cmocio.scoring import MEASURES, apply_rule

SHOP = AlignmentModel(
    "shop",
    stakeholders=[Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")],
    goals=[Goal("revenue", "Grow revenue", owner="cmo")],
)
ROLES = {"marketing": "markets", "it": "builds"}


def tells(name, value, weight=1.0, **parameters):
    given = {"defined": False} if value is None else {"value": value}
    return Claim(name, "fake-told", weight=weight, parameters={**given, **parameters})


def framework(practices, combine="arithmetic", **fields):
    listed = [
        Practice(f"p{n}", f"P{n}", weight=weight, claims=[tells(f"c{n}-{m}", *row) for m, row in enumerate(rows)])
        for n, (weight, rows) in enumerate(practices)
    ]
    return Framework("mine", "M", "1", combine=combine, practices=listed, **fields)


weights = st.floats(0.01, 10)
claims = st.lists(st.tuples(st.none() | st.floats(0, 1), weights), min_size=1, max_size=4)
frameworks = st.builds(
    framework,
    st.lists(st.tuples(weights, claims), min_size=1, max_size=4),
    st.sampled_from(["arithmetic", "geometric"]),
)


def mean(rule, rows):
    known = [(value, weight) for value, weight in rows if value is not None]
    return apply_rule(rule, *zip(*known, strict=True)) if known else None


def slow_score(used, fill=None):
    """The framework's formula, written out once more: undefined claims left out, or counted at `fill`."""

    def value(claim):
        return claim.parameters.get("value", fill)

    rows = [
        (mean("arithmetic", [(value(claim), claim.weight) for claim in practice.claims]), practice.weight)
        for practice in used.practices
    ]
    return mean(MEANS[used.combine], rows)


@given(frameworks)
def test_the_score_is_the_rule_over_the_practices_and_the_bounds_count_the_undefined_at_0_and_1(used):
    found = assess(SHOP, used)
    wanted = slow_score(used)
    if wanted is None:
        assert found.score.value is None
        assert found.score.reason is not None
        assert found.bounds == (0.0, 1.0)
        assert found.level is None
        return
    assert found.score.value == pytest.approx(wanted, abs=1e-12)
    assert found.score.recomputed() == pytest.approx(found.score.value, abs=1e-12)
    assert found.bounds[0] <= found.score.value <= found.bounds[1]
    assert found.bounds == pytest.approx((slow_score(used, 0.0), slow_score(used, 1.0)), abs=1e-12)
    assert found.geometric <= found.arithmetic + 0.05 + 1e-12  # the least part, rounding apart


@given(frameworks)
def test_undefined_weight_is_the_share_of_the_claims_weights(used):
    whole = sum(practice.weight for practice in used.practices)
    lost = 0.0
    for practice in used.practices:
        inner = sum(claim.weight for claim in practice.claims)
        undefined = sum(claim.weight for claim in practice.claims if "value" not in claim.parameters)
        lost += practice.weight / whole * undefined / inner
    assert assess(SHOP, used).undefined_weight == pytest.approx(lost, abs=1e-12)


@given(frameworks)
def test_the_levels_are_those_from_one_bound_to_the_other_and_none_where_most_is_undefined(used):
    levels = [Level(name, least=least) for name, least in (("low", 0), ("mid", 0.4), ("high", 0.7))]
    found = assess(SHOP, attrs.evolve(used, levels=levels))
    if found.score.value is None or found.undefined_weight > 0.5:
        assert (found.levels, found.level) == ((), None)
        return
    low, high = map(found.framework.level, found.bounds)
    assert (found.levels[0], found.levels[-1]) == (low, high)
    assert found.framework.level(found.score.value) in found.levels
    assert found.level == (low if low == high else None)
    told = str(found.headline)
    assert told.startswith(f"{low} (" if low == high else f"from {low} to {high} (")


@given(frameworks, st.randoms(use_true_random=False))
def test_the_order_of_practices_and_claims_changes_rounding_only(used, random):
    shuffled = [
        attrs.evolve(practice, claims=random.sample(practice.claims, len(practice.claims)))
        for practice in random.sample(used.practices, len(used.practices))
    ]
    one, other = assess(SHOP, used), assess(SHOP, attrs.evolve(used, practices=shuffled))
    assert one.score.value == pytest.approx(other.score.value, abs=1e-12)
    assert one.bounds == pytest.approx(other.bounds, abs=1e-12)


def test_bounds_of_the_measures_widen_those_of_the_whole():
    used = framework([(1, [(0.5, 1.0)])])
    wide = attrs.evolve(used, practices=[Practice("p0", "P", claims=[tells("c", 0.5, width=0.25)])])
    assert assess(SHOP, wide).bounds == (0.25, 0.75)


def test_in_a_geometric_whole_an_absent_practice_pulls_down_and_does_not_annihilate():
    rows = [(1, [(0.0, 1.0)]), (1, [(1.0, 1.0)])]
    found = assess(SHOP, framework(rows, "geometric"))
    assert (found.arithmetic, found.geometric) == (0.5, found.score.value)
    assert found.score.value == pytest.approx(0.05**0.5)
    assert assess(SHOP, framework(rows)).score.value == 0.5


def test_a_practice_beside_the_others_counts_in_the_mean_and_is_not_multiplied():
    used = framework([(1, [(0.0, 1.0)]), (1, [(1.0, 1.0)]), (2, [(1.0, 1.0)])], "geometric")
    first, *rest = used.practices
    found = assess(SHOP, attrs.evolve(used, practices=[attrs.evolve(first, beside=True), *rest]))
    assert found.score.value == pytest.approx((1 * 0.0 + 3 * 1.0) / 4)
    assert found.score.recomputed() == pytest.approx(found.score.value)
    assert Assessment.from_dict(found.to_dict()) == found


def test_what_is_undefined_beside_the_others_is_left_out_and_counts_in_bounds_and_coverage():
    used = framework([(1, [(None, 1.0)]), (3, [(0.5, 1.0), (None, 1.0)])], "geometric")
    first, rest = used.practices
    found = assess(SHOP, attrs.evolve(used, practices=[attrs.evolve(first, beside=True), rest]))
    assert found.score.value == pytest.approx(0.5)
    assert found.bounds == pytest.approx((3 * 0.25 / 4, (1 + 3 * 0.75) / 4))
    assert found.score.coverage == pytest.approx(3 / 4)


def test_the_weakest_practice_is_the_first_of_the_lowest():
    found = assess(
        SHOP, framework([(1, [(0.9, 1.0)]), (1, [(0.25, 1.0), (0.5, 1.0)]), (1, [(0.375, 1.0)]), (0, [(0, 1)])])
    )
    assert found.weakest.practice.id == "p1"
    assert found.weakest.weakest.claim.id == "c1-0"
    assert assess(SHOP, framework([(1, [(None, 1.0)])])).weakest is None


def two_sided(**parameters):
    claims = [
        Claim("all", "fake-between"),
        Claim("geek", "fake-between", parameters={"of": "$it", "by": "$marketing"}),
        tells("one", 0.5),
    ]
    return Framework("mine", "M", "1", roles=ROLES, practices=[Practice("p", "P", claims=claims)], **parameters)


def test_roles_are_filled_before_the_measure_is_called():
    found = assess(SHOP, two_sided())
    assert [part.name for part in found.claim("geek").score.parts] == ["function:it", "function:marketing"]
    assert found.roles == {"marketing": "marketing", "it": "it"}
    assert found.provenance.functions == ("marketing=marketing", "it=it")


def renamed_shop(marketing: str, it: str) -> AlignmentModel:
    """The shop with other names of its functions."""
    people = [Stakeholder("cmo", "CMO", function=marketing), Stakeholder("cio", "CIO", function=it)]
    return AlignmentModel("shop", stakeholders=people, goals=SHOP.goals)


def test_a_role_nobody_plays_makes_what_needs_it_undefined_with_that_reason():
    found = assess(renamed_shop("marketing", "technology"), two_sided())
    assert found.claim("geek").score.reason.code == "roles-unplayed"
    assert found.claim("all").score.reason.code == "roles-unplayed"
    assert found.claim("one").score.value == 0.5
    assert "functions={'it': ...}; there are marketing, technology" in str(found.claim("all").score.reason)


def test_a_role_nobody_plays_leaves_the_whole_undefined_unless_a_part_will_do():
    model = renamed_shop("marketing", "technology")
    found, part = assess(model, two_sided()), assess(model, two_sided(), partial=True)
    assert found.score.value is None
    assert found.arithmetic is None
    assert found.score.reason == found.claim("geek").score.reason
    assert (found.bounds, found.undefined_weight) == (part.bounds, part.undefined_weight)
    assert part.score.value == part.arithmetic == 0.5
    assert found.comparable_to(part)
    assert assess(model, two_sided().cast(partial=True)) == part


def test_roles_are_filled_without_regard_to_case():
    plain = assess(SHOP, two_sided())
    for functions in (None, {"MARKETING": "Marketing", "It": "it"}):
        found = assess(renamed_shop("Marketing", "IT"), two_sided(), functions=functions)
        assert found.roles == {"marketing": "Marketing", "it": "IT"}
        assert found.score.value == plain.score.value


def test_a_list_that_fills_no_role_is_compared_and_the_whole_waits_only_for_roles_that_a_claim_names():
    model = renamed_shop("brand", "technology")
    said = attrs.evolve(two_sided(), practices=[Practice("p", "P", claims=[tells("one", 0.5)])])
    assert assess(model, said, functions=["brand", "technology"]).score.value == 0.5
    assert assess(model, two_sided(), functions=["brand", "technology"]).score.value is None


def test_without_any_role_played_nothing_is_defined():
    found = assess(renamed_shop("brand", "technology"), two_sided())
    assert found.score.value is None
    assert found.score.reason.code == "roles-unplayed"
    assert found.undefined_weight == 1.0


def test_roles_may_be_played_by_functions_of_other_names():
    one = assess(SHOP, two_sided())
    other = assess(
        renamed_shop("brand", "technology"), two_sided(), functions={"it": "technology", "marketing": "brand"}
    )
    assert one.score.value == other.score.value
    assert other.functions == ("brand", "technology")


def test_min_raters_reaches_the_measures_that_take_it_unless_the_framework_says_otherwise():
    free = Practice("p", "P", claims=[Claim("a", "fake-judged"), tells("b", 1.0)])
    said = Practice("q", "Q", claims=[Claim("c", "fake-judged", parameters={"min_raters": 9})])
    found = assess(SHOP, Framework("mine", "M", "1", practices=[free, said]), min_raters=7)
    assert found.claim("a").score.companions["raters"] == 7
    assert found.claim("c").score.companions["raters"] == 9


def test_an_earlier_model_reaches_the_measures_that_compare_two():
    used = Framework("mine", "M", "1", practices=[Practice("p", "P", claims=[Claim("a", "fake-since")])])
    assert assess(SHOP, used).score.value is None
    assert assess(SHOP, used, before=SHOP).score.value == 1.0


def test_a_claim_scores_what_its_measure_gives_by_hand():
    found = assess(SHOP, two_sided())
    by_hand = MEASURES.get("fake-between")(SHOP, functions=["marketing", "it"], of="it", by="marketing")
    assert found.claim("geek").score == by_hand


def test_what_was_recorded_later_than_the_day_is_not_seen_but_the_digest_is_of_the_whole():
    rated = SHOP.add(Goal("g", "G"))
    found = assess(rated, two_sided(), as_of="2026-01-31")
    assert found.as_of.isoformat() == "2026-01-31"
    assert found.provenance.digest == rated.digest == found.claim("all").score.provenance.digest


def test_arguments_that_cannot_be_right_are_refused():
    with pytest.raises(NotFoundError, match="no framework 'five-way'; did you mean 'five-ways'"):
        assess(SHOP, "five-way")
    for wrong in (0, True):
        with pytest.raises(InputError, match="min_raters"):
            assess(SHOP, two_sided(), min_raters=wrong)


def test_the_same_input_gives_the_same_bits():
    assert assess(SHOP, two_sided()).to_dict() == assess(SHOP, two_sided()).to_dict()


def test_a_framework_cannot_ask_for_fewer_raters_than_its_reader():
    people = [Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")]
    rated = AlignmentModel("m", stakeholders=people, ratings=[Rating(who.id, "alignment", 0.4) for who in people])
    lax = Claim("lax", "practice-rating", parameters={"min_raters": 1})
    found = assess(
        rated, Framework("lax", "L", "1", practices=[Practice("p", "P", claims=[lax])]), functions=["marketing", "it"]
    )
    assert found.claim("lax").score.value is None
    assert assess(rated, found.framework, functions=["marketing", "it"], min_raters=1).claim("lax").score.value == 0.4
