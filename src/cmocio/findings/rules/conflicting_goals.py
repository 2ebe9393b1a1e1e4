"""Two goals of different functions, of which one hurts the other.

Source: signed contributions between goals: ITU-T Z.151 (Goal-oriented Requirement Language).
"""

from collections.abc import Iterator

from cmocio.findings import Finding, Found, RemedyContext, View, finding_rule, title
from cmocio.model import Change, Remove


def _reconcile(_: RemedyContext, finding: Finding) -> Iterator[tuple[Change, ...]]:
    yield (Remove(f"dependency:{finding.key_of('dependency')}"),)


@finding_rule(
    severity="high",
    says="{cause!r} of {by!r} hurts {effect!r} of {of!r} by {weight}",
    advice="agree between {by!r} and {of!r} how much of the harm is acceptable, and what takes it away",
    remedy=_reconcile,
    reads=["goals", "dependencies", "stakeholders"],
    themes=["goals", "conflict"],
)
def conflicting_goals(seen: View) -> Iterator[Found]:
    """A negative contribution between two wanted goals (weight above 0) of different functions.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Goal, Stakeholder, contribute
    >>> model = AlignmentModel.of("m", Stakeholder("cmo", "CMO", function="marketing"), Goal("a", "A", owner="cmo"),
    ...                           Stakeholder("cio", "CIO", function="it"), Goal("b", "B", owner="cio"),
    ...                           contribute("a", to={"b": -0.5}))
    >>> [found.entities for found in conflicting_goals(view(model))]
    [('goal:a', 'goal:b', 'dependency:b<a:contribution')]
    """
    for name, dependency in seen.dependencies:
        if dependency.weight is None or dependency.weight >= 0:
            continue
        cause, effect = seen.model.goal(dependency.dependee), seen.model.goal(dependency.depender)
        by, of = seen.model.owner_function(cause.id), seen.model.owner_function(effect.id)
        if by and of and by != of and cause.weight > 0 and effect.weight > 0:
            yield Found(
                cause.full_name,
                effect.full_name,
                name,
                functions=(by, of),
                cause=title(cause),
                effect=title(effect),
                by=by,
                of=of,
                weight=dependency.weight,
            )
