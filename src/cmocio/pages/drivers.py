"""The page of drivers: the inputs by share, the number where each is low or high, what they bring together."""

from collections.abc import Iterator, Mapping, Sequence
from math import fsum, hypot
from typing import Final

from attrs import evolve

from cmocio.layout import Layout, Line, Paragraph, Row, joined
from cmocio.pages._layout import LEFT_OUT, NONE, SEEN, cell, heading
from cmocio.results import page_of
from cmocio.scenarios.driver import Driver, Drivers
from cmocio.texts import WIDTH, Words, declare, shortened, width

SHARE: Final = 16
RANK: Final = 8
CELL: Final = 8
DAY: Final = 11
"""How wide a number is that is a day."""
BAR: Final = 10
MOST: Final = 15
"""How many inputs are shown."""
LITTLE: Final = 0.02
"""A share that hardly counts."""
NEARLY: Final = 0.1
"""Where inputs can bring no more than this only together, they nearly add up."""
WIDE: Final = 0.2
"""A range of shares that tells little."""

WHAT_DRIVES = declare("drivers-what", "What drives {asked}: {model}")
SUMMARY = declare("drivers-summary", "{summary} ({samples:,} samples, the model asked {evaluations:,} times)")
NO_SHARES = declare("drivers-no-shares", "No shares: {reason}.")
HIDDEN = declare("drivers-hidden", "(not shown, as each has a part in {share} at most: {count})")
IDLE = declare(
    "drivers-idle",
    "Being late, {names} moves nothing here: nothing that counts waits for it{day:? on {day}}. Dependencies say when "
    "something is needed and ready (needed_by, ready_on), as_of when to look.",
)
CHANCES: Final = {
    "day at most": declare("drivers-chance-by", "the chance that {name} is done by {high}"),
    "day at least": declare("drivers-chance-later", "the chance that {name} is done on {low} or later"),
    "day between": declare("drivers-chance-from", "the chance that {name} is done from {low} to {high}"),
    "level at most": declare("drivers-chance-less", "the chance that {name} is {high} or less"),
    "level at least": declare("drivers-chance-more", "the chance that {name} is {low} or more"),
    "level between": declare("drivers-chance-between", "the chance that {name} is from {low} to {high}"),
}
AT_MEDIANS: Final[Mapping[bool | None, str]] = {
    None: declare("drivers-undefined-at-medians", "with every input at its median it is undefined"),
    True: declare("drivers-so-at-medians", "with every input at its median it is so"),
    False: declare("drivers-not-so-at-medians", "with every input at its median it is not so"),
}
OFTEN = declare("drivers-often", "{share} of the samples")
BASE = declare("drivers-base", "{value} with every input at its median{share:? ({share} of it undefined)}")
MEAN = declare("drivers-mean", "{mean} on average, give or take {spread}")
ALONE = declare("drivers-alone", "alone")
WITH_OTHERS = declare("drivers-with-others", "with others")
RANK_HEAD = declare("drivers-rank", "rank")
CORRELATION = declare("drivers-correlation", "corr.")
INPUT = declare("drivers-input", "input")
LOWEST = declare("drivers-lowest", "lowest")
HIGHEST = declare("drivers-highest", "highest")
SHARES = declare("drivers-shares", "share of the spread")
SURE = declare("drivers-sure", "({share} sure)")
AT = declare("drivers-at", "at {share}")
ONE_INPUT = declare("drivers-one-input", "There is one input; all of the spread is its own.")
TOGETHER = declare(
    "drivers-together",
    "By themselves the inputs bring {alone} of the spread; the other {together} ({low}–{high}) they bring only "
    "together.",
)
ADD_UP = declare(
    "drivers-add-up", "As far as the samples show, the inputs add up: none matters more or less because of another."
)
NEARLY_ADD_UP = declare(
    "drivers-nearly-add-up",
    "As far as the samples show, the inputs add up, or nearly: at most {high} of the spread they bring only together.",
)
UNCLEAR = declare(
    "drivers-unclear",
    "{samples:,} samples do not tell whether the inputs add up: between nothing and {high} of the spread they bring "
    "only together. More samples tell.",
)
CONTRADICTED = declare(
    "drivers-contradicted",
    "A share alone is never above that with others: where the samples say so, they are too few, and both are shown as "
    "the surer of the two.",
)
OFF = declare(
    "drivers-off", "A share may be off by {points:.0f} {points:point|points}; four times as many samples halve that."
)
LAST_COLUMNS = declare(
    "drivers-last-columns",
    "The last two columns: the chance where the input is among its lowest or highest, whatever the rest is.",
)
OF_RISKS = declare("drivers-risks", "Of a risk the last two columns are: it does not happen, and it does.")
STILL = declare(
    "drivers-same",
    "The same at both ends, with all others at their medians: {names}. What is shown of the spread comes from "
    "elsewhere.",
)


@page_of(Drivers)
def drivers(found: Drivers, words: Words) -> Layout:
    """What a manager could read, at most 100 characters wide.

    Examples
    --------
    >>> from cmocio import AlignmentModel, Goal, Uniform, drivers, uncertain
    >>> shop = AlignmentModel("shop", goals=[Goal("ads", "Campaigns")])
    >>> print(drivers(uncertain(shop, {"ads": Uniform(-1, 1)}), "ads", samples=64).page().splitlines()[0])
    What drives 'Campaigns' (goal:ads): shop
    """
    return joined(_lines(found, words))


def _lines(found: Drivers, words: Words) -> Iterator[Line]:
    head = words(WHAT_DRIVES, asked=_asked(found, words), model=found.model)
    yield Paragraph(heading(words, head, found.as_of))
    asked = {"samples": found.samples, "evaluations": found.evaluations}
    yield Paragraph(words(SUMMARY, summary=_summary(found, words), **asked))
    if found.reason is not None:
        yield Paragraph(words(NO_SHARES, reason=words.render(found.reason)))
    yield ""
    columns = (SHARE, SHARE, RANK, *(2 * [DAY if found.is_day and not found.is_chance else CELL]))
    digits = _digits(found)
    yield from _heads(found, columns, words)
    shown = [_agreed(item) for item in found.drivers if item.total is None or item.total >= SEEN][:MOST]
    for item in shown:
        yield _row(item, found, columns, digits, words)
    hidden = found.drivers[len(shown) :]
    if hidden:
        most = max(0.01, *(item.total or 0.0 for item in hidden))
        yield words(HIDDEN, share=_percent(most, words), count=len(hidden))
    yield Paragraph(_idle_delays(found, words))
    if any(item.input.startswith("risk:") for item in shown):
        yield words(OF_RISKS)
    if found.left_out:
        yield Paragraph(words(LEFT_OUT, risks=found.left_out))
    if found.together is not None:
        yield ""
        yield Paragraph(_together(found, found.together, words))
        for note in _notes(found, shown, digits, words):
            yield Paragraph(note)


def _idle_delays(found: Drivers, words: Words) -> str:
    """Why delays of initiatives drive nothing of a number that is not a day."""
    late = [item for item in found.drivers if item.input.startswith("initiative:") and "." not in item.input]
    names = [item.title for item in late if not item.total and not item.swing]
    if not names or found.is_day:
        return ""
    return words(IDLE, names=words.listed(words.few(names, 1)), day=found.as_of and words.day(found.as_of))


def _asked(found: Drivers, words: Words) -> str:
    """The number, or the chance that it lies within limits."""
    name = f"{found.title!r} ({found.of})"
    if not found.is_chance:
        return name
    low, high = (
        None if end is None else words.day(end) if found.is_day else words.short(end)
        for end in (found.at_least, found.at_most)
    )
    which = "at most" if low is None else "at least" if high is None else "between"
    return words(CHANCES[f"{'day' if found.is_day else 'level'} {which}"], name=name, low=low, high=high)


def _digits(found: Drivers) -> int:
    """So many that what moves shows, from two to four."""
    moved = found.deviation or max((item.swing or 0.0 for item in found.drivers), default=0.0)
    return 2 if moved >= 10 * SEEN or not moved else 3 if moved >= SEEN else 4


def _summary(found: Drivers, words: Words) -> str:
    if found.is_chance:
        often = [] if found.mean is None else [words(OFTEN, share=words.percent(found.mean))]
        return "; ".join([*often, words(AT_MEDIANS[None if found.base is None else bool(found.base)])])
    digits = _digits(found)
    share = None if found.undefined_weight is None else words.percent(found.undefined_weight)
    told = [words(BASE, value=_cell(found.base, found, digits, words), share=share)]
    if found.mean is not None and found.deviation is not None:
        spread = words.days(found.deviation) if found.is_day else words.number(found.deviation, digits)
        told += [words(MEAN, mean=_cell(found.mean, found, digits, words), spread=spread)]
    return "; ".join(told)


def _title(columns: Sequence[int]) -> int:
    """How wide titles are, beside all else."""
    return WIDTH - sum(columns) - BAR - 1


def _heads(found: Drivers, columns: Sequence[int], words: Words) -> Iterator[Line]:
    title = _title(columns)
    sure = words(SURE, share=words.percent(found.confidence))
    least = most = words(INPUT)
    low, high = (words(AT, share=words.percent(level)) for level in found.quantiles)
    if found.is_chance:
        least, most = words(LOWEST), words(HIGHEST)
        low, high = map(words.percent, (found.quantiles[0], 1 - found.quantiles[1]))
    yield Row("", title, (words(ALONE), words(WITH_OTHERS), words(RANK_HEAD), least, most), columns, head=True)
    yield Row(words(SHARES), title, (sure, sure, words(CORRELATION), low, high), columns, head=True)


def _row(item: Driver, found: Drivers, columns: Sequence[int], digits: int, words: Words) -> Row:
    title = _title(columns)
    ends = (
        words.percent(end) if found.is_chance and end is not None else _cell(end, found, digits, words)
        for end in (item.low, item.high)
    )
    shares = (
        _share(item.first, item.first_low, item.first_high, words),
        _share(item.total, item.total_low, item.total_high, words),
    )
    cells = (*shares, cell(words, item.rank_correlation), *ends)
    bar = "" if item.total is None else "█" * round(BAR * min(1.0, max(0.0, item.total)))
    return Row(_called(item, title - 1), title, (*cells, f" {bar}"), (*columns, -2 * BAR))


def _called(item: Driver, room: int) -> str:
    """The title, cut before the field that it may end in."""
    end = f", {item.input.rpartition('.')[2].replace('_', ' ')}"
    if not item.title.endswith(end):
        return item.title
    return f"{shortened(item.title.removesuffix(end), room - width(end))}{end}"


def _share(value: float | None, low: float | None, high: float | None, words: Words) -> str:
    if value is None:
        return NONE
    told = _percent(value, words)
    return told if low is None or high is None else f"{told} ({_whole(low, words)}–{_whole(high, words)})"


def _percent(share: float, words: Words) -> str:
    """A share within 0 and 1, beyond which estimates stray by their error."""
    return words.percent(min(1.0, max(0.0, share)))


def _whole(share: float, words: Words) -> str:
    """The same without its sign, as the end of a range whose size has one."""
    return words.number(100 * min(1.0, max(0.0, share)), 0)


def _agreed(item: Driver) -> Driver:
    """Shares that do not contradict each other: none alone is above that with others, of both the surer stands."""
    if None in (item.first, item.first_low, item.first_high, item.total, item.total_low, item.total_high):
        return item
    first, total = (item.first_low, item.first, item.first_high), (item.total_low, item.total, item.total_high)
    capped = [min(one, other) for one, other in zip(first, total, strict=True)]  # type: ignore[type-var] # none is None
    raised = [max(one, other) for one, other in zip(first, total, strict=True)]  # type: ignore[type-var]
    if item.first > item.total:  # type: ignore[operator]
        if first[2] - first[0] < total[2] - total[0]:  # type: ignore[operator]
            return evolve(item, total_low=raised[0], total=raised[1], total_high=raised[2])
        return evolve(item, first_low=capped[0], first=capped[1], first_high=capped[2])
    return evolve(item, first_high=capped[2], total_low=raised[0])


def _together(found: Drivers, share: float, words: Words) -> str:
    if len(found.drivers) == 1:
        return words(ONE_INPUT)
    low, high = _range(found, share)
    if low > SEEN:
        likely = min(max(share, low), high)
        ends = {"low": _whole(low, words), "high": _whole(high, words)}
        return words(TOGETHER, alone=_percent(1 - likely, words), together=_percent(likely, words), **ends)
    code = ADD_UP if high <= LITTLE else NEARLY_ADD_UP if high <= NEARLY else UNCLEAR
    return words(code, samples=found.samples, high=_percent(high, words))


def _range(found: Drivers, share: float) -> tuple[float, float]:
    """From how much to how much the inputs may bring only together.

    No less than any input has beyond what it has alone, and no more than the totals are above 1: what inputs bring
    together is in the totals of two at least.
    """
    items = found.drivers
    reach = hypot(*((item.first_high or 0.0) - (item.first_low or 0.0) for item in items)) / 2
    above = hypot(*((item.total_high or 0.0) - (item.total_low or 0.0) for item in items)) / 2
    apart = max((item.total_low or 0.0) - (item.first_high or 0.0) for item in items)
    low = max(0.0, 1.0 - fsum(item.first or 0.0 for item in items) - reach, apart)
    most = min(1.0, share + reach, max(0.0, fsum(item.total or 0.0 for item in items) - 1.0) + above)
    return low, max(low, most)


def _notes(found: Drivers, shown: Sequence[Driver], digits: int, words: Words) -> Iterator[str]:
    if any(_contradicts(item) for item in found.drivers[: len(shown)]):
        yield words(CONTRADICTED)
    ends = [(item.first_low, item.first_high) for item in shown] + [(item.total_low, item.total_high) for item in shown]
    widest = max((high - low for low, high in ends if low is not None and high is not None), default=0.0)
    if widest >= WIDE:
        yield words(OFF, points=100 * widest / 2)
    if found.is_chance:
        yield words(LAST_COLUMNS)
        return
    still = [item.title for item in shown if _is_still(item, found, digits, words)]
    if still and len(found.drivers) > 1:
        yield words(STILL, names=", ".join(still))


def _contradicts(item: Driver) -> bool:
    """Whether a share alone is above that with others by more than its error."""
    if item.first is None or item.first_low is None or item.total is None or item.total_high is None:
        return False
    return item.first - item.total >= SEEN and (item.first_low > item.total or item.first > item.total_high)


def _is_still(item: Driver, found: Drivers, digits: int, words: Words) -> bool:
    """Whether an input has a share, but no swing that shows."""
    ends = (_cell(end, found, digits, words) for end in (item.low, item.high))
    return (item.total or 0.0) >= LITTLE and len(set(ends)) == 1


def _cell(value: float | None, found: Drivers, digits: int, words: Words) -> str:
    """A satisfaction or score, or a day."""
    return words.day(value) if found.is_day and value is not None else cell(words, value, found.of, digits)
