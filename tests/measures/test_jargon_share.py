import pytest

from cmocio.errors import NotFoundError
from cmocio.measures.jargon_share import jargon_share, terms_in
from cmocio.model import AlignmentModel, Stakeholder, Term

PEOPLE = [
    Stakeholder("cmo", "CMO", function="marketing"),
    Stakeholder("cio", "CIO", function="it"),
    Stakeholder("cso", "Head of sales", function="sales"),
]
TERMS = [
    Term("api", "API", "it", known_by="marketing"),
    Term("cdp", "CDP", "it", definition="all customer data in one place"),
    Term("sprint", "Sprint", "it", used_by="marketing"),
    Term("shard", "Shard", "it"),
    Term("funnel", "Funnel", "marketing", known_by="it"),
]
BOTH = ["marketing", "it"]


def shop(terms=TERMS, **fields):
    return AlignmentModel("shop", stakeholders=PEOPLE, terms=terms, **fields)


def test_a_word_is_known_by_those_who_use_it_or_are_said_to_know_it():
    """Worked by hand: API and sprint of four; an explanation alone is no knowledge."""
    assert jargon_share(shop(), functions=BOTH, by="marketing").value == 0.5


def test_the_function_with_the_most_jargon_counts():
    score = jargon_share(shop(), functions=BOTH)
    assert [part.value for part in score.parts] == [0.5, 1]
    assert score.value == 0.5
    assert jargon_share(shop(), functions=[*BOTH, "sales"]).value == 0


def test_of_a_text_only_the_terms_in_it_count_the_readers_own_too():
    text = "The funnel's API: one shard for each sprint-team."
    assert jargon_share(shop(), functions=BOTH, by="marketing", text=text).value == 0.75


def test_a_text_without_terms_is_undefined():
    score = jargon_share(shop(), functions=BOTH, by="it", text="Good morning.")
    assert score.reason.code == "no-terms-in-text"


def test_terms_are_found_as_whole_words_in_upper_or_lower_case():
    assert [term.id for term in terms_in("Our cdp and apis, sprint!", TERMS)] == ["cdp", "sprint"]
    assert terms_in("anything", [Term("x", "", "it")]) == ()
    assert [t.id for t in terms_in("C++ here", [Term("cpp", "C++", "it")])] == ["cpp"]


def test_without_terms_or_readers_it_is_undefined():
    assert jargon_share(shop([]), functions=BOTH).reason.code == "evidence-not-recorded"
    assert jargon_share(shop(TERMS[:1]), functions=BOTH, by="it").reason.code == "no-jargon-listed"
    assert jargon_share(shop(), functions=["it"]).reason.code == "needs-two-functions"


def test_a_function_nobody_belongs_to_is_named():
    with pytest.raises(NotFoundError, match="did you mean 'marketing'"):
        jargon_share(shop(), by="marketting")
