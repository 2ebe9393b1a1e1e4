"""Who must coordinate with whom, because of what they work on.

Two people must coordinate where the tasks they are assigned to depend on each other, or are the same. Tasks are the
goals (assigned to owners and to those responsible or accountable) and the initiatives (assigned to their teams).

Sources: M. Cataldo, P. A. Wagstrom, J. D. Herbsleb and K. M. Carley, Identification of coordination requirements, CSCW
2006, 353–362; M. Cataldo, J. D. Herbsleb and K. M. Carley, Socio-technical congruence, ESEM 2008, 2–11.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import ArrayLike, NDArray

from cmocio.frozen import FrozenDict
from cmocio.model import Initiative
from cmocio.model.period import holds_on
from cmocio.scoring.projects import all_projects, works
from cmocio.scoring.scope import Scope
from cmocio.scoring.score import Part, Score, ratio
from cmocio.scoring.stakes import all_pursued
from cmocio.scoring.ties import Ties
from cmocio.texts import declare

WORK: Final = {
    "stakeholders": "function",
    "goals": "owner weight since until applicable",
    "stakes": "stakeholder goal importance support responsibility since until",
    "dependencies": "depender dependee since until",
    "initiatives": "goals status team part_of after builds_on",
}
NO_REQUIREMENT = declare("no-required-pairs", "no work of {one!r} and {other!r} is known to depend on each other")

Link = tuple[str, str]
"""The full names of two tasks that depend on each other, or of one task twice."""


def requirements(assignment: ArrayLike, dependency: ArrayLike, *, diagonal: bool = True) -> NDArray[np.bool_]:
    """Who must coordinate with whom: C_R = T_A · T_D · T_Aᵀ, made symmetric and without the people themselves.

    Parameters
    ----------
    assignment
        T_A, people × tasks: above 0 where someone works on a task.
    dependency
        T_D, tasks × tasks: above 0 where one task depends on another.
    diagonal
        Whether those who work on one task must coordinate, too.

    Returns
    -------
    array of bool
        people × people, symmetric, false on the diagonal.

    References
    ----------
    Cataldo and others 2006, 2008.

    Examples
    --------
    >>> requirements([[1, 0], [0, 1]], [[0, 1], [0, 0]]).tolist()
    [[False, True], [True, False]]
    """
    works = np.asarray(assignment, dtype=np.float64) > 0
    depends = np.asarray(dependency, dtype=np.float64) > 0
    depends = depends | depends.T
    np.fill_diagonal(depends, diagonal)
    required = (works.astype(np.float64) @ depends.astype(np.float64) @ works.T.astype(np.float64)) > 0
    np.fill_diagonal(required, val=False)
    return required


def congruence(required: ArrayLike, actual: ArrayLike) -> float:
    """The share of the pairs that must coordinate which do: |{i < j: C_R > 0 and C_A > 0}| / |{i < j: C_R > 0}|.

    Higher means that more of those who must talk do talk.

    Parameters
    ----------
    required, actual
        people × people, above 0 where two must coordinate, and where they do; read above the diagonal.

    Returns
    -------
    float
        In [0, 1]; not a number where nobody must coordinate.

    References
    ----------
    Cataldo and others 2006, 2008.

    Examples
    --------
    >>> congruence([[0, 1, 1], [1, 0, 0], [1, 0, 0]], [[0, 1, 0], [1, 0, 1], [0, 1, 0]])
    0.5
    """
    must = np.triu(np.asarray(required, dtype=np.float64) > 0, 1)
    does = np.triu(np.asarray(actual, dtype=np.float64) > 0, 1)
    return float((must & does).sum() / must.sum()) if must.any() else float("nan")


@frozen(eq=False)
class Coordination:
    """Who must coordinate with whom, and over what.

    Parameters
    ----------
    pairs
        The pairs of people; the count is the number of links between tasks that join them.
    tasks
        For each pair of functions, in the order of `Ties.functions`, the full names of the tasks over which their
        people must coordinate.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel
    >>> from cmocio.scoring import Scope
    >>> coordination(Scope.of(AlignmentModel("m"))).pairs.people
    ()
    """

    pairs: Ties
    tasks: FrozenDict[tuple[str, str], tuple[str, ...]]

    def over(self, one: str, other: str) -> tuple[str, ...]:
        """The full names of the tasks over which people of two functions must coordinate.

        Examples
        --------
        >>> Coordination(Ties((), (), [], [], [], []), FrozenDict({("it", "sales"): ("goal:a",)})).over("sales", "it")
        ('goal:a',)
        """
        return self.tasks.get((one, other)) or self.tasks.get((other, one), ())

    def share(self, one: str, other: str, met: NDArray[np.bool_]) -> Score:
        """The share that is met of the pairs of people of two functions who must coordinate; undefined without any.

        Examples
        --------
        >>> pairs = Ties(("cio", "cmo"), ("it", "sales"), [0, 1], [0], [1], [1])
        >>> Coordination(pairs, FrozenDict({})).share("it", "sales", np.array([True])).value
        1.0
        """
        across = self.pairs.between(one, other)
        part = Part("required pairs", float(met[across].sum()), float(across.sum()), entities=self.over(one, other))
        return ratio([part] if across.any() else [], NO_REQUIREMENT, one=one, other=other)


def coordination(scope: Scope, *, diagonal: bool = True) -> Coordination:
    """Who must coordinate with whom, from goals, dependencies and initiatives.

    Two tasks are linked where one goal depends on another in any way; where an initiative serves a goal, comes after,
    builds on or is part of another; and each with itself if `diagonal` says so. An initiative is assigned to those on
    its team who do the work or answer for it (a member without stated responsibility does the work).

    Parameters
    ----------
    scope
        What is looked at. The people are those of all functions, not only of the functions compared.
    diagonal
        Whether those who work on one task must coordinate, too.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Initiative, Stakeholder
    >>> from cmocio.scoring import Scope
    >>> people = [Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")]
    >>> cdp = Initiative("cdp", "Customer data platform", team=["cmo", "cio"])
    >>> found = coordination(Scope.of(AlignmentModel("m", stakeholders=people, initiatives=[cdp]), ["it", "marketing"]))
    >>> found.pairs.count.tolist(), found.tasks["marketing", "it"]
    ([1], ('initiative:cdp',))
    """
    model = scope.model
    place = {name: at for at, name in enumerate(model.functions)}
    people = [person for person in model.stakeholders if person.function]
    number = {person.id: at for at, person in enumerate(people)}
    group = [place[person.function] for person in people]
    assigned = {task: sorted(number[who] for who in set(ids) if who in number) for task, ids in _assigned(scope)}
    links = dict.fromkeys(_links(scope, assigned))
    if diagonal:
        links |= dict.fromkeys((task, task) for task in assigned)
    first, second, count = _pairs([(assigned[one], assigned[other]) for one, other in links], len(people))
    pairs = Ties(tuple(number), model.functions, group, first, second, count)
    functions_of = {task: sorted({group[at] for at in members}) for task, members in assigned.items()}
    tasks: dict[tuple[str, str], dict[str, None]] = {}
    for one, other in links:
        for a, b in product(functions_of[one], functions_of[other]):
            if a != b:
                pair = model.functions[min(a, b)], model.functions[max(a, b)]
                tasks.setdefault(pair, {}).update({one: None, other: None})
    return Coordination(pairs, FrozenDict({pair: tuple(names) for pair, names in tasks.items()}))


def tasks_between(scope: Scope, *, diagonal: bool = True) -> Callable[[str, str], tuple[str, ...]]:
    """What tells over which tasks two people (their ids) must coordinate, as full names.

    Parameters
    ----------
    scope, diagonal
        See `coordination`.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, Stakeholder, require
    >>> from cmocio.scoring import Scope
    >>> model = AlignmentModel.of(
    ...     "m", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Goal("offers", "Offers", owner="cmo"), Goal("data", "Data", owner="cio"), require("offers", needs="data"))
    >>> tasks_between(Scope.of(model))("cio", "cmo")
    ('goal:data', 'goal:offers')
    """
    members = {task: frozenset(ids) for task, ids in _assigned(scope)}
    joined: dict[str, set[str]] = {task: {task} if diagonal else set() for task in members}
    for one, other in _links(scope, {task: [] for task in members}):
        joined[one].add(other)
        joined[other].add(one)
    of_person: dict[str, list[str]] = {}
    for task, ids in members.items():
        for person in ids:
            of_person.setdefault(person, []).append(task)

    def between(one: str, other: str) -> tuple[str, ...]:
        theirs = frozenset(of_person.get(other, ()))
        mine = {task: joined[task] & theirs for task in of_person.get(one, ())}
        return tuple(sorted({name for task, met in mine.items() if met for name in (task, *met)}))

    return between


def _assigned(scope: Scope) -> Iterator[tuple[str, list[str]]]:
    """Each task with the ids of those who work on it or answer for it."""
    for goal in all_pursued(scope):
        yield (
            goal.full_name,
            [s.stakeholder for s in scope.stakes_on(goal) if s.responsibility & {"R", "A"}],
        )
    for initiative in all_projects(scope):
        yield initiative.full_name, [member.stakeholder for member in initiative.team if works(member)]


def _links(scope: Scope, assigned: dict[str, list[int]]) -> Iterator[Link]:
    """The links between assigned tasks, each with the smaller name first."""
    found: list[Link] = [
        (f"goal:{item.depender}", f"goal:{item.dependee}")
        for item in scope.model.dependencies
        if holds_on(scope.day, item.since, item.until)
    ]
    for initiative in all_projects(scope):
        found += ((initiative.full_name, other) for other in _linked(initiative, assigned))
    for one, other in found:
        if one != other and one in assigned and other in assigned:
            yield (one, other) if one < other else (other, one)


def _linked(initiative: Initiative, assigned: dict[str, list[int]]) -> Iterator[str]:
    yield from (f"goal:{name}" for name in initiative.goals)
    yield from (f"initiative:{name}" for name in initiative.after)
    if initiative.part_of is not None:
        yield f"initiative:{initiative.part_of}"
    for name in initiative.builds_on:
        yield from (full for full in (name, f"initiative:{name}", f"goal:{name}") if full in assigned)


def _pairs(links: Iterable[tuple[list[int], list[int]]], people: int) -> tuple[NDArray[np.int64], ...]:
    """The pairs of people that links between their tasks join, and by how many."""
    codes = [np.empty(0, np.int64)]
    for one, other in links:
        a, b = np.array(one, dtype=np.int64)[:, None], np.array(other, dtype=np.int64)[None, :]
        low, high = np.minimum(a, b), np.maximum(a, b)
        joined = (low * people + high)[low != high]
        codes.append(np.unique(joined))
    pairs, count = np.unique(np.concatenate(codes), return_counts=True)
    return pairs // max(people, 1), pairs % max(people, 1), count.astype(np.int64)
