"""The result of asking for drivers: found by name, told as plain data and tables, undefined with a reason."""

import json

import pytest
from attrs import evolve

from cmocio.errors import FormatError, NotFoundError
from cmocio.scenarios import Driver, Drivers

ADS = Driver("goal:ads", "Campaigns", 0.7, 0.6, 0.8, 0.75, 0.7, 0.8, 0.9, -0.8, 0.8, -0.3, 0.3)
SITE = Driver("initiative:site", "New site", 0.2, 0.1, 0.3, 0.25, 0.2, 0.3, -0.4, 3.0, 60.0, 0.1, -0.1)
FOUND = Drivers(
    "shop", "goal:sales", "Sales", None, (ADS, SITE), 0.0, 0.01, 0.2, 0.0, (0.1, 0.9), 0.95, 1024, 4097, "plain", 0
)
LOST = dict.fromkeys(("first", "first_low", "first_high", "total", "total_low", "total_high"))


def test_an_input_is_found_by_its_name_or_its_id():
    assert FOUND.driver("initiative:site") is FOUND.driver("site") is SITE


def test_an_input_that_is_not_uncertain_has_the_nearest():
    with pytest.raises(NotFoundError, match="did you mean 'initiative:site'"):
        FOUND.driver("sites")


def test_the_swing_is_the_width_of_the_bar_whichever_way_it_goes():
    assert ADS.swing == pytest.approx(0.6)
    assert SITE.swing == pytest.approx(0.2)
    assert evolve(SITE, low=None).swing is None


def test_what_inputs_bring_only_together_is_what_is_left():
    assert FOUND.together == pytest.approx(0.1)
    assert evolve(FOUND, drivers=(evolve(ADS, first=1.02),)).together == 0.0
    assert evolve(FOUND, drivers=(ADS, evolve(SITE, **LOST))).together is None


def test_what_is_undefined_has_a_reason():
    assert FOUND.reason is None
    assert "does not move" in str(evolve(FOUND, deviation=0.0).reason)
    assert "undefined in 25.0% of the samples" in str(evolve(FOUND, undefined=0.25, mean=None, deviation=None).reason)


def test_plain_data_gives_the_result_back():
    assert Drivers.from_dict(json.loads(json.dumps(FOUND.to_dict()))) == FOUND


@pytest.mark.parametrize("change", [{"drivers": [{}]}, {"samples": "many"}, {"quantiles": [0.1]}, {"more": 1}])
def test_wrong_plain_data_is_refused(change):
    with pytest.raises(FormatError):
        Drivers.from_dict(FOUND.to_dict() | change)


@pytest.mark.parametrize("backend", ["pandas", "polars"])
def test_a_table_has_a_row_for_each_input(backend):
    frame = FOUND.to_frame(backend)
    assert list(frame["input"]) == ["goal:ads", "initiative:site"]
    assert list(frame["total"]) == [0.75, 0.25]


def test_the_short_form_names_the_inputs():
    assert repr(FOUND) == "Drivers('goal:sales', 'goal:ads', 'initiative:site')"
