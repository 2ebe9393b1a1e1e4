"""Reach: how many of those who should know were told.

Source: share of an audience reached, as in media planning (J. Z. Sissors and R. B. Baron, Advertising media planning,
7th edition 2010); the practice: V. Godfrey, five ways, "far and wide", and not past the C-suite.
"""

from cmocio.errors import NotFoundError
from cmocio.frozen import grouped
from cmocio.model import AlignmentModel, Interaction, Stakeholder
from cmocio.near import nearest
from cmocio.scoring import OneOrMany, Part, Scope, Score, measure, ratio, rises_with
from cmocio.scoring.evidence import by_function, concerns, functions_among, gathered, unrecorded, unused
from cmocio.texts import declare

AUDIENCES = ("all", "executives", "functions")

NOBODY = declare("no-audience", "nobody listed belongs to the audience {audience}")


def _all_told(model: AlignmentModel) -> AlignmentModel | None:
    """The model with one more report and one more recognition, of which everybody is told."""
    day = model.day()
    if day is None or not model.interactions:
        return None
    everybody = [person.id for person in model.stakeholders]
    shown = [item.full_name for item in model.benchmarks[:1]]
    return model.add(
        Interaction(unused(model, "interaction", kind), day, kind, informed=everybody, evidence=shown)
        for kind in ("report", "recognition")
    )


@measure(
    version="2",
    source="share of an audience reached, Sissors & Baron 2010; Godfrey, five ways: celebrate joint successes",
    reads={"stakeholders": "function seniority", "interactions": "date kind participants informed recognised evidence"},
    laws=[rises_with("reports", _all_told)],
)
def reach(
    scope: Scope,
    *,
    audience: str = "all",
    kinds: OneOrMany = ("report",),
    evidence: bool = False,
    within: int | None = None,
    rule: str = "min",
) -> Score:
    """The share of an audience that took part in, or was told of, a report.

    People of the audience among the participants or the informed of at least one interaction of these kinds / people of
    the audience. Of the audience ``"functions"`` only interactions that reached people of two of them count: a side
    that reports to itself tells the other nothing. News among people of other functions alone does not count.

    Higher means that more of them know; in [0, 1].

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    audience
        ``"all"``: every stakeholder of the model; ``"executives"``: those of that seniority outside the functions
        compared, whose own heads are not told by themselves;
        ``"functions"``: the people of the functions compared, joined by `rule`; or the name of one function.
    kinds
        Of interactions: ``"report"``, ``"recognition"``, …; none: all.
    evidence
        Whether only interactions that name a benchmark or a data source as their evidence count.
    within
        Only interactions of the last so many days; default: see `Scope.since`.
    rule
        How functions combine for the audience ``"functions"``: ``"min"`` or ``"harmonic"``.

    Returns
    -------
    Score
        With one part for each function of the audience, which names the interactions that reached it. Undefined where
        interactions are not recorded or nobody belongs to the audience; 0 where they are and there was no report.

    Raises
    ------
    NotFoundError
        If there is no such audience or kind of interaction.
    InputError
        If `rule` or `within` is not possible.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("ceo", "CEO", seniority="executive"),
    ...     Stakeholder("cfo", "CFO", seniority="executive"),
    ...     Interaction("q1", "2026-04-02", "report", informed=["ceo"]),
    ... )
    >>> get("reach")(model, audience="executives").value
    0.5
    """
    if audience not in {*AUDIENCES, *scope.model.functions}:
        raise NotFoundError("audience", audience, nearest(audience, (*AUDIENCES, *scope.model.functions)))
    news = (item for item in gathered(scope, kinds, within=within) if item.evidence or not evidence)
    found = tuple(i for i in news if concerns(scope, (*i.participants, *i.informed, *i.recognised)))
    if missing := unrecorded(scope, "interactions"):
        return missing
    if audience == "functions":
        shared = tuple(item for item in found if _reaches_two(scope, item))
        return by_function(scope, lambda name: _share(scope, name, shared), rule)
    return _share(scope, audience, found)


def _share(scope: Scope, audience: str, found: tuple[Interaction, ...]) -> Score:
    people = scope.model.stakeholders
    groups = grouped((person.function, person.id) for person in people if _belongs(scope, person, audience))
    return ratio(
        (_part(name, frozenset(members), found) for name, members in groups.items()), NOBODY, audience=audience
    )


def _reaches_two(scope: Scope, item: Interaction) -> bool:
    return len(functions_among(scope.model, (*item.participants, *item.informed)) & frozenset(scope.functions)) > 1


def _belongs(scope: Scope, person: Stakeholder, audience: str) -> bool:
    if audience == "executives":
        return person.seniority == "executive" and person.function not in scope.functions
    return audience in {"all", person.function}


def _part(function: str, members: frozenset[str], found: tuple[Interaction, ...]) -> Part:
    """How many people of a function know, of how many; named are the interactions, not the people."""
    told: set[str] = set()
    by = []
    for item in found:
        if reached := members.intersection((*item.participants, *item.informed)):
            told |= reached
            by.append(item.full_name)
    return Part(f"function:{function}", float(len(told)), len(members), entities=tuple(by))
