from cmocio.model import Goal, Initiative, Risk
from findings.cases import found, model, told

RULE = "unmitigated-risk"
BAD = model(
    Goal("sales", "Sales", owner="cmo"),
    Goal("site", "Site", owner="cio"),
    Initiative("second", "A second supplier"),
    Risk("strike", "A strike", chance=0.3, effects={"site": 0.2, "sales": 0.6}),
)


def test_a_likely_and_severe_risk_is_named_with_the_goal_it_hurts_most():
    assert found(RULE, BAD) == [("risk:strike", "goal:sales")]
    assert told(RULE, BAD) == [
        "nothing is done about the risk 'A strike': with a chance of 0.3 it takes 0.60 from 'Sales'"
    ]


def test_a_mitigation_that_was_not_dropped_mends_it():
    done = BAD.replace("risk:strike", mitigations="second")
    assert found(RULE, done) == []
    assert found(RULE, done.replace("initiative:second", status="dropped")) == [("risk:strike", "goal:sales")]


def test_below_the_line_of_the_matrix_nothing_is_asked():
    assert found(RULE, BAD.replace("risk:strike", chance=0.29)) == []
    assert found(RULE, BAD.replace("risk:strike", effects={"sales": 0.59})) == []


def test_an_unknown_chance_is_another_finding_and_what_happened_is_beyond_mitigation():
    assert found(RULE, BAD.replace("risk:strike", chance=None)) == []
    assert found("unsized-risk", BAD.replace("risk:strike", chance=None)) == [("risk:strike",)]
    assert found(RULE, BAD.replace("risk:strike", status="happened")) == []
