"""What to do next: the single changes that raise an assessment most per cost."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date as Date
from functools import cache, partial
from itertools import islice
from math import inf
from operator import itemgetter
from typing import Any, ClassVar, Final, NamedTuple

from attrs import frozen

from cmocio.arguments import CLOSE, as_count, as_number, checked
from cmocio.errors import CmocioError, InputError, existing
from cmocio.findings import FINDINGS, Finding, check
from cmocio.findings.remedy import RemedyContext
from cmocio.frameworks.library import AnyFramework, cast_of
from cmocio.frameworks.quick import PracticeScores, QuickScores
from cmocio.frameworks.roles import UNPLAYED
from cmocio.frozen import FrozenDict
from cmocio.model import Add, AlignmentModel, Change, Replace, Scenario
from cmocio.model.differences import IDS, fields_of
from cmocio.model.field_types import COLLECTIONS
from cmocio.model.gone import gone
from cmocio.planning._catalogue import catalogue
from cmocio.planning.lever import Lever
from cmocio.results import Result, Rows
from cmocio.scoring import Functions, Score
from cmocio.tasks import Run, in_order, run_of


@frozen(repr=False)
class NextStep(Result):
    """One change and what it would do for the assessment.

    Parameters
    ----------
    lever
        The change, named after the finding it resolves, or as it was given; and its cost.
    finding
        What it resolves; ``None`` for a lever that was given.
    gain
        By how much it raises the score of the whole, in [0, 1].
    before, after
        The score before and after; where the score before is undefined, its lower bound.
    practices
        For each practice whose score moves, by id, by how much; up from its lower bound where it was undefined.

    Examples
    --------
    >>> from cmocio.model import Goal
    >>> step = NextStep(Lever("write it down", Goal("a", "A"), cost=2), None, 0.25, 0.5, 0.75, FrozenDict())
    >>> print(step)
    +0.250 for 2: write it down
    >>> step.per_cost, NextStep.from_dict(step.to_dict()) == step
    (0.125, True)
    """

    lever: Lever
    finding: Finding | None
    gain: float
    before: float
    after: float
    practices: FrozenDict[str, float]

    _also: ClassVar = ("advice",)

    @property
    def per_cost(self) -> float:
        """By how much it raises the score per unit of cost, gain / cost; infinite where it costs nothing."""
        return _per_cost(self.gain, self.lever.cost)

    @property
    def advice(self) -> str:
        """What to do, in words: the finding's advice, or the name of the lever."""
        return self.lever.name if self.finding is None else str(self.finding.advice)

    def _table(self) -> Iterable[Mapping[str, Any]]:
        told = {"advice": self.advice, "lever": self.lever.name, "cost": self.lever.cost, "gain": self.gain}
        return [told | {"before": self.before, "after": self.after}]


@checked
def next_steps(
    model: AlignmentModel,
    framework: AnyFramework,
    n: int = 5,
    *,
    levers: Iterable[Lever] = (),
    costs: Mapping[str, float] | None = None,
    functions: Functions = None,
    as_of: Date | str | None = None,
    most: int = 18,
    run: Run | None = None,
) -> Rows[NextStep]:
    """The single changes that raise an assessment most per cost, the best first.

    Each finding whose remedy is plain (data to open, a term to explain, a team to thank…) gives a change; each is
    made, the model is scored again, and gain = score after − score before. Where a finding can be resolved in several
    ways, the best counts. Of each kind of change one is tried, those first that would gain most per cost if every claim
    they touch were met in full, and in between more of the kind that has gained most; what cannot gain more than the
    steps already found is not tried. Changes that raise nothing are left out, your own too. What is missing altogether
    is no change; where there are few steps or none, `Assessment.missing` says what to write down first.

    Parameters
    ----------
    model
        What to improve.
    framework
        A framework, the name of one, or a `Cast`.
    n
        How many steps at the most; ≥ 1.
    levers
        Changes of your own to rank among them; each is taken with all it needs.
    costs
        What resolving a finding costs, by its code; 1 where nothing is said.
    functions, as_of
        As for `assess`.
    most
        How many changes are tried at the most; ≥ 1. Beyond that a better step may be missed.
    run
        Who is told after each change, and who may stop between two; the caller does the work.

    Returns
    -------
    Rows of NextStep
        `Rows.left_out` says how many changes were not tried that might gain more.

    Raises
    ------
    NotFoundError
        For an unknown framework, function or finding code, with the nearest names.
    InputError
        For a number of steps below 1, a cost below 0, a role of the framework that nobody plays, and as for `plan` for
        the levers.

    Examples
    --------
    >>> from cmocio.model import DataSource, Stakeholder
    >>> model = AlignmentModel("shop", stakeholders=[Stakeholder("cmo", "CMO", function="marketing"),
    ...                                              Stakeholder("cio", "CIO", function="it")],
    ...                        data_sources=[DataSource("web", "Web visits", owner="it", needed_by="marketing"),
    ...                                      DataSource("crm", "CRM", owner="marketing", needed_by="it", open_to="it")])
    >>> for step in next_steps(model, "partnership"):
    ...     print(step)
    +0.500 for 1: open 'Web visits' to 'marketing', or agree what they get from it and how [data_source:web]
    """
    n, most = as_count(n, "n", of="steps"), as_count(most, "most", of="changes")
    quick = QuickScores(cast_of(framework, functions))
    day = model.day(as_of)
    prices = _prices({} if costs is None else costs)
    start = quick.of(model, day)
    if start.whole.reason is not None and start.whole.reason.code in UNPLAYED:
        raise InputError("functions", str(start.whole.reason))

    @cache
    def bound(fields: frozenset[str] | None) -> float:
        """What could be gained, were every claim that reads these fields met in full."""
        highest = 1.0 if fields is None else _floor(quick.at_most(model, fields, day))
        return max(0.0, highest - _floor(start.whole))

    def judged(option: Option, least: float) -> NextStep | None:
        """The step that a change is; ``None`` where it is none, or cannot gain so much per cost."""
        changes = option.make()
        if _per_cost(bound(_fields(changes)), option.cost) <= least:
            return None
        try:
            after = model.apply(Scenario(option.name, changes=changes))
        except CmocioError:
            return None  # the model has something of that name already: it is no remedy
        return None if gone(model, after) else _step(start, quick.of(after, day), option, changes)

    options = (*_mended(model, prices, day), *_offered(model, levers))
    trials = _Trials(n, [(option, _per_cost(bound(option.fields), option.cost)) for option in options])
    tries = range(min(most, len(options)))
    deque(in_order(run_of(run).here, lambda _: trials.next(judged), tries), maxlen=0)
    return Rows(trials.best(), trials.left())


class _Trials:
    """Changes that are tried one after the other, and the best of those that were.

    What is alike gains alike: each kind in its turn, that of the strongest bound first, and in between, once something
    has been gained, the next of the kind that has gained most.
    """

    def __init__(self, n: int, options: Iterable[tuple[Option, float]]) -> None:
        self.n = n
        self.steps: dict[object, NextStep] = {}
        self.waiting: dict[tuple[object, ...], list[tuple[Option, float]]] = {}
        for option, bound in sorted(options, key=itemgetter(1)):
            self.waiting.setdefault(option.kind, []).append((option, bound))
        self.gained: dict[tuple[object, ...], float] = {}
        self.tried: Counter[object] = Counter()

    def next(self, judge: Callable[[Option, float], NextStep | None]) -> None:
        """Try the most promising change, if it can be among the steps."""
        kind = self._kind()
        option, _ = self.waiting[kind].pop()
        if not self.waiting[kind]:
            del self.waiting[kind]
        self.tried[kind[0]] += 1
        step = judge(option, self.least())
        gain = 0.0 if step is None else max(0.0, step.per_cost)
        self.gained[kind] = max(self.gained.get(kind, 0.0), gain)
        before = self.steps.get(option.mends)
        if step is not None and step.gain > (LEAST if before is None else before.gain):
            self.steps[option.mends] = step

    def _kind(self) -> tuple[object, ...]:
        gained = {kind: self.gained.get(kind, inf) for kind in self.waiting}
        good = [kind for kind in gained if 0.0 < gained[kind] < inf]
        if good and self.tried.total() % 2:
            return max(good, key=lambda kind: gained[kind])
        return max(gained, key=lambda kind: (gained[kind], -self.tried[kind[0]], self.waiting[kind][-1][1]))

    def best(self) -> list[NextStep]:
        """The best so far."""
        return sorted(self.steps.values(), key=lambda step: (-step.per_cost, -step.gain, step.lever.name))[: self.n]

    def least(self) -> float:
        """What a change must gain per cost to be among them."""
        best = self.best()
        return best[-1].per_cost * (1 - CLOSE) if len(best) == self.n else 0.0

    def left(self) -> int:
        """How many were not tried that might be."""
        least = self.least()
        return sum(bound > least for options in self.waiting.values() for _, bound in options)


LEAST: Final = 1e-12
"""What is gained by rounding alone."""


class Option(NamedTuple):
    """A change that may be made: what it mends and in which way, and the fields that it is to move; ``None``: any."""

    name: str
    make: Callable[[], tuple[Change, ...]]
    cost: float
    finding: Finding | None = None
    fields: frozenset[str] | None = None
    way: int = 0

    @property
    def kind(self) -> tuple[object, ...]:
        """What it is like: the same way to mend findings of one code in the same functions."""
        return (self.name,) if self.finding is None else (self.finding.code, self.way, self.finding.functions)

    @property
    def mends(self) -> object:
        """What is mended only once."""
        return self.finding or self.name


def _prices(costs: Mapping[str, float]) -> dict[str, float]:
    known = FINDINGS.names()
    for code, cost in costs.items():
        existing("finding", code, known)
        as_number(cost, f"costs[{code!r}]", 0)
    return dict(costs)


def _mended(model: AlignmentModel, prices: Mapping[str, float], day: Date | None) -> Iterator[Option]:
    """For each finding the ways to resolve it, the last finding first; findings that are alike have the same ways."""
    context = RemedyContext(model, day)
    known: dict[object, list[frozenset[str] | None]] = {}

    def made(finding: Finding, way: int) -> tuple[Change, ...]:
        remedies = FINDINGS.get(finding.code).remedies(context, finding)
        return next(islice(remedies, way, None), ())

    plain = [name for name in FINDINGS.names() if FINDINGS.get(name).remedy is not None]
    for finding in reversed(check(model, as_of=day, rules=plain)):
        alike = finding.code, finding.functions
        if not known.get(alike):
            known[alike] = [*map(_fields, FINDINGS.get(finding.code).remedies(context, finding))]
        for way, fields in enumerate(known.get(alike, ())):
            name = ": ".join((finding.code, *finding.entities[:1]))
            cost = prices.get(finding.code, 1.0)
            yield Option(name, partial(made, finding, way), cost, finding, fields, way)


def _fields(changes: Iterable[Change]) -> frozenset[str] | None:
    """The fields that these changes may move, where that is plain."""
    found: set[str] = set()
    for change in changes:
        if isinstance(change, Add):
            kinds = {thing.entity_kind for thing in change.things}
            found.update((IDS, *(name for kind in kinds for name in fields_of(COLLECTIONS[kind]))))
        elif isinstance(change, Replace) and change.entity.partition(":")[0] in COLLECTIONS:
            found.update(f"{COLLECTIONS[change.entity.partition(':')[0]]}.{name}" for name in change.fields)
        else:
            return None
    return frozenset(found)


def _offered(model: AlignmentModel, levers: Iterable[Lever]) -> Iterator[Option]:
    """Each lever with all it needs, as one."""
    known = catalogue(model, levers)
    for number, lever in enumerate(known.levers):
        whole = known.closures[number]
        yield Option(lever.name, partial(getattr, known.scenario(whole), "changes"), known.cost(whole))


def _step(start: PracticeScores, after: PracticeScores, option: Option, changes: Iterable[Change]) -> NextStep:
    moved = ((name, _floor(score) - _floor(start.practices[name])) for name, score in after.practices.items())
    low, high = _floor(start.whole), _floor(after.whole)
    practices = FrozenDict((name, change) for name, change in moved if abs(change) > LEAST)
    return NextStep(Lever(option.name, changes, cost=option.cost), option.finding, high - low, low, high, practices)


def _per_cost(gain: float, cost: float) -> float:
    return gain / cost if cost > 0 else inf if gain > 0 else 0.0


def _floor(score: Score) -> float:
    """A score, or the least it could be."""
    return score.bounds[0] if score.value is None else score.value
