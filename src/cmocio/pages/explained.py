"""How a score comes about, down to the entities concerned."""

from collections.abc import Iterator
from typing import Final

from cmocio.frameworks.assessed import AssessedClaim, AssessedPractice
from cmocio.frameworks.assessment import Assessment
from cmocio.layout import Layout, Line, joined
from cmocio.pages._layout import UNDEFINED, because
from cmocio.results import PAGES
from cmocio.scoring import MEASURES, Part, Score
from cmocio.scoring.rules import AMOUNTS
from cmocio.texts import Message, Words, declare

RULES: Final = {
    "ratio": declare("rule-ratio", "the share met of what is possible"),
    "double": declare("rule-double", "twice the share met of what is possible, at most 1"),
    "arithmetic": declare("rule-arithmetic", "the weighted mean of"),
    "geometric": declare("rule-geometric", "the weighted geometric mean of"),
    "floored": declare("rule-floored", "the weighted geometric mean, with no part below 0.05, of"),
    "harmonic": declare("rule-harmonic", "the weighted harmonic mean of"),
    "min": declare("rule-min", "the least of"),
    "max": declare("rule-max", "the greatest of"),
    "sum": declare("rule-sum", "the sum of"),
    "product": declare("rule-product", "the product of"),
    "complement": declare("rule-complement", "1 minus"),
    "quadratic": declare("rule-quadratic", "1 less the root of the weighted mean square of what lacks to 1 of"),
    "value": declare("rule-value", "computed from"),
}
"""How each rule is said; another rule is shown by its name."""
OTHER = declare("rule-other", "{rule} of")
MET = declare("explained-met", "{rule} ({met} of {possible})")
BETWEEN = declare("explained-between", "{value} (between {low} and {high})")
OF = declare("explained-of", "{value} of {possible}")
WEIGHT = declare("explained-weight", "{value}, weight {weight}")
LIKEWISE = declare("explained-likewise", "undefined, for the same reason")
BESIDE = declare("explained-beside", "beside it, {name}: {value}")
BY = declare("explained-by", "by {measure}{parameters:? with {parameters}}: {summary}")
NOT_INSTALLED = declare("explained-not-installed", "not installed here")
ANY = declare("explained-any", "any")


def explained(found: Assessment | AssessedPractice | AssessedClaim | Score, words: Words) -> Layout:
    """An assessment, a practice, a claim or a score with its rule and each part.

    Examples
    --------
    >>> from cmocio.scoring import ratio
    >>> print(ratio([Part("goal:a", 1), Part("goal:b", 0, entities=("stakeholder:cio",))]).explain())
    0.5, the share met of what is possible (1 of 2):
      goal:a: 1
      goal:b: 0 (stakeholder:cio)
    """
    if isinstance(found, Score):
        return joined([_told(found, words), *_parts(found, "  ", words)])
    if isinstance(found, AssessedClaim):
        return joined(_claim(found, "", words))
    if isinstance(found, AssessedPractice):
        return joined(_practice(found, "", words))
    above = found.score.reason
    lines = (line for item in found.practices for line in _practice(item, "  ", words, above))
    return joined([f"{found.framework.title}: {_told(found.score, words)}", *lines])


PAGES.add("explained", explained, origin=__name__)


def _practice(item: AssessedPractice, indent: str, words: Words, above: Message | None = None) -> Iterator[Line]:
    yield f"{indent}{_named(item.practice.title, item.practice.id)}: {_told(item.score, words, above)}"
    for claim in item.claims:
        yield from _claim(claim, f"{indent}  ", words, item.score.reason)


def _named(title: str, id: str) -> str:  # noqa: A002 - what it is
    """A title with the id by which it can be asked for."""
    return f"{title} [{id}]" if title and title != id else id


def _claim(item: AssessedClaim, indent: str, words: Words, above: Message | None = None) -> Iterator[Line]:
    claim, score = item.claim, item.score
    given = () if score.provenance is None else score.provenance.parameters.items()
    stated = ", ".join(f"{name}={_plain(value, words)}" for name, value in given if name in claim.parameters)
    yield f"{indent}{_named(claim.title, claim.id)}: {_told(score, words, above)}"
    known = claim.measure in MEASURES
    summary = (
        words.texts.get(f"measure-{claim.measure}", MEASURES.get(claim.measure).summary)
        if known
        else words(NOT_INSTALLED)
    )
    by = words(BY, measure=claim.measure, parameters=stated, summary=summary)
    yield f"{indent}  {by}"
    yield from _parts(score, f"{indent}  ", words)


def _parts(score: Score, indent: str, words: Words) -> Iterator[Line]:
    for part in score.parts:
        if part.score is not None:
            yield f"{indent}{part.name}: {_told(part.score, words, score.reason)}"
            yield from _parts(part.score, f"{indent}  ", words)
        else:
            yield f"{indent}{part.name}: {_argument(part, score.rule, words)}"
    for name, value in score.companions.items():
        shown = words(UNDEFINED) if value is None else words.short(value, 3)
        yield indent + words(BESIDE, name=words.term("companion", name), value=shown)


def _argument(part: Part, rule: str, words: Words) -> str:
    """A part that is not made of others: its value, what is possible or its weight, the entities concerned."""
    value = because(words, part.reason) if part.value is None else words.short(part.value, 3)
    if part.weight != 1:
        weight = words.short(part.weight, 3)
        value = words(OF if rule in AMOUNTS else WEIGHT, value=value, possible=weight, weight=weight)
    return f"{value} ({', '.join(part.entities)})" if part.entities else value


def _told(score: Score, words: Words, above: Message | None = None) -> str:
    """A score's value and rule, or why it is undefined, where what stands above it does not say so already."""
    if score.value is None:
        return because(words, score.reason) if above is None or score.reason != above else words(LIKEWISE)
    low, high = score.bounds
    value = words.short(score.value, 3)
    if high - low >= 1e-9:
        value = words(BETWEEN, value=value, low=words.short(low, 3), high=words.short(high, 3))
    if not score.parts:
        return value
    rule = words(RULES[score.rule]) if score.rule in RULES else words(OTHER, rule=score.rule)
    if score.rule in AMOUNTS:
        known = [part for part in score.parts if part.value is not None]
        met, possible = sum(part.value or 0.0 for part in known), sum(part.weight for part in known)
        rule = words(MET, rule=rule, met=words.short(met, 3), possible=words.short(possible, 3))
    return f"{value}, {rule}:"


def _plain(value: object, words: Words) -> str:
    return "+".join(map(str, value)) if isinstance(value, tuple) else words(ANY) if value == "" else str(value)
