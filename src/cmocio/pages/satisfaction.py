"""The page of how far goals are met, where that comes from, and what lies below them says."""

from collections.abc import Iterator
from typing import Final

from cmocio.layout import Layout, Line, Paragraph, Row, blocks
from cmocio.pages._layout import NONE, SEEN, between, cell, heading
from cmocio.propagation.satisfaction import Satisfaction
from cmocio.results import page_of
from cmocio.texts import Words, declare, vocabulary

TITLE: Final = 46
WIDE: Final = (8, -16, 12, 18)
SHOWN: Final = 50
"""How many goals are shown; of more, those that are met least."""

HOW_FAR = declare("satisfaction-how-far", "How far goals are met: {model}")
SCALE = declare("satisfaction-scale", "(−1 denied, 0 neither, +1 satisfied)")
NO_GOAL = declare("satisfaction-no-goal", "There is no goal.")
MET = declare("satisfaction-met", "met")
SOURCE = declare("satisfaction-from", "from")
BELOW = declare("satisfaction-below", "below says")
ENDS = declare("satisfaction-between", "between")
FUNCTIONS = declare("satisfaction-functions", "Functions, the mean of their goals")
GOALS = declare("satisfaction-goals", "Goals")
LEAST = declare("satisfaction-least", "Goals, the {shown} of {count:,} that are met least")
declare("source-unknown", "not known")
declare("source-unsettled", "open cycle")
vocabulary("source", "given", "judged", "benchmarks", "derived")
vocabulary("label", "Denied", "WeaklyDenied", "WeaklySatisfied", "Satisfied", "Conflict", "Unknown", "None")
BELOW_NOTE = declare(
    "satisfaction-below-note",
    "“Below says”: what the goals that it depends on would give, were it not measured or judged.",
)
NOTES: Final = {
    "unknown": declare(
        "satisfaction-unknown", "Nothing is known of {count:,} {count:goal|goals}; such a goal counts as 0."
    ),
    "unsettled": declare(
        "satisfaction-unsettled", "{count:,} {count:cycle|cycles} of goals that feed on themselves do not settle."
    ),
    "undefined": declare(
        "satisfaction-undefined", "{count:,} {count:benchmark|benchmarks} show nothing; .undefined says why."
    ),
}


@page_of(Satisfaction)
def satisfaction(found: Satisfaction, words: Words) -> Layout:
    """What a manager could read, at most 100 characters wide.

    Examples
    --------
    >>> from cmocio import AlignmentModel, Goal, contribute, propagate
    >>> print(propagate(AlignmentModel.of("shop", Goal("ads", "Campaigns", satisfaction=0.5), Goal("sales", "Sales"),
    ...                                   contribute("ads", to={"sales": 0.5}))))
    How far goals are met: shop
    (−1 denied, 0 neither, +1 satisfied)
    <BLANKLINE>
                                                       met  from
    Goals
      Campaigns                                      +0.50  judged
      Sales                                          +0.25  derived
    """
    by = "" if found.semantics == "standard" else found.semantics
    head = Paragraph(heading(words, words(HOW_FAR, model=found.model.name), found.as_of, by))
    table = _table(found, words) if found.basis else [words(NO_GOAL)]
    return blocks([head, words(SCALE)], table, _notes(found, words))


def _table(found: Satisfaction, words: Words) -> Iterator[Line]:
    goals = list(found.basis)
    shown = goals if len(goals) <= SHOWN else sorted(goals, key=lambda goal: found.values.get(goal, 0.0))[:SHOWN]
    below = words(BELOW) if any(goal in found.observed and goal in found.derived for goal in shown) else ""
    ends = words(ENDS) if any(_is_open(found, goal) for goal in shown) else ""
    heads = (words(MET), f"  {words(SOURCE)}", below, ends)
    yield Row("", TITLE, heads, WIDE, head=True)
    if found.by_function:
        yield words(FUNCTIONS)
        yield from (
            Row(f"  {name}", TITLE, [cell(words, value)], WIDE[:1]) for name, value in found.by_function.items()
        )
    yield words(GOALS) if len(shown) == len(goals) else words(LEAST, shown=SHOWN, count=len(goals))
    yield from (_goal(found, goal, words) for goal in shown)


def _goal(found: Satisfaction, goal: str, words: Words) -> Row:
    met = (
        words.term("label", found.labels.get(goal, NONE))
        if goal not in found.values
        else cell(words, found.values[goal])
    )
    both = goal in found.observed and goal in found.derived
    below = cell(words, found.derived[goal]) if both else ""
    ends = between(words, *(cell(words, end) for end in found.bounds[goal])) if _is_open(found, goal) else ""
    title = f"  {found.model.goal(goal).name or goal}"
    return Row(title, TITLE, (met, f"  {words.term('source', found.basis[goal])}", below, ends), WIDE)


def _is_open(found: Satisfaction, goal: str) -> bool:
    low, high = found.bounds.get(goal, (0.0, 0.0))
    return high - low >= SEEN


def _notes(found: Satisfaction, words: Words) -> Iterator[Line]:
    """What the words of the table mean, where they occur."""
    if not found.observed.keys().isdisjoint(found.derived):
        yield Paragraph(words(BELOW_NOTE))
    for name, code in NOTES.items():
        if count := len(getattr(found, name)):
            yield Paragraph(words(code, count=count))
