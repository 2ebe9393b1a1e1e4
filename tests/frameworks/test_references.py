"""The figures the texts quote, and what is known of them."""

from __future__ import annotations

import json

import pytest

from cmocio.errors import ModelError, NotFoundError
from cmocio.frameworks import Reference, reference, references

QUOTED = {
    "five-ways": [0.2],
    "three-pillars": [0.29, 0.57],
    "partnership": [8.1e9, 2017, 0.33, 0.52, 0.6],
    "three-lessons": [24],
    "ten-tips": [0.0324, 0.034, 0.46, 0.51, 0.5],
}


def test_every_figure_of_every_text_is_there():
    assert {name: [item.value for item in references(name)] for name in QUOTED} == QUOTED


def test_the_figures_are_those_collected_with_their_provenance(shared):
    path = shared / "science" / "golden" / "seed_reference_benchmarks.json"
    rows = json.loads(path.read_text(encoding="utf-8"))["expected"]
    values = [value for row in rows for value in (row["value"] if isinstance(row["value"], list) else [row["value"]])]
    assert sorted(values) == sorted(value for quoted in QUOTED.values() for value in quoted)


def test_ids_are_unique_and_sources_agree_with_the_status():
    ids = [item.id for item in references()]
    assert len(ids) == len(set(ids))
    found = [item for item in references() if item.status in {"sourced", "contradictory"}]
    assert all(item.source and item.year is not None for item in found)
    assert all(0 <= item.value <= 1 for item in references() if item.unit == "share")


def test_a_reference_says_how_well_it_is_founded():
    assert str(reference("trust-it-2014")) == (
        "Share of heads of IT who see mutual trust and respect between them and the head of marketing: 68 % (2014). "
        "Contradictory: Forrester and Forbes 2014, 308 asked. "
        "Other prints of the same study say of this figure that mutual respect has improved."
    )


def test_figures_of_which_prints_disagree_are_flagged_and_say_how():
    flagged = {item.id: item.note for item in references() if item.status == "contradictory"}
    assert {"trust-marketing-2014", "trust-it-2014", "priorities-told-marketing-2014"} < set(flagged)
    assert "58 %" in flagged["martech-understood-it-2014"]
    assert "68 %" in flagged["priorities-told-it-2014"]
    assert all(flagged.values())


def test_a_reference_that_is_not_there_is_met_with_the_nearest():
    with pytest.raises(NotFoundError, match="no reference 'silos'"):
        reference("silos")
    with pytest.raises(ModelError, match="not one of sourced, contradictory"):
        Reference("x", "X", 1, status="rumour")
