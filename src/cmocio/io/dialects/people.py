"""Directories of people: who there is, what they are, in which function and place, and whom they report to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from cmocio.errors import Near
from cmocio.io.dialect import Column, Dialect, TableRow, dialect
from cmocio.io.draft import Draft, Ref, key_of
from cmocio.texts import Message, declare

NAMELESS: Final = declare("people-nameless", "names nobody")
NAMESAKE: Final = declare(
    "people-namesake", "is another {name!r}, by its id {id!r}; give each a name of their own, so that they stay two"
)
NO_MANAGER: Final = declare(
    "people-manager", "says that {name!r} reports to {manager!r}, who is not in the list, or not once{hint}"
)
OWN_MANAGER: Final = declare("people-own-manager", "says that {name!r} reports to themself")
NO_LEVEL: Final = declare("people-level", "says the level {level!r} of {name!r}; those known are {levels}")

VACANT: Final = frozenset({"vacant", "vacancy", "open", "open position", "unfilled", "to be hired", "tbh", "new hire"})
"""What stands where nobody does."""
LEVELS: Final = {
    **dict.fromkeys(("executive", "c-suite", "c-level", "chief"), "executive"),
    **dict.fromkeys(("manager", "management"), "manager"),
    **dict.fromkeys(("member", "individual contributor", "ic", "staff"), "member"),
}

COLUMNS: Final = (
    Column(
        "name",
        "name|full name|display name|employee|employee name|person|people|staff|stakeholder|stakeholder name|contact"
        "|team member|mitarbeiter|nom|nome|nombre",
    ),
    Column("first name", "first name|given name|forename|vorname|prenom|primeiro nome|nombre de pila"),
    Column("last name", "last name|surname|family name|nachname|nom de famille|sobrenome|apellido|apellidos"),
    Column(
        "id", "id|employee id|employee number|staff id|user|user id|username|user name|login|alias|email|e mail|mail"
    ),
    Column("title", "title|job title|role|position|job|designation|stelle|titel|poste|cargo|puesto"),
    Column(
        "function",
        "function|department|dept|division|business unit|business area|abteilung|bereich|departement|service"
        "|departamento|setor|area",
    ),
    Column("team", "team|squad|group|sub team|gruppe|equipe|equipo"),
    Column(
        "manager",
        "manager|reports to|report to|line manager|manager name|manager id|manager email|supervisor|boss"
        "|direct manager|reporting manager|vorgesetzter|vorgesetzte|berichtet an|superieur|gestor|jefe|chefe",
    ),
    Column(
        "location", "location|office|site|work location|based in|city|standort|ort|lieu|localisation|ubicacion|sede"
    ),
    Column("level", "seniority|level|job level|seniority level|stufe|niveau|nivel"),
)


def take(rows: Iterable[TableRow], draft: Draft) -> Iterator[tuple[TableRow, Message]]:
    """A stakeholder for each row, part of the one whom they report to, by name or by the id of another row."""
    ids: dict[str, str] = {}
    by_id: dict[str, set[Ref]] = {}
    reports: list[tuple[str, Ref, str]] = []
    for row in rows:
        name, own = _name(row), key_of(row.get("id") or "")
        if not name or key_of(name) in VACANT:
            yield row, Message.of(NAMELESS)
            continue
        if own and own != ids.setdefault(key_of(name), own):
            yield row, Message.of(NAMESAKE, name=name, id=row.get("id"))
            continue
        person = _person(name, row, draft)
        by_id.setdefault(own, set()).add(person)
        if row.get("manager"):
            reports.append((draft.place, person, row.get("manager")))
    for place, person, manager in reports:
        draft.place = place
        _report(person, manager, by_id.get(key_of(manager), set()), draft)


def _name(row: TableRow) -> str:
    """What a row calls somebody, in one cell or in two."""
    return row.get("name") or " ".join(row.get(part) for part in ("first name", "last name") if row.get(part))


def _person(name: str, row: TableRow, draft: Draft) -> Ref:
    """Who a row speaks of, and all it says but whom they report to."""
    function, team = row.get("function") or row.get("team"), row.get("team") if row.get("function") else None
    level = row.get("level")
    seniority = LEVELS.get(key_of(level)) if level else None
    if level and not seniority:
        draft.note("left out", NO_LEVEL, level=level, name=name, levels=tuple(dict.fromkeys(LEVELS.values())))
    return draft.put(
        "stakeholder",
        name,
        function=function and draft.spelled(function),
        description=row.get("title"),
        location=row.get("location"),
        seniority=seniority,
        tags=frozenset({team}) if team else None,
    )


def _report(person: Ref, manager: str, named: set[Ref], draft: Draft) -> None:
    """That somebody reports to the one person of this name or id; a note where there is none, or several."""
    known = draft.known("stakeholder", manager)
    found = named | ({known} if known else set())
    if found == {person}:
        draft.note("left out", OWN_MANAGER, name=person.name)
    elif len(found) == 1:
        draft.put("stakeholder", person.name, part_of=found.pop())
    else:
        hint = Near(manager, draft.names("stakeholder"))
        draft.note("left out", NO_MANAGER, name=person.name, manager=manager, hint=hint)


dialect(
    Dialect(
        "people",
        "a directory of people, and whom they report to",
        COLUMNS,
        (("name", "first name", "last name"), ("title", "function", "team", "manager")),
        take,
    ),
    origin=__name__,
)
