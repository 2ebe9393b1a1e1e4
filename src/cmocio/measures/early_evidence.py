"""Early evidence: whether value shows throughout a plan, and not only at its end.

Sources: area under a burn-up curve; incremental funding: Denne & Cleland-Huang (2004), Software by Numbers, Prentice
Hall; cost of delay: Reinertsen (2009), The Principles of Product Development Flow, Celeritas.
"""

from collections.abc import Iterator
from datetime import date as Date

import attrs
import numpy as np
from numpy.typing import ArrayLike

from cmocio.arguments import as_choice
from cmocio.model import AlignmentModel, Benchmark, Initiative, Release
from cmocio.scoring import FieldValues, Part, Scope, Score, combine, first, measure, rises_with, undefined
from cmocio.scoring.evidence import positive, unrecorded
from cmocio.scoring.projects import projects
from cmocio.scoring.stakes import pursued
from cmocio.texts import Message, declare

NO_PLAN = declare("plan-without-dates", "the plan has no first day, or no last day after it")
NO_RELEASES = declare("nothing-planned-in-steps", "nothing that is pursued or was taken up is planned in {of}")
UNKNOWN = declare("release-unknown", "it has no value, or no day")
NO_SPAN = declare("plan-without-span", "it has no baseline, or no target apart from it")


def value_area(days: ArrayLike, values: ArrayLike, length: float) -> float:
    """The area under the curve of value shown so far, over a plan.

    Formula: (1/T) ∫ V(t)/V dt = Σ v·(1 − min(d, T)/T) / Σ v, for values v shown on days d of a plan of length T.
    Higher means earlier: 1 where all shows on the first day, about 0.5 where it shows evenly, 0 all at the end.

    Parameters
    ----------
    days
        From the first day of the plan to the day each value shows; before it counts as 0, after the end as the end.
    values
        ≥ 0, in any unit.
    length
        Of the plan, > 0.

    Returns
    -------
    float
        In [0, 1]; NaN where the values sum to 0.

    Raises
    ------
    InputError
        If the plan has no length.

    References
    ----------
    Denne & Cleland-Huang (2004), Software by Numbers.

    Examples
    --------
    >>> value_area([30, 60, 90], [1, 1, 1], 90)
    0.3333333333333333
    """
    positive("length", length)
    shown = np.clip(np.asarray(days, dtype=np.float64), 0, length)
    worth = np.asarray(values, dtype=np.float64)
    total = worth.sum()
    return float((worth * (1 - shown / length)).sum() / total) if total > 0 else float("nan")


def _sooner(item: Initiative, model: AlignmentModel) -> FieldValues:
    """A release that was delivered is delivered on the first day, unless it tells which day is judged at."""
    for number, release in enumerate(item.releases):
        if item.start is None or release.delivered in {None, item.start, model.latest}:
            continue
        if release.delivered is not None and release.delivered > item.start:
            sooner = attrs.evolve(release, delivered=item.start)
            return {"releases": [*item.releases[:number], sooner, *item.releases[number + 1 :]]}
    return {}


@measure(
    version="2",
    source="own index, after the area under burn-up; Denne & Cleland-Huang 2004, Software by Numbers; Reinertsen 2009",
    reads={
        "dependencies": "depender dependee",
        "stakes": "stakeholder goal",
        "stakeholders": "function",
        "initiatives": "status start due releases team",
        "goals": "due since until applicable owner tier",
        "benchmarks": "goal baseline target start due milestones",
    },
    scale="index",
    laws=[rises_with("early delivery", first("initiative", _sooner))],
)
def early_evidence(scope: Scope, *, of: str = "releases") -> Score:
    """How early value shows, from the start of a plan to its end.

    Formula: min(1, 2 · (1/T) ∫ of the share of the value shown so far) over the plan's T days, see `value_area`; the
    mean over plans. Higher means earlier: 1 for value that shows evenly from the first day on, or sooner, 0 for all of
    it at the end. Two steps of like value and length have half, six 5/6.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    of
        ``"releases"``: the value of an initiative's releases, on the day of delivery, else the day promised (not
        before the day judged at); ``"benchmarks"``: the progress planned by each benchmark's milestones.

    Returns
    -------
    Score
        In [0, 1]. A release without value or day is unknown and counts, in the bounds, like the mean of the others.
        Initiatives without releases are left out. Undefined where there is no such plan, or none has its days.

    Raises
    ------
    InputError
        If `of` is neither of the two.

    References
    ----------
    Denne & Cleland-Huang (2004), Software by Numbers; Reinertsen (2009).

    Examples
    --------
    >>> from cmocio.measures import get
    >>> model = AlignmentModel("shop", as_of="2026-06-30", initiatives=[Initiative(
    ...     "cdp", "Customer data", start="2026-01-01", due="2026-04-11",
    ...     releases=[Release("consent", delivered="2026-01-26", value=1),
    ...               Release("rest", due="2026-04-11", value=1)])])
    >>> get("early-evidence")(model).value
    0.75
    """
    as_choice(of, "of", ("releases", "benchmarks"))
    if of == "releases":
        parts = [Part.of(item.full_name, _of_releases(scope, item)) for item in projects(scope) if item.releases]
    else:
        listed = [item for goal in pursued(scope) for item in scope.model.benchmarks_of(goal.id)]
        parts = [Part.of(item.full_name, _of_milestones(scope, item)) for item in listed]
    return unrecorded(scope, "initiatives" if of == "releases" else "benchmarks") or combine(
        "arithmetic", parts, NO_RELEASES, of=of
    )


def _of_releases(scope: Scope, item: Initiative) -> Score:
    start = item.start or scope.model.start
    promised = [day for r in item.releases if (day := r.original_due or r.due) is not None]
    end = item.due or max(promised, default=None)
    if start is None or end is None or end <= start:
        return undefined(NO_PLAN)
    values = [release.value for release in item.releases if release.value is not None]
    usual = sum(values) / len(values) if values else 1.0
    length = (end - start).days
    return combine("double", (_part(scope, item, release, start, length, usual) for release in item.releases))


def _part(scope: Scope, item: Initiative, release: Release, start: Date, length: int, usual: float) -> Part:
    name, day = f"release:{item.id}/{release.name}", _shows_on(scope, release)
    if day is None or release.value is None:
        weight = usual if release.value is None else release.value
        return Part(name, None, weight, reason=Message.of(UNKNOWN))
    passed = min(max((day - start).days, 0), length)
    return Part(name, release.value * (1 - passed / length), release.value)


def _shows_on(scope: Scope, release: Release) -> Date | None:
    """The day of delivery, else the day promised; one that has passed can't come before the day judged at."""
    promised = release.due or release.original_due
    if release.delivered is not None or promised is None:
        return release.delivered
    return promised if scope.day is None else max(promised, scope.day)


def _of_milestones(scope: Scope, item: Benchmark) -> Score:
    start = item.start or scope.model.start
    end = item.due or scope.model.goal(item.goal).due
    if item.baseline is None or item.target is None or item.target == item.baseline:
        return undefined(NO_SPAN)
    if start is None or end is None or end <= start:
        return undefined(NO_PLAN)
    length = (end - start).days
    parts = [
        Part(name, gain * (1 - min(max((day - start).days, 0), length) / length), gain)
        for name, day, gain in _gains(item, end)
    ]
    return combine("double", parts)


def _gains(item: Benchmark, end: Date) -> Iterator[tuple[str, Date, float]]:
    """What each milestone adds to the progress planned; what is left comes at the end."""
    before, span = 0.0, (item.target or 0.0) - (item.baseline or 0.0)
    for milestone in item.milestones:
        reached = min(max((milestone.value - (item.baseline or 0.0)) / span, before), 1.0)
        yield f"milestone:{milestone.name or milestone.date.isoformat()}", milestone.date, reached - before
        before = reached
    yield "milestone:target", end, 1.0 - before
