"""Domain links: whether the goals of two domains of strategic alignment are tied to each other.

Source: J. C. Henderson and N. Venkatraman, Strategic alignment, IBM Systems Journal 32(1):4–16 (1993).
"""

from cmocio.arguments import as_choice
from cmocio.errors import InputError
from cmocio.scoring import OneOrMany, Part, Scope, Score, measure, ratio, undefined
from cmocio.scoring.domains import DOMAINS, domains
from cmocio.scoring.evidence import texts, unrecorded
from cmocio.scoring.layers import links_between
from cmocio.texts import declare

NO_DOMAIN = declare("domain-without-goals", "no goal pursued belongs to {domain}")


@measure(
    version="2",
    source="Henderson & Venkatraman 1993, IBM Systems Journal 32(1):4-16",
    reads={
        "stakeholders": "function",
        "goals": "tags owner weight tier since until applicable element",
        "dependencies": "depender dependee kind weight since until",
    },
)
def domain_links(scope: Scope, *, between: OneOrMany = ("business strategy", "it strategy"), it: str = "it") -> Score:
    """How far the goals of two domains are tied to each other by dependencies.

    Formula: the weight of the goals of either domain that depend on, or are depended on by, a goal of the other / the
    weight of all goals of both. Links between strategies, or between infrastructures, are functional integration;
    those between a strategy and its infrastructure are strategic fit. Higher means more is tied.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`. The goals of all functions count.
    between
        Two of ``"business strategy"``, ``"it strategy"``, ``"organisation"`` and ``"it infrastructure"``. A goal
        belongs to the one among its tags; else goals of the company and its functions are strategy, and those of
        teams, tasks and resources infrastructure, of IT where IT owns them.
    it
        The function that is IT; all others are the business.

    Returns
    -------
    Score
        In [0, 1]. Undefined where a domain has no goals, or dependencies are not recorded. Hurtful contributions tie
        nothing.

    Raises
    ------
    InputError
        If `between` are not two different domains.

    References
    ----------
    Henderson & Venkatraman (1993).

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import AlignmentModel, Goal, Stakeholder, require
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Goal("offers", "Offers", owner="cmo"), Goal("data", "Data", owner="cio"), require("offers", needs="data"),
    ...     Goal("cheap", "Run for less", owner="cio"))
    >>> round(get("domain-links")(model).value, 3)
    0.667
    """
    two = texts(between)
    for name in two:
        as_choice(name, "between", DOMAINS)
    if len(set(two)) != 2:
        raise InputError("between", f"{', '.join(two) or 'none'}: pass two different domains")
    if missing := unrecorded(scope, "goals", "dependencies"):
        return missing
    placed = domains(scope, it)
    for name in two:
        if name not in placed.values():
            return undefined(NO_DOMAIN, domain=name)
    held = {goal: two.index(domain) for goal, domain in placed.items() if domain in two}
    tied = {goal: dict[str, None]() for goal in held}
    for name, link in links_between(scope, held):
        if held[link.depender] != held[link.dependee]:
            tied[link.depender][name] = tied[link.dependee][name] = None
    weights = {goal: scope.model.goal(goal).weight for goal in held}
    return ratio(Part(f"goal:{g}", w * bool(tied[g]), w, entities=tuple(tied[g])) for g, w in weights.items())
