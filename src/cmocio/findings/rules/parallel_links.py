"""Two dependencies that say the same thing twice."""

from collections.abc import Iterator

from cmocio.findings import Found, View, finding_rule, title
from cmocio.frozen import grouped


@finding_rule(
    severity="low",
    says="{count} dependencies of {depender!r} on {dependee!r} count the same thing more than once: {kinds}",
    advice="keep one of them, or give each the days on which it holds",
    reads=["dependencies", "goals"],
    themes=["dependencies", "structure"],
)
def parallel_links(seen: View) -> Iterator[Found]:
    """Dependencies of one kind between the same two goals on the same day, or a part that contributes besides.

    A requirement beside a contribution is no such case: one caps what the other adds.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Goal, require
    >>> model = AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B"), require("a", needs="b"), require("a", needs="b"))
    >>> [found.entities[:2] for found in parallel_links(view(model))]
    [('dependency:a<b:requirement', 'dependency:a<b:requirement#2')]
    """
    between = grouped(((item.depender, item.dependee), (name, item.kind)) for name, item in seen.dependencies)
    for (depender, dependee), links in between.items():
        kinds = {kind for _, kind in links}
        if len(kinds) < len(links) or {"refinement", "contribution"} <= kinds:
            yield Found(
                *(name for name, _ in links),
                f"goal:{depender}",
                f"goal:{dependee}",
                functions=seen.owners(depender, dependee),
                count=len(links),
                kinds=tuple(sorted(kind for _, kind in links)),
                depender=title(seen.model.goal(depender)),
                dependee=title(seen.model.goal(dependee)),
            )
