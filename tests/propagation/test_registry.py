import pytest

from cmocio.errors import RegistrationError
from cmocio.propagation import SEMANTICS, add_semantics


def test_the_standard_semantics_is_found_by_name():
    assert SEMANTICS.get("standard").parameters == {}
    assert "standard" in SEMANTICS.names()


def test_two_semantics_of_one_name_are_refused():
    add_semantics("clash-in-a-test")(len)
    with pytest.raises(RegistrationError, match="two semanticss? are called 'clash-in-a-test'"):
        add_semantics("clash-in-a-test")(max)
