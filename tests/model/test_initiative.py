import pytest

from cmocio import Initiative, Member, ModelError, Release, Spend


def test_bare_ids_are_members():
    assert Initiative("i", "I", team=["cmo", Member("cio", responsibility="A")]).team == (
        Member("cmo"),
        Member("cio", responsibility="A"),
    )
    assert Initiative("i", "I", team="cmo").team == (Member("cmo"),)


def test_nobody_is_on_the_team_twice_with_one_responsibility():
    with pytest.raises(ModelError, match=r"team\[1\]: cmo is on the team twice"):
        Initiative("i", "I", team=["cmo", "cmo"])
    Initiative("i", "I", team=[Member("cmo", responsibility="A"), Member("cmo", responsibility="R")])


def test_money_and_worth_are_not_negative():
    with pytest.raises(ModelError, match="amount: -1 is below 0"):
        Spend(-1, "it")
    with pytest.raises(ModelError, match="value: -1 is below 0"):
        Release("r", value=-1)


def test_what_is_no_member_is_named():
    with pytest.raises(ModelError, match=r"team\[0\]: 5 is not of type Member"):
        Initiative("i", "I", team=[5])
    with pytest.raises(ModelError, match="team"):
        Initiative("i", "I", team=5)


def test_two_releases_have_two_names():
    with pytest.raises(ModelError, match=r"releases\[1\].name: two releases are called 'r'"):
        Initiative("i", "I", releases=[Release("r"), Release("r")])
