"""What a format is, and the registry of them."""

import pytest

from cmocio.errors import NotFoundError, RegistrationError
from cmocio.io.format import FORMATS, Format, register


def refuse(content, path):
    raise AssertionError(path)


def test_the_library_reads_and_writes_three_formats_of_its_own():
    own = {name for name, form in FORMATS.items() if form.own and form.read and form.write}
    assert {"json", "toml", "yaml"} <= own


def test_an_unknown_format_is_an_error_with_the_nearest_names():
    with pytest.raises(NotFoundError, match="no format 'jsn'; did you mean 'json'"):
        FORMATS.get("jsn")


def test_a_name_is_taken_once():
    with pytest.raises(RegistrationError, match="two formats are called 'json'"):
        register(Format("json", refuse), origin="elsewhere")
