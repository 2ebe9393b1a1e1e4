"""Scoring: what a measure and a score are, the rules of aggregation, the laws. No measure lives here."""

from cmocio.scoring.laws import ORDER, RANGE, RENAMING, UNIVERSAL, FieldValues, Law, every, first, rises_with
from cmocio.scoring.measure import MEASURES, Measure, library_version, measure
from cmocio.scoring.provenance import DigestOf, Provenance
from cmocio.scoring.rules import RULES, Aggregation, add_rule, apply_rule
from cmocio.scoring.scope import NEEDS_TWO, Day, Functions, OneOrMany, Scope
from cmocio.scoring.score import Part, Score, combine, ratio, undefined

__all__ = [
    "MEASURES",
    "NEEDS_TWO",
    "ORDER",
    "RANGE",
    "RENAMING",
    "RULES",
    "UNIVERSAL",
    "Aggregation",
    "Day",
    "DigestOf",
    "FieldValues",
    "Functions",
    "Law",
    "Measure",
    "OneOrMany",
    "Part",
    "Provenance",
    "Scope",
    "Score",
    "add_rule",
    "apply_rule",
    "combine",
    "every",
    "first",
    "library_version",
    "measure",
    "ratio",
    "rises_with",
    "undefined",
]
