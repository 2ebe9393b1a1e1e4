"""Reading a framework from TOML."""

from __future__ import annotations

import pytest

from cmocio.errors import FormatError
from cmocio.frameworks import load_framework
from cmocio.frameworks.load import build_framework

GOOD = """
name = "mine"
title = "My way"
version = "1"
combine = "geometric"

[[origins]]
author = "A. Author"
date = 2019-11-15

[roles]
it = "those who build"

[[levels]]
name = "apart"
least = 0

[[practices]]
id = "a"
title = "A"
themes = ["goals"]
weight = 2

[[practices.claims]]
id = "a1"
measure = "fake-between"
parameters = { of = "$it", kinds = ["meeting"] }
"""

BAD = """
name = "mine"
title = "My way"
combine = "mean"
colour = "red"

[roles]
it = "those who build"

[[practices]]
id = "a"
title = "A"
weight = -1

[[practices.claims]]
id = "a1"
measure = "fake-tolt"
measures = "x"

[[practices.claims]]
id = "a2"
measure = "fake-told"
parameters = { valu = 1, defined = 3 }
"""


def test_a_good_file_is_read_whole(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(GOOD, encoding="utf-8")
    found = load_framework(path)
    assert found == load_framework(str(path)) == load_framework(GOOD)
    assert found.combine == "geometric"
    assert found.origins[0].date.isoformat() == "2019-11-15"
    assert found.claim("a1").parameters == {"of": "$it", "kinds": ("meeting",)}
    assert found.practice("a").weight == 2


def test_every_fault_is_named_with_its_place():
    with pytest.raises(FormatError) as caught:
        load_framework(BAD)
    told = [str(fault) for fault in caught.value.faults]
    assert told == [
        "'colour' is not a field here",
        "version: is missing",
        "combine: 'mean' is not one of arithmetic, geometric",
        "practices[0].weight: -1 is below 0",
        "practices[0].claims[0]: 'measures' is not a field here; did you mean 'measure'?",
        "practices[0].claims[0].measure: no measure 'fake-tolt'; did you mean 'fake-told'?",
        "practices[0].claims[1].parameters: the measure 'fake-told' has no parameter 'valu'; did you mean 'value'?",
        "practices[0].claims[1].parameters.defined: 3 is a number, but 'fake-told' takes true or false here",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a = \n", "line 1, column 5: is not sound TOML"),
        ("a = 1\na = 2\n", "is not sound TOML"),
        ("\n" + "a" * 262_144, "holds 262145 bytes, more than the limit of 262144; a framework's text is far shorter"),
        ("x = " + "[" * 5000 + "\n", "is nested deeper than 64 levels"),
        ("a." * 20_000 + "b = 1\n", "is nested deeper than 64 levels"),
        ("weight = " + "9" * 5000 + "\n", "a number of thousands of digits"),
        ("practices = 3\n", "practices: 3 is not a collection"),
        ('practices = ["a"]\n', "practices"),
        ("name = 3\n", "name: 3 is not text"),
        ("roles = 3\n", "roles: 3 is not"),
    ],
)
def test_what_is_no_framework_is_refused_with_its_place(text, problem):
    with pytest.raises(FormatError, match=problem):
        load_framework(text)


def test_a_file_that_cannot_be_read_is_a_format_error(tmp_path):
    (tmp_path / "mine.toml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(FormatError, match=r"there is no such file; did you mean 'mine\.toml'\?"):
        load_framework(tmp_path / "min.toml")
    with pytest.raises(FormatError, match="is a folder, not a file"):
        load_framework(tmp_path)
    with pytest.raises(FormatError, match="cannot be read"):
        load_framework("a\0b")
    (tmp_path / "latin.toml").write_bytes(b'name = "\xe9"')
    with pytest.raises(FormatError, match="UTF-8"):
        load_framework(tmp_path / "latin.toml")


def test_a_framework_comes_back_from_its_plain_data():
    found = load_framework(GOOD)
    assert build_framework(found.to_dict()) == found


def test_measures_that_are_not_here_may_be_let_pass():
    document = {**load_framework(GOOD).to_dict(), "roles": {}}
    document["practices"] = [{"id": "a", "title": "A", "claims": [{"id": "a1", "measure": "from-elsewhere"}]}]
    assert build_framework(document, bound=False).claim("a1").measure == "from-elsewhere"
    with pytest.raises(FormatError, match="no measure 'from-elsewhere'"):
        build_framework(document)


YAML = """
name: mine
title: My way
version: "1"
practices:
  - id: goals
    title: Mutual goals
    claims:
      - {id: ground, measure: goal-overlap}
"""


@pytest.mark.parametrize("suffix", [".yaml", ".yml"])
def test_a_framework_may_be_yaml(tmp_path, suffix):
    path = tmp_path / f"mine{suffix}"
    path.write_text(YAML, encoding="utf-8")
    assert load_framework(path).claim("ground").measure == "goal-overlap"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (YAML.replace("goal-overlap", "goal-overlay"), "did you mean 'goal-overlap'"),
        (YAML + "name: again\n", "name"),
        ("- a\n- b\n", "is not a mapping"),
        ("a: !!python/object:x {}\n", "tag"),
    ],
)
def test_faults_in_yaml_have_their_places(tmp_path, text, words):
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError, match=words):
        load_framework(path)


def test_themes_that_are_part_of_themselves_are_faults():
    text = GOOD.replace(
        "[roles]",
        """[themes]
jargon = "language"
language = "words"
words = "language"

[roles]""",
    )
    with pytest.raises(FormatError) as caught:
        load_framework(text)
    assert [fault.place for fault in caught.value.faults] == ["themes.language", "themes.words"]
    assert "language → words → language" in str(caught.value)


def test_a_fault_of_one_field_hides_none_of_the_whole():
    text = GOOD.replace("weight = 2", "weight = -2").replace("[roles]", '[themes]\na = "a"\n\n[roles]')
    text = text.replace("least = 0\n", 'least = 0\n\n[[levels]]\nname = "close"\nleast = 0\n')
    with pytest.raises(FormatError) as caught:
        load_framework(text)
    assert {fault.place for fault in caught.value.faults} == {"practices[0].weight", "levels[1].least", "themes.a"}
