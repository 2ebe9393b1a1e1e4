"""Proposals adopted is the share of proposals that led to something."""

import pytest

from cmocio.errors import NotFoundError
from cmocio.measures import get
from cmocio.model import AlignmentModel, Initiative, Interaction, Stakeholder
from cmocio.scoring import MEASURES

proposals_adopted = get("proposals-adopted")

PEOPLE = [Stakeholder(name, name, function=name) for name in ("marketing", "it", "finance")]
BOTH = ["marketing", "it"]
HACK = Interaction("hack", "2026-01-05", "workshop", participants=BOTH)
ADOPTED = Interaction(
    "a", "2026-01-06", "proposal", participants=["marketing", "it"], outcome="adopted", follows="hack"
)
BUILT = Interaction("b", "2026-01-07", "proposal", participants=["it"])
OPEN = Interaction("c", "2026-01-08", "proposal", participants=["it"], follows="hack")
PILOT = Initiative("pilot", "Pilot", proposed_in="b")


def model(*met, plans=(), **fields):
    return AlignmentModel("m", stakeholders=PEOPLE, interactions=[HACK, *met], initiatives=plans, **fields)


def test_an_outcome_or_an_initiative_shows_adoption():
    score = proposals_adopted(model(ADOPTED, BUILT, OPEN, plans=[PILOT]), functions=BOTH)
    assert score.value == 2 / 3
    assert score.parts[1].entities == ("initiative:pilot",)


def ideas(adopted, of):
    return [
        Interaction(f"p{n}", "2026-01-08", "proposal", participants=["it"], outcome="Adopted" if n < adopted else "")
        for n in range(of)
    ]


def test_small_numbers_shrink_one_of_one_does_not_beat_five_of_ten():
    one, ten, three = (proposals_adopted(model(*ideas(*of)), functions=BOTH).value for of in ((1, 1), (5, 10), (3, 3)))
    assert (one, ten, three) == (pytest.approx(1 / 3), 0.5, 1.0)


def test_adopted_counts_in_any_case():
    assert proposals_adopted(model(*ideas(3, 3)), functions=BOTH).value == 1.0


@pytest.mark.parametrize("status", ["proposed", "dropped"])
def test_an_initiative_that_was_never_taken_up_shows_none(status):
    plan = Initiative("pilot", "Pilot", proposed_in="b", status=status)
    assert proposals_adopted(model(BUILT, plans=[plan]), functions=BOTH).value == 0.0


def test_proposals_are_told_apart_by_who_made_them_and_what_they_follow():
    found = model(ADOPTED, BUILT, OPEN)
    assert proposals_adopted(found, functions=BOTH, by="marketing", enough=1).value == 1.0
    assert proposals_adopted(found, functions=BOTH, by="it").value == 0.0
    assert proposals_adopted(found, functions=BOTH, following="workshop", enough=2).value == 0.5
    assert proposals_adopted(found, functions=BOTH, within=1).value == 0.0
    assert proposals_adopted(found, functions=["finance"]).reason.code == "no-proposals"


def test_without_proposals_it_is_undefined():
    assert proposals_adopted(model(), functions=BOTH).reason.code == "no-proposals"
    assert proposals_adopted(AlignmentModel("m", stakeholders=PEOPLE)).reason.code == "evidence-not-recorded"


def test_names_that_do_not_exist_are_refused():
    with pytest.raises(NotFoundError, match="did you mean 'workshop'"):
        proposals_adopted(model(), following="workshops")
    with pytest.raises(NotFoundError, match="no function"):
        proposals_adopted(model(), by="sales")


def test_adopting_more_never_lowers_the_value():
    law = next(law for law in MEASURES.get("proposals-adopted").laws if law.better)
    assert proposals_adopted(law.better(model(ADOPTED, BUILT, OPEN)), functions=BOTH).value == 1.0
    assert law.better(model()) is None
