"""Evidence that one state of a model holds and another does not any more: less of it must never look better."""

from collections.abc import Iterator
from typing import Any, Final

from attrs import fields

from cmocio.arguments import checked
from cmocio.model.alignment_model import AlignmentModel
from cmocio.model.entity import Entity
from cmocio.model.field_types import COLLECTIONS

EVIDENCE: Final = (
    "stake",
    "dependency",
    "benchmark",
    "interaction",
    "term",
    "data_source",
    "rating",
    "process",
    "risk",
)
"""The kinds that say what is. To leave out a goal, a person or an initiative is a decision."""
WORDS: Final = frozenset({"description", "source", "location", "unit", "series", "channel"})
"""Fields without which nothing looks better."""
DATED: Final = {"observations": "date", "forecasts": "date", "milestones": "date", "releases": "name"}
"""Fields that hold evidence in rows, and what tells the rows apart."""


@checked
def gone(before: AlignmentModel, after: AlignmentModel) -> tuple[str, ...]:
    """The evidence of one state of a model that another has not: full names of entities, or of their fields.

    Evidence are entities that say what is (ratings, terms, dependencies, benchmarks…), fields that state something
    (a satisfaction, an outcome, a due day), single observations and releases, and collections said to be complete. What
    only has another value is not gone.

    Parameters
    ----------
    before, after
        Two states of a model.

    Examples
    --------
    >>> from cmocio.model import Goal, Term
    >>> before = AlignmentModel("m", goals=[Goal("a", "A", satisfaction=-1)], terms=[Term("cdp", "CDP", "it")])
    >>> gone(before, before.remove("cdp").replace("a", satisfaction=None))
    ('goal:a.satisfaction', 'term:cdp')
    """
    return tuple(_gone(before, after))


def _gone(before: AlignmentModel, after: AlignmentModel) -> Iterator[str]:
    for kind, collection in COLLECTIONS.items():
        old, new = getattr(before, collection), getattr(after, collection)
        if old is new or kind == "scenario":
            continue
        left = dict(zip(after.keys(kind), new, strict=True))
        for key, entity in zip(before.keys(kind), old, strict=True):
            if key in left:
                yield from (f"{kind}:{key}.{name}" for name in _emptied(entity, left[key]))
            elif kind in EVIDENCE:
                yield f"{kind}:{key}"
    yield from (f"recorded:{name}" for name in sorted(before.recorded) if not after.is_recorded(name))


def _emptied(old: Entity, new: Entity) -> Iterator[str]:
    """The fields that state something, or some row of it, and do not any more."""
    if old is new:
        return
    for name in (field.name for field in fields(type(old))):
        was, now = getattr(old, name), getattr(new, name)
        if name in DATED:
            if _rows(was, DATED[name]) - _rows(now, DATED[name]):
                yield name
        elif was not in (None, "") and now in (None, "") and name not in WORDS:
            yield name


def _rows(rows: tuple[Any, ...], by: str) -> set[Any]:
    return {getattr(row, by) for row in rows}
