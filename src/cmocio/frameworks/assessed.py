"""What an assessment is made of: claims and practices with their scores, and what is missing."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import frozen

from cmocio.frameworks.framework import Claim, Practice
from cmocio.results import Result, table_of
from cmocio.scoring import Score
from cmocio.texts import Message


@frozen(repr=False)
class AssessedClaim(Result):
    """One claim of a practice, with its score.

    Parameters
    ----------
    claim
        The claim and its measure.
    score
        What the measure gave.
    """

    claim: Claim
    score: Score

    def _table(self) -> Iterator[Mapping[str, Any]]:
        low, high = self.score.bounds
        yield {
            "claim": self.claim.id,
            "title": self.claim.title,
            "measure": self.claim.measure,
            "weight": self.claim.weight,
            "score": self.score.value,
            "low": low,
            "high": high,
            "coverage": self.score.coverage,
            "reason": "" if self.score.reason is None else str(self.score.reason),
        }


@frozen(repr=False)
class AssessedPractice(Result):
    """A practice with its score: the weighted arithmetic mean of its claims that are defined.

    Parameters
    ----------
    practice
        What was assessed.
    score
        Of the whole practice; its parts are the claims.
    claims
        The claims with their scores.
    """

    practice: Practice
    score: Score
    claims: tuple[AssessedClaim, ...]

    def _table(self) -> Iterator[Mapping[str, Any]]:
        own = {"practice_weight": self.practice.weight, "practice_score": self.score.value}
        for claim in self.claims:
            yield from ({"practice": self.practice.id, **row, **own} for row in table_of(claim))

    @property
    def weakest(self) -> AssessedClaim | None:
        """The claim of the lowest score; ``None`` where none is defined."""
        known = [claim for claim in self.claims if claim.score.value is not None]
        return min(known, key=lambda claim: claim.score.value or 0.0, default=None)


def undefined_share(practices: Iterable[Practice], scores: Iterable[Score]) -> float:
    """The share of the practices' weight, in [0, 1], that lies on claims whose score is undefined.

    Examples
    --------
    >>> goals = Practice("goals", "Mutual goals", claims=[Claim("ground", "goal-overlap")])
    >>> undefined_share([goals], [Score(0.5, coverage=0.75)])
    0.25
    """
    rows = [(practice.weight, score.coverage) for practice, score in zip(practices, scores, strict=True)]
    return min(1.0, sum(weight * (1.0 - known) for weight, known in rows) / sum(weight for weight, _ in rows))


@frozen(repr=False)
class Missing(Result):
    """Something that is not known, and what could be scored if it were.

    Parameters
    ----------
    what
        What is not known, as code and data.
    collection
        The model's field to fill; ``""`` where what is needed is not a list of its own.
    claims
        The ids of the claims that wait for it.
    practices
        The ids of their practices.
    weight
        The share of the framework's weight that these claims have, in [0, 1].
    """

    what: Message
    collection: str
    claims: tuple[str, ...]
    practices: tuple[str, ...]
    weight: float
