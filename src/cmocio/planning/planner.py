"""The cheapest way to targets."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date as Date
from functools import partial
from itertools import count
from typing import Final, Literal, TypeAlias

from attrs import field, frozen

from cmocio.arguments import as_number, checked
from cmocio.frameworks.library import AnyFramework, cast_of
from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel
from cmocio.model.convert import as_day
from cmocio.planning._catalogue import Catalogue, Choice, catalogue
from cmocio.planning._clash import smallest_clashes
from cmocio.planning._encode import Encoded
from cmocio.planning._exact import Solver, solve
from cmocio.planning._furthest import furthest
from cmocio.planning._greedy import greedy, is_enough, thinned
from cmocio.planning._judge import Among, ChoiceJudge, FastJudge, FullJudge, reached
from cmocio.planning._search import Answer, search
from cmocio.planning._states import Sheet, sheet
from cmocio.planning.lever import Lever
from cmocio.planning.result import MISSED, MISSED_UNKNOWN, NEEDED, SPARE, Furthest, Plan, PlanStatus, Reach
from cmocio.planning.target import Target, Targets, targets_of
from cmocio.propagation import propagate
from cmocio.tasks import Run, in_order, run_of
from cmocio.texts import Message

SearchMethod: TypeAlias = Literal["exact", "greedy"]

FEW: Final = 12
"""So few levers are searched whole: fast enough, and nothing more is needed for it."""
TRIES: Final = 2**FEW
"""So many choices are searched, where there are more."""


@checked
def plan(
    model: AlignmentModel,
    targets: Targets,
    levers: Iterable[Lever],
    budget: float | None = None,
    *,
    framework: AnyFramework | None = None,
    as_of: Date | str | None = None,
    method: SearchMethod = "exact",
    gap: float = 0.0,
    seconds: float | None = None,
    run: Run | None = None,
) -> Plan:
    """The cheapest choice of levers that reaches the targets: min Σ cost such that every target is at its level.

    A goal is at its level if its satisfaction after the changes, by the standard semantics with anchored evidence,
    is no less; one about which nothing is known never is. Up to 12 levers that matter, all choices are tried in order
    of their cost. With more, the choice for goals is found by mixed-integer programming, with the proof that none
    is cheaper; practices are searched for, up to 4,096 choices, with the assessment as judge. Where levers move a
    cycle that might not settle, the program allows whatever could be, and its answers are tried one by one. Every
    plan is checked by propagating, or assessing, the changed model.

    Parameters
    ----------
    model
        Where things stand.
    targets
        Levels by name, ``{"goal:revenue": 0.5}``, or targets: satisfactions of goals in [−1, 1], or scores of a
        framework's practices in [0, 1].
    levers
        What can be done, at which cost.
    budget
        What the choice may cost at the most; ``None``: anything.
    framework
        Whose practices the targets speak of, its name, or a `Cast`.
    as_of
        The day to judge at; default: the model's day, or the last day on which something in a lever happens.
    method
        ``"exact"``, or ``"greedy"``: fast, without scipy, and without a proof.
    gap
        Stop when the cost is proven to be within this share of the least possible; 0: go on to the end.
    seconds
        Stop the solver after so long; the plan then depends on the machine. ``None``: never.
    run
        Who is told after each choice that is judged, and who may stop between two; the caller does the work.

    Raises
    ------
    InputError
        For levers that contradict each other or cannot be applied, levels out of range, and other numbers that
        cannot be right.
    NotFoundError
        For an unknown goal, practice, framework or prerequisite, with the nearest names.
    MissingExtraError
        Without scipy, where more than 12 levers matter to goals; ``"greedy"`` never needs it.

    Notes
    -----
    Rows for least parts and requirements need no whole numbers where a goal only helps the targets; where it also
    hurts one, each takes whole numbers, with the bounds of the propagated intervals. See F. S. Hillier and
    G. J. Lieberman, *Introduction to Operations Research*, McGraw-Hill, chapter "Integer Programming", for either-or
    rows; the solver is HiGHS (Q. Huangfu and J. A. J. Hall, "Parallelizing the dual revised simplex method",
    *Mathematical Programming Computation* 10, 2018, pp. 119–142).

    Examples
    --------
    >>> from cmocio.model import Goal, Replace, contribute
    >>> model = AlignmentModel.of("shop", Goal("ads", "Campaigns", satisfaction=0.2), Goal("sales", "Sales"),
    ...                           Goal("speed", "Fast site", satisfaction=-0.4),
    ...                           contribute("ads", to={"sales": 0.5}), contribute("speed", to={"sales": 0.5}))
    >>> found = plan(model, {"sales": 0.4}, [
    ...     Lever("more ads", Replace("goal:ads", satisfaction=0.9), cost=30),
    ...     Lever("new site", Replace("goal:speed", satisfaction=0.8), cost=50, group="site"),
    ...     Lever("tuned site", Replace("goal:speed", satisfaction=0.1), cost=20, group="site")])
    >>> print(found)
    Plan for 'shop': 1 of 3 levers, cost 50: no cheaper choice exists
      new site (50)
        without it Sales would be at −0.10, not +0.50
      Sales: −0.10 → +0.50, wanted +0.40: reached
    """
    solver = Solver(as_number(gap, "gap", 0), None if seconds is None else as_number(seconds, "seconds", 0))
    cast = None if framework is None else cast_of(framework)
    wanted = targets_of(model, targets, None if cast is None else cast.framework)
    known = catalogue(model, levers)
    day = _day(known, as_of)
    most = math.inf if budget is None else as_number(budget, "budget", 0)
    judged = in_order(run_of(run).here, bool, count())  # its tasks are the choices, whoever asks for them
    engine = FullJudge(known, wanted, day, cast, partial(next, judged))
    of_goals = _sheet(known, wanted, day)
    relevant = engine.seen_by_practices if of_goals is None else engine.seen_by_practices | of_goals.relevant
    all_goals = engine.framework is None
    task = _Planning(known, wanted, most, solver, engine, of_goals if all_goals else None, relevant)
    with closing(judged):
        choice, bound = (greedy(known, task.judge, task.usable, most), 0.0) if method == "greedy" else _best(task)
        return _told(task, choice, bound, budget)


@frozen(eq=False)
class _Planning:
    """A plan to be made, checked: `sheet` is ``None`` where there are practices among the targets."""

    levers: Catalogue
    targets: tuple[Target, ...]
    budget: float
    solver: Solver
    engine: FullJudge
    sheet: Sheet | None
    relevant: Choice
    judge: ChoiceJudge = field(init=False)

    @judge.default
    def _find_judge(self) -> ChoiceJudge:
        if self.sheet and self.sheet.is_straight:
            return FastJudge(self.sheet, self.targets, self.engine.tick)
        return self.engine

    @property
    def usable(self) -> Choice:
        """The levers that may move a target, and what they need."""
        return self.levers.closure(self.relevant)

    @property
    def is_searched(self) -> bool:
        """Whether choices are searched instead of solved for."""
        return self.sheet is None or len(self.usable) <= FEW


def _day(levers: Catalogue, as_of: Date | str | None) -> Date | None:
    if as_of is not None:
        return as_day(as_of, "as_of")
    happening = [levers.model.day(), *(edit.after.latest for edit in levers.edits)]
    return max((day for day in happening if day is not None), default=None)


def _sheet(levers: Catalogue, targets: Iterable[Target], day: Date | None) -> Sheet | None:
    """How the goals among the targets are made up; ``None`` where there is none."""
    goals = [target.id for target in targets if target.kind == "goal"]
    return sheet(levers, propagate(levers.model, as_of=day), goals, day) if goals else None


def _best(task: _Planning) -> tuple[Choice | None, float]:
    """The cheapest choice that was found, and the bound."""
    fast = greedy(task.levers, task.judge, task.usable, task.budget)
    if fast is not None and not is_enough(task.engine, fast):
        fast = None
    at_most = task.budget if fast is None else min(task.budget, task.levers.cost(fast))
    slow = _cheapest(task, tuple(range(len(task.targets))), at_most if task.is_searched else task.budget)
    if slow.choice is None:
        return fast, (at_most if fast is not None and math.isinf(slow.bound) else slow.bound)
    less = thinned(task.levers, task.judge, slow.choice)
    choice = less if is_enough(task.engine, less) else slow.choice
    best = choice if fast is None else min(choice, fast, key=task.levers.cost)
    return best, min(slow.bound, task.levers.cost(best))


def _cheapest(task: _Planning, numbers: tuple[int, ...], budget: float) -> Answer:
    """The cheapest choice for some of the targets."""
    judge = Among(task.engine, numbers)
    if is_enough(judge, frozenset()):
        return Answer(frozenset(), 0.0)
    if not task.usable:
        return Answer(None, math.inf)
    fast = Among(task.judge, numbers)
    if task.sheet is None or task.is_searched:
        return search(task.levers, lambda c: is_enough(fast, c) and is_enough(judge, c), task.usable, budget, TRIES)
    aims = [(task.sheet.position[task.targets[n].id], task.targets[n].level) for n in numbers]
    encoded = Encoded(task.levers, task.sheet, aims, task.usable)
    return solve(task.levers, encoded, lambda choice: is_enough(judge, choice), budget, task.solver)


def _told(task: _Planning, choice: Choice | None, bound: float, budget: float | None) -> Plan:
    taken = frozenset[int]() if choice is None else choice
    cost = task.levers.cost(taken)
    status = _status(task, choice, cost, bound)
    return Plan(
        task.levers.model.name,
        status,
        tuple(task.levers.levers[number] for number in sorted(taken)),
        len(task.levers.levers),
        cost,
        None if budget is None else float(budget),
        bound if math.isfinite(bound) else None,
        tuple(_reaches(task, taken)),
        FrozenDict((task.levers.levers[n].name, tuple(_reasons(task, taken, n))) for n in sorted(taken)),
        _clashes(task) if status == "infeasible" else (),
        task.levers.scenario(taken),
        task.engine.day,
        () if choice is not None else tuple(_limits(task)),
    )


def _status(task: _Planning, choice: Choice | None, cost: float, bound: float) -> PlanStatus:
    if choice is None:
        return "infeasible" if math.isinf(bound) else "unknown"
    dearest = max((lever.cost for lever in task.levers.levers), default=0.0)
    return "optimal" if cost - bound <= 1e-6 * max(cost, dearest) else "feasible"


def _title(task: _Planning, target: Target) -> str:
    if target.kind == "goal":
        return task.levers.model.goal(target.id).name or target.id
    assert task.engine.framework is not None
    return next(practice.title for practice in task.engine.framework.practices if practice.id == target.id)


def _reaches(task: _Planning, choice: Choice) -> Iterator[Reach]:
    before, after = task.engine.levels(frozenset()), task.engine.levels(choice)
    for target, old, new in zip(task.targets, before, after, strict=True):
        yield Reach(target.name, _title(task, target), target.level, old, new, reached(target, new))


def _limits(task: _Planning) -> Iterator[Furthest]:
    """How far each target can be brought by itself."""
    before = task.engine.levels(frozenset())
    for number, (target, old) in enumerate(zip(task.targets, before, strict=True)):
        found = furthest(task.levers, task.judge, number, task.usable, task.budget)
        names = tuple(task.levers.levers[n].name for n in sorted(found.choice))
        best, cost = task.engine.levels(found.choice)[number], task.levers.cost(found.choice)
        yield Furthest(target.name, _title(task, target), target.level, old, best, names, cost, found.is_proven)


def _reasons(task: _Planning, choice: Choice, number: int) -> Iterator[Message]:
    """What would be missed without a lever, the greatest loss first, and who needs it."""
    with_it = task.engine.levels(choice)
    without = task.judge.levels(task.levers.without(choice, number))
    rows = []
    for target, level, left in zip(task.targets, with_it, without, strict=True):
        if not reached(target, left):
            loss = math.inf if level is None or left is None else level - left
            data = {"target": _title(task, target), "level": level, "without": left}
            rows.append((-loss, Message.of(MISSED_UNKNOWN if left is None else MISSED, **data)))
    needing = [n for n in sorted(choice) if n != number and number in task.levers.closures[n]]
    yield from (message for _, message in sorted(rows, key=lambda row: row[0]))
    for other in needing:
        yield Message.of(NEEDED, by=task.levers.levers[other].name)
    if not rows and not needing:
        yield Message.of(SPARE)


def _clashes(task: _Planning) -> tuple[tuple[str, ...], ...]:
    def feasible(numbers: tuple[int, ...]) -> bool:
        answer = _cheapest(task, numbers, task.budget)
        return answer.choice is not None or not math.isinf(answer.bound)

    return smallest_clashes([target.name for target in task.targets], feasible)
