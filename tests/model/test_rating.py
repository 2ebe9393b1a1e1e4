import pytest

from cmocio import ModelError, Rating


def test_a_share_is_the_same_on_every_scale():
    assert Rating("a", "trust", 3, scale=(1, 5)).share == Rating("a", "trust", 0.5).share == 0.5


def test_a_value_lies_on_its_scale():
    with pytest.raises(ModelError, match="value: 6 is not on the scale from 1 to 5"):
        Rating("a", "trust", 6, scale=(1, 5))


@pytest.mark.parametrize("scale", [(5, 1), (1, 1), (1,), "15", (0, float("inf"))])
def test_a_scale_has_two_ends_in_order(scale):
    with pytest.raises(ModelError, match="scale"):
        Rating("a", "trust", 1, scale=scale)


def test_its_key_tells_guesses_from_own_judgements():
    keys = {
        Rating("a", "trust", 1).key,
        Rating("a", "trust", 1, guess_of="b").key,
        Rating("a", "trust", 1, aspect="x").key,
    }
    assert len(keys) == 3
