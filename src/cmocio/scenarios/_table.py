"""A comparison as text that a manager could read: plain characters, at most 100 wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from cmocio.texts import render

if TYPE_CHECKING:
    from cmocio.scenarios.comparison import Comparison, Outcome, Standing

__all__ = ["GROUPS", "WIDTH", "cell_number", "rendered", "shortened"]

WIDTH: Final = 100
TITLE: Final = 30
"""How wide titles are."""
COLUMN: Final = 14
"""How wide the column of a scenario is."""
GAP: Final = 2
"""How much of it stays empty, so that names do not run together."""
RULE: Final = "─" * (COLUMN - GAP)
SEEN: Final = 0.005
"""Less does not show in two digits."""
TOP: Final = 4
"""How many numbers are explained for each scenario, and how many effects of each."""

GROUPS: Final = (
    ("total:", "In total"),
    ("function:", "Functions (−1 to +1)"),
    ("goal:", "Goals (−1 to +1)"),
    ("practice:", "Practices (0 to 1)"),
)


def rendered(comparison: Comparison) -> str:
    """The comparison as text: the numbers that move, why, and what is dominated.

    Examples
    --------
    >>> from cmocio import AlignmentModel
    >>> from cmocio.scenarios import compare
    >>> print(rendered(compare(AlignmentModel("shop"))))
    What if: shop
    <BLANKLINE>
    There is no scenario to compare.
    """
    scenarios = comparison.outcomes[1:]
    if not scenarios:
        return f"{_head(comparison)}\n\nThere is no scenario to compare."
    per_table = (WIDTH - TITLE) // COLUMN
    blocks = [_head(comparison)]
    for first in range(0, len(comparison.outcomes), per_table):
        blocks += ["\n".join(_table(comparison.base, comparison.outcomes[first : first + per_table]))]
    blocks += ["\n".join(lines) for item in scenarios if (lines := [*_why(item), *_remarks(item)])]
    blocks += ["\n".join(lines) for lines in [list(_dominated(comparison)), list(_new_scores(comparison))] if lines]
    if comparison.base.assessment is not None:
        blocks += [textwrap.fill(comparison.base.assessment.caution, WIDTH)]
    return "\n\n".join(blocks)


def shortened(text: str, width: int) -> str:
    """A text cut to a width.

    Examples
    --------
    >>> shortened("customer data", 9)
    'customer…'
    """
    return text if len(text) <= width else f"{text[: width - 1].rstrip()}…"


def _head(comparison: Comparison) -> str:
    day = f", as of {comparison.base.as_of}" if comparison.base.as_of else ""
    by = f", by {comparison.framework}" if comparison.framework else ""
    return textwrap.fill(f"What if: {comparison.model}{day}{by}", WIDTH)


def _table(base: Outcome, columns: Sequence[Outcome]) -> Iterator[str]:
    """Some of the scenarios beside one another, in rows that differ from the model as it is."""
    yield from _names(base, columns)
    still = 0
    for prefix, heading in GROUPS:
        rows = [name for item in (base, *columns) for name in item.standings if name.startswith(prefix)]
        rows = list(dict.fromkeys(rows))
        moving = [name for name in rows if prefix == "total:" or _moves(name, base, columns)]
        still += len(rows) - len(moving)
        if moving:
            yield heading
        for name in moving:
            yield _row(name, base, columns)
            if prefix == "total:":
                yield _ranks(name, columns)
    if still:
        yield f"(not shown, as they stay as they are: {still})"


def _names(base: Outcome, columns: Sequence[Outcome]) -> Iterator[str]:
    """The names above their columns, on as many lines as they need, underlined; days that differ below them."""
    told = [_folded(item.name) for item in columns]
    for lines, item in zip(told, columns, strict=True):
        if item.as_of != base.as_of:
            lines.append(f"({item.as_of})")
    height = max(map(len, told))
    for number in range(height):
        cells = (lines[number - height] if number >= height - len(lines) else "" for lines in told)
        yield f"{'':{TITLE}}{''.join(f'{cell:>{COLUMN}}' for cell in cells)}".rstrip()
    yield f"{'':{TITLE}}{f'{RULE:>{COLUMN}}' * len(columns)}"


def _folded(name: str) -> list[str]:
    """A name on lines that fit into a column; a word that is too long breaks at its hyphens."""
    is_long = any(len(word) > COLUMN - GAP for word in name.split())
    return textwrap.wrap(name, COLUMN - GAP, break_on_hyphens=is_long) or [""]


def _moves(name: str, base: Outcome, columns: Sequence[Outcome]) -> bool:
    before = base.standings.get(name)
    for item in columns:
        found = item.standings.get(name)
        if (found is None) != (before is None) or (found is not None and _differs(found, before)):
            return True
    return False


def _differs(found: Standing, base: Standing | None) -> bool:
    if found.change is None:
        return base is not None and (found.value is None) != (base.value is None)
    return abs(found.change) >= SEEN


def _row(name: str, base: Outcome, columns: Sequence[Outcome]) -> str:
    found = [item.standings.get(name) for item in columns]
    title = next(standing.title for standing in (base.standings.get(name), *found) if standing is not None)
    cells = "".join(f"{_cell(standing, name):>{COLUMN}}" for standing in found)
    return f"  {shortened(title, TITLE - 3):{TITLE - 2}}{cells}".rstrip()


def _ranks(name: str, columns: Sequence[Outcome]) -> str:
    """Where a total ranks among all scenarios, and how far it is below the best."""
    found = [item.standings.get(name) for item in columns]
    told = ["–" if s is None or s.regret is None else f"{s.rank}, {s.regret:.2f}" for s in found]
    return f"{'    rank, regret':{TITLE}}{''.join(f'{cell:>{COLUMN}}' for cell in told)}"


def _cell(standing: Standing | None, name: str) -> str:
    if standing is None or standing.value is None:
        return "–"
    value = cell_number(standing.value, name)
    if standing.change is None or abs(standing.change) < SEEN:
        return value
    return f"{value} ({_number(standing.change)})"


def cell_number(value: float, name: str) -> str:
    """A number in two digits, with a sign where it may be below 0: all but scores.

    Examples
    --------
    >>> cell_number(0.5, "goal:sales"), cell_number(0.5, "practice:mutual-goals")
    ('+0.50', '0.50')
    """
    return _number(value, signed=not name.startswith(("practice:", "total:framework")))


def _number(value: float, digits: int = 2, *, signed: bool = True) -> str:
    text = f"{value:+.{digits}f}" if signed else f"{value:.{digits}f}"
    return text.replace("-", "−") if float(text) else text.replace("-", "").replace("+", "")


def _why(item: Outcome) -> Iterator[str]:
    """The numbers that move most, each with what moved it; a single change is named once."""
    moved = [s for s in item.standings.values() if s.change is not None and abs(s.change) >= SEEN and s.effects]
    if not moved:
        return
    causes = {effect.what for standing in moved for effect in standing.effects}
    if len(causes) == 1:
        text = f"Under {item.name!r} everything moves by one change: {render(causes.pop())}"
        yield from textwrap.wrap(text, WIDTH, break_on_hyphens=False)
        return
    yield from textwrap.wrap(f"Why under {item.name!r}", WIDTH)
    totals = [standing for standing in moved if standing.name.startswith("total:")]
    others = sorted((s for s in moved if s not in totals), key=lambda s: -abs(s.change or 0.0))
    for standing in [*totals, *others][: TOP + len(totals)]:
        yield from textwrap.wrap(
            _because(standing), WIDTH, initial_indent="  • ", subsequent_indent="    ", break_on_hyphens=False
        )


def _remarks(item: Outcome) -> Iterator[str]:
    """What is said of a scenario that moves nothing."""
    if item.remarks:
        text = f"{'. '.join(_capital(render(remark)) for remark in item.remarks)}."
        yield from textwrap.wrap(text, WIDTH, break_on_hyphens=False)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:] if text.startswith("of ") else text


def _because(standing: Standing) -> str:
    """A number with what moved it, to more digits where it moved little."""
    moved = standing.change or 0.0
    digits = 2 if abs(moved) >= 10 * SEEN else 3
    least = SEEN * 10.0 ** (2 - digits)
    shown = [effect for effect in standing.effects if abs(effect.amount) >= least][:TOP]
    told = [f"{_number(effect.amount, digits)}{_error(effect.error)} {render(effect.what)}" for effect in shown]
    rest = sum(effect.amount for effect in standing.effects if effect not in shown)
    told += [f"{_number(rest, digits)} all else"] if abs(rest) >= least else []
    return f"{standing.title} {_number(moved, digits)}: {'; '.join(told)}"


def _error(error: float) -> str:
    return f" (± {error:.2f})" if error >= SEEN else ""


def _dominated(comparison: Comparison) -> Iterator[str]:
    for name, better in comparison.dominated.items():
        text = f"{name!r} is dominated: nothing is worse and something is better under {_and(better)}."
        yield from textwrap.wrap(text, WIDTH)


def _new_scores(comparison: Comparison) -> Iterator[str]:
    """Practices that a scenario gives a score, or takes it from: totals then compare what differs."""
    for item in comparison.outcomes[1:]:
        pairs = [(comparison.base.standings[name], s) for name, s in item.standings.items() if _is_practice(name)]
        new = [f"{now.title} {_cell(now, now.name)}" for was, now in pairs if _is_new(was, now)]
        lost = [now.title for was, now in pairs if _is_new(now, was)]
        if new:
            text = (
                f"Under {item.name!r} there is a score for what has none as it is ({_few(new)}). The total counts it "
                "in, and can fall by it although nothing got worse."
            )
            yield from textwrap.wrap(text, WIDTH, break_on_hyphens=False)
        if lost:
            text = f"Under {item.name!r} there is no score any more for {_few(lost)}. The total leaves that out."
            yield from textwrap.wrap(text, WIDTH, break_on_hyphens=False)


def _is_practice(name: str) -> bool:
    return name.startswith("practice:")


def _is_new(before: Standing, after: Standing) -> bool:
    return before.value is None and after.value is not None


def _few(names: Sequence[str]) -> str:
    return "; ".join([*names[:TOP], *([f"{len(names) - TOP} more"] if len(names) > TOP else [])])


def _and(names: Sequence[str]) -> str:
    quoted = [repr(name) for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
