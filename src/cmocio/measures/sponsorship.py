"""Sponsorship: whether joint initiatives have the backing of the C-suite, from every side.

Source: J. Luftman, Assessing business-IT alignment maturity, Communications of the AIS 4(14) (2000): the sponsor or
champion, a criterion of partnership.
"""

from __future__ import annotations

import attrs

from cmocio.model import AlignmentModel, Initiative
from cmocio.scoring import Day, Functions, Part, Score, measure, ratio, rises_with, undefined
from cmocio.scoring.choice import one_of
from cmocio.scoring.evidence import by_function, functions_among, joint, projects, unrecorded
from cmocio.scoring.scope import NEEDS_TWO, Scope, scope
from cmocio.texts import declare

__all__ = ["sponsorship"]

FROM = ("each", "any")

NO_JOINT = declare("no-joint-initiative", "no initiative has people of two of {functions!r} on its team")
NOT_INVOLVED = declare("not-on-joint-initiative", "{function!r} works on no joint initiative")


def _all_backed(model: AlignmentModel) -> AlignmentModel | None:
    """The model with every executive a sponsor of every initiative."""
    executives = [person.id for person in model.stakeholders if person.seniority == "executive"]
    if not model.initiatives:
        return None
    backed = [
        attrs.evolve(item, sponsors=tuple(dict.fromkeys((*item.sponsors, *executives)))) for item in model.initiatives
    ]
    return attrs.evolve(model, initiatives=backed)


@measure(
    version="1",
    source="Luftman 2000 CAIS 4(14): sponsor/champion, a criterion of partnership",
    reads=["stakeholders", "initiatives"],
    laws=[rises_with("sponsors", _all_backed)],
)
def sponsorship(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    side: str = "each",
    rule: str = "min",
) -> Score:
    """The share of joint initiatives that an executive sponsors.

    From each side: for each function, joint initiatives it works on with a sponsor among its own executives / joint
    initiatives it works on. From any: joint initiatives with an executive of any function as sponsor / joint
    initiatives. Joint are those with people of two or more of the functions on the team; those only proposed, or
    dropped, are left out.

    Higher means more backing, from the side that gives least; in [0, 1].

    Parameters
    ----------
    model
        What to measure.
    functions
        The functions to compare; default: every function that owns a goal.
    as_of
        The day to judge at.
    side
        ``"each"`` or ``"any"``.
    rule
        How functions combine for ``"each"``: ``"min"`` or ``"harmonic"`` (also ``"geometric"``, ``"arithmetic"``).

    Returns
    -------
    Score
        One part for each function with one for each initiative, or one for each initiative. Undefined where there are
        fewer than two functions, where initiatives are not recorded, or where none is joint.

    Raises
    ------
    InputError
        If `side` or `rule` is none of these.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("cmo", "CMO", function="marketing", seniority="executive"),
    ...     Stakeholder("cio", "CIO", function="it", seniority="executive"),
    ...     Initiative("cdp", "Customer data platform", team=["cmo", "cio"], sponsors="cmo"),
    ... )
    >>> [sponsorship(model, functions=["marketing", "it"], side=side).value for side in ("each", "any")]
    [0.0, 1.0]
    """
    looked = scope(model, functions, as_of)
    one_of("side", side, FROM)
    if not looked.pairs:
        return undefined(NEEDS_TWO, functions=looked.functions or ("none",))
    if (missing := unrecorded(looked, "initiatives")) is not None:
        return missing
    shared = [item for item in projects(looked) if joint(looked, item)]
    if not shared:
        return undefined(NO_JOINT, functions=looked.functions)
    if side == "any":
        return ratio(Part(item.full_name, float(any(_backers(looked, item)))) for item in shared)
    return by_function(looked, lambda function: _of_function(looked, function, shared), rule)


def _backers(looked: Scope, item: Initiative) -> list[str]:
    """The ids of the executives among the sponsors."""
    return [who for who in item.sponsors if looked.model.stakeholder(who).seniority == "executive"]


def _of_function(looked: Scope, function: str, shared: list[Initiative]) -> Score:
    own = [item for item in shared if function in functions_among(looked.model, (m.stakeholder for m in item.team))]
    if not own:
        return undefined(NOT_INVOLVED, function=function)
    return ratio(
        Part(item.full_name, float(function in functions_among(looked.model, _backers(looked, item)))) for item in own
    )
