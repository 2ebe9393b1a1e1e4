"""A function that waits for something nobody answers for."""

from collections.abc import Iterator

from cmocio.findings import Found, View, finding_rule, title
from cmocio.findings.remedy import name_owner


@finding_rule(
    severity="high",
    says="{needing!r} needs {needed!r}, which nobody owns",
    advice="agree who delivers {needed!r} and make them its owner",
    remedy=name_owner,
    reads=["goals", "dependencies"],
    themes=["dependencies", "ownership"],
)
def requirement_nobody_owns(seen: View) -> Iterator[Found]:
    """A requirement, of a goal that someone owns, on a goal that nobody owns.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Goal, Stakeholder, require
    >>> model = AlignmentModel.of("m", Stakeholder("cmo", "CMO", function="marketing"), Goal("a", "A", owner="cmo"),
    ...                           Goal("data", "Data"), require("a", needs="data"))
    >>> [found.entities[0] for found in requirement_nobody_owns(view(model))]
    ['goal:data']
    """
    for name, dependency in seen.dependencies:
        needing, needed = seen.model.goal(dependency.depender), seen.model.goal(dependency.dependee)
        if dependency.kind == "requirement" and needed.owner is None and needing.owner is not None:
            functions = seen.owners(needing.id)
            yield Found(
                needed.full_name,
                needing.full_name,
                name,
                functions=functions,
                needing=title(needing),
                needed=title(needed),
            )
