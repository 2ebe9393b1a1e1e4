"""Benchmark coverage: whether each step can be measured, in a way that works for every function.

Source: coverage as a simple ratio: Pipino, Lee & Wang (2002), Communications of the ACM 45(4):211–218; the practice
itself: Godfrey (Avention), five ways to bridge the divide, way 3.
"""

from collections.abc import Iterator
from datetime import date as Date

from attrs import frozen

from cmocio.arguments import as_choice
from cmocio.model import AlignmentModel, Benchmark, Initiative, Release
from cmocio.scoring import (
    FieldValues,
    OneOrMany,
    Part,
    Scope,
    Score,
    combine,
    first,
    measure,
    ratio,
    rises_with,
    undefined,
)
from cmocio.scoring.evidence import by_function, unrecorded
from cmocio.scoring.projects import joint, projects
from cmocio.scoring.stakes import benchmarks_for, pursued
from cmocio.texts import Message, declare

NO_STEPS = declare("nothing-to-benchmark", "none of the {of} asked about is pursued or was taken up")
START_UNKNOWN = declare(
    "benchmark-start-unknown", "it is not known whether its benchmarks were set when work on it started"
)


@frozen
class _Step:
    """Something that should be measured, and the benchmarks that do."""

    name: str
    entity: str
    benchmarks: tuple[Benchmark, ...]
    weight: float = 1.0
    begun: Date | None = None


def _known_to_all(item: Benchmark, model: AlignmentModel) -> FieldValues:
    """One more benchmark has a baseline and a target and is measured by every function."""
    everyone = item.functions | set(model.functions)
    if item.functions and (item.baseline is None or item.target is None or item.functions < everyone):
        return {"functions": everyone, "baseline": item.baseline or 0, "target": item.target or 1}
    return {}


@measure(
    version="2",
    source="Simple ratio, Pipino, Lee & Wang 2002, CACM 45(4):211-218; Godfrey, five ways, way 3",
    reads={
        "stakes": "stakeholder goal",
        "stakeholders": "function",
        "goals": "owner weight kind since until applicable tier",
        "dependencies": "depender dependee",
        "benchmarks": "goal baseline target direction owner functions start milestones",
        "initiatives": "goals benchmarks kind status team start releases",
    },
    laws=[rises_with("shared benchmarks", first("benchmark", _known_to_all))],
)
def benchmark_coverage(
    scope: Scope,
    *,
    of: str = "releases",
    kind: OneOrMany = "",
    only_joint: bool = False,
    start: bool = False,
    rule: str = "min",
) -> Score:
    """How many steps each function can measure by a benchmark with baseline and target.

    Formula: for each function, the steps with such a benchmark that this function measures by / all steps, goals by
    weight; the worst function counts. A benchmark of an initiative counts if its goal is one that the initiative
    serves, or depends on one or is depended on (any, where it names none). Higher means more steps can be measured by
    everyone.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    of
        What the steps are: ``"releases"`` of initiatives (by their own benchmarks, or by a milestone of the
        initiative's on the way to them), whole ``"initiatives"``, or ``"goals"``.
    kind
        Only goals or initiatives of this kind, or of these.
    only_joint
        Whether only initiatives on which people of two or more functions work count; 0 where none does.
    start
        Whether a benchmark must have been set by the initiative's first day: it starts no later. Where one of the two
        days is not known, the step is unknown.
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
        If `of` is not one of the three, or there is no such rule.

    References
    ----------
    Pipino, Lee & Wang (2002), Communications of the ACM 45(4):211–218.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import Goal, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Goal("leads", "More leads"),
    ...     Benchmark("signups", "leads", "Sign-ups", baseline=0, target=9, functions=["marketing", "it"]),
    ...     Benchmark("clicks", "leads", "Clicks", baseline=0, target=9, functions="marketing"),
    ...     Initiative("form", "New form", releases=[Release("short form", benchmarks="signups"),
    ...                                              Release("bright button", benchmarks="clicks")]))
    >>> get("benchmark-coverage")(model, functions=["marketing", "it"]).value
    0.5
    """
    as_choice(of, "of", ("releases", "initiatives", "goals"))
    if of == "goals":
        goals = pursued(scope, kind)
        steps = [_Step(g.full_name, g.full_name, scope.model.benchmarks_of(g.id), g.weight) for g in goals]
    else:
        chosen = [item for item in projects(scope, kind) if not only_joint or joint(scope, item)]
        steps = [step for item in chosen for step in _steps(scope, item, of)]
    if missing := unrecorded(scope, "goals" if of == "goals" else "initiatives", "benchmarks"):
        return missing
    if only_joint and not steps:
        return combine("min", [Part("steps of joint initiatives", 0.0)])
    if not steps:
        return undefined(NO_STEPS, of=of)
    return by_function(scope, lambda function: ratio(_part(scope, step, function, start=start) for step in steps), rule)


def _part(scope: Scope, step: _Step, function: str, *, start: bool) -> Part:
    shown = [item for item in step.benchmarks if _complete(item) and function in _measuring(scope, item)]
    entities = (step.entity, *(item.full_name for item in shown))
    early = [_set_by(item, step.begun) for item in shown] if start else [True for _ in shown]
    if None in early and True not in early:
        return Part(step.name, None, step.weight, Message.of(START_UNKNOWN), entities)
    return Part(step.name, step.weight * (True in early), step.weight, entities=entities)


def _set_by(item: Benchmark, begun: Date | None) -> bool | None:
    """Whether a benchmark was set by a day; ``None`` where one of the two is not known."""
    return None if item.start is None or begun is None else item.start <= begun


def _complete(item: Benchmark) -> bool:
    return item.target is not None and (item.baseline is not None or item.direction is not None)


def _measuring(scope: Scope, item: Benchmark) -> frozenset[str]:
    """The functions that measure by a benchmark."""
    if item.functions:
        return item.functions
    if item.owner is not None:
        return frozenset({scope.model.function_of(item.owner)})
    return frozenset({scope.model.owner_function(item.goal)})


def _steps(scope: Scope, item: Initiative, of: str) -> Iterator[_Step]:
    own = benchmarks_for(scope, item, item.benchmarks)
    if of == "initiatives":
        inner = benchmarks_for(scope, item, (name for release in item.releases for name in release.benchmarks))
        yield _Step(item.full_name, item.full_name, (*own, *inner), begun=item.start)
        return
    for release in item.releases:
        listed = benchmarks_for(scope, item, release.benchmarks)
        on_the_way = [benchmark for benchmark in own if _has_milestone_for(benchmark, item, release)]
        yield _Step(f"release:{item.id}/{release.name}", item.full_name, (*listed, *on_the_way), begun=item.start)


def _has_milestone_for(benchmark: Benchmark, item: Initiative, release: Release) -> bool:
    """Whether a milestone lies between the release before this one and this one."""
    if release.due is None:
        return False
    before = max((r.due for r in item.releases if r.due is not None and r.due < release.due), default=Date.min)
    return any(before < milestone.date <= release.due for milestone in benchmark.milestones)
