"""The frameworks by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmocio import registry
from cmocio.errors import InputError, NotFoundError, PluginWarning, RegistrationError
from cmocio.frameworks import assess, get, names
from cmocio.frameworks.library import _Library
from cmocio.frameworks.load import load_framework
from cmocio.model import AlignmentModel
from cmocio.planning import next_steps
from cmocio.scenarios import compare

TEXT = """
name = "mine"
title = "My way"
version = "1"
[[practices]]
id = "a"
title = "A"
claims = [{ id = "a1", measure = "fake-told" }]
"""


def test_the_shipped_frameworks_are_found_by_name():
    assert "five-ways" in names()
    assert get("five-ways").name == "five-ways"
    with pytest.raises(NotFoundError, match="no framework 'five-way'; did you mean 'five-ways'"):
        get("five-way")


def test_a_plug_in_gives_a_framework_a_text_or_a_path(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(TEXT, encoding="utf-8")
    for loaded in (TEXT, path, str(path), load_framework(TEXT)):
        library = _Library("framework", package="", group="example.none")
        library.accept(loaded, name="mine", origin="elsewhere")
        assert library.get("mine") == load_framework(TEXT)


def test_what_is_no_framework_and_a_name_that_is_taken_are_refused():
    library = _Library("framework", package="", group="example.none")
    with pytest.raises(TypeError, match="is a int; pass a Framework"):
        library.accept(3, name="mine", origin="elsewhere")
    library.accept(TEXT, name="mine", origin="here")
    with pytest.raises(RegistrationError, match="one from here, one from there"):
        library.accept(TEXT, name="mine", origin="there")


class Point:
    """An entry point as a plug-in's package would declare it."""

    def __init__(self, name, loaded):
        self.name, self.value, self.loaded = name, f"elsewhere:{name}", loaded

    def load(self):
        return self.loaded


def test_plug_ins_stand_beside_what_is_shipped_and_broken_ones_are_left_out_with_a_warning(monkeypatch):
    points = [Point("mine", TEXT), Point("broken", TEXT.replace("fake-told", "fake-tolt")), Point("odd", 3)]
    monkeypatch.setattr(registry, "entry_points", lambda group: points if group == "cmocio.frameworks" else ())
    library = _Library("framework", package="cmocio.frameworks", group="cmocio.frameworks")
    with pytest.warns(PluginWarning) as caught:
        found = library.names()
    assert {"mine", "five-ways"} <= set(found)
    told = [str(warning.message) for warning in caught]
    assert any("'broken'" in text and "did you mean 'fake-told'" in text for text in told)
    assert any("'odd'" in text and "pass a Framework" in text for text in told)


@pytest.mark.parametrize("ask", [assess, compare, next_steps])
def test_what_is_no_framework_is_refused_with_the_mend(ask):
    wrong = {"framework": Path("mine.toml")}
    with pytest.raises(InputError, match=r"framework: .*mine.toml.* is not a framework; pass the name of one"):
        ask(AlignmentModel("m"), **wrong)


def test_a_number_of_raters_is_a_whole_number():
    with pytest.raises(InputError, match="min_raters: 'few' does not fit; pass a whole number"):
        assess(AlignmentModel("m"), "five-ways", min_raters="few")
