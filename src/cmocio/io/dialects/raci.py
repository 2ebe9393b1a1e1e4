"""Matrices of responsibilities: a column for each person or function, or for each role, or a row for each of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from cmocio.io.dialect import Column, Dialect, TableRow, dialect
from cmocio.io.draft import Draft, Ref, key_of
from cmocio.io.measured import OBJECTIVE
from cmocio.texts import Message, declare

NOTHING_NAMED: Final = declare("raci-nothing-named", "does not say what its roles are for")
NO_ROLE: Final = declare("raci-no-role", "gives nobody a role")
EITHER: Final = declare("raci-either", "speaks of {name!r}, which is a goal and an initiative; say which with columns=")
OWN_TASK: Final = declare(
    "raci-own-task",
    "speaks of {name!r}, no goal or initiative known before; a goal of that name, a task, was made for it",
)
EVERYBODY: Final = declare("raci-everybody", "says {name!r}, which names nobody; give the role to those meant")
SEVERAL: Final = declare("raci-several", "says {name!r}, which may be one or several; taken for one")
SUPPORTS: Final = declare(
    "raci-supports",
    "gives {name!r} an S, no role of the model; the goal's stake has the tag S, a team the member without a role",
)
SHARED: Final = declare("raci-shared", "makes {number} accountable for {name!r}; its owner stays open")

ROLES: Final = {"responsible": "R", "accountable": "A", "consulted": "C", "informed": "I", "supporting": "S"}
"""The columns of names, and the role of those who stand in them."""
ALL: Final = frozenset({"all", "everyone", "everybody", "all teams", "all staff", "alle", "tous", "todos", "tutti"})
"""Names of nobody."""

COLUMNS: Final = (
    Column("roles", "role|roles|raci|rasci|responsibility|responsibilities|raci role|rolle|papel", "roles"),
    Column(
        "activity",
        "|activity|activities|task|tasks|deliverable|deliverables|step|steps|decision|decisions|process|action|work"
        " item|work package|item|name|activity deliverable|task activity|aktivitat|aufgabe|tatigkeit|tache|activite"
        "|atividade|tarefa|actividad|tarea|attivita",
    ),
    Column("area", "area|phase|stage|section|category|workstream|key management area|bereich|fase"),
    Column("initiative", "initiative|initiatives|project|projects|programme|program|projekt|projet|projeto|proyecto"),
    OBJECTIVE,
    Column("who", "who|person|stakeholder|assigned to|team member|member"),
    Column("responsible", "r|responsible|responsible r|does it|responsavel|responsable", "people"),
    Column("accountable", "a|accountable|accountable a|approver|aprovador", "people"),
    Column("consulted", "c|consulted|consulted c|consult|consultado|consultados", "people"),
    Column("informed", "i|informed|informed i|inform|informado|informados", "people"),
    Column("supporting", "s|support|supports|supporting|supported by", "people"),
    Column("person", "", "roles", headed=True),
    Column("function", "", "roles", headed=True),
)


def take(rows: Iterable[TableRow], draft: Draft) -> Iterator[tuple[TableRow, Message]]:
    """A stake, or a member of an initiative's team, for each who has a role in what a row names."""
    for row in rows:
        names = [row.get(column) for column in ("activity", "objective", "initiative", "area") if row.get(column)]
        roles = dict(_roles(row, draft))
        if not names or not roles:
            yield row, Message.of(NO_ROLE if names else NOTHING_NAMED)
            continue
        thing = _thing(row, names[0], frozenset(names[1:]) or None, draft)
        if thing is None:
            yield row, Message.of(EITHER, name=names[0])
            continue
        _give(thing, roles, draft)


def _roles(row: TableRow, draft: Draft) -> Iterator[tuple[Ref, str]]:
    """Who has which letters in a row, each person once."""
    held: dict[Ref, str] = {}
    for name, function, letters in _named(row):
        if key_of(name) in ALL:
            draft.note("left out", EVERYBODY, name=name)
        elif person := draft.person(name, function or draft.function(name)):
            held[person] = held.get(person, "") + letters
    yield from held.items()


def _named(row: TableRow) -> Iterator[tuple[str, str, str]]:
    """The names in a row, where their headings are told to be functions these, and their letters."""
    for (column, name), letters in row.headed.items():
        yield name, name if column == "function" else "", "".join(letters)
    if row.get("who") and row.get("roles"):
        yield row.get("who"), "", "".join(row.get("roles"))
    for column, letter in ROLES.items():
        yield from ((name, "", letter) for name in row.get(column) or ())


def _thing(row: TableRow, name: str, tags: frozenset[str] | None, draft: Draft) -> Ref | None:
    """The goal or the initiative that a row names, as its column says, else as it is known; ``None``: it is both."""
    if not row.get("activity") and row.get("objective"):
        return draft.put("goal", name, tags=tags)
    if not row.get("activity") and row.get("initiative"):
        return draft.put("initiative", name, tags=tags)
    known = [one for kind in ("goal", "initiative") if (one := draft.known(kind, name))]
    if not known:
        draft.note("guessed", OWN_TASK, name=name)
        return draft.put("goal", name, element="task", tags=tags)
    return draft.put(known[0].kind, known[0].name, tags=tags) if len(known) == 1 else None


def _give(thing: Ref, roles: dict[Ref, str], draft: Draft) -> None:
    """Give roles in a thing; the one who is accountable for a goal owns it."""
    for person, letters in roles.items():
        if "/" in person.name:
            draft.note("guessed", SEVERAL, name=person.name)
        if "S" in letters:
            draft.note("left out", SUPPORTS, name=person.name)
        known = letters.replace("S", "")
        if thing.kind == "initiative":
            draft.member(person, thing, known)
        else:
            draft.stake(person, thing, known, tag="S" if "S" in letters else "")
    accountable = [person for person, letters in roles.items() if "A" in letters]
    if thing.kind == "goal" and len(accountable) == 1:
        draft.put("goal", thing.name, owner=accountable[0])
    elif thing.kind == "goal" and accountable:
        draft.note("guessed", SHARED, number=len(accountable), name=thing.name)


dialect(
    Dialect(
        "raci",
        "who does, answers for, is consulted on and is informed of what",
        COLUMNS,
        (
            ("activity", "objective", "initiative", "area"),
            ("person", "function", "responsible", "who"),
            ("person", "function", "accountable", "consulted", "informed", "roles"),
        ),
        take,
        follows=True,
    ),
    origin=__name__,
)
