"""A goal that only one function is behind.

Source: shared objectives as the mark of short-term alignment: B. H. Reich and I. Benbasat, "Measuring the linkage
between business and information technology objectives", MIS Quarterly 20(1), 1996.
"""

from collections.abc import Iterator

from cmocio.findings import Found, View, finding_rule, title
from cmocio.findings.remedy import win_support


@finding_rule(
    severity="medium",
    says="only {supporter!r} is behind the goal {goal!r}; no support from {others!r}",
    advice="ask {others!r} what would make it worth their while, or leave it out of the shared plan",
    remedy=win_support,
    reads=["goals", "stakes", "stakeholders"],
    themes=["goals", "mutual goals"],
)
def one_sided_goal(seen: View) -> Iterator[Found]:
    """A goal that one function supports while all others whose stance is stated are indifferent to it.

    Functions that said nothing do not count: what is not stated is unknown. Where a function is against the goal, see
    `contested-goal`.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Goal, Stake, Stakeholder
    >>> people = [Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")]
    >>> model = AlignmentModel("m", stakeholders=people, goals=[Goal("a", "Grow", owner="cmo")],
    ...                        stakes=[Stake("cio", "a", support=0)])
    >>> [found.functions for found in one_sided_goal(view(model))]
    [('marketing', 'it')]
    """
    for goal in seen.goals:
        support = seen.support[goal.id]
        behind = [f for f in seen.model.functions if support.get(f, 0.0) > 0]
        others = tuple(f for f in seen.model.functions if support.get(f) == 0)
        if len(behind) == 1 and others and min(support.values()) >= 0:
            functions = (*behind, *others)
            yield Found(goal.full_name, functions=functions, goal=title(goal), supporter=behind[0], others=others)
