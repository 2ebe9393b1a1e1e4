"""How often scenarios rank first: a published case of two criteria, laws, frameworks, and what is undefined."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio import AlignmentModel, Scenario, compare, frameworks
from cmocio.errors import Cancelled, FormatError, InputError, NotFoundError
from cmocio.frameworks.assess import MEANS, whole_score
from cmocio.scenarios import Acceptability, rank_acceptability
from cmocio.scenarios.acceptability import _combined, _ranks
from cmocio.scoring import Score, apply_rule, undefined
from cmocio.tasks import Run
from cmocio.testing.strategies import models

scores = st.one_of(st.none(), st.floats(0, 1))


def test_two_scenarios_and_two_practices_split_where_the_line_of_equal_scores_is_crossed():
    """With weights (w, 1 − w), w uniform on [0, 1]: 0.8w + 0.3(1 − w) > 0.4w + 0.6(1 − w) where w > 3/7."""
    found = rank_acceptability({"meet": {"a": 0.8, "b": 0.3}, "build": {"a": 0.4, "b": 0.6}}, samples=100_000)
    meet, build = found.rankings
    assert meet.shares[0] == pytest.approx(4 / 7, abs=4 * meet.errors[0])
    assert meet.errors[0] == pytest.approx(np.sqrt(4 / 7 * 3 / 7 / 100_000), rel=0.01)
    assert meet.shares[1] == pytest.approx(build.shares[0])
    assert meet.central["a"] == pytest.approx((1 + 3 / 7) / 2, abs=0.01)
    assert build.central["a"] == pytest.approx(3 / 7 / 2, abs=0.01)


@given(
    st.lists(st.lists(scores, min_size=3, max_size=3), min_size=1, max_size=4),
    st.sampled_from(["arithmetic", "geometric"]),
)
@settings(max_examples=40, deadline=None)
def test_each_weighting_combines_practices_as_a_framework_does(rows, how):
    weights = np.random.default_rng(0).dirichlet([1, 1, 1], size=5)
    table = np.array([[np.nan if v is None else v for v in row] for row in rows])
    found = _combined(table, weights, how, np.zeros(3, bool))
    for n, w in enumerate(weights):
        for s, row in enumerate(rows):
            known = [(v, x) for v, x in zip(row, w, strict=True) if v is not None]
            if known:
                assert found[n, s] == pytest.approx(apply_rule(MEANS[how], *zip(*known, strict=True)), abs=1e-12)
            else:
                assert np.isnan(found[n, s])


@given(st.lists(st.lists(scores, min_size=4, max_size=4), min_size=1, max_size=3))
@settings(max_examples=40, deadline=None)
def test_practices_beside_the_rest_count_as_they_do_in_an_assessment(rows):
    used = frameworks.get("three-lessons")
    beside = np.array([practice.beside for practice in used.practices])
    weights = np.array([[practice.weight for practice in used.practices]], dtype=float)
    table = np.array([[np.nan if v is None else v for v in row] for row in rows])
    found = _combined(table, weights, used.combine, beside)[0]
    for row, value in zip(rows, found.tolist(), strict=True):
        wanted = whole_score(used, [Score(v) if v is not None else undefined("no-parts") for v in row]).value
        assert np.isnan(value) if wanted is None else value == pytest.approx(wanted, abs=1e-12)


@given(st.lists(st.one_of(st.just(float("nan")), st.sampled_from([0.1, 0.5, 0.9])), min_size=1, max_size=6))
def test_equal_values_share_the_better_rank_and_what_is_undefined_has_none(values):
    expected = [0 if np.isnan(v) else 1 + sum(o > v for o in values) for v in values]
    assert _ranks(np.array([values]))[0].tolist() == expected


@given(st.dictionaries(st.sampled_from("abcd"), st.fixed_dictionaries({"x": scores, "y": scores}), min_size=1))
@settings(max_examples=30, deadline=None)
def test_the_shares_of_each_scenario_and_what_is_unranked_sum_to_one(drawn):
    found = rank_acceptability(drawn, samples=50)
    for item in found.rankings:
        assert sum(item.shares) + item.unranked == pytest.approx(1)
        assert set(item.undefined) == {name for name, score in drawn[item.scenario].items() if score is None}
    assert Acceptability.from_dict(found.to_dict()) == found
    assert str(found)


def test_a_scenario_that_is_better_in_everything_always_ranks_first():
    found = rank_acceptability({"now": {"a": 0.1, "b": 0.2}, "then": {"a": 0.3, "b": 0.4}}, samples=100)
    assert found.best.scenario == "then"
    assert found.best.shares == (1.0, 0.0)
    assert found.ranking("now").central == {}


def test_surer_weights_come_near_to_the_expected_ones():
    table = {"meet": {"a": 0.8, "b": 0.3}, "build": {"a": 0.4, "b": 0.6}}
    shares = [
        rank_acceptability(table, {"a": 1, "b": 2}, concentration=c, samples=2_000).ranking("build").shares[0]
        for c in (2, 20, 2_000, 1e12)
    ]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_an_undefined_practice_is_left_out_and_not_taken_for_nothing():
    found = rank_acceptability({"now": {"a": 0.5, "b": 0.4}, "then": {"a": 0.5, "b": None}}, samples=500)
    assert found.ranking("then").shares[0] == 1.0
    assert found.ranking("then").undefined == ("b",)
    assert "'then' is judged without what is undefined: b" in str(found)


def test_a_scenario_without_any_score_is_not_ranked():
    found = rank_acceptability({"now": {"a": 0.5}, "then": {"a": None}}, samples=500)
    assert found.ranking("then").unranked == 1.0
    assert found.ranking("then").value is None
    assert found.ranking("now").shares == (1.0, 0.0)


def test_the_same_seed_gives_the_same_result_and_another_another():
    table = {"meet": {"a": 0.8, "b": 0.3}, "build": {"a": 0.4, "b": 0.6}}
    assert rank_acceptability(table, seed=3) == rank_acceptability(table, seed=3)
    assert rank_acceptability(table, seed=3) != rank_acceptability(table, seed=4)


def test_the_first_weightings_stay_the_same_where_more_are_drawn():
    table = {"meet": {"a": 0.8, "b": 0.3}, "build": {"a": 0.4, "b": 0.6}}
    few, many = (rank_acceptability(table, samples=n).rankings[0].shares[0] * n for n in (8_192, 16_384))
    rest = many - few
    assert 0 <= rest <= 8_192


@given(models())
@settings(max_examples=5, deadline=None)
def test_a_comparison_is_ranked_by_its_framework(model):
    found = rank_acceptability(compare(model, Scenario("nothing"), "five-ways"), samples=20)
    used = frameworks.get("five-ways")
    assert [item.scenario for item in found.rankings] == ["as it is", "nothing"]
    assert list(found.weights) == [item.id for item in used.practices]
    assert found.combine == used.combine
    one, other = found.rankings
    assert one.shares == other.shares


def test_the_expected_score_is_that_of_the_assessment():
    from cmocio import AlignmentModel, Goal, Stake, Stakeholder

    model = AlignmentModel.of(
        "shop",
        Stakeholder("cmo", "CMO", function="marketing"),
        Stakeholder("cio", "CIO", function="it"),
        Goal("revenue", "Grow revenue", owner="cmo"),
        Stake("cio", "revenue", importance=0.5, support=1),
    )
    compared = compare(model, Scenario("nothing"), "three-lessons")
    found = rank_acceptability(compared, samples=10)
    assert found.rankings[0].value == pytest.approx(compared.base.assessment.score.value)


def test_it_is_a_table_of_a_dataframe_library():
    frame = rank_acceptability({"now": {"a": 0.5}, "then": {"a": 0.7}}).to_frame("polars")
    assert frame.columns == ["scenario", "rank", "share", "error", "value"]
    assert frame["share"].to_list() == [0.0, 1.0, 1.0, 0.0]


def test_a_long_name_stays_within_the_width():
    found = rank_acceptability({"a scenario with a name that never ends " * 4: {"x" * 200: 0.5}, "b": {"y": 0.1}})
    assert "…" in str(found)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"scenarios": {}}, "nothing to rank"),
        ({"scenarios": {"now": {"a": 1.5}}}, "1.5 is not a number from 0 to 1"),
        (
            {"scenarios": {"now": {"a": "high"}}},
            r"scenarios\['now'\]\['a'\]: 'high' does not fit; pass a number or None",
        ),
        ({"scenarios": {"now": {"a": True}}}, "True does not fit; pass a number or None"),
        ({"scenarios": {"now": 5}}, r"scenarios\['now'\]: 5 does not fit; pass a mapping of texts to numbers or None"),
        ({"weights": {"a": "much"}}, r"weights\['a'\]: 'much' does not fit; pass a number"),
        ({"weights": 5}, "weights: 5 does not fit; pass a Framework, text, a mapping of texts to numbers or None"),
        ({"samples": 0}, "samples: 0"),
        ({"seed": -1}, "seed: -1"),
        ({"concentration": 0}, "concentration: 0"),
        ({"concentration": "much"}, "concentration: 'much'"),
        ({"weights": {"a": 0}}, "weights: none"),
        ({"weights": {"a": -1}}, "weights"),
        ({"combine": "harmonic"}, "combine: 'harmonic'"),
    ],
)
def test_bad_input_is_named(arguments, says):
    with pytest.raises(InputError, match=says):
        rank_acceptability(**{"scenarios": {"now": {"a": 0.5}}} | arguments)


def test_a_comparison_without_a_framework_is_refused_with_the_mend():
    from cmocio import AlignmentModel

    with pytest.raises(InputError, match="not compared by a framework"):
        rank_acceptability(compare(AlignmentModel("m")))


@pytest.mark.parametrize("arguments", [{"weights": {"trus": 1}}, {"weights": "five-way"}])
def test_an_unknown_name_has_the_nearest(arguments):
    with pytest.raises(NotFoundError, match="did you mean"):
        rank_acceptability({"now": {"trust": 0.5}}, **arguments)


def test_a_practice_that_the_framework_has_not_is_named():
    with pytest.raises(NotFoundError, match="no practice 'mutual-goal'; did you mean 'mutual-goals'"):
        rank_acceptability({"now": {"mutual-goal": 0.5}}, "five-ways")


def test_wrong_plain_data_is_named_with_its_place():
    data = rank_acceptability({"now": {"a": 0.5}}).to_dict()
    data["rankings"][0]["shares"] = ["many"]
    with pytest.raises(FormatError, match=r"rankings\[0\]\.shares\[0\]"):
        Acceptability.from_dict(data)


def test_the_model_as_it_is_can_be_left_out_of_the_ranking():
    compared = compare(AlignmentModel("m"), [Scenario("one"), Scenario("two")], "okr")
    assert [item.scenario for item in rank_acceptability(compared).rankings] == ["as it is", "one", "two"]
    assert [item.scenario for item in rank_acceptability(compared, as_it_is=False).rankings] == ["one", "two"]
    with pytest.raises(InputError, match="no scenarios beside the model as it is"):
        rank_acceptability(compare(AlignmentModel("m"), [], "okr"), as_it_is=False)


def test_weightings_are_drawn_anywhere_told_of_and_stopped():
    scores, told = {"meet": {"trust": 0.8, "speed": 0.3}, "build": {"trust": 0.4, "speed": 0.6}}, []
    alone = rank_acceptability(scores, samples=20_000, run=Run(progress=lambda *so_far: told.append(so_far)))
    with ThreadPoolExecutor(2) as threads:
        assert rank_acceptability(scores, samples=20_000, run=Run(threads)) == alone
    assert told == [(1, 3), (2, 3), (3, 3)]
    with pytest.raises(Cancelled):
        rank_acceptability(scores, run=Run(cancelled=lambda: True))
