"""Messages as a code plus data, turned into words only when they are shown, so that they can be translated.

Whoever raises or returns a message declares its English words once, beside the code that uses it. A translation is
another mapping of the same codes, given to `render`.
"""

from __future__ import annotations

import re
import sys
import unicodedata
import warnings
from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from string import Formatter
from typing import Final, TypeAlias

from attrs import field, frozen

from cmocio.frozen import FrozenDict

Datum: TypeAlias = str | int | float | bool | tuple[str, ...] | None
"""What a message may carry: a scalar, or a tuple of texts."""
Said: TypeAlias = "Datum | Late | Message | tuple[Message, ...]"
"""What is said within a message: besides, what is itself a message."""

WIDTH: Final = 100
"""How many characters a printed line holds at most."""

UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What no text for people may hold (but the line ends of a page): it steers a terminal, or cannot be sent to one."""

_TEXTS: dict[str, str] = {}
_STRANGERS: dict[str, str] = {}
"""The modules outside the library that declared a code, by code."""


class Late:
    """Words that take long to make, and are made (by ``str``) when a message is shown: most never are."""

    __slots__ = ()


@frozen
class Message:
    """One thing to say: what it is (`code`) and about what (`data`).

    Parameters
    ----------
    code
        A short, stable name such as ``"below"``; programs compare this.
    data
        The values that the words need, by name; what is itself said within this message is a message.

    Examples
    --------
    >>> _ = declare("late-by", "{what} is {days} days late")
    >>> message = Message.of("late-by", what="the data platform", days=12)
    >>> str(message)
    'the data platform is 12 days late'
    >>> render(message, {"late-by": "{what}: {days} Tage zu spät"})
    'the data platform: 12 Tage zu spät'
    """

    code: str
    data: FrozenDict[str, Said] = field(default=FrozenDict[str, "Said"](), converter=FrozenDict[str, "Said"])

    @classmethod
    def of(cls, code: str, /, **data: Said) -> Message:
        """Make a message from keyword arguments.

        Examples
        --------
        >>> Message.of("below", value=-1, low=0).data["low"]
        0
        """
        return cls(code, FrozenDict(data))

    def __str__(self) -> str:
        return render(self)


def declare(code: str, template: str, *, by: str = "") -> str:
    """Give `code` its English words, a `str.format` template over the message's data, and return the code.

    `by` is the module whose words they are, by default the caller. Whatever is loaded first, the library's own words
    win over a stranger's, with a warning.

    Raises
    ------
    ValueError
        If the code has other words already: two meanings under one code would be mixed up.

    Examples
    --------
    >>> declare("example-code", "{name} is an example")
    'example-code'
    """
    module = by or str(sys._getframe(1).f_globals.get("__name__"))  # noqa: SLF001 - who calls is who declares
    before = _TEXTS.setdefault(code, template)
    ours = module.startswith("cmocio.")
    if before == template and not ours:
        _STRANGERS.setdefault(code, module)
    elif before != template and ours and code in _STRANGERS:
        clash = f"the code {code!r} of {_STRANGERS.pop(code)} is one of cmocio's own and means {template!r}"
        warnings.warn(f"{clash}; choose another code", stacklevel=2)
        _TEXTS[code] = template
    elif before != template:
        raise ValueError(f"the code {code!r} already means {before!r}; choose another code")
    return code


def vocabulary(kind: str, *terms: str) -> None:
    """Declare words that programs compare and people read; see `Words.term`.

    Examples
    --------
    >>> vocabulary("severity", "high", "low")
    >>> declared()["severity-high"]
    'high'
    """
    for term in terms:
        declare(f"{kind}-{term}", term)


def declared() -> Mapping[str, str]:
    """All declared codes with their English words: the catalogue a translator fills.

    Examples
    --------
    >>> _ = declare("example-code", "{name} is an example")
    >>> declared()["example-code"]
    '{name} is an example'
    """
    return dict(_TEXTS)


MINUS: Final = declare("minus", "−")
POINT: Final = declare("decimal-point", ".")
THOUSANDS: Final = declare("thousands-separator", ",")
PERCENT: Final = declare("percent", "{number} %")
LITTLE: Final = declare("percent-below", "< {number} %")
MOST: Final = declare("percent-above", "> {number} %")
DAYS: Final = declare("days", "{count} {count:day|days}")
COMMA: Final = declare("list-separator", ", ")
NO_ONE: Final = declare("list-empty", "none")
LAST: Final = declare("list-end", "{first} and {last}")
LOST: Final = declare("list-rest", "{count} more")


class _Template(Formatter):
    """Fills a template: numbers as `Words` writes them, lists joined, ``!r`` in quotes, a missing value as its name."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def get_value(self, key: int | str, args: object, kwargs: Mapping[str, object]) -> object:  # noqa: ARG002 - the base class gives it
        return kwargs.get(str(key), f"<{key}>")

    def convert_field(self, value: object, conversion: str | None) -> object:
        if isinstance(value, tuple) and conversion == "r":
            return tuple(repr(item) for item in value)
        return super().convert_field(value, conversion)

    def format_field(self, value: object, format_spec: str) -> str:
        if value is None or format_spec.startswith("?"):
            return "" if value is None or value in ("", ()) else format_spec[1:]
        if "|" in format_spec:
            return format_spec.split("|")[0 if value == 1 else -1]
        if format_spec.startswith("@"):
            return self.words.term(format_spec[1:], str(value))
        if isinstance(value, (tuple, Message)):
            return self._list(value, format_spec) if isinstance(value, tuple) else self.words.render(value)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            spec = format_spec or (".6g" if isinstance(value, float) else "d")
            return self.words.percent(value) if spec == "%" else self.words.formatted(value, spec)
        return printable(str(super().format_field(value, format_spec)))

    def _list(self, items: tuple[object, ...], format_spec: str) -> str:
        names = [self.format_field(item, "") for item in items]
        if not names:
            return self.words(NO_ONE)
        if format_spec == "and":
            return self.words.listed(names)
        return self.words(COMMA).join(self.words.few(names, int(format_spec)) if format_spec else names)


@frozen
class Words:
    """A language: it puts messages into words, and writes numbers, the same way everywhere.

    Parameters
    ----------
    texts
        For codes of messages, templates in that language; what it lacks is said in English. A template is one of
        `str.format`, in which a number may choose between words: ``"{count} {count:day|days}"`` takes the first for 1
        and the last for all else. Of a list it may ask for the first three, ``"{goals:3}"``, or for a sentence's,
        ``"{goals:and}"``; of a word, for that of a vocabulary: ``"{severity:@severity}"``; of a share, for a
        percentage: ``"{share:%}"``. What is said only where there is something: ``"{day:? on {day}}"``.

    Examples
    --------
    >>> german = Words({"days": "{count} {count:Tag|Tage}", "decimal-point": ",", "thousands-separator": "."})
    >>> german.days(1), german.days(3), german.number(-1234.5, 1)
    ('1 Tag', '3 Tage', '−1.234,5')
    """

    texts: Mapping[str, str] = FrozenDict[str, str]()

    def __call__(self, code: str, /, **data: object) -> str:
        """Say what `code` means, about `data`.

        Examples
        --------
        >>> Words()(LAST, first="goals", last="language")
        'goals and language'
        """
        template = self.texts.get(code) or _TEXTS.get(code)
        if template is not None:
            return _Template(self).format(template, **data)
        told = ", ".join(f"{key}={value}" for key, value in data.items())
        return printable(f"{code} ({told})" if told else code)

    def render(self, message: Message) -> str:
        """Say a message."""
        return self(message.code, **message.data)

    def term(self, kind: str, name: str) -> str:
        """A word of a `vocabulary`; another is shown as it is.

        Examples
        --------
        >>> Words({"severity-high": "schwer"}).term("severity", "high")
        'schwer'
        """
        template = self.texts.get(f"{kind}-{name}") or _TEXTS.get(f"{kind}-{name}")
        return printable(name if template is None else template)

    def formatted(self, value: float, spec: str) -> str:
        """A number by a format specification of Python, with one minus sign, and none before what rounds to 0.

        Examples
        --------
        >>> Words().formatted(-0.384, "+.2f"), Words().formatted(-0.001, "+.2f"), Words().formatted(12345, ",")
        ('−0.38', '0.00', '12,345')
        """
        text = format(value, spec)
        if set(text) <= set("+-0.%"):
            text = text.strip("+-")
        marks = (("-", MINUS), (".", POINT), (",", THOUSANDS))
        return text.translate({ord(mark): self.texts.get(code) or _TEXTS[code] for mark, code in marks})

    def number(self, value: float, digits: int = 2, *, signed: bool = False) -> str:
        """A number with so many digits after the point.

        Examples
        --------
        >>> Words().number(0.384, signed=True), Words().number(-0.384), Words().number(1234.5, 0)
        ('+0.38', '−0.38', '1,234')
        """
        return self.formatted(value, f"{'+' if signed else ''},.{digits}f")

    def short(self, value: float, figures: int = 6) -> str:
        """A number in so many significant figures, with no digits that say nothing.

        Examples
        --------
        >>> Words().short(80000.0), Words().short(-0.125), Words().short(2 / 3, 3)
        ('80,000', '−0.125', '0.667')
        """
        return self.formatted(value, f",.{figures}g")

    def percent(self, share: float, digits: int = 0) -> str:
        """A share as a percentage; what is not exactly none or all is never shown as if it were.

        Examples
        --------
        >>> [Words().percent(share) for share in (0, 0.001, 0.384, 0.999, 1)]
        ['0 %', '< 1 %', '38 %', '> 99 %', '100 %']
        """
        least, rounded = 10.0**-digits, round(100 * share, digits)
        if rounded == 0 < share:
            return self(LITTLE, number=self.number(least, digits))
        if share < 1 and rounded == 100:
            return self(MOST, number=self.number(100 - least, digits))
        return self(PERCENT, number=self.number(rounded, digits))

    def day(self, day: Date | float) -> str:
        """A day, or its ordinal number, as ``"2026-06-30"``.

        Examples
        --------
        >>> Words().day(Date(2026, 6, 30)), Words().day(Date(2026, 6, 30).toordinal() + 0.4)
        ('2026-06-30', '2026-06-30')
        """
        return str(day if isinstance(day, Date) else Date.fromordinal(round(day)))

    def days(self, count: float) -> str:
        """So many days.

        Examples
        --------
        >>> Words().days(1), Words().days(12.4)
        ('1 day', '12 days')
        """
        return self(DAYS, count=round(count))

    def listed(self, names: Iterable[str]) -> str:
        """Names in a sentence.

        Examples
        --------
        >>> Words().listed(["goals"]), Words().listed(["goals", "language", "thanks"])
        ('goals', 'goals, language and thanks')
        """
        *first, last = names
        return self(LAST, first=self(COMMA).join(first), last=last) if first else last

    def few(self, names: Iterable[str], most: int) -> tuple[str, ...]:
        """So many names, and how many there are besides, where that is more than one.

        Examples
        --------
        >>> Words().few(["goals", "language", "thanks"], 1), Words().few(["goals", "language", "thanks"], 2)
        (('goals', '2 more'), ('goals', 'language', 'thanks'))
        """
        shown = tuple(names)
        return shown if len(shown) <= most + 1 else (*shown[:most], self(LOST, count=len(shown) - most))


ENGLISH: Final = Words()
"""The words that are declared."""
AS_TYPED: Final = Words({MINUS: "-"})
"""The words of errors, which quote numbers as a program writes them."""


def render(message: Message, texts: Mapping[str, str] | None = None) -> str:
    """Put a message into words: those of `texts`, else the declared English ones, else code and data as they are.

    Examples
    --------
    >>> render(Message.of("nobody-declared-this", n=1))
    'nobody-declared-this (n=1)'
    """
    return Words(texts or {}).render(message)


def printable(text: str, *, lines: bool = False) -> str:
    r"""Text as a terminal shows it in one line, whoever wrote it.

    Tabs and line ends become spaces. Control characters (C0, C1 and DEL, with which a name could clear the screen or
    forge a line), characters that turn the direction of what follows, and lone surrogates, which no terminal can be
    sent, are written as escapes. Everything that prints puts names and other text from outside through here.

    Parameters
    ----------
    text
        The text.
    lines
        Whether its line ends stay: for a page as a whole, whose lines are the library's own.

    Examples
    --------
    >>> printable("Grow\nrevenue\x1b[2J")
    'Grow revenue\\x1b[2J'
    >>> printable("one\ntwo\x07", lines=True)
    'one\ntwo\\x07'
    """
    if not UNPRINTABLE.search(text):
        return text
    return UNPRINTABLE.sub(lambda found: _shown(found[0], lines=lines), text)


def _shown(character: str, *, lines: bool) -> str:
    if character == "\n" and lines:
        return character
    return " " if character in "\t\n\r\x85\u2028\u2029" else character.encode("unicode_escape").decode()


def width(text: str) -> int:
    """How many columns of a terminal a text takes: East Asian wide characters take two, combining marks none.

    Examples
    --------
    >>> width("goals"), width("目標"), width("e\u0301")
    (5, 4, 1)
    """
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _fitting(text: str, room: int) -> int:
    """How many characters of a text fit."""
    taken = 0
    for number, character in enumerate(text):
        taken += _columns(character)
        if taken > room:
            return number
    return len(text)


def shortened(text: str, room: int) -> str:
    """A text cut to a width.

    Examples
    --------
    >>> shortened("customer data", 9), shortened("顧客データ", 5)
    ('customer…', '顧客…')
    """
    return text if width(text) <= room else f"{text[: _fitting(text, room - 1)].rstrip()}…"


def padded(text: str, room: int, *, right: bool = False) -> str:
    """A text with spaces up to a width: after it, or before it where it stands on the right.

    Examples
    --------
    >>> padded("目標", 6), padded("+0.38", 6, right=True)
    ('目標  ', ' +0.38')
    """
    space = " " * (room - width(text))
    return f"{space}{text}" if right else f"{text}{space}"


def wrapped(text: str, *, first: str = "", rest: str = "", room: int = WIDTH) -> list[str]:
    """A text on lines no wider than the room, broken between words, and within those that are wider than a line.

    Examples
    --------
    >>> wrapped("goals that both sides share", first="• ", rest="  ", room=16)
    ['• goals that', '  both sides', '  share']
    """
    return [line.rstrip() for line in _lines(text.split(), first, rest, room)] if text.strip() else []


def _lines(words: Iterable[str], first: str, rest: str, room: int) -> Iterator[str]:
    line, is_empty = first, True
    for word in words:
        left = word
        if not is_empty and width(line) + 1 + width(left) > room:
            yield line
            line, is_empty = rest, True
        while left and width(line) + (not is_empty) + width(left) > room:
            fits = max(1, _fitting(left, room - width(line)))
            yield f"{line}{left[:fits]}"
            left, line = left[fits:], rest
        line = f"{line}{'' if is_empty else ' '}{left}"
        is_empty = is_empty and not left
    if not is_empty:
        yield line
