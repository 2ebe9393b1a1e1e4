"""What to do next: the single changes that raise an assessment most per cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from typing import Any

from attrs import frozen

from cmocio.errors import CmocioError, InputError, NotFoundError, nearest
from cmocio.findings import FINDINGS, Finding
from cmocio.frameworks import Assessment, Framework, assess
from cmocio.frameworks.assess import MIN_RATERS
from cmocio.frameworks.library import framework_of
from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel, Scenario
from cmocio.model._convert import as_day, to_number
from cmocio.model._plain import plain
from cmocio.planning._catalogue import catalogue
from cmocio.planning._remedies import Setting, remedies
from cmocio.planning.lever import Lever
from cmocio.scoring import Functions
from cmocio.texts import Printed

__all__ = ["NextStep", "next_steps"]


@frozen
class NextStep(Printed):
    """One change and what it would do for the assessment.

    Parameters
    ----------
    lever
        The change, named after the finding it mends, or as it was given; and its cost.
    finding
        What it mends; ``None`` for a lever that was given.
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
    >>> step.per_cost, step.to_dict()["gain"]
    (0.125, 0.25)
    """

    lever: Lever
    finding: Finding | None
    gain: float
    before: float
    after: float
    practices: FrozenDict[str, float]

    @property
    def per_cost(self) -> float:
        """By how much it raises the score per unit of cost, gain / cost; infinite where it costs nothing."""
        return self.gain / self.lever.cost if self.lever.cost > 0 else float("inf")

    @property
    def advice(self) -> str:
        """What to do, in words: the finding's mend, or the name of the lever."""
        return self.lever.name if self.finding is None else str(self.finding.mend)

    def to_dict(self) -> dict[str, Any]:
        """The step as plain data, ready for JSON."""
        return {
            "name": self.lever.name,
            "advice": self.advice,
            "cost": self.lever.cost,
            "changes": [plain(change) for change in self.lever.changes],
            "finding": None if self.finding is None else self.finding.to_dict(),
            "gain": self.gain,
            "before": self.before,
            "after": self.after,
            "practices": dict(self.practices),
        }

    def __str__(self) -> str:
        concerned = "" if self.finding is None else f" [{', '.join(self.finding.entities[:1])}]"
        return f"{self.gain:+.3f} for {self.lever.cost:,.6g}: {self.advice}{concerned}"


def next_steps(
    model: AlignmentModel,
    framework: str | Framework,
    n: int = 5,
    *,
    levers: Iterable[Lever] = (),
    costs: Mapping[str, float] | None = None,
    functions: Functions = None,
    as_of: Date | str | None = None,
    before: AlignmentModel | None = None,
    min_raters: int = MIN_RATERS,
) -> tuple[NextStep, ...]:
    """The single changes that raise an assessment most per cost, the best first.

    Each finding whose remedy is plain (data to open, a term to explain, a team to thank…) gives a change; each is
    made, the model is assessed again, and gain = score after − score before. Where a finding can be mended in
    several ways, the best counts. Changes that raise nothing are left out, your own too. What is missing altogether is
    no change; where there are few steps or none, `Assessment.missing` says what to write down first.

    Parameters
    ----------
    model
        What to improve.
    framework
        A framework, or the name of one.
    n
        How many steps at the most; ≥ 1.
    levers
        Changes of your own to rank among them; each is taken with all it needs.
    costs
        What mending a finding costs, by its code; 1 where nothing is said.
    functions, as_of, before, min_raters
        As for `assess`.

    Raises
    ------
    NotFoundError
        For an unknown framework, function or finding code, with the nearest names.
    InputError
        For a number of steps below 1, a cost below 0, and as for `plan` for the levers.

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
    if isinstance(n, bool) or not isinstance(n, int) or n < 1:
        raise InputError("n", f"{n!r} is no number of steps; give 1 or more")
    used = framework_of(framework)
    day = model.day(None if as_of is None else as_day(as_of, "as_of"))
    prices = _prices({} if costs is None else costs)

    def judged(changed: AlignmentModel) -> Assessment:
        return assess(changed, used, functions=functions, as_of=day, before=before, min_raters=min_raters)

    start = judged(model)
    found = []
    for options in (*_mended(model, start, prices, day), *_offered(model, levers)):
        steps = [_step(start, judged(changed), lever, finding) for lever, finding, changed in options]
        found += [max(steps, key=lambda step: step.gain)] if steps else []
    worthwhile = [step for step in found if step.gain > 1e-12]
    return tuple(sorted(worthwhile, key=lambda step: (-step.per_cost, -step.gain, step.lever.name))[:n])


Option = tuple[Lever, "Finding | None", AlignmentModel]


def _prices(costs: Mapping[str, float]) -> dict[str, float]:
    if not isinstance(costs, Mapping):
        raise InputError("costs", f"{costs!r} are no costs; give numbers by the codes of findings")
    known = FINDINGS.names()
    for code, cost in costs.items():
        if code not in known:
            raise NotFoundError("finding", code, nearest(code, known))
        number = to_number(cost)
        if type(number) is not float or not 0 <= number < float("inf"):
            raise InputError(f"costs[{code!r}]", f"{cost!r} is no cost; give a number of 0 or more")
    return dict(costs)


def _mended(
    model: AlignmentModel, start: Assessment, prices: Mapping[str, float], day: Date | None
) -> Iterator[list[Option]]:
    """For each finding, the ways to mend it that the model takes."""
    setting = Setting(model, day)
    for finding in start.findings:
        options: list[Option] = []
        for changes in remedies(setting, finding):
            name = ": ".join((finding.code, *finding.entities[:1]))
            lever = Lever(name, changes, cost=prices.get(finding.code, 1.0))
            try:
                options.append((lever, finding, model.apply(Scenario(name, changes=changes))))
            except CmocioError:
                continue  # the model has something of that name already: it is no remedy
        yield options


def _offered(model: AlignmentModel, levers: Iterable[Lever]) -> Iterator[list[Option]]:
    """Each lever with all it needs, as one."""
    known = catalogue(model, levers)
    for number, lever in enumerate(known.levers):
        whole = known.closures[number]
        together = Lever(lever.name, known.scenario(whole).changes, cost=known.cost(whole))
        yield [(together, None, known.edits[number].after)]


def _step(start: Assessment, after: Assessment, lever: Lever, finding: Finding | None) -> NextStep:
    moved = {
        new.practice.id: _floor(new.score.value, new.score.bounds) - _floor(old.score.value, old.score.bounds)
        for old, new in zip(start.practices, after.practices, strict=True)
    }
    low, high = _floor(start.score.value, start.bounds), _floor(after.score.value, after.bounds)
    practices = FrozenDict((name, change) for name, change in moved.items() if abs(change) > 1e-12)
    return NextStep(lever, finding, high - low, low, high, practices)


def _floor(value: float | None, bounds: tuple[float, float]) -> float:
    """A score, or the least it could be."""
    return bounds[0] if value is None else value
