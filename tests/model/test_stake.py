from cmocio import Stake


def test_letters_stand_for_a_set_of_responsibilities():
    assert Stake("a", "b", responsibility="RA") == Stake("a", "b", responsibility=["A", "R"])


def test_what_is_not_said_is_unknown():
    stake = Stake("a", "b")
    assert stake.support is stake.importance is None
    assert stake.responsibility == frozenset()


def test_its_key_says_who_and_what():
    assert Stake("cio", "revenue").key == "cio>revenue"
