"""Indicators: targets, milestones, observations, and what is only in words."""

from datetime import date

from cmocio.io.formats.stratml.indicators import read_indicator
from cmocio.io.formats.stratml.reading import Ids, Notes
from cmocio.io.safe_xml import parse_xml
from cmocio.model import Milestone, Observation


def result(kind, number="", end="", words="", start="", more=""):
    return (
        f"<MeasurementInstance><{kind}><Description>{words}</Description><NumberOfUnits>{number}</NumberOfUnits>"
        f"<StartDate>{start}</StartDate><EndDate>{end}</EndDate>{more}</{kind}></MeasurementInstance>"
    )


def read(*parts, attributes=""):
    root = parse_xml(f"<PerformanceIndicator {attributes}>{''.join(parts)}</PerformanceIndicator>".encode())
    notes = Notes()
    return read_indicator(root, ("g", "Grow"), Ids([]), notes), [str(note) for note in notes.in_order(root)]


NAMED = "<MeasurementDimension>Orders</MeasurementDimension><Identifier>i1</Identifier>"


def test_the_latest_dated_target_is_the_target_and_earlier_ones_are_milestones():
    benchmark, notes = read(
        NAMED,
        result("TargetResult", "40", "2026-12-31", start="2026-01-01"),
        result("TargetResult", "20", "2026-06-30", "half-way"),
        result("TargetResult", "50", ""),
    )
    assert (benchmark.target, benchmark.due, benchmark.start) == (40, date(2026, 12, 31), date(2026, 1, 1))
    assert benchmark.milestones == (Milestone("2026-06-30", 20, name="half-way"),)
    assert "further target of 50" in notes[0]
    assert "50" in benchmark.description


def test_a_single_target_without_a_day_is_the_target():
    benchmark, notes = read(NAMED, result("TargetResult", "40"))
    assert (benchmark.target, benchmark.due, notes) == (40, None, [])


def test_actual_numbers_are_observed_on_their_end_date():
    benchmark, notes = read(NAMED, result("ActualResult", "12", "2026-03-31", "so far", start="2026-01-01"))
    assert benchmark.observations == (Observation("2026-03-31", 12, note="so far"),)
    assert notes == []


def test_without_an_end_date_the_start_date_is_taken_and_noted():
    benchmark, notes = read(NAMED, result("ActualResult", "12", start="2026-01-01"))
    assert benchmark.observations == (Observation("2026-01-01", 12),)
    assert "start date" in notes[0]


def test_an_actual_number_without_a_day_is_kept_in_words_and_noted():
    benchmark, notes = read(NAMED, result("ActualResult", "12", words="so far"))
    assert benchmark.observations == ()
    assert benchmark.description == "Actual: 12; so far"
    assert "without a day" in notes[0]


def test_results_in_words_are_kept_in_the_description_and_noted():
    benchmark, notes = read(
        NAMED,
        result("TargetResult", words="A new shop", end="2026-12-31"),
        result("ActualResult", end="2026-10-01", more="<Descriptor><DescriptorName>Status</DescriptorName>"
               "<DescriptorValue>Open</DescriptorValue></Descriptor>"),
        "<OtherInformation>See the minutes</OtherInformation>",
    )  # fmt: skip
    assert (benchmark.target, benchmark.due) == (None, date(2026, 12, 31))
    assert benchmark.description.split("\n\n") == [
        "See the minutes",
        "Target (2026-12-31): A new shop",
        "Actual (2026-10-01): Status: Open",
    ]
    assert len(notes) == 2


def test_a_result_called_baseline_is_the_baseline():
    more = "<Descriptor><DescriptorName>Baseline</DescriptorName></Descriptor>"
    benchmark, notes = read(
        NAMED,
        result("TargetResult", "10", "2025-12-31", more=more),
        result("TargetResult", "40", "2026-12-31"),
    )
    assert (benchmark.baseline, benchmark.start, benchmark.target) == (10, date(2025, 12, 31), 40)
    assert benchmark.milestones == ()
    assert "baseline" in notes[0]


def test_without_one_the_baseline_stays_unknown():
    assert read(NAMED, result("ActualResult", "12", "2026-03-31"))[0].baseline is None


def test_unit_direction_and_tags_are_kept():
    benchmark, notes = read(
        NAMED,
        result("TargetResult", "&gt;= 90%", "2026-12-31"),
        attributes='ValueChainStage="Output_Processing" PerformanceIndicatorType="Quantitative"',
    )
    assert (benchmark.unit, benchmark.direction, benchmark.target) == ("%", "higher", 90)
    assert benchmark.tags == {"output processing", "quantitative"}
    assert len(notes) == 1


def test_what_is_no_number_is_noted_and_the_result_kept_in_words():
    benchmark, notes = read(NAMED, result("ActualResult", "10-20", "2026-03-31", "roughly"))
    assert benchmark.observations == ()
    assert "roughly" in benchmark.description
    assert any("'10-20' is not a number" in note for note in notes)


def test_an_indicator_without_a_dimension_is_called_after_its_words():
    benchmark, notes = read("<Identifier>i</Identifier>", result("TargetResult", words="A new shop"))
    assert benchmark.name == "A new shop"
    assert any("no measurement dimension" in note for note in notes)


def test_an_empty_indicator_is_kept_without_target_and_noted():
    benchmark, notes = read(result("TargetResult"), result("ActualResult", words="[To be determined]"))
    assert (benchmark.name, benchmark.target, benchmark.observations) == ("Indicator of Grow", None, ())
    assert "an empty element of the form; kept" in notes[0]


RESULT = "<{kind}Result><NumberOfUnits>{value}</NumberOfUnits><Description>{words}</Description>{days}</{kind}Result>"


def jobs(words="", days="<EndDate>2023-06-30</EndDate>", more=""):
    target = RESULT.format(kind="Target", value=12_500, words=words, days=days)
    actual = RESULT.format(kind="Actual", value=18_338, words="Baseline", days="<EndDate>2022-06-30</EndDate>")
    return f"<MeasurementDimension>Jobs</MeasurementDimension>{target}{actual}{more}"


def test_direction_in_plain_words_is_read_and_noted():
    benchmark, notes = read(jobs("Meet or Exceed the goal"))
    assert (benchmark.direction, benchmark.baseline, benchmark.target) == ("higher", 18_338, 12_500)
    assert any("its words say that higher is better" in note for note in notes)


def test_direction_that_nothing_says_is_a_guess_and_noted():
    benchmark, notes = read(jobs("as agreed"))
    assert benchmark.direction is None
    assert any("from 18338 to 12500 it would be lower, which is a guess" in note for note in notes)


def test_period_that_ends_before_it_starts_is_noted():
    _, notes = read(jobs(days="<StartDate>2023-07-01</StartDate><EndDate>2023-06-30</EndDate>"))
    assert any("ends on 2023-06-30, before it starts on 2023-07-01" in note for note in notes)


def test_placeholders_are_no_result():
    status = "<Descriptor><DescriptorName>Status</DescriptorName><DescriptorValue>TBD</DescriptorValue></Descriptor>"
    empty = f"<ActualResult>{status}<Description>[To be determined]</Description></ActualResult>"
    benchmark, notes = read(jobs("goal", more=empty))
    assert "Status" not in benchmark.description
    assert sum("a placeholder of the form" in note for note in notes) == 1
