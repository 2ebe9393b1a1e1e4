"""Data integration is the weighed share of sources that are joined with the rest."""

from cmocio.measures import get
from cmocio.model import AlignmentModel, DataSource, Stakeholder
from cmocio.scoring import MEASURES

data_integration = get("data-integration")

PEOPLE = [Stakeholder(name, name, function=name) for name in ("marketing", "it", "finance")]
BOTH = ["marketing", "it"]
WEB = DataSource("web", "Web", owner="marketing", integrated=True)
CRM = DataSource("crm", "CRM", open_to="it", integrated=False, weight=3)
ADS = DataSource("ads", "Ads", owner="marketing")


def model(*sources, **fields):
    return AlignmentModel("m", stakeholders=PEOPLE, data_sources=sources, **fields)


def test_joined_sources_are_counted_by_weight():
    assert data_integration(model(WEB, CRM), functions=BOTH).value == 0.25
    assert data_integration(model(WEB, CRM), functions=BOTH, by="marketing").value == 1.0


def test_what_nobody_said_widens_the_bounds():
    score = data_integration(model(WEB, CRM, ADS), functions=BOTH)
    assert score.value == 0.25
    assert score.bounds == (0.2, 0.4)
    assert score.parts[2].reason.code == "integration-not-said"


def test_it_is_undefined_without_sources_that_concern_the_functions():
    assert data_integration(model(), functions=BOTH).reason.code == "evidence-not-recorded"
    assert data_integration(model(WEB), functions=["finance"]).reason.code == "no-data-sources"
    assert data_integration(model(recorded="data_sources"), functions=BOTH).reason.code == "no-data-sources"
    assert data_integration(model(ADS), functions=BOTH).reason.code == "integration-not-said"


def test_joining_sources_never_lowers_the_value():
    law = next(law for law in MEASURES.get("data-integration").laws if law.better)
    assert data_integration(law.better(model(WEB, CRM, ADS)), functions=BOTH).value == 1.0
    assert law.better(model()) is None
