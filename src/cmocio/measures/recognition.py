"""Recognition: whether those who worked on joint initiatives are named, on every side.

Source: share of contributors recognised by function, joined by the harmonic mean as in the F-measure (C. J. van
Rijsbergen, Information Retrieval, 1979); the practice: V. Godfrey, five ways, "celebrate joint successes".
"""

from collections.abc import Iterable, Mapping

from cmocio.frozen import grouped
from cmocio.model import AlignmentModel, Initiative, Interaction
from cmocio.scoring import Part, Scope, Score, combine, measure, ratio, rises_with, undefined
from cmocio.scoring.evidence import by_function, first_day, gathered, uncompared, unrecorded, unused
from cmocio.scoring.projects import joint, projects, works
from cmocio.texts import declare

NO_CONTRIBUTORS = declare("no-contributors", "nobody of {function!r} is on the team of a finished joint initiative")


def _everyone_named(model: AlignmentModel) -> AlignmentModel | None:
    """The model with one more recognition, which names every initiative and everybody on a team."""
    people = dict.fromkeys(member.stakeholder for item in model.initiatives for member in item.team)
    day = model.day()
    if day is None or not people or not model.interactions:
        return None
    name, about = unused(model, "interaction", "thanks"), model.keys("initiative")
    return model.add(Interaction(name, day, "recognition", recognised=tuple(people), initiatives=about))


@measure(
    version="2",
    source="van Rijsbergen 1979 (harmonic mean of shares); Godfrey, five ways: celebrate joint successes",
    reads={
        "stakeholders": "function",
        "initiatives": "status team start finished",
        "interactions": "date recognised initiatives",
    },
    laws=[rises_with("recognition", _everyone_named)],
)
def recognition(scope: Scope, *, rule: str = "harmonic", within: int | None = None) -> Score:
    """How far all functions that contributed to finished joint initiatives saw their people named and thanked.

    For each function, r = contributors recognised / contributors, over the initiatives finished of late that two or
    more of the functions worked on; the score joins the r of all functions. Contributors are the people of the function
    who did the work or answered for it. They are recognised where an interaction, of whatever kind, lists them so, says
    that it is about the initiative, and comes no earlier than its start: thanks for nothing in particular are thanks
    for no project. What is counted is functions, not people.

    Higher means that more contributors were named, on the side where fewest were; in [0, 1]. 0 where a function has
    contributors and none of them was named, or where no joint initiative was finished.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    rule
        How functions combine: ``"harmonic"`` or ``"min"`` (also ``"geometric"``, ``"arithmetic"``).
    within
        Only initiatives finished, and recognitions, of the last so many days; default: see `Scope.since`. An
        initiative that is done and does not say since when counts.

    Returns
    -------
    Score
        With one part for each function. Undefined where there are fewer than two functions, or where initiatives or
        interactions are not recorded.

    Raises
    ------
    InputError
        If `rule` is not one of these, or `within` is not above 0.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     [Stakeholder(name, name, function="marketing") for name in ("ann", "bea")],
    ...     Stakeholder("cem", "Cem", function="it"),
    ...     Initiative("cdp", "Customer data platform", team=["ann", "bea", "cem"], status="done"),
    ...     Interaction("thanks", "2026-03-02", "recognition", recognised=["ann", "cem"], initiatives="cdp"),
    ... )
    >>> get("recognition")(model, functions=["marketing", "it"], rule="min").value
    0.5
    """
    if missing := uncompared(scope) or unrecorded(scope, "initiatives", "interactions"):
        return missing
    first = first_day(scope, within)
    finished = [item for item in projects(scope) if _finished(item, first) and joint(scope, item)]
    if not finished:
        return combine("min", [Part("joint initiatives finished", 0.0)])
    thanks = grouped((name, item) for item in gathered(scope, within=within) for name in item.initiatives)
    named = {item.id: _named(item, thanks.get(item.id, ())) for item in finished}
    return by_function(scope, lambda function: _of_function(scope, function, finished, named), rule)


def _finished(item: Initiative, first: float) -> bool:
    return item.status == "done" if item.finished is None else item.finished.toordinal() >= first


def _named(item: Initiative, thanks: Iterable[Interaction]) -> set[str]:
    """Those whom thanks about an initiative named, from its start on."""
    return {who for one in thanks if item.start is None or one.date >= item.start for who in one.recognised}


def _of_function(scope: Scope, function: str, finished: list[Initiative], named: Mapping[str, set[str]]) -> Score:
    """The share of a function's contributors that was named; the parts name initiatives and no people."""
    teams = {
        item.id: {m.stakeholder for m in item.team if works(m) and scope.model.function_of(m.stakeholder) == function}
        for item in finished
    }
    contributors = sum(map(len, teams.values()))
    if not contributors:
        return undefined(NO_CONTRIBUTORS, function=function)
    thanked = sum(len(people & named[name]) for name, people in teams.items())
    where = tuple(f"initiative:{name}" for name, people in teams.items() if people)
    return ratio([Part("contributors named", float(thanked), contributors, entities=where)])
