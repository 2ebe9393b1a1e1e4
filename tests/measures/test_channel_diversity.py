"""Channel diversity counts the channels through which two functions talk."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.measures import get
from cmocio.measures.channel_diversity import entropy_shares
from cmocio.model import AlignmentModel, Interaction, Stakeholder
from cmocio.scoring import MEASURES

channel_diversity = get("channel-diversity")

PEOPLE = [Stakeholder(name, name, function=name) for name in ("marketing", "it", "finance")]
BOTH = ["marketing", "it"]


def model(*channels, who=BOTH, **fields):
    met = [
        Interaction(f"i{n}", "2026-01-05", "meeting", participants=who, channel=name) for n, name in enumerate(channels)
    ]
    return AlignmentModel("m", stakeholders=PEOPLE, interactions=met, **fields)


def test_channels_are_counted_of_as_many_as_are_enough():
    assert channel_diversity(model("room"), functions=BOTH).value == pytest.approx(1 / 3)
    assert channel_diversity(model("room", "chat"), functions=BOTH, enough=4).value == 0.5
    assert channel_diversity(model(*"abcd"), functions=BOTH).value == 1.0


def test_its_own_advice_a_third_channel_internal_mail_and_routine_never_lower_it():
    two = model("room", "chat")
    value = channel_diversity(two, functions=BOTH).value
    assert channel_diversity(model("room", "chat", "mail"), functions=BOTH).value > value
    inside = two.add(Interaction("x", "2026-01-05", "meeting", participants=["it"], channel="mail"))
    assert channel_diversity(inside, functions=BOTH).value == value
    assert channel_diversity(model("room", "chat", *["room"] * 20), functions=BOTH).value == value
    law = next(law for law in MEASURES.get("channel-diversity").laws if law.better)
    assert channel_diversity(law.better(two), functions=BOTH).value == 1.0


def test_the_published_evenness_stands_beside_it():
    expected = -(0.75 * math.log(0.75) + 0.25 * math.log(0.25)) / math.log(2)
    score = channel_diversity(model("room", "room", "chat", "room"), functions=BOTH)
    found = score.parts[0].score
    assert found.companions["evenness"] == pytest.approx(expected)
    assert [part.name for part in found.parts] == ["channel:room", "channel:chat", "channels to come"]
    assert score.entities() == ("interaction:i0", "interaction:i1", "interaction:i3", "interaction:i2")


def test_a_channel_that_nobody_named_is_unknown_and_not_nothing():
    found = channel_diversity(model("room", ""), functions=BOTH).parts[0].score
    assert (found.value, found.bounds, found.coverage) == (
        pytest.approx(1 / 3),
        (pytest.approx(1 / 3), pytest.approx(2 / 3)),
        0.5,
    )
    assert channel_diversity(model("room", ""), functions=BOTH).bounds == found.bounds


def test_the_pair_with_the_least_decides():
    score = channel_diversity(model("room", "chat"), functions=[*BOTH, "finance"])
    assert score.value == 0.0
    assert score.parts[0].value == pytest.approx(2 / 3)


def test_contact_without_a_named_channel_is_undefined_and_so_is_no_record():
    assert channel_diversity(model(""), functions=BOTH).reason.code == "no-channel-named"
    assert channel_diversity(model(), functions=BOTH).reason.code == "evidence-not-recorded"
    assert channel_diversity(model(recorded="interactions"), functions=BOTH).value == 0.0
    assert channel_diversity(model("room"), functions=["it"]).reason.code == "needs-two-functions"


@settings(max_examples=50)
@given(st.lists(st.integers(0, 50), min_size=1, max_size=6).filter(any), st.integers(0, 3))
def test_the_scaled_entropy_is_a_share(counts, more):
    assert -1e-12 <= sum(entropy_shares(counts, max(2, len(counts)) + more)) <= 1 + 1e-12
