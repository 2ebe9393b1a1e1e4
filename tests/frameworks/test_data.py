"""The shipped frameworks: every claim of the texts is bound, and the numbers are those of their version."""

from __future__ import annotations

import json
from hashlib import blake2b

import attrs
import pytest
from hypothesis import given, settings

from cmocio.frameworks import assess, get, names
from cmocio.frameworks.framework import roles_in
from cmocio.frameworks.load import build_framework
from cmocio.model import AlignmentModel
from cmocio.scoring import MEASURES
from cmocio.testing.strategies import models
from frameworks.test_scholarly import SCHOLARLY

CLAIMS = {
    "five-ways": {
        "beyond leads": {"beyond-leads": "traceability"},
        "silos today": {"open-ties": "openness", "no-silos": "non-segregation", "shared-goals": "shared-ownership"},
        "data-driven needs technology": {"technology-in-time": "dependency-readiness"},
        "a partnership is called for": {"partnership": "joint-work"},
        "1 mutual goals": {"common-ground": "goal-overlap"},
        "1 measurable or not worth doing": {"measurable-goals": "measurability"},
        "1 goals at odds": {"no-goals-at-odds": "goal-harmony"},
        "1 meet the CIO on overall goals": {"goals-on-the-table": "goals-discussed"},
        "1 ensure that IT supports the project": {"it-supports": "sponsorship"},
        "1 explain value to company goal": {"value-explained": "traceability"},
        "2 marketers learn technical terms": {"marketing-reads-it": "shared-vocabulary"},
        "2 CIO learns marketing talk": {"it-reads-marketing": "shared-vocabulary"},
        "2 know what drives IT": {"what-drives-it": "co-orientation"},
        "2 IT breaks projects down": {"broken-down": "decomposition"},
        "2 an integrated effort for broader goals": {
            "integrated-effort": "team-mix",
            "customers-served": "traceability",
        },
        "3 prove worth": {"worth-proved": "proven-spend"},
        "3 works for both teams": {"for-both-teams": "benchmark-coverage"},
        "3 value throughout": {"steps-benchmarked": "benchmark-coverage", "value-throughout": "early-evidence"},
        "3 every sprint and deliverable": {"every-deliverable": "deliverable-benchmarks"},
        "3 keep both informed": {"both-informed": "reach"},
        "4 tell far and wide": {"told-widely": "reach"},
        "4 name people of both departments": {"both-named": "recognition"},
        "4 do not overlook the C-suite": {"executives-told": "reach"},
        "4 tie to business goals": {"tied-to-goals": "recognition-of-goals"},
        "5 marketing spends, IT implements": {"it-involved": "non-bypass", "it-implements": "joint-work"},
        "5 dozens of data sources": {
            "data-open": "data-access",
            "data-good": "data-quality",
            "data-joined": "data-integration",
        },
        "5 keep ties beyond projects": {
            "beyond-projects": "relationship-upkeep",
            "many-channels": "channel-diversity",
        },
        "5 new opportunities": {"new-opportunities": "proposals-adopted"},
        "5 share knowledge": {"knowledge-shared": "reach"},
    },
    "three-pillars": {
        "roles overlap": {"roles-overlap": "role-overlap"},
        "revenue systems leave the network": {
            "systems-shared": "data-access",
            "sharing-regular": "relationship-upkeep",
            "working-together": "joint-work",
        },
        "a shared mindset": {"shared-mindset": "co-orientation"},
        "driven from the C-suite": {"from-the-top": "sponsorship"},
        "CMO as financier and technologist": {"marketing-skilled": "skills-held"},
        "rapport takes minutes": {"rapport": "co-orientation"},
        "1 a channel first": {"channel-open": "channel-exists"},
        "1 common goals": {"goals-common": "goal-overlap"},
        "1 talk establishes objectives": {"goals-established": "goals-discussed"},
        "1 daily talk on KPIs": {"daily-talk": "relationship-upkeep"},
        "1 both leaders and teams": {"leaders-and-teams": "openness"},
        "1 ideas into steps": {"ideas-to-steps": "ideas-in-action"},
        "1 shared accountability for growth": {"accountable-together": "heads-accountable"},
        "1 progress shared, benchmarked": {
            "progress-benchmarked": "benchmark-coverage",
            "progress-shared": "reach",
        },
        "2 IT in plain words": {"it-understood": "shared-vocabulary"},
        "2 the same for CMOs": {"little-jargon": "jargon-share"},
        "2 the CIO a business leader first": {"business-leader-first": "heads-accountable"},
        "2 space and time": {"space-and-time": "relationship-upkeep"},
        "3 break data silos": {
            "data-reachable": "data-access",
            "data-integrated": "data-integration",
            "data-mixed": "non-segregation",
        },
        "3 oblivious of each other's needs": {"needs-seen": "co-orientation"},
        "3 sit close": {"close-by": "proximity"},
        "3 team-based, self-directed": {"mixed-teams": "team-mix"},
        "3 better decisions": {"decisions-on-data": "evidence-based-decisions"},
    },
    "partnership": {
        "constant cycle": {"cycle-closed": "loop-closure"},
        "partner, not support": {"requests-both-ways": "request-reciprocity"},
        "mutual trust and respect": {"trust-mutual": "practice-rating"},
        "together identify ways of serving customers": {"ways-found-together": "participant-balance"},
        "marketing operations team": {"operations-team": "bridge-roles", "gaps-bridged": "bridging"},
        "hackathons": {"hackathons-balanced": "participant-balance", "hackathons-used": "proposals-adopted"},
        "same table from the start": {"joint-start": "joint-work"},
        "common objectives": {"objectives-common": "goal-overlap"},
        "required against achievable": {"plans-realistic": "realism", "sides-understand": "co-orientation"},
        "unrealistic requests": {"requests-reasonable": "requests-accepted"},
        "access to systems and data": {"access-given": "data-access"},
        "shift with the market": {"market-followed": "adaptivity"},
        "takeaway 1 customer or revenue goals for both heads": {"heads-goals": "heads-accountable"},
        "the common objective of driving growth": {"growth-common": "goal-overlap"},
        "takeaway 2 data-based decisions": {"decisions-on-data": "evidence-based-decisions"},
        "takeaway 3 right systems, tools, processes": {
            "experience-served": "traceability",
            "systems-ready": "dependency-readiness",
        },
        "allies, user adoption, ROI": {
            "systems-used": "adoption",
            "returns-proven": "proven-spend",
            "allies-found": "sponsorship",
        },
    },
    "three-lessons": {
        "instant insight": {"data-fast": "data-latency"},
        "measure ROI of everything marketing does": {"return-measured": "proven-spend"},
        "platforms, not whole solutions": {"platforms-built-on": "platform-enablement"},
        "IT at the heart of the transformation": {"it-at-heart": "joint-work"},
        "new solutions tell what customers prefer": {"customers-known": "traceability"},
        "1 believed to be interested": {"it-interested": "co-orientation"},
        "1 empathy both sides": {"both-understand": "co-orientation"},
        "1 failure modes": {"no-push-no-block": "request-flow"},
        "2 common language": {"common-words": "shared-vocabulary"},
        "2 understand the business language": {"business-understood": "shared-vocabulary"},
        "2 translate IT concepts": {"it-translated": "shared-vocabulary"},
        "3 shorten projects": {"early-value": "early-evidence", "short-cycles": "small-batches"},
        "3 increase collaboration": {"worked-together": "joint-work"},
        "3 cut the risk of bypass": {"no-bypass": "non-bypass"},
        "3 build incrementally": {"built-up": "small-batches"},
        "3 consult the CMO often": {"marketing-consulted": "consultation"},
    },
    "ten-tips": {
        "1 show your team why data matters": {"data-shown": "reach"},
        "1 quality data matter": {"data-quality": "data-quality"},
        "1 actionable analytics": {"analytics-used": "evidence-based-decisions", "customers-measured": "measurability"},
        "2 shared views": {"shared-view": "co-orientation"},
        "2 joint projects": {"joint-projects": "joint-work"},
        "3 review processes": {"processes-reviewed": "process-review"},
        "3 avoid silos": {"ties-across": "openness"},
        "3 opportunities to collaborate": {"joint-processes-reviewed": "process-review"},
        "3 elevate the importance": {"importance-raised": "sponsorship"},
        "4 goals both gain by": {"goals-supported": "goal-overlap"},
        "4 goals for the business": {"goals-for-business": "traceability"},
        "5 benchmarks at each step": {"steps-benchmarked": "benchmark-coverage"},
        "5 at the start": {"benchmarked-at-start": "benchmark-coverage"},
        "5 value along the way": {"value-along-the-way": "early-evidence"},
        "6 marketers speak IT": {"marketing-reads-it": "shared-vocabulary"},
        "6 challenges and requirements": {"challenges-known": "co-orientation"},
        "6 IT buy-in": {"buy-in": "proposals-adopted"},
        "7 keep in touch": {"after-projects": "relationship-upkeep", "lines-open": "relationship-upkeep"},
        "7 assess the outcomes": {"outcomes-reviewed": "outcome-reviews"},
        "8 broadcast the news": {"told-widely": "reach"},
        "8 name those who were key": {"members-named": "recognition"},
        "9 C-suite in the loop": {"executives-told": "reach"},
        "9 the value that teams bring": {"value-highlighted": "recognition-of-goals"},
        "10 the original goal": {"goals-kept": "goal-retention", "work-for-goals": "traceability"},
        "10 mutual goals": {"goals-mutual": "shared-ownership"},
    },
}
"""For each framework, each claim of its text, with the claims that judge it and their measures."""

SIDES = {
    "five-ways": {
        "technology-in-time": {"of": "$it", "by": "$marketing"},
        "marketing-reads-it": {"of": "$it", "by": "$marketing"},
        "it-reads-marketing": {"of": "$marketing", "by": "$it"},
        "what-drives-it": {"by": "$marketing", "about": "$it"},
        "it-involved": {"by": "$marketing", "involving": "$it"},
        "it-implements": {"by": "$marketing"},
        "data-open": {"by": "$marketing"},
        "data-good": {"by": "$marketing"},
        "data-joined": {"by": "$marketing"},
    },
    "three-pillars": {
        "marketing-skilled": {"by": "$marketing"},
        "it-understood": {"of": "$it"},
        "business-leader-first": {"by": "$it"},
    },
    "partnership": {
        "requests-reasonable": {"of": "$it", "by": "$marketing"},
        "access-given": {"by": "$marketing"},
        "systems-ready": {"of": "$it", "by": "$marketing"},
    },
    "three-lessons": {
        "data-fast": {"by": "$marketing"},
        "return-measured": {"by": "$marketing"},
        "platforms-built-on": {"of": "$it", "by": "$marketing"},
        "it-at-heart": {"by": "$marketing"},
        "it-interested": {"by": "$it", "about": "$marketing"},
        "business-understood": {"of": "$marketing", "by": "$it"},
        "it-translated": {"of": "$it", "by": "$marketing"},
        "no-bypass": {"by": "$marketing", "involving": "$it"},
        "marketing-consulted": {"of": "$marketing", "by": "$it"},
    },
    "ten-tips": {
        "data-shown": {"audience": "$marketing"},
        "data-quality": {"by": "$marketing"},
        "analytics-used": {"by": "$marketing"},
        "marketing-reads-it": {"of": "$it", "by": "$marketing"},
        "challenges-known": {"by": "$marketing", "about": "$it"},
        "buy-in": {"by": "$marketing"},
    },
}
"""The claims that speak of one side, and which; all others speak of both."""

TOGETHER = {"three-lessons"}
"""The frameworks whose text says that the practices only work together."""

NUMBERS = {
    "five-ways": ("2", "6b8279e0"),
    "partnership": ("2", "4ebd1955"),
    "ten-tips": ("2", "98b30d79"),
    "three-lessons": ("2", "80928dc8"),
    "three-pillars": ("2", "9603a012"),
}
"""Version and fingerprint of each framework's numbers; a new fingerprint takes a new version."""

SHIPPED = sorted(CLAIMS)


def numbers(framework) -> str:
    """A fingerprint of everything in a framework that can change a score."""
    told = [
        framework.combine,
        [[level.name, level.least] for level in framework.levels],
        [
            [
                practice.id,
                practice.weight,
                [[b.id, b.measure, b.weight, sorted(b.parameters.items())] for b in practice.claims],
                *(["beside"] if practice.beside else []),
            ]
            for practice in framework.practices
        ],
    ]
    return blake2b(json.dumps(told).encode(), digest_size=4).hexdigest()


def test_all_shipped_frameworks_are_judged_here_or_beside_it():
    assert set(SHIPPED) | set(SCHOLARLY) == set(names())


@pytest.mark.parametrize("name", SHIPPED)
def test_every_claim_of_the_text_is_bound_and_nothing_else_is(name):
    bound = {claim.id: claim.measure for _, claim in get(name).claims}
    wanted = {key: measure for claims in CLAIMS[name].values() for key, measure in claims.items()}
    assert bound == wanted


@pytest.mark.parametrize("name", SHIPPED)
def test_claims_of_one_practice_weigh_the_same_whatever_the_number_of_their_measures(name):
    framework = get(name)
    for practice in framework.practices:
        here = {claim.id: claim.weight for claim in practice.claims}
        weights = [sum(here[key] for key in ids) for ids in CLAIMS[name].values() if set(ids) <= set(here)]
        assert len(set(weights)) == 1, practice.id
    assert len({practice.weight for practice in framework.practices}) == 1


@pytest.mark.parametrize("name", SHIPPED)
def test_claims_of_one_side_name_it_and_all_others_speak_of_both(name):
    def sides(claim):
        return {key: value for key, value in claim.parameters.items() if roles_in(value)}

    assert {b.id: sides(b) for _, b in get(name).claims if sides(b)} == SIDES[name]


@pytest.mark.parametrize("name", SHIPPED)
def test_practices_combine_as_the_text_says(name):
    assert get(name).combine == ("geometric" if name in TOGETHER else "arithmetic")


@pytest.mark.parametrize("name", SHIPPED)
def test_what_people_read_is_there(name):
    framework = get(name)
    assert framework.title
    assert framework.description
    assert framework.origins
    assert all(level.text for level in framework.levels)
    assert all(practice.text and practice.themes and practice.when_weak for practice in framework.practices)
    assert all(claim.title and claim.text and claim.when_weak for _, claim in framework.claims)
    assert set(framework.roles) == {"marketing", "it"}


@pytest.mark.parametrize("name", SHIPPED)
def test_numbers_change_with_the_version_only(name):
    framework = get(name)
    assert (framework.version, numbers(framework)) == NUMBERS[name]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_framework_comes_back_from_its_plain_data(name):
    assert build_framework(get(name).to_dict()) == get(name)


@pytest.mark.parametrize("name", SHIPPED)
def test_needs_covers_every_claim_the_shortest_list_first(name):
    needs = get(name).needs()
    assert sorted(key for need in needs for key in need.claims) == sorted(b.id for _, b in get(name).claims)
    assert [len(need.collections) for need in needs] == sorted(len(need.collections) for need in needs)


@pytest.mark.parametrize("name", SHIPPED)
def test_an_empty_model_leaves_everything_undefined_with_a_reason(name):
    found = assess(AlignmentModel("empty"), name)
    assert found.score.value is None
    assert found.bounds == (0.0, 1.0)
    assert all(claim.score.reason is not None for item in found.practices for claim in item.claims)
    assert "undefined" in str(found)


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
@settings(max_examples=12)
@given(model=models())
def test_any_model_can_be_assessed_shown_and_written(name, model):
    found = assess(model, name, functions=dict(zip(get(name).roles, model.functions, strict=False)))
    assert found.bounds[0] <= found.bounds[1]
    if found.score.value is not None:
        assert found.bounds[0] <= found.score.value <= found.bounds[1]
        assert found.score.recomputed() == pytest.approx(found.score.value, abs=1e-12)
    assert max(map(len, str(found).splitlines())) <= 100
    assert type(found).from_dict(json.loads(json.dumps(found.to_dict()))) == found
    assert found.explain()


@pytest.mark.parametrize("name", SHIPPED)
def test_measures_of_a_framework_do_not_need_to_be_told_of_each_other(name):
    one = get(name)
    number = next(place for place, practice in enumerate(one.practices) if not practice.beside)
    alone = attrs.evolve(one, practices=[one.practices[number]])
    model = AlignmentModel("empty")
    assert assess(model, alone).practices[0] == assess(model, one).practices[number]
    assert all(claim.measure in MEASURES.names() for _, claim in one.claims)
