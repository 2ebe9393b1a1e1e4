"""For each kind of finding, the changes that would resolve it."""

from datetime import date

import pytest

from cmocio.findings import FINDINGS, check
from cmocio.findings.remedy import RemedyContext
from cmocio.model import (
    AlignmentModel,
    Benchmark,
    DataSource,
    Goal,
    Initiative,
    Interaction,
    Member,
    Risk,
    Stake,
    Stakeholder,
    Term,
    contribute,
    require,
)

DAY = date(2026, 6, 30)
TEAM = [Member("cmo"), Member("cio")]
MODEL = AlignmentModel.of(
    "troubled",
    [
        Stakeholder("dev", "Developer", function="it"),
        Stakeholder("cmo", "CMO", function="marketing", seniority="executive"),
        Stakeholder("cio", "CIO", function="it", seniority="executive"),
    ],
    [
        Goal("growth", "Grow", tier="company", owner="cmo", satisfaction=0.2),
        Goal("ads", "Campaigns", owner="cmo", satisfaction=0.4),
        Goal("speed", "Fast site", owner="cio", satisfaction=0.4),
        Goal("lonely", "Nobody's", satisfaction=0.1),
        Goal("offers", "Personal offers", owner="cmo"),
        Goal("side", "Side show", owner="cmo"),
    ],
    contribute("ads", to={"growth": 0.5, "speed": -0.8}),
    contribute("speed", to={"growth": 0.5}),
    require("offers", needs={"lonely": "2026-07-10"}),
    require("offers", needs={"speed": "2026-07-10"}, ready_on="2026-08-01"),
    [Stake("cmo", "growth", support=1, importance=1), Stake("cio", "growth", support=0, importance=1)],
    Benchmark("end", "growth", "At the end", baseline=0, target=1, start="2026-01-01", due="2026-12-31"),
    Benchmark("old", "growth", "Old", baseline=0, target=1, observations={"2025-01-31": 0.5}),
    Initiative("aimless", "Aimless", status="active"),
    Initiative("late", "Late", status="active", due="2026-01-31", goals="growth"),
    Initiative("joint", "Joint", status="active", team=TEAM, goals="growth"),
    Initiative("done", "Done", status="done", finished="2026-05-31", team=TEAM, goals="growth"),
    Interaction("asked", "2026-01-15", "request", participants=["cmo", "cio"]),
    Term("cdp", "CDP", "it", needed_by="marketing"),
    DataSource("web", "Web", owner="it", needed_by="marketing", latency=5, latency_needed=1),
    Risk("strike", "A strike", effects={"growth": 0.5}),
    as_of=DAY,
)
FOUND = check(MODEL, as_of=DAY)


def remedies(context, finding):
    return FINDINGS.get(finding.code).remedies(context, finding)


@pytest.mark.parametrize("code", [code for code, rule in FINDINGS.items() if rule.remedy is not None])
def test_a_remedy_takes_its_finding_away(code):
    concerned = [finding for finding in FOUND if finding.code == code]
    assert concerned, f"the case has no {code}"
    for finding in concerned:
        options = list(remedies(RemedyContext(MODEL, DAY), finding))
        assert options
        for changes in options:
            left = check(MODEL.add(*changes), as_of=DAY)
            assert (code, finding.entities[:1]) not in [(other.code, other.entities[:1]) for other in left]


def test_what_happens_on_a_day_is_not_proposed_without_one():
    finding = next(finding for finding in FOUND if finding.code == "unthanked-initiative")
    assert list(remedies(RemedyContext(MODEL, None), finding)) == []


def test_a_finding_that_only_people_can_resolve_has_no_remedy():
    finding = FOUND[0]
    other = type(finding)("contested-goal", "high", finding.message, finding.advice, ("goal:ads",))
    assert list(remedies(RemedyContext(MODEL, DAY), other)) == []


def test_the_lead_of_a_function_is_its_most_senior_stakeholder():
    setting = RemedyContext(MODEL, DAY)
    assert (setting.lead("it"), setting.lead("sales"), setting.leads(["sales", "it"])) == ("cio", None, ("cio",))


def test_a_remedy_is_a_change_that_the_model_takes():
    for finding in FOUND:
        for changes in remedies(RemedyContext(MODEL, DAY), finding):
            assert MODEL.add(*changes) != MODEL


def test_nothing_is_to_be_ready_on_a_day_that_has_gone_by():
    late = next(finding for finding in check(MODEL, as_of=DAY) if finding.code == "late-requirement")
    remedies = FINDINGS.get(late.code).remedies
    assert list(remedies(RemedyContext(MODEL, DAY), late))
    assert not list(remedies(RemedyContext(MODEL, date(2026, 7, 11)), late))
