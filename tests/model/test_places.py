from cmocio.model import Add, Delay, Dependency, Goal, Hold, Lose, Remove, Replace, Satisfy, Staff
from cmocio.model.places import clash


def met(one, other):
    return clash(tuple(one.touches()), tuple(other.touches()))


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


def test_a_link_stands_only_between_what_is_there():
    gone = Remove("goal:b", cascade=True)
    assert met(Lose("a<b:requirement"), gone) is not None
    assert met(Delay("dependency:a<b:requirement", days=3), gone) is not None
    assert met(Replace("dependency:a<b:contribution", weight=0.5), gone) is not None
    assert met(Replace("stake:cmo>b", support=1), gone) is not None
    assert met(Replace("stake:cmo>b", support=1), Remove("stakeholder:cmo", cascade=True)) is not None
    assert met(Lose("a<b:requirement"), Remove("goal:c", cascade=True)) is None
    assert met(Lose("a<b:requirement"), Satisfy("b", 1)) is None


def test_new_values_may_refer_to_what_another_must_not_remove():
    assert met(Replace("goal:a", owner="cmo"), Remove("stakeholder:cmo", cascade=True)) is not None
    assert met(Replace("initiative:i", team=["cmo", "cio"]), Remove("stakeholder:cio", cascade=True)) is not None
    assert met(Replace("goal:a", owner="cmo"), Replace("stakeholder:cmo", name="New")) is None
    assert met(Replace("goal:a", name="cmo"), Remove("stakeholder:cmo", cascade=True)) is None
