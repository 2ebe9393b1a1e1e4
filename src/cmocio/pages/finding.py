"""The pages of a finding, and of several: by kind, the worst first, a kind of many in few lines."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from cmocio.findings.finding import SEVERITIES, Finding
from cmocio.frozen import grouped
from cmocio.layout import Layout, joined
from cmocio.results import page_of
from cmocio.texts import Words, declare, vocabulary

FEW: Final = 3
"""How many of a kind are told, where there are more than one more."""

MORE_LIKE_IT = declare("findings-more-like-it", "{text} (and {count} more like it)")
MORE = declare("findings-more", "… and {count} more like it: {entities:3}")

vocabulary("severity", *SEVERITIES)


@page_of(Finding)
def finding(found: Finding, words: Words) -> Layout:
    """What is wrong, what it concerns, and what to do."""
    return joined([_what(found, words), _advice(found, words)])


def by_kind(found: Iterable[Finding]) -> list[tuple[Finding, ...]]:
    """Findings that have one code together, the worst kind first."""
    ordered = sorted(found, key=lambda item: item.order)
    return list(grouped((item.code, item) for item in ordered).values())


def findings(found: Iterable[Finding], words: Words) -> Layout:
    """Each kind with its first findings, how many there are besides, and what to do.

    Examples
    --------
    >>> from cmocio import AlignmentModel, Goal, check
    >>> many = AlignmentModel("m", goals=[Goal(f"g{n}", f"Goal {n}") for n in range(9)])
    >>> print(findings(check(many, rules=["goal-without-owner"]), Words()))
    medium: nobody owns the goal 'Goal 0' [goal:g0]
    medium: nobody owns the goal 'Goal 1' [goal:g1]
    medium: nobody owns the goal 'Goal 2' [goal:g2]
      → name the stakeholder who answers for it as its owner
    … and 6 more like it: goal:g3, goal:g4, goal:g5, 3 more
    """
    return joined(joined(_alike(alike, words)) for alike in by_kind(found))


def _alike(found: Sequence[Finding], words: Words) -> Iterator[str]:
    shown = found[:FEW] if len(found) > FEW + 1 else found
    advice = [_advice(item, words) for item in shown]
    for item, told, following in zip(shown, advice, [*advice[1:], ""], strict=True):
        yield _what(item, words)
        if told != following:
            yield told
    rest = found[len(shown) :]
    if rest:
        concerned = dict.fromkeys(name for item in rest for name in item.entities[:1])
        yield words(MORE, count=len(rest), entities=tuple(concerned))


def _what(found: Finding, words: Words) -> str:
    concerned = f" [{', '.join(found.entities)}]" if found.entities else ""
    return f"{words.term('severity', found.severity)}: {words.render(found.message)}{concerned}"


def _advice(found: Finding, words: Words) -> str:
    return f"  → {words.render(found.advice)}"
