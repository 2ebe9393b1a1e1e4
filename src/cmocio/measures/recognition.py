"""Recognition: whether those who worked on joint initiatives are named, on every side.

Source: share of contributors recognised by function, joined by the harmonic mean as in the F-measure (C. J. van
Rijsbergen, Information Retrieval, 1979); the practice: V. Godfrey, five ways, "celebrate joint successes".
"""

from __future__ import annotations

from cmocio.model import AlignmentModel, Initiative, Interaction
from cmocio.scoring import Day, Functions, Part, Score, measure, ratio, rises_with, undefined
from cmocio.scoring.evidence import by_function, gathered, joint, projects, unrecorded, unused
from cmocio.scoring.scope import NEEDS_TWO, Scope, scope
from cmocio.texts import declare

__all__ = ["recognition"]

NOTHING_FINISHED = declare("no-joint-finish", "no joint initiative is finished, so there is nobody to thank yet")
NO_CONTRIBUTORS = declare("no-contributors", "nobody of {function!r} is on the team of a finished joint initiative")


def _everyone_named(model: AlignmentModel) -> AlignmentModel | None:
    """The model with one more recognition, which names everybody on a team."""
    people = dict.fromkeys(member.stakeholder for item in model.initiatives for member in item.team)
    day = model.day()
    if day is None or not people or not model.interactions:
        return None
    return model.add(Interaction(unused(model, "interaction", "thanks"), day, "recognition", recognised=tuple(people)))


@measure(
    version="1",
    source="van Rijsbergen 1979 (harmonic mean of shares); Godfrey, five ways: celebrate joint successes",
    reads=["stakeholders", "initiatives", "interactions"],
    laws=[rises_with("recognition", _everyone_named)],
)
def recognition(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    rule: str = "harmonic",
    within: int | None = None,
) -> Score:
    """How far all functions that contributed to finished joint initiatives saw their people named and thanked.

    For each function, r = contributors recognised / contributors; the score joins the r of all functions. Contributors
    are the people of the function on the teams of finished initiatives that two or more of the functions worked on;
    they are recognised where an interaction lists them so, whatever its kind. What is counted is functions, not people.

    Higher means that more contributors were named, on the side where fewest were; in [0, 1]. 0 where a function has
    contributors and none of them was named.

    Parameters
    ----------
    model
        What to measure.
    functions
        The functions to compare; default: every function that owns a goal.
    as_of
        The day to judge at.
    rule
        How functions combine: ``"harmonic"`` or ``"min"`` (also ``"geometric"``, ``"arithmetic"``).
    within
        Only recognitions of the last so many days; ``None``: of all time.

    Returns
    -------
    Score
        With one part for each function. Undefined where there are fewer than two functions, where initiatives or
        interactions are not recorded, or where no joint initiative is finished.

    Raises
    ------
    InputError
        If `rule` is none of these, or `within` is not above 0.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     [Stakeholder(name, name, function="marketing") for name in ("ann", "bea")],
    ...     Stakeholder("cem", "Cem", function="it"),
    ...     Initiative("cdp", "Customer data platform", team=["ann", "bea", "cem"], status="done"),
    ...     Interaction("thanks", "2026-03-02", "recognition", recognised=["ann", "cem"]),
    ... )
    >>> recognition(model, functions=["marketing", "it"], rule="min").value
    0.5
    """
    looked = scope(model, functions, as_of)
    if not looked.pairs:
        return undefined(NEEDS_TWO, functions=looked.functions or ("none",))
    if (missing := unrecorded(looked, "initiatives", "interactions")) is not None:
        return missing
    finished = [item for item in projects(looked) if _finished(item) and joint(looked, item)]
    if not finished:
        return undefined(NOTHING_FINISHED)
    named = {who for item in gathered(looked, within=within) for who in item.recognised}
    return by_function(looked, lambda function: _of_function(looked, function, finished, named), rule)


def _finished(item: Initiative) -> bool:
    return item.status == "done" or item.finished is not None


def _of_function(looked: Scope, function: str, finished: list[Initiative], named: set[str]) -> Score:
    """The share of a function's contributors that was named; the parts name initiatives and no people."""
    teams = {
        item.full_name: {m.stakeholder for m in item.team if looked.model.function_of(m.stakeholder) == function}
        for item in finished
    }
    contributors = set[str]().union(*teams.values())
    if not contributors:
        return undefined(NO_CONTRIBUTORS, function=function)
    where = tuple(name for name, people in teams.items() if people)
    return ratio([Part("contributors named", float(len(contributors & named)), len(contributors), entities=where)])
