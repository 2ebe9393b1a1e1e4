"""Old names."""

import warnings

from cmocio.deprecation import Deprecation, outside

OLD = Deprecation("colour", "rouge", "red", since="0.2")


def test_a_line_that_asks_twice_is_told_once_and_another_line_anew():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("default")
        for _ in range(3):
            OLD.warn()
        OLD.warn()
    assert len(caught) == 2
    assert {warning.filename for warning in caught} == {__file__}


def test_a_caller_outside_the_library_is_its_own_nearest():
    assert outside() == 1
