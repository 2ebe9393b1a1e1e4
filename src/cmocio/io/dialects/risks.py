"""Registers of risks: what may happen, how likely it is, how far which goals would fall, who watches it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Date
from typing import Final

from attrs import frozen

from cmocio.io.dialect import Column, Dialect, TableRow, dialect, folded
from cmocio.io.draft import Draft, Ref, key_of
from cmocio.io.values import Amount, DecimalMark, decimal_mark, joined, one_line, read_amount, shortened
from cmocio.texts import Message, declare

NAMELESS: Final = declare("risk-nameless", "names no risk")
NAMESAKE: Final = declare("risk-namesake", "is one of several risks called {name!r}; told apart by its id {id!r}")
NO_SHARE: Final = declare(
    "risk-no-share",
    "says the {size} {text!r}, which is no share from 0 to 1 and no %; left unknown, with a tag; say with columns= if "
    "it is the {size} in fifths or in thirds (of a scale), or in %",
)
NO_FALL: Final = declare("risk-no-fall", "does not say how far {goals:and} would fall; left out")
NO_GOAL: Final = declare("risk-no-goal", "says an impact and no goal that it would hurt; left out")
NO_INITIATIVE: Final = declare("risk-mitigation", "is answered by what is no initiative known; kept in the description")
NO_STATUS: Final = declare(
    "risk-status", "says the status {status!r}; left as it was, at first open, as it is none of {choices:8}"
)
OWNERS: Final = declare("risk-owners", "has several owners; {owner!r} is the first, and {others:and} left out")
BACKWARDS: Final = declare("risk-backwards", "may happen from {since} until {until}, which is before; both left out")
DUE: Final = declare(
    "risk-due",
    "says a day on which something is due, perhaps an answer to it; left out; say with columns= if it is the day until "
    "which the risk may happen",
)

STATUSES: Final = {
    **dict.fromkeys(
        ("open", "active", "new", "identified", "ongoing", "in progress", "monitored", "monitoring"), "open"
    ),
    **dict.fromkeys(("happened", "occurred", "realised", "realized", "materialised", "materialized"), "happened"),
    **dict.fromkeys(("closed", "retired", "expired", "no longer relevant", "cancelled", "obsolete"), "closed"),
}
HAPPENED: Final = {
    **dict.fromkeys(("yes", "y", "true", "x"), "happened"),
    **dict.fromkeys(("no", "n", "false"), "open"),
}
FIFTHS: Final = (
    {"1", "rare", "very low", "very unlikely", "remote", "negligible", "insignificant"},
    {"2", "unlikely", "low", "minor"},
    {"3", "possible", "medium", "moderate"},
    {"4", "likely", "high", "major"},
    {"5", "almost certain", "very high", "very likely", "severe", "catastrophic"},
)
THIRDS: Final = ({"1", "low"}, {"2", "medium", "moderate"}, {"3", "high"})
SCALES: Final[dict[str, tuple[set[str], ...]]] = {"in fifths": FIFTHS, "in thirds": THIRDS}
"""Places on scales, from the lowest: each stands for the middle of its part, where `columns=` says that it is one."""


def _sizes(kind: str, words: str, of_hundred: str) -> tuple[Column, ...]:
    """The columns that may say how large something is."""
    told = (Column(f"{kind} {scale}", "") for scale in SCALES)
    return Column(kind, words), Column(f"{kind} in %", of_hundred), *told


COLUMNS: Final = (
    Column("id", "id|no|nr|number|ref|reference|#|risk id|risk no|risk number|risk ref"),
    Column(
        "risk",
        "risk|risks|risk name|risk title|risk event|risk statement|risk description|risiko|risque|riesgo|risco|rischio",
    ),
    Column("title", "title|name|event|threat|hazard"),
    Column("description", "description|details|beschreibung|descripcion|descricao"),
    Column("cause", "cause|causes|root cause|trigger|source|ursache|causa"),
    Column("consequence", "consequence|consequences|effect|effects|impact description|folge|folgen|consecuencia"),
    *_sizes(
        "likelihood",
        "likelihood|probability|chance|risk probability|risk likelihood|wahrscheinlichkeit|eintrittswahrscheinlichkeit"
        "|probabilite|probabilidad|probabilidade",
        "likelihood %|probability %|chance %|% likelihood|% probability|% chance",
    ),
    *_sizes("impact", "impact|severity|risk impact|fall|auswirkung|impacto|gravite|gravedad", "impact %|% impact"),
    Column("goals", "goal|goals|objective|objectives|affected goal|affected goals|goal affected|hurts|ziel", "people"),
    Column("owner", "owner|risk owner|owners|owned by|responsible|assigned to|verantwortlich|responsable", "people"),
    Column(
        "mitigation",
        "mitigation|mitigations|mitigation plan|mitigation strategy|mitigating action|mitigating actions|response"
        "|risk response|response plan|strategy|action|actions|action plan|treatment|controls|countermeasure"
        "|countermeasures|contingency|massnahme|massnahmen",
    ),
    Column("status", "status|risk status|state|estado|statut"),
    Column("happened", "happened|occurred|realised|realized|materialised|materialized"),
    Column("due", "due|due date|deadline|target date|action due|review date|next review|by when|termin|fallig", "day"),
    Column("since", "since|from|valid from", "day", first=True),
    Column("until", "until|valid until|expires|expiry|expiry date", "day"),
    Column(
        "rating",
        "rating|score|level|priority|rag|exposure|risk rating|risk score|risk level|risk priority|risk exposure"
        "|inherent risk|residual risk|overall risk",
    ),
    Column("group", "category|categories|type|risk type|risk category|project|program|programme|project program|area"),
)


@frozen
class Sizing:
    """How a column of sizes is read, as all of it says: its decimal mark, and whether plain numbers are shares."""

    kind: str
    mark: DecimalMark
    has_shares: bool

    @classmethod
    def of(cls, kind: str, rows: Iterable[TableRow]) -> Sizing:
        """Plain numbers are shares where all lie from 0 to 1 and one between: 1 alone may be a place on a scale."""
        texts = [row.get(kind) for row in rows if row.get(kind)]
        mark = decimal_mark(texts)
        plain = [one.value for text in texts if (one := read_amount(one_line(text), mark=mark)) and not one.unit]
        is_share = all(0 <= value <= 1 for value in plain) and any(0 < value < 1 for value in plain)
        return cls(kind, mark, is_share)

    def read(self, row: TableRow) -> tuple[float | None, str]:
        """The size that a row says, and its words where they say none."""
        for scale, places in SCALES.items():
            if text := row.get(f"{self.kind} {scale}"):
                number, _, word = folded(text).partition(" ")
                found = {at for at, words in enumerate(places) if not words.isdisjoint((folded(text), number, word))}
                return ((2 * found.pop() + 1) / (2 * len(places)), "") if len(found) == 1 else (None, text)
        text = row.get(self.kind) or row.get(f"{self.kind} in %") or ""
        size = self._share(read_amount(one_line(text), mark=self.mark), is_percent=not row.get(self.kind))
        return size, "" if size is not None else text

    def _share(self, amount: Amount | None, *, is_percent: bool) -> float | None:
        if amount is None or amount.direction or amount.unit not in ("", "%"):
            return None
        if amount.unit != "%" and not is_percent and not self.has_shares:
            return None
        size = amount.value / 100 if amount.unit == "%" or is_percent else amount.value
        return size if 0 <= size <= 1 else None


def take(rows: Iterable[TableRow], draft: Draft) -> Iterator[tuple[TableRow, Message]]:
    """A risk for each row, and the falls of the goals that it names."""
    listed = [(draft.place, row) for row in rows]
    likelihood, impact = (Sizing.of(kind, [row for _, row in listed]) for kind in ("likelihood", "impact"))
    ids: dict[str, set[str]] = {}
    for _, row in listed:
        ids.setdefault(key_of(_name(row)), set()).add(row.get("id") or "")
    for place, row in listed:
        draft.place = place
        name = _name(row)
        if not name:
            yield row, Message.of(NAMELESS)
            continue
        if len(ids[key_of(name)]) > 1 and row.get("id"):
            draft.note("guessed", NAMESAKE, name=name, id=row.get("id"))
            name = f"{name} ({row.get('id')})"
        risk = _risk(name, row, draft)
        draft.put("risk", risk.name, chance=_size(likelihood, row, risk, draft))
        _hurt(risk, row, _size(impact, row, risk, draft), draft)


def _name(row: TableRow) -> str:
    return row.get("risk") or row.get("title") or row.get("description") or ""


def _risk(name: str, row: TableRow, draft: Draft) -> Ref:
    """The risk of a row, and all it says but how large it is."""
    owner, *others = row.get("owner") or (None,)
    if others:
        draft.note("left out", OWNERS, owner=owner, others=tuple(others))
    if row.get("due"):
        draft.note("left out", DUE)
    initiatives, answer = _mitigations(row.get("mitigation") or "", draft)
    since, until = _period(row, draft)
    told = [row.get(column) for column in ("description", "cause", "consequence")]
    happened = _status(row.get("happened"), HAPPENED, draft)
    draft.put("risk", name, status=happened if happened == "happened" or not row.get("status") else None)
    return draft.put(
        "risk",
        name,
        owner=draft.person(owner),
        description=joined(*(text for text in told if text and text != _name(row)), answer),
        mitigations=initiatives or None,
        status=_status(row.get("status"), STATUSES, draft),
        since=since,
        until=until,
        source=row.get("id"),
        tags=_tags(row) or None,
    )


def _period(row: TableRow, draft: Draft) -> tuple[Date | None, Date | None]:
    """The first and the last day on which a risk may happen, if they stand in this order."""
    since, until = row.get("since"), row.get("until")
    if since and until and until < since:
        draft.note("left out", BACKWARDS, since=since, until=until)
        return None, None
    return since, until


def _tags(row: TableRow) -> frozenset[str]:
    rating = {f"rating: {shortened(row.get('rating'), 40)}"} if row.get("rating") else set()
    return frozenset(rating | ({row.get("group")} if row.get("group") else set()))


def _mitigations(text: str, draft: Draft) -> tuple[frozenset[Ref], str]:
    """The initiatives that a text names, as a whole or line by line, and what of it names none."""
    parts = [text] if draft.known("initiative", text) else [part.strip() for part in re.split(r"[;\n]", text)]
    known = {part: draft.known("initiative", part) for part in parts if part}
    answer = "; ".join(part for part, found in known.items() if found is None)
    if answer:
        draft.note("guessed", NO_INITIATIVE)
    return frozenset(found for found in known.values() if found), answer


def _status(told: str | None, words: Mapping[str, str], draft: Draft) -> str | None:
    """The status that a word says; a note where it says none."""
    status = words.get(folded(told)) if told else None
    if told and status is None:
        draft.note("guessed", NO_STATUS, status=told, choices=tuple(words))
    return status


def _size(sizing: Sizing, row: TableRow, risk: Ref, draft: Draft) -> float | None:
    """The size that a row says; what is none is noted, and kept as a tag."""
    size, words = sizing.read(row)
    if words:
        draft.note("left out", NO_SHARE, size=sizing.kind, text=shortened(words, 40))
        draft.put("risk", risk.name, tags=frozenset({f"{sizing.kind}: {shortened(words, 40)}"}))
    return size


def _hurt(risk: Ref, row: TableRow, fall: float | None, draft: Draft) -> None:
    """The falls of the goals that a row names; a note where it says only one of the two."""
    goals: Sequence[str] = row.get("goals") or ()
    if goals and fall is None:
        draft.note("left out", NO_FALL, goals=tuple(goals))
    elif fall is not None and not goals:
        draft.note("left out", NO_GOAL)
    elif fall is not None:
        for goal in goals:
            draft.hurt(risk, draft.put("goal", goal), fall)


LIKELIHOODS: Final = tuple(column.name for column in COLUMNS if column.name.startswith("likelihood"))
IMPACTS: Final = tuple(column.name for column in COLUMNS if column.name.startswith("impact"))

dialect(
    Dialect(
        "risks",
        "a register of risks",
        COLUMNS,
        (
            ("risk", *LIKELIHOODS),
            ("risk", *IMPACTS),
            ("risk", "title", "description"),
            (*LIKELIHOODS, *IMPACTS, "mitigation", "happened"),
        ),
        take,
        follows=True,
    ),
    origin=__name__,
)
