"""Relationship elements: between goals they become refinements; the rest is kept in words."""

from collections.abc import Mapping
from typing import Final

from attrs import define, field, frozen

from cmocio.io.formats.stratml.reading import Notes, text_of
from cmocio.io.safe_xml import Element
from cmocio.io.values import one_line, said
from cmocio.texts import declare

SAYS_NOTHING = declare("stratml-relationship-empty", "an empty element of the form: nothing is related")
NOT_A_GOAL = declare("stratml-referent", "{referent!r} is not a goal of this document; kept in the description")
TO_ITSELF = declare("stratml-to-itself", "relates a goal to itself")
NO_TYPE = declare("stratml-relationship-type", "does not say whether broader or narrower; kept in the description")
PEER = declare("stratml-peer", "is a peer of {referent!r}, which is not a dependency; kept as a tag")
OF_ITS_GOAL = declare("stratml-of-its-goal", "an indicator's relationship to {referent!r} is taken as its goal's")
SEVERAL = declare("stratml-several-referents", "{referent!r} is the identifier of several goals; the first is taken")

_KINDS: Final = {"broader than": "broader", "narrower than": "narrower", "peer to": "peer"}


@frozen
class Subject:
    """What a Relationship stands in: its full name, its goal, its identifiers."""

    full_name: str
    goal: str
    is_indicator: bool = False


@define
class Relations:
    """What the relationships of a document come to.

    Parameters
    ----------
    goals
        The ids of the goals that have an identifier, by the identifier.
    refinements
        Pairs of depender and dependee, in their order.
    tags, texts
        What is kept otherwise, by the full name of the entity that keeps it.

    Examples
    --------
    >>> from cmocio.io.safe_xml import parse_xml
    >>> relations = Relations({"g2": ["g2"]})
    >>> element = parse_xml(b'''<Relationship RelationshipType="Narrower_Than">
    ...     <ReferentIdentifier>g2</ReferentIdentifier></Relationship>''')
    >>> relations.read(element, Subject("goal:g1", "g1"), Notes())
    >>> list(relations.refinements)
    [('g2', 'g1')]
    """

    goals: Mapping[str, list[str]]
    refinements: dict[tuple[str, str], None] = field(factory=dict)
    tags: dict[str, set[str]] = field(factory=dict)
    texts: dict[str, list[str]] = field(factory=dict)

    def read(self, element: Element, subject: Subject, notes: Notes) -> None:
        """Read one Relationship element of this subject."""
        stated = one_line(said(element.attributes.get("RelationshipType", "")).replace("_", " ")).casefold()
        referents = self._referents(element)
        if not referents and not text_of(element, "Name", "Description"):
            notes.left_out(element, SAYS_NOTHING)
            return
        for referent in referents or [""]:
            if not self._relate(element, subject, _KINDS.get(stated, ""), referent, notes):
                label = stated.capitalize() or "Related to"
                words = [referent, text_of(element, "Name"), text_of(element, "Description")]
                line = f"{label}: {'; '.join(text for text in words if text)}"
                self.texts.setdefault(subject.full_name, []).append(line)

    def _referents(self, element: Element) -> list[str]:
        """What it points at; before ReferentIdentifier was introduced, Identifier named that."""
        found = [text for child in element.all("ReferentIdentifier") if (text := one_line(said(child.text)))]
        older = one_line(text_of(element, "Identifier"))
        return found or ([older] if older in self.goals else [])

    def _relate(self, element: Element, subject: Subject, kind: str, referent: str, notes: Notes) -> bool:
        """Whether the relationship could be held by the model; why not is noted."""
        targets = self.goals.get(referent) or self.goals.get(referent.removeprefix("#"), [])
        if not targets:
            notes.left_out(element, NOT_A_GOAL, referent=referent)
            return False
        if not kind:
            notes.left_out(element, NO_TYPE)
            return False
        if len(targets) > 1:
            notes.guessed(element, SEVERAL, referent=referent)
        if subject.is_indicator:
            notes.guessed(element, OF_ITS_GOAL, referent=referent)
        self._keep(element, subject.goal, kind, targets[0], notes)
        return True

    def _keep(self, element: Element, goal: str, kind: str, target: str, notes: Notes) -> None:
        if target == goal:
            notes.left_out(element, TO_ITSELF)
        elif kind == "peer":
            notes.left_out(element, PEER, referent=target)
            self.tags.setdefault(f"goal:{goal}", set()).add(f"peer to {target}")
        else:
            self.refinements[(goal, target) if kind == "broader" else (target, goal)] = None
