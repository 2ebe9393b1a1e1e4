"""The worked case is sound, rich enough for every claim of the five ways, and has the surprises it is told for."""

from pathlib import Path

import pytest

from cmocio import Assessment, assess, check, measures, propagate, read

CASE = Path(__file__).parents[2] / "examples" / "retailer.toml"


@pytest.fixture(scope="module")
def model():
    return read(CASE)


@pytest.fixture(scope="module")
def assessment(model) -> Assessment:
    return assess(model, "five-ways")


def test_every_claim_of_the_five_ways_has_evidence(assessment):
    silent = [
        (claim.binding.id, str(claim.score.reason))
        for practice in assessment.practices
        for claim in practice.claims
        if claim.score.value is None
    ]
    assert silent == []
    assert assessment.missing == ()
    assert assessment.undefined_weight == 0


def test_the_claims_are_neither_all_strong_nor_all_weak(assessment):
    values = [claim.score.value for practice in assessment.practices for claim in practice.claims]
    assert min(values) < 0.2
    assert max(values) > 0.8
    assert 0.2 < assessment.score.value < 0.8


def test_the_two_celebrations_named_nobody_of_it(model):
    held = [item for item in model.interactions if item.kind == "recognition"]
    score = measures.get("recognition")(model, functions=["marketing", "it"])
    assert len(held) == 2
    assert {part.name: part.value for part in score.parts} == {"function:marketing": 1.0, "function:it": 0.0}
    assert score.value == 0


def test_personalisation_is_reported_green_and_built_on_red(model):
    state = propagate(model)
    assert state.observed["personalisation"] > 0.8
    assert state.derived["personalisation"] < 0


def test_campaigns_against_site_speed_is_its_conflict(model):
    wanted = {"goal:campaigns", "goal:site-speed"}
    assert any(wanted <= set(finding.entities) for finding in check(model) if finding.severity == "high")


def test_both_sides_are_represented_by_five_raters_or_more(model):
    raters = {model.function_of(rating.rater): set() for rating in model.ratings}
    for rating in model.ratings:
        raters[model.function_of(rating.rater)].add(rating.rater)
    assert {function: len(people) for function, people in raters.items()} == {"marketing": 5, "it": 5}


def test_its_scenarios_apply_to_it(model):
    assert [model.add(scenario.changes) for scenario in model.scenarios]
