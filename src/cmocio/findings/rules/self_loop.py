"""A goal that depends on itself."""

from collections.abc import Iterator

from cmocio.findings import Found, View, finding_rule, title


@finding_rule(
    severity="medium",
    says="the goal {goal!r} depends on itself",
    advice="remove the dependency, or name the goal that was meant",
    reads=["dependencies", "goals"],
    themes=["dependencies", "structure"],
)
def self_loop(seen: View) -> Iterator[Found]:
    """A dependency of a goal on itself.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Goal, require
    >>> model = AlignmentModel.of("m", Goal("a", "A"), require("a", needs="a"))
    >>> [found.entities for found in self_loop(view(model))]
    [('goal:a', 'dependency:a<a:requirement')]
    """
    for name, dependency in seen.dependencies:
        if dependency.depender == dependency.dependee:
            goal = seen.model.goal(dependency.depender)
            yield Found(goal.full_name, name, goal=title(goal))
