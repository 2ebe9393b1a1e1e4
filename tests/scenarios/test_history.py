"""A model over time."""

import json
import math
import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio import assess, propagate, samples
from cmocio.errors import Cancelled, InputError, NotFoundError
from cmocio.model import AlignmentModel, Benchmark, Goal, Interaction, Stakeholder
from cmocio.scenarios import history
from cmocio.tasks import Run
from cmocio.testing.strategies import days, models

RETAILER = samples.load("retailer")
SHOP = AlignmentModel.of(
    "shop",
    Stakeholder("cmo", "CMO", function="marketing"),
    Goal("sales", "Sales", owner="cmo"),
    Benchmark(
        "k", "sales", "K", baseline=0, target=4, observations={"2026-01-31": 1, "2026-03-31": 3, "2026-05-31": 2}
    ),
    Interaction("m", "2026-03-01", "meeting", participants="cmo"),
)
DATES = ["2026-05-31", "2026-01-31", "2026-03-31"]


def test_each_day_knows_only_what_was_known_then():
    found = history(SHOP, dates=DATES)
    assert [value for _, value in found.series("sales")] == [0.25, 0.75, 0.5]
    assert [len(moment.model.interactions) for moment in found.moments] == [0, 1, 1]


def test_days_come_in_order_and_once():
    assert history(SHOP, dates=[*DATES, *DATES]).days == history(SHOP, dates=sorted(DATES)).days


@given(models(), st.lists(days(), min_size=1, max_size=3))
@settings(max_examples=20)
def test_each_day_is_the_model_judged_as_of_it(model, dates):
    for moment in history(model, "three-pillars", dates).moments:
        assert dict(moment.satisfaction.values) == dict(propagate(model.known_on(moment.day)).values)
        assert moment.assessment.score == assess(model.known_on(moment.day), "three-pillars").score


def test_the_trend_is_the_slope_of_the_fitted_line():
    found = history(SHOP, dates=["2026-01-31", "2026-03-31"])
    assert found.trend("sales") == pytest.approx(0.5 / 59 * 30)
    assert history(SHOP, dates="2026-03-31").trend("sales") is None


def test_what_changed_it_sums_to_the_difference():
    model = RETAILER
    found = history(model, "five-ways", ["2026-03-31", "2026-06-30"])
    outcome = found.why("2026-06-30").outcomes[1]
    first, last = found.moments
    for name, standing in outcome.standings.items():
        assert standing.value == last.values.get(name)
        if standing.effects:
            assert math.isclose(
                math.fsum(e.amount for e in standing.effects), last.values[name] - first.values[name], abs_tol=1e-9
            )
    told = {str(effect.what).partition(":")[0] for effect in outcome.standing("total:framework").effects}
    assert {"interactions", "ratings", "time passes, from 2026-03-31 to 2026-06-30"} <= told


def test_what_became_known_is_named():
    found = history(SHOP, dates=DATES).changes("2026-03-31").changes
    assert [change.change for change in found] == ["replace", "replace", "add", "observe"]
    assert [set(change.fields) for change in found[:2]] == [{"as_of"}, {"recorded"}]


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda: history(SHOP), InputError, "no day to judge at"),
        (lambda: history(SHOP, dates=["2026-01-31", "x"]), InputError, r"dates\[1\]: 'x' is not a day"),
        (
            lambda: history(SHOP, dates=5),
            InputError,
            "dates: 5 does not fit; pass a list of dates or texts",
        ),
        (lambda: history(SHOP, "five-way", DATES), NotFoundError, "five-ways"),
        (lambda: history(SHOP, dates=DATES).series("sale"), NotFoundError, "sales"),
        (lambda: history(SHOP, dates=DATES).moment("2026-02-01"), NotFoundError, "2026-0"),
        (lambda: history(SHOP, dates=DATES).why("2026-01-31"), InputError, "is the first day"),
    ],
)
def test_bad_input_is_one_clear_error(call, error, says):
    with pytest.raises(error, match=says):
        call()


def test_it_prints_within_100_columns_and_goes_to_plain_data():
    found = history(RETAILER, "five-ways", [f"2026-0{month}-28" for month in range(1, 7)])
    assert max(map(len, str(found).splitlines())) <= 100
    assert "(the last" in str(found)
    plain = json.loads(json.dumps(found.to_dict()))
    assert len(plain["numbers"]["goal:revenue"]["values"]) == 6
    assert pickle.loads(pickle.dumps(found)).to_dict() == found.to_dict()
    assert repr(found) == "History('Larkfield Home 2026', 2026-01-28 to 2026-06-28, 6 days)"


def test_each_day_is_a_task_that_anyone_may_do():
    model, dates, told = RETAILER, ["2026-03-31", "2026-05-31", "2026-06-30"], []
    with ThreadPoolExecutor(2) as pool:
        found = history(model, "okr", dates, run=Run(pool, progress=lambda *so_far: told.append(so_far)))
    assert found.to_dict() == history(model, "okr", dates).to_dict()
    assert told == [(1, 3), (2, 3), (3, 3)]
    with pytest.raises(Cancelled):
        history(model, "okr", dates, run=Run(cancelled=lambda: True))
