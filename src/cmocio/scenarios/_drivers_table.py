"""What drives a number as text that a manager could read: plain characters, at most 100 wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date as Date
from math import fsum, hypot
from typing import TYPE_CHECKING, Final

from attrs import evolve

from cmocio.scenarios._ensemble_table import _percent as chance
from cmocio.scenarios._limits import DAYS
from cmocio.scenarios._table import WIDTH, cell_number, shortened
from cmocio.scenarios._table import _number as number
from cmocio.texts import render

if TYPE_CHECKING:
    from cmocio.scenarios.driver import Driver, Drivers

__all__ = ["rendered"]

SHARE: Final = 16
RANK: Final = 8
CELL: Final = 8
DAY: Final = 11
"""How wide a number is that is a day."""
BAR: Final = 10
MOST: Final = 15
"""How many inputs are shown."""
SEEN: Final = 0.005
"""A share that does not show in whole percents."""
LITTLE: Final = 0.02
"""A share that hardly counts."""
NEARLY: Final = 0.1
"""Where inputs can bring no more than this only together, they nearly add up."""
WIDE: Final = 0.2
"""A range of shares that tells little."""


def rendered(found: Drivers) -> str:
    """The inputs by share, what the number is where each is low or high, and what they bring together.

    Examples
    --------
    >>> from cmocio import AlignmentModel, Goal, Uniform, drivers
    >>> shop = AlignmentModel("shop", goals=[Goal("ads", "Campaigns")])
    >>> print(rendered(drivers(shop, {"ads": Uniform(-1, 1)}, of="ads", samples=64)).splitlines()[0])
    What drives 'Campaigns' (goal:ads): shop
    """
    return "\n".join(_lines(found))


def _lines(found: Drivers) -> Iterator[str]:
    day = f", as of {found.as_of}" if found.as_of else ""
    yield from _wrapped(f"What drives {_asked(found)}: {found.model}{day}")
    yield from _wrapped(f"{_summary(found)} ({found.samples:,} samples, the model asked {found.evaluations:,} times)")
    if found.reason is not None:
        yield from _wrapped(f"No shares: {render(found.reason)}.")
    yield ""
    cell = DAY if _is_day(found.of) and not found.is_chance else CELL
    digits = _digits(found)
    yield from _heads(found, cell)
    shown = [_agreed(item) for item in found.drivers if item.total is None or item.total >= SEEN][:MOST]
    for item in shown:
        yield _row(item, found, cell, digits)
    hidden = found.drivers[len(shown) :]
    if hidden:
        most = max(1.0, 100 * max(item.total or 0.0 for item in hidden))
        yield f"(not shown, as each has a part in {most:.0f} % at most: {len(hidden)})"
    yield from _wrapped(_idle_delays(found))
    if found.together is not None:
        yield ""
        yield from _wrapped(_together(found, found.together))
        for note in _notes(found, shown, digits):
            yield from _wrapped(note)


def _idle_delays(found: Drivers) -> str:
    """Why delays of initiatives drive nothing of a number that is no day."""
    late = [item for item in found.drivers if item.input.startswith("initiative:") and "." not in item.input]
    names = [item.title for item in late if not item.total and not item.swing]
    if not names or _is_day(found.of):
        return ""
    seen = f" on {found.as_of}" if found.as_of else ""
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return (
        f"Being late, {names[0]}{more} moves nothing here: nothing that counts waits for it{seen}. Dependencies say "
        "when something is needed and ready (needed_by, ready_on), as_of when to look."
    )


def _asked(found: Drivers) -> str:
    """The number, or the chance that it lies within limits."""
    name = f"{found.title!r} ({found.of})"
    if not found.is_chance:
        return name
    low, high = (None if end is None else _limit(end, found.of) for end in (found.at_least, found.at_most))
    if _is_day(found.of):
        when = f"by {high}" if low is None else f"on {low} or later" if high is None else f"from {low} to {high}"
        return f"the chance that {name} is done {when}"
    level = f"{high} or less" if low is None else f"{low} or more" if high is None else f"from {low} to {high}"
    return f"the chance that {name} is {level}"


def _limit(value: float, of: str) -> str:
    return str(Date.fromordinal(round(value))) if _is_day(of) else f"{value:.6g}".replace("-", "−")


def _digits(found: Drivers) -> int:
    """So many that what moves shows, from two to four."""
    moved = found.deviation or max((item.swing or 0.0 for item in found.drivers), default=0.0)
    return 2 if moved >= 10 * SEEN or not moved else 3 if moved >= SEEN else 4


def _summary(found: Drivers) -> str:
    if found.is_chance:
        middle = "undefined" if found.base is None else "so" if found.base else "not so"
        often = "" if found.mean is None else f"{chance(found.mean)} of the samples; "
        return f"{often}with every input at its median it is {middle}"
    digits = _digits(found)
    told = [f"{_cell(found.base, found.of, digits)} with every input at its median"]
    if found.mean is not None and found.deviation is not None:
        mean, apart = _cell(found.mean, found.of, digits), _spread(found.deviation, found.of, digits)
        told += [f"{mean} on average, give or take {apart}"]
    return "; ".join(told)


def _title(cell: int) -> int:
    """How wide titles are, beside all else."""
    return WIDTH - 2 * SHARE - RANK - 2 * cell - BAR - 1


def _heads(found: Drivers, cell: int) -> Iterator[str]:
    title = _title(cell)
    sure = f"({found.confidence:.0%} sure)".replace("%", " %")
    low, high = (f"at {level:.0%}".replace("%", " %") for level in found.quantiles)
    least = most = "input"
    if found.is_chance:
        least, most = "lowest", "highest"
        low, high = (f"{level:.0%}".replace("%", " %") for level in (found.quantiles[0], 1 - found.quantiles[1]))
    yield f"{'':{title}}{'alone':>{SHARE}}{'with others':>{SHARE}}{'rank':>{RANK}}{least:>{cell}}{most:>{cell}}"
    yield f"{'share of the spread':{title}}{sure:>{SHARE}}{sure:>{SHARE}}{'corr.':>{RANK}}{low:>{cell}}{high:>{cell}}"


def _row(item: Driver, found: Drivers, cell: int, digits: int) -> str:
    title = _title(cell)
    ends = (
        chance(end) if found.is_chance and end is not None else _cell(end, found.of, digits)
        for end in (item.low, item.high)
    )
    rank = "–" if item.rank_correlation is None else cell_number(item.rank_correlation, "")
    cells = (
        f"{_called(item, title - 1):{title}}"
        f"{_share(item.first, item.first_low, item.first_high):>{SHARE}}"
        f"{_share(item.total, item.total_low, item.total_high):>{SHARE}}"
        f"{rank:>{RANK}}{''.join(f'{end:>{cell}}' for end in ends)}"
    )
    return f"{cells} {_bar(item.total)}".rstrip()


def _called(item: Driver, width: int) -> str:
    """The title, cut before the field that it may end in."""
    end = f", {item.input.rpartition('.')[2].replace('_', ' ')}"
    if not item.title.endswith(end):
        return shortened(item.title, width)
    return f"{shortened(item.title.removesuffix(end), width - len(end))}{end}"


def _share(value: float | None, low: float | None, high: float | None) -> str:
    if value is None:
        return "–"
    told = f"{_percent(value)} %"
    return told if low is None or high is None else f"{told} ({_percent(low)}–{_percent(high)})"


def _percent(share: float) -> str:
    """Whole percents within 0 and 100: estimates stray beyond by their error."""
    return f"{100 * min(1.0, max(0.0, share)):.0f}"


def _bar(share: float | None) -> str:
    return "" if share is None else "█" * round(BAR * min(1.0, max(0.0, share)))


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


def _together(found: Drivers, share: float) -> str:
    if len(found.drivers) == 1:
        return "There is one input; all of the spread is its own."
    low, high = _range(found, share)
    if low > SEEN:
        likely = min(max(share, low), high)
        return (
            f"By themselves the inputs bring {_percent(1 - likely)} % of the spread; the other {_percent(likely)} % "
            f"({_percent(low)}–{_percent(high)}) they bring only together."
        )
    if high <= LITTLE:
        return "As far as the samples show, the inputs add up: none matters more or less because of another."
    if high <= NEARLY:
        return (
            f"As far as the samples show, the inputs add up, or nearly: at most {_percent(high)} % of the spread they "
            "bring only together."
        )
    return (
        f"{found.samples:,} samples do not tell whether the inputs add up: between nothing and {_percent(high)} % of "
        "the spread they bring only together. More samples tell."
    )


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


def _notes(found: Drivers, shown: Sequence[Driver], digits: int) -> Iterator[str]:
    if any(_contradicts(item) for item in found.drivers[: len(shown)]):
        yield (
            "A share alone is never above that with others: where the samples say so, they are too few, and both are "
            "shown as the surer of the two."
        )
    ends = [(item.first_low, item.first_high) for item in shown] + [(item.total_low, item.total_high) for item in shown]
    widest = max((high - low for low, high in ends if low is not None and high is not None), default=0.0)
    if widest >= WIDE:
        yield f"A share may be off by {100 * widest / 2:.0f} points; four times as many samples halve that."
    if found.is_chance:
        yield "The last two columns: the chance where the input is among its lowest or highest, whatever the rest is."
        return
    still = [item.title for item in shown if _is_still(item, found.of, digits)]
    if still and len(found.drivers) > 1:
        yield (
            f"The same at both ends, with all others at their medians: {', '.join(still)}. What is shown of the spread "
            "comes from elsewhere."
        )


def _contradicts(item: Driver) -> bool:
    """Whether a share alone is above that with others by more than its error."""
    if item.first is None or item.first_low is None or item.total is None or item.total_high is None:
        return False
    return item.first - item.total >= SEEN and (item.first_low > item.total or item.first > item.total_high)


def _is_still(item: Driver, of: str, digits: int) -> bool:
    """Whether an input has a share, but no swing that shows."""
    return (item.total or 0.0) >= LITTLE and _cell(item.low, of, digits) == _cell(item.high, of, digits)


def _is_day(of: str) -> bool:
    return of.startswith(DAYS)


def _cell(value: float | None, of: str, digits: int) -> str:
    """A satisfaction or score, or a day."""
    if value is None:
        return "–"
    if _is_day(of):
        return str(Date.fromordinal(round(value)))
    return number(value, digits, signed=not of.startswith(("practice:", "total:framework")))


def _spread(value: float, of: str, digits: int) -> str:
    return f"{value:.0f} days" if _is_day(of) else f"{value:.{digits}f}"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, break_on_hyphens=False)
