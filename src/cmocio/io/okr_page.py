"""OKRs kept as a page: from what its lines and tables say to a model."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date as Date
from pathlib import Path
from typing import Any, Final

from attrs import define, evolve, field, frozen

from cmocio.io.content import failure
from cmocio.io.dialect import DIALECTS, folded, reading_of
from cmocio.io.draft import Draft, Ref, key_of
from cmocio.io.format import Asked
from cmocio.io.markdown import PageBlock, page_of
from cmocio.io.measured import OWNER
from cmocio.io.okr_lines import OkrLine, function_in, lines_of
from cmocio.io.outcomes import Attained
from cmocio.io.report import ColumnReading, ImportReport, TableReading
from cmocio.io.tables import FoundTable
from cmocio.io.tabular import TableRun
from cmocio.io.values import direction_in, read_amount, read_day, shortened
from cmocio.model import AlignmentModel
from cmocio.texts import declare

NO_OKRS = declare(
    "no-okrs", "says nothing of OKRs: no check box, no outcome after an arrow, no word such as objective or key result"
)
WIDE = declare("wide-table", "has {columns} columns, more than the limit of {limit}; split it")
MAX_COLUMNS: Final = 200
"""How many columns a table on a page may have."""
ASIDE: Final = {
    "struck": declare("okr-struck", "is struck out, and dropped with what stands below it"),
    "link": declare("okr-link", "is a link and nothing else"),
    "aside": declare("okr-aside", "stands beside the objectives, as does what is below it"),
    "prose": declare("okr-prose", "is prose"),
    "empty": declare("okr-empty", "is a heading without an objective or a key result below it"),
    "nowhere": declare("okr-nowhere", "stands below no objective"),
    "month": declare("okr-month", "is of a month that is not in the period of the page, or says no number"),
    "title": declare("okr-title", "is the title of the page"),
}
DATED_BY = declare("okr-dated-by", "what is said without a day is of the last day of {text}")
MIDDLE = declare("okr-middle", "scores of mid-quarter, and what was projected then, are dated {date}, its middle")
NO_NUMBER = declare("okr-no-number", "says {text!r} came of it, which is no share reached; kept as a description")
PLANNED = declare("okr-planned", "was read as planned for {date}, as nothing says that it was measured")

_PERIOD = re.compile(
    r"(?<!FY)(?<!FY )(?:(?P<year>20\d\d)[ \-_/]*(?P<part>[QH][1-4])|(?P<first>[QH][1-4])[ \-_/']*(?P<last>20\d\d))",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"\bfrom (?P<start>[^.;:()]{6,30}?) (?:to|until|through) (?P<end>[^.;:()]{6,30}?)(?:[.;)]|$)")
_SIGN = re.compile(r"\b(?:OKRs?|KRs?|objectives?|key results?)\b", re.IGNORECASE)
_TITLE = re.compile(
    r"\W*(?:(?:our|company|team|objectives and key results|OKRs?|FY ?\d\d+|[QH][1-4]|20\d\d)\W*)+", re.IGNORECASE
)
_EXECUTIVE = re.compile(r"C[A-Z]{1,2}O|Chief .*Officer")


@frozen
class PagePeriod:
    """The time that a page is about, and where that is said."""

    start: Date
    end: Date
    text: str


def period_of(page: PageBlock, path: str) -> PagePeriod | None:
    """The period that a page names: in its title, its first heading, a sentence (from … to …), or its file's name.

    Examples
    --------
    >>> period_of(page_of(b"# OKRs 2018 Q4"), "").end
    datetime.date(2018, 12, 31)
    """
    blocks = list(page.walk())
    heads = [block.text for block in blocks if block.kind == "heading"]
    for text in (block.text for block in blocks if block.kind == "prose"):
        if found := _FROM_TO.search(text):
            start, end = (read_day(found[name].strip(), last=name == "end") for name in ("start", "end"))
            if start and end and start.date < end.date:
                return PagePeriod(start.date, end.date, found[0].rstrip("."))
    for text in (page.text, *heads[:1], Path(path).stem):
        if found := _PERIOD.search(text):
            said = f"{found['year'] or found['last']}-{(found['part'] or found['first']).upper()}"
            start, end = read_day(said, last=False), read_day(said, last=True)
            if start and end:
                return PagePeriod(start.date, end.date, said)
    return None


def model_of_page(content: bytes, format: str, path: str, asked: Asked) -> tuple[AlignmentModel, ImportReport]:  # noqa: A002
    r"""A model from a page of OKRs, and the report of reading it.

    Raises
    ------
    FormatError
        If nothing on it says that it is of OKRs, or its tables make no model.

    Examples
    --------
    >>> page = b"# Grow\n* KR: Sales => 70%\n"
    >>> model_of_page(page, "okr-markdown", "2018-q4.md", Asked())[0].benchmarks[0].actual()
    Observation('2018-12-31', 70.0, note='70%')
    """
    page = page_of(content, path)
    root = lines_of(page)
    lines = list(root.walk())
    headers = (heading for block in page.walk() if block.table for heading in block.table.header)
    signs = (page.text, *headers, *(line.block.text for line in lines if line.block.kind in ("heading", "item")))
    if not any(line.is_ticked is not None or line.outcome for line in lines) and not any(map(_SIGN.search, signs)):
        raise failure(path, NO_OKRS)
    run = TableRun(path, asked)
    taking = OkrPage(root, period_of(page, path), run)
    taking.lay_out_tables()
    return run.finish(format, taking.take)


@define
class OkrPage:
    """One page on its way into a draft."""

    root: OkrLine
    period: PagePeriod | None
    run: TableRun
    heads: frozenset[str] = field(init=False)
    names: Counter[str] = field(init=False)
    results: Counter[str] = field(init=False)
    used: set[int] = field(factory=set, init=False)
    seen: dict[str, list[str]] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        tops = [line for line in self._levels() if line.who]
        self.heads = frozenset(key_of(line.who) for line in tops)
        named = {(key_of(line.what), key_of(line.who)) for line in self.root.walk() if line.what and _is_goal(line)}
        self.names = Counter(what for what, _ in named)
        self.results = Counter(key_of(line.what) for line in self.root.walk() if not _is_goal(line))

    def _levels(self) -> Iterator[OkrLine]:
        """The outermost items: those of roles there are functions."""
        for line in self.root.walk():
            if line.block.kind in ("heading", "page") and (not line.who or _is_company(line.who)):
                yield from (under for under in line.below if under.block.kind == "item")

    def lay_out_tables(self) -> None:
        """Find out what the tables are about, the heading above each being its objective where it has none."""
        for line in self.root.walk():
            for under in line.below:
                if under.block.table is not None:
                    if (wide := len(under.block.table.header)) > MAX_COLUMNS:
                        raise failure(self.run.path, WIDE, f"line {under.block.line}", columns=wide, limit=MAX_COLUMNS)
                    self.run.rows += len(under.block.table.rows)
                    self.run.choose(self.below_heading(under.block.table, line))

    def below_heading(self, table: FoundTable, over: OkrLine) -> FoundTable:
        """A table with what stands above it, and the period, in columns of their own."""
        fit = reading_of(table, DIALECTS.get("okr"), self.run.told)
        bound = {one.column.name for one in fit.bound}
        if "key result" not in bound or "objective" in bound or not over.what:
            return table
        header = tuple("Key result owner" if folded(name) in OWNER.words else name for name in table.header)
        more: dict[str, Any] = {"Objective": over.what}
        if self.period and not bound & {"due", "period"}:
            more |= {"Start date": self.period.start, "Due date": self.period.end}
        width = max(table.columns, default=0)
        return evolve(
            table,
            header=(*header, *more),
            columns=(*table.columns, *range(width + 1, width + 1 + len(more))),
            rows=tuple((*row, *more.values()) for row in table.rows),
        )

    def take(self, draft: Draft) -> Iterator[TableReading]:
        """Put the lines into a draft, and say how they were understood."""
        if self.period:
            draft.day = self.run.asked.as_of or self.period.end
            draft.place = Path(self.run.path).name
            draft.note("guessed", DATED_BY, text=self.period.text)
            if any("mid score" in {one.column.name for one in fit.bound} for _, fit, _ in self.run.found):
                draft.note("guessed", MIDDLE, date=self.period.start + (self.period.end - self.period.start) / 2)
        for line in self.root.below:
            self.put(line, draft, None, "", "")
        rows = len({line.block.line for line in self.root.walk() if line.block.kind not in ("page", "table")})
        self.run.rows += rows
        columns = [ColumnReading(kind, kind, "exact", len(found), _few(found)) for kind, found in self.seen.items()]
        yield TableReading("line 1", "okr", "", len(self.used) / max(1, rows), columns, rows, len(self.used))

    def put(self, line: OkrLine, draft: Draft, goal: Ref | None, who: str, function: str) -> None:
        """Put a line and all below it into a draft: below which goal, whose, and of which function."""
        if line.block.kind == "table":
            return
        if why := self.aside(line):
            self.leave(line, why, draft)
            return
        draft.place = f"line {line.block.line}"
        is_heading = line.block.kind == "heading"
        named = function_in(line, line.below) if is_heading else ""
        if is_heading and not named and _is_title(line):
            draft.note("left out", ASIDE["title"])
        else:
            self.used.add(line.block.line)
            who, function = self.whose(line, named, draft, who, function)
            if line.what and not named:
                goal = self.goal_or_result(line, draft, goal, who, function)
        has_table = any(under.block.kind == "table" for under in line.below)
        for under in line.below:
            if has_table and _is_remark(under):
                self.leave(under, "prose", draft)
            elif not (under.is_month and self.is_planned(under)):
                self.put(under, draft, goal, who, function)

    def whose(self, line: OkrLine, named: str, draft: Draft, who: str, function: str) -> tuple[str, str]:
        """Whose a line is, and of which function, unless it says so what that above it is."""
        if named:
            self.saw("function", named)
            return (spelled := draft.spelled(named)), spelled
        if not line.who or line.is_month:
            return who, function
        self.saw("owner", line.who)
        is_own = not function or key_of(line.who) in self.heads or _EXECUTIVE.fullmatch(line.who)
        return line.who, draft.spelled(line.who) if is_own and not _is_company(line.who) else function

    def leave(self, line: OkrLine, why: str, draft: Draft) -> None:
        """Report a line that is not read, and all below it but the headings below what stands aside."""
        for one in line.walk():
            if one.block.kind != "table":
                draft.place = f"line {one.block.line}"
                draft.note("left out", ASIDE["prose" if one.block.kind == "prose" else one.aside or why])

    def aside(self, line: OkrLine) -> str:
        """Why a line and all below it say nothing of objectives; ``""``: they do."""
        if line.block.kind == "prose":
            return "prose"
        if line.is_month and not self.is_planned(line):
            return "month"
        if line.aside:
            return line.aside
        if line.block.kind != "heading" or not line.below:
            return ""
        is_bare = all(one.block.kind != "table" and self.aside(one) for one in line.below)
        return "empty" if is_bare else ""

    def goal_or_result(self, line: OkrLine, draft: Draft, goal: Ref | None, who: str, function: str) -> Ref | None:
        """Put a line in as an objective or as a key result; the goal that what is below it belongs to."""
        if _is_goal(line):
            return self.objective(line, draft, goal, who, function)
        if goal is None:
            name = who or function
            if not name:
                self.used.discard(line.block.line)
                draft.note("left out", ASIDE["nowhere"])
                return None
            goal = draft.put("goal", name, owner=draft.person(name, function))
        self.result(line, draft, goal, line.what, who, function)
        return goal

    def objective(self, line: OkrLine, draft: Draft, over: Ref | None, who: str, function: str) -> Ref:
        """An objective: a goal that the one above is refined into, and where something came of it a benchmark."""
        name = f"{line.what} ({who})" if self.names[key_of(line.what)] > 1 and who else line.what
        people = self.people(line, who, function, draft)
        goal = draft.put(
            "goal",
            name,
            owner=next(iter(people), None),
            due=self.period and self.period.end,
            tier="company" if _is_company(who) else None,
            tags=frozenset({*line.tags, *line.teams}) or None,
        )
        self.saw("objective", name)
        for other in people[1:]:
            draft.stake(other, goal, "R")
        if over is not None and over != goal:
            draft.put("dependency", f"{over.key}<{goal.key}", depender=over, dependee=goal, kind="refinement")
        if line.outcome or line.is_ticked is not None:
            self.result(line, draft, goal, name, who, function)
        return goal

    def result(self, line: OkrLine, draft: Draft, goal: Ref, what: str, who: str, function: str) -> None:
        """A key result: a benchmark of a goal, and what came of it."""
        owner = next(iter(self.people(line, who, function, draft)), None)
        is_alike = self.results[key_of(line.what)] > 1 and who and what != goal.name
        name = f"{what} ({who})" if is_alike else what
        benchmark = draft.put(
            "benchmark",
            name,
            within=goal,
            goal=goal,
            start=self.period and self.period.start,
            due=self.period and self.period.end,
            owner=owner,
            tags=frozenset({*line.tags, *line.teams}) or None,
            **_scale(line),
        )
        self.saw("key result", name)
        self.came_of(line, draft, benchmark)
        for under in line.below:
            if under.is_month and self.is_planned(under):
                self.planned(under, draft, benchmark)

    def people(self, line: OkrLine, who: str, function: str, draft: Draft) -> list[Ref | None]:
        """Whose a line is: its teams, which are functions of their own where nothing above them is one, and who."""
        teams = [draft.person(team, function or team) for team in line.teams]
        return [*teams, draft.person(who, function)] if who else teams

    def came_of(self, line: OkrLine, draft: Draft, benchmark: Ref) -> None:
        """What came of a key result: a share reached, so many of so many, or words."""
        outcome = line.outcome or (Attained("", 100.0) if line.is_ticked else None)
        if outcome is None:
            return
        value = outcome.value if outcome.percent is None else outcome.percent
        if value is None:
            draft.note("left out", NO_NUMBER, text=shortened(outcome.text, 60))
        elif draft.observe(benchmark, value, None, outcome.text):
            self.saw("outcome", f"{value:g}")

    def is_planned(self, line: OkrLine) -> bool:
        """Whether a line under the name of a month is a number of that month of the period."""
        return self.day_of(line) is not None and _number_in(line) is not None

    def day_of(self, line: OkrLine) -> Date | None:
        """The last day of the month that heads a line, within the period."""
        if self.period is None:
            return None
        for year in range(self.period.start.year, self.period.end.year + 1):
            day = read_day(f"{line.who.strip('.')} {year}", last=True)
            if day and self.period.start <= day.date <= self.period.end:
                return day.date
        return None

    def planned(self, line: OkrLine, draft: Draft, benchmark: Ref) -> None:
        """The value of a benchmark planned for a month."""
        day, value = self.day_of(line), _number_in(line)
        if day is not None and value is not None:
            self.used.add(line.block.line)
            draft.place = f"line {line.block.line}"
            draft.plan(benchmark, value, day)
            draft.note("guessed", PLANNED, date=day)

    def saw(self, kind: str, text: str) -> None:
        """Keep what a line was understood as, for the report."""
        self.seen.setdefault(kind, []).append(text)


def _is_goal(line: OkrLine) -> bool:
    """Whether a line is an objective: it says so, is a heading, or has key results below it."""
    if line.mark:
        return line.mark == "O"
    if line.block.kind == "heading":
        return True
    return any(one.block.kind == "item" and not one.is_month for one in line.below)


def _is_company(who: str) -> bool:
    return key_of(who) in ("ceo", "company")


def _is_remark(line: OkrLine) -> bool:
    """Whether an item beside a table of key results is none itself: nothing says that it is."""
    return line.block.kind == "item" and not line.mark and line.is_ticked is None and line.outcome is None


def _is_title(line: OkrLine) -> bool:
    """Whether a heading only says that OKRs follow, or of which period."""
    return not line.mark and not line.who and _TITLE.fullmatch(line.what) is not None


def _scale(line: OkrLine) -> dict[str, Any]:
    """From where to where a key result is measured, as far as what came of it, or its box, tells."""
    outcome = line.outcome
    if line.is_ticked is not None or (outcome and outcome.percent is not None):
        return {"baseline": 0.0, "target": 100.0, "unit": "%", "direction": "higher"}
    if outcome and outcome.value is not None:
        is_ceiling = direction_in(line.what) == "lower"
        return (
            {"target": outcome.whole, "direction": "lower"}
            if is_ceiling
            else {"baseline": 0.0, "target": outcome.whole}
        )
    return {"description": outcome.text} if outcome else {}


def _number_in(line: OkrLine) -> float | None:
    found = re.match(r"[$€£]?[\d.,]+", line.what)
    amount = read_amount(found[0].rstrip(".,")) if found else None
    return amount.value if amount else None


def _few(texts: list[str]) -> tuple[str, ...]:
    return tuple(shortened(text, 30) for text in list(dict.fromkeys(texts))[:3])
