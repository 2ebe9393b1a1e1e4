"""Sponsorship: whether joint initiatives have the backing of the C-suite, from every side.

Source: J. Luftman, Assessing business-IT alignment maturity, Communications of the AIS 4(14) (2000): the sponsor or
champion, a criterion of partnership.
"""

from cmocio.arguments import as_choice
from cmocio.model import AlignmentModel, Initiative
from cmocio.scoring import FieldValues, Part, Scope, Score, combine, every, measure, ratio, rises_with
from cmocio.scoring.evidence import by_function, functions_among, uncompared, unrecorded
from cmocio.scoring.projects import joint, projects, team_functions
from cmocio.texts import declare

FROM = ("each", "any")

NOT_INVOLVED = declare("not-on-joint-initiative", "{function!r} works on no joint initiative that was taken up")


def _all_backed(item: Initiative, model: AlignmentModel) -> FieldValues:
    """The model with every executive a sponsor of every initiative."""
    executives = [person.id for person in model.stakeholders if person.seniority == "executive"]
    return {"sponsors": tuple(dict.fromkeys((*item.sponsors, *executives)))}


@measure(
    version="2",
    source="Luftman 2000 CAIS 4(14): sponsor/champion, a criterion of partnership",
    reads={"stakeholders": "function seniority", "initiatives": "status team sponsors"},
    laws=[rises_with("sponsors", every("initiative", _all_backed))],
)
def sponsorship(scope: Scope, *, side: str = "each", rule: str = "min") -> Score:
    """The share of joint initiatives that an executive sponsors.

    From each side: for each function, joint initiatives it works on with a sponsor among its own executives / joint
    initiatives it works on. From any: joint initiatives with an executive of any function as sponsor / joint
    initiatives. Joint are those on which people of two or more of the functions do the work or answer for it; those
    only proposed, or dropped, are left out.

    Higher means more backing, from the side that gives least; in [0, 1]. 0 where no initiative is joint.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    side
        ``"each"`` or ``"any"``.
    rule
        How functions combine for ``"each"``: ``"min"`` or ``"harmonic"`` (also ``"geometric"``, ``"arithmetic"``).

    Returns
    -------
    Score
        One part for each function with one for each initiative, or one for each initiative. Undefined where there are
        fewer than two functions, or where initiatives are not recorded.

    Raises
    ------
    InputError
        If `side` or `rule` is not one of these.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("cmo", "CMO", function="marketing", seniority="executive"),
    ...     Stakeholder("cio", "CIO", function="it", seniority="executive"),
    ...     Initiative("cdp", "Customer data platform", team=["cmo", "cio"], sponsors="cmo"),
    ... )
    >>> [get("sponsorship")(model, functions=["marketing", "it"], side=side).value for side in ("each", "any")]
    [0.0, 1.0]
    """
    as_choice(side, "side", FROM)
    if missing := uncompared(scope) or unrecorded(scope, "initiatives"):
        return missing
    shared = [item for item in projects(scope) if joint(scope, item)]
    if not shared:
        return combine("min", [Part("joint initiatives", 0.0)])
    if side == "any":
        return ratio(Part(item.full_name, float(any(_backers(scope, item)))) for item in shared)
    return by_function(scope, lambda function: _of_function(scope, function, shared), rule)


def _backers(scope: Scope, item: Initiative) -> list[str]:
    """The ids of the executives among the sponsors."""
    return [who for who in item.sponsors if scope.model.stakeholder(who).seniority == "executive"]


def _of_function(scope: Scope, function: str, shared: list[Initiative]) -> Score:
    own = [item for item in shared if function in team_functions(scope, item, working=True)]
    backing = (functions_among(scope.model, _backers(scope, item)) for item in own)
    parts = (Part(item.full_name, float(function in by)) for item, by in zip(own, backing, strict=True))
    return ratio(parts, NOT_INVOLVED, function=function)
