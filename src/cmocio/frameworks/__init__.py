"""Frameworks: practices as data, each bound to measures; and models assessed by them."""

from cmocio.frameworks.assess import assess
from cmocio.frameworks.assessment import AssessedClaim, AssessedPractice, Assessment, Missing
from cmocio.frameworks.decode import score_from_dict
from cmocio.frameworks.encode import score_to_dict
from cmocio.frameworks.explain import explained_score
from cmocio.frameworks.framework import Binding, Framework, Level, Need, Origin, Practice
from cmocio.frameworks.library import FRAMEWORKS, get, names
from cmocio.frameworks.load import load_framework
from cmocio.frameworks.references import Reference, reference, references

__all__ = [
    "FRAMEWORKS",
    "AssessedClaim",
    "AssessedPractice",
    "Assessment",
    "Binding",
    "Framework",
    "Level",
    "Missing",
    "Need",
    "Origin",
    "Practice",
    "Reference",
    "assess",
    "explained_score",
    "get",
    "load_framework",
    "names",
    "reference",
    "references",
    "score_from_dict",
    "score_to_dict",
]
