"""Frameworks: practices as data, each bound to measures; and models assessed by them."""

from cmocio.frameworks.ahp import Priorities, comparisons, priorities, synthesis
from cmocio.frameworks.assess import assess, assess_all
from cmocio.frameworks.assessment import AssessedClaim, AssessedPractice, Assessment, Missing
from cmocio.frameworks.cascade import cascade
from cmocio.frameworks.crosswalk import Crossing, Shared, Standing, crosswalk
from cmocio.frameworks.decode import score_from_dict
from cmocio.frameworks.encode import score_to_dict
from cmocio.frameworks.explain import explained_score
from cmocio.frameworks.framework import Binding, Framework, Level, Need, Origin, Practice
from cmocio.frameworks.library import FRAMEWORKS, get, names
from cmocio.frameworks.load import load_framework
from cmocio.frameworks.maturity import Maturity, maturity, maturity_level
from cmocio.frameworks.perspectives import Perspective, perspectives
from cmocio.frameworks.portfolio import assess_portfolio
from cmocio.frameworks.references import Reference, reference, references
from cmocio.frameworks.salience import Classes, power_interest, salience
from cmocio.frameworks.weighing import weigh, weighed

__all__ = [
    "FRAMEWORKS",
    "AssessedClaim",
    "AssessedPractice",
    "Assessment",
    "Binding",
    "Classes",
    "Crossing",
    "Framework",
    "Level",
    "Maturity",
    "Missing",
    "Need",
    "Origin",
    "Perspective",
    "Practice",
    "Priorities",
    "Reference",
    "Shared",
    "Standing",
    "assess",
    "assess_all",
    "assess_portfolio",
    "cascade",
    "comparisons",
    "crosswalk",
    "explained_score",
    "get",
    "load_framework",
    "maturity",
    "maturity_level",
    "names",
    "perspectives",
    "power_interest",
    "priorities",
    "reference",
    "references",
    "salience",
    "score_from_dict",
    "score_to_dict",
    "synthesis",
    "weigh",
    "weighed",
]
