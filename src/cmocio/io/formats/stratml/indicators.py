"""PerformanceIndicator elements: each becomes a benchmark, with what of its results is numbers and dated."""

from datetime import date as Date
from typing import Literal

from attrs import frozen

from cmocio.io.formats.stratml.reading import Ids, Notes, amount_of, day_of, is_placeholder, text_of
from cmocio.io.safe_xml import Element
from cmocio.io.values import Amount, direction_in, joined, one_line, said, shortened
from cmocio.model import Benchmark, Milestone, Observation
from cmocio.texts import declare

UNNAMED = declare("stratml-indicator-unnamed", "has no measurement dimension; called {name!r}")
EMPTY_INDICATOR = declare(
    "stratml-indicator-empty", "an empty element of the form; kept, without a target, as {name!r}"
)
IN_WORDS = declare("stratml-result-in-words", "a result in words cannot be computed with; kept in the description")
NO_DAY_OF_RESULT = declare(
    "stratml-result-undated", "an actual result of {value} without a day is not an observation; kept in the description"
)
SPARE_TARGET = declare("stratml-target-spare", "a further target of {value} without a day; kept in the description")
AT_START = declare("stratml-result-at-start", "has no end date; its start date {day} is taken")
IN_PLAIN_WORDS = declare("stratml-direction-read", "its words say that {direction} is better")
GUESSED = declare(
    "stratml-direction-guessed",
    "nothing says which way is better; from {baseline} to {target} it would be {direction}, which is a guess",
)
ENDS_FIRST = declare("stratml-result-ends-first", "ends on {end}, before it starts on {start}; the end is taken")
PLACEHOLDER = declare("stratml-result-placeholder", "a placeholder of the form: no result")
BASELINE = declare("stratml-baseline", "a result called a baseline; {value} is taken as the baseline")


@frozen
class _Result:
    """A TargetResult or ActualResult."""

    element: Element
    amount: Amount | None
    start: Date | None
    day: Date | None
    words: str
    is_baseline: bool

    @property
    def is_actual(self) -> bool:
        return self.element.name == "ActualResult"

    @property
    def line(self) -> str:
        """What it says, for the description."""
        label = "Actual" if self.is_actual else "Target"
        day = f" ({self.day.isoformat()})" if self.day else ""
        said_of = [f"{self.amount.value:g}"] if self.amount else []
        return f"{label}{day}: {'; '.join([*said_of, *([self.words] if self.words else [])])}"


def read_indicator(element: Element, goal: tuple[str, str], ids: Ids, notes: Notes, source: str = "") -> Benchmark:
    """Make a benchmark of a PerformanceIndicator under a goal, given by id and name.

    The latest dated target is the target, earlier ones are milestones; dated actual numbers are observations. What is
    in words, or without a day, is kept in the description and noted.

    Examples
    --------
    >>> from cmocio.io.safe_xml import parse_xml
    >>> indicator = parse_xml(b'''<PerformanceIndicator><MeasurementDimension>Orders</MeasurementDimension>
    ...     <MeasurementInstance><TargetResult><EndDate>2026-12-31</EndDate><NumberOfUnits>40</NumberOfUnits>
    ...     </TargetResult></MeasurementInstance></PerformanceIndicator>''')
    >>> benchmark = read_indicator(indicator, ("revenue", "Grow revenue"), Ids([]), Notes())
    >>> benchmark.name, benchmark.target, benchmark.due.isoformat()
    ('Orders', 40.0, '2026-12-31')
    """
    results = _results(element, notes)
    targets = [result for result in results if not result.is_actual and not result.is_baseline]
    chosen, milestones = _targets(targets, notes)
    baseline = next((result for result in results if result.is_baseline), None)
    name = _name(element, goal[1], results, notes)
    days = [result.day for result in targets if result.day]
    starts = [result.start for result in targets if result.start]
    return Benchmark(
        ids.of(element, name, notes),
        goal[0],
        name,
        baseline=_value(baseline),
        target=_value(chosen),
        direction=_direction(element, chosen, baseline, notes),
        unit=text_of(element, "UnitOfMeasurement") or next((r.amount.unit for r in results if r.amount), ""),
        start=(baseline.day if baseline else None) or min(starts, default=None),
        due=(chosen.day if chosen else None) or max(days, default=None),
        observations=_observations(results, notes),
        milestones=milestones,
        tags=_tags(element),
        description=_description(element, results, chosen),
        source=source,
    )


def _direction(
    element: Element, chosen: _Result | None, baseline: _Result | None, notes: Notes
) -> Literal["higher", "lower"] | None:
    """Which way is better: by a sign before the target, else in plain words; a guess is noted."""
    if chosen is None or chosen.amount is None or chosen.amount.direction is not None:
        return chosen.amount.direction if chosen and chosen.amount else None
    found = direction_in(chosen.words, text_of(element, "MeasurementDimension"))
    first, target = _value(baseline), chosen.amount.value
    if found is not None:
        notes.guessed(chosen.element, IN_PLAIN_WORDS, direction=found)
    elif first is not None and first != target:
        guess = "higher" if target > first else "lower"
        notes.guessed(chosen.element, GUESSED, baseline=first, target=target, direction=guess)
    return found


def _value(result: _Result | None) -> float | None:
    return result.amount.value if result and result.amount else None


def _results(element: Element, notes: Notes) -> list[_Result]:
    found = [_result(inner, notes) for inner in element.inside() if inner.name in ("TargetResult", "ActualResult")]
    return [result for result in found if result.amount or result.words or result.day]


def _result(element: Element, notes: Notes) -> _Result:
    amount = amount_of(element, "NumberOfUnits", notes)
    start, end = day_of(element, "StartDate", notes), day_of(element, "EndDate", notes)
    if end is None and start is not None:
        notes.guessed(element, AT_START, day=start.isoformat())
    if start is not None and end is not None and end < start:
        notes.guessed(element, ENDS_FIRST, start=start.isoformat(), end=end.isoformat())
    description = text_of(element, "Description")
    parts = [
        (text_of(descriptor, "DescriptorName"), text_of(descriptor, "DescriptorValue"))
        for descriptor in element.all("Descriptor")
        if not is_placeholder(descriptor, "DescriptorValue")
    ]
    described = [": ".join(text for text in pair if text) for pair in parts]
    if amount is None and not description and is_placeholder(element, "Description"):
        notes.left_out(element, PLACEHOLDER)
    words = "; ".join(text for text in (description, *described) if text)
    labels = {text.strip(" .:").casefold() for text in (description, *(text for pair in parts for text in pair))}
    is_baseline = amount is not None and "baseline" in labels
    if amount is not None and is_baseline:
        notes.guessed(element, BASELINE, value=amount.value)
    return _Result(element, amount, start, end or start, words, is_baseline)


def _targets(targets: list[_Result], notes: Notes) -> tuple[_Result | None, list[Milestone]]:
    """The target, and the milestones before it."""
    numbers = [result for result in targets if result.amount]
    dated = sorted((result for result in numbers if result.day), key=lambda result: result.day or Date.max)
    undated = [result for result in numbers if not result.day]
    chosen = next(reversed(dated or undated), None)
    for spare in undated:
        if spare is not chosen:
            notes.left_out(spare.element, SPARE_TARGET, value=_value(spare))
    for result in targets:
        if result.words and not result.amount:
            notes.left_out(result.element, IN_WORDS)
    return chosen, [
        Milestone(result.day, result.amount.value, name=one_line(result.words))
        for result in dated[:-1]
        if result.day and result.amount
    ]


def _observations(results: list[_Result], notes: Notes) -> list[Observation]:
    found = []
    for result in results:
        if not result.is_actual:
            continue
        if result.amount and result.day:
            found.append(Observation(result.day, result.amount.value, note=result.words))
        elif result.amount:
            notes.left_out(result.element, NO_DAY_OF_RESULT, value=result.amount.value)
        elif result.words:
            notes.left_out(result.element, IN_WORDS)
    return found


def _name(element: Element, goal: str, results: list[_Result], notes: Notes) -> str:
    if name := one_line(text_of(element, "MeasurementDimension")):
        return name
    words = next((result.words for result in results if result.words), "")
    other = text_of(element, "OtherInformation")
    name = shortened(words or other or f"Indicator of {goal}")
    empty = not (results or other or text_of(element, "UnitOfMeasurement"))
    notes.guessed(element, EMPTY_INDICATOR if empty else UNNAMED, name=name)
    return name


def _tags(element: Element) -> set[str]:
    names = ("ValueChainStage", "PerformanceIndicatorType", "IndicatorType")
    tags = (one_line(said(element.attributes.get(name, "")).replace("_", " ")).casefold() for name in names)
    number = one_line(text_of(element, "SequenceIndicator"))
    return {tag for tag in (*tags, number and f"indicator {number}") if tag}


def _description(element: Element, results: list[_Result], chosen: _Result | None) -> str:
    """Other information, and every result that the benchmark's numbers do not hold already."""
    lines = (result.line for result in results if _is_told(result, chosen))
    return joined(text_of(element, "OtherInformation"), *lines)


def _is_told(result: _Result, chosen: _Result | None) -> bool:
    if result is chosen:
        return bool(result.words)
    held = result.amount and (result.day or result.is_baseline)
    return not held and bool(result.words or result.amount)
