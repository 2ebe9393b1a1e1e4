"""Small batches: whether projects deliver in small parts and short cycles.

Source: Reinertsen (2009), The Principles of Product Development Flow, Celeritas, chapter 5.
"""

from attrs import evolve

from cmocio.arguments import as_choice
from cmocio.model import AlignmentModel, Initiative
from cmocio.scoring import FieldValues, Part, Scope, Score, combine, first, measure, rises_with, undefined
from cmocio.scoring.evidence import positive, unrecorded
from cmocio.scoring.projects import projects
from cmocio.texts import declare

SHORT = 90
NO_RELEASES = declare("no-batches", "no initiative that was taken up is delivered in releases")
NO_VALUES = declare("batch-without-value", "a release of it has no value, or none is worth anything")
NO_LENGTH = declare("project-without-length", "it has no first day, or no last day after it")
NO_PROJECTS = declare("no-cycles", "no initiative was taken up")


def _halved(item: Initiative, _: AlignmentModel) -> FieldValues:
    """The largest release comes as two."""
    largest = max(item.releases, key=lambda release: release.value or 0.0, default=None)
    if largest is None or not largest.value:
        return {}
    half = evolve(largest, value=largest.value / 2)
    rest = (release for release in item.releases if release is not largest)
    return {"releases": [*rest, half, evolve(half, name=f"{largest.name}, second half")]}


def _shortened(item: Initiative, _: AlignmentModel) -> FieldValues:
    """An initiative ends in half the time."""
    end = item.finished or item.due
    if item.start is None or end is None or (end - item.start).days < SHORT:
        return {}
    middle = item.start + (end - item.start) // 2
    return {"due": middle} if item.finished is None else {"finished": middle}


@measure(
    version="2",
    source="Reinertsen 2009, The Principles of Product Development Flow, chapter 5",
    reads={"stakeholders": "function", "initiatives": "status start due finished releases team"},
    scale="index",
    laws=[
        rises_with("smaller releases", first("initiative", _halved)),
        rises_with("short projects", first("initiative", _shortened)),
    ],
)
def small_batches(scope: Scope, *, of: str = "value", days: int = 90) -> Score:
    """How small the largest part of each project is, or how short its cycle.

    Formula: of value, 1 − the largest release's value / the value of all; of length, min(1, target length / length).
    The mean over initiatives. Higher means smaller batches: 0 where all is delivered at once, 1 − 1/n for n equal
    releases; of length 1 where the project takes no more than the target.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    of
        ``"value"`` or ``"length"``.
    days
        The target length of an initiative, from its first day to its last (that promised, while it is not finished).

    Returns
    -------
    Score
        In [0, 1], over initiatives taken up; of value, those with releases. An initiative with a release without
        value, or without its days, is unknown. Undefined where there are none to look at.

    Raises
    ------
    InputError
        If `of` is neither of the two, or `days` is not above 0.

    References
    ----------
    Reinertsen (2009), The Principles of Product Development Flow.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import AlignmentModel, Release
    >>> model = AlignmentModel("shop", initiatives=[
    ...     Initiative("cdp", "Customer data", releases=[Release("a", value=1), Release("b", value=3)])])
    >>> get("small-batches")(model).value
    0.25
    """
    as_choice(of, "of", ("value", "length"))
    positive("days", days)
    taken = [item for item in projects(scope) if of == "length" or item.releases]
    scores = [_of_value(item) if of == "value" else _of_length(item, days) for item in taken]
    parts = [Part.of(item.full_name, score) for item, score in zip(taken, scores, strict=True)]
    return unrecorded(scope, "initiatives") or combine(
        "arithmetic", parts, NO_PROJECTS if of == "length" else NO_RELEASES
    )


def _of_value(item: Initiative) -> Score:
    values = [release.value for release in item.releases if release.value is not None]
    total = sum(values)
    if len(values) < len(item.releases) or not total > 0:
        return undefined(NO_VALUES)
    largest = max(item.releases, key=lambda release: release.value or 0.0)
    return combine("complement", [Part(f"release:{item.id}/{largest.name}", max(values) / total)])


def _of_length(item: Initiative, days: int) -> Score:
    end = item.finished or item.due
    if item.start is None or end is None or end <= item.start:
        return undefined(NO_LENGTH)
    length = float((end - item.start).days)
    return combine("ratio", [Part("days", min(float(days), length), length)])
