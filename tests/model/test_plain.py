import pytest
from hypothesis import given

from cmocio import Add, AlignmentModel, Goal, Observe, Replace, Scenario
from cmocio.model.document import build_model
from cmocio.model.plain import plain
from cmocio.testing.strategies import models


def test_only_what_differs_from_the_default_is_kept_and_shared_fields_come_last():
    assert list(plain(Goal("a", "A", tags="x", tier="team"))) == ["id", "name", "tier", "tags"]


def test_changes_say_what_they_are():
    scenario = Scenario("s", Replace("a", weight=2), Add(Goal("b", "B")), Observe("c", {"2026-01-01": 1}))
    assert [change["change"] for change in plain(scenario)["changes"]] == ["replace", "add", "observe"]


@pytest.mark.slow
@given(models(wild=True))
def test_any_model_comes_back_from_its_plain_form(model: AlignmentModel):
    back, faults = build_model(plain(model))
    assert not faults
    assert back == model
    assert back.digest == model.digest
