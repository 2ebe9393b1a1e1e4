"""Request reciprocity: whether requests go both ways, as between partners.

Source: T. Squartini, F. Picciolo, F. Ruzzenenti and D. Garlaschelli, Reciprocity of weighted networks, Scientific
Reports 3:2729 (2013); with single links it is the reciprocity of `networkx.overall_reciprocity`.
"""

from __future__ import annotations

from collections import Counter

from cmocio.model import AlignmentModel, Interaction
from cmocio.scoring import Day, Functions, Part, Score, measure, ratio, undefined
from cmocio.scoring.evidence import by_pair, functions_among, gathered, unrecorded
from cmocio.scoring.scope import Scope, scope
from cmocio.texts import declare

__all__ = ["request_reciprocity"]

NO_REQUESTS = declare(
    "no-requests-of-pair", "neither {one!r} nor {other!r} is known to have asked the other for anything"
)

Direction = tuple[str, str]


@measure(
    version="1",
    source="Squartini, Picciolo, Ruzzenenti & Garlaschelli 2013 Scientific Reports 3:2729",
    reads=["stakeholders", "interactions"],
    scale="index",
    direction="balance",
)
def request_reciprocity(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    within: int | None = None,
    rule: str = "min",
) -> Score:
    """How far requests between two functions go both ways.

    For each pair of functions: 2 · min(w₁₂, w₂₁) / (w₁₂ + w₂₁), with w₁₂ the requests of the first to the second. The
    one who made a request is the first of those who took part; it goes to the functions of all others.

    Higher means more balanced, between the pair least so; in [0, 1]. 0: only one side ever asks; 1: both as often.

    Parameters
    ----------
    model
        What to measure.
    functions
        The functions to compare; default: every function that owns a goal.
    as_of
        The day to judge at.
    within
        Only requests of the last so many days.
    rule
        How pairs combine: ``"min"`` or ``"harmonic"`` (also ``"geometric"``, ``"arithmetic"``).

    Returns
    -------
    Score
        One part for each pair, with one for each direction: requests answered in kind, of requests. Undefined where
        there are fewer than two functions, where interactions are not recorded, or where nobody asked for anything.

    Raises
    ------
    InputError
        If `rule` or `within` is not possible.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("cmo", "CMO", function="marketing"),
    ...     Stakeholder("cio", "CIO", function="it"),
    ...     [Interaction(f"ask-{n}", "2026-01-05", "request", participants=["cmo", "cio"]) for n in range(3)],
    ...     Interaction("back", "2026-01-06", "request", participants=["cio", "cmo"]),
    ... )
    >>> request_reciprocity(model, functions=["marketing", "it"]).value
    0.5
    """
    looked = scope(model, functions, as_of)
    asked: Counter[Direction] = Counter()
    named: dict[Direction, list[str]] = {}
    for item in gathered(looked, "request", within=within):
        for direction in _directions(looked, item):
            asked[direction] += 1
            named.setdefault(direction, []).append(item.full_name)
    if (missing := unrecorded(looked, "interactions")) is not None:
        return missing

    def of_pair(one: str, other: str) -> Score:
        ways = [way for way in ((one, other), (other, one)) if asked[way]]
        answered = float(min(asked[one, other], asked[other, one]))
        if not ways:
            return undefined(NO_REQUESTS, one=one, other=other)
        return ratio(Part(f"{a} to {b}", answered, asked[a, b], entities=tuple(named[a, b])) for a, b in ways)

    return by_pair(looked, of_pair, rule)


def _directions(looked: Scope, item: Interaction) -> list[Direction]:
    """From the function of the one who asked to each other function that was asked."""
    if not item.participants:
        return []
    asker = looked.model.function_of(item.participants[0])
    return [(asker, other) for other in functions_among(looked.model, item.participants) if asker and other != asker]
