import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.propagation._compile import compiled
from cmocio.propagation._rule import derive, shares
from cmocio.propagation._wide import Wide, in_groups
from cmocio.testing.strategies import goal_models


def wide_of(model):
    circuit = compiled(model, None, None, None, "ignored")
    steps = in_groups(circuit, range(len(circuit.steps)))
    place = np.arange(len(circuit.ids))
    return circuit, steps, (Wide.of(circuit, steps, place) if len(steps) else None)


values = st.sampled_from([0.0, 1.0, -1.0, 0.5]) | st.floats(-1, 1)


@settings(max_examples=50, deadline=None)
@given(goal_models(acyclic=True), st.data())
def test_it_derives_to_the_bit_what_one_goal_at_a_time_gives(model, data):
    circuit, steps, wide = wide_of(model)
    if wide is None:
        return
    x = [value + 0.0 for value in data.draw(st.lists(values, min_size=len(circuit.ids), max_size=len(circuit.ids)))]
    expected = [derive(circuit.rule(step), x, x) for step in steps.tolist()]
    assert wide.derive(np.array(x)).values.view("i8").tolist() == np.array(expected).view("i8").tolist()


@settings(max_examples=50, deadline=None)
@given(goal_models(acyclic=True), st.data())
def test_without_a_clip_it_hands_back_the_shares_of_explanations(model, data):
    circuit, steps, wide = wide_of(model)
    if wide is None:
        return
    small = st.floats(-0.1, 0.1) | st.just(0.05)
    x = data.draw(st.lists(small, min_size=len(circuit.ids), max_size=len(circuit.ids)))
    made = wide.derive(np.array(x))
    if np.abs(made.total).max() > 1:
        return
    handed = wide.back(made, np.array(x), np.ones(len(steps)))
    found = np.bincount(wide.source, weights=handed, minlength=len(x))
    expected = np.zeros(len(x))
    for step in steps.tolist():
        for share in shares(circuit.rule(step), x):
            expected[share.source] += share.factor
    assert np.allclose(found, expected, rtol=0, atol=1e-12)
