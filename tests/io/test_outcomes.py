"""What came of a key result."""

import pytest

from cmocio.io.outcomes import outcome_in, parted, read_percent


@pytest.mark.parametrize("arrow", ["=>", "==>", "→", "⇒", "➔", "->", "-->", "–>", "—>"])
def test_every_arrow_leads_to_an_outcome(arrow):
    assert parted(f"Ship it {arrow} 70%, much to do") == ("Ship it", "70%, much to do")


def test_a_thick_arrow_needs_no_space_and_a_thin_one_does():
    assert parted("Ship it=>70%") == ("Ship it", "70%")
    assert parted("Merge CE->EE") == ("Merge CE->EE", None)


@pytest.mark.parametrize("way", ["from 2% -> 4%", "from 29 – > 70", "from 10 –> 3"])
def test_from_one_number_to_another_is_no_outcome(way):
    assert parted(f"Conversion {way}")[1] is None


def test_of_several_arrows_the_last_counts():
    assert parted("Raise MRs 8 -> 10 => 100%") == ("Raise MRs 8 -> 10", "100%")
    assert parted("=> nothing before it") == ("=> nothing before it", None)


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("70%", 70),
        ("70%, meeting our goals but not by 100 %", 70),
        ("**130% Complete** [13 items](x)", 130),
        ("**Total - 90% Complete** - Ship 100%", 90),
        ("**Missed ~0%**. Most shipped without", 0),
        ("1500%.", 1500),
        ("66.6 %", 66.6),
        ("OKR 100% achieved, after 11.5% on average", 100),
        ("Done.", 100),
        ("Completed", 100),
        ("+8% increase in MR rate", None),
        ("worsened over the quarter about 17%", None),
        ("Tracking to 100% complete", None),
        ("N/A", None),
        ("In progress", None),
        ("", None),
    ],
)
def test_a_share_reached_is_read_and_no_other_percentage(text, percent):
    assert read_percent(text) == percent


@pytest.mark.parametrize(
    ("text", "stressed", "name", "percent"),
    [
        ("Top of funnel defined. 70%", "70%", "Top of funnel defined.", 70),
        ("Support 9. 75% completed with more", "75% completed with more", "Support 9.", 75),
        ("Charts (50% - two are in)", "", "Charts", 50),
        ("Roadmap: 100%", "", "Roadmap", 100),
        ("Runbooks: 5/5, 100%", "", "Runbooks", 100),
        ("Plan created. 50% complete", "", "Plan created", 50),
        ("Global team achieved 89% (93% of the goal)", "", "Global team", 89),
    ],
)
def test_shares_behind_a_key_result_are_outcomes_without_an_arrow(text, stressed, name, percent):
    found, outcome = outcome_in(text, stressed)
    assert (found, outcome.percent) == (name, percent)


@pytest.mark.parametrize(
    "text",
    [
        "APAC: 95% SLA for customers",
        "At least 90% of plan",
        "Reach 5,000 people (50% of attendees) via talks",
        "Increase share. 20% lift in traffic",
        "25 sourced (100%), 1 hired (50%)",
        "X sourced (X%)",
    ],
)
def test_a_percentage_that_is_planned_or_one_of_several_is_no_outcome(text):
    assert outcome_in(text) == (text, None)


def test_so_many_of_so_many_is_kept_as_it_stands():
    _, outcome = outcome_in("Spend no more than 15: 6/15")
    assert (outcome.value, outcome.whole, outcome.percent) == (6, 15, None)
    assert outcome_in("Spend: 30/15 #5 (0% - twice our goal)")[1].percent == 0
