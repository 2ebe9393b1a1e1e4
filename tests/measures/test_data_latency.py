"""Data latency: data are there as soon as they are needed."""

from cmocio.measures import get
from cmocio.model import AlignmentModel, DataSource, Stakeholder
from cmocio.scoring import MEASURES

data_latency = get("data-latency")

PEOPLE = [Stakeholder(name, name, function=name) for name in ("marketing", "it", "finance")]
BOTH = ["marketing", "it"]
WEB = DataSource("web", "Web", owner="marketing", latency=24, latency_needed=24)
CRM = DataSource("crm", "CRM", needed_by="it", latency=72, latency_needed=24, weight=3)
ADS = DataSource("ads", "Ads", owner="marketing", latency=1)


def model(*sources):
    return AlignmentModel("m", stakeholders=PEOPLE, data_sources=sources)


def test_sources_in_time_are_counted_by_weight():
    assert data_latency(model(WEB, CRM), functions=BOTH).value == 0.5
    assert data_latency(model(WEB, CRM), functions=BOTH, by="marketing").value == 1.0


def test_there_is_no_cliff_five_hours_where_four_are_needed_are_four_fifths():
    nearly = DataSource("web", "Web", owner="marketing", latency=5, latency_needed=4)
    assert data_latency(model(nearly), functions=BOTH).value == 0.8


def test_what_is_not_known_widens_the_bounds():
    score = data_latency(model(WEB, CRM, ADS), functions=BOTH)
    assert score.value == 0.5
    assert score.bounds == (0.4, 0.6)
    assert data_latency(model(ADS), functions=BOTH).reason.code == "latency-not-said"


def test_it_is_undefined_without_sources_that_concern_the_functions():
    assert data_latency(model(), functions=BOTH).reason.code == "evidence-not-recorded"
    assert data_latency(model(WEB), functions=["finance"]).reason.code == "no-data-sources"


def test_faster_data_never_lower_the_value():
    law = next(law for law in MEASURES.get("data-latency").laws if law.better)
    assert data_latency(law.better(model(WEB, CRM, ADS)), functions=BOTH).value == 1.0
    assert law.better(model()) is None
