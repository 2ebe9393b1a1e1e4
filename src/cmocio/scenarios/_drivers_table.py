"""What drives a number as text that a manager could read: plain characters, at most 100 wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import date as Date
from math import hypot
from typing import TYPE_CHECKING, Final

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
    yield from _wrapped(f"What drives {found.title!r} ({found.of}): {found.model}{day}")
    yield from _wrapped(f"{_summary(found)} ({found.samples:,} samples, the model asked {found.evaluations:,} times)")
    if found.reason is not None:
        yield from _wrapped(f"No shares: {render(found.reason)}.")
    yield ""
    cell = DAY if _is_day(found.of) else CELL
    digits = _digits(found)
    yield from _heads(found, cell)
    shown = [item for item in found.drivers if item.total is None or item.total >= SEEN][:MOST]
    for item in shown:
        yield _row(item, found.of, cell, digits)
    hidden = found.drivers[len(shown) :]
    if hidden:
        most = max(1.0, 100 * max(item.total or 0.0 for item in hidden))
        yield f"(not shown, as each has a part in {most:.0f} % at most: {len(hidden)})"
    if found.together is not None:
        yield ""
        yield from _wrapped(_together(found, found.together))


def _digits(found: Drivers) -> int:
    """So many that what moves shows, from two to four."""
    moved = found.deviation or max((item.swing or 0.0 for item in found.drivers), default=0.0)
    return 2 if moved >= 10 * SEEN or not moved else 3 if moved >= SEEN else 4


def _summary(found: Drivers) -> str:
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
    yield f"{'':{title}}{'alone':>{SHARE}}{'with others':>{SHARE}}{'rank':>{RANK}}{'input':>{cell}}{'input':>{cell}}"
    yield f"{'share of the spread':{title}}{sure:>{SHARE}}{sure:>{SHARE}}{'corr.':>{RANK}}{low:>{cell}}{high:>{cell}}"


def _row(item: Driver, of: str, cell: int, digits: int) -> str:
    title = _title(cell)
    rank = "–" if item.rank_correlation is None else cell_number(item.rank_correlation, "")
    cells = (
        f"{_called(item, title - 1):{title}}"
        f"{_share(item.first, item.first_low, item.first_high):>{SHARE}}"
        f"{_share(item.total, item.total_low, item.total_high):>{SHARE}}"
        f"{rank:>{RANK}}{_cell(item.low, of, digits):>{cell}}{_cell(item.high, of, digits):>{cell}}"
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


def _together(found: Drivers, share: float) -> str:
    if len(found.drivers) == 1:
        return "There is one input; all of the spread is its own."
    reaches = ((item.first_high or 0.0) - (item.first_low or 0.0) for item in found.drivers)
    if share <= max(SEEN, hypot(*reaches) / 2):
        return "As far as the samples show, the inputs add up: none matters more or less because of another."
    return (
        f"By themselves the inputs bring {_percent(1 - share)} % of the spread; the other {_percent(share)} % they "
        "bring only together."
    )


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
