"""The shipped frameworks of the literature: sound, sourced, and with numbers that change with their version only."""

import itertools
import json
from hashlib import blake2b

import pytest

from cmocio.frameworks import assess, get
from cmocio.frameworks.load import build_framework
from cmocio.model import AlignmentModel, Goal, Rating, contribute, refine, require

SCHOLARLY = {
    "balanced-scorecard": ("1", "ff1ce83a"),
    "benefits-dependency-network": ("1", "a396d774"),
    "earned-value": ("1", "8c2049f5"),
    "fit": ("1", "df0ba4f5"),
    "okr": ("1", "168d6011"),
    "raci-clarity": ("1", "bf1a35b4"),
    "reich-benbasat": ("1", "ab6d1338"),
    "socio-technical-congruence": ("1", "f06eb8c7"),
    "strategic-alignment-maturity": ("1", "7234d289"),
    "strategic-alignment-model": ("1", "430e4a97"),
}
"""Version and fingerprint of each framework's numbers; a new fingerprint takes a new version."""

EVERY = pytest.mark.parametrize("name", SCHOLARLY)


def numbers(framework) -> str:
    """A fingerprint of everything in a framework that can change a score."""
    told = [
        framework.combine,
        [[level.name, level.least] for level in framework.levels],
        [
            [p.id, p.weight, [[b.id, b.measure, b.weight, sorted(b.parameters.items())] for b in p.claims]]
            for p in framework.practices
        ],
    ]
    return blake2b(json.dumps(told).encode(), digest_size=4).hexdigest()


@EVERY
def test_numbers_change_with_the_version_only(name):
    framework = get(name)
    assert (framework.version, numbers(framework)) == SCHOLARLY[name]


@EVERY
def test_what_people_read_is_there(name):
    framework = get(name)
    assert framework.description
    assert all(origin.author and origin.title for origin in framework.origins)
    assert all(level.text for level in framework.levels)
    assert all(practice.text and practice.when_weak for practice in framework.practices)
    assert all(claim.title and claim.text for _, claim in framework.claims)


@EVERY
def test_a_framework_comes_back_from_its_plain_data(name):
    assert build_framework(get(name).to_dict()) == get(name)


@EVERY
def test_an_empty_model_leaves_everything_undefined(name):
    assert assess(AlignmentModel("empty"), name).score.value is None


@EVERY
def test_themes_are_words_that_other_frameworks_use_too(name):
    others = {
        theme for key in ("five-ways", "three-lessons", "ten-tips") for p in get(key).practices for theme in p.themes
    }
    assert {theme for practice in get(name).practices for theme in practice.themes} <= others


def test_maturity_is_the_mean_of_criteria_that_are_means_of_attributes(shop):
    said = [("learning", 1), ("trust-style", 3), ("perceived-value", 5)]
    model = shop.add(
        [
            Rating(who, "alignment", value, aspect=aspect, scale=(1, 5), consent=True)
            for who in ("cmo", "cio")
            for aspect, value in said
        ]
    )
    found = assess(model, "strategic-alignment-maturity")
    assert found.practice("communications").score.value == 0
    assert found.practice("partnership").score.value == 0.75
    assert found.score.value == 0.375
    assert found.level is None  # most of it nobody has judged


def test_ratings_by_few_are_hidden_unless_all_consent(shop):
    model = shop.add(Rating("cmo", "alignment", 5, aspect="learning", scale=(1, 5)))
    assert assess(model, "strategic-alignment-maturity").score.value is None
    assert assess(model, "strategic-alignment-maturity", min_raters=1).score.value == 1


def test_a_strategy_map_in_order_scores_higher_than_one_upside_down():
    goals = [Goal(kind, kind.title(), kind=kind) for kind in ("learning", "process", "customer", "financial")]
    up = (
        contribute("learning", to={"process": 1}),
        contribute("process", to={"customer": 1}),
        contribute("customer", to={"financial": 1}),
    )
    down = (
        contribute("financial", to={"customer": 1}),
        contribute("customer", to={"process": 1}),
        contribute("process", to={"learning": 1}),
    )
    best, worst = (assess(AlignmentModel.of("m", goals, *links), "balanced-scorecard") for links in (up, down))
    assert best.practice("cause-and-effect").score.value == 1
    assert worst.practice("cause-and-effect").score.value == pytest.approx(1 / 3)


def test_an_orphan_benefit_lowers_the_network():
    goals = [
        Goal(kind, kind, kind=kind)
        for kind in ("enabler", "enabling change", "business change", "benefit", "objective")
    ]
    chain = [require(above.id, needs=below.id) for below, above in itertools.pairwise(goals)]
    whole = assess(AlignmentModel.of("m", goals, chain), "benefits-dependency-network")
    orphaned = assess(
        AlignmentModel.of("m", goals, chain, Goal("hope", "Hope", kind="benefit")), "benefits-dependency-network"
    )
    assert whole.practice("no-orphans").score.value == 1
    assert orphaned.practice("no-orphans").score.value == pytest.approx(4 / 5)


def test_the_alignment_model_asks_it_by_role(shop):
    model = shop.add(
        require("revenue", needs="uptime"),
        Goal("team", "Team", owner="cio", tier="team"),
        refine("uptime", into="team"),
    )
    found = assess(model, "strategic-alignment-model")
    assert found.claim("strategies-linked").score.value == 1
    assert found.claim("it-fit").score.value == 1
    elsewhere = AlignmentModel("m", goals=[Goal("a", "A")])
    assert assess(elsewhere, "strategic-alignment-model").claim("it-fit").score.reason.code == "roles-without-functions"
