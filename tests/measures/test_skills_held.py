"""Skills held: what roles ask for is there, in the functions together."""

import pytest

from cmocio.measures import get
from cmocio.model import AlignmentModel, Stakeholder
from cmocio.scoring import MEASURES

skills_held = get("skills-held")

CMO = Stakeholder("cmo", "CMO", function="marketing", skills="copy", skills_needed=["copy", "sql", "finance"])
ADS = Stakeholder("ads", "Ads", function="marketing")
CIO = Stakeholder("cio", "CIO", function="it", skills="sql")
BOTH = ["marketing", "it"]


def model(*people):
    return AlignmentModel("m", stakeholders=people)


def test_a_skill_is_held_where_anybody_of_the_functions_holds_it():
    score = skills_held(model(CMO, CIO), functions=BOTH)
    assert score.value == pytest.approx(2 / 3)
    assert {part.name: part.value for part in score.parts} == {
        "topic:copy": 1.0,
        "topic:finance": 0.0,
        "topic:sql": 1.0,
    }
    assert score.entities() == ()


def test_one_function_alone_can_be_asked_about():
    assert skills_held(model(CMO, ADS, CIO), functions=BOTH, by="marketing").value == pytest.approx(1 / 3)


def test_no_number_is_about_one_person():
    assert skills_held(model(CMO, CIO), functions=BOTH, by="marketing").reason.code == "one-person"


def test_it_is_undefined_where_no_role_asks_for_skills():
    assert skills_held(model(ADS, CIO), functions=BOTH).reason.code == "no-skills-asked"
    assert skills_held(model()).reason.code == "no-skills-asked"


def test_more_skills_never_lower_the_value():
    law = next(law for law in MEASURES.get("skills-held").laws if law.better)
    assert skills_held(law.better(model(CMO, CIO)), functions=BOTH).value == 1.0
    assert law.better(model()) is None
