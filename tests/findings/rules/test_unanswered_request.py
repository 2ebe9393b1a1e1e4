from cmocio.model import Interaction
from findings.cases import found, model, sides

RULE = "unanswered-request"
BAD = model(Interaction("ask", "2026-01-01", "request", participants=["cmo", "cio"]), as_of="2026-03-01")


def test_an_old_request_without_answer_is_named_with_both_sides():
    assert found(RULE, BAD) == [("interaction:ask",)]
    assert sides(RULE, BAD) == [("marketing", "it")]


def test_an_outcome_or_an_interaction_that_follows_mends_it():
    assert found(RULE, BAD.replace("interaction:ask", outcome="declined")) == []
    assert found(RULE, BAD.add(Interaction("no", "2026-02-01", "meeting", follows="ask"))) == []


def test_thirty_days_are_allowed():
    assert found(RULE, BAD, as_of="2026-01-31") == []
    assert found(RULE, BAD, as_of="2026-02-01") != []


def test_a_request_within_one_function_is_its_own_matter():
    assert found(RULE, BAD.replace("interaction:ask", participants="cmo")) == []
