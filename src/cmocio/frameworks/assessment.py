"""Assessments: a model scored by a framework."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from typing import Any, Final

from attrs import frozen

from cmocio.errors import NotFoundError, near_or_few
from cmocio.findings import Finding
from cmocio.frameworks.encode import to_document
from cmocio.frameworks.explain import explained
from cmocio.frameworks.framework import Binding, Framework, Level, Practice
from cmocio.frameworks.render import rendered
from cmocio.frameworks.tables import to_frame
from cmocio.frameworks.weaknesses import weaknesses
from cmocio.frozen import FrozenDict
from cmocio.scoring import Provenance, Score
from cmocio.texts import Message, Printed, declare

__all__ = ["CAUTION", "AssessedClaim", "AssessedPractice", "Assessment", "Missing"]

CAUTION: Final = Message.of(
    declare(
        "caution",
        "These scores are for talking about how an organisation works together: what is strong, what is weak, what is "
        "not known. They are not for paying, promoting or ranking people, and they say nothing about any one person.",
    )
)


@frozen
class AssessedClaim:
    """One claim of a practice, with its score.

    Parameters
    ----------
    binding
        The claim and its measure.
    score
        What the measure gave.
    """

    binding: Binding
    score: Score


@frozen
class AssessedPractice:
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

    @property
    def weakest(self) -> AssessedClaim | None:
        """The claim of the lowest score; ``None`` where none is defined."""
        known = [claim for claim in self.claims if claim.score.value is not None]
        return min(known, key=lambda claim: claim.score.value or 0.0, default=None)


@frozen
class Missing(Printed):
    """Something that is not known, and what could be scored if it were.

    Parameters
    ----------
    what
        What is not known, as code and data.
    collection
        The model's field to fill; ``""`` where what is needed is no list of its own.
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

    def __str__(self) -> str:
        return f"{self.what} (for {', '.join(self.claims)})"


@frozen(repr=False)
class Assessment(Printed):
    """A model scored by a framework: print it for a summary, `explain` it down to the entities.

    Parameters
    ----------
    framework
        What it was scored by.
    model, organisation
        The names of what was scored.
    as_of
        The day it was judged at.
    roles
        Which function fills which role.
    functions
        The functions compared.
    score
        Of the whole; its parts are the practices.
    practices
        In the order of the framework.
    findings
        What is wrong or missing in the model, the gravest first.
    missing
        What is not known, that which most of the weight waits for first.
    provenance
        What it was computed from and by what.
    """

    framework: Framework
    model: str
    organisation: str
    as_of: Date | None
    roles: FrozenDict[str, str]
    functions: tuple[str, ...]
    score: Score
    practices: tuple[AssessedPractice, ...]
    findings: tuple[Finding, ...]
    missing: tuple[Missing, ...]
    provenance: Provenance

    @property
    def bounds(self) -> tuple[float, float]:
        """Between which values the score must lie: everything undefined at 0, and at 1."""
        return self.score.bounds

    @property
    def level(self) -> Level | None:
        """The level the score reaches; ``None`` where it is undefined or the framework has no levels."""
        return self.framework.level(self.score.value)

    @property
    def arithmetic(self) -> float | None:
        """The weighted arithmetic mean of the defined practices, in [0, 1]: strengths make up for weaknesses."""
        return self.score.companions.get("arithmetic")

    @property
    def geometric(self) -> float | None:
        """The weighted geometric mean of the defined practices, in [0, 1]: each must hold; 0 where one is 0."""
        return self.score.companions.get("geometric")

    @property
    def weakest(self) -> AssessedPractice | None:
        """The practice of the lowest score, the first where several are; ``None`` where none is defined.

        A practice of weight 0 does not count.
        """
        known = [item for item in self.practices if item.score.value is not None and item.practice.weight > 0]
        return min(known, key=lambda item: item.score.value or 0.0, default=None)

    @property
    def undefined_weight(self) -> float:
        """The share of the weight, in [0, 1], that lies on claims whose score is undefined; lower is surer."""
        whole = sum(item.practice.weight for item in self.practices)
        lost = (item.practice.weight * (1.0 - item.score.coverage) for item in self.practices)
        return min(1.0, sum(lost) / whole)

    @property
    def caution(self) -> str:
        """What the scores are for, and what not."""
        return str(CAUTION)

    def practice(self, id: str) -> AssessedPractice:  # noqa: A002 - the field's own name
        """The assessed practice of this id.

        Raises
        ------
        NotFoundError
            With the nearest ids, if there is none.

        Examples
        --------
        >>> from cmocio import AlignmentModel, assess
        >>> assess(AlignmentModel("empty"), "five-ways").practice("mutual-goals").score.value is None
        True
        """
        known = {item.practice.id: item for item in self.practices}
        if id not in known:
            raise NotFoundError("practice", id, near_or_few(id, known))
        return known[id]

    def claim(self, id: str) -> AssessedClaim:  # noqa: A002 - the field's own name
        """The assessed claim of this id.

        Raises
        ------
        NotFoundError
            With the nearest ids, if there is none.

        Examples
        --------
        >>> from cmocio import AlignmentModel, assess
        >>> assess(AlignmentModel("empty"), "five-ways").claim("common-ground").score.reason.code
        'roles-unplayed'
        """
        known = {claim.binding.id: claim for item in self.practices for claim in item.claims}
        if id not in known:
            raise NotFoundError("claim", id, near_or_few(id, known))
        return known[id]

    def comparable_to(self, other: Assessment) -> tuple[Message, ...]:
        """Why this assessment and another cannot be compared over time; empty where they can.

        The model and the day may differ: that is what comparing is for. The framework, the versions of its measures,
        their parameters and the functions must be the same.

        Examples
        --------
        >>> from cmocio import AlignmentModel, assess
        >>> one = assess(AlignmentModel("one"), "five-ways")
        >>> one.comparable_to(assess(AlignmentModel("other"), "five-ways"))
        ()
        >>> str(one.comparable_to(assess(AlignmentModel("other"), "five-ways", min_raters=3))[0])
        'parameters: min_raters=5 against min_raters=3'
        """
        return self.provenance.differences(other.provenance)

    def explain(self, id: str = "") -> str:  # noqa: A002 - the field's own name
        """How the score, or that of one practice or claim, comes about: down to the entities concerned, as text.

        Parameters
        ----------
        id
            Of a practice or a claim; ``""``: of everything.

        Raises
        ------
        NotFoundError
            With the nearest ids, if there is neither.

        Examples
        --------
        >>> from cmocio import AlignmentModel, assess
        >>> told = assess(AlignmentModel("empty"), "five-ways").explain("common-ground").splitlines()[0]
        >>> told.partition(": ")[::2]  # doctest: +NORMALIZE_WHITESPACE
        ('Both sides want the same goals [common-ground]',
         'undefined: nobody plays the roles marketing, it; say which functions do')
        """
        return explained(self, id)

    @property
    def weaknesses(self) -> tuple[Finding, ...]:
        """The claims that score below 0.75, as findings, the lowest first: the entities concerned, and what to do.

        Unlike `findings`, which stand in the model whatever it is assessed by, these are this framework's own.
        """
        return weaknesses(self)

    def to_frame(self, backend: str = "pandas") -> Any:
        """The claims as a table of the dataframe library named: a row each, with score, bounds and reason.

        Parameters
        ----------
        backend
            ``"pandas"``, ``"polars"`` or ``"pyarrow"``.

        Raises
        ------
        MissingExtraError
            Without the extra ``tables``, or without that library.

        Examples
        --------
        >>> from cmocio import AlignmentModel, assess
        >>> assess(AlignmentModel("empty"), "okr").to_frame("nothing")
        Traceback (most recent call last):
        cmocio.errors.MissingExtraError: a table in nothing needs the extra 'tables': pip install 'cmocio[tables]'
        """
        return to_frame(self, backend)

    def to_dict(self) -> dict[str, Any]:
        """The assessment as plain data, ready for JSON; `from_dict` gives it back.

        An undefined score is ``{"value": None, "reason": {"code": ..., "data": ...}}``.

        Examples
        --------
        >>> from cmocio import AlignmentModel, assess
        >>> assess(AlignmentModel("empty"), "five-ways").to_dict()["score"]["reason"]["code"]
        'roles-unplayed'
        """
        return to_document(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Assessment:
        """The assessment that `to_dict` gave this plain data of.

        Raises
        ------
        FormatError
            With the place of what is missing, unknown or of the wrong type.

        Examples
        --------
        >>> from cmocio import AlignmentModel, assess
        >>> found = assess(AlignmentModel("empty"), "five-ways")
        >>> Assessment.from_dict(found.to_dict()) == found
        True
        """
        from cmocio.frameworks.decode import from_document  # noqa: PLC0415 - it makes what this module defines

        return from_document(data)

    def __str__(self) -> str:
        return rendered(self)

    def __repr__(self) -> str:
        value = "undefined" if self.score.value is None else f"{self.score.value:.3f}"
        return f"Assessment({self.model!r} by {self.framework.name!r}, {value}, bounds={self.bounds!r})"
