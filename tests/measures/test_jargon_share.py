import attrs
import pytest

from cmocio.errors import NotFoundError
from cmocio.measures import get
from cmocio.measures.jargon_share import terms_in
from cmocio.model import AlignmentModel, Stakeholder, Term

jargon_share = get("jargon-share")

PEOPLE = [
    Stakeholder("cmo", "CMO", function="marketing"),
    Stakeholder("cio", "CIO", function="it"),
    Stakeholder("cso", "Head of sales", function="sales"),
]
TERMS = [
    Term("api", "API", "it", needed_by=["marketing", "sales"], known_by="marketing"),
    Term("cdp", "CDP", "it", needed_by="marketing", definition="all customer data in one place"),
    Term("sprint", "Sprint", "it", needed_by="marketing", used_by="marketing"),
    Term("shard", "Shard", "it", needed_by="marketing"),
    Term("funnel", "Funnel", "marketing", needed_by="it", known_by="it"),
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


def test_its_own_advice_a_defined_word_that_nobody_needs_does_not_lower_it():
    more = [*TERMS, Term("raid", "RAID", "it", definition="disks that stand in for one another")]
    assert jargon_share(shop(more), functions=BOTH).value == jargon_share(shop(), functions=BOTH).value


def test_splitting_a_word_in_ten_of_a_tenth_of_the_weight_changes_nothing():
    split = [attrs.evolve(TERMS[1], id=f"cdp-{n}", weight=0.1) for n in range(10)]
    assert jargon_share(shop([TERMS[0], *split, *TERMS[2:]]), functions=BOTH).value == pytest.approx(0.5)


def test_terms_are_found_as_whole_words_and_words_in_capitals_match_only_so():
    assert [term.id for term in terms_in("Our CDP and APIs, sprint!", TERMS)] == ["cdp", "sprint"]
    assert terms_in("anything", [Term("x", "", "it")]) == ()
    assert [t.id for t in terms_in("C++ here", [Term("cpp", "C++", "it")])] == ["cpp"]
    assert terms_in("we like it", [Term("it", "IT", "it")]) == ()
    assert [t.id for t in terms_in("the IT budget", [Term("b", "IT Budget", "it")])] == ["b"]
    assert terms_in("the it budget", [Term("b", "IT Budget", "it")]) == ()


def test_case_can_be_decided_for_all_words():
    listed = [Term("it", "IT", "it"), Term("funnel", "Funnel", "marketing")]
    text = "it fills the funnel"
    assert [t.id for t in terms_in(text, listed)] == ["funnel"]
    assert [t.id for t in terms_in(text, listed, case_sensitive=False)] == ["it", "funnel"]
    assert terms_in(text, listed, case_sensitive=True) == ()


def test_without_terms_or_readers_it_is_undefined():
    assert jargon_share(shop([]), functions=BOTH).reason.code == "evidence-not-recorded"
    assert jargon_share(shop(TERMS[:1]), functions=BOTH, by="it").reason.code == "no-jargon-listed"
    assert jargon_share(shop(), functions=["it"]).reason.code == "needs-two-functions"


def test_a_function_nobody_belongs_to_is_named():
    with pytest.raises(NotFoundError, match="did you mean 'marketing'"):
        jargon_share(shop(), by="marketting")
