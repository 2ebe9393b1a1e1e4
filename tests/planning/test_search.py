"""Choices in order of their cost."""

from math import inf

from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.model import AlignmentModel, Goal
from cmocio.planning import Lever
from cmocio.planning._catalogue import catalogue
from cmocio.planning._search import by_cost, search

COSTS = st.lists(st.sampled_from([0.0, 0.1, 0.2, 1.0, 5.0]), max_size=6)


def levers(costs):
    return catalogue(AlignmentModel("m"), [Lever(f"l{n}", Goal(f"g{n}", "G"), cost=c) for n, c in enumerate(costs)])


@settings(max_examples=30)
@given(COSTS)
def test_every_choice_comes_once_the_cheapest_first(costs):
    known = levers(costs)
    found = list(by_cost(known, frozenset(range(len(costs)))))
    assert len(found) == len(set(found)) == 2 ** len(costs)
    assert [known.cost(choice) for choice in found] == sorted(known.cost(choice) for choice in found)


def test_choices_that_are_not_allowed_do_not_come():
    known = catalogue(
        AlignmentModel("m"),
        [
            Lever("x", Goal("a", "A"), group="g"),
            Lever("y", Goal("b", "B"), group="g"),
            Lever("z", Goal("c", "C"), needs="x"),
        ],
    )
    assert {tuple(sorted(choice)) for choice in by_cost(known, frozenset(range(3)))} == {(), (0,), (1,), (0, 2)}


def test_a_search_tells_how_far_it_looked():
    known, every = levers([1, 2, 4]), frozenset(range(3))
    assert search(known, lambda choice: 2 in choice, every, inf, 100) == ({2}, 4)
    assert search(known, lambda choice: 2 in choice, every, 3.5, 100) == (None, inf)
    assert search(known, lambda choice: 2 in choice, every, inf, 3) == (None, 3)
    assert search(known, lambda choice: False, every, inf, 100) == (None, inf)


def test_choices_that_are_not_allowed_cost_no_time():
    group = [Lever(f"l{n}", Goal(f"g{n}", "G"), group="one") for n in range(40)]
    dear = [
        Lever("base", Goal("a", "A"), cost=1e6),
        *(Lever(f"n{n}", Goal(f"h{n}", "H"), needs="base") for n in range(40)),
    ]
    known = catalogue(AlignmentModel("m"), group)
    assert len(list(by_cost(known, frozenset(range(40))))) == 41
    known = catalogue(AlignmentModel("m"), dear)
    found = by_cost(known, frozenset(range(41)))
    assert [known.cost(next(found)) for _ in range(3)] == [0, 1e6, 1e6 + 1]


def test_of_choices_that_cost_the_same_the_one_with_fewer_levers_comes_first():
    known = levers([0, 1, 2, 1])
    sizes = [(known.cost(choice), len(choice)) for choice in by_cost(known, frozenset(range(4)))]
    assert sizes == sorted(sizes)


def test_a_budget_is_enough_for_what_adds_up_to_it():
    known = levers([0.1, 0.2])
    assert search(known, lambda choice: len(choice) == 2, frozenset(range(2)), 0.3, 100).choice == {0, 1}
