"""A framework's practices weighed by people: pairwise comparisons to weights, the consistency ratio shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

import attrs

from cmocio.arguments import checked
from cmocio.errors import existing
from cmocio.frameworks.ahp import Judgements, Priorities, comparisons, priorities, synthesis
from cmocio.frameworks.framework import Framework
from cmocio.frameworks.library import framework_of


@checked
def weigh(
    framework: str | Framework,
    judgements: Judgements | Iterable[Judgements],
    *,
    random_index: str | Sequence[float] = "saaty",
    limit: float = 0.10,
) -> Priorities:
    """What people's comparisons of a framework's practices, two by two, say of their weights.

    Parameters
    ----------
    framework
        A framework, or the name of one.
    judgements
        For each pair of practices (their ids), how many times as important the first is; or several such mappings,
        one per person, of which the geometric mean is taken.
    random_index, limit
        See `cmocio.frameworks.ahp.priorities`.

    Returns
    -------
    Priorities
        The weights, by practice, and how consistent the comparisons are; `weighed` puts them in place.

    Raises
    ------
    NotFoundError
        For a practice that does not exist, with the nearest ids.
    InputError
        For a pair that is missing or judged twice.

    References
    ----------
    Saaty (1980); Aczél & Saaty (1983).

    Examples
    --------
    >>> found = weigh("three-lessons", {
    ...     ("instant-insight", "empathy"): 2, ("instant-insight", "one-language"): 4,
    ...     ("instant-insight", "short-projects"): 2, ("empathy", "one-language"): 2,
    ...     ("empathy", "short-projects"): 1, ("short-projects", "one-language"): 2})
    >>> round(found.weights["instant-insight"], 3), round(found.ratio, 9), found.consistent
    (0.444, 0.0, True)
    """
    used = framework_of(framework)
    labels = [practice.id for practice in used.practices]
    people = [judgements] if isinstance(judgements, Mapping) else list(judgements)
    matrix = synthesis(comparisons(labels, told) for told in people)
    return priorities(matrix, labels, random_index=random_index, limit=limit)


@checked
def weighed(framework: str | Framework, weights: Priorities | Mapping[str, float]) -> Framework:
    """A framework with other weights of its practices.

    Its version names the weights, so that assessments by it are not taken for comparable with others; its description
    shows the consistency ratio.

    Parameters
    ----------
    framework
        A framework, or the name of one.
    weights
        Of its practices, by id; those left out keep theirs. Or what `weigh` found.

    Raises
    ------
    NotFoundError
        For a practice that does not exist, with the nearest ids.

    Examples
    --------
    >>> mine = weighed("three-lessons", {"empathy": 3})
    >>> mine.practice("empathy").weight, mine.version
    (3.0, '2+788d0d52')
    """
    used = framework_of(framework)
    given = weights.weights if isinstance(weights, Priorities) else weights
    known = [practice.id for practice in used.practices]
    for name in given:
        existing("practice", name, known)
    practices = tuple(attrs.evolve(p, weight=float(given.get(p.id, p.weight))) for p in used.practices)
    told = ",".join(f"{p.id}={p.weight!r}" for p in practices)
    version = f"{used.version}+{blake2b(told.encode(), digest_size=4).hexdigest()}"
    shown = f"\nWeights from pairwise comparisons: {weights}." if isinstance(weights, Priorities) else ""
    changes: dict[str, Any] = {"practices": practices, "version": version, "description": used.description + shown}
    return attrs.evolve(used, **changes)
