"""A model in the making: what rows say of things that they know by name."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date as Date
from typing import Any, Final
from unicodedata import normalize

from attrs import define, field, frozen

from cmocio.errors import FormatError
from cmocio.io.report import Note, NoteKind
from cmocio.io.values import one_line, slug
from cmocio.model import AlignmentModel
from cmocio.model.document import build_model
from cmocio.model.field_types import COLLECTIONS, KINDS
from cmocio.texts import Message, declare

CONTRADICTS: Final = declare("contradicts", "says {new} of {name!r}, which was {old} ({field}); the first stands")
UNDATED: Final = declare("undated", "is a value without a day; add a column of days, or pass as_of=")

JOINING: Final[Mapping[str, tuple[str, ...]]] = {
    "stake": ("stakeholder", "goal"),
    "dependency": ("depender", "dependee", "kind"),
    "rating": ("rater", "subject", "guess_of", "aspect", "date"),
}
"""Kinds without an id of their own, and the fields that make two rows speak of one thing."""


@frozen
class Ref:
    """A thing that rows name: of what kind, by which name, within which other thing, and its id in the model read into.

    Two names that differ in case and spaces only are one. A benchmark is within its goal.
    """

    kind: str
    key: str
    name: str = field(eq=False)
    within: Ref | None = None
    id: str = ""


def key_of(name: str) -> str:
    """What makes a name the same name.

    Examples
    --------
    >>> key_of(" Grow  Revenue ")
    'grow revenue'
    """
    return normalize("NFC", one_line(name).casefold())


@define
class Draft:
    """A model in the making.

    Ids come from names: the same names have the same ids in every reading, in whatever order the rows stand.

    Parameters
    ----------
    into
        The model that is read into: what it holds under the same name or id is the same thing.
    day
        The day of values that have none of their own.

    Examples
    --------
    >>> draft = Draft(AlignmentModel("shop"))
    >>> goal = draft.put("goal", "Grow revenue")
    >>> _ = draft.put("goal", "grow  revenue", due=Date(2026, 12, 31))
    >>> draft.model()
    AlignmentModel('shop', 1 goal)
    """

    into: AlignmentModel
    day: Date | None = None
    place: str = field(default="", init=False)
    """Where the row stands that is being read, and"""
    unread: frozenset[str] = field(default=frozenset[str](), init=False)
    """the columns of its cells that could not be read."""
    notes: list[Note] = field(factory=list, init=False)
    _said: dict[Ref, dict[str, Any]] = field(factory=dict, init=False)
    _named: dict[tuple[str, str], list[Ref]] = field(factory=dict, init=False)
    _functions: dict[str, str] = field(factory=dict, init=False)
    _names: dict[str, tuple[str, ...]] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        self._functions = {key_of(name): name for name in self.into.functions}
        goals: dict[str, Ref] = {}
        for kind in (kind for kind in KINDS if kind not in JOINING):
            for one in getattr(self.into, COLLECTIONS[kind]):
                within = goals.get(one.goal) if kind == "benchmark" else None
                name = getattr(one, "name", one.key)
                ref = Ref(kind, key_of(name), name, within, one.key)
                if kind == "goal":
                    goals[one.id] = ref
                for word in {ref.key, key_of(one.key)}:
                    self._named.setdefault((kind, word), []).append(ref)

    def note(self, kind: NoteKind, code: str, **data: Any) -> None:
        """Note something of the row that is being read."""
        self.notes.append(Note(kind, self.place, Message.of(code, **data)))

    def put(self, kind: str, name: str, /, *, within: Ref | None = None, **fields: Any) -> Ref:
        """Say something of a thing, known by its name; what is ``None`` or ``""`` says nothing.

        What contradicts what was said before does not count, and is noted.
        """
        named = self._named.setdefault((kind, key_of(name)), [])
        ref = next((one for one in named if one.within == within), None)
        return self.say(ref or self.new(kind, name, within=within), **fields)

    def new(self, kind: str, name: str, *, within: Ref | None = None, id: str = "") -> Ref:  # noqa: A002 - its word
        """A thing that was not there; known by its name, and by its id where its file gives it one that stays."""
        ref = Ref(kind, key_of(id or name), one_line(name), within, one_line(id))
        for word in {ref.key, key_of(name)}:
            self._named.setdefault((kind, word), []).append(ref)
        self._names.pop(kind, None)
        return ref

    def say(self, ref: Ref, **fields: Any) -> Ref:
        """Say something of a thing, as `put` does."""
        known = self._said.setdefault(ref, {})
        for part, value in fields.items():
            before = known.get(part)
            if value is None or value in ("", before):
                continue
            if before is None or isinstance(value, frozenset):
                known[part] = value if before is None else before | value
            else:
                self.note("left out", CONTRADICTS, new=_words(value), old=_words(before), name=ref.name, field=part)
        return ref

    def known(self, kind: str, name: str, *, within: Ref | None = None) -> Ref | None:
        """The one thing of this name or id that was said before or that the model holds; ``None``: none, or several."""
        found = self._named.get((kind, key_of(name)), [])
        fitting = [one for one in found if within is None or one.within == within]
        return fitting[0] if len(fitting) == 1 else None

    def names(self, kind: str) -> tuple[str, ...]:
        """The names of all things of a kind, for errors."""
        if kind not in self._names:
            refs = (ref for found in self._named.values() for ref in found if ref.kind == kind)
            self._names[kind] = tuple(dict.fromkeys(ref.name for ref in refs))
        return self._names[kind]

    def person(self, name: str | None, function: str | None = None) -> Ref | None:
        """A stakeholder, and the function that it belongs to, in the one spelling of its name."""
        if not name:
            return None
        return self.put("stakeholder", name, function=function and self.spelled(function))

    def spelled(self, function: str) -> str:
        """The one spelling of a function: that in which it was first named."""
        return self._functions.setdefault(key_of(function), one_line(function))

    def function(self, name: str) -> str:
        """The function of this name, in its one spelling; ``""``: none is known."""
        return self._functions.get(key_of(name), "")

    def stake(self, person: Ref | None, goal: Ref, responsibility: str, *, tag: str = "") -> None:
        """That somebody has responsibilities (of R, A, C and I) for a goal."""
        if person is not None:
            letters, tags = frozenset(responsibility) or None, frozenset({tag}) if tag else None
            name = f"{person.key}>{goal.key}"
            self.put("stake", name, stakeholder=person, goal=goal, responsibility=letters, tags=tags)

    def member(self, person: Ref | None, initiative: Ref, responsibility: str) -> None:
        """That somebody is on an initiative's team, with responsibilities (of R, A, C and I) or none that is known."""
        if person is not None:
            self.say(initiative, team=frozenset((person, letter) for letter in responsibility or ("",)))

    def hurt(self, risk: Ref, goal: Ref, fall: float) -> None:
        """By how much a goal would fall if a risk happened."""
        before = self._said.setdefault(risk, {}).setdefault("effects", {}).setdefault(goal, fall)
        if before != fall:
            self.note("left out", CONTRADICTS, new=fall, old=before, name=risk.name, field=f"fall of {goal.name}")

    def observe(self, benchmark: Ref, value: float | None, day: Date | None, note: str = "") -> bool:
        """A value of a benchmark on a day, where the row has none the reading's; whether it could be used."""
        if value is None:
            return False
        day = day or (None if "date" in self.unread else self.day)
        if day is None:
            self.note("left out", UNDATED)
            return False
        seen = self._said.setdefault(benchmark, {}).setdefault("observations", {})
        before, _ = seen.setdefault(day, (value, note))
        if before != value:
            self.note("left out", CONTRADICTS, new=value, old=before, name=benchmark.name, field=str(day))
        return bool(before == value)

    def plan(self, benchmark: Ref, value: float, day: Date) -> None:
        """A value planned for a benchmark on a day."""
        self._said.setdefault(benchmark, {}).setdefault("milestones", {})[day] = (value, "")

    def expect(self, benchmark: Ref, value: float, day: Date, at: Date) -> None:
        """A value that somebody expected of a benchmark: said on a day, for another."""
        self._said.setdefault(benchmark, {}).setdefault("forecasts", {})[day, at] = value

    def model(self, path: str = "", **fields: Any) -> AlignmentModel:
        """The model: what it was read into, and all that was said.

        Raises
        ------
        FormatError
            With what is wrong, if the things do not make a model.
        """
        ids = self._ids()
        document = {name: value for name, value in self.into.to_dict().items() if name != "schema_version"} | fields
        rows = {kind: {_joint(kind, row): row for row in document.get(COLLECTIONS[kind], ())} for kind in KINDS}
        for ref, said in self._said.items():
            new = {name: _resolved(value, ids) for name, value in said.items()}
            joint = _joint(ref.kind, new) if ref.kind in JOINING else ids[ref]
            if joint not in rows[ref.kind]:
                rows[ref.kind][joint] = {} if ref.kind in JOINING else {"id": joint, "name": ref.name}
            _merge(rows[ref.kind][joint], new)
        document |= {COLLECTIONS[kind]: list(found.values()) for kind, found in rows.items() if found}
        model, faults = build_model(document)
        if model is None:
            raise FormatError(path, faults)
        return model

    def _ids(self) -> dict[Ref, str]:
        """An id for each thing: that which it has in the model, else the shortest made of its name that is its own."""
        ids = {ref: ref.id for found in self._named.values() for ref in found if ref.id}
        taken = {(ref.kind, id_) for ref, id_ in ids.items()}
        for make in (_short, _longer, _longest):
            made = {ref: name for ref in self._said if ref not in ids and (name := make(ref))}
            times = Counter((ref.kind, name) for ref, name in made.items())
            own = {ref: name for ref, name in made.items() if times[ref.kind, name] == 1}
            ids |= {ref: name for ref, name in own.items() if (ref.kind, name) not in taken}
            taken |= set(times)
        return ids


def _short(ref: Ref) -> str:
    return slug(ref.name)


def _longer(ref: Ref) -> str:
    return f"{slug(ref.within.name)[:40]}-{slug(ref.name)}" if ref.within and slug(ref.name) else ""


def _longest(ref: Ref) -> str:
    within = ref.within.key if ref.within else ""
    return f"{slug(ref.name) or ref.kind}-{zlib.crc32(f'{within}|{ref.key}'.encode('utf-8', 'replace')):08x}"


def _words(value: Any) -> str:
    return value.name if isinstance(value, Ref) else str(value)


def _resolved(value: Any, ids: Mapping[Ref, str]) -> Any:
    if isinstance(value, Ref):
        return ids[value]
    if isinstance(value, frozenset):
        return sorted(_resolved(item, ids) for item in value)
    if isinstance(value, tuple):
        return tuple(_resolved(item, ids) for item in value)
    if isinstance(value, dict):
        return {ids[name] if isinstance(name, Ref) else name: item for name, item in value.items()}
    return value.isoformat() if isinstance(value, Date) else value


def _joint(kind: str, row: Mapping[str, Any]) -> Any:
    """What makes a row of a kind the same row."""
    if kind in JOINING:
        return tuple(row.get(name) for name in JOINING[kind])
    return row["name"] if kind == "scenario" else row["id"]


def _merge(row: dict[str, Any], new: Mapping[str, Any]) -> None:
    """Put what was said of a thing into its row: sets and observations are joined, all else is as it was said last."""
    for name, value in new.items():
        if name in ("observations", "milestones"):
            told = [_observation(day, *seen) for day, seen in value.items()]
            days = {one["date"]: one for one in (*row.get(name, ()), *told)}
            row[name] = [days[day] for day in sorted(days)]
        elif name == "forecasts":
            expected = [
                {"date": day.isoformat(), "value": one, "at": at.isoformat()} for (day, at), one in value.items()
            ]
            said = {(one["date"], one.get("at")): one for one in (*row.get(name, ()), *expected)}
            row[name] = [said[days] for days in sorted(said, key=str)]
        elif name == "effects":
            falls = {harm["goal"]: harm["fall"] for harm in row.get(name, ())} | value
            row[name] = [{"goal": goal, "fall": falls[goal]} for goal in sorted(falls)]
        elif name == "team":
            row[name] = _team(row.get(name, ()), value)
        elif name == "tags":
            row[name] = _tags(row.get(name, ()), value)
        elif isinstance(value, list):
            row[name] = sorted({*row.get(name, ()), *value})
        else:
            row[name] = value


def _tags(before: Iterable[str], new: Iterable[str]) -> list[str]:
    """Tags, and those that are new: of what has one value at a time (``progress: 80 %``) the new ones alone."""
    said = {tag.partition(": ")[0] for tag in new if ": " in tag}
    return sorted({tag for tag in before if tag.partition(": ")[0] not in said or ": " not in tag} | set(new))


def _team(before: Iterable[Mapping[str, Any]], new: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    """A team, and what is new of who is on it: a responsibility takes the place of one that was unknown."""
    team: list[dict[str, Any]] = [dict(member) for member in before]
    for who, letter in new:
        held = [member for member in team if member["stakeholder"] == who]
        unknown = next((member for member in held if member.get("responsibility") is None), None)
        if unknown and letter:
            unknown["responsibility"] = letter
        elif not held or (letter and all(member.get("responsibility") != letter for member in held)):
            team.append({"stakeholder": who, **({"responsibility": letter} if letter else {})})
    return team


def _observation(day: Date, value: float, note: str) -> dict[str, Any]:
    return {"date": day.isoformat(), "value": value, **({"note": note} if note else {})}
