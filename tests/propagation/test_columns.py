"""Many what-ifs at once are what each model so changed gives by itself."""

import attrs
import numpy as np
import pytest

from cmocio.model import AlignmentModel, Goal, contribute, refine, require
from cmocio.propagation import propagate
from cmocio.propagation.columns import Columns, Differences

COUNT = 20
HELP, HURT = "sales<ads:contribution", "sales<speed:contribution"


def shop():
    return AlignmentModel.of(
        "shop",
        [Goal("ads", "Campaigns", satisfaction=0.5), Goal("speed", "Fast site", satisfaction=-0.2)],
        [Goal("sales", "Sales"), Goal("offers", "Offers"), Goal("growth", "Growth")],
        contribute("ads", to={"sales": 0.6}),
        contribute("speed", to={"sales": -0.3}),
        require("offers", needs="speed"),
        refine("growth", into=["sales", "offers"]),
    )


def rows(seed, low=-1.0):
    return np.random.default_rng(seed).uniform(low, 1.0, COUNT)


@pytest.mark.parametrize("evidence", ["wins", "ignored", "anchored"])
def test_own_evidence_and_weights_in_columns_are_those_of_the_changed_model(evidence):
    model = shop()
    differ = Differences(own={"ads": rows(1), "speed": rows(2)}, weights={HELP: rows(3), HURT: rows(4)})
    found = Columns.of(model, ["sales", "offers", "growth"], differ, day=None, evidence=evidence).run(differ)
    for column in range(COUNT):
        changed = model.replace("goal:ads", satisfaction=differ.own["ads"][column].item())
        changed = changed.replace("goal:speed", satisfaction=differ.own["speed"][column].item())
        for key in (HELP, HURT):
            changed = changed.replace(f"dependency:{key}", weight=differ.weights[key][column].item())
        state = propagate(changed, evidence=evidence, base=model if evidence == "anchored" else None)
        wanted = [state.values[goal] for goal in ("sales", "offers", "growth")]
        np.testing.assert_allclose(found[:, column], wanted, rtol=0, atol=1e-12)


def test_what_is_given_wins_and_nan_gives_nothing():
    model, given = shop(), rows(5)
    given[::2] = np.nan
    differ = Differences(given={"sales": given})
    found = Columns.of(model, ["growth"], differ, day=None, evidence="wins").run(differ)[0]
    for column, value in enumerate(given.tolist()):
        state = propagate(model, {} if np.isnan(value) else {"sales": value})
        assert found[column] == state.values["growth"]


def test_a_lost_requirement_counts_as_denied_and_a_lost_contribution_as_nothing():
    model, lost = shop(), np.array([True, False])
    requirement = next(key for key in model.keys("dependency") if key.endswith(":requirement"))
    differ = Differences(lost={HELP: lost, requirement: lost})
    sales, offers = Columns.of(model, ["sales", "offers"], differ, day=None, evidence="wins").run(differ)
    assert offers.tolist() == [-1.0, propagate(model).values["offers"]]
    without = attrs.evolve(model, dependencies=[d for d in model.dependencies if d.dependee != "ads"])
    assert sales.tolist() == [propagate(without).values["sales"], propagate(model).values["sales"]]


def test_a_late_dependency_supplies_nothing_good():
    model, late = shop(), np.array([True, False])
    differ = Differences(late={HELP: late}, own={"speed": np.array([0.0, 0.0])})
    sales = Columns.of(model, ["sales"], differ, day=None, evidence="wins").run(differ)[0]
    assert sales.tolist() == [0.0, pytest.approx(0.3)]
