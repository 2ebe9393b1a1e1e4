"""The aggregate: one organisation's goals, stakeholders, dependencies, benchmarks and evidence, checked as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date as Date
from typing import Any, TypeAlias

import attrs
from attrs import field, frozen

from cmocio.arguments import checked
from cmocio.errors import Fault, InputError, NotFoundError
from cmocio.model import _collections, apply, checks
from cmocio.model.benchmark import Benchmark, Observations
from cmocio.model.change import Change
from cmocio.model.convert import Days, as_day, to_day, to_ids, to_set
from cmocio.model.data_source import DataSource
from cmocio.model.dependency import Dependency
from cmocio.model.entity import Entity, flat
from cmocio.model.field_types import COLLECTIONS
from cmocio.model.goal import Goal
from cmocio.model.index import Index
from cmocio.model.initiative import Initiative
from cmocio.model.interaction import Interaction
from cmocio.model.period import period_faults
from cmocio.model.process import Process
from cmocio.model.rating import Rating
from cmocio.model.rename import pseudonymised
from cmocio.model.risk import Risk
from cmocio.model.scenario import Scenario
from cmocio.model.stake import Stake
from cmocio.model.stakeholder import Stakeholder
from cmocio.model.tables import Tables
from cmocio.model.term import Term
from cmocio.near import nearest
from cmocio.texts import vocabulary

Things: TypeAlias = "Entity | Change | Iterable[Things]"
"""Entities and changes, in collections of any depth."""


@frozen(repr=False, cache_hash=True)
class AlignmentModel(Tables):
    """Who wants what, what depends on what, how it is measured, and the evidence the practices speak of.

    Immutable: every method that changes something returns a new, checked model.

    Parameters
    ----------
    name
        What the model is called.
    stakeholders, goals, stakes, dependencies, benchmarks, initiatives, interactions, terms, data_sources, ratings, \
processes, risks, scenarios
        The entities, as any iterable.
    organisation, mission, vision
        Free text.
    values
        What the organisation stands for, one text each.
    start, end
        First and last day of the plan.
    as_of
        The day everything is judged at; ``None``: the latest day on which something happened.
    recorded
        The collections, by field name, whose list is complete even where it is empty: what is not in them did not
        happen. A collection with any entity counts as recorded without being named.

    Raises
    ------
    ModelError
        With every fault and its place: unknown references (and the nearest ids), duplicate ids, loops of parts.

    Examples
    --------
    >>> model = AlignmentModel("shop", stakeholders=[Stakeholder("cmo", "CMO", function="marketing")],
    ...                        goals=[Goal("revenue", "Grow revenue", owner="cmo")])
    >>> model
    AlignmentModel('shop', 1 stakeholder, 1 goal)
    >>> model.replace("revenue", weight=2).goal("revenue").weight
    2.0
    >>> AlignmentModel("shop", goals=[Goal("revenue", "Grow revenue", owner="cmmo")],
    ...                stakeholders=[Stakeholder("cmo", "CMO")])
    Traceback (most recent call last):
    cmocio.errors.ModelError: goals[0].owner: no stakeholder 'cmmo'; did you mean 'cmo'?
    """

    name: str
    stakeholders: tuple[Stakeholder, ...] = field(default=(), converter=_collections.to_stakeholders, kw_only=True)
    goals: tuple[Goal, ...] = field(default=(), converter=_collections.to_goals, kw_only=True)
    stakes: tuple[Stake, ...] = field(default=(), converter=_collections.to_stakes, kw_only=True)
    dependencies: tuple[Dependency, ...] = field(default=(), converter=_collections.to_dependencies, kw_only=True)
    benchmarks: tuple[Benchmark, ...] = field(default=(), converter=_collections.to_benchmarks, kw_only=True)
    initiatives: tuple[Initiative, ...] = field(default=(), converter=_collections.to_initiatives, kw_only=True)
    interactions: tuple[Interaction, ...] = field(default=(), converter=_collections.to_interactions, kw_only=True)
    terms: tuple[Term, ...] = field(default=(), converter=_collections.to_terms, kw_only=True)
    data_sources: tuple[DataSource, ...] = field(default=(), converter=_collections.to_data_sources, kw_only=True)
    ratings: tuple[Rating, ...] = field(default=(), converter=_collections.to_ratings, kw_only=True)
    processes: tuple[Process, ...] = field(default=(), converter=_collections.to_processes, kw_only=True)
    risks: tuple[Risk, ...] = field(default=(), converter=_collections.to_risks, kw_only=True)
    scenarios: tuple[Scenario, ...] = field(default=(), converter=_collections.to_scenarios, kw_only=True)
    organisation: str = field(default="", kw_only=True)
    mission: str = field(default="", kw_only=True)
    vision: str = field(default="", kw_only=True)
    values: tuple[str, ...] = field(default=(), converter=to_ids, kw_only=True)
    start: Date | None = field(default=None, converter=to_day, kw_only=True)
    end: Date | None = field(default=None, converter=to_day, kw_only=True)
    as_of: Date | None = field(default=None, converter=to_day, kw_only=True)
    recorded: frozenset[str] = field(default=frozenset[str](), converter=to_set, kw_only=True)

    # Making ----------------------------------------------------------------------------------------------------------

    @classmethod
    def of(cls, name: str, /, *things: Things, **fields: Any) -> AlignmentModel:
        """Make a model from entities in any order and nesting, sorted by kind.

        Parameters
        ----------
        name
            What the model is called.
        *things
            Entities and changes to them, or collections of these (what `refine`, `contribute` and the other
            shorthands return).
        **fields
            The model's own fields: `organisation`, `as_of`, …

        Raises
        ------
        ModelError
            As for the class.

        Examples
        --------
        >>> AlignmentModel.of("shop", Goal("b", "B"), [Stakeholder("cmo", "CMO"), Goal("a", "A")])
        AlignmentModel('shop', 1 stakeholder, 2 goals)
        """
        entities, changes = apply.split(flat(things))
        return apply.changed(cls(name, **{**apply.by_collection(entities), **fields}), changes)

    def _faults(self) -> Iterator[Fault]:
        sound = True
        for fault in super()._faults():
            sound = False
            yield fault
        if sound:
            yield from period_faults(self.start, self.end, "start", "end")
            yield from checks.recorded_faults(self.recorded)
            yield from checks.model_faults(self)

    def _subject(self) -> str:
        return ""

    # Finding ---------------------------------------------------------------------------------------------------------

    def stakeholder(self, id: str) -> Stakeholder:  # noqa: A002 - the field's own name
        """The stakeholder of this id; a miss raises `NotFoundError` with the nearest ids.

        Examples
        --------
        >>> AlignmentModel("m", stakeholders=[Stakeholder("cio", "CIO")]).stakeholder("cio").name
        'CIO'
        """
        return self.stakeholders[self._position("stakeholder", id)]

    def goal(self, id: str) -> Goal:  # noqa: A002 - the field's own name
        """The goal of this id; a miss raises `NotFoundError` with the nearest ids.

        Examples
        --------
        >>> AlignmentModel("m", goals=[Goal("revenue", "Grow revenue")]).goal("revenu")
        Traceback (most recent call last):
        cmocio.errors.NotFoundError: no goal 'revenu'; did you mean 'revenue'?
        """
        return self.goals[self._position("goal", id)]

    def stake(self, key: str) -> Stake:
        """The stake of this key, ``"stakeholder>goal"``; a miss raises `NotFoundError` with the nearest keys."""
        return self.stakes[self._position("stake", key)]

    def dependency(self, key: str) -> Dependency:
        """The dependency of this key, ``"depender<dependee:kind"``; a miss raises `NotFoundError`."""
        return self.dependencies[self._position("dependency", key)]

    def benchmark(self, id: str) -> Benchmark:  # noqa: A002 - the field's own name
        """The benchmark of this id; a miss raises `NotFoundError` with the nearest ids."""
        return self.benchmarks[self._position("benchmark", id)]

    def initiative(self, id: str) -> Initiative:  # noqa: A002 - the field's own name
        """The initiative of this id; a miss raises `NotFoundError` with the nearest ids."""
        return self.initiatives[self._position("initiative", id)]

    def interaction(self, id: str) -> Interaction:  # noqa: A002 - the field's own name
        """The interaction of this id; a miss raises `NotFoundError` with the nearest ids."""
        return self.interactions[self._position("interaction", id)]

    def term(self, id: str) -> Term:  # noqa: A002 - the field's own name
        """The term of this id; a miss raises `NotFoundError` with the nearest ids."""
        return self.terms[self._position("term", id)]

    def data_source(self, id: str) -> DataSource:  # noqa: A002 - the field's own name
        """The data source of this id; a miss raises `NotFoundError` with the nearest ids."""
        return self.data_sources[self._position("data_source", id)]

    def rating(self, key: str) -> Rating:
        """The rating of this key, ``"rater:subject"`` and so on; a miss raises `NotFoundError`."""
        return self.ratings[self._position("rating", key)]

    def process(self, id: str) -> Process:  # noqa: A002 - the field's own name
        """The process of this id; a miss raises `NotFoundError` with the nearest ids."""
        return self.processes[self._position("process", id)]

    def risk(self, id: str) -> Risk:  # noqa: A002 - the field's own name
        """The risk of this id; a miss raises `NotFoundError` with the nearest ids."""
        return self.risks[self._position("risk", id)]

    def scenario(self, name: str) -> Scenario:
        """The scenario of this name; a miss raises `NotFoundError` with the nearest names."""
        return self.scenarios[self._position("scenario", name)]

    @checked
    def stakes_on(self, goal: str) -> tuple[Stake, ...]:
        """The stakes stated on a goal, in the order of the model."""
        return self.groups("stake", "goal").get(goal, ())

    @checked
    def benchmarks_of(self, goal: str) -> tuple[Benchmark, ...]:
        """The benchmarks of a goal, in the order of the model."""
        return self.groups("benchmark", "goal").get(goal, ())

    @checked
    def dependencies_of(self, depender: str) -> tuple[Dependency, ...]:
        """The dependencies in which a goal depends on others, in the order of the model."""
        return self.groups("dependency", "depender").get(depender, ())

    @checked
    def dependents_of(self, dependee: str) -> tuple[Dependency, ...]:
        """The dependencies in which others depend on a goal, in the order of the model."""
        return self.groups("dependency", "dependee").get(dependee, ())

    @checked
    def function_of(self, stakeholder: str) -> str:
        """The function a stakeholder belongs to; ``""`` where it is unknown.

        Raises
        ------
        NotFoundError
            If there is no such stakeholder.
        """
        known = self._index.get(
            ("stakeholder", "functions of"), lambda: {person.id: person.function for person in self.stakeholders}
        )
        return known[stakeholder] if stakeholder in known else self.stakeholder(stakeholder).function

    def owner_function(self, goal: str) -> str:
        """The function of a goal's owner; ``""`` where nobody owns it or the owner's function is unknown.

        Examples
        --------
        >>> AlignmentModel("m", stakeholders=[Stakeholder("cio", "CIO", function="it")],
        ...                goals=[Goal("uptime", "Stay up", owner="cio")]).owner_function("uptime")
        'it'
        """
        owner = self.goal(goal).owner
        return self.function_of(owner) if owner is not None else ""

    @checked
    def is_recorded(self, collection: str) -> bool:
        """Whether a collection's list is complete: it holds something, or `recorded` names it.

        Examples
        --------
        >>> AlignmentModel("m", recorded={"interactions"}).is_recorded("interactions")
        True
        """
        if collection not in COLLECTIONS.values():
            raise NotFoundError("collection", collection, nearest(collection, COLLECTIONS.values()))
        return collection in self.recorded or bool(getattr(self, collection))

    # Time ------------------------------------------------------------------------------------------------------------

    def day(self, as_of: Days | None = None) -> Date | None:
        """The day to judge at: `as_of`, else the model's own, else `latest`; never today.

        Examples
        --------
        >>> AlignmentModel("m", as_of="2026-06-30").day()
        datetime.date(2026, 6, 30)
        """
        return as_day(as_of, "as_of") if as_of is not None else self.as_of or self.latest

    def known_on(self, date: Days) -> AlignmentModel:
        """The model as it was known on a day: without what was dated or recorded later, and judged at that day.

        Plans (due dates, milestones, periods) stay: they were known. Observations, interactions and ratings of later
        days go; later deliveries, finishes, spending and reviews are open again.

        Parameters
        ----------
        date
            A date or ISO text.

        Examples
        --------
        >>> seen = Benchmark("b", "g", "B", observations={"2026-01-31": 1, "2026-03-31": 2})
        >>> model = AlignmentModel("m", goals=[Goal("g", "G")], benchmarks=[seen])
        >>> model.known_on("2026-02-28").benchmark("b").actual()
        Observation('2026-01-31', 1.0)
        """
        day = as_day(date)
        known = apply.known_on(self, day, self.recorded)
        return known if known.as_of == day else known._rebuilt({}, as_of=day)

    # Changing --------------------------------------------------------------------------------------------------------

    @checked
    def replace(self, name: str, /, **fields: Any) -> AlignmentModel:
        """A new model in which one entity has other values in some fields.

        Parameters
        ----------
        name
            ``"kind:id"``, or a bare id that fits one kind only.
        **fields
            The new values.

        Raises
        ------
        ModelError
            With every fault of the new values.
        NotFoundError, AmbiguousNameError
            As for `find`; also for a field that the entity does not have.

        Examples
        --------
        >>> model = AlignmentModel("m", goals=[Goal("a", "A")])
        >>> model.replace("a", weight=3).goal("a")
        Goal('a', 'A', weight=3.0)
        """
        return apply.replace(self, name, fields)

    def add(self, *things: Things) -> AlignmentModel:
        """A new model that holds these entities too; changes among them are applied after that.

        Raises
        ------
        ModelError
            With every fault: ids already taken, references that lead nowhere.

        Examples
        --------
        >>> AlignmentModel("m").add(Goal("a", "A"), [Goal("b", "B")]).keys("goal")
        ('a', 'b')
        """
        entities, changes = apply.split(flat(things))
        return apply.changed(apply.add(self, entities), changes)

    def apply(self, scenario: Scenario | str, /) -> AlignmentModel:
        """A new model with a scenario's changes made, in their order.

        Parameters
        ----------
        scenario
            A scenario, or the name of one of the model's own.

        Raises
        ------
        ModelError, NotFoundError, AmbiguousNameError
            As for the single changes.
        InputError
            For what is not a scenario.

        Examples
        --------
        >>> from cmocio.model import Replace
        >>> model = AlignmentModel("m", goals=[Goal("a", "A")])
        >>> model.apply(Scenario("heavier", Replace("a", weight=2))).goal("a").weight
        2.0
        """
        found = self.scenario(scenario) if isinstance(scenario, str) else scenario
        if not isinstance(found, Scenario):
            raise InputError(
                "scenario", f"{found!r} is not a scenario; pass a Scenario, or the name of one of the model's own"
            )
        return apply.changed(self, found.changes)

    @checked
    def remove(self, name: str, /, *, cascade: bool = False) -> AlignmentModel:
        """A new model without one entity.

        Parameters
        ----------
        name
            ``"kind:id"``, or a bare id that fits one kind only.
        cascade
            Whether references to it are taken out too, and the entities that are nothing without it.

        Raises
        ------
        ModelError
            Without `cascade`, naming every place that still refers to it.
        NotFoundError, AmbiguousNameError
            As for `find`.

        Examples
        --------
        >>> model = AlignmentModel("m", goals=[Goal("a", "A")], benchmarks=[Benchmark("b", "a", "B")])
        >>> model.remove("a")
        Traceback (most recent call last):
        cmocio.errors.ModelError: benchmarks[0].goal: still refers to goal:a; remove that first, or use cascade=True
        >>> model.remove("a", cascade=True)
        AlignmentModel('m')
        """
        return apply.remove(self, name, cascade=cascade)

    def observe(self, benchmark: str, observations: Observations, /) -> AlignmentModel:
        """A new model in which a benchmark has these observations too.

        Parameters
        ----------
        benchmark
            Its id.
        observations
            Observations, or ``{date: value}``.

        Raises
        ------
        NotFoundError
            With the nearest ids, if there is no such benchmark.
        ModelError
            If a day or value is invalid.

        Examples
        --------
        >>> model = AlignmentModel("m", goals=[Goal("a", "A")], benchmarks=[Benchmark("b", "a", "B")])
        >>> model.observe("b", {"2026-03-31": 4}).benchmark("b").actual()
        Observation('2026-03-31', 4.0)
        """
        return apply.observe(self, benchmark, observations)

    def pseudonymise(self) -> AlignmentModel:
        """A new model without the names of people: stakeholders are numbered, in ids, names and every reference.

        Their sources and descriptions go too; functions, seniority and places stay, so every measure gives the same
        number. Free text elsewhere is left as it is: read it before you hand the model on.

        Examples
        --------
        >>> model = AlignmentModel("m", stakeholders=[Stakeholder("ada", "Ada", function="it")],
        ...                        goals=[Goal("uptime", "Stay up", owner="ada")])
        >>> hidden = model.pseudonymise()
        >>> hidden.stakeholders, hidden.goal("uptime").owner
        ((Stakeholder('person-1', 'Person 1', function='it'),), 'person-1')
        """
        return pseudonymised(self)

    # Python's own ----------------------------------------------------------------------------------------------------

    @property
    def digest(self) -> str:
        """A short fingerprint of the whole content; equal models have equal digests.

        Examples
        --------
        >>> AlignmentModel("m").digest == AlignmentModel("m").digest
        True
        """
        return self._index.get(("", "digest"), lambda: checks.digest(self))

    def _shown(self) -> Iterator[str]:
        yield from (repr(self.name), *checks.counts(self))

    def __getstate__(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in _FIELDS)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        for name, value in zip(_FIELDS, state, strict=True):
            object.__setattr__(self, name, value)
        object.__setattr__(self, "_index", Index())
        object.__setattr__(self, "_attrs_cached_hash", None)


_FIELDS = tuple(attribute.name for attribute in attrs.fields(AlignmentModel) if attribute.init)
vocabulary("field", *(name.replace("_", " ") for name in _FIELDS))
