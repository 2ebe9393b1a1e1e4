"""References: figures that are quoted about the functions' alignment, with what is known of where they come from."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal, TypeAlias

from attrs import field, frozen

from cmocio.arguments import checked
from cmocio.errors import FormatError, existing
from cmocio.model.convert import to_number
from cmocio.model.entity import Value
from cmocio.model.field_types import Id
from cmocio.model.rows import build_value
from cmocio.results import Rows

ReferenceStatus: TypeAlias = Literal["sourced", "contradictory", "unsourced", "forecast", "illustration"]
"""``"sourced"``: a publication was found; ``"contradictory"``: several were, which do not agree; ``"unsourced"``: none
was; ``"forecast"``: said of a time to come; ``"illustration"``: a manner of speaking, not a statistic."""


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
    status: ReferenceStatus = field(default="unsourced", kw_only=True)
    note: str = field(default="", kw_only=True)


@checked
@cache
def references(framework: str = "") -> Rows[Reference]:
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
    return Rows(item for item, _ in built if framework in {"", item.framework})


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
    return known[existing("reference", id, known)]
