"""Evidence-based decisions is the share of decisions that name the data they rest on."""

import pytest

from cmocio.errors import NotFoundError
from cmocio.measures import get
from cmocio.model import AlignmentModel, Benchmark, DataSource, Goal, Interaction, Stakeholder
from cmocio.scoring import MEASURES

evidence_based_decisions = get("evidence-based-decisions")

PEOPLE = [Stakeholder(name, name, function=name) for name in ("marketing", "it", "finance")]
BOTH = ["marketing", "it"]
ON_DATA = Interaction("a", "2026-01-05", "decision", participants=["it"], evidence="data_source:web")
ON_KPI = Interaction("b", "2026-01-06", "decision", participants=["marketing"], evidence="clicks")
ON_GUT = Interaction("c", "2026-03-06", "decision")
OTHERS = Interaction("d", "2026-03-06", "decision", participants=["finance"])


def model(*met, **fields):
    data = [DataSource("web", "Web"), Goal("g", "G"), Benchmark("clicks", "g", "Clicks")]
    return AlignmentModel.of("m", PEOPLE, data, met, **fields)


def test_decisions_with_a_benchmark_or_data_source_are_counted_of_all():
    score = evidence_based_decisions(model(ON_DATA, ON_KPI, ON_GUT), functions=BOTH)
    assert score.value == pytest.approx(2 / 3)
    assert score.entities() == ("interaction:a", "interaction:b", "interaction:c")


def test_decisions_of_others_and_old_ones_can_be_left_out():
    found = model(ON_DATA, ON_KPI, ON_GUT, OTHERS)
    assert evidence_based_decisions(found, functions=BOTH).value == pytest.approx(2 / 3)
    assert evidence_based_decisions(found, functions=[*BOTH, "finance"]).value == 0.5
    assert evidence_based_decisions(found, functions=BOTH, by="it").value == 1.0
    assert evidence_based_decisions(found, functions=BOTH, within=30).value == 0.0


def test_it_is_undefined_without_decisions():
    assert evidence_based_decisions(model(), functions=BOTH).reason.code == "evidence-not-recorded"
    assert evidence_based_decisions(model(OTHERS), functions=BOTH).reason.code == "no-decisions"
    with pytest.raises(NotFoundError, match="no function"):
        evidence_based_decisions(model(), by="sales")


def test_more_evidence_never_lowers_the_value():
    law = next(law for law in MEASURES.get("evidence-based-decisions").laws if law.better)
    assert evidence_based_decisions(law.better(model(ON_DATA, ON_GUT)), functions=BOTH).value == 1.0
    assert law.better(model()) is None


def test_few_decisions_carry_bounds():
    web = DataSource("web", "Web")
    one = Interaction("d", "2026-01-05", "decision", evidence="data_source:web")
    score = get("evidence-based-decisions")(AlignmentModel.of("m", web, one))
    assert (score.value, score.bounds) == (1.0, (1 / 3, 1.0))
