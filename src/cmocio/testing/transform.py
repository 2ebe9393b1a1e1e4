"""Models that say the same in other words: renamed ids, shuffled entities. No measure may care."""

from random import Random
from typing import Any

import attrs

from cmocio.model import AlignmentModel
from cmocio.model.field_types import COLLECTIONS
from cmocio.model.rename import Naming, renamed

__all__ = ["Naming", "renamed", "shuffled"]

UNORDERED = ("goals", "benchmarks", "team", "sponsors", "informed", "recognised", "initiatives", "evidence", "after")
"""Fields of several ids whose order means nothing."""


def shuffled(model: AlignmentModel, rng: Random) -> AlignmentModel:
    """The same model with its entities in another order, and the ids in fields whose order means nothing.

    Participants of an interaction (who asked comes first), releases, steps and the changes of a scenario stay in order.

    Parameters
    ----------
    model
        What to shuffle.
    rng
        Where chance comes from, so that the same seed gives the same order.

    Examples
    --------
    >>> from cmocio.model import Goal
    >>> shuffled(AlignmentModel("m", goals=[Goal("a", "A"), Goal("b", "B")]), Random(1)).keys("goal")
    ('b', 'a')
    """
    changed: dict[str, Any] = {}
    for collection in COLLECTIONS.values():
        items = [_inside_shuffled(item, rng) for item in getattr(model, collection)]
        rng.shuffle(items)
        changed[collection] = tuple(items)
    return attrs.evolve(model, **changed)


def _inside_shuffled(item: Any, rng: Random) -> Any:
    changes: dict[str, Any] = {}
    for name in UNORDERED:
        value = getattr(item, name, ())
        if isinstance(value, tuple) and len(value) > 1:
            changes[name] = tuple(rng.sample(value, len(value)))
    return attrs.evolve(item, **changes) if changes else item
