"""Jargon: how many of the others' words a function does not know.

Source: a simple ratio of unknown words: Bullock, Colón Amill, Shulman & Dixon (2019), Public Understanding of Science
28(7):845–853, on what jargon does to readers; the practice: leave the jargon (three pillars, 2019).
"""

import re
from collections.abc import Iterable

from cmocio.model import AlignmentModel, Term
from cmocio.scoring import FieldValues, Part, Scope, Score, first, measure, ratio, rises_with
from cmocio.scoring.evidence import by_function, chosen_functions, uncompared, unrecorded
from cmocio.texts import declare

NO_TERMS = declare("no-jargon-listed", "no term of another function is said to be needed by {by!r}")
NO_TERMS_IN_TEXT = declare("no-terms-in-text", "the text holds none of the terms listed")


def terms_in(text: str, terms: Iterable[Term], *, case_sensitive: bool | None = None) -> tuple[Term, ...]:
    """The terms whose name stands in a text, as whole words.

    Parameters
    ----------
    text
        To look through.
    terms
        To look for.
    case_sensitive
        Whether upper and lower case must agree; ``None``: in words in capitals only, so that IT is not found in "it".

    Examples
    --------
    >>> listed = [Term("api", "API", "it"), Term("cdp", "CDP", "it")]
    >>> [term.id for term in terms_in("Our APIs are new, the API isn't, nor is the cdp.", listed)]
    ['api']
    >>> [term.id for term in terms_in("The api and the cdp", listed, case_sensitive=False)]
    ['api', 'cdp']
    """
    return tuple(term for term in terms if term.name and re.search(_pattern(term.name, case_sensitive), text))


def _pattern(name: str, case_sensitive: bool | None) -> str:
    """A name as whole words, each in its own case or in any."""

    def in_case(word: str) -> str:
        exact = word.isupper() if case_sensitive is None else case_sensitive
        return re.escape(word) if exact else f"(?i:{re.escape(word)})"

    words = "".join(in_case(word) for word in re.split(r"(\W+)", name) if word)
    return rf"(?<!\w){words}(?!\w)"


def _learned(item: Term, model: AlignmentModel) -> FieldValues:
    """One more term is known by everyone."""
    everyone = frozenset(model.functions)
    return {} if everyone <= item.known_by else {"known_by": item.known_by | everyone}


@measure(
    version="2",
    source="Simple ratio; Bullock et al. 2019, Public Understanding of Science 28(7):845-853",
    reads={"stakeholders": "function", "terms": "name function needed_by used_by known_by weight"},
    laws=[rises_with("words known", first("term", _learned))],
)
def jargon_share(scope: Scope, *, by: str = "", text: str = "", rule: str = "min") -> Score:
    """How many of the words of others a function knows: one less its share of jargon.

    Formula: 1 − the weight of unknown terms / the weight of the terms of others that it needs. A function knows the
    words it uses and those it is said to know; having them explained somewhere is not yet knowing them. The worst
    function counts. Higher means less jargon.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    by
        Only what this function knows; ``""``: each of those compared.
    text
        Only terms that stand in this text, the reader's own included; ``""``: the terms of other functions that
        this function needs.
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
    >>> from cmocio.measures import get
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Term("api", "API", "it", needed_by="marketing", known_by="marketing"),
    ...     Term("cdp", "CDP", "it", needed_by="marketing"))
    >>> get("jargon-share")(model, by="marketing").value
    0.5
    >>> get("jargon-share")(model, by="marketing", text="We open the API in May.").value
    1.0
    """
    readers = chosen_functions(scope, by)
    if missing := unrecorded(scope, "terms") or (None if by else uncompared(scope)):
        return missing
    return by_function(scope, lambda reader: _known(scope, reader, text), rule, readers)


def _known(scope: Scope, reader: str, text: str) -> Score:
    if text:
        return ratio((_part(term, reader) for term in terms_in(text, scope.model.terms)), NO_TERMS_IN_TEXT)
    needed = [term for term in scope.model.terms if term.function != reader and reader in term.needed_by]
    return ratio((_part(term, reader) for term in needed), NO_TERMS, by=reader)


def _part(term: Term, reader: str) -> Part:
    known = reader == term.function or reader in term.used_by or reader in term.known_by
    return Part(term.full_name, term.weight * known, term.weight)
