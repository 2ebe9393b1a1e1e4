"""Small batches: whether projects deliver in small parts and short cycles.

Source: Reinertsen (2009), The Principles of Product Development Flow, Celeritas, chapter 5.
"""

from __future__ import annotations

from cmocio.model import AlignmentModel, Initiative
from cmocio.scoring import Day, Functions, Part, Score, combine, measure, scope, undefined
from cmocio.scoring.choice import one_of
from cmocio.scoring.evidence import positive, projects, unrecorded
from cmocio.texts import declare

__all__ = ["small_batches"]

NO_RELEASES = declare("no-batches", "no initiative under way is delivered in releases")
NO_VALUES = declare("batch-without-value", "a release of it has no value, or all have none")
NO_LENGTH = declare("project-without-length", "it has no first day, or no last day after it")
NO_PROJECTS = declare("no-cycles", "no initiative is under way or done")


@measure(
    version="1",
    source="Reinertsen 2009, The Principles of Product Development Flow, chapter 5",
    reads=["initiatives"],
    scale="index",
)
def small_batches(
    model: AlignmentModel, *, functions: Functions = None, as_of: Day = None, of: str = "value", days: int = 90
) -> Score:
    """How small the largest part of each project is, or how short its cycle.

    Formula: of value, 1 − the largest release's value / the value of all; of length, min(1, target length / length).
    The mean over initiatives. Higher means smaller batches: 0 where all is delivered at once, 1 − 1/n for n equal
    releases; of length 1 where the project takes no more than the target.

    Parameters
    ----------
    model, functions, as_of
        See `Measure`.
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
        If `of` is none of the two, or `days` is not above 0.

    References
    ----------
    Reinertsen (2009), The Principles of Product Development Flow.

    Examples
    --------
    >>> from cmocio.model import Release
    >>> model = AlignmentModel("shop", initiatives=[
    ...     Initiative("cdp", "Customer data", releases=[Release("a", value=1), Release("b", value=3)])])
    >>> small_batches(model).value
    0.25
    """
    one_of("of", of, ("value", "length"))
    positive("days", days)
    looked = scope(model, functions, as_of)
    missing = unrecorded(looked, "initiatives")
    if missing is not None:
        return missing
    taken = [item for item in projects(looked) if of == "length" or item.releases]
    if not taken:
        return undefined(NO_PROJECTS if of == "length" else NO_RELEASES)
    scores = [_of_value(item) if of == "value" else _of_length(item, days) for item in taken]
    return combine("arithmetic", [Part.of(item.full_name, score) for item, score in zip(taken, scores, strict=True)])


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
