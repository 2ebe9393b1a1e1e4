"""Socio-technical congruence: whether those whose work depends on each other talk.

Source: M. Cataldo, P. A. Wagstrom, J. D. Herbsleb and K. M. Carley, Identification of coordination requirements, CSCW
2006, 353–362; M. Cataldo, J. D. Herbsleb and K. M. Carley, Socio-technical congruence, ESEM 2008, 2–11. The kernels
are `cmocio.scoring.coordination.requirements` and `congruence`.
"""

from cmocio.scoring import OneOrMany, Scope, Score, measure, rises_with
from cmocio.scoring.coordination import WORK, coordination
from cmocio.scoring.evidence import all_met, by_pair, unrecorded
from cmocio.scoring.ties import ties


@measure(
    version="2",
    source="Cataldo et al. 2006 CSCW 353-362; Cataldo, Herbsleb & Carley 2008 ESEM 2-11",
    reads=WORK | {"interactions": "date kind participants"},
    laws=[rises_with("contact", all_met)],
)
def socio_technical_congruence(
    scope: Scope, *, diagonal: bool = True, kinds: OneOrMany = (), within: int | None = None, rule: str = "min"
) -> Score:
    """The share of the pairs of people who must coordinate across functions that do.

    For each pair of functions: pairs of people, one of each, who must coordinate and took part in one interaction /
    pairs who must coordinate. Two people must where the goals or initiatives they are assigned to depend on each other
    (C_R = T_A · T_D · T_Aᵀ; see `cmocio.scoring.coordination`). Pairs within one function are left out.

    Higher means that more of those who must talk do, in the pair of functions where fewest do; in [0, 1]. The parts
    count pairs and name tasks, never people.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    diagonal
        Whether those who work on one and the same goal or initiative must coordinate, too.
    kinds
        Of interactions that count as coordination; none: all.
    within
        Only interactions of the last so many days; default: see `Scope.since`.
    rule
        How pairs of functions combine: ``"min"`` or ``"harmonic"`` (also ``"geometric"``, ``"arithmetic"``).

    Returns
    -------
    Score
        One part for each pair of functions. Undefined where there are fewer than two functions, where interactions are
        not recorded, or where nobody must coordinate.

    Raises
    ------
    InputError, NotFoundError
        For a rule, a window or a kind of interaction that does not exist.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import AlignmentModel, Initiative, Interaction, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     [Stakeholder(name, name, function="marketing") for name in ("ann", "bea")],
    ...     Stakeholder("cem", "Cem", function="it"),
    ...     Initiative("cdp", "Customer data platform", team=["ann", "bea", "cem"]),
    ...     Interaction("a", "2026-01-05", "meeting", participants=["ann", "cem"]),
    ... )
    >>> get("socio-technical-congruence")(model, functions=["marketing", "it"]).value
    0.5
    """
    found = ties(scope, kinds, within=within, functions=scope.model.functions)
    if missing := unrecorded(scope, "interactions"):
        return missing
    needed = coordination(scope, diagonal=diagonal)
    met = needed.pairs.within(found)
    return by_pair(scope, lambda one, other: needed.share(one, other, met), rule)
