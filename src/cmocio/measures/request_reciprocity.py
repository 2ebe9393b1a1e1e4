"""Request reciprocity: whether requests go both ways, as between partners.

Source: T. Squartini, F. Picciolo, F. Ruzzenenti and D. Garlaschelli, Reciprocity of weighted networks, Scientific
Reports 3:2729 (2013); with single links it is the reciprocity of `networkx.overall_reciprocity`.
"""

from collections import Counter

from cmocio.frozen import grouped
from cmocio.model import AlignmentModel, Interaction
from cmocio.scoring import Part, Scope, Score, measure, ratio, rises_with
from cmocio.scoring.evidence import by_pair, functions_among, gathered, unrecorded, unused
from cmocio.texts import declare

NO_REQUESTS = declare(
    "no-requests-of-pair",
    "neither {one!r} nor {other!r} is known to have asked the other for anything in the time looked at",
)

Direction = tuple[str, str]


def _returned(model: AlignmentModel) -> AlignmentModel | None:
    """The side of the first pair that asks less asks once more."""
    scope, day = Scope.of(model), model.day()
    ways = Counter(way for item in gathered(scope, "request") for way in _directions(scope, item))
    for one, other in scope.pairs if day else ():
        if ways[one, other] != ways[other, one]:
            asker, asked = (one, other) if ways[one, other] < ways[other, one] else (other, one)
            who = [next(p.id for p in model.stakeholders if p.function == side) for side in (asker, asked)]
            return model.add(Interaction(unused(model, "interaction", "request"), day, "request", participants=who))
    return None


@measure(
    version="2",
    source="Squartini, Picciolo, Ruzzenenti & Garlaschelli 2013 Scientific Reports 3:2729",
    reads={"stakeholders": "function", "interactions": "date kind participants"},
    scale="index",
    direction="balance",
    laws=[rises_with("requests in return", _returned)],
)
def request_reciprocity(scope: Scope, *, within: int | None = None, rule: str = "min") -> Score:
    """How far requests between two functions go both ways.

    For each pair of functions: 2 · min(w₁₂, w₂₁) / (w₁₂ + w₂₁), with w₁₂ the requests of the first to the second. The
    one who made a request is the first of those who took part; it goes to the functions of all others.

    Higher means more balanced, between the pair least so; in [0, 1]. 0: only one side ever asks; 1: both as often.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    within
        Only requests of the last so many days; default: see `Scope.since`.
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
    >>> from cmocio.measures import get
    >>> from cmocio.model import AlignmentModel, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("cmo", "CMO", function="marketing"),
    ...     Stakeholder("cio", "CIO", function="it"),
    ...     [Interaction(f"ask-{n}", "2026-01-05", "request", participants=["cmo", "cio"]) for n in range(3)],
    ...     Interaction("back", "2026-01-06", "request", participants=["cio", "cmo"]),
    ... )
    >>> get("request-reciprocity")(model, functions=["marketing", "it"]).value
    0.5
    """
    requests = gathered(scope, "request", within=within)
    named = grouped((way, item.full_name) for item in requests for way in _directions(scope, item))

    def of_pair(one: str, other: str) -> Score:
        asked = {way: named.get(way, ()) for way in ((one, other), (other, one))}
        answered = float(min(map(len, asked.values())))
        parts = (Part(f"{a} to {b}", answered, len(by), entities=by) for (a, b), by in asked.items() if by)
        return ratio(parts, NO_REQUESTS, one=one, other=other)

    return unrecorded(scope, "interactions") or by_pair(scope, of_pair, rule)


def _directions(scope: Scope, item: Interaction) -> list[Direction]:
    """From the function of the one who asked to each other function that was asked."""
    if not item.participants:
        return []
    asker = scope.model.function_of(item.participants[0])
    return [(asker, other) for other in functions_among(scope.model, item.participants) if asker and other != asker]
