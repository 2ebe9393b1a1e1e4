"""The walk through a plan or report: which element becomes what."""

from collections import Counter
from datetime import date as Date
from typing import Final, Literal, TypeVar

from attrs import evolve

from cmocio.io.formats.stratml.indicators import read_indicator
from cmocio.io.formats.stratml.reading import Ids, Notes, day_of, text_of
from cmocio.io.formats.stratml.relationships import Relations, Subject
from cmocio.io.formats.stratml.stakeholders import Stakeholders
from cmocio.io.safe_xml import Element
from cmocio.io.values import joined, one_line, said, shortened
from cmocio.model import AlignmentModel, Benchmark, Dependency, Goal
from cmocio.texts import declare

T = TypeVar("T", Goal, Benchmark)

UNNAMED_GOAL = declare("stratml-goal-unnamed", "has no name; called {name!r}")
UNNAMED_PLAN = declare("stratml-plan-unnamed", "the document has no name; called {name!r}")
NO_PARTS_RULE = declare(
    "stratml-parts", "the standard does not say how objectives make up a goal; all of them are taken to be needed"
)
NO_GOAL = declare("stratml-without-goal", "stands outside every goal, so there is nothing it could show")
NOT_STRATML = declare("stratml-unknown-element", "is not an element of the standard here; it says {text!r}")
EMPTY_GOAL = declare("stratml-goal-empty", "an empty element of the form: no goal is named")
ATTRIBUTE = declare("stratml-attribute", "its attribute {name} is not one that is read; it says {text!r}")
NO_PLACE = declare("stratml-no-place", "a model has no place for it; it says {text!r}")
PRIVATE = declare("stratml-private", "how to reach a person is not kept")
EMPTY_VALUE = declare("stratml-value-empty", "an empty element of the form: no value is named")
ENDS_FIRST = declare("stratml-ends-first", "ends on {end}, before it starts on {start}; both are left out")
AFTER_PUBLICATION = declare(
    "stratml-after-publication", "published on {published}, but reports results of {last}; judged as of the later day"
)

PARTS: Final = frozenset(
    {
        *("Acronym", "Description", "Identifier", "Name", "OtherInformation", "SequenceIndicator", "id"),
        *("MeasurementDimension", "MeasurementInstance", "UnitOfMeasurement", "Role", "ReferentIdentifier"),
        *("AdministrativeInformation", "Submitter"),
    }
)
"""Elements that are read with the one they stand in."""
COUNTED: Final = (
    "Goal", "Objective", "Stakeholder", "Role", "PerformanceIndicator", "Relationship", "Organization", "Value",
)  # fmt: skip
HOLDERS: Final = frozenset(
    {
        *(*COUNTED, "StrategicPlan", "PerformancePlanOrReport", "PerformancePlan", "PerformanceReport"),
        *("StrategicPlanCore", "AdministrativeInformation", "Submitter", "Vision", "Mission"),
        *("MeasurementInstance", "TargetResult", "ActualResult", "Descriptor"),
    }
)
"""Elements of the standard that hold others."""
TEXTS: Final = frozenset(
    {
        *("Acronym", "Description", "Identifier", "Name", "OtherInformation", "SequenceIndicator", "id"),
        *("MeasurementDimension", "UnitOfMeasurement", "ReferentIdentifier", "RoleType", "NumberOfUnits"),
        *("DescriptorName", "DescriptorValue", "StartDate", "EndDate", "PublicationDate", "Source"),
        *("GivenName", "FirstName", "Surname", "LastName", "PhoneNumber", "EmailAddress"),
    }
)
"""Elements of the standard that hold text."""
ATTRIBUTES: Final = frozenset(
    {
        *("Type", "StakeholderTypeType", "StakeholderType", "ValueChainStage", "PerformanceIndicatorType"),
        *("IndicatorType", "RelationshipType", "schemaLocation", "noNamespaceSchemaLocation", "id", "lang"),
    }
)
"""Attributes that are read, or say nothing of the plan."""
_TIERS: Final[tuple[Literal["company", "function", "team"], ...]] = ("company", "function", "team")


class PlanDraft:
    """A plan or report while it is read.

    Parameters
    ----------
    root
        The StrategicPlan or PerformancePlanOrReport element.

    Examples
    --------
    >>> from cmocio.io.safe_xml import parse_xml
    >>> plan = PlanDraft(parse_xml(b'''<StrategicPlan><Name>Shop</Name><StrategicPlanCore>
    ...     <Goal><Name>Grow</Name><Identifier>g1</Identifier></Goal></StrategicPlanCore></StrategicPlan>'''))
    >>> plan.model().goal("g1")
    Goal('g1', 'Grow', tier='company', tags=['goal'], source='Shop')
    """

    def __init__(self, root: Element) -> None:
        self._root = root
        self.notes: Notes = Notes()
        self.counts: Counter[str] = Counter[str]()
        stated = [one_line(text_of(element, "Identifier")) for element in root.inside()]
        self._goal_ids, self._benchmark_ids = Ids(stated), Ids(stated)
        self._goals: dict[str, Goal] = {}
        self._by_identifier: dict[str, list[str]] = {}
        self._benchmarks: list[Benchmark] = []
        self._people = Stakeholders()
        self._refinements: list[tuple[str, str]] = []
        self._relationships: list[tuple[Element, Subject | None]] = []
        self._texts: dict[str, list[str]] = {"Vision": [], "Mission": [], "Value": [], "Organization": []}
        self._administration = root.child("AdministrativeInformation") or Element("AdministrativeInformation", {})
        self._name = self._plan_name()
        self._source = self._plan_source()

    def model(self) -> AlignmentModel:
        """Read the whole and make the model."""
        self._walk(self._root, None)
        relations = self._related()
        refinements = dict.fromkeys([*self._refinements, *relations.refinements])
        if refinements:
            self.notes.guessed(self._root, NO_PARTS_RULE)
        self._tell_what_has_no_place()
        start, end = self._period()
        return AlignmentModel(
            self._name,
            stakeholders=self._people.stakeholders(self._source),
            goals=[_with(goal, relations) for goal in self._goals.values()],
            stakes=self._people.stakes(self._source),
            dependencies=[Dependency(a, b, kind="refinement", source=self._source) for a, b in refinements],
            benchmarks=[_with(benchmark, relations) for benchmark in self._benchmarks],
            organisation="; ".join(self._texts["Organization"]),
            mission=joined(*self._texts["Mission"]),
            vision=joined(*self._texts["Vision"]),
            values=self._texts["Value"],
            start=start,
            end=end,
            as_of=self._day_of_judgement(),
        )

    # Walking ---------------------------------------------------------------------------------------------------------

    def _walk(self, element: Element, subject: Subject | None, level: int = 0) -> None:
        for child in element.children:
            if child.name in COUNTED:
                self.counts[child.name] += 1
            if child.name not in PARTS:
                inside = self._read(child, subject, level)
                self._walk(child, inside, level + (child.name in ("Goal", "Objective")))

    def _read(self, element: Element, subject: Subject | None, level: int) -> Subject | None:
        """Read one element; what stands inside it belongs to the subject that is given back."""
        match element.name:
            case "Goal" | "Objective":
                return self._goal(element, subject, level)
            case "PerformanceIndicator":
                return self._indicator(element, subject) or subject
            case "Organization" | "Vision" | "Mission" | "Value":
                self._statement(element)
                return None
            case "Stakeholder":
                self._people.read(element, subject.goal if subject else None, self.notes)
            case "Relationship":
                self._relationships.append((element, subject))
        return subject

    def _goal(self, element: Element, above: Subject | None, level: int) -> Subject | None:
        leaves = (inner for inner in element.inside() if not inner.children and inner.name != "SequenceIndicator")
        if not any(said(leaf.text) for leaf in leaves):
            self.notes.left_out(element, EMPTY_GOAL)
            return above
        number = one_line(text_of(element, "SequenceIndicator"))
        name = one_line(text_of(element, "Name"))
        description = text_of(element, "Description")
        if not name:
            label = f"{element.name} {number or self.counts[element.name]}"
            name = shortened(description) or label
            self.notes.guessed(element, UNNAMED_GOAL, name=name)
        key = self._goal_ids.of(element, name, self.notes)
        identifier = one_line(text_of(element, "Identifier"))
        if identifier:
            self._by_identifier.setdefault(identifier, []).append(key)
        kind = element.name.casefold()
        self._goals[key] = Goal(
            key,
            name,
            tier=_TIERS[min(max(level, int(kind == "objective")), 2)],
            tags={kind, f"{kind} {number}"} if number else {kind},
            description=joined(description, text_of(element, "OtherInformation")),
            source=self._source,
        )
        if above:
            self._refinements.append((above.goal, key))
        return Subject(f"goal:{key}", key)

    def _indicator(self, element: Element, subject: Subject | None) -> Subject | None:
        if subject is None:
            self.notes.left_out(element, NO_GOAL)
            return None
        goal = self._goals[subject.goal]
        benchmark = read_indicator(element, (goal.id, goal.name), self._benchmark_ids, self.notes, self._source)
        self._benchmarks.append(benchmark)
        return Subject(benchmark.full_name, goal.id, is_indicator=True)

    def _statement(self, element: Element) -> None:
        name, description = one_line(text_of(element, "Name")), text_of(element, "Description")
        if element.name == "Value":
            text = ": ".join(part for part in (name, description) if part)
            if not text:
                self.notes.left_out(element, EMPTY_VALUE)
        else:
            text = name if element.name == "Organization" else description or name
        if text:
            self._texts[element.name].append(text)
        if element.name == "Organization":
            self._no_place(element, "Acronym", "Description")

    def _related(self) -> Relations:
        relations = Relations(self._by_identifier)
        for element, subject in self._relationships:
            if subject is None:
                self.notes.left_out(element, NO_GOAL)
            else:
                relations.read(element, subject, self.notes)
        return relations

    # The document itself ---------------------------------------------------------------------------------------------

    def _plan_name(self) -> str:
        organisations = (text_of(e, "Name") for e in self._root.inside() if e.name == "Organization")
        stated = text_of(self._root, "Name")
        name = one_line(stated or next(organisations, "")) or "StratML document"
        if not stated:
            self.notes.guessed(self._root, UNNAMED_PLAN, name=name)
        return name

    def _plan_source(self) -> str:
        address = one_line(text_of(self._administration, "Source"))
        published = one_line(text_of(self._administration, "PublicationDate"))
        submitter = self._root.child("Submitter") or self._administration.child("Submitter")
        person = ""
        if submitter:
            names = (text_of(submitter, "GivenName", "FirstName"), text_of(submitter, "Surname", "LastName"))
            person = one_line(" ".join(names))
        parts = [
            self._name,
            address,
            f"published {published}" if published else "",
            f"submitted by {person}" if person else "",
        ]
        return ", ".join(part for part in parts if part)

    def _tell_what_is_unknown(self) -> None:
        """What the standard does not know, with its words, and attributes that nobody reads."""
        waiting = [(self._root, True)]
        while waiting:
            element, known = waiting.pop()
            for name, value in element.attributes.items():
                if name not in ATTRIBUTES and said(value):
                    self.notes.left_out(element, ATTRIBUTE, name=name, text=value)
            known = element.name in HOLDERS or (known and element.name in TEXTS)
            if not known and not element.children and (text := said(element.text)):
                self.notes.left_out(element, NOT_STRATML, text=text)
            if element.name not in TEXTS:
                waiting += ((child, known) for child in element.children)

    def _tell_what_has_no_place(self) -> None:
        self._tell_what_is_unknown()
        self._no_place(self._root, "Description", "OtherInformation")
        self._no_place(self._administration, "Identifier")
        for holder in (self._root, self._administration):
            for submitter in holder.all("Submitter"):
                self._no_place(submitter, "Identifier")
                for child in submitter.all("PhoneNumber", "EmailAddress"):
                    if said(child.text):
                        self.notes.left_out(child, PRIVATE)

    def _no_place(self, element: Element, *names: str) -> None:
        for name in names:
            for child in element.all(name):
                if text := said(child.text):
                    self.notes.left_out(child, NO_PLACE, text=text)

    def _period(self) -> tuple[Date | None, Date | None]:
        start = day_of(self._administration, "StartDate", self.notes)
        end = day_of(self._administration, "EndDate", self.notes)
        if start and end and start > end:
            self.notes.left_out(self._administration, ENDS_FIRST, start=start.isoformat(), end=end.isoformat())
            return None, None
        return start, end

    def _day_of_judgement(self) -> Date | None:
        """The day of publication: what the document tells was known then; later, where it tells later results."""
        published = day_of(self._administration, "PublicationDate", self.notes)
        days = [seen.date for benchmark in self._benchmarks for seen in benchmark.observations]
        last = max(days, default=None)
        if published is None or last is None or last <= published:
            return published
        self.notes.guessed(
            self._administration, AFTER_PUBLICATION, published=published.isoformat(), last=last.isoformat()
        )
        return last


def _with(entity: T, relations: Relations) -> T:
    texts = relations.texts.get(entity.full_name, [])
    tags = relations.tags.get(entity.full_name, set())
    if not texts and not tags:
        return entity
    return evolve(entity, description=joined(entity.description, *texts), tags=entity.tags | tags)
