"""A goal that lags although all it depends on is well."""

from collections.abc import Iterator

from cmocio.findings import Found, View, finding_rule

GAP = 0.5
"""From here on what is reported and what it rests on tell two stories: a quarter of the whole scale."""


@finding_rule(
    severity="low",
    says="the goal {goal!r} stands at {observed}, though what it depends on puts it at {derived}",
    advice="ask what else holds it back, and add that to the model",
    reads=["goals", "dependencies", "benchmarks"],
    themes=["progress", "dependencies"],
)
def worse_than_its_parts(seen: View) -> Iterator[Found]:
    """A goal whose own evidence is at least 0.5 worse (of −1 to +1) than what its dependees say: one is missing.

    Silent where nothing is known of a dependee.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Goal, require
    >>> model = AlignmentModel.of("m", Goal("shop", "Shop", satisfaction=-0.4), Goal("data", "Data", satisfaction=0.8),
    ...                           require("shop", needs="data"))
    >>> [found.entities for found in worse_than_its_parts(view(model))]
    [('goal:shop',)]
    """
    told = seen.satisfaction
    below = seen.below
    for goal in seen.goals:
        observed, derived = told.observed.get(goal.id), told.derived.get(goal.id)
        if observed is None or derived is None or not told.unknown.isdisjoint(below.get(goal.id, ())):
            continue
        if derived - observed >= GAP:
            yield seen.of_goal(goal, observed=observed, derived=derived)
