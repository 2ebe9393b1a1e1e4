import pytest

from cmocio import Interaction, ModelError


def test_an_interaction_has_a_day_and_a_kind_of_those_known():
    with pytest.raises(ModelError) as caught:
        Interaction("e", "once", "chat")
    assert [fault.place for fault in caught.value.faults] == ["date", "kind"]


def test_nobody_takes_part_twice():
    with pytest.raises(ModelError, match=r"participants\[1\]: 'a' is listed twice"):
        Interaction("e", "2026-01-01", "meeting", participants=["a", "a"])
