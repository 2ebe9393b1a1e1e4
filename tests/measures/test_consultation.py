"""Consultation: the other side is asked at every step."""

import pytest

from cmocio.errors import InputError
from cmocio.measures import get
from cmocio.model import AlignmentModel, Initiative, Interaction, Member, Release, Stakeholder

consultation = get("consultation")

PEOPLE = [Stakeholder(name, name, function=name) for name in ("marketing", "it", "finance")]
BOTH = ["marketing", "it"]
STEPS = [
    Release("one", delivered="2026-01-31"),
    Release("two", due="2026-02-10", delivered="2026-02-28"),
    Release("three", due="2026-03-31"),
    Release("four", due="2026-12-31"),
]
CDP = Initiative("cdp", "CDP", team=["it"], start="2026-01-01", releases=STEPS)


def ask(day, *who, about="cdp", kind="consultation"):
    return Interaction(f"{kind}-{day}", day, kind, participants=who, initiatives=about)


def model(*things, **fields):
    return AlignmentModel.of("m", PEOPLE, *things, **{"as_of": "2026-06-30", "recorded": "interactions", **fields})


def test_steps_with_a_consultation_are_counted_of_those_that_ended():
    asked = model(CDP, ask("2026-01-31", *BOTH), ask("2026-01-15", *BOTH), ask("2026-02-20", *BOTH))
    score = consultation(asked, functions=BOTH, of="marketing", by="it")
    assert score.value == pytest.approx(2 / 3)
    assert "initiative:cdp" in score.entities()


def test_asking_the_wrong_side_or_about_something_else_does_not_count():
    other = Initiative("net", "Net", team=["finance"])
    asked = model(CDP, other, ask("2026-01-15", "it", "finance"), ask("2026-02-20", *BOTH, about="net"))
    assert consultation(asked, functions=BOTH, of="marketing", by="it").value == 0.0
    assert consultation(asked, functions=BOTH, of="finance", by="it").value == pytest.approx(1 / 3)


def test_kinds_of_interaction_can_be_chosen():
    asked = model(CDP, ask("2026-01-15", *BOTH, kind="workshop"))
    assert consultation(asked, functions=BOTH, of="marketing", by="it").value == 0.0
    assert consultation(asked, functions=BOTH, of="marketing", by="it", kinds=["workshop"]).value == pytest.approx(
        1 / 3
    )


def test_an_initiative_without_releases_is_one_step():
    plan = Initiative("cdp", "CDP", team=["it"], finished="2026-03-01")
    assert consultation(model(plan, ask("2026-01-15", *BOTH)), functions=BOTH, of="marketing", by="it").value == 1.0
    open_ = Initiative("cdp", "CDP", team=["it"], due="2026-12-31")
    assert consultation(model(open_), functions=BOTH, of="marketing", by="it").reason.code == "no-steps-ended"


def test_both_directions_count_where_none_is_named_and_the_worse_decides():
    ads = Initiative("ads", "Ads", team=["marketing"], finished="2026-03-01")
    asked = model(CDP, ads, ask("2026-01-15", *BOTH, about="ads"))
    score = consultation(asked, functions=BOTH)
    assert {part.name: part.value for part in score.parts} == {"pair:marketing+it": 1.0, "pair:it+marketing": 0.0}
    assert score.value == 0.0


def test_only_those_who_do_the_work_should_ask():
    plan = Initiative("cdp", "CDP", team=[Member("it", responsibility="I")], finished="2026-03-01")
    assert consultation(model(plan), functions=BOTH, of="marketing", by="it").value is None


def test_it_is_undefined_without_a_record():
    assert consultation(model(), functions=BOTH).reason.data["collection"] == "initiatives"
    assert consultation(model(CDP, recorded=()), functions=BOTH).reason.data["collection"] == "interactions"
    assert consultation(model(CDP), functions=["it"]).reason.code == "needs-two-functions"
    with pytest.raises(InputError, match="rule"):
        consultation(model(CDP), functions=BOTH, rule="sum")
