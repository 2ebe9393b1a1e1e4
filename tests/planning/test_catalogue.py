"""All levers of a plan, checked together."""

import pytest

from cmocio.errors import InputError, NotFoundError
from cmocio.model import AlignmentModel, Benchmark, Dependency, Goal, Observe, Remove, Replace
from cmocio.planning import Lever, plan
from cmocio.planning._catalogue import catalogue

MODEL = AlignmentModel(
    "m",
    goals=[Goal("a", "A"), Goal("b", "B")],
    benchmarks=[Benchmark("k", "a", "K")],
    dependencies=[Dependency("a", "b")],
)


def judged(name, value, **fields):
    return Lever(name, Replace("goal:a", satisfaction=value), **fields)


def test_levers_come_after_what_they_need():
    found = catalogue(MODEL, [judged("z", 1, needs="y"), judged("y", 0.5, needs="x"), Lever("x", Goal("c", "C"))])
    assert [lever.name for lever in found.levers] == ["x", "y", "z"]
    assert found.closures == (frozenset({0}), frozenset({0, 1}), frozenset({0, 1, 2}))
    assert found.applied({0, 1, 2}).goal("a").satisfaction == 1


def test_without_a_lever_goes_all_that_needs_it():
    found = catalogue(MODEL, [Lever("x", Goal("c", "C")), judged("y", 0.5, needs="x")])
    assert found.without(frozenset({0, 1}), 0) == frozenset()


def test_a_choice_is_allowed_with_what_it_needs_and_one_of_each_group():
    found = catalogue(
        MODEL, [judged("x", 0.5, group="g"), judged("y", 1, group="g"), Lever("z", Goal("c", "C"), needs="x")]
    )
    allowed = [set(choice) for choice in ({0}, {1}, {0, 2}) if found.is_allowed(frozenset(choice))]
    assert allowed == [{0}, {1}, {0, 2}]
    assert not found.is_allowed(frozenset({0, 1}))
    assert not found.is_allowed(frozenset({2}))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Replace("goal:a", satisfaction=0.5), Replace("a", satisfaction=0.6)),
        (Replace("goal:a", tags=["x"]), Replace("goal:a", tags=["y"])),
        (Goal("c", "C"), Goal("c", "Other")),
        (Remove("benchmark:k"), Replace("benchmark:k", weight=2)),
        (Remove("benchmark:k"), Remove("benchmark:k")),
    ],
)
def test_levers_that_contradict_each_other_are_named(one, other):
    with pytest.raises(InputError, match="'x' and 'y' contradict each other.*put them in one group"):
        catalogue(MODEL, [Lever("x", one), Lever("y", other)])


def test_levers_of_one_group_or_of_which_one_needs_the_other_do_not_contradict():
    assert catalogue(MODEL, [judged("x", 0.5, group="g"), judged("y", 1, group="g")])
    assert catalogue(MODEL, [judged("x", 0.5), judged("y", 1, needs="x")])


def test_levers_that_say_the_same_or_add_up_do_not_contradict():
    assert catalogue(MODEL, [judged("x", 0.5), judged("y", 0.5)])
    seen = [Lever("x", Observe("k", {"2026-01-01": 1})), Lever("y", Observe("k", {"2026-02-01": 2}))]
    assert len(catalogue(MODEL, seen).applied({0, 1}).benchmark("k").observations) == 2


def test_a_name_given_twice_is_an_error():
    with pytest.raises(InputError, match=r"levers\[1\]: two levers are called 'x'"):
        catalogue(MODEL, [judged("x", 0.5), judged("x", 1)])


def test_what_is_no_lever_is_an_error():
    with pytest.raises(InputError, match=r"levers\[0\]: Goal\('c', 'C'\) is not a Lever"):
        plan(MODEL, {"a": 0.5}, [Goal("c", "C")])


def test_an_unknown_prerequisite_names_the_nearest():
    with pytest.raises(NotFoundError, match="no lever 'platfrom'; did you mean 'platform'"):
        catalogue(MODEL, [judged("x", 1, needs="platfrom"), Lever("platform", Goal("c", "C"))])


def test_levers_that_need_one_another_are_an_error():
    with pytest.raises(InputError, match="'x', 'y' need one another in a circle"):
        catalogue(MODEL, [judged("x", 1, needs="y"), judged("y", 1, needs="x")])


def test_a_lever_that_needs_what_its_group_excludes_is_an_error():
    with pytest.raises(InputError, match="'y' needs levers of one group"):
        catalogue(MODEL, [judged("x", 0.5, group="g"), judged("y", 1, group="g", needs="x")])


def test_a_lever_that_cannot_be_applied_says_why():
    with pytest.raises(InputError, match="cannot apply 'x': no goal 'c'"):
        catalogue(MODEL, [Lever("x", Replace("goal:c", weight=1))])


def test_levers_that_cannot_be_applied_together_say_why():
    found = catalogue(
        MODEL, [Lever("x", Remove("goal:b", cascade=True)), Lever("y", Dependency("a", "b", kind="refinement"))]
    )
    with pytest.raises(InputError, match="cannot take 'x', 'y' together: .*put them in one group"):
        found.applied({0, 1})
