"""Socio-technical congruence: those whose work depends on each other talk."""

import pytest

from cmocio.errors import InputError
from cmocio.measures import get
from cmocio.model import AlignmentModel, Initiative, Interaction, Stakeholder
from cmocio.scoring import MEASURES

socio_technical_congruence = get("socio-technical-congruence")

TEAM = {"ann": "marketing", "bea": "marketing", "cem": "it", "dan": "it", "eve": "finance"}
PEOPLE = [Stakeholder(name, name, function=function) for name, function in TEAM.items()]
BOTH = ["marketing", "it"]
CDP = Initiative("cdp", "CDP", team=["ann", "bea", "cem"])


def model(*meetings, plans=(CDP,), day="2026-01-05", **fields):
    met = [Interaction(f"i{n}", day, "meeting", participants=who) for n, who in enumerate(meetings)]
    return AlignmentModel("m", stakeholders=PEOPLE, initiatives=plans, interactions=met, **fields)


def test_required_pairs_that_talk_are_counted_of_those_required_across():
    score = socio_technical_congruence(model(["ann", "cem"], ["ann", "bea"]), functions=BOTH)
    assert score.value == 0.5
    assert score.entities() == ("initiative:cdp",)


def test_those_on_one_task_must_talk_only_where_that_is_asked():
    assert socio_technical_congruence(model(["ann", "cem"]), functions=BOTH, diagonal=False).value is None


def test_contact_of_another_kind_or_too_long_ago_does_not_count():
    old = model(["ann", "cem"]).add(Interaction("x", "2026-06-01", "report"))
    assert socio_technical_congruence(old, functions=BOTH, within=30).value == 0.0
    assert socio_technical_congruence(old, functions=BOTH, kinds="workshop").value == 0.0


def test_no_contact_on_record_is_zero_and_no_record_or_requirement_undefined():
    assert socio_technical_congruence(model(recorded="interactions"), functions=BOTH).value == 0.0
    assert socio_technical_congruence(model(), functions=BOTH).reason.code == "evidence-not-recorded"
    assert socio_technical_congruence(model(["ann"], plans=()), functions=BOTH).reason.code == "no-required-pairs"
    assert socio_technical_congruence(model(["ann"]), functions=["it"]).reason.code == "needs-two-functions"


def test_the_pair_of_functions_that_talks_least_decides():
    plans = [CDP, Initiative("pay", "Pay", team=["eve", "dan"])]
    score = socio_technical_congruence(model(["ann", "bea", "cem"], plans=plans), functions=[*BOTH, "finance"])
    assert {part.name: part.value for part in score.parts} == {
        "pair:marketing+it": 1.0,
        "pair:marketing+finance": None,
        "pair:it+finance": 0.0,
    }
    assert score.value == 0.0


def test_a_rule_that_does_not_exist_is_refused():
    with pytest.raises(InputError, match="rule"):
        socio_technical_congruence(model(["ann"]), functions=BOTH, rule="mean")


def test_meeting_everybody_never_lowers_the_value():
    law = next(law for law in MEASURES.get("socio-technical-congruence").laws if law.better)
    assert socio_technical_congruence(law.better(model(["ann"])), functions=BOTH).value == 1.0
    assert law.better(model()) is None
