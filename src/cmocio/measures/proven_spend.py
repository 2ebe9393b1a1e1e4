"""Proven spend: how much of the money spent has a measured result.

Source: benefits realisation: Ward & Daniel (2006), Benefits Management, Wiley.
"""

from cmocio.graph.benchmarks import direction_of
from cmocio.model import AlignmentModel, Benchmark, Initiative
from cmocio.scoring import FieldValues, Part, Scope, Score, first, measure, ratio, rises_with, undefined
from cmocio.scoring.evidence import chosen_function, unrecorded
from cmocio.scoring.projects import is_theirs
from cmocio.scoring.stakes import benchmarks_for
from cmocio.texts import Message, declare

NO_SPEND = declare("nothing-spent", "no initiative that was taken up is known to have cost{by:? {by!r}} anything")
COST_UNKNOWN = declare("cost-unknown", "nobody has said what it cost")


def _measured(item: Initiative, model: AlignmentModel) -> FieldValues:
    """One more initiative names all benchmarks, and serves their goals."""
    more = [seen for seen in model.benchmarks if seen.observations and seen.id not in item.benchmarks]
    goals = dict.fromkeys((*item.goals, *(seen.goal for seen in more))) if item.goals else ()
    return {"benchmarks": [*item.benchmarks, *(seen.id for seen in more)], "goals": [*goals]} if more else {}


@measure(
    version="2",
    source="Benefits realisation, Ward & Daniel 2006, Benefits Management",
    reads={
        "stakeholders": "function",
        "dependencies": "depender dependee",
        "initiatives": "goals benchmarks status team start cost spend releases",
        "benchmarks": "goal baseline target worst threshold direction observations",
    },
    laws=[rises_with("measured results", first("initiative", _measured))],
)
def proven_spend(scope: Scope, *, by: str = "") -> Score:
    """How much of the money spent on initiatives has a measured result.

    Formula: the money of initiatives with a result / the money of all. A result is a benchmark, of the initiative or of
    its releases, that has got better: the last observation since the first day is better than the baseline, or meets
    the target. It must be of a goal that the initiative serves, or of one that depends on it or that it depends on (any
    goal, where it names none). Higher means more is proven.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    by
        Only what this function spent; ``""``: what anyone spent, or else the budget.

    Returns
    -------
    Score
        In [0, 1]. Initiatives that were only proposed do not count. One that does not say what it cost is unknown and
        counts, in the bounds, like the mean of the others. Undefined where none says so, or initiatives or
        benchmarks are not recorded.

    Raises
    ------
    NotFoundError
        If nobody belongs to `by`.

    References
    ----------
    Ward & Daniel (2006), Benefits Management.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import Goal
    >>> model = AlignmentModel.of(
    ...     "shop", Goal("leads", "More leads"),
    ...     Benchmark("signups", "leads", "Sign-ups", baseline=5, target=9, observations={"2026-03-31": 7}),
    ...     Initiative("form", "New form", cost=300, benchmarks="signups"), Initiative("fair", "The fair", cost=100))
    >>> get("proven-spend")(model).value
    0.75
    """
    chosen_function(scope, by)
    if missing := unrecorded(scope, "initiatives", "benchmarks"):
        return missing
    taken = [item for item in scope.model.initiatives if item.status != "proposed" and is_theirs(scope, item)]
    amounts = [(item, _amount(item, by)) for item in taken]
    known = [amount for _, amount in amounts if amount is not None]
    if not any(known):
        return undefined(NO_SPEND, by=by)
    return ratio(_part(scope, item, amount, sum(known) / len(known)) for item, amount in amounts)


def _amount(item: Initiative, by: str) -> float | None:
    """What was spent, where that is recorded; else the budget."""
    if by:
        return sum(entry.amount for entry in item.spend if entry.function == by)
    return sum(entry.amount for entry in item.spend) if item.spend else item.cost


def _part(scope: Scope, item: Initiative, amount: float | None, usual: float) -> Part:
    if amount is None:
        return Part(item.full_name, None, usual, reason=Message.of(COST_UNKNOWN))
    names = [*item.benchmarks, *(name for release in item.releases for name in release.benchmarks)]
    shown = [benchmark for benchmark in benchmarks_for(scope, item, names) if _has_result(benchmark, item)]
    return Part(item.full_name, amount if shown else 0.0, amount, entities=tuple(found.full_name for found in shown))


def _has_result(benchmark: Benchmark, item: Initiative) -> bool:
    """Whether a benchmark was last seen better than at first, or at its target, since work on an initiative began."""
    up, seen = direction_of(benchmark), benchmark.actual()
    if seen is None or up == 0 or (item.start is not None and seen.date < item.start):
        return False
    better = benchmark.baseline is not None and up * (seen.value - benchmark.baseline) > 0
    return better or (benchmark.target is not None and up * (seen.value - benchmark.target) >= 0)
