"""The page of an ensemble: what was uncertain, what may become of each number, and who is done in time."""

from collections.abc import Iterator, Sequence
from typing import Final, get_args

from cmocio.chance.distribution import DISTRIBUTIONS
from cmocio.chance.sampling import Method
from cmocio.frameworks.assessment import CAUTION
from cmocio.layout import Layout, Line, Paragraph, Row, blocks
from cmocio.pages._layout import GROUPS, LEFT_OUT, MORE, OPEN_SHARE, UNDEFINED, heading, open_share, titled
from cmocio.results import page_of
from cmocio.scenarios.ensemble import Ensemble
from cmocio.scenarios.judging import WHOLE
from cmocio.schedules.sampled_dates import DELIVERY
from cmocio.texts import Words, declare, shortened, vocabulary, width

TITLE: Final = 34
COLUMN: Final = 11
STILL: Final = 1e-9
"""What spreads no further is the same in all samples."""
MOST: Final = 40
"""How many rows of a group are shown."""
LEVELS: Final = (0.05, 0.5, 0.95)

WHAT_MAY = declare("ensemble-what-may", "What may become of {model}{scenario:? under {scenario!r}}")
SAMPLED = declare("ensemble-sampled", "{head}: {samples:,} samples ({method}, seed {seed})")
UNCERTAIN = declare("ensemble-uncertain", "Uncertain")
MEAN = declare("ensemble-mean", "mean")
MEDIAN = declare("ensemble-median", "median")
SHAPE = declare("ensemble-shape", "shape")
DUE = declare("ensemble-due", "due")
IN_TIME = declare("ensemble-in-time", "in time")
LATE = declare("ensemble-days-late", "days late")
WEIGHT = declare("ensemble-weight", "weight")
HAPPENS = declare("ensemble-happens", "happens")
DATED: Final = {
    "initiative:": declare("ensemble-initiatives", "Initiatives done"),
    DELIVERY: declare("ensemble-deliveries", "Goals: all that serves is done"),
}
UNKNOWN = declare("error-unknown", "unknown")
NOT_SHOWN = declare("ensemble-not-shown", "(not shown: {what})")
NO_MORE = declare("ensemble-more", "{count} more")
STAY = declare("ensemble-stay", "{count} that {count:stays as it is|stay as they are}")
LOST = declare("ensemble-lost", "{count} that {count:is|are} undefined")
SOMETIMES = declare("ensemble-sometimes", "(undefined: {share})")
ERROR = declare(
    "ensemble-error", "± is the standard error of the mean: by how much it may be off because samples are few."
)
COUNTED = declare(
    "ensemble-counted", "Samples were counted, not kept: quantiles of numbers are within {resolution:.4f}."
)
PAST = declare(
    "ensemble-past", "Nothing open is done before the day judged at, {day}: what was due before cannot be in time."
)
NO_GOAL = declare(
    "ensemble-no-goal",
    "No goal moves, however late: nothing waits for it{day:? on {day}}. Dependencies say when something is needed and "
    "ready (needed_by, ready_on), as_of when to look.",
)
FIELDS: Final = {"initiative": LATE, "dependency": WEIGHT, "risk": HAPPENS}
"""What is uncertain of these where nothing else is named."""
vocabulary("method", *get_args(Method))
vocabulary("distribution", *DISTRIBUTIONS.names())


@page_of(Ensemble)
def ensemble(found: Ensemble, words: Words) -> Layout:
    """What a manager could read, at most 100 characters wide.

    Examples
    --------
    >>> from cmocio import AlignmentModel, Goal, Uniform, simulate
    >>> shop = AlignmentModel("shop", goals=[Goal("ads", "Campaigns")])
    >>> print(simulate(shop, {"ads": Uniform(0, 1)}, samples=1_024).page().splitlines()[0])
    What may become of shop: 1,024 samples (latin-hypercube, seed 0)
    """
    return blocks(
        [Paragraph(_head(found, words))],
        _inputs(found, words),
        _numbers(found, words),
        _dates(found, words),
        [Paragraph(" ".join(_notes(found, words)))],
        [] if found.caution is None else [Paragraph(words.render(CAUTION))],
    )


def _head(found: Ensemble, words: Words) -> str:
    what = words(WHAT_MAY, model=found.model, scenario=found.scenario)
    head = heading(words, what, found.as_of, found.framework)
    method = words.term("method", found.method)
    return words(SAMPLED, head=head, samples=found.samples, method=method, seed=found.seed)


def _heads(words: Words) -> tuple[str, str, str]:
    low, _, high = map(words.percent, LEVELS)
    return low, words(MEDIAN), high


def _inputs(found: Ensemble, words: Words) -> Iterator[Line]:
    yield Row(words(UNCERTAIN), TITLE, (words(MEAN), *_heads(words), words(SHAPE)), COLUMN, head=True)
    listed = list(found.inputs.items())
    for name, one in listed[:MOST]:
        levels = [one.expected, *one.quantile(list(LEVELS)).tolist()]
        title = f"  {_meant(found.titles[name], name, words)}"
        yield Row(
            title,
            TITLE,
            (*(words.short(level, 4) for level in levels), words.term("distribution", one.distribution)),
            COLUMN,
        )
    if len(listed) > MOST:
        yield f"  {words(MORE, count=len(listed) - MOST)}"


def _meant(title: str, name: str, words: Words) -> str:
    """What is uncertain of an entity, where it goes without saying for none."""
    kind, _, key = name.partition(":")
    field = key.rpartition(".")[2] if "." in key else words(FIELDS[kind]) if kind in FIELDS else ""
    return f"{shortened(title, TITLE - 6 - width(field))}, {field}" if field and field not in title else title


def _numbers(found: Ensemble, words: Words) -> Iterator[Line]:
    first = True
    for prefix, title in GROUPS.items():
        names = [name for name in found.outputs if name.startswith(prefix)]
        if not names:
            continue
        if first:
            yield Row("", TITLE, (words(MEAN), "±", *_heads(words), f"≥ {words.number(0.5, 1)}"), COLUMN, head=True)
            first = False
        moving = names if prefix == "total:" else [name for name in names if _moves(found, name)]
        yield words(title)
        yield from (_number(found, name, words) for name in moving[:MOST])
        if WHOLE in moving:
            yield Row(f"    {words(OPEN_SHARE)}", TITLE, [open_share(found, words)], COLUMN)
        yield from _left_out(found, names, moving, words)


def _left_out(found: Ensemble, names: Sequence[str], moving: Sequence[str], words: Words) -> Iterator[str]:
    """How many have no row, and why: what never moves and what is never defined tells nothing."""
    lost = sum(found.undefined(name) == 1 for name in names if name not in moving)
    counts = {NO_MORE: len(moving) - MOST, STAY: len(names) - len(moving) - lost, LOST: lost}
    told = [words(code, count=count) for code, count in counts.items() if count > 0]
    if told:
        yield f"  {words(NOT_SHOWN, what=', '.join(told))}"


def _number(found: Ensemble, name: str, words: Words) -> Row:
    title = f"  {titled(words, name, found.titles[name])}"
    mean, lost = found.mean(name), found.undefined(name)
    if mean is None:
        return Row(title, TITLE, [words(UNDEFINED)], COLUMN)
    chance, error = found.probability(name, at_least=0.5), found.error(name)
    assert chance is not None
    quantiles = (words.number(found.quantile(name, p) or 0.0, signed=True) for p in LEVELS)
    cells = [words.number(mean, signed=True), words(UNKNOWN) if error is None else words.number(error, 4), *quantiles]
    if lost:
        told = f" {words(SOMETIMES, share=words.percent(lost))}"
        title = f"{shortened(title, TITLE - 2 - width(told))}{told}"
    return Row(title, TITLE, (*cells, words.percent(chance.value)), COLUMN)


def _dates(found: Ensemble, words: Words) -> Iterator[Line]:
    for prefix, title in DATED.items():
        names = [name for name in found.outputs if name.startswith(prefix)]
        moving = [name for name in names if _moves(found, name)]
        if moving:
            yield Row(words(title), TITLE, (*_heads(words), words(DUE), words(IN_TIME)), COLUMN, head=True)
            yield from (_date(found, name, words) for name in moving[:MOST])
            yield from _left_out(found, names, moving, words)


def _moves(found: Ensemble, name: str) -> bool:
    return found.sampled.samples == 1 or (found.sd(name) or 0.0) > STILL or 0 < found.undefined(name) < 1


def _date(found: Ensemble, name: str, words: Words) -> Row:
    days = [found.quantile(name, p) for p in LEVELS]
    due = found.dues.get(name)
    chance = found.on_time(name) if due is not None else None
    told = ["" if day is None else words.day(day) for day in (*days, due)]
    return Row(f"  {found.titles[name]}", TITLE, (*told, "" if chance is None else words.percent(chance.value)), COLUMN)


def _notes(found: Ensemble, words: Words) -> Iterator[str]:
    yield words(ERROR)
    if found.resolution:
        yield words(COUNTED, resolution=found.resolution)
    day = found.as_of
    if day is not None and any(due < day and _moves(found, name) for name, due in found.dues.items()):
        yield words(PAST, day=words.day(day))
    goals = [name for name in found.outputs if name.startswith("goal:")]
    late = all(name.startswith("initiative:") and "." not in name for name in found.inputs)
    if late and goals and not any(_moves(found, name) for name in goals):
        yield words(NO_GOAL, day=day and words.day(day))
    if found.left_out:
        yield words(LEFT_OUT, risks=found.left_out)
