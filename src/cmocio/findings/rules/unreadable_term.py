"""A word that a function needs and cannot read.

Source: D. S. Preston and E. Karahanna, "Antecedents of IS strategic alignment", Information Systems Research 20(2),
2009 (shared language comes before shared understanding).
"""

from collections.abc import Iterator

from cmocio.findings import Finding, Found, RemedyContext, View, finding_rule, title
from cmocio.model import Change, Replace


def _explain(context: RemedyContext, finding: Finding) -> Iterator[tuple[Change, ...]]:
    term = context.model.term(finding.key_of("term"))
    yield (Replace(term.full_name, known_by=term.known_by | term.needed_by),)


@finding_rule(
    severity="low",
    says="{readers!r} must understand {term!r}, a word of {function!r}, but nobody has explained it",
    advice="let {function!r} write down what {term!r} means, in words that {readers!r} would use",
    remedy=_explain,
    reads=["terms"],
    themes=["language"],
)
def unreadable_term(seen: View) -> Iterator[Found]:
    """A term without definition that other functions need, and neither use nor are known to read.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Term
    >>> model = AlignmentModel("m", terms=[Term("cdp", "CDP", "it", needed_by="marketing")])
    >>> [found.data["readers"] for found in unreadable_term(view(model))]
    [('marketing',)]
    """
    for term in seen.model.terms:
        readers = tuple(sorted(term.needed_by - term.known_by - term.used_by - {term.function}))
        if readers and not term.definition.strip():
            functions = (term.function, *readers)
            yield Found(term.full_name, functions=functions, term=title(term), function=term.function, readers=readers)
