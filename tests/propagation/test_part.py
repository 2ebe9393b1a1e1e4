import numpy as np
import pytest

from cmocio.model import Goal, contribute
from cmocio.propagation import _part
from cmocio.propagation._part import Part
from propagation.build import solved


def ring(size):
    goals = [Goal(f"g{n}", "G") for n in range(size)]
    links = [contribute(f"g{n}", {f"g{(n + 1) % size}": 0.5}) for n in range(size)]
    return *goals, *links, Goal("x", "X", satisfaction=0.5), contribute("x", {"g1": 0.25})


def test_members_come_first_and_what_feeds_them_behind():
    task, _ = solved(*ring(3))
    part = Part.of(task, (0, 1, 2))
    assert (part.members, part.feeders) == ((0, 1, 2), (3,))
    assert [rule.sources for rule in part.rules] == [(2,), (0, 3), (1,)]


@pytest.mark.parametrize("size", [3, 40])
def test_small_and_large_parts_derive_the_same_bits(size, monkeypatch):
    task, _ = solved(*ring(size))
    x = np.linspace(-1, 1, size + 1)
    members = tuple(range(size))
    found = Part.of(task, members).derived(x, x, 0)
    monkeypatch.setattr(_part, "SMALL", 0 if Part.of(task, members).is_small else 10**6)
    assert Part.of(task, members).derived(x, x, 0).tolist() == found.tolist()
