"""Explains goals of one result when asked: what contributes, over which paths, and as a tree that a manager reads."""

from collections.abc import Callable, Iterator, Mapping
from heapq import heappop, heappush
from itertools import count
from math import fsum
from typing import TypeAlias

from attrs import frozen

from cmocio.frozen import FrozenDict
from cmocio.graph import Network
from cmocio.graph.benchmarks import benchmark_satisfaction, pace
from cmocio.model import AlignmentModel
from cmocio.propagation.engine.operations import derive
from cmocio.propagation.engine.program import Rule
from cmocio.propagation.explanation import HOW, Explanation, ExplanationStep, Path
from cmocio.propagation.makeup import Makeup
from cmocio.texts import Message

DEEPEST = 6
WIDEST = 8
LONGEST = 80

Measured: TypeAlias = Callable[[str], tuple[str, float | None, Message]]
"""Of a benchmark by its full name: what people call it, what it shows, and how it stands."""
Trail = tuple[int, str, "Trail | None"]
"""A goal, the edge that leads from it to the goal before, and the way on from there."""


@frozen(eq=False)
class Explainer:
    """Explains goals of one result when asked.

    Parameters
    ----------
    model
        What was propagated.
    basis
        Where each goal's value comes from.
    made
        How each goal's value is made.
    """

    model: AlignmentModel
    basis: Mapping[str, str]
    made: Makeup

    def __call__(self, goal: str) -> Explanation:
        number = self.made.net.position[goal]
        found = self.made.contributions(number)
        return Explanation(
            goal,
            self.made.value(number),
            FrozenDict(found),
            self._by_function(found),
            strongest_paths(self.made, number),
            tree(self.made, self.basis, self._measured, number),
        )

    def _measured(self, name: str) -> tuple[str, float | None, Message]:
        benchmark, day = self.model.benchmark(name.partition(":")[2]), self.made.net.day
        stands = pace(benchmark, day)
        how = Message.of(HOW["benchmark"]) if stands is None else stands.message
        return benchmark.name, benchmark_satisfaction(benchmark, day).value, how

    def _by_function(self, found: Mapping[str, float]) -> FrozenDict[str, float]:
        """Contributions brought together by the function that owns the goal they stand for."""
        sums: dict[str, list[float]] = {}
        for name, amount in found.items():
            kind, _, key = name.partition(":")
            goal = self.model.benchmark(key).goal if kind == "benchmark" else key
            sums.setdefault(self.model.owner_function(goal), []).append(amount)
        return FrozenDict((function, fsum(amounts)) for function, amounts in sums.items())


def tree(made: Makeup, basis: Mapping[str, str], measured: Measured, goal: int) -> tuple[ExplanationStep, ...]:
    """The lines, from a goal down to the evidence: the greatest shares first, each goal explained once.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, require
    >>> from cmocio.propagation.attribution import Attribution
    >>> from cmocio.propagation.engine.vector import solve
    >>> from cmocio.propagation.facts import Facts
    >>> model = AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B", satisfaction=0.5), require("a", needs="b"))
    >>> facts = Facts.of(model, None)
    >>> for step in tree(Attribution(facts, solve(facts.binding())), {"a": "derived", "b": "judged"}, str, 0):
    ...     print(step.depth, step.name, step.share, step.how)
    0 A 0.5 no better off than what it requires
    1 B 0.5 as judged
    """
    lines: list[ExplanationStep] = []
    seen: set[int] = set()
    stack: list[tuple[int, int, float] | ExplanationStep] = [(0, goal, 1.0)]
    while stack and len(lines) < LONGEST:
        item = stack.pop()
        if isinstance(item, ExplanationStep):
            lines.append(item)
            continue
        depth, here, weight = item
        value, entity = made.value(here), made.net.goals[here]
        again = here in seen
        how = "again" if again else _how(made, basis[entity.id], here)
        lines.append(ExplanationStep(depth, entity.full_name, entity.name, value, weight * value, Message.of(HOW[how])))
        if not again and depth < DEEPEST:
            seen.add(here)
            stack += reversed(_below(made, basis, measured, depth + 1, here, weight))
    return tuple(lines)


def _how(made: Makeup, basis: str, goal: int) -> str:
    if made.is_anchored(goal) and basis != "unsettled":
        return "anchored"
    if basis != "derived":
        return basis
    if goal in made.part_of:
        return "cycle"
    rule = made.rule(goal)
    return _which(rule, {source: made.value(source) for source in rule.sources})


def _which(rule: Rule, x: dict[int, float]) -> str:
    if not (rule.parts or rule.terms):
        return "requirement"
    if rule.needs and derive(rule, x) < derive(rule._replace(needs=()), x):
        return "requirement"
    part = "least" if rule.least else "best"
    if rule.parts:
        return f"{part} and terms" if rule.terms else part
    return "terms"


def _below(
    made: Makeup, basis: Mapping[str, str], measured: Measured, depth: int, goal: int, weight: float
) -> list[tuple[int, int, float] | ExplanationStep]:
    """What stands under a goal: dependees with a share, or its benchmarks; all that is unknown in one line."""
    found: list[tuple[float, tuple[int, int, float] | ExplanationStep]] = []
    known, local = made.evidence(goal), made.local(goal)
    if local.own and known.basis == "benchmarks":
        for name, share in known.shares:
            amount = weight * local.own * share
            title, value, how = measured(name)
            found.append((amount, ExplanationStep(depth, name, title, value, amount, how)))
    sources = [(source, factor) for _, source, factor in local.shares if factor]
    unknown = {source for source, _ in sources if basis[made.net.goals[source].id] == "unknown"}
    for source, factor in sources:
        if source not in unknown or len(unknown) == 1:
            found.append((weight * factor * made.value(source), (depth, source, weight * factor)))
    found.sort(key=lambda item: -abs(item[0]))
    below = [item for _, item in found[:WIDEST]]
    if len(found) > WIDEST:
        rest = sum(amount for amount, _ in found[WIDEST:])
        below.append(ExplanationStep(depth, "", "", None, rest, Message.of(HOW["more"], count=len(found) - WIDEST)))
    if len(unknown) > 1:
        below.append(ExplanationStep(depth, "", "", None, 0.0, Message.of(HOW["all unknown"], count=len(unknown))))
    return below


def strongest_paths(made: Makeup, goal: int, most: int = 5) -> tuple[Path, ...]:
    """Up to `most` paths, strongest first.

    Best first: a factor is at most 1, so that a path never gets stronger on its way back. The search is given up
    after a number of steps that grows with the number of goals.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, require
    >>> from cmocio.propagation.attribution import Attribution
    >>> from cmocio.propagation.engine.vector import solve
    >>> from cmocio.propagation.facts import Facts
    >>> model = AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B", satisfaction=0.5), require("a", needs="b"))
    >>> facts = Facts.of(model, None)
    >>> print(*strongest_paths(Attribution(facts, solve(facts.binding())), 0))
    +0.50 goal:b → goal:a
    """
    heap: list[tuple[float, int, int, float, Trail, str]] = []
    tick = count()
    part_of = made.part_of

    def push(depth: int, strength: float, trail: Trail, end: str) -> None:
        if strength:
            heappush(heap, (-abs(strength), -depth, next(tick), strength, trail, end))

    push(0, 1.0, (goal, "", None), "")
    found: list[Path] = []
    for _ in range(10_000 + 4 * len(made.net.goals)):
        if not heap or len(found) == most:
            break
        _, depth, _, strength, trail, end = heappop(heap)
        if end:
            found.append(Path(tuple(_entities(made.net, trail, end)), strength))
            continue
        here = trail[0]
        local = made.local(here)
        for name, share in made.evidence(here).shares if local.own else ():
            push(1 - depth, strength * share * local.own, trail, name)
        for edge, source, factor in local.shares:
            if part_of.get(source, -1) != part_of.get(here, -2) or not _passed(source, trail, part_of):
                push(1 - depth, strength * factor, (source, made.net.edges[edge], trail), "")
    return tuple(found)


def _passed(goal: int, trail: Trail | None, part_of: Mapping[int, int]) -> bool:
    """Whether a trail has come by this goal within its part."""
    part = part_of[goal]
    while trail is not None and part_of.get(trail[0]) == part:
        if trail[0] == goal:
            return True
        trail = trail[2]
    return False


def _entities(net: Network, trail: Trail | None, end: str) -> Iterator[str]:
    """Full names from the evidence to the goal."""
    if trail is not None and end != net.goals[trail[0]].full_name:
        yield end
    while trail is not None:
        goal, edge, trail = trail
        yield net.goals[goal].full_name
        if edge:
            yield f"dependency:{edge}"
