from cmocio.model import Initiative, Interaction
from findings.cases import found, model, told

RULE = "unthanked-initiative"
DONE = Initiative("cdp", "Data platform", team=["cmo", "cio"], status="done")
THANKS = Interaction("party", "2026-06-01", "recognition", recognised=["cmo"], initiatives="cdp")
BAD = model(DONE, THANKS)


def test_a_finished_joint_initiative_is_named_with_the_function_nobody_thanked():
    assert found(RULE, BAD) == [("initiative:cdp",)]
    assert "of 'it' is recorded" in told(RULE, BAD)[0]


def test_thanks_to_both_sides_mend_it():
    assert found(RULE, BAD.replace("interaction:party", recognised=["cmo", "cio"])) == []


def test_where_no_interaction_was_recorded_nobody_knows():
    assert found(RULE, model(DONE)) == []


def test_only_recognition_of_the_initiative_itself_counts():
    assert "'marketing', 'it'" in told(RULE, BAD.replace("interaction:party", initiatives=()))[0]
    assert "'marketing', 'it'" in told(RULE, BAD.replace("interaction:party", kind="meeting"))[0]


def test_an_initiative_of_one_function_or_still_running_is_let_be():
    assert found(RULE, BAD.replace("initiative:cdp", status="active")) == []
    assert found(RULE, BAD.replace("initiative:cdp", team=["cio"])) == []
