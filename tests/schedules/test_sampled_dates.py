"""The fast way from samples to days."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio import AlignmentModel, Goal, Initiative, Release, Uncertain, Uniform
from cmocio.model.apply import changed
from cmocio.scenarios.uncertainties import inputs_of
from cmocio.schedules.sampled_dates import dates_of, finishes

DAYS = st.integers(0, 200).map(lambda n: date.fromordinal(date(2026, 1, 1).toordinal() + n))


@st.composite
def plans(draw):
    """Initiatives after one another, with parts, releases and what is done."""
    found = []
    for number in range(draw(st.integers(1, 5))):
        earlier = [item.id for item in found]
        start = draw(DAYS)
        due = date.fromordinal(start.toordinal() + draw(st.integers(0, 90)))
        found.append(
            Initiative(
                f"i{number}",
                "I",
                start=start,
                due=due,
                goals="g" if draw(st.booleans()) else (),
                status=draw(st.sampled_from(["active", "accepted", "active", "dropped"])),
                after=draw(st.lists(st.sampled_from(earlier), max_size=2, unique=True)) if earlier else (),
                releases=[
                    Release("r", due=due, original_due=due, delivered=draw(st.sampled_from([None, start])), value=1)
                ],
            )
        )
    return AlignmentModel("m", goals=[Goal("g", "G")], initiatives=found, as_of="2026-05-01")


@given(plans(), st.data())
@settings(max_examples=80, deadline=None)
def test_rows_are_scheduled_like_single_models(model, data):
    alive = [item for item in model.initiatives if item.status != "dropped"]
    if not alive:
        return
    moved = data.draw(st.lists(st.sampled_from(alive), min_size=1, max_size=3, unique=True))
    field = data.draw(st.sampled_from(["", "start"]))
    listed = [
        Uncertain(item.full_name, Uniform(-60, 60), field=field if n == 0 else "") for n, item in enumerate(moved)
    ]
    day = model.day()
    inputs = inputs_of(model, listed, day)
    fast = dates_of(model, inputs, day, None)
    if fast is None:
        return
    values = np.array([[data.draw(st.integers(-60, 60)) for _ in range(4)] for _ in inputs], dtype=float)
    out = np.empty((len(fast.outputs), 4))
    fast.run(values, out)
    for column in range(4):
        changes = [one.change(value, day) for one, value in zip(inputs, values[:, column].tolist(), strict=True)]
        np.testing.assert_array_equal(out[:, column], finishes(changed(model, changes), day, fast.outputs))


def test_without_uncertain_dates_there_is_nothing():
    model = AlignmentModel(
        "m", goals=[Goal("g", "G")], initiatives=[Initiative("i", "I", start="2026-01-01", due="2026-02-01")]
    )
    inputs = inputs_of(model, {"g": Uniform(0, 1)}, None)
    assert dates_of(model, inputs, None, None) is None


@pytest.mark.parametrize("goals", [None, [], ["g"]])
def test_goals_that_are_not_asked_for_are_left_out(goals):
    item = Initiative("i", "I", start="2026-01-01", due="2026-02-01", goals="g")
    model = AlignmentModel("m", goals=[Goal("g", "G")], initiatives=[item])
    found = dates_of(model, inputs_of(model, {"i": Uniform(0, 1)}, None), None, goals)
    assert ("delivery:g" in found.outputs) == (goals != [])
