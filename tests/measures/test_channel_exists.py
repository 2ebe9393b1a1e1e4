"""Channel exists: there is a way for functions to talk."""

import pytest

from cmocio.errors import InputError
from cmocio.measures import get
from cmocio.model import AlignmentModel, Interaction, Stakeholder

channel_exists = get("channel-exists")

FUNCTIONS = ["marketing", "it", "finance"]
PEOPLE = [Stakeholder(name, name, function=name) for name in FUNCTIONS]
BOTH = FUNCTIONS[:2]


def met(*who, channel="chat", day="2026-01-05"):
    return Interaction("-".join((*who, day)), day, "meeting", participants=who, channel=channel)


def model(*interactions, **fields):
    return AlignmentModel("m", stakeholders=PEOPLE, interactions=interactions, **fields)


def test_pairs_with_a_channel_are_counted_of_all():
    assert channel_exists(model(met(*BOTH)), functions=BOTH).value == 1.0
    score = channel_exists(model(met(*BOTH)), functions=FUNCTIONS)
    assert score.value == pytest.approx(1 / 3)
    assert len(score.entities()) == 1
    assert channel_exists(model(met(*BOTH)), functions=FUNCTIONS, rule="min").value == 0.0


def test_a_channel_long_unused_does_not_count_within_a_window():
    assert channel_exists(model(met(*BOTH), met("it", day="2026-06-01")), functions=BOTH, within=30).value == 0.0


def test_contact_through_an_unnamed_channel_is_undefined_and_no_contact_zero():
    assert channel_exists(model(met(*BOTH, channel="")), functions=BOTH).reason.code == "no-channel-named"
    assert channel_exists(model(recorded="interactions"), functions=BOTH).value == 0.0
    assert channel_exists(model(), functions=BOTH).reason.code == "evidence-not-recorded"
    assert channel_exists(model(met(*BOTH)), functions=["it"]).reason.code == "needs-two-functions"
    with pytest.raises(InputError, match="rule"):
        channel_exists(model(), functions=BOTH, rule="sum")
