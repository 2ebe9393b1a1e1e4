"""Adoption: how many of those meant to use something do.

Source: usage as a measure of success: DeLone & McLean (2003), Journal of Management Information Systems 19(4):9–30; the
practice: allies bring adoption, adoption brings return (partnering of marketing and IT, 2015).
"""

from cmocio.model import AlignmentModel, Benchmark
from cmocio.scoring import Part, Scope, Score, combine, measure, rises_with
from cmocio.scoring.evidence import unrecorded
from cmocio.scoring.stakes import pursued
from cmocio.texts import Message, declare

NONE_TAGGED = declare(
    "nothing-tagged", "no benchmark of a goal that is pursued is marked {tag}, itself or by its goal's kind"
)
NOT_SEEN = declare("use-unknown", "it has no observation, or no target above 0")


def _used(model: AlignmentModel) -> AlignmentModel | None:
    """Something is used as much as intended, on the day of its last observation."""
    for item in model.benchmarks:
        seen = item.actual()
        if seen is not None and item.target is not None and 0 <= seen.value < item.target and "adoption" in item.tags:
            return model.observe(item.id, {seen.date: item.target})
    return None


@measure(
    version="2",
    source="Use as success: DeLone & McLean 2003, J. Management Information Systems 19(4):9-30",
    reads={
        "dependencies": "depender dependee",
        "stakes": "stakeholder goal",
        "stakeholders": "function",
        "goals": "kind since until applicable owner tier",
        "benchmarks": "tags goal target weight observations",
    },
    scale="index",
    laws=[rises_with("use", _used)],
)
def adoption(scope: Scope, *, tag: str = "adoption") -> Score:
    """How far things are used by those meant to use them.

    Formula: the weighted mean over benchmarks of min(1, actual / target), with the users active as actual and the
    users intended as target. Higher means more use.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    tag
        The tag of the benchmarks that count users, or the kind of the goals they belong to.

    Returns
    -------
    Score
        In [0, 1]. A benchmark without observation, or without a target above 0, is unknown. Undefined where no
        benchmark is marked so, or benchmarks are not recorded.

    References
    ----------
    DeLone & McLean (2003), Journal of Management Information Systems 19(4):9–30.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import Goal
    >>> model = AlignmentModel.of("shop", Goal("tool", "One campaign tool"), Benchmark(
    ...     "users", "tool", "Users", target=40, tags="adoption", observations={"2026-03-31": 30}))
    >>> get("adoption")(model).value
    0.75
    """
    listed = [(goal, item) for goal in pursued(scope) for item in scope.model.benchmarks_of(goal.id)]
    parts = [_part(item) for goal, item in listed if tag in item.tags or goal.kind == tag]
    return unrecorded(scope, "benchmarks") or combine("arithmetic", parts, NONE_TAGGED, tag=tag)


def _part(item: Benchmark) -> Part:
    seen = item.actual()
    if seen is None or item.target is None or item.target <= 0:
        return Part(item.full_name, None, item.weight, reason=Message.of(NOT_SEEN))
    return Part(item.full_name, min(max(seen.value / item.target, 0.0), 1.0), item.weight)
