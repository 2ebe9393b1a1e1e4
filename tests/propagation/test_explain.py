import pickle

from cmocio.model import AlignmentModel, Goal, contribute
from cmocio.propagation import propagate


def test_every_semantics_explains_by_the_same_door():
    model = AlignmentModel.of(
        "m", Goal("g", "G"), Goal("x", "X", satisfaction=0.5), contribute("x", {"g": 0.5}), Goal("y", "Y")
    )
    for semantics in ("standard", "jucmnav-quantitative"):
        found = pickle.loads(pickle.dumps(propagate(model, semantics=semantics))).explain("g")
        assert (found.contributions, found.by_function) == ({"goal:x": 0.25}, {"": 0.25})
        assert str(found).splitlines()[1] == "  +0.25 X, at +0.50: as judged"
