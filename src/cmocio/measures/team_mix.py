"""Team mix: whether teams are made of several functions.

Source: P. M. Blau, Inequality and heterogeneity (1977); D. A. Harrison and K. J. Klein, What's the difference?, Academy
of Management Review 32:1199–1228 (2007), on diversity as variety.
"""

from collections import Counter

import numpy as np
from numpy.typing import ArrayLike

from cmocio.arguments import as_choice
from cmocio.model import Initiative
from cmocio.scoring import Part, Scope, Score, combine, measure, ratio, rises_with
from cmocio.scoring.evidence import by_pair, uncompared, unrecorded
from cmocio.scoring.projects import everyone_works, projects, works
from cmocio.texts import declare

NO_TEAMS = declare("no-teams-of-functions", "nobody of {functions!r} is on the team of an initiative that was taken up")


def blau_index(counts: ArrayLike, groups: int | None = None) -> float:
    """Blau's index of heterogeneity, scaled to its greatest value: (1 − Σ p²) / (1 − 1/k).

    Higher means more mixed: 0 where all are of one group, 1 where all k groups are alike in number.

    Parameters
    ----------
    counts
        How many there are of each group, ≥ 0.
    groups
        k, 2 or more; default: as many as there are counts.

    Returns
    -------
    float
        In [0, 1]; not a number where there is nobody, or only one group there could be.

    References
    ----------
    Blau 1977; Harrison and Klein 2007.

    Examples
    --------
    >>> blau_index([2, 2]), blau_index([3, 1]), blau_index([2, 2], groups=3), blau_index([4, 0])
    (1.0, 0.75, 0.75, 0.0)
    """
    n = np.asarray(counts, dtype=np.float64)
    k = n.size if groups is None else groups
    total = float(n.sum())
    if not total > 0 or k < 2:
        return float("nan")
    return min(1.0, k * float(1 - ((n / total) ** 2).sum()) / (k - 1))


@measure(
    version="2",
    source="Blau 1977, Inequality and heterogeneity; Harrison & Klein 2007 AMR 32:1199-1228",
    reads={"stakeholders": "function", "initiatives": "kind status team"},
    scale="index",
    laws=[rises_with("people on the team", everyone_works)],
)
def team_mix(scope: Scope, *, of: str = "share", kind: str = "", rule: str = "min") -> Score:
    """How far teams are made of several functions.

    Share: for each pair of functions, initiatives with people of both at work / initiatives with people of at least
    one. Blau: the mean of the teams' `blau_index` over the functions compared.

    Higher means more mixed teams; in [0, 1].

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    of
        ``"share"`` or ``"blau"``.
    kind
        Only initiatives of this kind; ``""``: any.
    rule
        How pairs combine for ``"share"``: ``"min"`` or ``"harmonic"`` (also ``"geometric"``, ``"arithmetic"``).

    Returns
    -------
    Score
        One part for each pair or each initiative. Undefined where there are fewer than two functions, where initiatives
        are not recorded, or where nobody of the functions is on a team.

    Raises
    ------
    InputError
        If `of` or `rule` is not one of these.

    Notes
    -----
    Those of a team count who do the work or answer for it, not those who are only consulted or informed; initiatives
    only proposed, or dropped, are left out.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import AlignmentModel, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     [Stakeholder(name, name, function="marketing") for name in ("ann", "bea", "eve")],
    ...     Stakeholder("cem", "Cem", function="it"),
    ...     Initiative("cdp", "Customer data platform", team=["ann", "bea", "eve", "cem"]),
    ... )
    >>> [get("team-mix")(model, functions=["marketing", "it"], of=of).value for of in ("share", "blau")]
    [1.0, 0.75]
    """
    as_choice(of, "of", ("share", "blau"))
    if missing := uncompared(scope) or unrecorded(scope, "initiatives"):
        return missing
    teams = {item.full_name: _team(scope, item) for item in projects(scope, kind)}
    if of == "share":
        return by_pair(scope, lambda one, other: _shared(teams, one, other), rule)
    mixed = [
        Part(name, blau_index(list(people.values()), len(scope.functions))) for name, people in teams.items() if people
    ]
    return combine("arithmetic", mixed, NO_TEAMS, functions=scope.functions)


def _team(scope: Scope, item: Initiative) -> Counter[str]:
    """How many people of each function compared are on a team."""
    compared = frozenset(scope.functions)
    people = dict.fromkeys(member.stakeholder for member in item.team if works(member))
    return Counter(function for function in map(scope.model.function_of, people) if function in compared)


def _shared(teams: dict[str, Counter[str]], one: str, other: str) -> Score:
    parts = [
        Part(name, float(bool(people[one] and people[other])))
        for name, people in teams.items()
        if people[one] + people[other]
    ]
    return ratio(parts, NO_TEAMS, functions=(one, other))
