import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio.propagation.effects import effects

GOALS = "abcd"
LINKS = st.lists(st.tuples(st.sampled_from(GOALS), st.sampled_from(GOALS), st.floats(-3, 3)), max_size=10)


def matrix(links):
    found = np.zeros((len(GOALS), len(GOALS)))
    for cause, effect, strength in links:
        found[GOALS.index(cause), GOALS.index(effect)] += strength
    return found


@given(LINKS, st.booleans())
def test_effects_are_the_links_plus_half_their_square(links, indirect):
    direct = matrix(links)
    expected = direct + 0.5 * direct @ direct if indirect else direct
    found = matrix((*ends, strength) for ends, strength in effects(links, indirect=indirect).items())
    assert found == pytest.approx(expected, abs=1e-12)


def test_only_what_is_linked_is_named():
    assert effects([("a", "b", 1.0), ("c", "d", 2.0)]) == {("a", "b"): 1.0, ("c", "d"): 2.0}
    assert effects([]) == {}
