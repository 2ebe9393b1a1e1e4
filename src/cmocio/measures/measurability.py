"""Measurability: whether goals say how they are measured, from where to where, until when and by whom.

Sources: Doran (1981), Management Review 70(11):35–36 (SMART); Basili, Caldiera & Rombach (1994), The Goal Question
Metric Approach.
"""

from cmocio.model import AlignmentModel, Benchmark, Goal
from cmocio.scoring import FieldValues, OneOrMany, Part, Scope, Score, combine, first, measure, rises_with
from cmocio.scoring.evidence import unrecorded
from cmocio.scoring.stakes import no_goals, own_goals


def _aimed(item: Benchmark, _: AlignmentModel) -> FieldValues:
    """One more benchmark has a target."""
    return {"target": 1} if item.target is None else {}


@measure(
    version="2",
    source="Doran 1981, Management Review 70(11):35-36; Basili, Caldiera & Rombach 1994",
    reads={
        "dependencies": "depender dependee",
        "stakes": "stakeholder goal",
        "stakeholders": "function",
        "goals": "owner weight kind due since until applicable tier",
        "benchmarks": "goal baseline target unit owner due",
    },
    laws=[rises_with("targets", first("benchmark", _aimed))],
)
def measurability(scope: Scope, *, kind: OneOrMany = "", whole: bool = False) -> Score:
    """How completely goals say how they are measured.

    Formula: the mean over the goals, by weight, of the share of six things stated: a benchmark, its unit, its baseline,
    its target, a date (the benchmark's or the goal's) and an owner (likewise). With `whole`, a goal counts only if all
    six are. Higher means more is stated.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    kind
        Only goals of this kind, or of these.
    whole
        Whether a goal counts all or nothing.

    Returns
    -------
    Score
        In [0, 1], over the goals of the functions compared and those without a known function; of several benchmarks
        the best counts. A benchmark that stays above or below its target needs no baseline. Undefined where there are
        no goals, or benchmarks are not recorded.

    References
    ----------
    Doran (1981), Management Review 70(11):35–36; Basili, Caldiera & Rombach (1994).

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import Benchmark, Goal
    >>> model = AlignmentModel("shop", goals=[Goal("revenue", "Grow revenue", due="2026-12-31")],
    ...                        benchmarks=[Benchmark("sales", "revenue", "Sales", unit="EUR", baseline=1, target=2)])
    >>> round(get("measurability")(model).value, 3), get("measurability")(model, whole=True).value
    (0.833, 0.0)
    """
    goals = own_goals(scope, kind)
    parts = (Part.of(goal.full_name, _best(scope, goal, whole=whole), weight=goal.weight) for goal in goals)
    return no_goals(goals, kind) or unrecorded(scope, "benchmarks") or combine("arithmetic", parts)


def _best(scope: Scope, goal: Goal, *, whole: bool) -> Score:
    listed = scope.model.benchmarks_of(goal.id) or (None,)
    scores = [combine("min" if whole else "arithmetic", _stated(goal, item)) for item in listed]
    return max(scores, key=lambda score: score.value or 0.0)


def _stated(goal: Goal, benchmark: Benchmark | None) -> list[Part]:
    """The six things, each at 1 where it is stated."""
    at = (benchmark.full_name,) if benchmark is not None else ()
    stated = {
        "benchmark": benchmark is not None,
        "unit": benchmark is not None and bool(benchmark.unit),
        "baseline": benchmark is not None and (benchmark.baseline is not None or benchmark.direction is not None),
        "target": benchmark is not None and benchmark.target is not None,
        "date": goal.due is not None or (benchmark is not None and benchmark.due is not None),
        "owner": goal.owner is not None or (benchmark is not None and benchmark.owner is not None),
    }
    return [Part(name, float(there), entities=at) for name, there in stated.items()]
