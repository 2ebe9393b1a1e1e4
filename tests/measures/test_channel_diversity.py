"""Channel diversity is the scaled entropy of the channels through which two functions talk."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.measures.channel_diversity import channel_diversity, entropy_shares
from cmocio.model import AlignmentModel, Interaction, Stakeholder

PEOPLE = [Stakeholder(name, name, function=name) for name in ("marketing", "it", "finance")]
BOTH = ["marketing", "it"]


def model(*channels, who=BOTH, **fields):
    met = [
        Interaction(f"i{n}", "2026-01-05", "meeting", participants=who, channel=name) for n, name in enumerate(channels)
    ]
    return AlignmentModel("m", stakeholders=PEOPLE, interactions=met, **fields)


def test_even_use_of_all_channels_is_one_and_a_single_channel_zero():
    assert channel_diversity(model("room", "chat"), functions=BOTH).value == pytest.approx(1.0)
    assert channel_diversity(model("room", "room"), functions=BOTH).value == 0.0


def test_uneven_use_is_the_entropy_worked_by_hand():
    expected = -(0.75 * math.log(0.75) + 0.25 * math.log(0.25)) / math.log(2)
    score = channel_diversity(model("room", "room", "chat", "room"), functions=BOTH)
    assert score.value == pytest.approx(expected)
    assert [part.name for part in score.parts[0].score.parts] == ["channel:room", "channel:chat"]
    assert score.entities() == ("interaction:i0", "interaction:i1", "interaction:i3", "interaction:i2")


def test_channels_that_stand_unused_lower_the_value():
    assert channel_diversity(model("room", "chat"), functions=BOTH, channels=4).value == pytest.approx(0.5)
    elsewhere = model("room", "chat").add(
        Interaction("x", "2026-01-05", "meeting", channel="mail"),
        Interaction("y", "2026-01-05", "meeting", channel="wiki"),
    )
    assert channel_diversity(elsewhere, functions=BOTH).value == pytest.approx(0.5)


def test_the_pair_with_the_least_decides():
    score = channel_diversity(model("room", "chat"), functions=[*BOTH, "finance"])
    assert score.value == 0.0
    assert score.parts[0].value == pytest.approx(1.0)


def test_contact_without_a_named_channel_is_undefined_and_so_is_no_record():
    assert channel_diversity(model(""), functions=BOTH).reason.code == "no-channel-named"
    assert channel_diversity(model(), functions=BOTH).reason.code == "evidence-not-recorded"
    assert channel_diversity(model(recorded="interactions"), functions=BOTH).value == 0.0
    assert channel_diversity(model("room"), functions=["it"]).reason.code == "needs-two-functions"


@settings(max_examples=50)
@given(st.lists(st.integers(0, 50), min_size=1, max_size=6).filter(any), st.integers(0, 3))
def test_the_scaled_entropy_is_a_share(counts, more):
    assert -1e-12 <= sum(entropy_shares(counts, max(2, len(counts)) + more)) <= 1 + 1e-12
