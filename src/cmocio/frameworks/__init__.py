"""Frameworks: practices as data, each bound to measures; and models assessed by them."""

from cmocio.frameworks.ahp import Priorities, comparisons, priorities, synthesis
from cmocio.frameworks.assess import assess, assess_all
from cmocio.frameworks.assessed import AssessedClaim, AssessedPractice, Missing
from cmocio.frameworks.assessment import Assessment
from cmocio.frameworks.cascade import cascade
from cmocio.frameworks.crosswalk import Crossing, PracticeScore, Shared, crosswalk
from cmocio.frameworks.framework import Cast, Claim, Framework, Level, Need, Origin, Practice, Unmeasured
from cmocio.frameworks.library import FRAMEWORKS, get, names
from cmocio.frameworks.load import load_framework
from cmocio.frameworks.maturity import Maturity, maturity, maturity_level
from cmocio.frameworks.perspectives import Perspective, perspectives
from cmocio.frameworks.portfolio import assess_portfolio
from cmocio.frameworks.references import Reference, reference, references
from cmocio.frameworks.remedies import remedies
from cmocio.frameworks.salience import Classes, power_interest, salience
from cmocio.frameworks.weighing import weigh, weighed

__all__ = [
    "FRAMEWORKS",
    "AssessedClaim",
    "AssessedPractice",
    "Assessment",
    "Cast",
    "Claim",
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
    "PracticeScore",
    "Priorities",
    "Reference",
    "Shared",
    "Unmeasured",
    "assess",
    "assess_all",
    "assess_portfolio",
    "cascade",
    "comparisons",
    "crosswalk",
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
    "remedies",
    "salience",
    "synthesis",
    "weigh",
    "weighed",
]
