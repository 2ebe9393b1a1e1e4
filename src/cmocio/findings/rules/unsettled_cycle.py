"""Goals that depend on one another in a way that never settles."""

from collections.abc import Iterator

from cmocio.findings import Found, View, finding_rule


@finding_rule(
    severity="high",
    says="{goals} depend on one another in a circle that never settles, so nothing is known of any of them",
    advice="measure or judge one of them by itself, or take out the dependency that was meant the other way round",
    reads=["goals", "dependencies", "benchmarks"],
    themes=["dependencies", "structure"],
)
def unsettled_cycle(seen: View) -> Iterator[Found]:
    """A cycle of dependencies whose satisfactions do not settle, as `cmocio.propagate` tells.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Goal, contribute
    >>> goals = [Goal(name, name, satisfaction=0.1 if name == "spark" else None) for name in ("a", "b", "c", "spark")]
    >>> links = [contribute("a", {"a": 1, "b": 1, "c": 1}), contribute("b", {"a": -1, "b": 1, "c": 1}),
    ...          contribute("c", {"a": -1, "c": 1}), contribute("spark", {"a": 1})]
    >>> [found.data["goals"] for found in unsettled_cycle(view(AlignmentModel.of("m", goals, links)))]
    [('a', 'b', 'c')]
    """
    for cycle in seen.satisfaction.unsettled:
        inside = set(cycle)
        links = [name for name, d in seen.dependencies if {d.depender, d.dependee} <= inside]
        goals = sorted(cycle)
        names = (f"goal:{goal}" for goal in goals)
        yield Found(*names, *sorted(links), functions=seen.owners(*goals), goals=seen.titles(goals))
