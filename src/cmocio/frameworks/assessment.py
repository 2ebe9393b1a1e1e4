"""Assessments: a model scored by a framework."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date as Date
from functools import cached_property
from typing import Any, Final, Self

from attrs import field, fields, frozen

from cmocio.documents import from_plain, to_plain
from cmocio.errors import NotFoundError, existing, near_or_few
from cmocio.findings import Finding
from cmocio.frameworks.assessed import AssessedClaim, AssessedPractice, Missing, undefined_share
from cmocio.frameworks.documents import SCHEMA_VERSION, AssessmentDocument, practice_document, with_inner, without_inner
from cmocio.frameworks.framework import Framework, Level
from cmocio.frameworks.weaknesses import weaknesses
from cmocio.frozen import FrozenDict
from cmocio.results import Result, Rows, table_of
from cmocio.scoring import Provenance, Score
from cmocio.texts import Message, declare

CAUTION: Final = Message.of(
    declare(
        "caution",
        "These scores are for talking about how an organisation works together: what is strong, what is weak, what is "
        "not known. They are not for paying, promoting or ranking people, and they say nothing about any one person.",
    )
)

HALF: Final = 0.5
"""Where more of the weight is undefined, no level is stated."""
HEADLINE: Final = declare(
    "headline", "{level} ({score:?{score:.2f}, }from {low:.2f} to {high:.2f}; {undefined:%} of the weight is undefined)"
)
LEVELS: Final = declare("headline-levels", "{high:?from }{low}{high:? to {high}}")
NO_LEVEL: Final = declare("headline-no-level", "no level")
NO_SCORE: Final = declare("headline-undefined", "undefined")


@frozen(repr=False)
class Assessment(Result):
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
        What is wrong or missing in the model, the gravest first: looked for when first asked for.
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
    _findings: Rows[Finding] | Callable[[], Rows[Finding]] = field(eq=False)
    missing: Rows[Missing]
    provenance: Provenance

    @cached_property
    def findings(self) -> Rows[Finding]:
        """What is wrong or missing in the model, the gravest first: looked for when first asked for."""
        return self._findings() if callable(self._findings) else self._findings

    def __reduce__(self) -> tuple[Any, ...]:
        names = (field.name for field in fields(type(self)))
        return type(self), tuple(self.findings if name == "_findings" else getattr(self, name) for name in names)

    @property
    def bounds(self) -> tuple[float, float]:
        """Between which values the score must lie: everything undefined at 0, and at 1."""
        return self.score.bounds

    @property
    def level(self) -> Level | None:
        """The level in which both bounds lie; ``None`` where there is no such, or most of the weight is undefined."""
        levels = self.levels
        return levels[0] if len(levels) == 1 else None

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels in which the score may lie, the lowest first.

        None where it is undefined, more than half of the weight is, or the framework has no levels.
        """
        if self.score.value is None or self.undefined_weight > HALF:
            return ()
        low, high = map(self.framework.level, self.bounds)
        listed = self.framework.levels
        return listed[listed.index(low) : listed.index(high) + 1] if low is not None and high is not None else ()

    @property
    def headline(self) -> Message:
        """The level, only as far as the bounds allow it, with the score, its bounds and how much is undefined.

        One level where both bounds lie in it, else from which to which, and none where more than half of the weight
        is undefined.

        Examples
        --------
        >>> from cmocio import AlignmentModel, Goal, assess
        >>> model = AlignmentModel("shop", goals=[Goal("a", "A", tier="company")], recorded={"benchmarks"})
        >>> print(assess(model, "okr").headline)
        no level (0.00, from 0.00 to 0.80; 80 % of the weight is undefined)
        """
        names = [level.name for level in self.levels]
        level = Message.of(NO_SCORE if self.score.value is None else NO_LEVEL)
        if names:
            level = Message.of(LEVELS, low=names[0], high=names[-1] if len(names) > 1 else None)
        low, high = self.bounds
        told = {"low": low, "high": high, "undefined": self.undefined_weight}
        return Message.of(HEADLINE, level=level, score=self.score.value, **told)

    @property
    def arithmetic(self) -> float | None:
        """The weighted arithmetic mean of the defined practices, in [0, 1]: strengths make up for weaknesses."""
        return self.score.companions.get("arithmetic")

    @property
    def geometric(self) -> float | None:
        """The weighted geometric mean of the defined practices, none below 0.05, in [0.05, 1]: each must hold."""
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
        return undefined_share(self.framework.practices, (item.score for item in self.practices))

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
        return known[existing("practice", id, known)]

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
        'roles-without-functions'
        """
        known = {claim.claim.id: claim for item in self.practices for claim in item.claims}
        return known[existing("claim", id, known)]

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

    def explain(self, id: str = "", *, texts: Mapping[str, str] | None = None) -> str:  # noqa: A002 - the field's own name
        """How the score, or that of one practice or claim, comes about: down to the entities concerned, as text.

        Parameters
        ----------
        id
            Of a practice or a claim; ``""``: of everything.
        texts
            Words of another language, as `page` takes them.

        Raises
        ------
        NotFoundError
            With the nearest ids, if there is neither.

        Examples
        --------
        >>> from cmocio import AlignmentModel, assess
        >>> told = assess(AlignmentModel("empty"), "five-ways").explain("common-ground").splitlines()[0]
        >>> told.partition(": nobody")[0]
        'Both sides want the same goals [common-ground]: undefined'
        """
        practices = {item.practice.id: item for item in self.practices}
        claims = {claim.claim.id: claim for item in self.practices for claim in item.claims}
        if id and id not in practices and id not in claims:
            near = near_or_few(id, (*practices, *claims)) or near_or_few(id, practices)
            raise NotFoundError("practice or claim", id, near)
        chosen = practices.get(id) or claims.get(id) or self
        return str(chosen.layout(texts, "explained"))

    @property
    def weaknesses(self) -> Rows[Finding]:
        """The claims that score below 0.75, as findings, the lowest first: the entities concerned, and what to do.

        Unlike `findings`, which stand in the model whatever it is assessed by, these are this framework's own.
        """
        return weaknesses(self.framework, self.functions, self.practices)

    def to_dict(self, *, words: bool = False) -> dict[str, Any]:
        """The assessment as plain data, ready for JSON; `from_dict` gives it back.

        An undefined score is ``{"value": None, "reason": {"code": ..., "data": ...}}``.

        Examples
        --------
        >>> from cmocio import AlignmentModel, assess
        >>> assess(AlignmentModel("empty"), "five-ways").to_dict()["score"]["reason"]["code"]
        'roles-without-functions'
        """
        level, weakest = self.level, self.weakest
        told = {
            "schema_version": SCHEMA_VERSION,
            "score": without_inner(self.score),
            "level": None if level is None else level.name,
            "weakest": None if weakest is None else weakest.practice.id,
            "practices": [practice_document(item) for item in self.practices],
        }
        names = [field.name for field in fields(AssessmentDocument)]
        return {name: to_plain(told[name] if name in told else getattr(self, name), words=words) for name in names}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
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
        written = from_plain(AssessmentDocument, data)
        own = {field.alias: getattr(written, field.alias) for field in fields(cls)}
        practices = written.assessed()
        whole = with_inner(written.score, {item.practice.id: item.score for item in practices})
        return cls(**own | {"score": whole, "practices": practices})

    def _table(self) -> Iterator[Mapping[str, Any]]:
        for item in self.practices:
            yield from ({"framework": self.framework.name, **row} for row in table_of(item))

    def _shown(self) -> Iterator[str]:
        yield f"{self.model!r} by {self.framework.name!r}"
        yield str(self.headline)
