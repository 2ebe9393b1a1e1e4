import pickle

from hypothesis import given

from cmocio.propagation import propagate
from cmocio.testing.strategies import models


@given(models())
def test_a_result_is_a_value_that_pickles_compares_and_still_explains(model):
    found = propagate(model)
    again = pickle.loads(pickle.dumps(found))
    assert again == found
    assert hash(again) == hash(found)
    for goal in found.values:
        assert again.explain(goal) == found.explain(goal)


@given(models())
def test_every_goal_that_counts_has_a_value_bounds_and_a_basis(model):
    found = propagate(model)
    ids = {goal.id for goal in model.goals if goal.applicable}
    assert set(found.values) == set(found.bounds) == set(found.basis) == ids
    assert found.unknown == {name for name, basis in found.basis.items() if basis in ("unknown", "unsettled")}
    assert {name for part in found.unsettled for name in part} <= found.unknown
