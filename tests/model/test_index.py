from cmocio import AlignmentModel, Dependency, Goal
from cmocio.model.index import Index, unique_keys


def test_parallel_keys_are_numbered_in_their_order():
    assert unique_keys("aba") == ("a", "b", "a#2")


def test_a_value_is_made_once():
    made = []
    index = Index()
    for _ in range(2):
        index.get(("goal", "x"), lambda: made.append(1))
    assert made == [1]


def test_look_ups_of_unchanged_kinds_survive_a_change():
    model = AlignmentModel("m", goals=[Goal("a", "A"), Goal("b", "B")], dependencies=[Dependency("a", "b")])
    before = model.positions("dependency")
    after = model.replace("goal:a", weight=2)
    assert after.positions("dependency") is before


def test_look_ups_of_changed_kinds_are_made_anew():
    model = AlignmentModel("m", goals=[Goal("a", "A")])
    assert model.keys("goal") == ("a",)
    assert model.add(Goal("b", "B")).keys("goal") == ("a", "b")
