"""The models that come with the library: sound, rich enough for every claim, and with the surprises they tell."""

import pytest

from cmocio import NotFoundError, assess, check, frameworks, measures, propagate, samples

ROLES = {"retailer": {"marketing": "marketing", "it": "it"}, "charity": {"marketing": "fundraising", "it": "it"}}
every_sample = pytest.mark.parametrize("name", samples.names())


@pytest.fixture(scope="module")
def retailer():
    return samples.load("retailer")


@pytest.fixture(scope="module")
def charity():
    return samples.load("charity")


def test_a_sample_is_read_once_and_a_wrong_name_is_told_with_the_nearest(retailer):
    assert samples.load("retailer") is retailer
    with pytest.raises(NotFoundError, match="no sample 'charities'; did you mean 'charity'"):
        samples.load("charities")


@every_sample
@pytest.mark.parametrize("framework", frameworks.names())
def test_every_claim_of_every_framework_has_evidence(name, framework):
    roles = {role: ROLES[name].get(role, role) for role in frameworks.get(framework).roles}
    assessment = assess(samples.load(name), framework, functions=roles or [*ROLES[name].values()])
    claims = [claim for practice in assessment.practices for claim in practice.claims]
    assert [(claim.claim.id, str(claim.score.reason)) for claim in claims if claim.score.value is None] == []
    assert assessment.missing == ()
    assert assessment.undefined_weight == 0


@every_sample
def test_the_claims_are_neither_all_strong_nor_all_weak(name):
    assessment = assess(samples.load(name), "five-ways", functions=ROLES[name])
    values = [claim.score.value for practice in assessment.practices for claim in practice.claims]
    assert min(values) < 0.2
    assert max(values) > 0.8
    assert 0.2 < assessment.score.value < 0.8


@every_sample
def test_a_sample_has_entities_of_every_kind_and_dependencies_of_every_kind(name):
    model = samples.load(name)
    assert [field for field in model.collections.values() if not getattr(model, field)] == []
    assert {dependency.kind for dependency in model.dependencies} == {"refinement", "contribution", "requirement"}
    assert any(benchmark.milestones for benchmark in model.benchmarks)
    assert any(dependency.weight and dependency.weight < 0 for dependency in model.dependencies)


@every_sample
def test_both_sides_are_represented_by_five_raters_or_more(name):
    model = samples.load(name)
    raters = {(model.function_of(rating.rater), rating.rater) for rating in model.ratings}
    for function in ROLES[name].values():
        assert sum(of == function for of, _ in raters) >= 5


@every_sample
def test_its_scenarios_apply_to_it(name):
    model = samples.load(name)
    assert [model.apply(scenario.name) for scenario in model.scenarios]


def test_the_retailers_two_celebrations_named_nobody_of_it(retailer):
    held = [item for item in retailer.interactions if item.kind == "recognition"]
    score = measures.get("recognition")(retailer, functions=["marketing", "it"])
    assert len(held) == 2
    assert {part.name: part.value for part in score.parts} == {
        "function:marketing": pytest.approx(5 / 6),
        "function:it": 0.0,
    }
    assert score.value == 0


@pytest.mark.parametrize(("name", "goal"), [("retailer", "personalisation"), ("charity", "thanks")])
def test_a_goal_is_reported_green_and_built_on_red(name, goal):
    state = propagate(samples.load(name))
    assert state.observed[goal] > 0.8
    assert state.derived[goal] <= 0


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("retailer", {"goal:campaigns", "goal:site-speed"}), ("charity", {"goal:appeals", "goal:giving-page"})],
)
def test_what_wins_customers_hurts_what_it_answers_for(name, wanted):
    found = check(samples.load(name))
    assert any(wanted <= set(finding.entities) for finding in found if finding.severity == "high")


def test_the_charity_has_said_what_it_expected_often_enough_to_look_back_on(charity):
    said = [forecast for benchmark in charity.benchmarks for forecast in benchmark.forecasts]
    assert sum((forecast.at or charity.as_of) <= charity.as_of for forecast in said) >= 5
    assert any(forecast.confidence is not None and forecast.low is not None for forecast in said)


def test_the_charitys_goals_go_round_in_a_circle_that_settles(charity):
    state = propagate(charity, evidence="ignored")
    assert {"appeals", "income", "hedgerows"}.isdisjoint(state.unknown)
    assert {goal.parts for goal in charity.goals} == {"all", "any", "one"}
