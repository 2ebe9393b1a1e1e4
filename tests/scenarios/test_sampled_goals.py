"""The fast way from samples to goals."""

import numpy as np
import pytest

from cmocio import AlignmentModel, Goal, Stakeholder, Uncertain, Uniform, contribute
from cmocio.model.apply import changed
from cmocio.scenarios._sampled_goals import Setting, goals_of
from cmocio.scenarios.uncertainties import inputs_of


def fast(model, uncertainties, goals=None):
    inputs = inputs_of(model, uncertainties, None)
    sample = model
    for one in inputs:
        sample = changed(sample, [one.change(one.middle, None)])
    return goals_of(Setting(model, model, sample, inputs, None, "anchored"), goals)


SHOP = AlignmentModel.of(
    "shop",
    Stakeholder("cmo", "CMO", function="marketing"),
    Goal("ads", "Campaigns", owner="cmo", weight=3),
    Goal("sales", "Sales", owner="cmo"),
    Goal("dream", "Dream"),
    contribute("ads", to={"sales": 0.5}),
)


def test_means_leave_out_what_is_unknown():
    found = fast(SHOP, {"ads": Uniform(0, 1)})
    out = np.empty((5, 2))
    found.run(np.array([[0.5, 1.0]]), out)
    assert found.outputs == ("total:goals", "function:marketing", "goal:ads", "goal:sales", "goal:dream")
    np.testing.assert_allclose(out[:2], [[0.4375, 0.875]] * 2)
    assert np.isnan(out[4]).all()


def test_cycles_that_do_not_settle_are_left_out_sample_by_sample():
    model = AlignmentModel.of(
        "m",
        Goal("a", "A"),
        Goal("c", "C"),
        [Goal(name, name) for name in "vwxyz"],
        [(contribute("a", to={name: -1}), contribute(name, to={"a": 1})) for name in "vwxyz"],
        contribute("c", to={"a": 1}),
    )
    found = fast(model, {"c": Uniform(0, 1)})
    out = np.empty((len(found.outputs), 2))
    found.run(np.array([[0.0, 0.5]]), out)
    rows = dict(zip(found.outputs, out.tolist(), strict=True))
    assert np.isnan(rows["goal:a"][1])
    assert rows["total:goals"][1] == rows["goal:c"][1] == 0.5


@pytest.mark.parametrize("field", ["weight", "since"])
def test_other_fields_have_no_fast_way(field):
    model = SHOP.replace("ads", since="2026-01-01")
    assert fast(model, [Uncertain("goal:ads", Uniform(0, 1), field=field)]) is None
