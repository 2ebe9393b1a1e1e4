"""Headlines that flattered once: each case stands for its kind."""

import re
from pathlib import Path

import pytest

from cmocio import (
    AlignmentModel,
    Benchmark,
    Goal,
    Interaction,
    Remove,
    Scenario,
    Stakeholder,
    Term,
    Uniform,
    assess,
    assess_all,
    changes,
    check,
    compare,
    drivers,
    frameworks,
    history,
    rank_acceptability,
    refine,
    samples,
    simulate,
    uncertain,
    write,
)
from cmocio.__main__ import main

ROOT = Path(__file__).parents[2]
TEXTS = ("five-ways", "partnership", "three-pillars", "three-lessons", "ten-tips")
HEADS = (
    Stakeholder("cmo", "CMO", function="marketing", seniority="executive"),
    Stakeholder("cio", "CIO", function="it", seniority="executive"),
)
TWO_WORDS = AlignmentModel.of(
    "two words",
    HEADS,
    Term("cdp", "CDP", "it", definition="all data of a customer", needed_by="marketing", known_by="marketing"),
    Term("cac", "CAC", "marketing", definition="cost of a customer", needed_by="it", known_by="it"),
)
ONE_PART = AlignmentModel.of(
    "one part",
    HEADS,
    Goal("company", "Grow", tier="company"),
    Goal("part", "Sell", owner="cmo"),
    refine("company", into="part"),
)


@pytest.fixture(scope="module")
def retailer():
    return samples.load("retailer")


@pytest.mark.parametrize(("model", "framework"), [(TWO_WORDS, "five-ways"), (ONE_PART, "okr")])
def test_little_evidence_little_headline_no_level_where_most_is_undefined(model, framework, tmp_path, capsys):
    found = assess(model, framework)
    assert found.score.value == 1
    assert found.level is None
    assert found.levels == ()
    assert str(found.headline).startswith("no level (1.00, from 0.")
    assert "% of the weight is undefined" in str(found.headline)
    path = tmp_path / "model.json"
    write(model, path)
    assert main(["assess", str(path), "--framework", framework, "--at-least", "0.9"]) == 1
    assert "the score is surely no lower than 0." in capsys.readouterr().err
    assert main(["assess", str(path), "--framework", framework, "--at-least", "0.01"]) == 0
    assert main(["assess", str(path), "--framework", framework, "--max-undefined", "0.5"]) == 1


@pytest.mark.parametrize("name", TEXTS)
def test_a_level_is_one_only_where_both_bounds_lie_in_it(name, retailer):
    for model in (AlignmentModel("empty"), TWO_WORDS, ONE_PART, retailer):
        found = assess(model, name)
        ends = {found.framework.level(bound) for bound in found.bounds}
        assert (found.level is not None) == (
            found.score.value is not None and found.undefined_weight <= 0.5 and len(ends) == 1
        )


UNFLATTERING = [
    "interaction:thanks-for-consent",
    "interaction:proposes-stock-alerts",
    "interaction:proposes-chat",
    "interaction:asks-for-segments",
    "interaction:asks-for-tool",
    "interaction:images-consulted",
    "dependency:site-speed<campaigns:contribution",
    "dependency:segments<customer-data:requirement",
    "dependency:personalisation<customer-data:requirement",
    "term:technical-debt",
    "term:schema",
    "term:cache",
    "term:media-plan",
    "term:lookalike",
    "term:funnel",
    "term:attribution",
    "stake:cmo>it-cost",
    "stake:cmo>site-speed",
    "stake:cmo>security",
    "data_source:stock",
]


def test_evidence_that_is_gone_recommends_nothing_and_is_said_beside_the_numbers_it_touched(retailer):
    left = retailer
    for name in UNFLATTERING:
        left = left.remove(name)
    assert len(UNFLATTERING) == 20
    assert assess(left, "five-ways").score.value > assess(retailer, "five-ways").score.value + 0.05
    found = compare(retailer, changes(retailer, left, "quiet"), "five-ways", split="none")
    quiet = found.outcome("quiet")
    assert found.dominated == {}
    assert sorted(quiet.gone) == sorted(UNFLATTERING)
    assert all(standing.rests_on_less == (standing.change != 0) for standing in quiet.standings.values())
    page = str(found)
    assert "0.65  0.72*(+0.07)" in page
    assert "* Under 'quiet' evidence is gone that is there as it is (" in page
    assert "dependencies: 3, interactions" in page
    assert "It dominates nothing" in page


def test_evidence_that_is_gone_marks_only_the_numbers_it_touched():
    goals = [Goal("a", "A", satisfaction=0.2), Goal("b", "B", satisfaction=-0.5), Goal("c", "C", satisfaction=0.1)]
    before = AlignmentModel("m", goals=goals)
    after = before.replace("b", satisfaction=None).replace("a", satisfaction=0.4)
    quiet = compare(before, changes(before, after, "quiet")).outcome("quiet")
    assert quiet.gone == ("goal:b.satisfaction",)
    assert [name for name, standing in quiet.standings.items() if standing.rests_on_less] == ["total:goals", "goal:b"]


def test_what_is_decided_may_still_dominate():
    before = AlignmentModel("m", goals=[Goal("a", "A", satisfaction=0.2)])
    found = compare(before, changes(before, before.replace("a", satisfaction=0.4), "better"))
    assert found.dominated == {"as it is": ("better",)}


VERBS = {
    "compare": lambda model: compare(model, framework="five-ways"),
    "history": lambda model: history(model, "five-ways", ["2026-03-31", "2026-06-30"]),
    "simulate": lambda model: simulate(
        uncertain(model, {f"goal:{model.goals[0].id}": Uniform(0.5, 1)}, framework="five-ways"), samples=8
    ),
}


@pytest.mark.parametrize("verb", VERBS)
def test_the_share_undefined_stands_beside_every_headline_number(verb, retailer):
    lines = str(VERBS[verb](retailer)).splitlines()
    (place,) = [n for n, line in enumerate(lines) if line.startswith("  Five ways")]
    assert any(line.startswith("    of it undefined") and line.endswith("%") for line in lines[place : place + 3])


def test_the_share_undefined_stands_beside_the_total_that_is_driven(retailer):
    unsure = uncertain(retailer, {"benchmark:page-load": Uniform(1, 9)}, framework="okr")
    found = drivers(unsure, "total:framework", samples=64)
    assert found.undefined_weight == assess(retailer, "okr").undefined_weight
    assert "% of it undefined)" in " ".join(str(found).split()).replace(" %", "%")


HOSPITAL = AlignmentModel.of(
    "hospital",
    Stakeholder("head", "Head of care", function="care", seniority="executive"),
    Stakeholder("cio", "CIO", function="IT", seniority="executive"),
    Goal("stay", "Shorter stays", owner="head", tier="company"),
    Goal("uptime", "Records at hand", owner="cio"),
    refine("stay", into="uptime"),
    Benchmark("days", "stay", "Days", baseline=9, target=5, observations={"2026-03-31": 8}),
)


def test_a_role_nobody_plays_leaves_the_total_undefined_and_names_the_functions_there_are(tmp_path, capsys):
    found = assess(HOSPITAL, "five-ways")
    assert found.score.value is None
    assert found.roles == {"it": "IT"}
    assert "there are care, IT" in str(found.score.reason)
    assert assess(HOSPITAL, "five-ways", partial=True).score.value is not None
    assert assess(HOSPITAL, "five-ways", functions={"Marketing": "Care"}).score.value is not None
    path = tmp_path / "hospital.json"
    write(HOSPITAL, path)
    assert main(["assess", str(path), "--at-least", "0"]) == 1
    assert main(["assess", str(path), "--at-least", "0", "--partial"]) == 0
    assert main(["assess", str(path), "--at-least", "0", "--role", "marketing=care"]) == 0
    capsys.readouterr()


def test_a_role_nobody_plays_is_no_matter_to_a_framework_without_roles():
    roles = {"marketing": "care", "it": "IT"}
    alone = assess(HOSPITAL, "okr", functions=roles)
    assert alone == assess_all(HOSPITAL, ["okr", "five-ways"], functions=roles)["okr"]
    assert alone.functions == ("care", "IT")


def test_only_good_news_asks():
    asked = [Interaction(f"r{n}", "2026-03-01", "request", outcome="accepted") for n in range(9)]
    assert "only-good-news" in {finding.code for finding in check(AlignmentModel("m", interactions=asked))}


def test_one_reason_is_told_once(retailer):
    plan = AlignmentModel("plan", goals=[Goal("a", "A", tier="company")])
    for name in TEXTS:
        found = assess(plan, name)
        assert str(found).count("nobody plays") == 1
        assert str(found).count("as the whole is") == len(frameworks.get(name).practices)
    only_terms = assess(TWO_WORDS, "five-ways")
    reasons = {str(claim.score.reason) for item in only_terms.practices for claim in item.claims}
    flat = " ".join(str(only_terms).partition("Findings")[0].split())
    assert all(flat.count(f"undefined: {reason}") <= 1 for reason in reasons)


def test_many_findings_of_a_kind_are_few_lines_the_worst_first(capsys, tmp_path):
    goals = [Goal(f"g{n}", f"Goal {n}", satisfaction=0) for n in range(277)]
    model = AlignmentModel("many", stakeholders=HEADS, goals=[*goals, Goal("late", "Late", due="2020-01-01")])
    found = check(model)
    lines = str(found).splitlines()
    assert len(found) > 277
    assert len(lines) < 40
    ranks = [("high", "medium", "low").index(line.partition(":")[0]) for line in lines if line[0] not in " …"]
    assert ranks == sorted(ranks)
    path = tmp_path / "many.json"
    write(model, path)
    main(["check", str(path)])
    assert len(capsys.readouterr().out.splitlines()) < 40


def test_claims_speak_of_the_functions_that_play_the_roles():
    people = [
        Stakeholder("cso", "CSO", function="sales", seniority="executive"),
        Stakeholder("cto", "CTO", function="digital services", seniority="executive"),
    ]
    model = AlignmentModel("others", stakeholders=people, goals=[Goal("a", "A", owner="cso", satisfaction=0)])
    roles = {"marketing": "sales", "it": "digital services"}
    for name in TEXTS:
        found = assess(model, name, functions=roles)
        told = [
            text
            for item in found.practices
            for one in (item.practice, *[c.claim for c in item.claims])
            for text in (one.title, one.when_weak)
        ]
        assert not [text for text in told if re.search(r"(?i:marketing|marketer)|\bIT\b", text)]
        assert type(found).from_dict(found.to_dict()) == found
        assert compare(model, framework=found.framework.cast(roles)).base.standings.keys()
    titled = assess(model, "five-ways", functions=roles).claim("marketing-reads-it").claim.title
    assert titled == "Sales can read the words of digital services"
    assert assess(model, "five-ways").practices[0].practice is frameworks.get("five-ways").practices[0]


def test_evidence_that_is_gone_is_never_the_best_rank(retailer):
    quiet = Scenario("quiet", *(Remove(name) for name in UNFLATTERING))
    found = rank_acceptability(compare(retailer, quiet, "five-ways", split="none"), samples=100)
    assert found.ranking("quiet").shares[0] == 1
    assert found.best.scenario == "as it is"
    assert "Under 'quiet' evidence is gone that is there as it is: where it ranks recommends nothing" in str(found)


def test_one_reason_is_told_once_in_an_explanation():
    told = assess(AlignmentModel("empty"), "five-ways").explain()
    assert told.count("nobody plays") == 1
