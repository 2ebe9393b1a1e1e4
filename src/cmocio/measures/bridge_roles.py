"""Bridge roles: whether somebody belongs to two functions at once.

Source: simple ratio; boundary spanners, M. L. Tushman and T. J. Scanlan, Academy of Management Journal 24:289–305
(1981); the practice: the partnership text, on a marketing operations team in the overlap.
"""

from cmocio.scoring import Part, Scope, Score, every, measure, ratio, rises_with
from cmocio.scoring.evidence import positive, uncompared


@measure(
    version="1",
    source="simple ratio; Tushman & Scanlan 1981 AMJ 24:289-305 on boundary spanners",
    reads={"stakeholders": "function also_serves"},
    laws=[rises_with("bridges", every("stakeholder", lambda _, model: {"also_serves": model.functions}))],
)
def bridge_roles(scope: Scope, *, needed: int = 1) -> Score:
    """The share of pairs of functions that have people who serve both.

    Σ over pairs of min(needed, people who serve both, one as their own function or not) / (needed · pairs).

    Higher means that more functions overlap; in [0, 1].

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    needed
        How many such people a pair should have.

    Returns
    -------
    Score
        One part for each pair: how many people it has, of how many are needed. Undefined where there are fewer than two
        functions.

    Raises
    ------
    InputError
        If `needed` is not above 0.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import AlignmentModel, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("cmo", "CMO", function="marketing"),
    ...     Stakeholder("ops", "Marketing operations", function="marketing", also_serves="it"),
    ...     Stakeholder("cio", "CIO", function="it"),
    ... )
    >>> get("bridge-roles")(model, functions=["marketing", "it"]).value
    1.0
    """
    positive("needed", needed)
    return uncompared(scope) or ratio(
        Part(f"pair:{one}+{other}", float(min(needed, _serving(scope, {one, other}))), needed)
        for one, other in scope.pairs
    )


def _serving(scope: Scope, both: set[str]) -> int:
    """How many people serve both functions."""
    return sum(both <= {person.function, *person.also_serves} for person in scope.model.stakeholders)
