from cmocio.model import AlignmentModel, Goal, contribute
from cmocio.propagation import SEMANTICS, propagate

MODEL = AlignmentModel.of(
    "m",
    Goal("g", "G"),
    Goal("x", "X", satisfaction=0.5),
    Goal("y", "Y", satisfaction=-0.5),
    contribute("x", {"g": 0.6}),
)


def test_it_is_found_by_name_with_its_parameters():
    assert SEMANTICS.get("jucmnav-qualitative").parameters == {"tolerance": 10, "range": (-100, 100)}


def test_labels_are_computed_and_numbers_follow():
    found = propagate(MODEL, semantics="jucmnav-qualitative")
    assert (found.values["g"], found.labels["g"]) == (0.5, "WeaklySatisfied")
    assert (found.values["x"], found.labels["y"]) == (0.5, "WeaklyDenied")


def test_full_support_and_full_denial_are_in_conflict():
    model = MODEL.add(contribute("y", {"g": 1}), contribute("x", {"g": 1}))
    found = propagate(model, {"x": 1, "y": -1}, "jucmnav-qualitative")
    assert found.labels["g"] == "Conflict"
    assert "g" not in found.values
