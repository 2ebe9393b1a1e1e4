from cmocio.model import AlignmentModel, Goal, Lose, Scenario, require
from cmocio.model._enact import LOST, enacted


def test_what_stands_for_a_lost_supply_weighs_nothing_and_says_so():
    model = AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B"), require("a", needs="b"))
    lost = model.apply(Scenario("s", Lose("a<b:requirement")))
    stand_in = lost.goals[-1]
    assert (stand_in.weight, stand_in.satisfaction, stand_in.tags) == (0, -1, {LOST})
    assert lost.dependencies[0].dependee == stand_in.id


def test_two_supplies_lost_between_the_same_two_share_what_stands_for_them():
    model = AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B"), require("a", needs="b"), require("a", needs="b"))
    first = model.apply(Scenario("s", Lose("a<b:requirement")))
    assert len(enacted(first, Lose("a<b:requirement"))) == 1
