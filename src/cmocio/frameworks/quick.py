"""The scores of practices alone, for those who ask for them thousands of times.

An assessment carries findings, parts, bounds and provenance. Where only values are needed, as for all coalitions of a
comparison, these are left out, and a measure is asked again only if something that it reads has changed.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import date as Date
from functools import cache
from itertools import count
from operator import attrgetter
from typing import Any, Final

import attrs
from attrs import frozen

from cmocio.frameworks.assess import MIN_RATERS, asked, check_raters
from cmocio.frameworks.framework import Binding, Framework
from cmocio.frameworks.roles import Cast, cast_roles
from cmocio.model import AlignmentModel, Goal
from cmocio.model._entity import Entity
from cmocio.scoring import MEASURES, Functions, Part, Scope, combine, scope
from cmocio.scoring.scope import kept

__all__ = ["PracticeValues", "QuickScores"]

KEPT: Final = 50_000
"""How many entities, and how many values, are remembered before all is forgotten."""
ALWAYS: Final = frozenset({"goals", "stakeholders"})
"""Collections that say which functions are compared."""
COLLECTIONS: Final = tuple(AlignmentModel.collections.values())
OWN: Final = attrgetter(
    *(a.name for a in attrs.fields(AlignmentModel) if a.init and a.name not in AlignmentModel.collections.values())
)
NAMES: Final = "names of all entities"
SATISFACTION: Final = "satisfaction of goals"
STATED: Final = attrgetter(*(a.name for a in attrs.fields(Goal) if a.name != "satisfaction"))
"""What a goal says but for its satisfaction, which moves most and which no measure of this library reads."""


@frozen
class PracticeValues:
    """The values of an assessment.

    Parameters
    ----------
    practices
        In [0, 1] by the practices' ids; ``None`` is undefined.
    whole
        Of the framework.
    """

    practices: dict[str, float | None]
    whole: float | None


class QuickScores:
    """Gives the values that `assess` gives, to the bit, for many states of a model.

    Parameters
    ----------
    framework
        What to score by.
    functions, min_raters, before
        See `assess`.

    Examples
    --------
    >>> from cmocio import frameworks
    >>> from cmocio.frameworks import assess
    >>> model = AlignmentModel("m", goals=[Goal("a", "A")], recorded={"benchmarks"})
    >>> quick, full = QuickScores(frameworks.get("okr")).of(model), assess(model, "okr")
    >>> quick.whole == full.score.value and len(quick.practices) == len(full.practices)
    True
    """

    def __init__(
        self,
        framework: Framework,
        functions: Functions = None,
        min_raters: int = MIN_RATERS,
        before: AlignmentModel | None = None,
    ) -> None:
        check_raters(min_raters)
        self.framework: Framework = framework
        self.functions: Functions = kept(functions)
        self.min_raters: int = min_raters
        self.before: AlignmentModel | None = before
        self._numbers = count()  # never begins again: another thread may still hold old ones
        self._forget()

    def _forget(self) -> None:
        self._entities: dict[int, tuple[object, int]] = {}
        self._contents: dict[Hashable, int] = {}
        self._claims: dict[Hashable, float | None] = {}
        self._means: dict[Hashable, float | None] = {}

    def __getstate__(self) -> tuple[Any, ...]:
        return self.framework, self.functions, self.min_raters, self.before

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self.framework, self.functions, self.min_raters, self.before = state
        self._numbers = count()
        self._forget()

    def of(self, model: AlignmentModel, as_of: Date | None = None) -> PracticeValues:
        """The values of all practices and of the whole, as `assess` gives them on a day."""
        if max(len(self._contents), len(self._entities), len(self._claims), len(self._means)) > KEPT:
            self._forget()
        day = model.day(as_of)
        seen = model if day is None else model.known_on(day)
        cast = cast_roles(self.framework, model, self.functions)
        judged = self._number((day, cast, OWN(seen)))
        state = _State(cast, scope(seen, cast.functions, day), judged, self._columns(seen))
        practices = {
            practice.id: self._mean(
                "arithmetic",
                tuple((claim.id, self._claim(claim, state), claim.weight) for claim in practice.measures),
            )
            for practice in self.framework.practices
        }
        parts = tuple((practice.id, practices[practice.id], practice.weight) for practice in self.framework.practices)
        return PracticeValues(practices, self._mean(self.framework.combine, parts))

    def sees(self, gone: Iterable[Entity], come: Iterable[Entity]) -> bool:
        """Whether a score may move where these entities go and those come; one that changes does both.

        Examples
        --------
        >>> from cmocio import frameworks
        >>> quick, goal = QuickScores(frameworks.get("okr")), Goal("a", "A")
        >>> quick.sees([goal], [attrs.evolve(goal, satisfaction=1.0)]), quick.sees([goal], [])
        (False, True)
        """
        claims = [claim for practice in self.framework.practices for claim in practice.measures]
        read = ALWAYS.union(*(_read(claim.measure) for claim in claims))
        old, new = list(gone), list(come)
        if NAMES in read and sorted(item.full_name for item in old) != sorted(item.full_name for item in new):
            return True
        if any(AlignmentModel.collections[item.entity_kind] in read for item in (*old, *new) if type(item) is not Goal):
            return True
        before, after = ({item.id: item for item in side if type(item) is Goal} for side in (old, new))
        if before.keys() != after.keys() or any(STATED(before[name]) != STATED(after[name]) for name in before):
            return True
        return SATISFACTION in read and bool(before)

    def _claim(self, binding: Binding, state: _State) -> float | None:
        key = (id(binding), state.judged, *[state.columns[name] for name in _read(binding.measure)])
        try:
            return self._claims[key]
        except KeyError:
            found = self._claims[key] = self._computed(binding, state)
        return found

    def _computed(self, binding: Binding, state: _State) -> float | None:
        if state.cast.lacking(binding) is not None:
            return None
        parameters: dict[str, Any] = asked(state.cast, binding, self.min_raters)
        return MEASURES.get(binding.measure).bare(state.looked, self.before, **parameters).value

    def _mean(self, rule: str, parts: tuple[tuple[str, float | None, float], ...]) -> float | None:
        key = (rule, parts)
        try:
            return self._means[key]
        except KeyError:
            found = self._means[key] = combine(rule, [Part(*part) for part in parts]).value
        return found

    def _columns(self, model: AlignmentModel) -> dict[str, int]:
        """A number for the content of each collection: the same for the same."""
        found = {name: self._number(tuple(map(self._entity, getattr(model, name)))) for name in COLLECTIONS}
        found[NAMES] = self._number(tuple(map(model.keys, AlignmentModel.collections)))
        found[SATISFACTION] = self._number(tuple(goal.satisfaction for goal in model.goals))
        return found

    def _entity(self, entity: Any) -> int:
        """A number for the content of an entity."""
        known = self._entities.get(id(entity))
        if known is not None and known[0] is entity:
            return known[1]
        number = self._number((Goal, *STATED(entity)) if type(entity) is Goal else entity)
        self._entities[id(entity)] = (entity, number)  # kept, so that no other gets its id
        return number

    def _number(self, content: Hashable) -> int:
        return self._contents.setdefault(content, next(self._numbers))


@frozen(eq=False)
class _State:
    """A state of the model as all claims of a framework see it."""

    cast: Cast
    looked: Scope
    judged: int
    columns: dict[str, int]


@cache
def _read(measure: str) -> tuple[str, ...]:
    """What a measure may read: what it says, if it is one of this library's, for which that is tested; else all."""
    found = MEASURES.get(measure)
    if found.compute.__module__.startswith("cmocio.measures."):
        named = {NAMES} if "ratings" in found.reads else set()  # what a rating is about, its id alone may not tell
        return tuple(sorted(ALWAYS.union(found.reads, named)))
    return (*COLLECTIONS, SATISFACTION)
