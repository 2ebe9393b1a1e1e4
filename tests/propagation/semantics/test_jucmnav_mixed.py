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
    assert SEMANTICS.get("jucmnav-mixed").parameters == {"tolerance": 10, "range": (-100, 100)}


def test_contributions_count_by_the_strength_of_their_weight():
    found = propagate(MODEL, semantics="jucmnav-mixed")
    assert (found.values["g"], found.labels["g"]) == (0.38, "WeaklySatisfied")  # 0.75 × 50 = 37.5, rounded up
