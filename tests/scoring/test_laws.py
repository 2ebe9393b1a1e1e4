from cmocio.model import AlignmentModel, Goal
from cmocio.scoring import UNIVERSAL, every, first, rises_with


def test_a_law_states_itself_in_a_sentence():
    law = rises_with("joint meetings", lambda model: None)
    assert law.name == "rises-with-joint-meetings"
    assert law.statement == "more joint meetings never lowers the value"
    assert all(law.statement for law in UNIVERSAL)


def test_evidence_is_bettered_in_every_entity_that_can_be():
    model = AlignmentModel("m", goals=[Goal("a", "A", weight=3), Goal("b", "B"), Goal("c", "C")])
    better = every("goal", lambda goal, _: {} if goal.weight > 2 else {"weight": 2})
    assert [goal.weight for goal in better(model).goals] == [3, 2, 2]
    assert better(AlignmentModel("m")) is None


def test_evidence_is_bettered_in_the_first_entity_that_can_be():
    model = AlignmentModel("m", goals=[Goal("a", "A", weight=3), Goal("b", "B"), Goal("c", "C")])
    better = first("goal", lambda goal, _: {} if goal.weight > 2 else {"weight": 2})
    assert [goal.weight for goal in better(model).goals] == [3, 2, 1]
    assert better(model.replace("b", weight=3).replace("c", weight=3)) is None
