from cmocio.measures import get
from cmocio.model import AlignmentModel, Initiative, Interaction, Release, Stakeholder

outcome_reviews = get("outcome-reviews")

PEOPLE = [Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")]
BOTH = ["marketing", "it"]


def shop(*things, **fields):
    return AlignmentModel.of("shop", PEOPLE, things, **fields)


def ended(name="form", **fields):
    return Initiative(name, name, **{"finished": "2026-03-01", **fields})


def review(date="2026-03-09", kind="workshop", **fields):
    return Interaction("lessons", date, kind, **{"participants": ["cmo", "cio"], "initiatives": "form", **fields})


def test_a_project_is_reviewed_by_both_once_it_has_ended():
    score = outcome_reviews(shop(ended(), ended("app"), review()), functions=BOTH)
    assert score.value == 0.5
    assert score.parts[0].entities == ("interaction:lessons",)


def test_a_talk_before_the_end_is_no_review():
    assert outcome_reviews(shop(ended(), review("2026-02-28")), functions=BOTH, as_of="2026-06-30").value == 0


def test_one_side_alone_reviews_nothing_together():
    assert outcome_reviews(shop(ended(), review(participants="cmo")), functions=BOTH).value == 0


def test_a_report_reaches_those_informed():
    told = review(kind="report", participants="cmo", informed="cio")
    assert outcome_reviews(shop(ended(), told), functions=BOTH).value == 1


def test_only_kinds_asked_for_count():
    assert outcome_reviews(shop(ended(), review(kind="community")), functions=BOTH).value == 0
    assert outcome_reviews(shop(ended(), review()), functions=BOTH, kinds="report").value == 0


def test_a_project_done_without_a_day_ends_with_its_last_delivery():
    item = ended(finished=None, status="done", releases=[Release("r", delivered="2026-03-05")])
    assert outcome_reviews(shop(item, review("2026-03-04")), functions=BOTH, as_of="2026-06-30").value == 0
    assert outcome_reviews(shop(item, review("2026-03-05")), functions=BOTH).value == 1


def test_projects_under_way_or_dropped_have_not_ended():
    model = shop(ended(finished=None), ended("app", status="dropped"), review())
    assert outcome_reviews(model, functions=BOTH).reason.code == "nothing-ended"


def test_without_evidence_it_is_undefined():
    assert outcome_reviews(shop(ended()), functions=BOTH).reason.data["collection"] == "interactions"
    assert outcome_reviews(shop(), functions=BOTH).reason.data["collection"] == "initiatives"
    assert outcome_reviews(shop(ended(), recorded={"interactions"}), functions=BOTH).value == 0
    assert outcome_reviews(shop(ended(), review()), functions=["it"]).reason.code == "needs-two-functions"
