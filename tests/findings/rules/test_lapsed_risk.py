from cmocio.model import Risk
from findings.cases import found, model

RULE = "lapsed-risk"
BAD = model(Risk("strike", "A strike", until="2026-05-01"), as_of="2026-05-11")


def test_an_open_risk_past_its_last_day_is_named():
    assert found(RULE, BAD) == [("risk:strike",)]


def test_to_close_it_to_say_it_happened_or_to_move_the_day_mends_it():
    for fields in ({"status": "closed"}, {"status": "happened"}, {"until": "2026-05-11"}, {"until": None}):
        assert found(RULE, BAD.replace("risk:strike", **fields)) == []


def test_without_a_day_to_judge_at_nothing_has_lapsed():
    assert found(RULE, model(Risk("strike", "A strike", until="2026-05-01"))) == []
