"""Key results: how far the objectives' key results have come.

Sources: A. S. Grove, High Output Management (1983); J. Doerr, Measure What Matters (2018); grading from 0 to 1 with 0.6
to 0.7 as what an ambitious objective reaches: Google re:Work, Set goals with OKRs.
"""

from math import fsum, inf

from attrs import evolve

from cmocio.arguments import as_choice
from cmocio.model import Goal
from cmocio.propagation import benchmark_satisfaction
from cmocio.scoring import OneOrMany, Part, Scope, Score, combine, measure, ratio
from cmocio.scoring.evidence import unrecorded
from cmocio.scoring.stakes import no_goals, own_goals
from cmocio.texts import declare

NO_KEY_RESULTS = declare("no-key-results", "it has no key result")
SWEET_SPOT = (0.6, 0.7)
FEW = (2, 5)


@measure(
    version="3",
    source="Grove 1983, High Output Management; Doerr 2018; Google re:Work, Set goals with OKRs",
    reads={
        "dependencies": "depender dependee",
        "stakes": "stakeholder goal",
        "stakeholders": "function",
        "goals": "owner weight kind since until applicable tier",
        "benchmarks": "goal baseline target worst threshold direction every start weight observations",
    },
    scale="index",
)
def key_results(scope: Scope, *, of: str = "progress", kind: OneOrMany = "") -> Score:
    """How far the objectives' key results have come, or how many objectives have a few key results each.

    Formula: an objective's grade is the weighted mean of max(0, satisfaction) over its benchmarks, which is the share
    of the way from baseline to target; the score is the mean of the grades by the goals' weights. Higher means further.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    of
        ``"progress"``: as above. ``"number"``: the weight of the objectives with two to five key results /
        the weight of all.
    kind
        Only goals of this kind, or of these.

    Returns
    -------
    Score
        In [0, 1], over the goals of the functions compared and those without a known function. Progress has the
        companion `ambitious`: the share of graded objectives between 0.6 and 0.7, where those set to stretch end.
        Undefined where there are no goals, or benchmarks are not recorded.

    Raises
    ------
    InputError
        If `of` is neither of the two.

    References
    ----------
    Grove (1983); Doerr (2018); Google re:Work.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import AlignmentModel, Benchmark
    >>> model = AlignmentModel.of("shop", Goal("revenue", "Grow revenue"), Benchmark(
    ...     "sales", "revenue", "Sales", baseline=100, target=200, observations={"2026-03-31": 160}))
    >>> get("key-results")(model).value, get("key-results")(model, of="number").value
    (0.6, 0.0)
    """
    as_choice(of, "of", ("progress", "number"))
    goals = own_goals(scope, kind)
    if missing := no_goals(goals, kind) or unrecorded(scope, "benchmarks"):
        return missing
    if of == "number":
        least, most = FEW
        held = [(goal, len(scope.model.benchmarks_of(goal.id))) for goal in goals]
        return ratio(Part(g.full_name, g.weight * (least <= count <= most), g.weight) for g, count in held)
    score = combine("arithmetic", [Part.of(g.full_name, _grade(scope, g), weight=g.weight) for g in goals])
    grades = [part.value for part in score.parts if part.value is not None]
    low, high = SWEET_SPOT
    if not grades:
        return score
    return score.with_companions(ambitious=sum(low <= grade <= high for grade in grades) / len(grades))


def _grade(scope: Scope, goal: Goal) -> Score:
    listed = [(item, benchmark_satisfaction(item, scope.day)) for item in scope.model.benchmarks_of(goal.id)]
    parts = [
        Part(item.full_name, None if r.value is None else max(r.value, 0.0), item.weight, reason=r.reason)
        for item, r in listed
    ]
    score, total = combine("arithmetic", parts, NO_KEY_RESULTS), fsum(item.weight for item, _ in listed)
    if score.value is None or not 0 < total < inf:
        return score
    low = fsum(item.weight * max(r.low, 0.0) for item, r in listed) / total
    high = fsum(item.weight * max(r.high, 0.0) for item, r in listed) / total
    return evolve(score, bounds=(min(low, score.value), min(max(high, score.value), 1.0)))
