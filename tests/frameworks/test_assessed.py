"""Assessments as tables, and what they are made of."""

import sys

import pytest

from cmocio.errors import MissingExtraError
from cmocio.frameworks import assess


def test_every_claim_is_a_row_and_every_column_is_as_long(shop):
    assessment = assess(shop, "five-ways")
    found = assessment.to_frame("polars").to_dicts()
    assert len(found) == len(assessment.framework.claims)
    assert all((row["score"] is None) == bool(row["reason"]) for row in found)


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
def test_a_table_is_of_the_library_asked_for(shop, backend):
    pytest.importorskip("narwhals", reason="the extra tables is not installed")
    pytest.importorskip(backend, reason=f"{backend} is not installed")
    frame = assess(shop, "okr").to_frame(backend)
    assert type(frame).__module__.startswith(backend)
    assert len(frame) == len(assess(shop, "okr").framework.claims)


def test_without_the_extra_its_name_is_told(shop, monkeypatch):
    monkeypatch.setitem(sys.modules, "narwhals", None)
    with pytest.raises(MissingExtraError, match=r"cmocio\[tables\]"):
        assess(shop, "okr").to_frame()
