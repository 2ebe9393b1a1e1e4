"""How values are written in YAML."""

from io import StringIO

import pytest
from ruamel.yaml import YAML

from cmocio.io.quoting import QuotingRepresenter


def written(value):
    emitter = YAML(typ="safe", pure=True)
    emitter.Representer = QuotingRepresenter
    emitter.default_flow_style = False
    emitter.sort_base_mapping_type_on_output = False
    stream = StringIO()
    emitter.dump(value, stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    "text", ["?", "\x85", "yes", "1", "2026-01-01", "~", "", "a\nb", "\u2028", "\ufeff", "🚀", "\0"]
)
def test_text_is_read_again_as_the_same_text(text):
    assert YAML(typ="safe", pure=True).load(written({"a": text, text: "b"})) == {"a": text, text: "b"}


def test_plain_names_of_fields_have_no_quotes_and_all_others_have():
    assert written({"schema_version": 1, "no": 2, "2026-01-31": 3}).splitlines() == [
        "schema_version: 1",
        '"no": 2',
        '"2026-01-31": 3',
    ]


def test_nothing_points_back():
    shared = ["x"]
    assert "&" not in written({"a": shared, "b": shared})
