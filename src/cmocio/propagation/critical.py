"""Which dependencies matter most: what the chosen goals lose if one of them fails or comes late."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from math import fsum
from typing import Final

from attrs import frozen

from cmocio.arguments import checked
from cmocio.frozen import FrozenDict
from cmocio.graph import Network
from cmocio.model import AlignmentModel
from cmocio.propagation.arguments import asked_functions, chosen_goals
from cmocio.propagation.ground import Ground
from cmocio.propagation.perturbation import Happening, Moves, moves
from cmocio.propagation.registry import EvidenceRule
from cmocio.results import Result, Rows
from cmocio.texts import Message, declare

FAILS = {
    "lost": declare("critical-lost", "if {dependee!r} fails {depender!r}, the goals lose {cost:.2f}"),
    "late": declare("critical-late", "if {dependee!r} comes late for {depender!r}, the goals lose {cost:.2f}"),
}
GAINS = {
    "lost": declare("critical-lost-gain", "if {dependee!r} fails {depender!r}, the goals gain {gain:.2f}"),
    "late": declare("critical-late-gain", "if {dependee!r} comes late for {depender!r}, the goals gain {gain:.2f}"),
}
OWED = declare("critical-owed", "owed by {by} to {to}")
WITHIN = declare("critical-within", "owed within {by}")
OWED_BY = declare("critical-owed-by", "owed by {by} to a goal without a function")
OWED_TO = declare("critical-owed-to", "owed to {to} by a goal without a function")
SPARE = declare("critical-spare", "ready {days} days before it is needed")
SHORT = declare("critical-short", "ready {days} days after it is needed")
GIVEN_UP = declare("critical-given-up", "a cycle was given up before it was known whether it settles")
JUST = declare("critical-just", "ready on the day it is needed")

NOTHING: Final = FrozenDict[str, float]()


@frozen(repr=False)
class CriticalDependency(Result):
    """What one dependency is worth to the chosen goals; printed, a sentence.

    Parameters
    ----------
    dependency
        Its key.
    depender, dependee
        The ids of the goal that depends, and of the one it depends on.
    event
        What is assumed to happen: it is ``"lost"`` or ``"late"``.
    cost
        What the weighted satisfaction of the chosen goals loses: Σ w·(now − then) / Σ w, in [−2, 2]. Higher means
        more critical; below 0, they would gain.
    losses
        What each of the chosen goals loses that moves at all, by id.
    owed_by
        The function that owns the dependee; ``""`` where unknown.
    owed_to
        The function that owns the depender; ``""`` where unknown.
    owner
        The stakeholder who owns the dependee: whom to talk to.
    needed_by, ready_on
        As the dependency says.
    slack
        Days from `ready_on` to `needed_by`: negative means too late; ``None`` where one of them is unknown.
    says
        The same in words.

    Examples
    --------
    >>> CriticalDependency("a<b:requirement", "a", "b", "lost", 0.5).cost
    0.5
    """

    dependency: str
    depender: str
    dependee: str
    event: Happening
    cost: float
    losses: FrozenDict[str, float] = NOTHING
    owed_by: str = ""
    owed_to: str = ""
    owner: str | None = None
    needed_by: Date | None = None
    ready_on: Date | None = None
    slack: int | None = None
    says: tuple[Message, ...] = ()


@checked
def critical_dependencies(
    model: AlignmentModel,
    *,
    goals: str | Iterable[str] | Mapping[str, float] | None = None,
    functions: Iterable[str] | None = None,
    as_of: Date | str | None = None,
    event: Happening = "lost",
    evidence: EvidenceRule = "anchored",
) -> Rows[CriticalDependency]:
    """Which dependencies the chosen goals can least do without.

    For each dependency: what the weighted mean satisfaction of the chosen goals loses if it alone is lost or late,
    Σ w·(now − then) / Σ w. Lost: over this one dependency the dependee counts as −1 (refinement, requirement) or as 0
    (contribution). Late: it supplies at most 0. Higher means more critical; below 0, the goals would gain.

    Parameters
    ----------
    model
        Any model.
    goals
        The ids of the chosen goals, with the goals' own weights, or a mapping from id to weight. Default: the
        company's goals; without any, the goals that nothing depends on; without these, all.
    functions
        Only dependencies between goals that these functions own; default: all.
    as_of
        The day to judge at; default: `AlignmentModel.day`.
    event
        ``"lost"``, or ``"late"``. What is late on the day already costs nothing more.
    evidence
        How the own evidence of goals counts. ``"anchored"``: what is measured moves with what lies below it, so that
        a loss below a measured goal is seen. ``"wins"``: measured goals stand still. ``"ignored"``: goals are what
        they depend on.

    Returns
    -------
    Rows of CriticalDependency
        The most critical first; equally critical ones in the order of the model.

    Raises
    ------
    NotFoundError
        For a goal or a function that does not exist, with the nearest names.
    InputError
        For a goal that is not applicable, weights that are none or sum to 0, another event or way to count evidence,
        or an invalid day.

    Notes
    -----
    All events are computed together: only what lies between a dependency and the chosen goals is computed again.
    The numbers are those of `propagate` on the altered model, in cycles to 1e-12. A cycle that does not settle as
    things stand is swept a million times at the most, in all events together: up to a hundred of them are followed to
    the end; where more strike it, a cycle that has not settled in its share counts as one that does not, and the row
    says so.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, contribute, require
    >>> model = AlignmentModel.of(
    ...     "shop", Goal("sales", "Sales"), Goal("offers", "Personal offers"), Goal("data", "Customer data",
    ...     satisfaction=0.5), contribute("offers", to={"sales": 0.8}), require("offers", needs="data"))
    >>> for row in critical_dependencies(model):
    ...     print(f"{row.cost:.2f} {row.dependency}")
    1.20 offers<data:requirement
    0.40 sales<offers:contribution
    """
    day = model.day(as_of)
    asked = asked_functions(model, functions)
    ground = Ground.of(model, day, evidence)
    net = ground.facts.net
    weights = chosen_goals(model, net, goals)
    owners = [model.owner_function(goal.id) for goal in net.goals]
    edges = [edge for edge, ends in enumerate(_ends(net)) if asked is None or all(owners[end] in asked for end in ends)]
    moved = moves(ground, edges, event, list(weights))
    rows = [_row(model, net, owners, weights, edge, event, of_edge) for edge, of_edge in zip(edges, moved, strict=True)]
    return Rows(sorted(rows, key=lambda row: -row.cost))


def _ends(net: Network) -> Iterator[tuple[int, int]]:
    """For each edge, the positions of depender and dependee."""
    return zip(net.dependers.tolist(), net.dependees.tolist(), strict=True)


def _row(
    model: AlignmentModel,
    net: Network,
    owners: list[str],
    weights: Mapping[int, float],
    edge: int,
    event: Happening,
    moved: Moves,
) -> CriticalDependency:
    dependency = model.dependency(net.edges[edge])
    depender, dependee = model.goal(dependency.depender), model.goal(dependency.dependee)
    by, to = owners[net.position[dependee.id]], owners[net.position[depender.id]]
    cost = fsum(-weights[goal] * move for goal, move in moved.by.items()) + 0.0
    needed_by, ready_on = dependency.needed_by, dependency.ready_on
    slack = None if needed_by is None or ready_on is None else (needed_by - ready_on).days
    said = _fails(event, cost, depender.name, dependee.name)
    says = (said, *_owed(by, to), *_in_time(slack), *[Message.of(GIVEN_UP)] * moved.given_up)
    return CriticalDependency(
        net.edges[edge],
        depender.id,
        dependee.id,
        event,
        cost,
        FrozenDict((net.goals[goal].id, -move) for goal, move in moved.by.items()),
        by,
        to,
        dependee.owner,
        needed_by,
        ready_on,
        slack,
        says,
    )


def _fails(event: Happening, cost: float, depender: str, dependee: str) -> Message:
    if cost < 0:
        return Message.of(GAINS[event], dependee=dependee, depender=depender, gain=-cost)
    return Message.of(FAILS[event], dependee=dependee, depender=depender, cost=cost)


def _owed(by: str, to: str) -> Iterator[Message]:
    if by and to:
        yield Message.of(WITHIN, by=by) if by == to else Message.of(OWED, by=by, to=to)
    elif by:
        yield Message.of(OWED_BY, by=by)
    elif to:
        yield Message.of(OWED_TO, to=to)


def _in_time(slack: int | None) -> Iterator[Message]:
    if slack is not None:
        yield Message.of(JUST) if slack == 0 else Message.of(SPARE if slack > 0 else SHORT, days=abs(slack))
