"""The scores of practices alone, for those who ask for them thousands of times.

An assessment carries findings, parts and provenance. Where only scores are needed, as for all coalitions of a
comparison, these are left out, and a measure is asked again only if a field that it reads has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date as Date
from functools import cache
from typing import Any, Final, TypeVar

from attrs import evolve, field, frozen

from cmocio.frameworks.assess import asked, practice_score, whole_score
from cmocio.frameworks.assessed import undefined_share
from cmocio.frameworks.framework import Cast, Claim, Framework, Practice
from cmocio.frameworks.library import AnyFramework, cast_of
from cmocio.frameworks.roles import FilledRoles, cast_roles
from cmocio.model import AlignmentModel
from cmocio.model.differences import IDS, OWN, differences, expanded, fields_between
from cmocio.model.entity import Entity
from cmocio.scoring import MEASURES, Scope, Score

T = TypeVar("T")

KEPT: Final = 20_000
"""How many scores are remembered before all are forgotten."""
CAST: Final = ("goals.owner", "stakeholders.function")
"""The fields that say which functions there are: which own goals, and which somebody belongs to."""

FULL: Final = Score(1.0, bounds=(1.0, 1.0))


@frozen
class PracticeScores:
    """The scores of an assessment, without the parts of its claims.

    Parameters
    ----------
    practices
        By the practices' ids.
    whole
        Of the framework.
    undefined
        The share of the weight, in [0, 1], on claims whose score is undefined.
    """

    practices: dict[str, Score]
    whole: Score
    undefined: float


class QuickScores:
    """Gives the scores that `assess` gives, to the bit, for many states of a model.

    Parameters
    ----------
    framework
        What to score by: a framework, the name of one, or a `Cast`.

    Examples
    --------
    >>> from cmocio import Goal, frameworks
    >>> from cmocio.frameworks import assess
    >>> model = AlignmentModel("m", goals=[Goal("a", "A")], recorded={"benchmarks"})
    >>> quick, full = QuickScores(frameworks.get("okr")).of(model), assess(model, "okr")
    >>> quick.whole.value == full.score.value and len(quick.practices) == len(full.practices)
    True
    """

    def __init__(self, framework: AnyFramework) -> None:
        self.cast: Cast = cast_of(framework)
        self._memory: _Memory | None = None

    def __getstate__(self) -> Cast:
        return self.cast

    def __setstate__(self, state: Cast) -> None:
        self.__init__(state)  # type: ignore[misc] # what is remembered stays where it is

    @property
    def framework(self) -> Framework:
        """What is scored by."""
        return self.cast.framework

    @property
    def reads(self) -> frozenset[str]:
        """The fields that may move a score."""
        return frozenset(self.casting).union(*(_read(claim.measure) for _, claim in self.framework.claims))

    @property
    def casting(self) -> tuple[str, ...]:
        """The fields that say which functions are compared."""
        return CAST if not self.framework.roles and not self.cast.functions else CAST[1:]

    def of(self, model: AlignmentModel, as_of: Date | None = None) -> PracticeScores:
        """The scores of all practices and of the whole, as `assess` gives them on a day."""
        memory, scores = self._claims(model, as_of)
        return self._summed(memory, scores)

    def at_most(self, model: AlignmentModel, fields: AbstractSet[str], as_of: Date | None = None) -> Score:
        """A score of the whole that none exceeds which the model may have with other values in these fields.

        Every claim that reads one of them is taken as met in full.

        Examples
        --------
        >>> from cmocio import DataSource, Goal, frameworks
        >>> quick, model = QuickScores(frameworks.get("okr")), AlignmentModel("m", goals=[Goal("a", "A")])
        >>> quick.at_most(model, {"terms.known_by"}).value, quick.at_most(model, {"benchmarks.target"}).value
        (None, 1.0)
        """
        memory, scores = self._claims(model, as_of)
        if not fields.isdisjoint((*self.casting, *OWN)):
            return FULL
        met = {claim.id for _, claim in self.framework.claims if not fields.isdisjoint(_read(claim.measure))}
        return self._summed(memory, {name: FULL if name in met else score for name, score in scores.items()}).whole

    def _claims(self, model: AlignmentModel, as_of: Date | None) -> tuple[_Memory, dict[str, Score]]:
        """The scores of all claims, by id, and what is remembered."""
        day = model.day(as_of)
        seen = model if day is None else model.known_on(day)
        memory = self._memory
        if memory is None or len(memory.found) > KEPT:
            memory = self._memory = _Memory(seen)
        differing = differences(memory.base, seen)
        own = (day, *((name, differing[name]) for name in OWN if name in differing))

        def remembered(what: Hashable, reads: Iterable[str], make: Callable[[], T]) -> T:
            return memory.get((what, own, tuple((n, differing[n]) for n in reads if n in differing)), make)

        cast = remembered("cast", self.casting, lambda: cast_roles(self.framework, model, self.cast.functions))

        def scored(claim: Claim) -> Score:
            reads = _read(claim.measure)
            return remembered((claim.id, cast), reads, lambda: self._claim_score(claim, cast, seen, day))

        return memory, {claim.id: scored(claim) for _, claim in self.framework.claims}

    def _summed(self, memory: _Memory, scores: Mapping[str, Score]) -> PracticeScores:
        """The scores of practices and of the whole from those of claims."""

        def of_practice(practice: Practice) -> Score:
            own = [scores[claim.id] for claim in practice.claims]
            return memory.get((practice.id, *map(id, own)), lambda: practice_score(practice, own))

        practices = {practice.id: of_practice(practice) for practice in self.framework.practices}
        listed = tuple(practices.values())
        whole = memory.get(
            ("", *map(id, listed)), lambda: whole_score(self.framework, listed, partial=self.cast.partial)
        )
        return PracticeScores(practices, whole, undefined_share(self.framework.practices, listed))

    def sees(self, gone: Iterable[Entity], come: Iterable[Entity]) -> bool:
        """Whether a score may move where these entities go and those come; one that changes does both.

        Examples
        --------
        >>> from attrs import evolve
        >>> from cmocio import Goal, frameworks
        >>> quick, goal = QuickScores(frameworks.get("okr")), Goal("a", "A")
        >>> quick.sees([goal], [evolve(goal, satisfaction=1.0)]), quick.sees([goal], [])
        (False, True)
        """
        return not self.reads.isdisjoint(fields_between(gone, come))

    def _claim_score(self, claim: Claim, cast: FilledRoles, seen: AlignmentModel, day: Date | None) -> Score:
        lacking = cast.lacking(claim)
        if lacking is not None:
            return lacking
        parameters: dict[str, Any] = asked(cast, claim, self.cast.min_raters)
        looked = Scope(seen, day, cast.functions)
        found = MEASURES.get(claim.measure).bare(looked, self.cast.before, **parameters)
        return evolve(cast.told(found), parts=())  # thousands of them, which no mean of scores looks at


@frozen(eq=False)
class _Memory:
    """What was found for states of a model, by how they differ from a first one."""

    base: AlignmentModel
    found: dict[Hashable, Any] = field(factory=dict)

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was found under a key, or is now."""
        try:
            known: T = self.found[key]
        except KeyError:
            known = self.found.setdefault(key, make())
        return known


@cache
def _read(measure: str) -> tuple[str, ...]:
    """What a measure may read: what it says, if it is one of this library's, for which that is tested; else all."""
    found = MEASURES.get(measure)
    ours = found.compute.__module__.startswith("cmocio.measures.")
    return found.reads if ours else (*expanded(AlignmentModel.collections.values()), IDS)
