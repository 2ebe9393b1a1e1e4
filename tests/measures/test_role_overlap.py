import pytest

from cmocio.errors import InputError
from cmocio.measures import get
from cmocio.model import AlignmentModel, Goal, Interaction, Stake, Stakeholder

role_overlap = get("role-overlap")

PEOPLE = [
    Stakeholder("cmo", "CMO", function="marketing"),
    Stakeholder("cio", "CIO", function="it"),
    Stakeholder("cso", "Head of sales", function="sales"),
]
GOALS = [Goal("revenue", "Grow revenue", owner="cmo", kind="revenue"), Goal("data", "Customer data", owner="cio")]
BOTH = ["marketing", "it"]


def shop(*things, **fields):
    return AlignmentModel.of("shop", PEOPLE, GOALS, things, **fields)


def decided(name, *people, date="2026-03-01"):
    return Interaction(name, date, "decision", participants=people)


def test_a_say_is_doing_answering_or_being_consulted_but_not_being_informed():
    model = shop(Stake("cio", "revenue", responsibility="C"), Stake("cmo", "data", responsibility="I"))
    assert role_overlap(model, functions=BOTH).value == 0.5
    assert role_overlap(model, functions=BOTH, kind="revenue").value == 1


def test_both_take_part_in_decisions():
    model = shop(decided("a", "cmo", "cio"), decided("b", "cmo"))
    assert role_overlap(model, functions=BOTH, of="decisions").value == 0.5


def test_only_recent_decisions_can_be_asked_for():
    model = shop(decided("a", "cmo", "cio"), decided("b", "cmo", date="2025-03-01"))
    assert role_overlap(model, functions=BOTH, of="decisions", within=90).value == 1


def test_of_three_functions_the_worst_pair_counts():
    model = shop(decided("a", "cmo", "cio"))
    score = role_overlap(model, functions=[*BOTH, "sales"], of="decisions")
    assert [part.value for part in score.parts] == [1, 0, 0]


def test_without_evidence_it_is_undefined():
    assert role_overlap(shop(), functions=BOTH).reason.code == "evidence-not-recorded"
    assert role_overlap(shop(), functions=BOTH, kind="risk").reason.code == "no-goals-of-kind"
    assert role_overlap(shop(), functions=BOTH, of="decisions").reason.code == "evidence-not-recorded"
    recorded = shop(recorded={"interactions"})
    assert role_overlap(recorded, functions=BOTH, of="decisions").reason.code == "nothing-decided"


def test_a_wrong_choice_is_named():
    with pytest.raises(InputError, match="did you mean 'decisions'"):
        role_overlap(shop(), of="decision")
