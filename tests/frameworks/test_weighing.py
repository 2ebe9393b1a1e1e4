"""A framework's practices weighed by people."""

from itertools import combinations

import pytest

from cmocio.errors import NotFoundError
from cmocio.frameworks import assess, get
from cmocio.frameworks.weighing import weigh, weighed

IDS = [practice.id for practice in get("three-lessons").practices]
SAID = {pair: 2.0 if pair[0] == IDS[0] else 1.0 for pair in combinations(IDS, 2)}


def test_the_weights_become_those_of_the_practices_and_the_ratio_is_shown():
    found = weigh("three-lessons", SAID)
    mine = weighed("three-lessons", found)
    assert [practice.weight for practice in mine.practices] == pytest.approx([0.4, 0.2, 0.2, 0.2])
    assert "consistency ratio 0.000" in mine.description


def test_other_weights_are_another_version_and_not_comparable(shop):
    mine = weighed("three-lessons", weigh("three-lessons", SAID))
    assert mine.version.startswith("2+")
    assert assess(shop, mine).comparable_to(assess(shop, "three-lessons"))
    assert weighed("three-lessons", {"empathy": 3}).version == weighed("three-lessons", {"empathy": 3}).version


def test_several_people_are_taken_together():
    other = {pair: 1 / value for pair, value in SAID.items()}
    found = weigh(get("three-lessons"), [SAID, other])
    assert list(found.weights.values()) == pytest.approx([0.25] * 4)


def test_a_practice_that_does_not_exist_is_named_with_the_nearest():
    with pytest.raises(NotFoundError, match="empathy"):
        weighed("three-lessons", {"empaty": 1})
