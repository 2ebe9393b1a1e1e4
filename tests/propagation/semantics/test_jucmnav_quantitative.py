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
    assert SEMANTICS.get("jucmnav-quantitative").parameters == {"tolerance": 10, "range": (-100, 100)}


def test_contributions_count_by_weight():
    found = propagate(MODEL, semantics="jucmnav-quantitative")
    assert (found.values["g"], found.labels["g"], found.semantics) == (0.3, "WeaklySatisfied", "jucmnav-quantitative")


def test_the_tolerance_is_a_parameter():
    model = MODEL.add(contribute("y", {"g": -1})).replace("goal:y", satisfaction=-0.8)
    assert propagate(model, semantics="jucmnav-quantitative").values["g"] == 0.9
    assert propagate(model, semantics="jucmnav-quantitative", tolerance=0).values["g"] == 1.0
