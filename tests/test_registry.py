import sys
from importlib.metadata import EntryPoint

import pytest

from cmocio import InputError, NotFoundError, PluginWarning, RegistrationError, registry
from cmocio.registry import Registry


def colours(**kwargs) -> Registry[str]:
    return Registry("colour", **({"package": "", "group": "tests.colours"} | kwargs))


@pytest.fixture
def paints(tmp_path, monkeypatch):
    """A registry over a folder of two modules, `deep_red` and `blue`, and how many each has been run."""
    folder = tmp_path / "paints"
    folder.mkdir()
    (folder / "__init__.py").write_text("run = []\nFOUND = None\n")
    for name in ("deep_red", "blue", "_private"):
        added = f"paints.FOUND.add('{name.replace('_', '-')}', 1, origin=__name__)"
        (folder / f"{name}.py").write_text(f"import paints\npaints.run.append('{name}')\n{added}\n")
    monkeypatch.syspath_prepend(tmp_path)
    import paints

    paints.FOUND = colours(package="paints")
    yield paints
    for name in ("paints", "paints.deep_red", "paints.blue"):
        sys.modules.pop(name, None)


class Point:
    """An entry point as a plug-in's package would declare it."""

    def __init__(self, name, load):
        self.name, self.value, self.load = name, f"elsewhere:{name}", load


def plugged(monkeypatch, *points):
    monkeypatch.setattr(registry, "entry_points", lambda group: points)


def test_things_are_found_by_name_and_a_miss_names_the_nearest():
    found = colours()
    found.add("red", "#f00", origin="here")
    assert found.get("red") == "#f00"
    assert found.items() == (("red", "#f00"),)
    assert "red" in found
    assert "blue" not in found
    with pytest.raises(NotFoundError, match="no colour 'redd'; did you mean 'red'"):
        found.get("redd")


@pytest.mark.parametrize("name", [None, 3, [], b"red"])
def test_what_is_not_a_text_is_not_a_name(name):
    with pytest.raises(InputError, match=r"colour: .* is not a name"):
        colours().get(name)


def test_two_things_under_one_name_are_an_error_that_names_both():
    found = colours()
    found.add("red", "#f00", origin="here")
    found.add("red", "#f01", origin="here")
    with pytest.raises(RegistrationError, match="one from here, one from there"):
        found.add("red", "#f00", origin="there")
    assert found.get("red") == "#f01"


def test_one_module_of_a_folder_is_imported_for_one_name_and_none_to_list_them(paints):
    assert paints.FOUND.names() == ("blue", "deep-red")
    assert "blue" in paints.FOUND
    assert paints.run == []
    assert paints.FOUND.get("deep-red") == 1
    assert paints.run == ["deep_red"]
    assert paints.FOUND.items() == (("blue", 1), ("deep-red", 1))


def test_a_name_of_the_folder_is_its_own_even_before_its_module_is_imported(paints):
    with pytest.raises(RegistrationError, match=r"two colours are called 'blue': one from paints.blue, one from mine"):
        paints.FOUND.add("blue", 2, origin="mine")
    assert paints.FOUND.get("blue") == 1


def test_a_broken_plug_in_warns_once_and_is_left_out(monkeypatch):
    plugged(monkeypatch, EntryPoint("blue", "cmocio_no_such_module:blue", "tests.colours"))
    found = colours()
    with pytest.warns(PluginWarning, match="the colour plug-in 'blue' .* was left out") as caught:
        assert found.names() == ()
    assert caught[0].filename == __file__
    assert found.names() == ()


def test_a_plug_in_that_ends_the_program_is_left_out(monkeypatch):
    plugged(monkeypatch, Point("blue", lambda: exit(3)))
    with pytest.warns(PluginWarning, match="'blue' .* was left out: 3"):
        assert colours().names() == ()


def test_a_plug_in_that_takes_a_taken_name_is_left_out_with_a_warning_that_names_both(monkeypatch):
    found = colours()
    points = (
        Point("red", lambda: found.add("red", "#f01", origin="elsewhere")),
        Point("blue", lambda: found.add("blue", "#00f", origin="elsewhere")),
    )
    plugged(monkeypatch, *points)
    found.add("red", "#f00", origin="here")
    with pytest.warns(PluginWarning, match="'red' .* one from here, one from elsewhere"):
        assert found.names() == ("blue", "red")
    assert found.get("red") == "#f00"


def test_a_name_that_a_plug_in_bears_loads_that_plug_in_alone(monkeypatch):
    found, loaded = colours(), []

    def point(name, brings):
        return Point(name, lambda: (loaded.append(name), found.add(brings, 1, origin=name)))

    plugged(monkeypatch, point("blue", "blue"), point("others", "green"))
    assert found.get("blue") == 1
    assert loaded == ["blue"]
    assert found.get("green") == 1
    assert found.names() == ("blue", "green")
    assert loaded == ["blue", "others"]


def test_an_entry_point_of_the_library_wins_over_a_stranger_of_the_same_name(monkeypatch):
    found = colours()
    points = [Point("red", lambda origin=origin: found.add("red", origin, origin=origin)) for origin in ("far", "near")]
    points[1].value = "cmocio.paints"
    plugged(monkeypatch, *points)
    with pytest.warns(PluginWarning, match="one from near, one from far"):
        assert found.get("red") == "near"


def test_a_folder_that_cannot_be_imported_is_an_error_each_time():
    found = colours(package="cmocio_no_such_package")
    for _ in range(2):
        with pytest.raises(ModuleNotFoundError):
            found.names()


def test_an_old_name_leads_to_the_new_one_and_warns_where_it_is_asked_for():
    found = colours()
    found.add("red", "#f00", origin="here", formerly={"rouge": "0.2"})
    with pytest.warns(
        DeprecationWarning, match="the colour 'rouge' is deprecated since 0.2: it is now called 'red'"
    ) as caught:
        assert found.get("rouge") == "#f00"
    assert [warning.filename for warning in caught] == [__file__]
    assert "rouge" in found
    assert found.names() == ("red",)
    assert [(old.old, old.new, old.since) for old in found.former()] == [("rouge", "red", "0.2")]
