"""The four domains of strategic alignment: strategy and infrastructure, of the business and of IT.

Source: J. C. Henderson and N. Venkatraman, Strategic alignment: leveraging information technology for transforming
organizations, IBM Systems Journal 32(1):4–16 (1993).
"""

from collections.abc import Mapping
from typing import Final

from cmocio.model import Goal
from cmocio.scoring.scope import Scope
from cmocio.scoring.stakes import all_pursued

DOMAINS: Final = ("business strategy", "it strategy", "organisation", "it infrastructure")
"""The domains: what the business wants, what IT wants, and what each has to do it with."""


def domain_of(goal: Goal, function: str, it: str) -> str:
    """The domain of a goal of a function: that of its tags, else by its tier and element.

    Goals of the company and its functions are strategy; those of teams, tasks and resources are infrastructure.

    Examples
    --------
    >>> domain_of(Goal("growth", "Grow", tier="company"), "management", "it")
    'business strategy'
    >>> domain_of(Goal("servers", "Servers", tier="team"), "it", "it")
    'it infrastructure'
    """
    tagged = [name for name in DOMAINS if name in goal.tags]
    if tagged:
        return tagged[0]
    inner = goal.tier == "team" or goal.element in {"task", "resource"}
    if function == it:
        return "it infrastructure" if inner else "it strategy"
    return "organisation" if inner else "business strategy"


def domains(scope: Scope, it: str) -> Mapping[str, str]:
    """The domain of each goal pursued, by id; goals of no known function have none unless their tags say so.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel
    >>> from cmocio.scoring import Scope
    >>> domains(Scope.of(AlignmentModel("m", goals=[Goal("a", "A", tags=["organisation"]), Goal("b", "B")])), "it")
    {'a': 'organisation'}
    """
    found = {}
    for goal in all_pursued(scope):  # the business is everybody but IT
        function = scope.model.owner_function(goal.id)
        if function or goal.tags & set(DOMAINS):
            found[goal.id] = domain_of(goal, function, it)
    return found
