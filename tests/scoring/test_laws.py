from cmocio.scoring import UNIVERSAL, rises_with


def test_a_law_states_itself_in_a_sentence():
    law = rises_with("joint meetings", lambda model: None)
    assert law.name == "rises-with-joint-meetings"
    assert law.statement == "more joint meetings never lowers the value"
    assert all(law.statement for law in UNIVERSAL)
