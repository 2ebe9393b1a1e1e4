"""What came of a key result, as people write it: after an arrow, in brackets, in bold, as so many of so many."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from cmocio.io.values import one_line

_BROAD: Final = re.compile(r"\s*(?:=+>|[→⇒⟶⟹➔➜➡⇾]|>>>)\s*")
_THIN: Final = re.compile(r"\s+[-–—]+>\s*")
_DONE: Final = re.compile(r"(?:done|completed?|achieved)\W*", re.IGNORECASE)
_SHARE: Final = r"(?P<share>\d+(?:[.,]\d+)?) ?%"
_LEADING: Final = re.compile(
    rf"(?:(?:total|missed|done|completed?|achieved)\b)?[\s:.,\-–(]*~?\s*{_SHARE}", re.IGNORECASE
)
_REACHED: Final = re.compile(rf"(?<!to )(?<![\d.,+]){_SHARE} (?:achieved|completed?|done|reached)\b", re.IGNORECASE)
_ACHIEVED: Final = re.compile(rf"\b(?:achieved|reached) {_SHARE}", re.IGNORECASE)
_BRACKETED: Final = re.compile(rf"\(\s*{_SHARE}\s*(?:\)|[-–—,;][^()]*\))")
_AFTER_COLON: Final = re.compile(rf"(?:[:,.]|\b[Tt]otal:?)\s+{_SHARE}(?=\W*$| (?:[Aa]chieved|[Cc]ompleted?|[Dd]one)\b)")
_PARTS: Final = re.compile(r":\s+(?P<value>\d+(?:[.,]\d+)?) ?/ ?(?P<whole>\d+(?:[.,]\d+)?)(?![\d/.])")
_ENDS_IN_NUMBER: Final = re.compile(r"[\d.,]+ ?(?P<percent>%)?$")
_STARTS_WITH_NUMBER: Final = re.compile(r"[$€£]?[\d.,]+ ?(?P<percent>%)?")


@frozen
class Attained:
    """What came of a key result.

    Parameters
    ----------
    text
        What was written.
    percent
        How much of it was reached; ``None``: that is not said.
    value, whole
        How much of how much it is, where that was written: ``6/15``.
    """

    text: str
    percent: float | None = None
    value: float | None = None
    whole: float | None = None

    @property
    def says_a_number(self) -> bool:
        """Whether it says how much."""
        return self.percent is not None or self.value is not None


def parted(text: str) -> tuple[str, str | None]:
    """What stands before the last arrow and after it, which is ``None`` where there is no arrow.

    ``=>``, ``→`` and their kin are arrows wherever they stand; ``->`` and ``–>`` with a space before them, and not
    between two numbers of one kind, which are where something comes from and goes to.

    Examples
    --------
    >>> parted("Ship it => 70%"), parted("Ship it –> done"), parted("From 2% -> 4%")
    (('Ship it', '70%'), ('Ship it', 'done'), ('From 2% -> 4%', None))
    """
    found = list(_BROAD.finditer(text)) or [
        arrow for arrow in _THIN.finditer(text) if not _is_way(text[: arrow.start()], text[arrow.end() :])
    ]
    if not found or not text[: found[-1].start()].strip():
        return text, None
    return text[: found[-1].start()].strip(), text[found[-1].end() :].strip()


def _is_way(before: str, after: str) -> bool:
    """Whether an arrow leads from a number to a number."""
    left, right = _ENDS_IN_NUMBER.search(before), _STARTS_WITH_NUMBER.match(after)
    return left is not None and right is not None and left["percent"] == right["percent"]


def read_percent(text: str) -> float | None:
    """How much was reached, as an outcome says it: at its beginning, or before "achieved" or "complete".

    Examples
    --------
    >>> read_percent("**70%**, much to do"), read_percent("Total - 90% Complete"), read_percent("Missed ~0%")
    (70.0, 90.0, 0.0)
    >>> read_percent("We got 11.5%. OKR 100% achieved."), read_percent("+8% more"), read_percent("Done.")
    (100.0, None, 100.0)
    """
    plain = one_line(text.replace("*", "").replace("_", " "))
    if _DONE.fullmatch(plain):
        return 100.0
    found = _LEADING.match(plain) or _REACHED.search(plain)
    return _number(found["share"]) if found else None


def outcome_in(text: str, stressed: str = "") -> tuple[str, Attained | None]:
    """A key result without what came of it, and that, where something in its text says it in one way only.

    Parameters
    ----------
    text
        The whole text.
    stressed
        What of it is in italics or in bold at its end.

    Examples
    --------
    >>> outcome_in("Ship it (66% - 6 of 9 issues)")
    ('Ship it', Attained(text='(66% - 6 of 9 issues)', percent=66.0, value=None, whole=None))
    >>> outcome_in("Source 25 and hire 2: 25 sourced (100%), 1 hired (50%)")[1] is None
    True
    """
    name, after = parted(text)
    if after is not None:
        return name, Attained(after, read_percent(after))
    if stressed and text != stressed and read_percent(stressed) is not None:
        return text.replace(stressed, "").strip(), Attained(stressed, read_percent(stressed))
    if parts := _PARTS.search(text):
        rest = text[parts.start() + 1 :].strip()
        shares = {found["share"] for pattern in (_BRACKETED, _AFTER_COLON) for found in pattern.finditer(rest)}
        value, whole = _number(parts["value"]), _number(parts["whole"])
        percent = _number(shares.pop()) if len(shares) == 1 else None
        return text[: parts.start()].strip(), Attained(rest, percent, value, whole)
    for pattern in (_BRACKETED, _AFTER_COLON, _REACHED, _ACHIEVED):
        found = list(pattern.finditer(text))
        if len(found) == 1 and found[0].start() > 0:
            share = found[0]
            said = text[share.start() :].lstrip(" :.,")
            return text[: share.start()].rstrip(" :.,"), Attained(said, _number(share["share"]))
        if found:
            return text, None
    return text, None


def _number(text: str) -> float:
    return float(text.replace(",", "."))
