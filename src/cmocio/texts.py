"""Messages as a code plus data, turned into words only when they are shown, so that they can be translated.

Whoever raises or returns a message declares its English words once, beside the code that uses it. A translation is
another mapping of the same codes, given to `render`.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Any, TypeAlias

from attrs import field, frozen

from cmocio.frozen import FrozenDict

__all__ = ["Datum", "Message", "Printed", "declare", "declared", "render"]

Datum: TypeAlias = "str | int | float | bool | tuple[str, ...] | None"
"""What a message may carry: a scalar, or a tuple of texts."""

_TEXTS: dict[str, str] = {}


@frozen
class Message:
    """One thing to say: what it is (`code`) and about what (`data`).

    Parameters
    ----------
    code
        A short, stable name such as ``"below"``; programs compare this.
    data
        The values that the words need, by name.

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
    data: FrozenDict[str, Datum] = field(default=FrozenDict[str, Datum](), converter=FrozenDict[str, Datum])

    @classmethod
    def of(cls, code: str, /, **data: Datum) -> Message:
        """Make a message from keyword arguments.

        Examples
        --------
        >>> Message.of("below", value=-1, low=0).data["low"]
        0
        """
        return cls(code, FrozenDict(data))

    def __str__(self) -> str:
        return render(self)


def declare(code: str, template: str) -> str:
    """Give `code` its English words, a `str.format` template over the message's data, and return the code.

    Raises
    ------
    ValueError
        If the code has other words already: two meanings under one code would be mixed up.

    Examples
    --------
    >>> declare("example-code", "{name} is an example")
    'example-code'
    """
    if _TEXTS.setdefault(code, template) != template:
        raise ValueError(f"the code {code!r} already means {_TEXTS[code]!r}; choose another code")
    return code


def declared() -> Mapping[str, str]:
    """All declared codes with their English words: the catalogue a translator fills.

    Examples
    --------
    >>> _ = declare("example-code", "{name} is an example")
    >>> declared()["example-code"]
    '{name} is an example'
    """
    return dict(_TEXTS)


class _Words(Formatter):
    """Formats numbers shortly and joins lists, with ``!r`` in quotes; a missing value shows as its name."""

    def get_value(self, key: int | str, args: object, kwargs: Mapping[str, object]) -> object:  # noqa: ARG002 - the base class gives it
        return kwargs.get(str(key), f"<{key}>")

    def convert_field(self, value: object, conversion: str | None) -> object:
        if isinstance(value, tuple) and conversion == "r":
            return tuple(repr(item) for item in value)
        return super().convert_field(value, conversion)

    def format_field(self, value: object, format_spec: str) -> str:
        if isinstance(value, tuple):
            return ", ".join(str(item) for item in value)
        if isinstance(value, float) and not format_spec:
            return f"{value:.6g}"
        return str(super().format_field(value, format_spec))


def render(message: Message, texts: Mapping[str, str] | None = None) -> str:
    """Put a message into words: those of `texts`, else the declared English ones, else code and data as they are.

    Examples
    --------
    >>> render(Message.of("nobody-declared-this", n=1))
    'nobody-declared-this (n=1)'
    """
    template = (texts or {}).get(message.code) or _TEXTS.get(message.code)
    if template is None:
        data = ", ".join(f"{key}={value}" for key, value in message.data.items())
        return f"{message.code} ({data})" if data else message.code
    return _Words().format(template, **message.data)


class Printed:
    """What a notebook shows as it is printed: a result whose text is made for people.

    Examples
    --------
    >>> class Table(Printed):
    ...     def __str__(self):
    ...         return "sales  +0.20"
    >>> class Page:
    ...     def text(self, words):
    ...         print(words)
    >>> Table()._repr_pretty_(Page(), cycle=False)
    sales  +0.20
    """

    __slots__ = ()

    def _repr_pretty_(self, p: Any, cycle: bool) -> None:
        """What IPython asks for; `p` is its printer."""
        p.text(repr(self) if cycle else str(self))
