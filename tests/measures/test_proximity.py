"""Proximity: those who must coordinate sit together or share a channel."""

from cmocio.measures import get
from cmocio.model import AlignmentModel, Initiative, Interaction, Stakeholder
from cmocio.scoring import MEASURES

proximity = get("proximity")

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


def calls(count, day="2026-01-05", **fields):
    who = ["bea", "cem"]
    return [Interaction(f"c{n}", day, "meeting", participants=who, **fields) for n in range(count)]


def test_a_channel_shared_often_enough_makes_up_for_distance():
    assert proximity(model(*calls(4, channel="chat")), functions=BOTH).value == 1.0
    assert proximity(model(*calls(1, channel="chat")), functions=BOTH).value == 0.5
    assert proximity(model(*calls(1, channel="chat")), functions=BOTH, often=1).value == 1.0
    assert proximity(model(*calls(4, channel="chat")), functions=BOTH, channels=["video"]).value == 0.5
    assert proximity(model(*calls(4)), functions=BOTH).value == 0.5


def test_a_call_of_long_ago_brings_nobody_close():
    later = Interaction("b", "2026-06-05", "report")
    assert proximity(model(*calls(4, "2019-01-05", channel="chat"), later), functions=BOTH).value == 0.5
    assert proximity(model(*calls(4, channel="chat"), later), functions=BOTH, within=30).value == 0.5


def test_more_calls_never_lower_it():
    law = next(law for law in MEASURES.get("proximity").laws if law.better)
    assert proximity(law.better(model(*calls(1))), functions=BOTH).value == 1.0
    assert law.better(model()) is None


def test_an_unknown_location_widens_the_bounds():
    score = proximity(model(plans=[Initiative("cdp", "CDP", team=["ann", "cem", "dan"])]), functions=BOTH)
    assert score.value == 1.0
    assert score.parts[0].score.bounds == (0.5, 1.0)
    unknown = proximity(model(plans=[Initiative("cdp", "CDP", team=["ann", "dan"])]), functions=BOTH)
    assert unknown.reason.code == "location-unknown"


def test_it_is_undefined_where_nobody_must_coordinate():
    assert proximity(model(plans=()), functions=BOTH).reason.code == "no-required-pairs"
    assert proximity(model(), functions=["it"]).reason.code == "needs-two-functions"
