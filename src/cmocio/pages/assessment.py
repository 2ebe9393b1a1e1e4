"""The page of an assessment: the whole, each practice with its claims, what to do, what is missing, the caution."""

from collections.abc import Iterator
from typing import Final

from cmocio.frameworks.assessed import AssessedPractice
from cmocio.frameworks.assessment import CAUTION, Assessment
from cmocio.layout import Bar, Layout, Line, Paragraph, Row, blocks, joined
from cmocio.pages._layout import SEEN, UNDEFINED, because, between, bullet, cell
from cmocio.pages.finding import MORE_LIKE_IT, by_kind
from cmocio.results import page_of
from cmocio.scoring import Score
from cmocio.texts import (
    Message,
    Words,
    declare,
    vocabulary,
)

TITLE: Final = 59
"""How wide titles are; the bars stand right of them."""
WIDE: Final = (20, 5, -14)
"""How wide a bar, a number and a range are."""
TOP: Final = 5
"""How many findings, weak claims and missing collections are shown."""
FEW: Final = 3
"""How many of the claims that wait for something are named."""

DAY = declare("assessment-day", "as of {day}")
NO_DAY = declare("assessment-no-day", "without a day")
PLAYED = declare("assessment-function-played", "{function!r}{role:? (as {role})}")
COMPARED = declare("assessment-compared", "{functions} compared")
OVERALL = declare("assessment-overall", "Overall")
RANGE = declare("assessment-levels", "Level: {levels}.")
LITTLE = declare("assessment-no-level", "No level: too little is known.")
AS_WHOLE = declare("assessment-as-whole", "undefined, as the whole is")
AS_BEFORE = declare("assessment-as-before", "undefined, as under {number}")
SURE = declare("assessment-sure", "Every claim could be scored.")
OPEN_PARTS = declare("assessment-open-parts", "every claim has a score, some with parts unknown")
OPEN_WEIGHT = declare("assessment-open-weight", "{share} of the weight is undefined")
LIES = declare("assessment-lies", "It lies between {low:.2f} and {high:.2f}: {known}.")
MEANS = declare("assessment-means", "Mean of the practices: {means}.")
USED = declare("assessment-mean-used", "{mean} (used)")
WEAKEST = declare("assessment-weakest", "Weakest: {practice} ({score:.2f}).")
TO_DO = declare("assessment-to-do", "What to do about the weakest claims")
WEAK = declare("assessment-weak", "{claim} ({score:.2f}): {advice}")
FINDINGS = declare("assessment-findings", "Findings ({count}{kinds:?, {top} of {kinds} kinds shown})")
ALSO = declare("assessment-also", "and {kinds}")
NOT_KNOWN = declare("assessment-not-known", "Not known{count:? (the first {top} of {count})}")
WAITING = declare("assessment-waiting", "{what}: {share} of the weight: {claims}")
vocabulary("mean", "arithmetic", "geometric")


@page_of(Assessment)
def assessment(found: Assessment, words: Words) -> Layout:
    """What a manager could read, at most 100 characters wide.

    Examples
    --------
    >>> from cmocio import AlignmentModel, assess
    >>> print(assess(AlignmentModel("empty"), "five-ways").page().splitlines()[0])
    Five ways to bridge the gap between marketing and IT
    """
    told: dict[Message, str] = {}
    if found.score.reason is not None:
        told[found.score.reason] = words(AS_WHOLE)
    return blocks(
        _head(found, words),
        _overall(found, words),
        *(
            [joined(practice_lines(f"{number}. ", item, told, words))]
            for number, item in enumerate(found.practices, start=1)
        ),
        _to_do(found, words),
        *([page] for page in (joined(_findings(found, words)), joined(_missing(found, words))) if page.groups),
        [Paragraph(words.render(CAUTION))],
    )


def _head(found: Assessment, words: Words) -> Iterator[Line]:
    yield Paragraph(found.framework.title)
    of = f"{found.organisation}, {found.model}" if found.organisation else found.model
    day = words(DAY, day=words.day(found.as_of)) if found.as_of else words(NO_DAY)
    played = {name: role for role, name in found.roles.items() if role != name}
    told = [words(PLAYED, function=name, role=played.get(name)) for name in found.functions]
    compared = [words(COMPARED, functions=words.listed(told))] if told else []
    yield Paragraph(" · ".join((of, day, *compared)))


def _overall(found: Assessment, words: Words) -> Iterator[Line]:
    value, levels = found.score.value, found.levels
    if value is None:
        yield Row(words(OVERALL), TITLE, [words(UNDEFINED)], 0)
    else:
        level = f"  {levels[0]}" if len(levels) == 1 else ""
        yield Row(words(OVERALL), TITLE, [Bar(value, *found.bounds), words.number(value), level], WIDE)
    if found.score.reason is not None:
        yield bullet(f"{_capital(because(words, found.score.reason))}.", "  ")
    elif len(levels) == 1:
        yield bullet(levels[0].text, "  ")
    elif found.framework.levels:
        ends = [level.name for level in levels]
        yield f"  {words(RANGE, levels=between(words, ends[0], ends[-1])) if ends else words(LITTLE)}"
    yield f"  {_sure(found, words)}"
    if value is not None:
        yield f"  {words(MEANS, means=_means(found, words))}"
    if (weakest := found.weakest) is not None:
        yield bullet(words(WEAKEST, practice=weakest.practice.title, score=weakest.score.value), "  ")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sure(found: Assessment, words: Words) -> str:
    low, high = found.bounds
    unknown = found.undefined_weight
    if high - low < SEEN and unknown == 0:
        return words(SURE)
    known = words(OPEN_WEIGHT, share=words.percent(unknown)) if unknown > 0 else words(OPEN_PARTS)
    return words(LIES, low=low, high=high, known=known)


def _means(found: Assessment, words: Words) -> str:
    told, beside = [], any(item.practice.beside for item in found.practices)
    for name, value in (("arithmetic", found.arithmetic), ("geometric", found.geometric)):
        mean = f"{words.term('mean', name)} {cell(words, value, 'practice:')}"
        told.append(words(USED, mean=mean) if name == found.framework.combine and not beside else mean)
    return ", ".join(told)


def _scored(title: str, score: Score, told: dict[Message, str], number: str, words: Words) -> Iterator[Line]:
    """A title with a bar, a number and its range, or the reason why there is none, once; a claim has a thin bar."""
    if score.value is not None:
        low, high = score.bounds
        lies = f"  {between(words, words.number(low), words.number(high))}" if high - low >= SEEN else ""
        shown = Bar(score.value, low, high, thin=title.startswith(" "))
        yield Row(title, TITLE, [shown, words.number(score.value), lies], WIDE)
    else:
        before = None if score.reason is None else told.get(score.reason)
        yield Row(title, TITLE, [before or because(words, score.reason)], 0)
        if score.reason is not None:
            told.setdefault(score.reason, words(AS_BEFORE, number=number))


def practice_lines(mark: str, item: AssessedPractice, told: dict[Message, str], words: Words) -> Iterator[Line]:
    """A practice with its claims; without them, where all are undefined for the practice's own reason."""
    number = mark.rstrip(". ")
    yield from _scored(f"{mark}{item.practice.title}", item.score, told, number, words)
    if item.score.value is None and all(claim.score.reason == item.score.reason for claim in item.claims):
        return
    for claim in item.claims:
        yield from _scored(f"   {claim.claim.title or claim.claim.id}", claim.score, told, number, words)


def _to_do(found: Assessment, words: Words) -> Iterator[Line]:
    weak = found.weaknesses[:TOP]
    if weak:
        yield words(TO_DO)
    for item in weak:
        yield bullet(words(WEAK, **item.message.data, advice=item.advice))


def _findings(found: Assessment, words: Words) -> Iterator[Line]:
    """The first finding of each kind, and how many are like it."""
    kinds = by_kind(found.findings)
    if kinds:
        yield words(FINDINGS, count=len(found.findings), top=TOP, kinds=len(kinds) if len(kinds) > TOP else None)
    for alike in kinds[:TOP]:
        text = f"{words.term('severity', alike[0].severity)}: {words.render(alike[0].message)}"
        yield bullet(words(MORE_LIKE_IT, text=text, count=len(alike) - 1) if len(alike) > 1 else text)
        yield bullet(words.render(alike[0].advice), "    → ")
    if len(kinds) > TOP:
        rest = ", ".join(f"{words.term('finding', alike[0].code)} {len(alike)}" for alike in kinds[TOP:])
        yield bullet(words(ALSO, kinds=rest))


def _missing(found: Assessment, words: Words) -> Iterator[Line]:
    """What most weight waits for, but for what all of it waits for, which the whole says already."""
    missing = [item for item in found.missing if item.what != found.score.reason]
    if missing:
        yield words(NOT_KNOWN, top=TOP, count=len(missing) if len(missing) > TOP else None)
    for item in missing[:TOP]:
        titles = [found.claim(claim).claim.title or claim for claim in item.claims]
        named = words.few(titles, FEW if len(titles) > FEW + 1 else len(titles))
        waiting = {"share": words.percent(item.weight), "claims": "; ".join(named)}
        yield bullet(words(WAITING, what=words.render(item.what), **waiting))
