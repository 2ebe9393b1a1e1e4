"""Shared vocabulary: whether functions can read each other's words.

Source: Preston & Karahanna (2009), Information Systems Research 20(2):159–179 (shared language, shared understanding,
alignment).
"""

from __future__ import annotations

from cmocio.model import AlignmentModel, Term
from cmocio.scoring import Day, Functions, Part, Scope, Score, measure, ratio, rises_with, scope, undefined
from cmocio.scoring.directions import both_ways, by_direction
from cmocio.scoring.evidence import by_pair, unrecorded
from cmocio.texts import declare

__all__ = ["shared_vocabulary"]

NONE_NEEDED = declare("no-terms-needed", "no term of {of!r} is said to be needed by {by!r}")


def _explained(model: AlignmentModel) -> AlignmentModel | None:
    """One more term is explained."""
    bare = next((term for term in model.terms if not term.definition), None)
    return None if bare is None else model.replace(bare.full_name, definition="in plain words")


@measure(
    version="1",
    source="Preston & Karahanna 2009, Information Systems Research 20(2):159-179",
    reads=["stakeholders", "terms"],
    laws=[rises_with("definitions", _explained)],
)
def shared_vocabulary(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    of: str = "",
    by: str = "",
    rule: str = "harmonic",
) -> Score:
    """How many of the words that functions need of each other they can read.

    Formula: the weight of the terms of one function that another needs and can read / the weight of those it needs.
    A function can read a term that is written down in plain words, that it uses, or that it is said to know. Both
    directions of a pair are combined by `rule`; of several pairs the worst counts. Higher means more is understood.

    Parameters
    ----------
    model, functions, as_of
        See `Measure`.
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
    >>> from cmocio.model import Stakeholder, glossary
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     glossary("it", {"CDP": "all customer data in one place", "API": ""}, needed_by="marketing"),
    ...     glossary("marketing", {"funnel": "from first look to purchase"}, needed_by="it"))
    >>> shared_vocabulary(model, functions=["marketing", "it"], of="it", by="marketing").value
    0.5
    >>> round(shared_vocabulary(model, functions=["marketing", "it"]).value, 3)
    0.667
    """
    looked = scope(model, functions, as_of)
    missing = unrecorded(looked, "terms")
    if missing is not None:
        return missing
    if of or by:
        return by_direction(looked, lambda a, b: _readable(looked, a, b), of, by, rule)
    return by_pair(looked, lambda a, b: both_ways(lambda c, d: _readable(looked, c, d), a, b, rule))


def _readable(looked: Scope, of: str, by: str) -> Score:
    needed = [term for term in looked.model.terms if term.function == of and by in term.needed_by]
    if not any(term.weight > 0 for term in needed):
        return undefined(NONE_NEEDED, of=of, by=by)
    return ratio(_part(term, by) for term in needed)


def _part(term: Term, by: str) -> Part:
    read = bool(term.definition) or by in term.used_by or by in term.known_by
    return Part(term.full_name, term.weight if read else 0.0, term.weight)
