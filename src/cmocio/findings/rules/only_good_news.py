"""A record in which all is good: every answer a yes, no link that hurts, no meeting of one's own."""

from collections.abc import Iterator
from typing import Final

from cmocio.findings import Found, View, finding_rule
from cmocio.model import Interaction
from cmocio.texts import Message, declare

GOOD: Final = ("accepted", "adopted")
"""Outcomes that are a yes."""
ANSWERS, LINKS, PEOPLE, MEETINGS = 5, 10, 20, 5
"""From how many on it is odd that none is bad: answers, links, people of a function, and its meetings."""
SHOWN: Final = 3
"""How many entities stand for all."""

ALL_YES = declare("only-good-news-answers", "all {count} requests and proposals with a recorded outcome were accepted")
NONE_HURTS = declare("only-good-news-links", "none of the {count} contributions hurts")
NONE_WITHIN = declare(
    "only-good-news-meetings",
    "none of the {count} recorded meetings of {function!r}, {people} people, is among themselves",
)


@finding_rule(
    severity="medium",
    says="{what}; is only good news written down?",
    advice="ask both sides what is left out, and record it too: refusals, harm, and what each side does by itself",
    reads=["dependencies", "goals", "interactions", "stakeholders"],
    themes=["evidence"],
)
def only_good_news(seen: View) -> Iterator[Found]:
    """All outcomes recorded are good: 5 answers or more, 10 contributions, 5 meetings of a function of 20.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Interaction, Stakeholder
    >>> asked = [Interaction(f"r{n}", f"2026-0{n + 1}-01", "request", outcome="accepted") for n in range(5)]
    >>> [str(found.data["what"]) for found in only_good_news(view(AlignmentModel("m", interactions=asked)))]
    ['all 5 requests and proposals with a recorded outcome were accepted']
    """
    yield from _answers(seen)
    yield from _links(seen)
    yield from _meetings(seen)


def _answers(seen: View) -> Iterator[Found]:
    asked = [item for item in seen.model.interactions if item.kind in ("request", "proposal") and item.outcome.strip()]
    if len(asked) >= ANSWERS and all(item.outcome.strip().casefold() in GOOD for item in asked):
        yield Found(*_few(asked), what=Message.of(ALL_YES, count=len(asked)))


def _links(seen: View) -> Iterator[Found]:
    links = [(name, link) for name, link in seen.dependencies if link.kind == "contribution"]
    if len(links) >= LINKS and all(link.weight is not None and link.weight >= 0 for _, link in links):
        yield Found(*sorted(name for name, _ in links)[:SHOWN], what=Message.of(NONE_HURTS, count=len(links)))


def _meetings(seen: View) -> Iterator[Found]:
    met = [(item, seen.functions_of(item.participants)) for item in seen.model.interactions if item.kind == "meeting"]
    members = [person.function for person in seen.model.stakeholders]
    for function in seen.model.functions:
        own = [(item, sides) for item, sides in met if function in sides]
        people = members.count(function)
        if people >= PEOPLE and len(own) >= MEETINGS and all(len(sides) > 1 for _, sides in own):
            what = Message.of(NONE_WITHIN, count=len(own), function=function, people=people)
            yield Found(*_few([item for item, _ in own]), functions=[function], what=what)


def _few(items: list[Interaction]) -> list[str]:
    return sorted(item.full_name for item in items)[:SHOWN]
