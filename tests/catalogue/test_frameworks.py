"""What holds for every framework there is, on any model."""

import json
from random import Random

import attrs
import pytest

from catalogue.pool import case, earlier, pool
from cmocio import frameworks
from cmocio.frameworks import Assessment, assess
from cmocio.scoring import MEASURES
from cmocio.testing.laws import EXACT, ROUNDING
from cmocio.testing.transform import renamed, shuffled
from cmocio.texts import declared

EVERY = pytest.mark.parametrize("name", frameworks.names())
SOME = pool()[:12]


def assessed(model, name):
    return assess(model, name, before=earlier(model))


@EVERY
def test_every_framework_says_what_it_is_and_where_it_comes_from(name):
    framework = frameworks.get(name)
    assert framework.name == name
    assert framework.title
    assert framework.version
    assert framework.origins
    assert framework.practices
    assert framework.levels
    for practice in framework.practices:
        assert practice.title
        assert practice.text
        assert practice.themes
        assert practice.claims


@EVERY
def test_every_claim_is_bound_to_a_measure_that_exists_and_takes_its_parameters(name):
    for _, claim in frameworks.get(name).claims:
        assert claim.title
        assert claim.parameters.keys() <= MEASURES.get(claim.measure).parameters.keys()


@EVERY
def test_levels_rise_from_zero(name):
    least = [level.least for level in frameworks.get(name).levels]
    assert least[0] == 0
    assert least == sorted(set(least))


@EVERY
def test_an_assessment_explains_itself_on_every_model(name):
    for model in SOME:
        assessment = assessed(model, name)
        score = assessment.score
        assert score.value is None or abs(score.recomputed() - score.value) <= EXACT
        low, high = assessment.bounds
        assert 0 <= low <= high <= 1
        assert score.value is None or low - EXACT <= score.value <= high + EXACT
        assert 0 <= assessment.undefined_weight <= 1
        for practice in assessment.practices:
            value = practice.score.value
            assert value is None or abs(practice.score.recomputed() - value) <= EXACT
            for claim in practice.claims:
                assert (claim.score.value is None) == (claim.score.reason is not None)
                assert claim.score.reason is None or claim.score.reason.code in declared()


@EVERY
def test_what_is_undefined_says_what_is_missing(name):
    for model in SOME:
        assessment = assessed(model, name)
        assert bool(assessment.missing) >= (assessment.score.value is None)


@pytest.mark.slow
@EVERY
def test_renaming_changes_no_bit_and_order_only_rounds(name):
    for number, model in enumerate(SOME):
        value = assessed(model, name).score.value
        assert assess(renamed(model), name, before=renamed(earlier(model))).score.value == value
        rng = Random(number)
        other = assess(shuffled(model, rng), name, before=shuffled(earlier(model), rng)).score.value
        assert (value is None) == (other is None)
        assert value is None or abs(other - value) <= ROUNDING


@EVERY
def test_plain_data_gives_every_assessment_back(name):
    for model in SOME:
        assessment = assessed(model, name)
        assert Assessment.from_dict(json.loads(json.dumps(assessment.to_dict()))) == assessment


@EVERY
def test_every_assessment_carries_the_caution_wherever_it_goes(name):
    assessment = assessed(case(), name)
    assert assessment.caution
    assert str(assessment.caution)[:20] in str(assessment)
    assert "caution" in json.dumps(assessment.to_dict())


@EVERY
def test_no_part_of_an_assessment_is_the_score_of_one_person(name):
    def names(score):
        for part in score.parts:
            yield part.name
            yield from names(part.score) if part.score is not None else ()

    assert not [part for part in names(assessed(case(), name).score) if part.startswith("stakeholder:")]


@EVERY
def test_the_worked_case_and_an_empty_model_are_assessed(name):
    assert assessed(case(), name).score.value is not None
    empty = assess(attrs.evolve(case(), **dict.fromkeys(case().collections.values(), ())), name)
    assert empty.score.value is None
    assert empty.score.reason is not None
