"""What holds for every file format there is, on any model."""

import pytest
from hypothesis import given, settings

from catalogue.pool import pool
from cmocio.errors import FormatError
from cmocio.io.format import FORMATS
from cmocio.testing.strategies import models

EVERY = pytest.mark.parametrize("name", FORMATS.names())
WRITTEN = pytest.mark.parametrize("name", [name for name, found in FORMATS.items() if found.write is not None])


@EVERY
def test_every_format_says_how_its_files_are_told(name):
    found = FORMATS.get(name)
    assert found.name == name
    assert found.suffixes or found.recognises
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in found.suffixes)


@WRITTEN
def test_what_a_format_writes_it_reads_back_the_same(name):
    found = FORMATS.get(name)
    for model in pool()[:6]:
        again, report = found.read(found.write(model), "model")
        assert again == model
        assert again.digest == model.digest
        assert not report.notes


@WRITTEN
@settings(max_examples=6)
@given(model=models(wild=True))
def test_wild_models_come_back_the_same(name, model):
    found = FORMATS.get(name)
    assert found.read(found.write(model), "")[0] == model


@WRITTEN
def test_the_same_model_is_written_as_the_same_bytes(name):
    found = FORMATS.get(name)
    assert found.write(pool()[0]) == found.write(pool()[0])


@EVERY
@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff\xfe\x01", b"{", b"<", b"[[[[", b"\xef\xbb\xbf", b"name = ", "§: [ä".encode("latin-1")]
)
def test_junk_is_refused_with_one_clear_error(name, content):
    with pytest.raises(FormatError) as caught:
        FORMATS.get(name).read(content, "junk")
    assert caught.value.faults
    assert "junk" in str(caught.value)


@EVERY
def test_no_format_takes_the_others_files_for_its_own(name):
    found = FORMATS.get(name)
    if found.recognises is not None:
        for other_name, other in FORMATS.items():
            if other_name != name and other.write is not None and not set(other.suffixes) & set(found.suffixes):
                assert not found.recognises(other.write(pool()[0])[:4096])
