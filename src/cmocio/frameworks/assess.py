"""Scoring a model by a framework."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date as Date

import attrs
from attrs import frozen

from cmocio.errors import InputError, NotFoundError, nearest
from cmocio.findings import Finding, check
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
from cmocio.texts import Datum

__all__ = ["MIN_RATERS", "asked", "assess", "assess_all", "check_raters"]

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
    used = library.framework_of(framework)
    case = _case(model, as_of, before, min_raters)
    return _assessment(case, used, functions)


def assess_all(
    model: AlignmentModel,
    frameworks: Iterable[str | Framework] | None = None,
    *,
    functions: Functions = None,
    as_of: Day = None,
    before: AlignmentModel | None = None,
    min_raters: int = MIN_RATERS,
) -> FrozenDict[str, Assessment]:
    """Score a model by several frameworks.

    Parameters
    ----------
    model
        What to score.
    frameworks
        Frameworks, or names of them; default: all there are.
    functions
        See `assess`. Of a mapping, each framework takes the roles that it has; one without roles compares the
        functions named.
    as_of, before, min_raters
        See `assess`.

    Returns
    -------
    FrozenDict
        The assessments, by the names of the frameworks; `crosswalk` compares them.

    Raises
    ------
    NotFoundError
        For a framework, role or function that does not exist, with the nearest names.
    InputError
        If `min_raters` is below 1, or one text is given where several frameworks are meant.

    Examples
    --------
    >>> list(assess_all(AlignmentModel("empty"), ["five-ways", "okr"]))
    ['five-ways', 'okr']
    """
    if isinstance(frameworks, str):
        raise InputError("frameworks", f"{frameworks!r} is one text; give a list, such as [{frameworks!r}]")
    listed = library.names() if frameworks is None else tuple(frameworks)
    used = [library.get(item) if isinstance(item, str) else item for item in listed]
    case = _case(model, as_of, before, min_raters)
    _check_roles(used, functions)
    return FrozenDict({item.name: _assessment(case, item, _own(item, functions)) for item in used})


def _check_roles(frameworks: Iterable[Framework], functions: Functions) -> None:
    roles = dict.fromkeys(role for framework in frameworks for role in framework.roles)
    for role in functions if isinstance(functions, Mapping) else ():
        if role not in roles:
            raise NotFoundError("role in any of the frameworks", role, nearest(role, roles))


def _own(framework: Framework, functions: Functions) -> Functions:
    """Of functions meant for several frameworks, what one of them takes."""
    if not isinstance(functions, Mapping):
        return functions
    if not framework.roles:
        return tuple(functions.values()) or None
    return {role: function for role, function in functions.items() if role in framework.roles}


@frozen
class _Case:
    """A model as it is judged, whatever the framework."""

    model: AlignmentModel
    seen: AlignmentModel
    day: Date | None
    before: AlignmentModel | None
    min_raters: int
    findings: tuple[Finding, ...]


def _case(model: AlignmentModel, as_of: Day, before: AlignmentModel | None, min_raters: int) -> _Case:
    check_raters(min_raters)
    day = model.day(as_of)
    seen = model if day is None else model.known_on(day)
    return _Case(model, seen, day, before, min_raters, check(seen, as_of=day))


def check_raters(min_raters: int) -> None:
    """Refuse what is no number of people.

    Examples
    --------
    >>> check_raters(0)
    Traceback (most recent call last):
    cmocio.errors.InputError: min_raters: 0 is not a number of people; give 1 or more
    """
    if isinstance(min_raters, bool) or not isinstance(min_raters, int) or min_raters < 1:
        raise InputError("min_raters", f"{min_raters!r} is not a number of people; give 1 or more")


def _assessment(case: _Case, used: Framework, functions: Functions) -> Assessment:
    setting = _Setting(case, cast_roles(used, case.model, functions))
    practices = tuple(_assessed(practice, setting) for practice in used.practices)
    return Assessment(
        used,
        case.model.name,
        case.model.organisation,
        case.day,
        setting.cast.roles,
        setting.cast.functions,
        _whole(used, practices),
        practices,
        case.findings,
        missing_evidence(practices, case.seen),
        _provenance(used, setting),
    )


@frozen
class _Setting:
    """What all claims of one assessment are judged by."""

    case: _Case
    cast: Cast

    def score(self, binding: Binding) -> Score:
        """The score of one claim."""
        lacking = self.cast.lacking(binding)
        if lacking is not None:
            return lacking
        case, measure = self.case, MEASURES.get(binding.measure)
        parameters = asked(self.cast, binding, case.min_raters)
        found = measure(case.seen, functions=self.cast.functions, as_of=case.day, before=case.before, **parameters)
        return self.cast.told(_of_model(found, case.model))


def asked(cast: Cast, binding: Binding, min_raters: int) -> dict[str, Datum]:
    """A binding's parameters with functions in the place of roles, and no fewer raters than the reader asks for.

    Examples
    --------
    >>> cast = Cast(FrozenDict({"it": "technology"}), (), ("technology",))
    >>> asked(cast, Binding("geek", "shared-vocabulary", parameters={"of": "$it"}), 5)
    {'of': 'technology'}
    """
    parameters = cast.parameters(binding)
    if "min_raters" in MEASURES.get(binding.measure).parameters:
        # a framework may ask for more raters than its reader, never for fewer
        own = parameters.get("min_raters")
        parameters["min_raters"] = max(own, min_raters) if isinstance(own, int) else min_raters
    return parameters


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
        FrozenDict({"min_raters": setting.case.min_raters}),
        setting.case.model.digest,
        setting.case.day,
        tuple(f"{role}={function}" for role, function in setting.cast.roles.items()) or setting.cast.functions,
        FrozenDict(dict(sorted(measures.items()))),
    )
