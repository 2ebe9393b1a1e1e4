"""The satisfaction of goals as text that a manager could read: plain characters, at most 100 wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cmocio.model import AlignmentModel
    from cmocio.propagation.satisfaction import Satisfaction

__all__ = ["rendered"]

WIDTH: Final = 100
TITLE: Final = 46
FROM: Final = 14
COLUMN: Final = 10
BETWEEN: Final = 18
SHOWN: Final = 50
"""How many goals are shown; of more, those that are met least."""
SEEN: Final = 0.005
"""Less does not show in two digits."""

SOURCES: Final = {"unknown": "not known", "unsettled": "open cycle"}
"""Where values come from, in words, where the basis itself is none."""


def rendered(state: Satisfaction, model: AlignmentModel) -> str:
    """Functions and goals with how far they are met, where that comes from, and what lies below them says.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, contribute
    >>> from cmocio.propagation import propagate
    >>> shop = AlignmentModel.of("shop", Goal("ads", "Campaigns", satisfaction=0.5), Goal("sales", "Sales"),
    ...                          contribute("ads", to={"sales": 0.5}))
    >>> print(rendered(propagate(shop), shop))
    How far goals are met: shop
    (−1 denied, 0 neither, +1 satisfied)
    <BLANKLINE>
                                                       met  from
    Goals
      Campaigns                                      +0.50  judged
      Sales                                          +0.25  derived
    """
    return "\n".join(_lines(state, model))


def _lines(state: Satisfaction, model: AlignmentModel) -> Iterator[str]:
    day = f", as of {state.as_of}" if state.as_of else ""
    by = "" if state.semantics == "standard" else f", by {state.semantics}"
    yield from textwrap.wrap(f"How far goals are met: {model.name}{day}{by}", WIDTH)
    yield "(−1 denied, 0 neither, +1 satisfied)"
    yield ""
    if not state.basis:
        yield "There is no goal."
        return
    goals = list(state.basis)
    shown = goals if len(goals) <= SHOWN else sorted(goals, key=lambda goal: state.values.get(goal, 0.0))[:SHOWN]
    below = any(goal in state.observed and goal in state.derived for goal in shown)
    open_ = any(_is_open(state, goal) for goal in shown)
    heads = f"{'from':{FROM}}{'below says' if below else '':>{COLUMN + 2}}{'between' if open_ else '':>{BETWEEN}}"
    yield f"{'':{TITLE}}{'met':>{COLUMN - 2}}  {heads.rstrip()}"
    if state.by_function:
        yield "Functions, the mean of their goals"
        yield from (f"{_title(name)}{_number(value):>{COLUMN - 2}}" for name, value in state.by_function.items())
    yield "Goals" if len(shown) == len(goals) else f"Goals, the {SHOWN} of {len(goals):,} that are met least"
    yield from (_row(state, goal, model.goal(goal).name or goal) for goal in shown)
    yield from _notes(state)


def _row(state: Satisfaction, goal: str, title: str) -> str:
    told = state.labels.get(goal) if goal not in state.values else _number(state.values[goal])
    source = SOURCES.get(state.basis[goal], state.basis[goal])
    both = goal in state.observed and goal in state.derived
    below = _number(state.derived[goal]) if both else ""
    ends = " to ".join(map(_number, state.bounds[goal])) if _is_open(state, goal) else ""
    cells = f"{source:{FROM}}{below:>{COLUMN + 2}}{ends:>{BETWEEN}}"
    return f"{_title(title)}{told or '–':>{COLUMN - 2}}  {cells}".rstrip()


def _is_open(state: Satisfaction, goal: str) -> bool:
    low, high = state.bounds.get(goal, (0.0, 0.0))
    return high - low >= SEEN


def _notes(state: Satisfaction) -> Iterator[str]:
    """What the words of the table mean, where they occur."""
    notes = []
    if not state.observed.keys().isdisjoint(state.derived):
        notes.append("“Below says”: what the goals that it depends on would give, were it not measured or judged.")
    if state.unknown:
        notes.append(f"Of {_count(len(state.unknown), 'goal')} nothing is known; such a goal counts as 0.")
    if state.unsettled:
        notes.append(f"{_count(len(state.unsettled), 'cycle')} of goals that feed on themselves do not settle.")
    if state.undefined:
        notes.append(f"{_count(len(state.undefined), 'benchmark')} show nothing; .undefined says why.")
    if notes:
        yield ""
    for note in notes:
        yield from textwrap.wrap(note, WIDTH)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _title(text: str) -> str:
    room = TITLE - 3
    return f"  {text if len(text) <= room else f'{text[: room - 1].rstrip()}…':{TITLE - 2}}"


def _number(value: float) -> str:
    rounded = round(value, 2)
    return f"{rounded:+.2f}".replace("-", "−") if rounded else "0.00"
