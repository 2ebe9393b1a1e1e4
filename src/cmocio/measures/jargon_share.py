"""Jargon: how many of the others' words a function does not know.

Source: a simple ratio of unknown words: Bullock, Colón Amill, Shulman & Dixon (2019), Public Understanding of Science
28(7):845–853, on what jargon does to readers; the practice: leave the jargon (three pillars, 2019).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cmocio.model import AlignmentModel, Term
from cmocio.scoring import NEEDS_TWO, Day, Functions, Part, Scope, Score, measure, ratio, rises_with, scope, undefined
from cmocio.scoring.evidence import by_function, chosen_function, unrecorded
from cmocio.texts import declare

__all__ = ["jargon_share", "terms_in"]

NO_TERMS = declare("no-jargon-listed", "no term of another function is listed that {by!r} could meet")
NO_TERMS_IN_TEXT = declare("no-terms-in-text", "the text holds none of the terms listed")


def terms_in(text: str, terms: Iterable[Term]) -> tuple[Term, ...]:
    """The terms whose name stands in a text, as whole words, in upper or lower case.

    Examples
    --------
    >>> listed = [Term("api", "API", "it"), Term("cdp", "CDP", "it")]
    >>> [term.id for term in terms_in("Our apis are new, the api isn't.", listed)]
    ['api']
    """
    folded = text.casefold()
    return tuple(t for t in terms if t.name and re.search(rf"(?<!\w){re.escape(t.name.casefold())}(?!\w)", folded))


def _learned(model: AlignmentModel) -> AlignmentModel | None:
    """One more term is known by everyone."""
    everyone = frozenset(model.functions)
    for term in model.terms:
        if not everyone <= term.known_by:
            return model.replace(term.full_name, known_by=term.known_by | everyone)
    return None


@measure(
    version="1",
    source="Simple ratio; Bullock et al. 2019, Public Understanding of Science 28(7):845-853",
    reads=["stakeholders", "terms"],
    laws=[rises_with("words known", _learned)],
)
def jargon_share(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    by: str = "",
    text: str = "",
    rule: str = "min",
) -> Score:
    """How many of the words of others a function knows: one less its share of jargon.

    Formula: 1 − unknown terms / terms. A function knows the words it uses and those it is said to know; having them
    explained somewhere is not yet knowing them. The worst function counts. Higher means less jargon.

    Parameters
    ----------
    model, functions, as_of
        See `Measure`.
    by
        Only what this function knows; ``""``: each of those compared.
    text
        Only terms that stand in this text, the reader's own included; ``""``: all terms of other functions.
    rule
        How functions are combined: ``"min"``, ``"harmonic"``, ….

    Returns
    -------
    Score
        In [0, 1]. Undefined where there are no such terms, or terms are not recorded.

    Raises
    ------
    InputError
        If there is no such rule.
    NotFoundError
        If nobody belongs to `by`.

    References
    ----------
    Bullock et al. (2019), Public Understanding of Science 28(7):845–853.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Term("api", "API", "it", known_by="marketing"), Term("cdp", "CDP", "it"))
    >>> jargon_share(model, by="marketing").value
    0.5
    >>> jargon_share(model, by="marketing", text="We open the API in May.").value
    1.0
    """
    looked = scope(model, functions, as_of)
    readers = (chosen_function(looked, by),) if by else looked.functions
    missing = unrecorded(looked, "terms")
    if missing is not None:
        return missing
    if not by and len(readers) < 2:
        return undefined(NEEDS_TWO, functions=readers or ("none",))
    return by_function(looked, lambda reader: _known(looked, reader, text), rule, readers)


def _known(looked: Scope, reader: str, text: str) -> Score:
    if text:
        met = terms_in(text, looked.model.terms)
        return ratio(_part(term, reader) for term in met) if met else undefined(NO_TERMS_IN_TEXT)
    others = [term for term in looked.model.terms if term.function != reader]
    return ratio(_part(term, reader) for term in others) if others else undefined(NO_TERMS, by=reader)


def _part(term: Term, reader: str) -> Part:
    known = reader == term.function or reader in term.used_by or reader in term.known_by
    return Part(term.full_name, float(known))
