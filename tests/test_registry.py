from importlib.metadata import EntryPoint

import pytest

from cmocio import NotFoundError, PluginWarning, RegistrationError, registry
from cmocio.registry import Registry


def colours(**kwargs) -> Registry[str]:
    return Registry("colour", package="", group="tests.colours", **kwargs)


def test_things_are_found_by_name_and_a_miss_names_the_nearest():
    found = colours()
    found.add("red", "#f00", origin="here")
    assert found.get("red") == "#f00"
    assert found.items() == (("red", "#f00"),)
    with pytest.raises(NotFoundError, match="no colour 'redd'; did you mean 'red'"):
        found.get("redd")


def test_two_things_under_one_name_are_an_error_that_names_both():
    found = colours()
    found.add("red", "#f00", origin="here")
    found.add("red", "#f01", origin="here")
    with pytest.raises(RegistrationError, match="one from here, one from there"):
        found.add("red", "#f00", origin="there")


def test_a_broken_plug_in_warns_and_is_left_out(monkeypatch):
    broken = EntryPoint("blue", "cmocio_no_such_module:blue", "tests.colours")
    monkeypatch.setattr(registry, "entry_points", lambda group: [broken])
    found = colours()
    with pytest.warns(PluginWarning, match="the colour plug-in 'blue' .* was left out"):
        assert found.names() == ()
    assert found.names() == ()


def test_a_plug_in_that_takes_a_taken_name_is_an_error(monkeypatch):
    found = colours()

    class Clash:
        name, value = "red", "elsewhere:red"

        def load(self):
            found.add("red", "#f01", origin=self.value)

    found.add("red", "#f00", origin="here")
    monkeypatch.setattr(registry, "entry_points", lambda group: [Clash()])
    with pytest.raises(RegistrationError, match="one from here, one from elsewhere:red"):
        found.names()


def test_a_folder_is_loaded_on_the_first_look_up():
    found: Registry[str] = Registry("measure", package="cmocio.measures", group="tests.none")
    assert found.names() == ()


def test_a_folder_that_could_not_be_loaded_is_not_taken_for_a_whole_one(monkeypatch):
    found: Registry[str] = Registry("colour", package="cmocio_no_such_package", group="tests.colours")
    for _ in range(2):
        with pytest.raises(ModuleNotFoundError):
            found.names()
