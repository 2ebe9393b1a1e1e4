"""Reading what people type into the fields of a form: placeholders, numbers, days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date as Date
from math import isfinite
from typing import Final, Literal

from attrs import frozen

__all__ = ["Amount", "Day", "joined", "one_line", "read_amount", "read_day", "said", "shortened", "slug"]

LONGEST: Final = 40
"""Characters of the longest text that is taken for a number or a day: what is longer is prose."""

_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_PLACEHOLDER = re.compile(
    r"\[\W*to[ _]be\b[^\]]*\]|\[?(tbd|tba|n/a|to[ _]be[ _](determined|identified))\.?\]?|[\w\-]*\$\{[^}]*\}|\W*",
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
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?", re.ASCII)
_COMMA = re.compile(r"\d+,\d{1,2}", re.ASCII)

_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(Z|[+-]\d\d:\d\d)?(T.*)?", re.ASCII)
_PART = re.compile(r"(\d{4})(?:-(\d\d))?", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)
_WORDED = re.compile(r"(?:(\d{1,2})\s+)?([a-z]{3})[a-z]*\.?\s+(?:(\d{1,2}),?\s+)?(\d{4})", re.IGNORECASE | re.ASCII)
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
    stripped = text.strip()
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
    return "-".join(re.findall(r"[^\W_]+", text.casefold()))[:60].strip("-")


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
        What a bound before it says: ``">= 90"`` is ``"at_least"``.
    exact
        Whether it was a plain decimal number, which nothing had to be read into.
    """

    value: float
    unit: str = ""
    direction: Literal["at_least", "at_most"] | None = None
    exact: bool = True


def read_amount(text: str) -> Amount | None:
    """Read a number; ``None`` where there is none, or where it may mean two things.

    Examples
    --------
    >>> read_amount("829").value, read_amount("1,200").value, read_amount("$3.5M").value, read_amount("45%")
    (829.0, 1200.0, 3500000.0, Amount(value=45.0, unit='%', direction=None, exact=False))
    >>> read_amount("10-20") is None, read_amount("a couple") is None
    (True, True)
    """
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


def _direction(sign: str) -> Literal["at_least", "at_most"] | None:
    if sign in (">", ">=", "≥"):
        return "at_least"
    return "at_most" if sign in ("<", "<=", "≤") else None


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
class Day:
    """A day as it was written, and whether it was a plain ISO date."""

    date: Date
    exact: bool = True


def read_day(text: str, *, last: bool) -> Day | None:
    """Read a day; of a year or month alone, its `last` day or its first; ``None`` where there is none.

    A date such as 03/04/2012, which may be of March or of April, is not guessed.

    Examples
    --------
    >>> read_day("2012-01-26Z", last=True), read_day("2012-02", last=True)
    (Day(date=datetime.date(2012, 1, 26), exact=True), Day(date=datetime.date(2012, 2, 29), exact=False))
    >>> read_day("26 January 2012", last=True).date, read_day("03/04/2012", last=True)
    (datetime.date(2012, 1, 26), None)
    """
    if len(text) > LONGEST:
        return None
    try:
        if match := _ISO.fullmatch(text):
            return Day(Date.fromisoformat(match[1]), exact=match[3] is None)
        day = _part(text, last=last) or _slashed(text) or _worded(text, last=last)
    except ValueError:
        return None
    return Day(day, exact=False) if day else None


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


def _slashed(text: str) -> Date | None:
    match = _SLASHED.fullmatch(text)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    if first <= 12 and second <= 12 and first != second:
        return None
    return Date(year, first, second) if second > 12 else Date(year, second, first)


def _worded(text: str, *, last: bool) -> Date | None:
    match = _WORDED.fullmatch(text)
    if match is None or match[2].lower() not in _MONTHS:
        return None
    year, month, day = int(match[4]), _MONTHS.index(match[2].lower()) + 1, match[1] or match[3]
    return Date(year, month, int(day)) if day else _edge(year, month, last=last)
