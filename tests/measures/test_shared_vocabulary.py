import pytest

from cmocio.errors import NotFoundError
from cmocio.measures import get
from cmocio.model import AlignmentModel, Stakeholder, Term

shared_vocabulary = get("shared-vocabulary")

PEOPLE = [
    Stakeholder("cmo", "CMO", function="marketing"),
    Stakeholder("cio", "CIO", function="it"),
    Stakeholder("cso", "Head of sales", function="sales"),
]
TERMS = [
    Term("cdp", "CDP", "it", definition="all customer data in one place", needed_by="marketing", weight=2),
    Term("api", "API", "it", needed_by="marketing", weight=1),
    Term("sprint", "Sprint", "it", needed_by="marketing", used_by="marketing", weight=1),
    Term("funnel", "Funnel", "marketing", needed_by="it", known_by="it"),
    Term("lift", "Brand lift", "marketing", needed_by="it"),
    Term("shard", "Shard", "it"),
]
BOTH = ["marketing", "it"]


def shop(terms=TERMS, **fields):
    return AlignmentModel("shop", stakeholders=PEOPLE, terms=terms, **fields)


def test_marketers_read_what_is_explained_and_what_they_use():
    """Worked by hand: CDP 2 and sprint 1 of 4; the term nobody needs does not count."""
    assert shared_vocabulary(shop(), functions=BOTH, of="it", by="marketing").value == 0.75


def test_the_other_direction_is_a_score_of_its_own():
    assert shared_vocabulary(shop(), functions=BOTH, of="marketing", by="it").value == 0.5


def test_both_directions_are_combined_by_the_harmonic_mean_or_the_worst():
    assert shared_vocabulary(shop(), functions=BOTH).value == pytest.approx(0.6)
    assert shared_vocabulary(shop(), functions=BOTH, rule="min").value == 0.5


def test_one_direction_alone_says_nothing_about_both():
    score = shared_vocabulary(shop(TERMS[:3]), functions=BOTH)
    assert score.reason.code == "no-terms-needed"


def test_a_direction_without_needed_terms_is_undefined():
    score = shared_vocabulary(shop(TERMS[:3]), functions=BOTH, of="marketing", by="it")
    assert score.reason.code == "no-terms-needed"


def test_without_a_list_of_terms_it_is_undefined():
    assert shared_vocabulary(shop([]), functions=BOTH).reason.code == "evidence-not-recorded"
    assert shared_vocabulary(shop([], recorded={"terms"}), functions=BOTH).reason.code == "no-terms-needed"


def test_one_end_alone_leaves_the_other_to_all_functions():
    more = [*TERMS, Term("quota", "Quota", "sales", needed_by="marketing")]
    functions = [*BOTH, "sales"]
    score = shared_vocabulary(shop(more), functions=functions, by="marketing", rule="min")
    assert [part.name for part in score.parts] == ["pair:it+marketing", "pair:sales+marketing"]
    assert score.value == 0


def test_of_three_functions_the_worst_pair_counts():
    more = [
        *TERMS,
        Term("quota", "Quota", "sales", needed_by="marketing"),
        Term("reach", "Reach", "marketing", needed_by="sales", known_by="sales"),
    ]
    score = shared_vocabulary(shop(more), functions=[*BOTH, "sales"])
    assert score.value == 0
    assert [part.name for part in score.parts] == ["pair:marketing+it", "pair:marketing+sales", "pair:it+sales"]


def test_a_function_nobody_belongs_to_is_named():
    with pytest.raises(NotFoundError, match="did you mean 'marketing'"):
        shared_vocabulary(shop(), functions=BOTH, of="it", by="marketting")


def test_one_function_alone_has_nobody_to_understand():
    assert shared_vocabulary(shop(), functions=["it"]).reason.code == "needs-two-functions"
    assert shared_vocabulary(shop(), functions=["it"], of="it").reason.code == "needs-two-functions"
