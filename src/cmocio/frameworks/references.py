"""References: figures that are quoted about the functions' alignment, with what is known of where they come from."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal, TypeAlias

from attrs import field, frozen

from cmocio.errors import FormatError, NotFoundError, nearest
from cmocio.model._convert import to_number
from cmocio.model._entity import Value
from cmocio.model._rows import build_value
from cmocio.model._types import Id

__all__ = ["Reference", "Status", "reference", "references"]

Status: TypeAlias = Literal["sourced", "unsourced", "forecast", "illustration"]
"""``"sourced"``: a publication was found; ``"unsourced"``: none was; ``"forecast"``: said of a time to come;
``"illustration"``: a manner of speaking, not a statistic."""


@frozen(repr=False)
class Reference(Value):
    """A figure that is quoted about the functions' alignment. To talk about, not a norm: no measure uses it.

    Parameters
    ----------
    id
        Unique among the references.
    text
        What the figure tells.
    value
        The figure.
    unit
        ``"share"`` (in [0, 1]), or what it counts.
    group
        Whose view or money it is; ``""``: of several, or of none.
    year
        The year of the study or statement; ``None`` is unknown.
    framework
        The framework whose text quotes it; ``""``: none does.
    named
        Whom that text names as the source.
    source
        The publication found.
    status
        How well it is founded.
    note
        What to mind when quoting it.

    Examples
    --------
    >>> reference("joint-projects").status
    'unsourced'
    """

    id: Id
    text: str
    value: float = field(converter=to_number)
    unit: str = field(default="share", kw_only=True)
    group: str = field(default="", kw_only=True)
    year: float | None = field(default=None, converter=to_number, kw_only=True)
    framework: str = field(default="", kw_only=True)
    named: str = field(default="", kw_only=True)
    source: str = field(default="", kw_only=True)
    status: Status = field(default="unsourced", kw_only=True)
    note: str = field(default="", kw_only=True)

    def __str__(self) -> str:
        shown = f"{100 * self.value:g} %" if self.unit == "share" else f"{self.value:,g} {self.unit}"
        when = f" ({self.year:.0f})" if self.year is not None else ""
        return f"{self.text}: {shown}{when}. {self.status.capitalize()}{f': {self.source}' if self.source else ''}."


@cache
def references(framework: str = "") -> tuple[Reference, ...]:
    """The references, or those that one framework's text quotes.

    Parameters
    ----------
    framework
        The framework's name; ``""``: all references.

    Examples
    --------
    >>> [item.id for item in references("three-pillars")]
    ['martech-share-2018', 'silos-blind']
    >>> print(references("three-lessons")[0])
    Length of a project that is too long: 24 months. Illustration.
    """
    path = files("cmocio.frameworks") / "data" / "references" / "figures.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["references"]
    built = [build_value(Reference, row, f"references[{number}]") for number, row in enumerate(rows)]
    faults = [fault for _, inner in built for fault in inner]
    if faults:
        raise FormatError(str(path), faults)
    return tuple(item for item, _ in built if framework in {"", item.framework})


def reference(id: str) -> Reference:  # noqa: A002 - the field's own name
    """The reference of this id.

    Raises
    ------
    NotFoundError
        With the nearest ids, if there is none.

    Examples
    --------
    >>> reference("silos-blind").value
    0.57
    """
    known = {item.id: item for item in references()}
    if id not in known:
        raise NotFoundError("reference", id, nearest(id, known))
    return known[id]
