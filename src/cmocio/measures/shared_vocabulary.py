"""Shared vocabulary: whether functions can read each other's words.

Source: Preston & Karahanna (2009), Information Systems Research 20(2):159–179 (shared language, shared understanding,
alignment).
"""

from cmocio.model import AlignmentModel, Term
from cmocio.scoring import FieldValues, Part, Scope, Score, first, measure, ratio, rises_with
from cmocio.scoring.directions import both_ways, by_direction
from cmocio.scoring.evidence import by_pair, unrecorded
from cmocio.texts import declare

NONE_NEEDED = declare("no-terms-needed", "no term of {of!r} that has a weight is said to be needed by {by!r}")


def _explained(item: Term, _: AlignmentModel) -> FieldValues:
    """One more term is explained."""
    return {} if item.definition else {"definition": "in plain words"}


@measure(
    version="1",
    source="Preston & Karahanna 2009, Information Systems Research 20(2):159-179",
    reads={"stakeholders": "function", "terms": "function definition needed_by used_by known_by weight"},
    laws=[rises_with("definitions", first("term", _explained))],
)
def shared_vocabulary(scope: Scope, *, of: str = "", by: str = "", rule: str = "harmonic") -> Score:
    """How many of the words that functions need of each other they can read.

    Formula: the weight of the terms of one function that another needs and can read / the weight of those it needs.
    A function can read a term that is written down in plain words, that it uses, or that it is said to know. Both
    directions of a pair are combined by `rule`; of several pairs the worst counts. Higher means more is understood.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    of, by
        One direction only: the terms of function `of`, as read by function `by`; one of them alone leaves the other
        end to all functions compared.
    rule
        How directions are combined: ``"harmonic"``, ``"min"``, ….

    Returns
    -------
    Score
        In [0, 1]. Undefined where terms are not recorded, or a direction that counts has no needed term.

    Raises
    ------
    NotFoundError
        If nobody belongs to `of` or `by`.

    References
    ----------
    Preston & Karahanna (2009), Information Systems Research 20(2):159–179.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import Stakeholder, glossary
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     glossary("it", {"CDP": "all customer data in one place", "API": ""}, needed_by="marketing"),
    ...     glossary("marketing", {"funnel": "from first look to purchase"}, needed_by="it"))
    >>> get("shared-vocabulary")(model, functions=["marketing", "it"], of="it", by="marketing").value
    0.5
    >>> round(get("shared-vocabulary")(model, functions=["marketing", "it"]).value, 3)
    0.667
    """
    if missing := unrecorded(scope, "terms"):
        return missing
    if of or by:
        return by_direction(scope, lambda a, b: _readable(scope, a, b), of, by, rule)
    return by_pair(scope, lambda a, b: both_ways(lambda c, d: _readable(scope, c, d), a, b, rule))


def _readable(scope: Scope, of: str, by: str) -> Score:
    needed = [term for term in scope.model.terms if term.function == of and by in term.needed_by]
    parts = [_part(term, by) for term in needed] if any(term.weight > 0 for term in needed) else []
    return ratio(parts, NONE_NEEDED, of=of, by=by)


def _part(term: Term, by: str) -> Part:
    read = bool(term.definition) or by in term.used_by or by in term.known_by
    return Part(term.full_name, term.weight if read else 0.0, term.weight)
