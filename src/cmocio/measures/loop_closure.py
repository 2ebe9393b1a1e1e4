"""Loop closure: whether what is learned from data comes back to where new data are made.

Source: the cycle of plan, do, check and act, W. E. Deming, Out of the crisis (1986), with the five stages of the
partnership text: generate, interrogate, understand, implement, analyse.
"""

from itertools import pairwise

from cmocio.errors import InputError
from cmocio.model import AlignmentModel, Process, Step
from cmocio.scoring import OneOrMany, Part, Scope, Score, measure, ratio, rises_with, undefined
from cmocio.scoring.evidence import NOT_RECORDED, heard, texts, unused
from cmocio.scoring.projects import processes

STAGES = ("generate", "interrogate", "understand", "implement", "analyse")


def _closed(model: AlignmentModel) -> AlignmentModel | None:
    """One more process goes through all stages, by whichever function comes first."""
    if not model.functions:
        return None
    steps = [Step(stage, model.functions[0]) for stage in (*STAGES, STAGES[0])]
    return model.add(Process(unused(model, "process", "cycle"), "Cycle", steps=steps))


@measure(
    version="2",
    source="Deming 1986 (plan, do, check, act); the five stages of the partnership text",
    reads={"stakeholders": "function", "interactions": "tags date kind participants", "processes": "steps"},
    laws=[rises_with("hand-offs", _closed)],
)
def loop_closure(scope: Scope, *, stages: OneOrMany = STAGES, within: int | None = None) -> Score:
    """The share of hand-offs on the ring of stages that take place.

    Hand-offs from each stage to the next, and from the last to the first, for which there is evidence / stages. A
    hand-off takes place where an interaction of the kind ``"handoff"`` has both stages among its tags, or where a
    process has the two as steps one after the other.

    Higher means that fewer links are missing; in [0, 1]; 1 is a closed loop.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`. Hand-offs among people, and
        processes through steps, of other functions alone are left out.
    stages
        The stages in order, three or more.
    within
        Only hand-offs of the last so many days (default: see `Scope.since`); processes count always.

    Returns
    -------
    Score
        One part for each hand-off. Undefined where neither interactions nor processes are recorded.

    Raises
    ------
    InputError
        If there are fewer than three stages, one is repeated, or `within` is not above 0.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import AlignmentModel, Process
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Process("insight", "Insight", steps=[("generate", "it"), ("interrogate", "it"), ("understand", "it")]),
    ... )
    >>> get("loop-closure")(model).value
    0.4
    """
    listed = texts(stages)
    if len(listed) < 3 or len(set(listed)) < len(listed):
        raise InputError(
            "stages", f"{', '.join(listed) or 'nothing'} is not a ring; pass three or more different stages"
        )
    found = _evidence(scope, within)
    if not (scope.model.is_recorded("interactions") or scope.model.is_recorded("processes")):
        return undefined(NOT_RECORDED, collection="interactions or processes")
    parts = []
    for one, other in zip(listed, (*listed[1:], listed[0]), strict=True):
        shown = tuple(name for name, links in found if (one, other) in links)
        parts.append(Part(f"topic:{one} to {other}", float(bool(shown)), entities=shown))
    return ratio(parts)


def _evidence(scope: Scope, within: int | None) -> list[tuple[str, set[tuple[str, str]]]]:
    """What shows hand-offs, with the pairs of stages each shows; tags have no order, so they show both ways."""
    found = [
        (item.full_name, {(one, other) for one in item.tags for other in item.tags if one != other})
        for item in heard(scope, "handoff", within=within)
    ]
    for process in processes(scope):
        names = [step.name for step in process.steps]
        found.append((process.full_name, set(pairwise(names))))
    return found
