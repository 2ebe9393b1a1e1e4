import pytest

from cmocio.errors import InputError
from cmocio.measures import get
from cmocio.model import AlignmentModel, Process, Stakeholder

process_review = get("process-review")

PEOPLE = [Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")]
ACROSS = Process("launch", "Launch", steps=[("brief", "marketing"), ("tag", "it")], reviewed="2026-02-10")
WITHIN = Process("incident", "Incident", steps=[("notice", "it"), ("mend", "it")])


def shop(*processes, as_of="2026-06-30", **fields):
    return AlignmentModel("shop", stakeholders=PEOPLE, processes=processes, as_of=as_of, **fields)


def test_a_process_counts_once_it_was_reviewed():
    assert process_review(shop(ACROSS, WITHIN)).value == 0.5


def test_a_review_counts_for_so_many_days():
    assert process_review(shop(ACROSS), as_of="2027-02-09").value == 1
    assert process_review(shop(ACROSS), as_of="2027-02-10").value == 0
    assert process_review(shop(ACROSS), as_of="2036-02-10", within=None).value == 1


def test_a_later_review_is_not_seen():
    assert process_review(shop(ACROSS), as_of="2026-02-09").value == 0


def test_only_processes_of_both_can_be_asked_for():
    assert process_review(shop(ACROSS, WITHIN), functions=["marketing", "it"], only_joint=True).value == 1
    assert (
        process_review(shop(WITHIN), functions=["marketing", "it"], only_joint=True).reason.code
        == "no-processes-across"
    )


def test_without_processes_it_is_undefined():
    assert process_review(shop()).reason.code == "evidence-not-recorded"
    assert process_review(shop(recorded={"processes"})).reason.code == "no-processes-across"


def test_within_is_above_zero():
    with pytest.raises(InputError, match="within: 0 is not above 0"):
        process_review(shop(), within=0)
