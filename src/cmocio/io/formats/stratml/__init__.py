"""StratML, Part 1 (plans) and Part 2 (performance plans and reports): read leniently, reported exactly.

ISO 17469-1:2015 and 17469-2 (schemas of 2014-04-01 and 2016-02-16), and what was written before them. Elements are
recognised by their local names, whatever the namespace. Real documents break the schema often, so nothing is required
but a plan with something in it; what had to be guessed or left out is in the report, with its place.

==========================  ==========================================================================================
in the document             in the model
==========================  ==========================================================================================
Goal, Objective             a `Goal` of tier company, function (an objective), team (deeper still); tagged
                            ``"goal"`` or ``"objective"``, with its SequenceIndicator
Objective inside a Goal     a refinement; StratML does not say how parts make up a goal, so `parts` stays ``"all"``
Identifier                  the id; a missing, empty or repeated one is replaced by a made one
Stakeholder                 one `Stakeholder` per name, however often the name occurs; elements that name nobody are
                            left out. Its type is a tag. Functions are not in StratML and stay unknown
Stakeholder in a goal       a `Stake`; RoleType Performer is responsibility R; RoleTypes are tags (``"performer"``,
                            ``"beneficiary"``), role names and descriptions the stake's description. Importance and
                            support are not in StratML and stay unknown
PerformanceIndicator        a `Benchmark`, even where the form was left empty, so that the gap shows; ValueChainStage
                            and indicator type are tags
TargetResult                the latest dated number is the target, earlier ones are milestones
ActualResult                an `Observation` on its EndDate (StartDate, if it has no other)
results in words            the benchmark's description
Descriptor "Baseline"       the baseline; StratML has no other place for one
Relationship                Broader_Than and Narrower_Than between goals are refinements, Peer_To is a tag, anything
                            else is kept in the description
Organization, Vision,       `organisation`, `vision`, `mission`, `values`
Mission, Value
StartDate, EndDate          `start`, `end`
PublicationDate             `as_of`, unless the document tells later results
Name, Source, Submitter     the `source` of every entity; telephone number and address are left out
==========================  ==========================================================================================
"""

import re
from collections.abc import Iterator
from typing import Final

from cmocio.errors import Fault, FormatError
from cmocio.io.format import Format, register
from cmocio.io.formats.stratml.plan import COUNTED, PlanDraft
from cmocio.io.formats.stratml.reading import text_of
from cmocio.io.report import ImportReport
from cmocio.io.safe_xml import Element, parse_xml
from cmocio.model import AlignmentModel
from cmocio.texts import Message, declare

__all__ = ["looks_like_stratml", "read_stratml"]

NO_PLAN = declare(
    "stratml-no-plan", "the root is {root!r}; a StratML document has StrategicPlan or PerformancePlanOrReport"
)

ANOTHER_PLAN = declare("stratml-another-plan", "is another plan in the same file; it says {text!r}")
WRONG_ENCODING = declare("stratml-encoding", "is not in the encoding that it states; read as {encoding}")

FALLBACK: Final = "windows-1252"
ROOTS: Final = ("StrategicPlan", "PerformancePlanOrReport", "PerformancePlan", "PerformanceReport")
_ROOT = re.compile(rb"<(?:[\w.\-]+:)?(?:StrategicPlan|Performance(?:PlanOrReport|Plan|Report)|StrategicPlanCore)[\s/>]")


def read_stratml(content: bytes, path: str = "") -> tuple[AlignmentModel, ImportReport]:
    """Read a StratML document: the model, and what was read, guessed and left out.

    Parameters
    ----------
    content
        The file's bytes.
    path
        The file's name, for errors and the report.

    Raises
    ------
    FormatError
        If it is not XML, has entities of its own, is nested too deep (see `parse_xml`), or holds no plan.

    Examples
    --------
    >>> model, report = read_stratml(b'''<StrategicPlan xmlns="urn:ISO:std:iso:17469:tech:xsd:stratml_core">
    ...     <Name>Shop</Name><StrategicPlanCore><Goal><Name>Grow</Name><Identifier>g1</Identifier>
    ...     <Stakeholder><Name/></Stakeholder></Goal></StrategicPlanCore></StrategicPlan>''', "plan.xml")
    >>> model
    AlignmentModel('Shop', 1 goal)
    >>> print(report)
    plan.xml (stratml): read 1 Goal, 1 Stakeholder; nothing guessed, 1 left out
      left out: StrategicPlanCore/Goal/Stakeholder: an empty element of the form: nobody is named
    """
    root, follows = _parsed(content, path)
    found = _plan_in(root, path)
    plan = PlanDraft(found)
    here = {id(element) for element in found.inside()}
    for other in _plans(root):
        if id(other) not in here:
            plan.notes.left_out(other, ANOTHER_PLAN, text=text_of(other, "Name"))
    if not follows:
        plan.notes.guessed(root, WRONG_ENCODING, encoding=FALLBACK)
    model = plan.model()
    read = {name: plan.counts[name] for name in COUNTED if plan.counts[name]}
    return model, ImportReport("stratml", path, read, plan.notes.in_order(root))


def _parsed(content: bytes, path: str) -> tuple[Element, bool]:
    """The root, and whether the document's bytes follow the encoding that it states; many say UTF-8 and are not."""
    try:
        return parse_xml(content, path), True
    except FormatError as error:
        if not _is_misspelt(content):
            raise
        try:
            return parse_xml(content, path, encoding=FALLBACK), False
        except FormatError:
            raise error from None


def _is_misspelt(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return content.lstrip().startswith(b"<")
    return False


def _plan_in(root: Element, path: str) -> Element:
    """The plan: the root, or the first plan inside it (a form or an envelope may hold one)."""
    found = next(_plans(root), None)
    if found is None:
        raise FormatError(path, [Fault("", Message.of(NO_PLAN, root=root.name))])
    return found


def _plans(root: Element) -> Iterator[Element]:
    return (element for element in root.inside() if element.name in ROOTS or element.child("StrategicPlanCore"))


def looks_like_stratml(head: bytes) -> bool:
    """Whether the first bytes of a file hold the start of a plan, in any namespace and encoding of ASCII's kind.

    Examples
    --------
    >>> looks_like_stratml(b'<?xml version="1.0"?><s:StrategicPlan xmlns:s="http://www.stratml.net">')
    True
    >>> looks_like_stratml(b'<xsd:element name="StrategicPlan"/>')
    False
    """
    return _ROOT.search(head.replace(b"\x00", b"")) is not None


register(
    Format("stratml", read_stratml, suffixes=(".stratml", ".xml"), recognises=looks_like_stratml),
    origin=__name__,
)
