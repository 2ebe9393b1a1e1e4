"""What the tests of the findings share: two heads, their people, and a short way to ask one rule."""

from cmocio import findings
from cmocio.model import AlignmentModel, Stakeholder

CMO = Stakeholder("cmo", "Chief Marketing Officer", function="marketing", seniority="executive")
CIO = Stakeholder("cio", "Chief Information Officer", function="it", seniority="executive")
HEADS = (CMO, CIO)


def model(*things, **fields):
    """A model of the two heads and these things."""
    return AlignmentModel.of("retailer", HEADS, things, **fields)


def found(rule, model, as_of=None):
    """The entities of each finding of one rule."""
    return [finding.entities for finding in findings.get(rule)(model, as_of=as_of)]


def told(rule, model, as_of=None):
    """The words of each finding of one rule."""
    return [str(finding.message) for finding in findings.get(rule)(model, as_of=as_of)]


def sides(rule, model, as_of=None):
    """The functions of each finding of one rule."""
    return [finding.functions for finding in findings.get(rule)(model, as_of=as_of)]
