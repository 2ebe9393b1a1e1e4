"""Domain links: whether the goals of two domains of strategic alignment are tied to each other.

Source: J. C. Henderson and N. Venkatraman, Strategic alignment, IBM Systems Journal 32(1):4–16 (1993).
"""

from __future__ import annotations

from collections.abc import Iterable

from cmocio.errors import InputError
from cmocio.model import AlignmentModel
from cmocio.scoring import Day, Functions, Part, Score, measure, ratio, scope, undefined
from cmocio.scoring.choice import one_of
from cmocio.scoring.domains import DOMAINS, domains
from cmocio.scoring.evidence import texts, unrecorded
from cmocio.scoring.layers import links_between
from cmocio.texts import declare

__all__ = ["domain_links"]

NO_DOMAIN = declare("domain-without-goals", "no goal pursued belongs to {domain}")


@measure(
    version="1",
    source="Henderson & Venkatraman 1993, IBM Systems Journal 32(1):4-16",
    reads=["stakeholders", "goals", "dependencies"],
)
def domain_links(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    between: str | Iterable[str] = ("business strategy", "it strategy"),
    it: str = "it",
) -> Score:
    """How far the goals of two domains are tied to each other by dependencies.

    Formula: the weight of the goals of either domain that depend on, or are depended on by, a goal of the other / the
    weight of all goals of both. Links between strategies, or between infrastructures, are functional integration;
    those between a strategy and its infrastructure are strategic fit. Higher means more is tied.

    Parameters
    ----------
    model, functions, as_of
        See `Measure`; the goals of all functions count.
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
    >>> from cmocio.model import Goal, Stakeholder, require
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Goal("offers", "Offers", owner="cmo"), Goal("data", "Data", owner="cio"), require("offers", needs="data"),
    ...     Goal("cheap", "Run for less", owner="cio"))
    >>> round(domain_links(model).value, 3)
    0.667
    """
    two = texts(between)
    for name in two:
        one_of("between", name, DOMAINS)
    if len(set(two)) != 2:
        raise InputError("between", f"{', '.join(two) or 'none'}: give two different domains")
    looked = scope(model, functions, as_of)
    missing = unrecorded(looked, "goals", "dependencies")
    if missing is not None:
        return missing
    placed = domains(looked, it)
    for name in two:
        if name not in placed.values():
            return undefined(NO_DOMAIN, domain=name)
    held = {goal: two.index(domain) for goal, domain in placed.items() if domain in two}
    tied = {goal: dict[str, None]() for goal in held}
    for name, link in links_between(looked, held):
        if held[link.depender] != held[link.dependee]:
            tied[link.depender][name] = tied[link.dependee][name] = None
    weights = {goal: looked.model.goal(goal).weight for goal in held}
    return ratio(Part(f"goal:{g}", w * bool(tied[g]), w, entities=tuple(tied[g])) for g, w in weights.items())
