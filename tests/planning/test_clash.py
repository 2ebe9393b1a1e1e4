"""Which targets cannot be reached together."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from cmocio.planning import _clash
from cmocio.planning._clash import smallest_clashes

NAMES = "abcdef"


@given(st.lists(st.frozensets(st.integers(0, 5), min_size=1), min_size=1, max_size=4))
def test_all_clashes_of_the_least_size_are_named(clashing):
    def feasible(chosen):
        return not any(clash <= set(chosen) for clash in clashing)

    size = min(len(clash) for clash in clashing)
    expected = [tuple(NAMES[n] for n in chosen) for chosen in combinations(range(6), size) if not feasible(chosen)]
    assert list(smallest_clashes(NAMES, feasible)) == expected


def test_where_that_would_ask_too_often_one_clash_without_surplus_is_named(monkeypatch):
    monkeypatch.setattr(_clash, "ASKED", 3)
    assert smallest_clashes(NAMES, lambda chosen: not {1, 3, 4} <= set(chosen)) == (("b", "d", "e"),)
