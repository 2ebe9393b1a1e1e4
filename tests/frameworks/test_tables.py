"""Assessments as tables."""

import sys

import pytest

from cmocio.errors import MissingExtraError
from cmocio.frameworks import assess
from cmocio.frameworks.tables import columns


def test_every_claim_is_a_row_and_every_column_is_as_long(shop):
    assessment = assess(shop, "five-ways")
    found = columns(assessment)
    assert {len(values) for values in found.values()} == {len(assessment.framework.claims)}
    assert all((score is None) == bool(why) for score, why in zip(found["score"], found["reason"], strict=True))


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
