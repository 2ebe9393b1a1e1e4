"""Reach is the share of an audience that was told."""

import pytest

from cmocio.errors import InputError, NotFoundError
from cmocio.measures.reach import reach
from cmocio.model import AlignmentModel, Interaction, Stakeholder
from cmocio.scoring import MEASURES

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


def test_executives_are_reached_whatever_their_function():
    assert reach(model(REPORT, PRAISE), audience="executives").value == pytest.approx(2 / 3)
    assert reach(model(REPORT, PRAISE), audience="executives", kinds=["report", "recognition"]).value == 1.0


def test_keeping_both_informed_is_as_good_as_the_side_that_knows_less():
    assert reach(model(REPORT), functions=BOTH, audience="functions").value == 0.5
    assert reach(model(REPORT), functions=BOTH, audience="functions", rule="harmonic").value == pytest.approx(2 / 3)
    assert reach(model(REPORT), functions=BOTH, audience="it").value == 0.5


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
