import pytest

from cmocio.errors import InputError
from cmocio.measures import get
from cmocio.model import AlignmentModel, Goal, Initiative, Member, Stake, Stakeholder

role_clarity = get("role-clarity")

PEOPLE = [Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")]
GOAL = Goal("leads", "More leads", owner="cmo", kind="customer")


def shop(*things, **fields):
    return AlignmentModel.of("shop", PEOPLE, things, **fields)


@pytest.mark.parametrize(
    ("stakes", "clear"),
    [
        ([Stake("cio", "leads", responsibility="R")], 1),
        ([Stake("cmo", "leads", responsibility="RA")], 1),
        ([Stake("cmo", "leads", responsibility="R")], 0),
        ([Stake("cio", "leads", responsibility="C")], 0),
        ([Stake("cio", "leads", responsibility="RA")], 0),
        ([Stake("cmo", "leads", responsibility="I"), Stake("cio", "leads", responsibility="RA")], 1),
    ],
)
def test_a_goal_is_clear_with_exactly_one_accountable_and_someone_responsible(stakes, clear):
    """The owner is accountable without saying so, unless their own stake says otherwise."""
    assert role_clarity(shop(GOAL, stakes)).value == clear


def test_without_stakes_it_is_undefined_unless_their_list_is_complete():
    assert role_clarity(shop(GOAL)).reason.code == "evidence-not-recorded"
    assert role_clarity(shop(GOAL, recorded={"stakes"})).value == 0


def team(name, *letters, **fields):
    people = zip(("cmo", "cio"), letters, strict=False)
    return Initiative(name, name, team=[Member(who, responsibility=letter) for who, letter in people], **fields)


def test_initiatives_are_clear_by_their_teams():
    model = shop(team("one", "A", "R"), team("two", "A", "A"), team("three", "R"), team("four", "A", None))
    assert role_clarity(model, of="initiatives").value == 0.25


def test_a_team_without_responsibilities_is_unknown():
    score = role_clarity(shop(team("one", "A", "R"), team("two", None)), of="initiatives")
    assert (score.value, score.bounds) == (1, (0.5, 1))
    assert role_clarity(shop(team("two", None)), of="initiatives").reason.code == "no-responsibilities"


def test_a_kind_can_be_asked_for():
    stake = Stake("cio", "leads", responsibility="R")
    assert role_clarity(shop(GOAL, Goal("free", "Nobody's"), stake), kind="customer").value == 1
    assert role_clarity(shop(GOAL, stake), kind="revenue").reason.code == "no-goals-of-kind"
    assert (
        role_clarity(shop(team("one", "A", "R", kind="platform")), of="initiatives", kind="web").reason.code
        == "no-work-under-way"
    )


def test_without_initiatives_it_is_undefined():
    assert role_clarity(shop(), of="initiatives").reason.code == "evidence-not-recorded"


def test_a_wrong_choice_is_named():
    with pytest.raises(InputError, match="did you mean 'goals'"):
        role_clarity(shop(), of="goal")
