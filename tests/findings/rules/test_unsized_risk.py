import pytest

from cmocio.model import Goal, Risk
from findings.cases import found, model, told

RULE = "unsized-risk"
SOUND = model(Goal("sales", "Sales"), Risk("strike", "A strike", chance=0.3, effects={"sales": 0.6}))


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"chance": None}, "how likely it is"),
        ({"effects": ()}, "what it would do"),
        ({"chance": None, "effects": ()}, "how likely it is and what it would do"),
    ],
)
def test_a_risk_of_which_the_chance_or_the_effect_is_unknown_is_named(fields, missing):
    bad = SOUND.replace("risk:strike", **fields)
    assert told(RULE, bad) == [f"of the risk 'A strike' nobody says {missing}: nothing can reckon with it"]


def test_one_that_states_both_is_sound_and_one_that_happened_needs_no_chance():
    assert found(RULE, SOUND) == []
    assert found(RULE, SOUND.replace("risk:strike", chance=0)) == []
    assert found(RULE, SOUND.replace("risk:strike", chance=None, status="happened")) == []
