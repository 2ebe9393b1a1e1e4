"""What is late carries on, sample by sample, as a slip does."""

import pickle
from datetime import date

import numpy as np
import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from cmocio import (
    AlignmentModel,
    Delay,
    Dependency,
    Goal,
    Initiative,
    InputError,
    Release,
    Uncertain,
    Uniform,
    contribute,
    drivers,
    require,
    simulate,
    slip,
)
from cmocio.frameworks.library import cast_of
from cmocio.model.apply import changed
from cmocio.scenarios import uncertain
from cmocio.scenarios.judging import Judge
from cmocio.scenarios.uncertainties import inputs_of
from cmocio.schedules.sampled_slips import slipping_of

FIRST = date(2026, 1, 1).toordinal()
DAYS = st.integers(0, 150).map(lambda n: date.fromordinal(FIRST + n))
GOALS = ("a", "b", "c")


@st.composite
def plans(draw):
    """Goals that depend on one another, with days, and initiatives that serve them, after one another or as parts."""
    found = []
    for number in range(draw(st.integers(1, 5))):
        earlier = [item.id for item in found]
        start = draw(DAYS)
        due = date.fromordinal(start.toordinal() + draw(st.integers(0, 60)))
        found.append(
            Initiative(
                f"i{number}",
                "I",
                start=draw(st.sampled_from([start, start, None])),
                due=due,
                goals=draw(st.lists(st.sampled_from(GOALS), max_size=2, unique=True)),
                status=draw(st.sampled_from(["active", "active", "accepted", "stalled", "dropped"])),
                after=draw(st.lists(st.sampled_from(earlier), max_size=2, unique=True)) if earlier else (),
                part_of=draw(st.sampled_from([None, *earlier])),
                releases=[Release("r", due=due, delivered=draw(st.sampled_from([None, start])), value=1)],
            )
        )
    value = st.sampled_from([None, -0.5, 0.25, 1.0])
    goals = [Goal(name, name, satisfaction=draw(value)) for name in (*GOALS, "top")]
    links = [
        Dependency(
            *draw(st.sampled_from([("top", "a"), ("top", "b"), ("b", "c"), ("top", "c"), ("a", "c")])),
            kind=kind,
            weight=draw(st.sampled_from([-0.5, 0.75])) if kind == "contribution" else None,
            needed_by=draw(st.sampled_from([None, *[draw(DAYS)] * 3])),
            ready_on=draw(st.sampled_from([None, *[draw(DAYS)] * 3])),
        )
        for kind in draw(st.lists(st.sampled_from(["requirement", "contribution", "refinement"]), min_size=1))
    ]
    unique = {link.key: link for link in links}
    return AlignmentModel("m", goals=goals, initiatives=found, dependencies=tuple(unique.values()), as_of="2026-05-01")


def answering(model, uncertainties):
    return uncertain(model, uncertainties).response()


def unless_in_a_circle(ask, *arguments):
    """What waits for itself is refused, and no case for this."""
    try:
        return ask(*arguments)
    except InputError:
        with pytest.raises(InputError, match="in a circle"):
            ask(*arguments)
        reject()


def numbers(model, changes, day, framework=None):
    cast = None if framework is None else cast_of(framework)
    return Judge.of(model, cast, "anchored").judged(changes, day, changed(model, changes)).values


@given(plans(), st.data())
@settings(max_examples=150, deadline=None)
def test_a_sampled_delay_moves_goals_as_the_slip_of_as_many_days(model, data):
    """The slow twin: the scenario of `slip`, judged alone; days by which something is early move nothing else."""
    movable = [item for item in model.initiatives if item.status != "dropped"]
    if not movable:
        return
    item = data.draw(st.sampled_from(movable))
    day = model.day()
    response = unless_in_a_circle(answering, model, {item.full_name: Uniform(-30, 120)})
    assert response.is_fast
    values = [0, *data.draw(st.lists(st.integers(-30, 120), min_size=3, max_size=3))]
    found = response.run([values])
    for column, days in enumerate(values):
        changes = (Delay(item.full_name, days=days),)
        if days > 0:
            changes = slip(model, item.id, days=days).scenario.changes
        expected = numbers(model, changes, day)
        for row, name in enumerate(response.outputs):
            if name.startswith(("goal:", "total:")):
                assert found[row, column] == pytest.approx(expected.get(name, np.nan), abs=1e-12, nan_ok=True), name


@given(plans(), st.data())
@settings(max_examples=60, deadline=None)
def test_what_is_judged_one_by_one_is_moved_alike(model, data):
    """Several initiatives and the day of a supply itself: in batches as one by one."""
    movable = [item for item in model.initiatives if item.status != "dropped"]
    dated = [key for key, link in zip(model.keys("dependency"), model.dependencies, strict=True) if link.ready_on]
    if not movable:
        return
    chosen = data.draw(st.lists(st.sampled_from(movable), min_size=1, max_size=3, unique=True))
    listed = [Uncertain(item.full_name, Uniform(-30, 90)) for item in chosen]
    if dated and data.draw(st.booleans()):
        listed.append(Uncertain(f"dependency:{data.draw(st.sampled_from(dated))}", Uniform(-30, 60), field="ready_on"))
    fast = unless_in_a_circle(answering, model, listed)
    day = model.day()
    inputs = inputs_of(model, listed, day)
    slipping = slipping_of(model, inputs, day)
    values = np.array([[data.draw(st.integers(-30, 90)) for _ in range(3)] for _ in inputs], dtype=float)
    found = fast.run(values)
    for column in range(3):
        own = [one.change(value, day) for one, value in zip(inputs, values[:, column].tolist(), strict=True)]
        expected = numbers(model, (*own, *slipping.changes(values[:, column].tolist(), inputs)), day)
        for row, name in enumerate(fast.outputs):
            if name.startswith(("goal:", "total:")):
                assert found[row, column] == pytest.approx(expected.get(name, np.nan), abs=1e-12, nan_ok=True), name


SHOP = AlignmentModel.of(
    "shop",
    Goal("data", "Data", satisfaction=0.5),
    Goal("offers", "Offers"),
    Goal("sales", "Sales"),
    require("offers", needs={"data": "2026-05-01"}, ready_on="2026-04-10"),
    contribute("offers", to={"sales": 0.5}),
    Initiative("consent", "Consent", start="2026-01-01", due="2026-02-28"),
    Initiative("cdp", "CDP", goals="data", after="consent", start="2026-03-10", due="2026-03-31", status="accepted"),
    as_of="2026-05-15",
)


def test_delays_of_several_initiatives_add_up_along_the_way():
    """Consent 30 days late pushes the platform by 20; 30 more of its own make it ready 40 days after April 10."""
    days = {"initiative:consent": Uniform(0, 90), "initiative:cdp": Uniform(0, 90)}
    inputs = inputs_of(SHOP, days, SHOP.day())
    slipping = slipping_of(SHOP, inputs, SHOP.day())
    later = slipping.ready(np.array([[30.0, 30.0], [30.0, 0.0]]), ["offers<data:requirement"])
    assert later["offers<data:requirement"].tolist() == [40.0, 10.0]
    one_by_one = {change.entity: change.days for change in slipping.changes([30.0, 30.0], inputs)}
    assert one_by_one == {"initiative:cdp": 20, "dependency:offers<data:requirement": 40}


def test_a_late_initiative_shows_in_the_goal_it_serves_others_by():
    found = simulate(SHOP, {"cdp": Uniform(-0.5, 90.5)}, samples=2_048)
    assert found.probability("offers", at_least=0.5).value == pytest.approx(46 / 91, abs=0.02)
    [driver] = drivers(uncertain(SHOP, {"cdp": Uniform(0, 90)}), of="sales", samples=64).drivers
    assert (driver.low, driver.high) == (0.25, 0.0)


def test_before_the_day_it_is_needed_lateness_moves_no_goal():
    found = simulate(uncertain(SHOP, {"cdp": Uniform(0, 90)}, as_of="2026-04-30"), samples=1_024)
    assert (found.mean("offers"), found.error("offers")) == (0.5, 0.0)


def test_practices_see_the_moved_dates_of_what_follows():
    response = uncertain(SHOP, {"consent": Uniform(0, 90)}, framework="five-ways").response()
    assert not response.is_fast
    found = dict(zip(response.outputs, response.run([[80.0]])[:, 0].tolist(), strict=True))
    expected = numbers(SHOP, slip(SHOP, "consent", days=80).scenario.changes, SHOP.day(), "five-ways")
    assert found["goal:offers"] == 0.0
    for name, value in found.items():
        if not name.startswith(("initiative:", "delivery:")):
            assert value == pytest.approx(expected.get(name, np.nan), abs=1e-12, nan_ok=True), name


def test_a_response_with_slips_can_be_pickled():
    response = uncertain(SHOP, {"cdp": Uniform(0, 90)}).response()
    again = pickle.loads(pickle.dumps(response))
    np.testing.assert_array_equal(again.run([[0, 80]]), response.run([[0, 80]]))
