"""Proximity: those who must coordinate sit together or share a channel."""

from cmocio.measures.proximity import proximity
from cmocio.model import AlignmentModel, Initiative, Interaction, Stakeholder

TEAM = {"ann": ("marketing", "Leeds"), "bea": ("marketing", "York"), "cem": ("it", "Leeds"), "dan": ("it", "")}
PEOPLE = [Stakeholder(name, name, function=function, location=place) for name, (function, place) in TEAM.items()]
BOTH = ["marketing", "it"]
CDP = Initiative("cdp", "CDP", team=["ann", "bea", "cem"])


def model(*met, plans=(CDP,)):
    return AlignmentModel("m", stakeholders=PEOPLE, initiatives=plans, interactions=met)


def test_pairs_in_one_place_are_counted_of_those_required():
    score = proximity(model(), functions=BOTH)
    assert score.value == 0.5
    assert score.entities() == ("initiative:cdp",)


def test_a_shared_channel_makes_up_for_distance():
    talk = Interaction("a", "2026-01-05", "meeting", participants=["bea", "cem"], channel="chat")
    assert proximity(model(talk), functions=BOTH).value == 1.0
    assert proximity(model(talk), functions=BOTH, channels=["video"]).value == 0.5
    unnamed = Interaction("a", "2026-01-05", "meeting", participants=["bea", "cem"])
    assert proximity(model(unnamed), functions=BOTH).value == 0.5
    later = Interaction("b", "2026-06-05", "report")
    assert proximity(model(talk, later), functions=BOTH, within=30).value == 0.5


def test_an_unknown_location_widens_the_bounds():
    score = proximity(model(plans=[Initiative("cdp", "CDP", team=["ann", "cem", "dan"])]), functions=BOTH)
    assert score.value == 1.0
    assert score.parts[0].score.bounds == (0.5, 1.0)
    unknown = proximity(model(plans=[Initiative("cdp", "CDP", team=["ann", "dan"])]), functions=BOTH)
    assert unknown.reason.code == "location-unknown"


def test_it_is_undefined_where_nobody_must_coordinate():
    assert proximity(model(plans=()), functions=BOTH).reason.code == "no-required-pairs"
    assert proximity(model(), functions=["it"]).reason.code == "needs-two-functions"
