"""Scoring a model by a framework."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Date

import attrs
from attrs import frozen

from cmocio.errors import InputError
from cmocio.findings import check
from cmocio.frameworks import library
from cmocio.frameworks.assessment import AssessedClaim, AssessedPractice, Assessment
from cmocio.frameworks.framework import Binding, Framework, Practice
from cmocio.frameworks.missing import missing_evidence
from cmocio.frameworks.roles import Cast, cast_roles
from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel
from cmocio.scoring import (
    MEASURES,
    Day,
    Functions,
    Part,
    Provenance,
    Score,
    apply_rule,
    combine,
    library_version,
)

__all__ = ["MIN_RATERS", "assess"]

MIN_RATERS = 5
"""How many people must have answered before a group's ratings are shown."""


def assess(
    model: AlignmentModel,
    framework: str | Framework,
    *,
    functions: Functions = None,
    as_of: Day = None,
    before: AlignmentModel | None = None,
    min_raters: int = MIN_RATERS,
) -> Assessment:
    """Score a model by a framework.

    A practice is the weighted arithmetic mean of its claims that are defined: Σ w·v / Σ w. The whole is the weighted
    mean of the practices that are defined, arithmetic or geometric as the framework says; both are kept. Higher
    means better aligned; all are in [0, 1]. What cannot be computed is undefined with a reason, never 0, and counts
    in the bounds at 0 and at 1.

    Parameters
    ----------
    model
        What to score.
    framework
        A framework, or the name of one.
    functions
        Which functions fill the framework's roles: a mapping role → function. Default: a role is filled by the
        function of its name. A role nobody plays makes what needs it undefined.
    as_of
        The day to judge at; default: `AlignmentModel.day`.
    before
        An earlier state of the model, for the measures that compare two.
    min_raters
        Ratings by fewer people, without everyone's consent, are not shown; ≥ 1.

    Raises
    ------
    NotFoundError
        For a framework, role, function or measure that does not exist, with the nearest names.
    InputError
        If `min_raters` is below 1.

    Examples
    --------
    >>> from cmocio.model import Goal, Stake, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Goal("revenue", "Grow revenue", owner="cmo"), Stake("cio", "revenue", importance=0.5, support=1),
    ... )
    >>> found = assess(model, "five-ways")
    >>> found.claim("common-ground").score.value
    0.5
    >>> found.claim("marketing-reads-it").score.reason is None
    False
    """
    if isinstance(min_raters, bool) or min_raters < 1:
        raise InputError("min_raters", f"{min_raters!r} is not a number of people; give 1 or more")
    used = library.get(framework) if isinstance(framework, str) else framework
    day = model.day(as_of)
    setting = _Setting(
        model if day is None else model.known_on(day),
        day,
        before,
        min_raters,
        cast_roles(used, model, functions),
        model,
    )
    practices = tuple(_assessed(practice, setting) for practice in used.practices)
    return Assessment(
        used,
        model.name,
        model.organisation,
        day,
        setting.cast.roles,
        setting.cast.functions,
        _whole(used, practices),
        practices,
        check(setting.seen, as_of=day),
        missing_evidence(practices, setting.seen),
        _provenance(used, setting),
    )


@frozen
class _Setting:
    """What all claims of one assessment are judged by."""

    seen: AlignmentModel
    day: Date | None
    before: AlignmentModel | None
    min_raters: int
    cast: Cast
    model: AlignmentModel

    def score(self, binding: Binding) -> Score:
        """The score of one claim."""
        measure = MEASURES.get(binding.measure)
        lacking = self.cast.lacking(binding)
        if lacking is not None:
            return lacking
        parameters = self.cast.parameters(binding)
        if "min_raters" in measure.parameters:
            parameters.setdefault("min_raters", self.min_raters)
        functions = self.cast.functions
        found = measure(self.seen, functions=functions, as_of=self.day, before=self.before, **parameters)
        return self.cast.told(_of_model(found, self.model))


def _of_model(score: Score, model: AlignmentModel) -> Score:
    """The score with the digest of the whole model, of which it saw what was known on the day."""
    assert score.provenance is not None
    return attrs.evolve(score, provenance=attrs.evolve(score.provenance, digest=model.digest))


def _assessed(practice: Practice, setting: _Setting) -> AssessedPractice:
    claims = tuple(AssessedClaim(binding, setting.score(binding)) for binding in practice.measures)
    parts = [Part.of(claim.binding.id, claim.score, weight=claim.binding.weight) for claim in claims]
    return AssessedPractice(practice, _bounded(combine("arithmetic", parts)), claims)


def _whole(framework: Framework, practices: Iterable[AssessedPractice]) -> Score:
    """The score of all practices, with both means beside it."""
    parts = [Part.of(item.practice.id, item.score, weight=item.practice.weight) for item in practices]
    score = _bounded(combine(framework.combine, parts))
    means = {rule: combine(rule, parts).value for rule in ("arithmetic", "geometric")}
    return score.with_companions(**means)


def _bounded(score: Score) -> Score:
    """The score with bounds that hold for whatever the parts of its parts may be, too."""
    weights = [part.weight for part in score.parts]
    inner = [part.score.bounds for part in score.parts if part.score is not None]
    low, high = (apply_rule(score.rule, ends, weights) for ends in zip(*inner, strict=True))
    known = () if score.value is None else (score.value,)
    return attrs.evolve(score, bounds=(max(0.0, min(low, *known, 1.0)), min(1.0, max(high, *known, 0.0))))


def _provenance(framework: Framework, setting: _Setting) -> Provenance:
    measures = {binding.measure: MEASURES.get(binding.measure).version for _, binding in framework.claims}
    return Provenance(
        library_version(),
        framework.name,
        framework.version,
        FrozenDict({"min_raters": setting.min_raters}),
        setting.model.digest,
        setting.day,
        tuple(f"{role}={function}" for role, function in setting.cast.roles.items()) or setting.cast.functions,
        FrozenDict(dict(sorted(measures.items()))),
    )
