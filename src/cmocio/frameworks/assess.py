"""Scoring a model by a framework."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Date
from functools import cached_property
from typing import Final

from attrs import evolve, frozen

from cmocio.arguments import checked
from cmocio.errors import NotFoundError, near_or_few
from cmocio.findings import Finding, check
from cmocio.frameworks import library
from cmocio.frameworks.assessed import AssessedClaim, AssessedPractice
from cmocio.frameworks.assessment import Assessment
from cmocio.frameworks.documents import TOGETHER
from cmocio.frameworks.framework import MIN_RATERS, Claim, Framework, Practice, check_raters
from cmocio.frameworks.library import AnyFramework
from cmocio.frameworks.missing import missing_evidence
from cmocio.frameworks.roles import UNPLAYED, FilledRoles, cast_roles, spoken
from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel
from cmocio.results import Rows
from cmocio.scoring import (
    MEASURES,
    Day,
    DigestOf,
    Functions,
    Part,
    Provenance,
    Score,
    apply_rule,
    combine,
    library_version,
)
from cmocio.texts import Datum, Message

MEANS: Final = {"arithmetic": "arithmetic", "geometric": "floored"}
"""How practices may combine, and by which rule."""


@checked
def assess(
    model: AlignmentModel,
    framework: AnyFramework,
    *,
    functions: Functions = None,
    as_of: Day = None,
    before: AlignmentModel | None = None,
    min_raters: int = MIN_RATERS,
    partial: bool = False,
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
        A framework, the name of one, or a `Cast`, which says `functions`, `before`, `min_raters` and `partial` already.
    functions
        Which functions fill the framework's roles: a mapping role → function. Default: a role is filled by the
        function of its name. Case does not matter. A role nobody plays makes what needs it undefined, and the whole.
        A framework without roles compares the functions named.
    as_of
        The day to judge at; default: `AlignmentModel.day`.
    before
        An earlier state of the model, for the measures that compare two.
    min_raters
        Ratings by fewer people, without everyone's consent, are not shown; ≥ 1.
    partial
        Whether there is a whole, of the rest, where nobody plays a role.

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
    cast = library.cast_of(framework, functions, before, min_raters, partial)
    case = _case(model, as_of, cast.before, cast.min_raters, partial=cast.partial)
    return _assessment(case, cast.framework, cast.functions)


@checked
def assess_all(
    model: AlignmentModel,
    frameworks: Iterable[str | Framework] | None = None,
    *,
    functions: Functions = None,
    as_of: Day = None,
    before: AlignmentModel | None = None,
    min_raters: int = MIN_RATERS,
    partial: bool = False,
) -> FrozenDict[str, Assessment]:
    """Score a model by several frameworks.

    Parameters
    ----------
    model
        What to score.
    frameworks
        Frameworks, or names of them; default: all there are.
    functions
        See `assess`. Of a mapping, each framework takes the roles that it has.
    as_of, before, min_raters, partial
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
        If `min_raters` is below 1, or a single text is given where several frameworks are meant.

    Examples
    --------
    >>> list(assess_all(AlignmentModel("empty"), ["five-ways", "okr"]))
    ['five-ways', 'okr']
    """
    listed = library.names() if frameworks is None else tuple(frameworks)
    used = [library.get(item) if isinstance(item, str) else item for item in listed]
    _check_roles(used, functions)
    case = _case(model, as_of, before, min_raters, partial=partial)
    return FrozenDict({item.name: _assessment(case, item, _own(item, functions)) for item in used})


def _check_roles(frameworks: Iterable[Framework], functions: Functions) -> None:
    roles = {role.casefold(): role for framework in frameworks for role in framework.roles}
    for role in functions if isinstance(functions, Mapping) else ():
        if role.casefold() not in roles:
            raise NotFoundError("role in any of the frameworks", role, near_or_few(role, tuple(roles.values())))


def _own(framework: Framework, functions: Functions) -> Functions:
    """Of functions meant for several frameworks, what one of them takes."""
    if not isinstance(functions, Mapping) or not framework.roles:
        return functions
    own = {role.casefold() for role in framework.roles}
    return {role: function for role, function in functions.items() if role.casefold() in own}


@frozen
class _JudgedModel:
    """A model as it is judged, whatever the framework."""

    model: AlignmentModel
    seen: AlignmentModel
    day: Date | None
    before: AlignmentModel | None
    min_raters: int
    partial: bool

    @cached_property
    def findings(self) -> Rows[Finding]:
        """What is wrong or missing in what is seen: looked for once, when somebody asks."""
        return check(self.seen, as_of=self.day)


def _case(
    model: AlignmentModel, as_of: Day, before: AlignmentModel | None, min_raters: int, *, partial: bool
) -> _JudgedModel:
    check_raters(min_raters)
    day = model.day(as_of)
    seen = model if day is None else model.known_on(day)
    return _JudgedModel(model, seen, day, before, min_raters, partial)


def _assessment(case: _JudgedModel, used: Framework, functions: Functions) -> Assessment:
    setting = _ClaimContext(case, cast_roles(used, case.model, functions))
    practices = tuple(_assessed(spoken(practice, setting.cast.roles), setting) for practice in used.practices)
    return Assessment(
        used,
        case.model.name,
        case.model.organisation,
        case.day,
        setting.cast.roles,
        setting.cast.functions,
        whole_score(used, [item.score for item in practices], partial=case.partial),
        practices,
        lambda: case.findings,
        missing_evidence(practices, case.seen),
        _provenance(used, setting),
    )


@frozen
class _ClaimContext:
    """What all claims of one assessment are judged by."""

    case: _JudgedModel
    cast: FilledRoles

    def score(self, claim: Claim) -> Score:
        """The score of one claim."""
        lacking = self.cast.lacking(claim)
        if lacking is not None:
            return lacking
        case, measure = self.case, MEASURES.get(claim.measure)
        parameters = asked(self.cast, claim, case.min_raters)
        found = measure(case.seen, functions=self.cast.functions, as_of=case.day, before=case.before, **parameters)
        return self.cast.told(_of_model(found, case.model))


def asked(cast: FilledRoles, claim: Claim, min_raters: int) -> dict[str, Datum]:
    """A claim's parameters with functions in the place of roles, and no fewer raters than the reader asks for.

    Examples
    --------
    >>> cast = FilledRoles(FrozenDict({"it": "technology"}), (), ("technology",))
    >>> asked(cast, Claim("geek", "shared-vocabulary", parameters={"of": "$it"}), 5)
    {'of': 'technology'}
    """
    parameters = cast.parameters(claim)
    if "min_raters" in MEASURES.get(claim.measure).parameters:
        # a framework may ask for more raters than its reader, never for fewer
        own = parameters.get("min_raters")
        parameters["min_raters"] = max(own, min_raters) if isinstance(own, int) else min_raters
    return parameters


def _of_model(score: Score, model: AlignmentModel) -> Score:
    """The score with the digest of the whole model, of which it saw what was known on the day."""
    assert score.provenance is not None
    return evolve(score, provenance=evolve(score.provenance, digest=DigestOf(model)))


def _assessed(practice: Practice, setting: _ClaimContext) -> AssessedPractice:
    claims = tuple(AssessedClaim(claim, setting.score(claim)) for claim in practice.claims)
    return AssessedPractice(practice, practice_score(practice, (claim.score for claim in claims)), claims)


def practice_score(practice: Practice, claims: Iterable[Score]) -> Score:
    """The score of a practice from those of its claims.

    Examples
    --------
    >>> practice = Practice("goals", "Mutual goals", claims=[Claim("ground", "goal-overlap", weight=2)])
    >>> practice_score(practice, [Score(0.5)]).parts[0].weight
    2.0
    """
    pairs = zip(practice.claims, claims, strict=True)
    return _bounded(combine("arithmetic", [Part.of(claim.id, score, weight=claim.weight) for claim, score in pairs]))


def whole_score(framework: Framework, practices: Sequence[Score], *, partial: bool = False) -> Score:
    """The score of a framework from those of its practices, with both means beside it.

    Practices that stand beside the others count in the weighted mean with the whole of these. Undefined where a claim
    needs a role that nobody plays, unless a part will do.

    Examples
    --------
    >>> practice = Practice("goals", "Mutual goals", claims=[Claim("ground", "goal-overlap")])
    >>> whole_score(Framework("mine", "My way", "1", practices=[practice]), [Score(0.5)]).companions["geometric"]
    0.5
    """
    pairs = zip(framework.practices, practices, strict=True)
    parts = [Part.of(practice.id, score, weight=practice.weight) for practice, score in pairs]
    aside = {practice.id for practice in framework.practices if practice.beside}
    score = _bounded(combine(MEANS[framework.combine], [part for part in parts if part.name not in aside]))
    if aside:
        beside = [part for part in parts if part.name in aside]
        whole = Part.of(TOGETHER, score, weight=sum(part.weight for part in score.parts))
        score = _bounded(combine("arithmetic", [*beside, whole]))
        score = evolve(score, coverage=combine("arithmetic", parts).coverage)
    unplayed = None if partial else _unplayed(practices)
    if unplayed is not None:
        return evolve(score, value=None, reason=unplayed)
    return score.with_companions(**{name: combine(rule, parts).value for name, rule in MEANS.items()})


def _unplayed(practices: Iterable[Score]) -> Message | None:
    """That nobody plays a role, where a claim that counts is undefined for it."""
    counting = (part for score in practices for part in score.parts if part.weight > 0 and part.reason is not None)
    return next((part.reason for part in counting if part.reason is not None and part.reason.code in UNPLAYED), None)


def _bounded(score: Score) -> Score:
    """The score with bounds that hold for whatever its inner parts may be; if undefined, all."""
    if score.value is None:
        return evolve(score, bounds=(0.0, 1.0))
    weights = [part.weight for part in score.parts]
    inner = [part.score.bounds for part in score.parts if part.score is not None]
    low, high = (apply_rule(score.rule, ends, weights) for ends in zip(*inner, strict=True))
    return evolve(score, bounds=(max(0.0, min(low, score.value)), min(1.0, max(high, score.value))))


def _provenance(framework: Framework, setting: _ClaimContext) -> Provenance:
    measures = {claim.measure: MEASURES.get(claim.measure).version for _, claim in framework.claims}
    return Provenance(
        library_version(),
        framework.name,
        framework.version,
        FrozenDict({"min_raters": setting.case.min_raters, "partial": setting.case.partial}),
        DigestOf(setting.case.model),
        setting.case.day,
        tuple(f"{role}={function}" for role, function in setting.cast.roles.items()) or setting.cast.functions,
        FrozenDict(dict(sorted(measures.items()))),
    )
