"""A crosswalk: what several frameworks say of one organisation, theme by theme; where they disagree, and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from attrs import frozen

from cmocio.arguments import as_number, checked
from cmocio.errors import InputError
from cmocio.frameworks.assessed import AssessedClaim, AssessedPractice
from cmocio.frameworks.assessment import Assessment
from cmocio.frozen import FrozenDict, grouped
from cmocio.results import Result, Rows, rows_of
from cmocio.scoring import MEASURES
from cmocio.texts import Datum, Message, declare

APART = 0.25
"""From which difference on practices of one theme disagree."""

ONLY_HERE = declare("asks-besides", "{framework} also asks {claim!r}, by {measure}: {score:.2f}")
ASKED_OTHERWISE = declare(
    "asks-otherwise",
    "both ask by {measure}: {high} with {high_parameters} ({high_score:.2f}), {low} "
    "with {low_parameters} ({low_score:.2f})",
)
NO_PARAMETERS = declare("asks-without-parameters", "no parameters")
WEIGHED_OTHERWISE = declare("weighs-otherwise", "{high} and {low} ask the same and give it other weights")


@frozen(repr=False)
class PracticeScore(Result):
    """A practice of one framework, and what it scores.

    Parameters
    ----------
    framework, practice
        The name of the framework and the id of the practice.
    title
        Of the practice.
    score
        In [0, 1]; ``None`` is undefined.
    """

    framework: str
    practice: str
    title: str
    score: float | None


@frozen(repr=False)
class Shared(Result):
    """Claims of different frameworks that ask the very same: one measure with the same parameters.

    Parameters
    ----------
    measure
        Its name.
    parameters
        As they were used.
    claims
        The claims, as ``"framework:claim"``.
    score
        What all of them score; ``None`` is undefined.
    """

    measure: str
    parameters: FrozenDict[str, Datum]
    claims: tuple[str, ...]
    score: float | None


@frozen(repr=False)
class Crossing(Result):
    """What the frameworks say on one theme.

    Parameters
    ----------
    theme
        The theme.
    practices
        Those of all frameworks that are about it, the highest score first, undefined ones last.
    same
        Where frameworks ask the very same.
    spread
        The highest score less the lowest, in [0, 1]; ``None`` where fewer than two frameworks have one.
    disagree
        Whether the spread is large.
    why
        Why the highest and the lowest differ, what counts most first; empty where they do not disagree.
    """

    theme: str
    practices: tuple[PracticeScore, ...]
    same: tuple[Shared, ...]
    spread: float | None
    disagree: bool
    why: tuple[Message, ...]

    def _table(self) -> Iterable[Mapping[str, Any]]:
        return [{"theme": self.theme, **row} for row in rows_of(self.practices)]


Row = tuple[Assessment, AssessedPractice]


@checked
def crosswalk(assessments: Mapping[str, Assessment] | Iterable[Assessment], *, apart: float = APART) -> Rows[Crossing]:
    """What several assessments of one model say, theme by theme.

    Parameters
    ----------
    assessments
        Of one model on one day, by different frameworks; `assess_all` gives them.
    apart
        From which difference of scores on practices are said to disagree, in [0, 1].

    Returns
    -------
    Rows of Crossing
        The themes that two or more frameworks speak of, those on which they differ most first.

    Raises
    ------
    InputError
        If the assessments are of different models or days.

    Examples
    --------
    >>> from cmocio import AlignmentModel
    >>> from cmocio.frameworks import assess_all
    >>> found = crosswalk(assess_all(AlignmentModel("empty"), ["three-lessons", "reich-benbasat"]))
    >>> [row.theme for row in found]
    ['language', 'relationship', 'technology']
    >>> found[0].same[0].claims
    ('three-lessons:common-words', 'reich-benbasat:terms-shared')
    """
    apart = as_number(apart, "apart", 0, 1)
    listed = tuple(assessments.values() if isinstance(assessments, Mapping) else assessments)
    if len({(item.provenance.digest, item.as_of) for item in listed}) > 1:
        raise InputError("assessments", "they are of different models or days; assess one model, on one day, by each")
    themes = grouped(
        (theme, (assessment, item))
        for assessment in listed
        for item in assessment.practices
        for theme in assessment.framework.broader(item.practice.themes)
    )
    rows = [_crossing(theme, found, apart) for theme, found in themes.items() if len({id(a) for a, _ in found}) > 1]
    return Rows(sorted(rows, key=lambda row: (-1.0 if row.spread is None else -row.spread, row.theme)))


def _crossing(theme: str, rows: Sequence[Row], apart: float) -> Crossing:
    ordered = sorted(rows, key=lambda row: -1.0 if row[1].score.value is None else row[1].score.value, reverse=True)
    standings = tuple(
        PracticeScore(a.framework.name, p.practice.id, p.practice.title, p.score.value) for a, p in ordered
    )
    known = [row for row in ordered if row[1].score.value is not None]
    pair = _farthest(known)
    spread = None if pair is None else _value(pair[0][1]) - _value(pair[1][1])
    disagree = spread is not None and spread >= apart and spread > 0
    why = tuple(_why(*pair)) if disagree and pair is not None else ()
    return Crossing(theme, standings, tuple(_same(rows)), spread, disagree, why)


def _farthest(known: list[Row]) -> tuple[Row, Row] | None:
    """The two practices of different frameworks whose scores are farthest apart, the higher first."""
    pairs = [(one, other) for one, other in combinations(known, 2) if one[0] is not other[0]]
    return max(pairs, key=lambda pair: _value(pair[0][1]) - _value(pair[1][1]), default=None)


def _value(item: AssessedPractice) -> float:
    return item.score.value or 0.0


def _same(rows: Sequence[Row]) -> Iterator[Shared]:
    asked = grouped((_question(claim), (a.framework.name, claim)) for a, item in rows for claim in item.claims)
    for (measure, parameters), found in asked.items():
        if len({name for name, _ in found}) > 1:
            names = tuple(f"{name}:{claim.claim.id}" for name, claim in found)
            yield Shared(measure, parameters, names, found[0][1].score.value)


def _question(claim: AssessedClaim) -> tuple[str, FrozenDict[str, Datum]]:
    """What a claim asks: its measure, with the parameters as they were used."""
    name, provenance = claim.claim.measure, claim.score.provenance
    if provenance is not None:
        return name, provenance.parameters
    known = MEASURES.get(name).parameters if name in MEASURES else {}
    return name, FrozenDict({**known, **claim.claim.parameters})


def _why(high: Row, low: Row) -> Iterator[Message]:
    """What pulls two practices apart: claims only one makes, or makes otherwise; the largest effect first."""
    told = [*_otherwise(high, low), *_only(high, low), *_only(low, high)]
    ranked = sorted(told, key=lambda item: -item[0])
    found = [message for _, message in ranked]
    if found:
        yield from found
    else:
        yield Message.of(WEIGHED_OTHERWISE, high=high[0].framework.name, low=low[0].framework.name)


Weighed = Iterator[tuple[float, Message]]


def _otherwise(high: Row, low: Row) -> Weighed:
    """Claims of one measure with other parameters."""
    for one in high[1].claims:
        for other in low[1].claims:
            same, a, b = one.claim.measure == other.claim.measure, one.score.value, other.score.value
            if same and a is not None and b is not None and a > b and _question(one) != _question(other):
                yield (
                    a - b,
                    Message.of(
                        ASKED_OTHERWISE,
                        measure=one.claim.measure,
                        high=high[0].framework.name,
                        low=low[0].framework.name,
                        high_parameters=_differing(one, other),
                        low_parameters=_differing(other, one),
                        high_score=a,
                        low_score=b,
                    ),
                )


def _differing(one: AssessedClaim, other: AssessedClaim) -> tuple[str, ...] | Message:
    mine, theirs = _question(one)[1], _question(other)[1]
    differing = tuple(f"{name}={_shown(value)}" for name, value in mine.items() if theirs.get(name) != value)
    return differing or Message.of(NO_PARAMETERS)


def _shown(value: Datum) -> str:
    return "any" if value in {"", ()} else "+".join(value) if isinstance(value, tuple) else str(value)


def _only(here: Row, there: Row) -> Weighed:
    """Claims of a measure that the other practice does not use, and that pull this one away from it."""
    used = {claim.claim.measure for claim in there[1].claims}
    whole = sum(claim.claim.weight for claim in here[1].claims)
    above = _value(here[1]) > _value(there[1])
    for claim in here[1].claims:
        value = claim.score.value
        if claim.claim.measure in used or value is None or claim.claim.weight == 0:
            continue
        pull = (value - _value(there[1])) if above else (_value(there[1]) - value)
        if pull > 0:
            title = claim.claim.title or claim.claim.id
            name, measure = here[0].framework.name, claim.claim.measure
            message = Message.of(ONLY_HERE, framework=name, claim=title, measure=measure, score=value)
            yield pull * claim.claim.weight / whole, message
