from cmocio.model import Add, Dependency, Goal, Hold, Remove, Replace, Staff
from cmocio.model._places import clash, places


def met(one, other):
    return clash(tuple(places(one)), tuple(places(other)))


def test_a_bare_id_may_mean_the_same_as_a_full_name():
    assert met(Replace("a", weight=1), Replace("goal:a", weight=2)) is not None
    assert met(Replace("term:a", weight=1), Replace("goal:a", weight=2)) is None


def test_what_is_added_may_be_built_on_but_not_removed_elsewhere():
    assert met(Add(Goal("a", "A")), Replace("goal:a", weight=2)) is None
    assert met(Add(Goal("a", "A")), Remove("goal:a")) is not None
    assert met(Add(Goal("a", "A")), Add(Goal("a", "Another"))) is not None


def test_clashes_do_not_depend_on_the_order():
    pairs = [(Replace("a", due="2026-01-01"), Remove("a")), (Add(Goal("a", "A")), Remove("goal:a"))]
    assert all((met(a, b) is None) == (met(b, a) is None) for a, b in pairs)


def test_what_one_refers_to_another_must_not_remove():
    link = Add(Dependency("a", "b"))
    meetings = Hold("x", start="2026-01-05", until="2026-02-02", participants="cio", goals="b")
    assert met(link, Remove("goal:b")) is not None
    assert met(Staff("i", "cio"), Remove("stakeholder:cio")) is not None
    assert met(meetings, Remove("cio")) is not None
    assert met(meetings, Remove("goal:b")) is not None


def test_many_may_refer_to_one_thing_and_to_what_is_new():
    assert met(Add(Dependency("a", "b")), Add(Dependency("c", "b"))) is None
    assert met(Add(Goal("b", "B")), Add(Dependency("a", "b"))) is None
    assert met(Add(Dependency("a", "b")), Replace("goal:b", weight=2)) is None
