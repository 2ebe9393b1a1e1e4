"""A function asked to deliver for a goal in which it has no stake.

Source: shared goals before shared work; J. Nahapiet and S. Ghoshal, "Social capital, intellectual capital, and the
organizational advantage", Academy of Management Review 23(2), 1998 (shared vision as a ground of cooperation).
"""

from collections.abc import Iterator

from cmocio.findings import Found, View, finding_rule, title
from cmocio.findings.remedy import win_support


@finding_rule(
    severity="medium",
    says="{supplier!r} is to deliver {needed!r} for {needing!r}, but has no recorded stake in {needing!r}",
    advice="tell {supplier!r} what {needing!r} is for, and record how far they support it",
    remedy=win_support,
    reads=["goals", "dependencies", "stakes", "stakeholders"],
    themes=["dependencies", "mutual goals"],
)
def requirement_without_stake(seen: View) -> Iterator[Found]:
    """A requirement on another function's goal where nobody of that function is known to support what it is for.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Goal, Stakeholder, require
    >>> model = AlignmentModel.of("m", Stakeholder("cmo", "CMO", function="marketing"), Goal("a", "A", owner="cmo"),
    ...                           Stakeholder("cio", "CIO", function="it"), Goal("data", "Data", owner="cio"),
    ...                           require("a", needs="data"))
    >>> [found.functions for found in requirement_without_stake(view(model))]
    [('it', 'marketing')]
    """
    for name, dependency in seen.dependencies:
        needing, needed = seen.model.goal(dependency.depender), seen.model.goal(dependency.dependee)
        supplier, asker = seen.model.owner_function(needed.id), seen.model.owner_function(needing.id)
        if dependency.kind != "requirement" or not supplier or supplier == asker:
            continue
        if supplier not in seen.support[needing.id]:
            yield Found(
                needing.full_name,
                needed.full_name,
                name,
                functions=(supplier, asker) if asker else (supplier,),
                needing=title(needing),
                needed=title(needed),
                supplier=supplier,
            )
