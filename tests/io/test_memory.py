"""Models read from and written to memory: bytes, text, open files, plain data."""

import io
import json
import tempfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio import AlignmentModel, Goal, dumps, loads, read, read_with_report
from cmocio.errors import FormatError, InputError, NotFoundError
from cmocio.testing.strategies import models

SHOP = AlignmentModel("shop", goals=[Goal("a", "Ä")])


@given(models(), st.sampled_from(["json", "toml", "yaml"]))
def test_what_is_dumped_is_loaded_again(model, form):
    assert loads(dumps(model, form), form) == model
    assert loads(dumps(model, form).decode()) == model, "its content says its format"


@given(models())
def test_plain_data_give_the_model_back(model):
    assert AlignmentModel.from_dict(model.to_dict()) == read(model.to_dict()) == model


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview, io.BytesIO, lambda data: io.StringIO(data.decode())])
@pytest.mark.parametrize("form", ["json", "toml", "yaml"])
def test_every_source_gives_the_same_model(kind, form):
    model, report = read_with_report(kind(dumps(SHOP, form)), label=f"shop.{form}")
    assert (model, report.path, report.format) == (SHOP, f"shop.{form}", form)


def test_an_open_file_is_read_from_where_it_stands():
    file = io.BytesIO(b"header\n" + dumps(SHOP))
    file.readline()
    assert read(file) == SHOP


BAD = '{"schema_version": 1, "name": "m", "goals": [{"id": "a"}]}'


def test_errors_name_the_label_or_the_place_and_never_a_path_that_nobody_gave():
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        file.write(BAD.encode())
        file.seek(0)
        with pytest.raises(FormatError) as caught:
            read(file)
    assert str(caught.value) == "<data>: goals[0].name: is missing"
    for source in (BAD.encode(), io.StringIO(BAD), {"schema_version": 1, "name": "m", "goals": [{"id": "a"}]}):
        with pytest.raises(FormatError, match=r"^request 7: goals\[0\]\.name: is missing$"):
            read(source, label="request 7")


def test_a_path_can_be_called_otherwise(tmp_path):
    with pytest.raises(FormatError, match=r"^the upload: there is no such file$"):
        read(tmp_path / "secret" / "a.json", label="the upload")


@pytest.mark.parametrize(
    ("source", "options", "error", "says"),
    [
        (5, {}, InputError, "source: 5 "),
        (None, {}, InputError, "source: None "),
        (object, {}, InputError, "source: "),
        (io.StringIO, {}, InputError, "source: "),
        (b"", {}, FormatError, "<data>: is empty"),
        (b" \n", {}, FormatError, "<data>: is empty"),
        (b'{"name": "m"}', {}, FormatError, "<data>: schema_version: is missing"),
        (b"hello", {}, FormatError, "<data>: neither its name nor its content says"),
        (b"\xff", {"format": "json"}, FormatError, "<data>: line 1: byte 0 is not UTF-8"),
        ("\ud800", {"format": "json"}, FormatError, ": "),
        (b"{" * 100, {"format": "json"}, FormatError, "<data>: "),
        (dumps(SHOP), {"max_bytes": 10}, FormatError, "<data>: holds "),
        (io.BytesIO(dumps(SHOP)), {"max_bytes": 10}, FormatError, "<data>: holds 11 bytes, more than the limit of 10"),
        (dumps(SHOP), {"format": "jsn"}, NotFoundError, "no format 'jsn'; did you mean 'json'"),
        ({"name": "m"}, {}, FormatError, "<data>: schema_version: is missing"),
        ({}, {"format": "json"}, InputError, "format: plain data is in no format; leave it out"),
        ({1: 2}, {}, InputError, "source: 1 does not fit; pass text"),
        ({"schema_version": 1, "name": "m", "goals": 5}, {}, FormatError, "<data>: goals: "),
    ],
)
def test_bad_sources_are_one_clear_error(source, options, error, says):
    with pytest.raises(error) as caught:
        read(source, **options)
    assert says in str(caught.value)


def test_a_closed_file_is_a_clear_error():
    file = io.BytesIO(dumps(SHOP))
    file.close()
    with pytest.raises(FormatError, match="<data>: cannot be read"):
        read(file)


def test_plain_data_that_hold_themselves_are_refused_at_once():
    knot = {}
    knot.update(a=[knot, knot], b={"c": knot, "d": knot})
    with pytest.raises(FormatError, match="is nested deeper than 64 levels"):
        read({"schema_version": 1, "name": "m", "goals": knot})


def test_text_is_a_document_for_loads_and_a_path_for_read():
    assert loads(BAD.replace('"id": "a"', '"id": "a", "name": "A"')).goal("a").name == "A"
    with pytest.raises(FormatError, match="there is no such file"):
        read("shop")


class Dripping(io.RawIOBase):
    """What comes in pieces, as through a pipe."""

    def __init__(self, content):
        self.content = content

    def readable(self):
        return True

    def readinto(self, room):
        piece, self.content = self.content[:7], self.content[7:]
        room[: len(piece)] = piece
        return len(piece)


@pytest.mark.parametrize("form", ["json", "toml", "yaml"])
def test_what_comes_in_pieces_is_read_whole(form):
    assert read(Dripping(dumps(SHOP, form)), form) == SHOP


def test_words_of_another_tool_in_a_text_make_no_foreign_file(tmp_path):
    goals = [Goal("a", "A", description="as in http://www.omg.org/spec/BPMN/2010")]
    fields = AlignmentModel("m", goals=goals).to_dict()
    many = [{"id": f"g{n}", "name": "G" * 40} for n in range(100)]
    late = {"name": "m", "goals": [*fields["goals"], *many], "schema_version": fields["schema_version"]}
    (tmp_path / "m.json").write_text(json.dumps(late), encoding="utf-8")
    assert len(read(tmp_path / "m.json").goals) == 101
