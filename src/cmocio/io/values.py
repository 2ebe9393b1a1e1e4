"""Reading what people type into the fields of a form and the cells of a sheet: placeholders, numbers, days, periods.

What may mean two things is not guessed: it is read only where others of its kind say how (`decimal_mark`, `day_order`).
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date as Date
from datetime import timedelta
from math import isfinite
from typing import Final, Literal, TypeAlias, get_args
from unicodedata import normalize

from attrs import frozen

DecimalMark: TypeAlias = Literal[".", ",", ""]
"""What stands before the decimals; ``""``: not known."""
DayOrder: TypeAlias = Literal["day first", "month first", ""]
"""What ``03/04/2026`` begins with; ``""``: not known."""
Role: TypeAlias = Literal["R", "A", "C", "I", "S"]
"""A letter of a matrix of responsibilities: does it, answers for it, is consulted, is informed; supports it."""

LONGEST: Final = 40
"""Characters of the longest text that is taken for a number or a day: what is longer is prose."""

_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_PLACEHOLDER = re.compile(
    r"\[\W*to[ _]be(?![a-z])[^\]]*\]|\[?(tbd|tba|n/a|to[ _]be[ _](determined|identified|announced))\.?\]?"
    r"|.* goes here\.?|[\w\-]*\$\{[^}]*\}|\W*|#(div/0!|n/a|name\?|null!|num!|ref!|value!|spill!|calc!)",
    re.IGNORECASE,
)

_AMOUNT = re.compile(
    r"(?P<bound>>=|<=|[<>≥≤~≈])?\s*(?P<open>\()?(?P<sign>[+\-−])?\s*(?P<currency>[$€£¥])?\s*"
    r"(?P<digits>\d[\d,. \u00a0\u202f]*|\.\d+)(?P<power>[eE][+\-]?\d+)?"
    r"\s*(?P<scale>k|m|mn|b|bn|thousand|million|billion|trillion)?\s*(?P<percent>%|percent|per cent)?(?P<close>\))?",
    re.IGNORECASE | re.ASCII,
)
_SCALES: Final = {
    "k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6,
    "b": 1e9, "bn": 1e9, "billion": 1e9, "trillion": 1e12,
}  # fmt: skip
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?:(?P<mark>[, \u00a0\u202f])\d{3}(?:(?P=mark)\d{3})*)?(?:\.\d*)?", re.ASCII)
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+", re.ASCII)
_COMMA = re.compile(r"\d+,\d{1,2}", re.ASCII)
_EITHER = re.compile(r"\d{1,3}[.,]\d{3}", re.ASCII)
_WITH_MARKS = re.compile(r"\d[\d.,]*[.,]\d[\d.,]*", re.ASCII)

_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(Z|[+-]\d\d:\d\d)?([T ]\d.*)?", re.ASCII)
_PART = re.compile(r"(\d{4})(?:-(\d\d))?", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?:[ T]\d.*)?", re.ASCII)
_NAMED_MONTH = re.compile(r"(\d{1,2})([/.\- ])([a-z]{3,9})\.?\2(\d{4}|\d\d)(?: \d.*)?", re.IGNORECASE | re.ASCII)
_QUARTER = re.compile(
    r"(?:(?P<part>[QHT][1-4])[ \-/']*(?P<year>(?:20)?\d\d)|(?P<first>20\d\d)[ \-/]*(?P<last>[QHT][1-4]))",
    re.IGNORECASE | re.ASCII,
)
_WEEK = re.compile(r"\d{4}-?W\d\d", re.ASCII)
_WORDED = re.compile(
    r"(?:[a-z]+day,?\s+)?(?:(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s\-]+)?([a-z]{3})[a-z]*\.?[\s,\-]+"
    r"(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})",
    re.IGNORECASE | re.ASCII,
)
_UNIT = re.compile(r"[(\[]\s*([^\s()\[\]]{1,6})\s*[)\]]\s*$")
_HIGHER = re.compile(
    r"\b(?:(?:meet|match)(?:s|ing)? (?:or|and/or) (?:exceed|surpass|beat)|at least|no(?:t)? (?:less|fewer|lower) than"
    r"|no(?:t)? below|at or above|or (?:more|higher|above|better|greater)|a minimum of)\b",
    re.IGNORECASE,
)
_LOWER = re.compile(
    r"\b(?:at most|no(?:t)? (?:more|higher|greater) than|no(?:t)? (?:to )?exceed(?:ing)?|no(?:t)? above|at or below"
    r"|or (?:less|fewer|lower|below|under)|a maximum of)\b",
    re.IGNORECASE,
)
_ROLES: Final[tuple[Role, ...]] = get_args(Role)
_ROLE_WORDS: Final = {
    "responsible": "R", "accountable": "A", "consulted": "C", "informed": "I", "supports": "S", "support": "S",
}  # fmt: skip
_ROLE_MARKS: Final = re.compile(r"[\s,;/|&+]+")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def one_line(text: str) -> str:
    r"""The text with every run of space and control characters as one space.

    Examples
    --------
    >>> one_line(" Grow\n  revenue\x85 ")
    'Grow revenue'
    """
    return _SPACE.sub(" ", text).strip()


def said(text: str) -> str:
    """The text, or ``""`` where it is only a placeholder of a form: nothing but marks, "TBD", "[To be determined]".

    Examples
    --------
    >>> said("[To_be_identified]"), said("ID-${uuid}"), said("To be determined."), said(" 829 ")
    ('', '', '', '829')
    """
    stripped = normalize("NFC", text.strip())
    return "" if _PLACEHOLDER.fullmatch(one_line(stripped)) else stripped


def shortened(text: str, width: int = 80) -> str:
    """The text on one line, cut at a word where it is longer than `width` characters.

    Examples
    --------
    >>> shortened("Grow the revenue of the shop", 12)
    'Grow the…'
    """
    line = one_line(text)
    if len(line) <= width:
        return line
    return f"{line[:width].rpartition(' ')[0] or line[: width - 1]}…"


def joined(*texts: str) -> str:
    r"""Paragraphs of the texts that are not empty.

    Examples
    --------
    >>> joined("One.", "", "Two.")
    'One.\n\nTwo.'
    """
    return "\n\n".join(text for text in texts if text)


def slug(text: str) -> str:
    """An id made of a name: its letters and digits in lower case, joined by hyphens; ``""`` where it has none.

    Examples
    --------
    >>> slug("U.S. Federal Agencies"), slug("#!")
    ('u-s-federal-agencies', '')
    """
    return normalize("NFC", "-".join(re.findall(r"[^\W_]+", text.casefold())))[:60].strip("-")


@frozen
class Amount:
    """A number as it was written.

    Parameters
    ----------
    value
        What it says.
    unit
        ``"%"`` or a currency sign, where it carries one.
    direction
        What a bound before it says: ``">= 90"`` is ``"higher"``.
    exact
        Whether it was a plain decimal number, which nothing had to be read into.
    """

    value: float
    unit: str = ""
    direction: Literal["higher", "lower"] | None = None
    exact: bool = True


def decimal_mark(texts: Iterable[str]) -> DecimalMark:
    """Which mark stands before the decimals in these numbers, as far as some of them allow one reading only.

    ``1.234,5`` and ``0,5`` can be read in one way, ``1.234`` and ``1,234`` in two; where none tells, or they tell both
    ways, it is ``""``.

    Examples
    --------
    >>> decimal_mark(["1.234", "0,5"]), decimal_mark(["1,234", "2.5"]), decimal_mark(["1,234"]), decimal_mark(["0,5", "0.5"])
    (',', '.', '', '')
    """  # noqa: E501 - the example stands on one line
    marks = {_mark(found[0]) for text in texts if len(text) <= LONGEST for found in [_WITH_MARKS.search(text)] if found}
    marks.discard("")
    return marks.pop() if len(marks) == 1 else ""


def _mark(number: str) -> DecimalMark:
    last = max(number.rfind("."), number.rfind(","))
    before, after = number[:last], number[last + 1 :]
    mark: DecimalMark = "." if number[last] == "." else ","
    other: DecimalMark = "," if mark == "." else "."
    if other in before:
        return mark
    if mark in before:
        return other  # it groups
    return "" if _EITHER.fullmatch(number) and not number.startswith("0") and len(after) == 3 else mark


def is_ambiguous(text: str) -> bool:
    """Whether a number can be read with a decimal point and with a decimal comma, and says another thing in each.

    Examples
    --------
    >>> is_ambiguous("1.234"), is_ambiguous("$ 1,234"), is_ambiguous("1.5"), is_ambiguous("0.125")
    (True, True, False, False)
    """
    found = _WITH_MARKS.search(text)
    return found is not None and _mark(found[0]) == ""


def read_amount(text: str, *, mark: DecimalMark = "") -> Amount | None:
    """Read a number; ``None`` where there is none, or where it may mean two things.

    Parameters
    ----------
    text
        What stands there.
    mark
        What stands before the decimals, where others tell (`decimal_mark`); by default ``1.234`` is a little more than
        one and ``1,234`` more than a thousand, as in English.

    Examples
    --------
    >>> read_amount("1.234", mark=",").value, read_amount("1,234", mark=",").value
    (1234.0, 1.234)
    >>> read_amount("829").value, read_amount("1,200").value, read_amount("$3.5M").value, read_amount("45%")
    (829.0, 1200.0, 3500000.0, Amount(value=45.0, unit='%', direction=None, exact=False))
    >>> read_amount("10-20") is None, read_amount("a couple") is None
    (True, True)
    """
    if mark == "," and is_ambiguous(text):
        text = text.translate({ord("."): "", ord(","): "."})
    if _PLAIN.fullmatch(text):
        return _finite(Amount(float(text)))
    match = _AMOUNT.fullmatch(text) if len(text) <= LONGEST else None
    number = _digits(match["digits"].strip()) if match else None
    if match is None or number is None or bool(match["open"]) != bool(match["close"]):
        return None
    if match["scale"] in ("m", "b") and not match["currency"]:
        return None  # metres, bytes or millions
    value = float(f"{number}{match['power'] or ''}") * _SCALES.get((match["scale"] or "").lower(), 1.0)
    if match["open"] or match["sign"] in ("-", "−"):
        value = -value
    unit = "%" if match["percent"] else match["currency"] or ""
    return _finite(Amount(value, unit, _direction(match["bound"] or ""), exact=False))


def _direction(sign: str) -> Literal["higher", "lower"] | None:
    if sign in (">", ">=", "≥"):
        return "higher"
    return "lower" if sign in ("<", "<=", "≤") else None


def unit_in(name: str) -> str:
    """The unit that a name ends with in brackets, where it is a short one; ``""`` where there is none.

    Examples
    --------
    >>> unit_in("Response time (h)"), unit_in("Retention (%)"), unit_in("Sales (all shops together)")
    ('h', '%', '')
    """
    found = _UNIT.search(name)
    return found[1].strip() if found else ""


def read_roles(text: str) -> tuple[Role, ...] | None:
    """The roles that a cell of a matrix of responsibilities names, once each; ``None`` where it says anything else.

    Examples
    --------
    >>> read_roles("A/R"), read_roles("c, i"), read_roles("RA"), read_roles("Consulted")
    (('R', 'A'), ('C', 'I'), ('R', 'A'), ('C',))
    >>> read_roles("R/X") is None, read_roles("") is None
    (True, True)
    """
    parts = [_role_letters(part) for part in _ROLE_MARKS.split(one_line(text)) if part] if len(text) <= LONGEST else []
    if not parts or not all(parts):
        return None
    letters = set("".join(parts))
    return tuple(role for role in _ROLES if role in letters)


def _role_letters(part: str) -> str:
    """The letters that a word stands for; ``""``: none."""
    if part.casefold() in _ROLE_WORDS:
        return _ROLE_WORDS[part.casefold()]
    is_letters = set(part.upper()) <= set(_ROLES) and len(set(part)) == len(part)
    return part.upper() if is_letters and (len(part) == 1 or part.isupper()) else ""


def direction_in(*texts: str) -> Literal["higher", "lower"] | None:
    """Which way is better, in plain words; ``None`` where no words say it, or words for both.

    Examples
    --------
    >>> direction_in("Meet or Exceed the goal"), direction_in("no more than 5 days"), direction_in("Days")
    ('higher', 'lower', None)
    """
    higher, lower = (any(words.search(text) for text in texts) for words in (_HIGHER, _LOWER))
    return None if higher == lower else "higher" if higher else "lower"


def _finite(amount: Amount) -> Amount | None:
    return amount if isfinite(amount.value) else None


def _digits(text: str) -> str | None:
    """Digits with a decimal point and nothing else; ``None`` where the marks between them fit no custom."""
    if _PLAIN.fullmatch(text):
        return text
    if _GROUPED.fullmatch(text):
        return re.sub(r"[, \u00a0\u202f]", "", text)
    if _DOTTED.fullmatch(text):
        return text.replace(".", "").replace(",", ".")
    return text.replace(",", ".") if _COMMA.fullmatch(text) else None


@frozen
class WrittenDay:
    """A day as it was written, and whether it was a plain ISO date."""

    date: Date
    exact: bool = True


def day_order(texts: Iterable[str]) -> DayOrder:
    """Whether days written in numbers begin with the day or the month, as far as some of them allow one reading only.

    Examples
    --------
    >>> day_order(["03/04/2026", "31/12/2025"]), day_order(["4/22/2016 19:57:50"]), day_order(["03/04/2026"])
    ('day first', 'month first', '')
    """
    orders: set[DayOrder] = set()
    for text in texts:
        if match := _SLASHED.fullmatch(text):
            first, second = int(match[1]), int(match[3])
            orders |= {"day first"} if first > 12 >= second else {"month first"} if second > 12 >= first else set()
    return orders.pop() if len(orders) == 1 else ""


def read_day(text: str, *, last: bool, order: DayOrder = "") -> WrittenDay | None:
    """Read a day; of a year, quarter or month alone, its `last` day or its first; ``None`` where there is none.

    A date such as 03/04/2012, which may be of March or of April, is read only where `order` says what it begins with
    (`day_order`); a date without a year and a quarter of a fiscal year, of which nobody says when it begins, never.

    Examples
    --------
    >>> read_day("2012-01-26Z", last=True), read_day("2012-02", last=True)
    (WrittenDay(date=datetime.date(2012, 1, 26), exact=True), WrittenDay(date=datetime.date(2012, 2, 29), exact=False))
    >>> read_day("26 January 2012", last=True).date, read_day("03/04/2012", last=True)
    (datetime.date(2012, 1, 26), None)
    >>> read_day("03/04/2012", last=True, order="day first").date, read_day("2026-Q1", last=True).date
    (datetime.date(2012, 4, 3), datetime.date(2026, 3, 31))
    >>> read_day("11-Jun", last=True), read_day("Q3 FY24", last=True), read_day("31-Sep-2008", last=True)
    (None, None, None)
    """
    if len(text) > LONGEST:
        return None
    try:
        if match := _ISO.fullmatch(text):
            return WrittenDay(Date.fromisoformat(match[1]), exact=match[3] is None)
        day = (
            _part(text, last=last)
            or _year_first(text)
            or _slashed(text, order)
            or _named_month(text)
            or _worded(text, last=last)
            or _period(text, last=last)
        )
    except ValueError:
        return None
    return WrittenDay(day, exact=False) if day else None


def _part(text: str, *, last: bool) -> Date | None:
    match = _PART.fullmatch(text)
    if match is None:
        return None
    return _edge(int(match[1]), int(match[2]) if match[2] else None, last=last)


def _edge(year: int, month: int | None, *, last: bool) -> Date:
    """The first or last day of a year or month."""
    month = month or (12 if last else 1)
    first = Date(year, month, 1)
    return first.replace(day=monthrange(year, month)[1]) if last else first


def _year_first(text: str) -> Date | None:
    match = _YEAR_FIRST.fullmatch(text)
    return Date(*(int(number) for number in match.groups())) if match else None


def _slashed(text: str, order: DayOrder) -> Date | None:
    match = _SLASHED.fullmatch(text)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), _year(match[4])
    if first <= 12 and second <= 12 and first != second and not order:
        return None
    if len(match[4]) == 2 and not order:
        return None  # the year may stand first
    month_first = order == "month first" if first <= 12 and second <= 12 else second > 12
    return Date(year, first, second) if month_first else Date(year, second, first)


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else int(text) + (2000 if int(text) < 69 else 1900)  # as POSIX has it


def _named_month(text: str) -> Date | None:
    match = _NAMED_MONTH.fullmatch(text)
    if match is None or match[3][:3].lower() not in _MONTHS:
        return None
    return Date(_year(match[4]), _MONTHS.index(match[3][:3].lower()) + 1, int(match[1]))


def _period(text: str, *, last: bool) -> Date | None:
    """The edge of a quarter, a half (H), a third (T) or a week of a calendar year."""
    if _WEEK.fullmatch(text):
        monday = Date.fromisoformat(text)
        return monday + timedelta(days=6) if last else monday
    match = _QUARTER.fullmatch(text)
    if match is None:
        return None
    part, year = (match["part"] or match["last"]).upper(), _year(match["year"] or match["first"])
    months = {"Q": 3, "H": 6, "T": 4}[part[0]]
    month = int(part[1]) * months
    return _edge(year, month if last else month - months + 1, last=last)


def _worded(text: str, *, last: bool) -> Date | None:
    match = _WORDED.fullmatch(text)
    if match is None or match[2].lower() not in _MONTHS:
        return None
    year, month, day = int(match[4]), _MONTHS.index(match[2].lower()) + 1, match[1] or match[3]
    return Date(year, month, int(day)) if day else _edge(year, month, last=last)
