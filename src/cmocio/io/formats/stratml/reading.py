"""What reading keeps while it goes through a document: notes, and which ids are taken."""

from collections import Counter
from datetime import date as Date

from cmocio.io.report import Note, NoteKind
from cmocio.io.safe_xml import Element
from cmocio.io.values import Amount, one_line, read_amount, read_day, said, shortened, slug
from cmocio.texts import Datum, Message, declare

NO_ID = declare("stratml-no-id", "has no identifier of its own; called {id!r}")
SAME_ID = declare("stratml-same-id", "the identifier {stated!r} is already taken; called {id!r}")
READ_AS = declare("stratml-read-as", "{text!r} is read as {value}")
NO_NUMBER = declare("stratml-no-number", "{text!r} is not a number")
NO_DAY = declare("stratml-no-day", "{text!r} is not a day, or may be two; write it as YYYY-MM-DD")


class Notes:
    """What was guessed and left out.

    Examples
    --------
    >>> notes, goal = Notes(), Element("Goal", {})
    >>> notes.left_out(goal, "stratml-no-number", text="ten")
    >>> print(notes.in_order(goal)[0])
    left out: Goal: 'ten' is not a number
    """

    def __init__(self) -> None:
        self._listed: list[tuple[Element, Note]] = []

    def in_order(self, root: Element) -> tuple[Note, ...]:
        """The notes in the order of the document; those about what it does not hold come last."""
        order = {id(element): number for number, element in enumerate(root.inside())}
        return tuple(note for _, note in sorted(self._listed, key=lambda pair: order.get(id(pair[0]), len(order))))

    def guessed(self, at: Element, code: str, **data: Datum) -> None:
        """Note that something at this place was guessed."""
        self._add("guessed", at, code, data)

    def left_out(self, at: Element, code: str, **data: Datum) -> None:
        """Note that something at this place was left out."""
        self._add("left out", at, code, data)

    def _add(self, kind: NoteKind, at: Element, code: str, data: dict[str, Datum]) -> None:
        short = {name: shortened(value) if isinstance(value, str) else value for name, value in data.items()}
        self._listed.append((at, Note(kind, at.place, Message.of(code, **short))))


class Ids:
    """Gives each entity of one kind its own id: the document's where it has one that is still free.

    Parameters
    ----------
    stated
        All identifiers that the document states; made ones keep away from these.

    Examples
    --------
    >>> ids = Ids(["g1"])
    >>> ids.free("g1"), ids.free("g1"), ids.free("g2")
    ('g1', 'g1-2', 'g2')
    """

    def __init__(self, stated: list[str]) -> None:
        self._stated = frozenset(stated)
        self._taken: set[str] = set()
        self._repeats: Counter[str] = Counter()

    def free(self, wanted: str, *, stated: bool = True) -> str:
        """The wanted id, with a number after it where it is taken; a made one also where the document states it."""
        found = wanted
        while found in self._taken or (found in self._stated and not (stated and found == wanted)):
            self._repeats[wanted] += 1
            found = f"{wanted}-{self._repeats[wanted] + 1}"
        self._taken.add(found)
        return found

    def of(self, element: Element, made: str, notes: Notes) -> str:
        """The id of an element: its Identifier, else one made of `made`; noted where it had to be guessed."""
        stated = one_line(text_of(element, "Identifier"))
        if not stated:
            found = self.free(slug(made) or element.name.casefold(), stated=False)
            notes.guessed(element, NO_ID, id=found)
            return found
        found = self.free(stated)
        if found != stated:
            notes.guessed(element, SAME_ID, stated=stated, id=found)
        return found


def text_of(element: Element, *names: str) -> str:
    """What the first child of these names that says anything says; ``""`` where none does.

    Examples
    --------
    >>> from cmocio.io.safe_xml import parse_xml
    >>> text_of(parse_xml(b"<Goal><Name/><Name> Grow </Name></Goal>"), "Name")
    'Grow'
    """
    return next((text for child in element.all(*names) if (text := said(child.text))), "")


def is_placeholder(element: Element, name: str) -> bool:
    """Whether the children of this name hold a placeholder of a form and nothing else.

    Examples
    --------
    >>> from cmocio.io.safe_xml import parse_xml
    >>> is_placeholder(parse_xml(b"<Goal><Name>[To be determined]</Name></Goal>"), "Name")
    True
    """
    return any(child.text for child in element.all(name)) and not text_of(element, name)


def amount_of(element: Element, name: str, notes: Notes) -> Amount | None:
    """The number in the child of this name; what had to be read into it or is none is noted."""
    text = one_line(text_of(element, name))
    amount = read_amount(text) if text else None
    if text and amount is None:
        notes.left_out(element, NO_NUMBER, text=text)
    elif amount is not None and not amount.exact:
        notes.guessed(element, READ_AS, text=text, value=amount.value)
    return amount


def day_of(element: Element, name: str, notes: Notes) -> Date | None:
    """The day in the child of this name (of a year or month alone its last day; its first for StartDate), noted so."""
    text = one_line(text_of(element, name))
    day = read_day(text, last=name != "StartDate") if text else None
    if text and day is None:
        notes.left_out(element, NO_DAY, text=text)
    elif day is not None and not day.exact:
        notes.guessed(element, READ_AS, text=text, value=day.date.isoformat())
    return day.date if day else None
