"""Reach is the share of an audience that was told."""

import pytest

from cmocio.errors import InputError, NotFoundError
from cmocio.measures import get
from cmocio.model import AlignmentModel, DataSource, Interaction, Stakeholder
from cmocio.scoring import MEASURES

reach = get("reach")

PEOPLE = [
    Stakeholder("cmo", "CMO", function="marketing", seniority="executive"),
    Stakeholder("ads", "Ads", function="marketing"),
    Stakeholder("cio", "CIO", function="it", seniority="executive"),
    Stakeholder("ops", "Ops", function="it"),
    Stakeholder("ceo", "CEO", seniority="executive"),
]
BOTH = ["marketing", "it"]
REPORT = Interaction("q1", "2026-01-10", "report", participants=["cmo"], informed=["ads", "cio"])
PRAISE = Interaction("thanks", "2026-03-10", "recognition", informed=["ceo"])


def model(*met, **fields):
    return AlignmentModel("m", stakeholders=PEOPLE, interactions=met, **fields)


def test_everyone_who_took_part_or_was_told_is_reached():
    score = reach(model(REPORT), functions=BOTH)
    assert score.value == pytest.approx(3 / 5)
    assert {part.name: (part.value, part.weight) for part in score.parts} == {
        "function:marketing": (2.0, 2),
        "function:it": (1.0, 2),
        "function:": (0.0, 1),
    }
    assert score.entities() == ("interaction:q1",)


def test_heads_are_not_told_by_themselves_only_the_other_executives_count():
    heads = Interaction("q2", "2026-02-10", "report", participants=["cmo", "cio"])
    assert reach(model(heads), functions=BOTH, audience="executives").value == 0.0
    assert reach(model(heads, PRAISE), functions=BOTH, audience="executives", kinds="recognition").value == 1.0
    assert reach(model(REPORT, PRAISE), audience="executives").value == pytest.approx(2 / 3)


def test_keeping_both_informed_is_as_good_as_the_side_that_knows_less():
    assert reach(model(REPORT), functions=BOTH, audience="functions").value == 0.5
    assert reach(model(REPORT), functions=BOTH, audience="functions", rule="harmonic").value == pytest.approx(2 / 3)
    assert reach(model(REPORT), functions=BOTH, audience="it").value == 0.5


def test_both_see_the_same_reports_only_where_one_report_reaches_both():
    own = [
        Interaction(f"q{who}", "2026-02-10", "report", participants=[who], informed=[told])
        for who, told in (("cmo", "ads"), ("cio", "ops"))
    ]
    assert reach(model(*own), functions=BOTH, audience="functions").value == 0.0
    shared = Interaction("q2", "2026-02-10", "report", participants=["cmo", "ads"], informed=["cio", "ops"])
    assert reach(model(*own, shared), functions=BOTH, audience="functions").value == 1.0


def test_reports_may_have_to_name_their_evidence():
    web = DataSource("web", "Web")
    shown = Interaction("q3", "2026-02-10", "report", informed=["ads"], evidence="data_source:web")
    assert reach(model(REPORT, shown, data_sources=[web]), functions=BOTH, evidence=True).value == 0.2


def test_old_reports_do_not_count_within_a_window():
    assert reach(model(REPORT, PRAISE), within=30).value == 0.0
    assert reach(model(REPORT, PRAISE), kinds="recognition", within=30).value == pytest.approx(0.2)


def test_no_report_is_zero_and_no_record_undefined():
    assert reach(model(PRAISE)).value == 0.0
    assert reach(model(recorded="interactions")).value == 0.0
    assert reach(model()).reason.code == "evidence-not-recorded"
    assert (
        reach(AlignmentModel("m", interactions=[Interaction("a", "2026-01-01", "report")])).reason.code == "no-audience"
    )


def test_an_audience_or_kind_that_does_not_exist_is_named():
    with pytest.raises(NotFoundError, match="did you mean 'executives'"):
        reach(model(REPORT), audience="executive")
    with pytest.raises(NotFoundError, match="did you mean 'report'"):
        reach(model(REPORT), kinds="reports")
    with pytest.raises(InputError, match="rule"):
        reach(model(REPORT), functions=BOTH, audience="functions", rule="mean")


def test_telling_everybody_never_lowers_the_value():
    law = next(law for law in MEASURES.get("reach").laws if law.better)
    assert reach(law.better(model(REPORT, PRAISE)), kinds="recognition").value == 1.0
    assert law.better(model()) is None
