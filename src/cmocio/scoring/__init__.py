"""Scoring: what a measure and a score are, the rules of aggregation, the laws. No measure lives here."""

from cmocio.scoring.laws import ORDER, RANGE, RENAMING, UNIVERSAL, Law, rises_with
from cmocio.scoring.measure import MEASURES, Measure, library_version, measure
from cmocio.scoring.provenance import Provenance
from cmocio.scoring.rules import RULES, Rule, add_rule, apply_rule
from cmocio.scoring.scope import NEEDS_TWO, Day, Functions, Scope, scope
from cmocio.scoring.score import Part, Score, combine, ratio, undefined

__all__ = [
    "MEASURES",
    "NEEDS_TWO",
    "ORDER",
    "RANGE",
    "RENAMING",
    "RULES",
    "UNIVERSAL",
    "Day",
    "Functions",
    "Law",
    "Measure",
    "Part",
    "Provenance",
    "Rule",
    "Scope",
    "Score",
    "add_rule",
    "apply_rule",
    "combine",
    "library_version",
    "measure",
    "ratio",
    "rises_with",
    "scope",
    "undefined",
]
