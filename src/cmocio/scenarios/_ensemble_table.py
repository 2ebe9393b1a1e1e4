"""An ensemble as text that a manager could read: plain characters, at most 100 wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date as Date
from typing import TYPE_CHECKING, Final

from cmocio.scenarios._sampled_dates import DELIVERY
from cmocio.scenarios._table import GROUPS, WIDTH, shortened

if TYPE_CHECKING:
    from cmocio.scenarios.ensemble import Ensemble

__all__ = ["rendered"]

TITLE: Final = 34
COLUMN: Final = 11
STILL: Final = 1e-9
"""What spreads no further is the same in all samples."""
MOST: Final = 40
"""How many rows of a group are shown."""
DATED: Final = (("initiative:", "Initiatives done"), (DELIVERY, "Goals: all that serves is done"))
LOW, MIDDLE, HIGH = 0.05, 0.5, 0.95


def rendered(found: Ensemble) -> str:
    """The ensemble as text: what was uncertain, what may become of each number, and who is done in time.

    Examples
    --------
    >>> from cmocio import AlignmentModel, Goal, Uniform, simulate
    >>> shop = AlignmentModel("shop", goals=[Goal("ads", "Campaigns")])
    >>> print(rendered(simulate(shop, {"ads": Uniform(0, 1)}, samples=1_024)).splitlines()[0])
    What may become of shop: 1,024 samples (latin-hypercube, seed 0)
    """
    blocks = [textwrap.fill(_head(found), WIDTH), "\n".join(_inputs(found))]
    numbers, dates = list(_numbers(found)), list(_dates(found))
    blocks += ["\n".join(numbers)] if numbers else []
    blocks += ["\n".join(dates)] if dates else []
    blocks += [textwrap.fill(" ".join(_notes(found)), WIDTH)]
    blocks += [] if found.caution is None else [textwrap.fill(found.caution, WIDTH)]
    return "\n\n".join(blocks)


def _head(found: Ensemble) -> str:
    under = f" under {found.scenario!r}" if found.scenario else ""
    day = f", as of {found.as_of}" if found.as_of else ""
    by = f", by {found.framework}" if found.framework else ""
    return (
        f"What may become of {found.model}{under}{day}{by}: {found.samples:,} samples "
        f"({found.method}, seed {found.seed})"
    )


def _line(title: str, cells: Sequence[str]) -> str:
    return f"{shortened(title, TITLE - 2):<{TITLE}}{''.join(f'{cell:>{COLUMN}}' for cell in cells)}".rstrip()


def _inputs(found: Ensemble) -> Iterator[str]:
    yield _line("Uncertain", ("mean", "5 %", "median", "95 %", "shape"))
    listed = list(found.inputs.items())
    for name, one in listed[:MOST]:
        levels = one.quantile([LOW, MIDDLE, HIGH]).tolist()
        yield _line(
            f"  {_meant(found.titles[name], name)}",
            (*(_short(level) for level in (one.expected, *levels)), one.distribution),
        )
    if len(listed) > MOST:
        yield f"  … and {len(listed) - MOST} more"


def _meant(title: str, name: str) -> str:
    """What is uncertain of an entity, where it goes without saying for none."""
    kind, _, key = name.partition(":")
    field = key.rpartition(".")[2] if "." in key else {"initiative": "days late", "dependency": "weight"}.get(kind, "")
    room = TITLE - 6 - len(field)
    return f"{shortened(title, room)}, {field}" if field and field not in title else title


def _numbers(found: Ensemble) -> Iterator[str]:
    first = True
    for prefix, heading in GROUPS:
        names = [name for name in found.outputs if name.startswith(prefix)]
        if not names:
            continue
        if first:
            yield _line("", ("mean", "±", "5 %", "median", "95 %", "≥ 0.5"))
            first = False
        moving = names if prefix == "total:" else [name for name in names if _moves(found, name)]
        yield heading
        yield from (_number(found, name) for name in moving[:MOST])
        yield from _left_out(found, names, moving)


def _left_out(found: Ensemble, names: Sequence[str], moving: Sequence[str]) -> Iterator[str]:
    """How many have no row, and why: what never moves and what is never defined tells nothing."""
    lost = sum(found.undefined(name) == 1 for name in names if name not in moving)
    still, more = len(names) - len(moving) - lost, len(moving) - MOST
    told = [f"{more} more"] if more > 0 else []
    told += [f"{still} that {'stays as it is' if still == 1 else 'stay as they are'}"] if still else []
    told += [f"{lost} that {'is' if lost == 1 else 'are'} undefined"] if lost else []
    if told:
        yield f"  (not shown: {', '.join(told)})"


def _number(found: Ensemble, name: str) -> str:
    title = f"  {found.titles[name]}"
    mean, lost = found.mean(name), found.undefined(name)
    if mean is None:
        return f"{shortened(title, TITLE - 2):<{TITLE}}{'undefined':>{COLUMN}}"
    chance = found.probability(name, at_least=0.5)
    assert chance is not None
    cells = [_signed(mean), f"{found.error(name):.4f}"]
    cells += [_signed(found.quantile(name, p) or 0.0) for p in (LOW, MIDDLE, HIGH)]
    if lost:
        told = f" (undefined: {_percent(lost)})"
        title = f"{shortened(title, TITLE - 2 - len(told))}{told}"
    return _line(title, (*cells, _percent(chance.value)))


def _dates(found: Ensemble) -> Iterator[str]:
    for prefix, heading in DATED:
        names = [name for name in found.outputs if name.startswith(prefix)]
        moving = [name for name in names if _moves(found, name)]
        if moving:
            yield _line(heading, ("5 %", "median", "95 %", "due", "in time"))
            yield from (_date(found, name) for name in moving[:MOST])
            yield from _left_out(found, names, moving)


def _moves(found: Ensemble, name: str) -> bool:
    return (found.sd(name) or 0.0) > STILL or 0 < found.undefined(name) < 1


def _date(found: Ensemble, name: str) -> str:
    days = [found.quantile(name, p) for p in (LOW, MIDDLE, HIGH)]
    due = found.dues.get(name)
    chance = found.on_time(name) if due is not None else None
    shown = ["" if day is None else str(Date.fromordinal(round(day))) for day in days]
    return _line(
        f"  {found.titles[name]}",
        (*shown, "" if due is None else str(due), "" if chance is None else _percent(chance.value)),
    )


def _notes(found: Ensemble) -> Iterator[str]:
    yield "± is the standard error of the mean: by how much it may be off because samples are few."
    if found.resolution:
        yield f"Samples were counted, not kept: quantiles of numbers are within {found.resolution:.4f}."

    yield from _about_days(found)


def _about_days(found: Ensemble) -> Iterator[str]:
    """What the day judged at keeps from showing."""
    day = found.as_of
    if day is not None and any(due < day and _moves(found, name) for name, due in found.dues.items()):
        yield f"Nothing open is done before the day judged at, {day}: what was due before cannot be in time."
    goals = [name for name in found.outputs if name.startswith("goal:")]
    late = all(name.startswith("initiative:") and "." not in name for name in found.inputs)
    if late and goals and not any(_moves(found, name) for name in goals):
        yield (
            f"No goal moves, however late: nothing waits for it{'' if day is None else f' on {day}'}. "
            "Dependencies say when something is needed and ready (needed_by, ready_on), as_of when to look."
        )


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−") if abs(value) >= 0.005 else "0.00"


def _short(value: float) -> str:
    return f"{value:.4g}".replace("-", "−")


def _percent(share: float) -> str:
    if 0 < share < 0.005:
        return "< 1 %"
    if 0.995 < share < 1:
        return "> 99 %"
    return f"{100 * share:.0f} %"
