"""Every practice of every framework can be shown to score high and low, on models that differ only in its evidence."""

import pytest

from catalogue.evidence import BOTH, bare
from catalogue.evidence_of_people import EVIDENCE
from cmocio import frameworks
from cmocio.frameworks import assess
from cmocio.scoring import MEASURES

HIGH, LOW = 0.75, 0.5
TOGETHER = 0.7
"""High enough for a practice, where the evidence of its claims gets in each other's way: each goal that one claim adds
counts in all that look at goals."""
BEST = {"data-mixed": 2 / 3}
"""The most that a claim can reach with two functions: a function always reaches its own data."""

CLAIMS = [(name, practice.id, claim) for name in frameworks.names() for practice, claim in frameworks.get(name).claims]
PRACTICES = [(name, practice) for name in frameworks.names() for practice in frameworks.get(name).practices]
ROLES = {"marketing": "marketing", "it": "it"}


def pair(claims):
    """A model in which these claims hold, and one in which they do not; all else is the same."""
    good, bad = bare(), bare()
    for claim in claims:
        given = {key: _played(value) for key, value in claim.parameters.items()}
        there, lacking = EVIDENCE[claim.measure](given, claim.id)
        good, bad = good.add(*there), bad.add(*lacking)
    return good, bad


def _played(value):
    if isinstance(value, tuple):
        return tuple(map(_played, value))
    return value.removeprefix("$") if isinstance(value, str) else value


def assessed(model, name, before):
    roles = {role: ROLES[role] for role in frameworks.get(name).roles}
    return assess(model, name, functions=roles or BOTH, before=before)


def weak(assessment):
    """The claims that are found to be weak, by their titles."""
    return {finding.message.data["claim"] for finding in assessment.weaknesses}


@pytest.mark.parametrize(("name", "practice", "claim"), CLAIMS, ids=[f"{name}:{claim.id}" for name, _, claim in CLAIMS])
def test_every_claim_is_high_with_its_evidence_and_low_without(name, practice, claim):
    good, bad = pair([claim])
    high, low = assessed(good, name, good), assessed(bad, name, good)
    assert high.claim(claim.id).score.value is not None, str(high.claim(claim.id).score.reason)
    assert low.claim(claim.id).score.value is not None, str(low.claim(claim.id).score.reason)
    assert high.claim(claim.id).score.value >= BEST.get(claim.id, HIGH) - 1e-12
    assert low.claim(claim.id).score.value <= LOW
    assert claim.title in weak(low)
    assert claim.title not in weak(high) or claim.id in BEST


@pytest.mark.parametrize(("name", "practice"), PRACTICES, ids=[f"{name}:{practice.id}" for name, practice in PRACTICES])
def test_every_practice_is_high_with_its_evidence_and_low_without_and_the_finding_fires(name, practice):
    good, bad = pair(practice.claims)
    high, low = assessed(good, name, good), assessed(bad, name, good)
    assert high.practice(practice.id).score.value >= TOGETHER
    assert low.practice(practice.id).score.value <= LOW
    own = {claim.title for claim in practice.claims}
    assert own & weak(low) > own & weak(high)


def test_every_measure_of_every_framework_has_such_evidence():
    assert {claim.measure for _, _, claim in CLAIMS} <= EVIDENCE.keys()


@pytest.mark.parametrize(("name", "practice"), PRACTICES, ids=[f"{name}:{practice.id}" for name, practice in PRACTICES])
def test_the_two_models_differ_only_in_what_the_practice_reads(name, practice):
    good, bad = pair(practice.claims)
    reads = {collection for claim in practice.claims for collection in MEASURES.get(claim.measure).collections}
    for collection in good.collections.values():
        if collection not in reads:
            same = getattr(good, collection), getattr(bad, collection)
            assert same[0] == same[1]
