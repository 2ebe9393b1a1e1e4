"""Joint work: whether functions do projects together, and together from the start.

Source: simple ratio; J. Luftman, Assessing business-IT alignment maturity, Communications of the AIS 4(14) (2000), on
partnership; the practice: one table for both from the start of a project.
"""

from cmocio.model import Initiative, Member
from cmocio.scoring import Part, Scope, Score, measure, ratio, rises_with, undefined
from cmocio.scoring.evidence import by_pair, chosen_function, functions_among, unrecorded
from cmocio.scoring.projects import all_projects, everyone_works, team_functions, works
from cmocio.texts import Message, declare

NO_PROJECTS = declare(
    "no-projects-of-pair", "nobody of {functions!r} works on an initiative asked about that was taken up"
)
NO_TEAM = declare("no-team-listed", "nobody is listed on the team of {initiative}")
NO_START = declare("start-unknown", "it is not known who of {functions!r} was on {initiative} when it started")


@measure(
    version="2",
    source="simple ratio; Luftman 2000 CAIS 4(14) on partnership; Godfrey, five ways",
    reads={"stakeholders": "function", "initiatives": "kind status team start"},
    laws=[rises_with("people on the team", everyone_works)],
)
def joint_work(scope: Scope, *, start: bool = False, kind: str = "", by: str = "", rule: str = "min") -> Score:
    """The share of projects on which two functions work together.

    For each pair of functions: initiatives with people of both who do the work or answer for it / initiatives with such
    people of at least one. Joint from the start: those people of both were on the team on the first day.

    Higher means that more is done together, by the pair that does least; in [0, 1].

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    start
        Whether both must have been there from the start.
    kind
        Only initiatives of this kind; ``""``: any.
    by
        Only pairs and projects of this function: how often the others are on board; ``""``: all.
    rule
        How pairs combine: ``"min"`` or ``"harmonic"`` (also ``"geometric"``, ``"arithmetic"``).

    Returns
    -------
    Score
        One part for each pair, with one for each initiative; those with no team listed, or where it is not known who
        was there at the start, widen the bounds. Undefined where there are fewer than two functions, where initiatives
        are not recorded, or where no initiative concerns them.

    Raises
    ------
    InputError, NotFoundError
        For a rule or a function that does not exist.

    Notes
    -----
    Initiatives only proposed, or dropped, are left out. A member whose responsibility is not stated does the work;
    one who is only consulted or informed does not.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import AlignmentModel, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("cmo", "CMO", function="marketing"),
    ...     Stakeholder("cio", "CIO", function="it"),
    ...     Initiative("cdp", "Customer data platform", team=["cmo", "cio"]),
    ...     Initiative("ads", "Spring campaign", team=["cmo"]),
    ... )
    >>> get("joint-work")(model, functions=["marketing", "it"]).value
    0.5
    """
    chosen_function(scope, by)
    listed = all_projects(scope, kind)

    def of_pair(one: str, other: str) -> Score:
        wanted = {by} if by else {one, other}
        concerned = [item for item in listed if not item.team or team_functions(scope, item, working=True) & wanted]
        if not any(item.team for item in concerned):
            return undefined(NO_PROJECTS, functions=(by,) if by else (one, other))
        return ratio(_part(scope, item, frozenset((one, other)), start=start) for item in concerned)

    return unrecorded(scope, "initiatives") or by_pair(scope, of_pair, rule, by)


def _part(scope: Scope, item: Initiative, both: frozenset[str], *, start: bool) -> Part:
    if not item.team:
        return Part(item.full_name, None, reason=Message.of(NO_TEAM, initiative=item.full_name))
    absent = both - team_functions(scope, item, working=True)
    if absent or not start:
        return Part(item.full_name, float(not absent))
    early, undated = (_on_board(scope, item, when) for when in ("early", "undated"))
    if both <= early:
        return Part(item.full_name, 1.0)
    if both <= early | undated:
        unknown = tuple(sorted(both - early))
        return Part(item.full_name, None, reason=Message.of(NO_START, functions=unknown, initiative=item.full_name))
    return Part(item.full_name, 0.0)


def _on_board(scope: Scope, item: Initiative, when: str) -> frozenset[str]:
    """The functions with people at work who joined by the first day, or of whom that is not known."""
    return functions_among(
        scope.model,
        (member.stakeholder for member in item.team if works(member) and _joined(item, member) == when),
    )


def _joined(item: Initiative, member: Member) -> str:
    if member.since is None or item.start is None:
        return "undated"
    return "early" if member.since <= item.start else "late"
