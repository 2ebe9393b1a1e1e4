"""An assessment as text that a manager could read: plain characters, at most 100 wide."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from cmocio.frameworks.weaknesses import GOOD
from cmocio.scoring import Score
from cmocio.texts import render

if TYPE_CHECKING:
    from cmocio.frameworks.assessment import AssessedClaim, AssessedPractice, Assessment

__all__ = ["bar", "rendered"]

WIDTH: Final = 100
TITLE: Final = 58
"""How wide titles are; the bars stand right of them."""
BAR: Final = 20
TOP: Final = 5
"""How many findings, weak claims and missing collections are shown."""

FEW: Final = 3
"""How many of the claims that wait for something are named."""
HALF: Final = 0.5
"""Where more of the weight is undefined, the level is not described."""
CLOSE: Final = 0.005
"""Bounds nearer to each other than that look the same."""

EIGHTHS: Final = "▏▎▍▌▋▊▉█"

Texts = Mapping[str, str] | None


def rendered(assessment: Assessment, texts: Texts = None) -> str:
    """An assessment as text: the whole, each practice with its claims, what to do, what is missing, the caution.

    Parameters
    ----------
    assessment
        What to show.
    texts
        A translation of reasons and findings, as `cmocio.texts.render` takes it.

    Examples
    --------
    >>> from cmocio import AlignmentModel, assess
    >>> print(rendered(assess(AlignmentModel("empty"), "five-ways")).splitlines()[0])
    Five ways to bridge the gap between marketing and IT
    """
    blocks = [
        _head(assessment),
        _overall(assessment),
        *(_practice(number, item, texts) for number, item in enumerate(assessment.practices, start=1)),
        _to_do(assessment),
        _findings(assessment, texts),
        _missing(assessment, texts),
        _wrapped(assessment.caution, "", ""),
    ]
    return "\n\n".join("\n".join(lines) for block in blocks if (lines := list(block)))


def bar(value: float, width: int = BAR, *, thin: bool = False) -> str:
    """A value in [0, 1] as a bar of this many characters; a thick one to the eighth of a character.

    Examples
    --------
    >>> bar(0.5, 4)
    '██··'
    >>> bar(0.0, 4), bar(1.0, 4), bar(0.5, 4, thin=True)
    ('····', '████', '━━──')
    """
    if thin:
        full = round(min(1.0, max(0.0, value)) * width)
        return "━" * full + "─" * (width - full)
    eighths = round(min(1.0, max(0.0, value)) * width * 8)
    whole, rest = divmod(eighths, 8)
    return ("█" * whole + (EIGHTHS[rest - 1] if rest else "")).ljust(width, "·")


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=True)


def _shortened(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1].rstrip()}…"


def _head(assessment: Assessment) -> Iterator[str]:
    yield from _wrapped(assessment.framework.title, "", "")
    of = f"{assessment.organisation}, {assessment.model}" if assessment.organisation else assessment.model
    day = f"as of {assessment.as_of}" if assessment.as_of else "without a day"
    played = {name: role for role, name in assessment.roles.items() if role != name}
    told = [f"{name!r} (as {played[name]})" if name in played else repr(name) for name in assessment.functions]
    compared = f"{' and '.join(told)} compared" if told else ""
    yield from _wrapped(" · ".join(part for part in (of, day, compared) if part), "", "")


def _overall(assessment: Assessment) -> Iterator[str]:
    score, level = assessment.score, assessment.level
    if score.value is None:
        yield from _line("Overall", score, None)
    else:
        yield f"{'Overall':{TITLE}} {bar(score.value)} {score.value:.2f}{f'  {level}' if level else ''}"
    if level is not None:
        text = level.text if assessment.undefined_weight <= HALF else "Too little is known to say more."
        yield from _wrapped(text, "  ", "  ")
    yield f"  {_sure(assessment)}"
    if score.value is not None:
        yield f"  Mean of the practices: {_means(assessment)}."
    if (weakest := assessment.weakest) is not None:
        yield from _wrapped(f"Weakest: {weakest.practice.title} ({weakest.score.value:.2f}).", "  ", "  ")


def _sure(assessment: Assessment) -> str:
    low, high = assessment.bounds
    unknown = assessment.undefined_weight
    if high - low < CLOSE and unknown == 0:
        return "Every claim could be scored."
    known = "every claim has a score, some with parts unknown"
    if unknown > 0:
        known = f"{_share(unknown)} of the weight is undefined"
    ends = [level.name for level in map(assessment.framework.level, (low, high)) if level is not None]
    levels = f" ({' to '.join(ends)})" if len(set(ends)) > 1 else ""
    return f"It lies between {low:.2f} and {high:.2f}{levels}: {known}."


def _means(assessment: Assessment) -> str:
    told = (("arithmetic", assessment.arithmetic), ("geometric", assessment.geometric))
    used = assessment.framework.combine
    return ", ".join(f"{name} {value:.2f}{' (used)' if name == used else ''}" for name, value in told)


def _share(value: float) -> str:
    return f"{100 * value:.0f} %"


def _line(title: str, score: Score, texts: Texts, indent: str = "") -> Iterator[str]:
    """A title with a bar and a number, or with the reason why there is none; what is indented has a thin bar."""
    shown = _shortened(indent + title, TITLE)
    if score.value is not None:
        yield f"{shown:{TITLE}} {bar(score.value, thin=bool(indent))} {score.value:.2f}"
        return
    reason = "undefined" if score.reason is None else f"undefined: {render(score.reason, texts)}"
    yield from _wrapped(_cut(reason), f"{shown:{TITLE}} ", f"{'':{TITLE}} ")


def _cut(text: str) -> str:
    """A text that is too long for what is left of a line, up to its last break that fits; `explain` has the whole."""
    room = WIDTH - TITLE - 1
    if len(text) <= room:
        return text
    breaks = [found.start() for found in re.finditer("[,;] ", text)]
    fitting = [place for place in breaks if room / 2 < place <= room - 2]
    return f"{text[: fitting[-1]]} …" if fitting else text


def _practice(number: int, item: AssessedPractice, texts: Texts) -> Iterator[str]:
    yield from _line(f"{number}. {item.practice.title}", item.score, texts)
    for claim in item.claims:
        yield from _line(claim.binding.title or claim.binding.id, claim.score, texts, indent="   ")


def _to_do(assessment: Assessment) -> Iterator[str]:
    weak = _weak(assessment)
    if weak:
        yield "What to do about the weakest claims"
    for _, claim, advice in weak[:TOP]:
        yield from _wrapped(
            f"{claim.binding.title or claim.binding.id} ({claim.score.value:.2f}): {advice}", "  • ", "    "
        )


def _weak(assessment: Assessment) -> list[tuple[float, AssessedClaim, str]]:
    """The defined claims below `GOOD` that have advice, the weakest first."""
    found = []
    for item in assessment.practices:
        for claim in item.claims:
            advice = claim.binding.when_weak or item.practice.when_weak
            if claim.score.value is not None and claim.score.value < GOOD and advice and claim.binding.weight > 0:
                found.append((claim.score.value, claim, advice))
    return sorted(found, key=lambda row: row[0])


def _findings(assessment: Assessment, texts: Texts) -> Iterator[str]:
    """The first finding of each code, and how many are like it."""
    count = Counter(finding.code for finding in assessment.findings)
    first = list({finding.code: finding for finding in reversed(assessment.findings)}.values())[::-1]
    if first:
        shown = f", {TOP} of {len(first)} kinds shown" if len(first) > TOP else ""
        yield f"Findings ({count.total()}{shown})"
    for finding in first[:TOP]:
        more = f" (and {count[finding.code] - 1} more like it)" if count[finding.code] > 1 else ""
        yield from _wrapped(f"{finding.severity}: {render(finding.message, texts)}{more}", "  • ", "    ")
        yield from _wrapped(render(finding.mend, texts), "    → ", "      ")


def _missing(assessment: Assessment, texts: Texts) -> Iterator[str]:
    found = assessment.missing
    if found:
        yield f"Not known{f' (the first {TOP} of {len(found)})' if len(found) > TOP else ''}"
    for item in found[:TOP]:
        titles = [assessment.claim(claim).binding.title or claim for claim in item.claims]
        more = [f"{len(titles) - FEW} more"] if len(titles) > FEW + 1 else []
        waiting = f"{_share(item.weight)} of the weight: {'; '.join([*titles[: FEW if more else None], *more])}"
        yield from _wrapped(f"{render(item.what, texts)}: {waiting}", "  • ", "    ")
