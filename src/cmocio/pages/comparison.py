"""The page of a comparison: the numbers that move, why, and what is dominated."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from cmocio.frameworks.assessment import CAUTION
from cmocio.layout import Layout, Line, Paragraph, Row, blocks
from cmocio.model.field_types import COLLECTIONS
from cmocio.pages._layout import (
    GROUPS,
    OPEN_SHARE,
    SEEN,
    bullet,
    cell,
    heading,
    open_share,
    titled,
)
from cmocio.results import page_of
from cmocio.scenarios.comparison import AS_IT_IS, Comparison, Outcome, Standing
from cmocio.scenarios.judging import WHOLE
from cmocio.texts import WIDTH, Words, declare, vocabulary, width, wrapped

TITLE: Final = 30
"""How wide titles are."""
COLUMN: Final = 14
"""How wide the column of a scenario is."""
GAP: Final = 2
"""How much of it stays empty, so that names do not run together."""
TOP: Final = 4
"""How many numbers are explained for each scenario, and how many effects of each."""

WHAT_IF = declare("comparison-what-if", "What if: {model}")
NOTHING = declare("comparison-nothing", "There is no scenario to compare.")
STILL = declare("comparison-still", "(not shown, as they stay as they are: {count})")
NO_DAY = declare("comparison-no-day", "(no day)")
RANKS = declare("comparison-ranks", "rank, regret")
ONE_CHANGE = declare("comparison-one-change", "Under {scenario!r} everything moves by one change: {change}")
WHY = declare("comparison-why", "Why under {scenario!r}")
ELSE = declare("comparison-else", "{amount} all else")
DOMINATED = declare(
    "comparison-dominated",
    "{scenario!r} is dominated: no goal and no practice is worse, and at least one is better, under {better}.",
)
NEW = declare(
    "comparison-new-scores",
    "Under {scenario!r} there is a score for what has none as it is ({practices}). The total counts it in, and can "
    "fall by it although nothing got worse.",
)
GONE = declare(
    "comparison-lost-scores",
    "Under {scenario!r} there is no score any more for {practices}. The total leaves that out.",
)
EVIDENCE_GONE = declare(
    "comparison-evidence-gone",
    "* Under {scenario!r} evidence is gone that is there as it is ({gone}). It dominates nothing, whatever the numbers "
    "that rest on less of it.",
)

vocabulary("outcome", AS_IT_IS)


@page_of(Comparison)
def comparison(found: Comparison, words: Words) -> Layout:
    """What a manager could read, at most 100 characters wide.

    Examples
    --------
    >>> from cmocio import AlignmentModel, compare
    >>> print(compare(AlignmentModel("shop")))
    What if: shop
    <BLANKLINE>
    There is no scenario to compare.
    """
    head = [Paragraph(heading(words, words(WHAT_IF, model=found.model), found.base.as_of, found.framework))]
    scenarios = found.outcomes[1:]
    if not scenarios:
        return blocks(head, [words(NOTHING)])
    per_table = (WIDTH - TITLE) // COLUMN
    firsts = range(0, len(found.outcomes), per_table)
    return blocks(
        head,
        *(_table(found.base, found.outcomes[first : first + per_table], words) for first in firsts),
        *([*_why(item, words), _remarks(item, words)] for item in scenarios),
        _dominated(found, words),
        _evidence_gone(found, words),
        _new_scores(found, words),
        [Paragraph(words.render(CAUTION))] if found.framework else [],
    )


def _table(base: Outcome, columns: Sequence[Outcome], words: Words) -> Iterator[Line]:
    """Some of the scenarios beside one another, in rows that differ from the model as it is."""
    yield _names(base, columns, words)
    still = 0
    for prefix, title in GROUPS.items():
        names = [name for item in (base, *columns) for name in item.standings if name.startswith(prefix)]
        rows = list(dict.fromkeys(names))
        moving = [name for name in rows if prefix == "total:" or _moves(name, base, columns)]
        still += len(rows) - len(moving)
        if moving:
            yield words(title)
        for name in moving:
            yield _row(name, base, columns, words)
            if prefix == "total:":
                yield _ranks(name, columns, words)
            if name == WHOLE:
                yield Row(f"    {words(OPEN_SHARE)}", TITLE, (open_share(item, words) for item in columns), COLUMN)
    if still:
        yield words(STILL, count=still)


def _names(base: Outcome, columns: Sequence[Outcome], words: Words) -> Row:
    """The names above their columns, on as many lines as they need, underlined; days that differ below them."""
    told = [_folded(words.term("outcome", item.name)) for item in columns]
    for lines, item in zip(told, columns, strict=True):
        if item.as_of != base.as_of:
            lines.append(words(NO_DAY) if item.as_of is None else f"({words.day(item.as_of)})")
    return Row("", TITLE, map("\n".join, told), COLUMN, head=True, ruled=COLUMN - GAP)


def _folded(name: str) -> list[str]:
    """A name on lines that fit into a column; a word that is too long breaks at its hyphens."""
    room = COLUMN - GAP
    is_long = any(width(word) > room for word in name.split())
    lines = wrapped(name.replace("-", "- ") if is_long else name, room=room) or [""]
    return [line.replace("- ", "-") for line in lines] if is_long else lines


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


def _row(name: str, base: Outcome, columns: Sequence[Outcome], words: Words) -> Row:
    found = [item.standings.get(name) for item in columns]
    title = next(standing.title for standing in (base.standings.get(name), *found) if standing is not None)
    return Row(f"  {titled(words, name, title)}", TITLE, (_cell(standing, words) for standing in found), COLUMN)


def _ranks(name: str, columns: Sequence[Outcome], words: Words) -> Row:
    """Where a total ranks among all scenarios, and how far it is below the best."""
    found = [item.standings.get(name) for item in columns]
    told = ("–" if s is None or s.regret is None else f"{s.rank}, {words.number(s.regret)}" for s in found)
    return Row(f"    {words(RANKS)}", TITLE, told, COLUMN)


def _cell(standing: Standing | None, words: Words) -> str:
    if standing is None or standing.value is None:
        return "–*" if standing is not None and standing.rests_on_less else "–"
    value = cell(words, standing.value, standing.name)
    mark = "*" if standing.rests_on_less else ""
    if standing.change is None or abs(standing.change) < SEEN:
        return f"{value}{mark}"
    return f"{value}{mark or ' '}({words.number(standing.change, signed=True)})"


def _why(item: Outcome, words: Words) -> Iterator[Line]:
    """The numbers that move most, each with what moved it; a single change is named once."""
    moved = [s for s in item.standings.values() if s.change is not None and abs(s.change) >= SEEN and s.effects]
    if not moved:
        return
    causes = {effect.what for standing in moved for effect in standing.effects}
    if len(causes) == 1:
        yield Paragraph(words(ONE_CHANGE, scenario=item.name, change=words.render(causes.pop())))
        return
    yield Paragraph(words(WHY, scenario=item.name))
    totals = [standing for standing in moved if standing.name.startswith("total:")]
    others = sorted((s for s in moved if s not in totals), key=lambda s: -abs(s.change or 0.0))
    for standing in [*totals, *others][: TOP + len(totals)]:
        yield bullet(_because(standing, words))


def _remarks(item: Outcome, words: Words) -> Paragraph:
    """What is said of a scenario that moves nothing."""
    return Paragraph(" ".join(f"{_capital(words.render(remark))}." for remark in item.remarks))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:] if text.startswith("of ") else text


def _because(standing: Standing, words: Words) -> str:
    """A number with what moved it, to more digits where it moved little."""
    moved = standing.change or 0.0
    digits = 2 if abs(moved) >= 10 * SEEN else 3
    least = SEEN * 10.0 ** (2 - digits)
    shown = [effect for effect in standing.effects if abs(effect.amount) >= least][:TOP]
    told = [
        f"{words.number(effect.amount, digits, signed=True)}{_error(effect.error, words)} {words.render(effect.what)}"
        for effect in shown
    ]
    rest = sum(effect.amount for effect in standing.effects if effect not in shown)
    told += [words(ELSE, amount=words.number(rest, digits, signed=True))] if abs(rest) >= least else []
    return (
        f"{titled(words, standing.name, standing.title)} {words.number(moved, digits, signed=True)}: {'; '.join(told)}"
    )


def _error(error: float, words: Words) -> str:
    return f" (± {words.number(error)})" if error >= SEEN else ""


def _dominated(found: Comparison, words: Words) -> Iterator[Line]:
    for name, better in found.dominated.items():
        yield Paragraph(
            words(DOMINATED, scenario=name, better=words.listed(repr(words.term("outcome", other)) for other in better))
        )


def _evidence_gone(found: Comparison, words: Words) -> Iterator[Line]:
    for item in found.outcomes:
        if item.gone:
            yield Paragraph(words(EVIDENCE_GONE, scenario=item.name, gone=_counted(item.gone, words)))


def _counted(names: Iterable[str], words: Words) -> tuple[str, ...]:
    """How many entities of each kind; whose they are does not matter."""
    counts = Counter(COLLECTIONS.get(name.partition(":")[0], "recorded") for name in names)
    return tuple(f"{words.term('collection', kind.replace('_', ' '))}: {count}" for kind, count in counts.items())


def _new_scores(found: Comparison, words: Words) -> Iterator[Line]:
    """Practices that a scenario gives a score, or takes it from: totals then compare what differs."""
    for item in found.outcomes[1:]:
        practices = (name for name in item.standings if name.startswith("practice:"))
        pairs = [(found.base.standings[name], item.standings[name]) for name in practices]
        new = [f"{now.title} {_cell(now, words)}" for was, now in pairs if _is_new(was, now)]
        lost = [now.title for was, now in pairs if _is_new(now, was)]
        for code, names in ((NEW, new), (GONE, lost)):
            if names:
                yield Paragraph(words(code, scenario=item.name, practices="; ".join(words.few(names, TOP))))


def _is_new(before: Standing, after: Standing) -> bool:
    return before.value is None and after.value is not None
