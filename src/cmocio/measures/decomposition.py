"""Decomposition: whether big things are broken down into parts that someone owns.

Source: the work breakdown structure: Project Management Institute, Practice Standard for Work Breakdown Structures
(2006); refinement of goals: van Lamsweerde (2009), Requirements Engineering, Wiley.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from cmocio.model import AlignmentModel
from cmocio.model._period import holds_on
from cmocio.scoring import Day, Functions, Part, Scope, Score, measure, ratio, scope, undefined
from cmocio.scoring.choice import one_of
from cmocio.scoring.evidence import chosen_function, functions_among, projects, unrecorded
from cmocio.scoring.stakes import pursued
from cmocio.texts import declare

__all__ = ["decomposition"]

NOTHING_BIG = declare("nothing-to-break-down", "there are no {of} that should be broken down")

Children = Mapping[str, Sequence[str]]
"""The ids of the parts of each thing."""


@measure(
    version="1",
    source="Work breakdown structure, PMI 2006; van Lamsweerde 2009, Requirements Engineering",
    reads=["stakeholders", "goals", "dependencies", "initiatives"],
)
def decomposition(
    model: AlignmentModel, *, functions: Functions = None, as_of: Day = None, of: str = "goals", by: str = ""
) -> Score:
    """How many big goals or initiatives are broken down into at least one part that someone owns.

    Formula: things at the top with at least one owned leaf below them / things at the top. Higher means more is
    broken down.

    Parameters
    ----------
    model, functions, as_of
        See `Measure`.
    of
        ``"goals"``: goals above a team's that are no part of another, broken down by refinement, owned by a
        stakeholder; ``"initiatives"``: initiatives taken up that are no part of another, broken down into
        initiatives, owned by a team.
    by
        Only parts owned by people of this function count; ``""``: of any.

    Returns
    -------
    Score
        In [0, 1]. Undefined where there is nothing at the top or, of goals, no dependency is recorded.

    Raises
    ------
    InputError
        If `of` is none of the two.
    NotFoundError
        If nobody belongs to `by`.

    References
    ----------
    Project Management Institute (2006), Practice Standard for Work Breakdown Structures.

    Examples
    --------
    >>> from cmocio.model import Initiative, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cio", "CIO", function="it"), Initiative("cdp", "Customer data"),
    ...     Initiative("consent", "Consent", part_of="cdp", team="cio"), Initiative("app", "New app"))
    >>> decomposition(model, of="initiatives").value
    0.5
    """
    one_of("of", of, ("goals", "initiatives"))
    looked = scope(model, functions, as_of)
    chosen_function(looked, by)
    missing = unrecorded(looked, of, *(["dependencies"] if of == "goals" else []))
    if missing is not None:
        return missing
    top, children = _goals(looked) if of == "goals" else _initiatives(looked)
    if not top:
        return undefined(NOTHING_BIG, of=of)
    owned = _goal_owned if of == "goals" else _initiative_owned
    kind = of.removesuffix("s")
    return ratio(_part(kind, name, children, lambda leaf: owned(looked, leaf, by)) for name in top)


def _part(kind: str, name: str, children: Children, owned: Callable[[str], bool]) -> Part:
    leaf = next((leaf for leaf in _leaves(name, children) if owned(leaf)), None)
    return Part(f"{kind}:{name}", float(leaf is not None), entities=() if leaf is None else (f"{kind}:{leaf}",))


def _leaves(name: str, children: Children) -> list[str]:
    """What has no parts below something, each once; the thing itself is none of them."""
    seen, waiting, leaves = {name}, [name], []
    while waiting:
        for part in children.get(waiting.pop(), ()):
            if part not in seen:
                seen.add(part)
                waiting.append(part)
                if not children.get(part):
                    leaves.append(part)
    return leaves


def _goals(looked: Scope) -> tuple[list[str], Children]:
    active = {goal.id: goal for goal in pursued(looked)}
    children = {
        name: [
            link.dependee
            for link in looked.model.dependencies_of(name)
            if link.kind == "refinement" and link.dependee in active and holds_on(looked.day, link.since, link.until)
        ]
        for name in active
    }
    below = {part for parts in children.values() for part in parts}
    return [name for name, goal in active.items() if goal.tier != "team" and name not in below], children


def _initiatives(looked: Scope) -> tuple[list[str], Children]:
    taken = {item.id: item for item in projects(looked)}
    children: dict[str, list[str]] = {}
    for item in taken.values():
        if item.part_of in taken:
            children.setdefault(item.part_of or "", []).append(item.id)
    return [name for name, item in taken.items() if item.part_of not in taken], children


def _goal_owned(looked: Scope, name: str, by: str) -> bool:
    owned = looked.model.goal(name).owner is not None
    return owned and by in {"", looked.model.owner_function(name)}


def _initiative_owned(looked: Scope, name: str, by: str) -> bool:
    team = [member.stakeholder for member in looked.model.initiative(name).team]
    return by in functions_among(looked.model, team) if by else bool(team)
