"""Layers of goals, such as those of a strategy map: which goal lies in which, and the links between them."""

from collections.abc import Mapping, Sequence

from cmocio.errors import InputError
from cmocio.model import Dependency
from cmocio.model.period import holds_on
from cmocio.scoring.evidence import texts
from cmocio.scoring.scope import OneOrMany, Scope
from cmocio.scoring.stakes import pursued

Layered = Mapping[str, int]
"""For the ids of goals, the position of their layer, the lowest first."""


def chosen_layers(layers: OneOrMany) -> tuple[str, ...]:
    """The names of layers, the lowest first.

    Raises
    ------
    InputError
        If there are fewer than two, or one is named twice.

    Examples
    --------
    >>> chosen_layers(["learning", "process", "customer", "financial"])[0]
    'learning'
    """
    found = texts(layers)
    if len(found) < 2 or len(set(found)) < len(found):
        raise InputError(
            "layers", f"{', '.join(found) or 'none'}: pass two layers or more, each once, the lowest first"
        )
    return found


def layered(scope: Scope, layers: Sequence[str]) -> dict[str, int]:
    """Which of the goals pursued lie in which layer: that of their kind, or else of one of their tags.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal
    >>> from cmocio.scoring import Scope
    >>> goals = [Goal("a", "A", kind="process"), Goal("b", "B", tags=["customer"]), Goal("c", "C")]
    >>> layered(Scope.of(AlignmentModel("m", goals=goals)), ["process", "customer"])
    {'a': 0, 'b': 1}
    """
    place = {name: at for at, name in enumerate(layers)}
    found: dict[str, int] = {}
    for goal in pursued(scope):
        named = [place[name] for name in (goal.kind, *sorted(goal.tags)) if name in place]
        if named:
            found[goal.id] = named[0]
    return found


def links_between(scope: Scope, goals: Layered) -> tuple[tuple[str, Dependency], ...]:
    """The dependencies between these goals that hold on the day and help, with their full names.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal
    >>> from cmocio.scoring import Scope
    >>> model = AlignmentModel("m", goals=[Goal("a", "A"), Goal("b", "B")], dependencies=[Dependency("a", "b")])
    >>> [name for name, _ in links_between(Scope.of(model), {"a": 1, "b": 0})]
    ['dependency:a<b:requirement']
    """
    named = zip(scope.model.keys("dependency"), scope.model.dependencies, strict=True)
    return tuple(
        (f"dependency:{key}", link)
        for key, link in named
        if link.depender in goals
        and link.dependee in goals
        and link.depender != link.dependee
        and (link.weight is None or link.weight > 0)
        and holds_on(scope.day, link.since, link.until)
    )
