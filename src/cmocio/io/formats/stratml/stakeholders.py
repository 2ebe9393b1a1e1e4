"""Stakeholder elements: one stakeholder per name, and a stake for every goal it stands under."""

from attrs import define, field, frozen

from cmocio.io.formats.stratml.reading import Ids, Notes, text_of
from cmocio.io.safe_xml import Element
from cmocio.io.values import joined, one_line, said, shortened, slug
from cmocio.model import Stake, Stakeholder
from cmocio.texts import declare

NAMELESS = declare("stratml-nameless", "an empty element of the form: nobody is named")
NAMED_AFTER = declare("stratml-named-after", "has no name; called {name!r} after its {part}")
SAME_NAME = declare("stratml-same-name", "{name!r} is taken to be the one of this name at {place}")

_TYPES = {"organization": "organisation"}
"""British spelling of the standard's values."""


@frozen
class _Role:
    """One Role: what it is called, and its types ("performer", "beneficiary")."""

    words: str
    types: frozenset[str]


@define
class _StakeholderDraft:
    """A stakeholder, or a stake of one, while the document is read."""

    name: str = ""
    first: str = ""
    tags: set[str] = field(factory=set)
    texts: dict[str, None] = field(factory=dict)

    def take(self, roles: list[_Role]) -> None:
        for role in roles:
            self.tags |= role.types
            if role.words:
                self.texts[role.words] = None


class Stakeholders:
    """All stakeholders of a document, and their stakes.

    Examples
    --------
    >>> from cmocio.io.safe_xml import parse_xml
    >>> people, notes = Stakeholders(), Notes()
    >>> text = b"<Stakeholder><Name>IT</Name><Role><RoleType>Performer</RoleType></Role></Stakeholder>"
    >>> people.read(parse_xml(text), "site-speed", notes)
    >>> people.stakeholders("a plan"), people.stakes("a plan")[0].responsibility
    ((Stakeholder('it', 'IT', source='a plan'),), frozenset({'R'}))
    """

    def __init__(self) -> None:
        self._ids = Ids([])
        self._by_name: dict[str, str] = {}
        self._people: dict[str, _StakeholderDraft] = {}
        self._stakes: dict[tuple[str, str], _StakeholderDraft] = {}

    def read(self, element: Element, goal: str | None, notes: Notes) -> None:
        """Read one Stakeholder element, which stands under this goal or under none."""
        name = self._name(element, notes)
        if not name:
            return
        key = self._key(element, name, notes)
        person = self._people[key]
        person.tags |= _types(element.attributes)
        if description := text_of(element, "Description"):
            person.texts[description] = None
        roles = [_role(child) for child in element.all("Role")]
        if goal is None:
            person.take(roles)
        else:
            self._stakes.setdefault((key, goal), _StakeholderDraft()).take(roles)

    def _name(self, element: Element, notes: Notes) -> str:
        if name := one_line(text_of(element, "Name")):
            return name
        roles = [text for role in element.all("Role") if (text := text_of(role, "Name", "Description"))]
        for part, text in (("description", text_of(element, "Description")), ("role", "".join(roles[:1]))):
            if text:
                name = shortened(text)
                notes.guessed(element, NAMED_AFTER, name=name, part=part)
                return name
        notes.left_out(element, NAMELESS)
        return ""

    def _key(self, element: Element, name: str, notes: Notes) -> str:
        folded = name.casefold()
        key = self._by_name.get(folded)
        if key is not None:
            notes.guessed(element, SAME_NAME, name=name, place=self._people[key].first)
            return key
        key = self._by_name[folded] = self._ids.free(slug(name) or "stakeholder")
        self._people[key] = _StakeholderDraft(name, element.place)
        return key

    def stakeholders(self, source: str) -> tuple[Stakeholder, ...]:
        """The stakeholders, in the order in which they were first named."""
        return tuple(
            Stakeholder(key, draft.name, tags=draft.tags, description=joined(*draft.texts), source=source)
            for key, draft in self._people.items()
        )

    def stakes(self, source: str) -> tuple[Stake, ...]:
        """Their stakes: a performer is responsible; how far anyone supports a goal the document does not say."""
        return tuple(
            Stake(
                key,
                goal,
                responsibility="R" if "performer" in draft.tags else "",
                tags=draft.tags,
                description=joined(*draft.texts),
                source=source,
            )
            for (key, goal), draft in self._stakes.items()
        )


def _types(attributes: dict[str, str]) -> set[str]:
    stated = attributes.get("StakeholderTypeType") or attributes.get("StakeholderType") or attributes.get("Type") or ""
    tag = one_line(said(stated).replace("_", " ")).casefold()
    return {_TYPES.get(tag, tag)} if tag else set()


def _role(element: Element) -> _Role:
    words = ": ".join(text for text in (text_of(element, "Name"), text_of(element, "Description")) if text)
    types = (one_line(said(child.text)).casefold() for child in element.all("RoleType"))
    return _Role(words, frozenset(tag for tag in types if tag))
