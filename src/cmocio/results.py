"""What every result can do: become plain data, a table and a page, and say in one line what it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date as Date
from importlib import import_module
from typing import Any, ClassVar, Final, Self, SupportsIndex, TypeAlias, TypeVar, overload

import attrs

from cmocio.arguments import as_choice, checked
from cmocio.documents import from_plain, read_back, to_plain, written
from cmocio.errors import MissingExtraError
from cmocio.layout import Layout, laid
from cmocio.registry import Registry
from cmocio.texts import Late, Message, Words, shortened

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

Page: TypeAlias = Callable[[Any, Words], str | Layout]
"""What shows a result: it is given the result, and the language to say it in."""

P = TypeVar("P", bound=Page)

PAGES: Final[Registry[Page]] = Registry("page", package="cmocio.pages", group="cmocio.pages")
"""The pages, by the names of the classes they print (see `name_of`)."""

LONGEST: Final = 199
"""How many characters a repr holds at most."""
SHORT: Final = 40
"""What is no longer is shown whole within one."""


def name_of(cls: type) -> str:
    """The name of a class in lower case, its words joined by hyphens: that of its page, for one.

    Examples
    --------
    >>> class CriticalDependency: ...
    >>> name_of(CriticalDependency)
    'critical-dependency'
    """
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", cls.__name__).lower()


def page_of(cls: type) -> Callable[[P], P]:
    """A decorator: this function prints the results of this class, and of its subclasses that have no page.

    Raises
    ------
    RegistrationError
        If something of another origin prints them.

    Examples
    --------
    >>> class Weather(Result): ...
    >>> @page_of(Weather)
    ... def weather(result, words):
    ...     return "sunny"
    >>> print(Weather())
    sunny
    """

    def register(page: P) -> P:
        PAGES.add(name_of(cls), page, origin=f"{page.__module__}.{page.__qualname__}")
        return page

    return register


@checked
class Result:
    """A value that the library hands out.

    Examples
    --------
    >>> from attrs import frozen
    >>> @frozen(repr=False)
    ... class Reading(Result):
    ...     name: str
    ...     values: tuple[float, ...]
    >>> reading = Reading("temperature", (20.5, 21.0))
    >>> reading
    Reading('temperature', values=(20.5, 21.0))
    >>> Reading.from_dict(reading.to_dict()) == reading
    True
    """

    __slots__ = ()

    checks_itself: ClassVar[bool] = False
    """Whether the constructor names all that is wrong at once; elsewhere it is held to its annotations."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if (
            "__attrs_attrs__" in vars(cls) and not cls.checks_itself
        ):  # attrs makes a class twice; the second is complete
            checked(cls)

    def to_dict(self, *, words: bool = False) -> dict[str, Any]:
        """The result as plain data, ready for JSON.

        Parameters
        ----------
        words
            Whether messages are said in English words too, beside their code and data.

        Examples
        --------
        >>> Rows(["a"]).to_dict()
        {'rows': ['a']}
        """
        return written(self, words=words)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The result that `to_dict` made this plain data of.

        Raises
        ------
        FormatError
            With the place of all that is missing, unknown or of the wrong type.
        InputError
            For a result that holds more than data, such as a compiled model.

        Examples
        --------
        >>> Rows.from_dict({"rows": ["a"]})
        Rows(['a'])
        """
        return read_back(cls, data)

    def to_frame(self, backend: str | None = None) -> Any:
        """The result as a table of a dataframe library.

        Parameters
        ----------
        backend
            ``"pandas"``, ``"polars"`` or ``"pyarrow"``; default: the first of these that is installed.

        Raises
        ------
        MissingExtraError
            Without the extra ``tables``, or without that library.

        Examples
        --------
        >>> Rows(["a", "b"]).to_frame("polars").shape
        (2, 1)
        """
        return frame_of(table_of(self), backend)

    def _table(self) -> Iterable[Mapping[str, Any]]:
        """The rows of the table: one of all that fits into a cell, else one for each item of the mappings."""
        cls: Any = type(self)
        row = row_of(self)
        values = ((field.name, getattr(self, field.name)) for field in attrs.fields(cls) if not row)
        items = ((name, value.items()) for name, value in values if isinstance(value, Mapping))
        rows = [{"field": name, "key": key, "value": _cell(item)} for name, pairs in items for key, item in pairs]
        return rows or [row]

    def page(self, texts: Mapping[str, str] | None = None) -> str:
        r"""The result as text made for people; `print` shows it in English.

        Parameters
        ----------
        texts
            Words of another language, by code; see `cmocio.texts.declared`.

        Examples
        --------
        >>> Rows(["a", "b"]).page()
        'a\nb'
        """
        return str(self.layout(texts))

    def to_html(self, texts: Mapping[str, str] | None = None) -> str:
        """The same page as a piece of HTML that needs no script and nothing from elsewhere; notebooks show it.

        What matters first is open, the rest folded; colours follow the notebook, light or dark; every text is escaped.

        Parameters
        ----------
        texts
            Words of another language, by code; see `cmocio.texts.declared`.

        Examples
        --------
        >>> "<p>a &lt; b</p>" in Rows(["a < b"]).to_html()
        True
        """
        return self.layout(texts).html()

    def layout(self, texts: Mapping[str, str] | None = None, page: str = "") -> Layout:
        """A page about the result, before it is text or HTML.

        Parameters
        ----------
        texts
            Words of another language, by code; see `cmocio.texts.declared`.
        page
            The name of the page; default: the one of its class, or of the nearest class above that has one.

        Raises
        ------
        NotFoundError
            For a page that does not exist.

        Examples
        --------
        >>> Rows(["a", "b"]).layout().groups
        (('a', 'b'),)
        """
        known = PAGES.names()
        names = (name_of(cls) for cls in type(self).__mro__)
        name = page or next(name for name in names if name in known)
        return laid(PAGES.get(name)(self, Words(texts or {})))

    def __str__(self) -> str:
        return self.page()

    def __repr__(self) -> str:
        shown = ", ".join(self._shown())
        return f"{type(self).__name__}({shortened(shown, LONGEST - len(type(self).__name__) - 2)})"

    def _shown(self) -> Iterator[str]:
        """What the repr shows: scalars and what is as short, and of what holds more how many."""
        cls: Any = type(self)
        for number, field in enumerate(attrs.fields(cls) if attrs.has(cls) else ()):
            value = getattr(self, field.name)
            said = _said(value)
            holds = isinstance(value, (Mapping, tuple, frozenset))
            if hasattr(value, "shape"):
                yield f"{'×'.join(map(str, value.shape))} {field.name}"
            elif holds and len(said) > SHORT:
                yield f"{len(value)} {field.name}"
            elif value if holds else isinstance(value, (str, int, float, Date)):
                yield shortened(said if number == 0 and isinstance(value, str) else f"{field.name}={said}", 60)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        """What a notebook asks for: JupyterLab, VS Code, marimo, and IPython in a terminal."""
        layout = self.layout()
        return {"text/plain": str(layout), "text/html": layout.html()}


@checked
class Rows(tuple[T_co, ...], Result):  # noqa: SLOT001 - what is left out is kept beside the items
    """Several things of a kind: a tuple that is a result.

    Parameters
    ----------
    items
        The things.
    left_out
        How many more there are that are not among them, because so many were not asked for.

    Examples
    --------
    >>> rows = Rows(["a", "b", "c"])
    >>> rows[1:], rows[0], rows == ("a", "b", "c")
    (Rows(['b', 'c']), 'a', True)
    """

    def __new__(cls, items: Iterable[T_co] = (), left_out: int = 0) -> Self:
        made = super().__new__(cls, items)
        if left_out:
            vars(made)["left_out"] = left_out
        return made

    @property
    def left_out(self) -> int:
        """How many more there are that are not among them.

        Examples
        --------
        >>> Rows(["a"], left_out=2).left_out
        2
        """
        return int(vars(self).get("left_out", 0))

    @overload
    def __getitem__(self, at: SupportsIndex, /) -> T_co: ...

    @overload
    def __getitem__(self, at: slice, /) -> Rows[T_co]: ...

    def __getitem__(self, at: SupportsIndex | slice, /) -> Any:
        found: Any = super().__getitem__(at)
        return Rows(found) if isinstance(at, slice) else found

    def to_dict(self, *, words: bool = False) -> dict[str, Any]:
        """The rows as plain data, ready for JSON.

        Examples
        --------
        >>> Rows([1, 2]).to_dict()
        {'rows': [1, 2]}
        """
        more = {"left_out": self.left_out} if self.left_out else {}
        return {"rows": [to_plain(item, words=words) for item in self], **more}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], of: Any = Any) -> Self:
        """The rows that `to_dict` made this plain data of.

        Parameters
        ----------
        data
            The plain data.
        of
            The class of each row; by default they stay plain.

        Raises
        ------
        FormatError
            With the place of all that is missing, unknown or of the wrong type.

        Examples
        --------
        >>> from cmocio.errors import Fault
        >>> Rows.from_dict({"rows": [{"place": "goals", "message": {"code": "few"}}]}, of=Fault)[0].place
        'goals'
        """
        left_out = from_plain(int, data.get("left_out", 0))
        rows = {name: value for name, value in data.items() if name != "left_out"}
        return cls(from_plain(dict[str, tuple[of, ...]], rows).get("rows", ()), left_out)

    def _table(self) -> Iterable[Mapping[str, Any]]:
        return rows_of(self)

    def _repr_pretty_(self, p: Any, cycle: bool) -> None:  # noqa: ARG002 - IPython passes it
        """What IPython asks a tuple for, whatever it says of itself; `p` is its printer."""
        p.text(str(self) if len(p.stack) == 1 else repr(self))

    def __repr__(self) -> str:
        whole = f"Rows([{', '.join(map(repr, self[:LONGEST]))}])"
        if len(whole) <= LONGEST and "\n" not in whole:
            return whole
        return f"Rows([{shortened(' '.join(repr(self[0]).split()), 150)}, …], {len(self)} in all)"

    def __str__(self) -> str:
        return self.page()


def row_of(item: Any) -> dict[str, Any]:
    """One row of a table: the fields that fit into a cell.

    Messages are put into words, several scalars are joined; fields with parts of their own are left out.

    Examples
    --------
    >>> from cmocio.errors import Fault
    >>> row_of(Fault("goals[3]", Message.of("too-few", n=2)))
    {'place': 'goals[3]', 'message': 'too-few (n=2)'}
    """
    if not attrs.has(type(item)):
        return {"value": _cell(item)}
    values = ((field.alias, getattr(item, field.name)) for field in attrs.fields(type(item)))
    return {name: _cell(value) for name, value in values if _is_cell(value)}


def table_of(result: Result) -> list[Mapping[str, Any]]:
    """The rows of a result's table: what `Result.to_frame` shows, without a dataframe library.

    Examples
    --------
    >>> table_of(Rows(["a", "b"]))
    [{'value': 'a'}, {'value': 'b'}]
    """
    return list(result._table())  # noqa: SLF001 - each class says it for this function


def rows_of(items: Iterable[Any]) -> list[dict[str, Any]]:
    """One row for each item, of the fields that fit into a cell in all of them.

    Examples
    --------
    >>> rows_of(["a", "b"])
    [{'value': 'a'}, {'value': 'b'}]
    """
    rows = [row_of(item) for item in items]
    shared = [name for name in rows[0] if all(name in row for row in rows)] if rows else []
    return [{name: row[name] for name in shared} for row in rows]


def _said(value: Any) -> str:
    """A value as a repr shows it: numbers to six digits, days as they are written."""
    if isinstance(value, float):
        return repr(float(f"{value:.6g}"))
    if type(value) is tuple:
        return f"({', '.join(map(_said, value))}{',' * (len(value) == 1)})"
    return value.isoformat() if isinstance(value, Date) else repr(value)


def _is_cell(value: Any) -> bool:
    several = isinstance(value, (tuple, frozenset))
    return all(item is None or isinstance(item, _SCALARS) for item in (value if several else [value]))


def _cell(value: Any) -> Any:
    if isinstance(value, (tuple, frozenset)):
        return ", ".join(map(str, value if isinstance(value, tuple) else sorted(value)))
    return str(value) if isinstance(value, (Message, Late)) else value


_SCALARS: Final = (str, int, float, Date, Message, Late)

BACKENDS: Final = ("pandas", "polars", "pyarrow")
"""The dataframe libraries, in the order in which they are looked for."""


def frame_of(rows: Iterable[Mapping[str, Any]], backend: str | None = None, columns: Sequence[str] = ()) -> Any:
    """Rows as a table of a dataframe library.

    Parameters
    ----------
    rows
        Values by the names of columns; what a row lacks is ``None``.
    backend
        The library; default: the first of pandas, polars and pyarrow that is installed.
    columns
        The columns; default: all that occur.

    Raises
    ------
    InputError
        For another library.
    MissingExtraError
        Without the extra ``tables``, or without that library.

    Examples
    --------
    >>> frame_of([{"a": 1}, {"a": 2}], "polars")["a"].to_list()
    [1, 2]
    """
    listed = list(rows)
    names = columns or dict.fromkeys(name for row in listed for name in row)
    table = {name: [row.get(name) for row in listed] for name in names}
    narwhals: Any = _imported("narwhals")
    chosen = _library(backend)
    return narwhals.from_dict(table, backend=chosen).to_native()


def _library(backend: str | None) -> str:
    """The dataframe library asked for, or the first one there."""
    if backend is not None:
        as_choice(backend, "backend", BACKENDS)
        _imported(backend)
        return backend
    for name in BACKENDS:
        try:
            return import_module(name).__name__
        except ImportError:
            continue
    raise MissingExtraError("a table", "tables", " or ".join(BACKENDS))


def _imported(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise MissingExtraError("a table", "tables", "" if name == "narwhals" else name) from None
