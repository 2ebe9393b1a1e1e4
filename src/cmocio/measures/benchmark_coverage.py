"""Benchmark coverage: whether each step can be measured, in a way that works for every function.

Source: coverage as a simple ratio: Pipino, Lee & Wang (2002), Communications of the ACM 45(4):211–218; the practice
itself: Godfrey (Avention), five ways to bridge the divide, way 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date as Date

from attrs import frozen

from cmocio.model import AlignmentModel, Benchmark, Initiative, Release
from cmocio.scoring import Day, Functions, Part, Scope, Score, measure, ratio, rises_with, scope, undefined
from cmocio.scoring.choice import one_of
from cmocio.scoring.evidence import by_function, joint, projects, texts, unrecorded
from cmocio.scoring.stakes import pursued
from cmocio.texts import declare

__all__ = ["benchmark_coverage"]

NO_STEPS = declare("nothing-to-benchmark", "there are no {of} to measure")


@frozen
class _Step:
    """Something that should be measured, and the benchmarks that do."""

    name: str
    entity: str
    benchmarks: tuple[Benchmark, ...]


def _known_to_all(model: AlignmentModel) -> AlignmentModel | None:
    """One more benchmark has a baseline and a target and is measured by every function."""
    for item in model.benchmarks:
        everyone = item.functions | set(model.functions)
        if item.functions and (item.baseline is None or item.target is None or item.functions < everyone):
            points = {"baseline": item.baseline or 0, "target": item.target or 1}
            return model.replace(item.full_name, functions=everyone, **points)
    return None


@measure(
    version="1",
    source="Simple ratio, Pipino, Lee & Wang 2002, CACM 45(4):211-218; Godfrey, five ways, way 3",
    reads=["stakeholders", "goals", "benchmarks", "initiatives"],
    laws=[rises_with("shared benchmarks", _known_to_all)],
)
def benchmark_coverage(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    of: str = "releases",
    kind: str | Iterable[str] = "",
    only_joint: bool = False,
    rule: str = "min",
) -> Score:
    """How many steps each function can measure by a benchmark with baseline and target.

    Formula: for each function, the steps with such a benchmark that this function measures by / all steps; the worst
    function counts. Higher means more steps can be measured by everyone.

    Parameters
    ----------
    model, functions, as_of
        See `Measure`.
    of
        What the steps are: ``"releases"`` of initiatives (by their own benchmarks, or by a milestone of the
        initiative's on the way to them), whole ``"initiatives"``, or ``"goals"``.
    kind
        Only goals or initiatives of this kind, or of these.
    only_joint
        Whether only initiatives with people of two or more functions on the team count.
    rule
        How functions are combined: ``"min"``, ``"arithmetic"`` (the share of all pairs of step and function), ….

    Returns
    -------
    Score
        In [0, 1]. The functions that measure by a benchmark are those it names, else its owner's, else its goal's.
        One that stays above or below its target needs no baseline. Undefined where there are no steps, or benchmarks
        or initiatives are not recorded.

    Raises
    ------
    InputError
        If `of` is none of the three, or there is no such rule.

    References
    ----------
    Pipino, Lee & Wang (2002), Communications of the ACM 45(4):211–218.

    Examples
    --------
    >>> from cmocio.model import Goal, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Goal("leads", "More leads"),
    ...     Benchmark("signups", "leads", "Sign-ups", baseline=0, target=9, functions=["marketing", "it"]),
    ...     Benchmark("clicks", "leads", "Clicks", baseline=0, target=9, functions="marketing"),
    ...     Initiative("form", "New form", releases=[Release("short form", benchmarks="signups"),
    ...                                              Release("bright button", benchmarks="clicks")]))
    >>> benchmark_coverage(model, functions=["marketing", "it"]).value
    0.5
    """
    one_of("of", of, ("releases", "initiatives", "goals"))
    looked = scope(model, functions, as_of)
    missing = unrecorded(looked, "goals" if of == "goals" else "initiatives", "benchmarks")
    if missing is not None:
        return missing
    if of == "goals":
        steps = [_Step(g.full_name, g.full_name, looked.model.benchmarks_of(g.id)) for g in pursued(looked, kind)]
    else:
        taken = [item for item in projects(looked) if not texts(kind) or item.kind in texts(kind)]
        chosen = [item for item in taken if not only_joint or joint(looked, item)]
        steps = [step for item in chosen for step in _steps(looked, item, of)]
    if not steps:
        return undefined(NO_STEPS, of=of)
    return by_function(looked, lambda function: ratio(_part(looked, step, function) for step in steps), rule)


def _part(looked: Scope, step: _Step, function: str) -> Part:
    shown = [item for item in step.benchmarks if _complete(item) and function in _measuring(looked, item)]
    entities = (step.entity, *(item.full_name for item in shown))
    return Part(step.name, float(bool(shown)), entities=entities)


def _complete(item: Benchmark) -> bool:
    return item.target is not None and (item.baseline is not None or item.direction is not None)


def _measuring(looked: Scope, item: Benchmark) -> frozenset[str]:
    """The functions that measure by a benchmark."""
    if item.functions:
        return item.functions
    if item.owner is not None:
        return frozenset({looked.model.function_of(item.owner)})
    return frozenset({looked.model.owner_function(item.goal)})


def _steps(looked: Scope, item: Initiative, of: str) -> Iterator[_Step]:
    own = [looked.model.benchmark(name) for name in item.benchmarks]
    if of == "initiatives":
        inner = [looked.model.benchmark(name) for release in item.releases for name in release.benchmarks]
        yield _Step(item.full_name, item.full_name, (*own, *inner))
        return
    for release in item.releases:
        listed = [looked.model.benchmark(name) for name in release.benchmarks]
        on_the_way = [benchmark for benchmark in own if _has_milestone_for(benchmark, item, release)]
        yield _Step(f"release:{item.id}/{release.name}", item.full_name, (*listed, *on_the_way))


def _has_milestone_for(benchmark: Benchmark, item: Initiative, release: Release) -> bool:
    """Whether a milestone lies between the release before this one and this one."""
    if release.due is None:
        return False
    before = max((r.due for r in item.releases if r.due is not None and r.due < release.due), default=Date.min)
    return any(before < milestone.date <= release.due for milestone in benchmark.milestones)
