from cmocio.model import Term
from findings.cases import found, model, sides

RULE = "unreadable-term"
BAD = model(Term("cdp", "CDP", "it", needed_by=["marketing", "it"]))


def test_a_word_that_another_function_needs_and_cannot_read_is_named():
    assert found(RULE, BAD) == [("term:cdp",)]
    assert sides(RULE, BAD) == [("it", "marketing")]


def test_a_definition_or_a_reader_mends_it():
    assert found(RULE, BAD.replace("term:cdp", definition="one place for all customer data")) == []
    assert found(RULE, BAD.replace("term:cdp", known_by="marketing")) == []
    assert found(RULE, BAD.replace("term:cdp", used_by="marketing")) == []


def test_a_blank_definition_explains_nothing():
    assert found(RULE, BAD.replace("term:cdp", definition=" ")) != []
