"""The values of practices alone: those of a whole assessment, to the bit."""

import pickle
from concurrent.futures import ThreadPoolExecutor

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.pool import case, pool
from cmocio import frameworks
from cmocio.errors import CmocioError, InputError
from cmocio.frameworks import Binding, Framework, Practice, assess
from cmocio.frameworks.quick import QuickScores
from cmocio.model import AlignmentModel, Goal, Replace, Satisfy
from cmocio.model._edit import changed
from cmocio.scoring import MEASURES, Part, measure, ratio, scope
from cmocio.testing.strategies import models

OURS = [(name, found) for name, found in MEASURES.items() if found.compute.__module__.startswith("cmocio.measures.")]
NAMES = frameworks.library.names()


def outcome(score, *arguments):
    """Values to the bit, or the error."""
    try:
        return score(*arguments)
    except CmocioError as error:
        return str(error)


def full(model, framework, functions=None, min_raters=5, as_of=None):
    found = assess(model, framework, functions=functions, min_raters=min_raters, as_of=as_of)
    return {item.practice.id: bits(item.score.value) for item in found.practices}, bits(found.score.value)


def values(quick, model, as_of=None):
    found = quick.of(model, as_of)
    return {name: bits(value) for name, value in found.practices.items()}, bits(found.whole)


def bits(value):
    return None if value is None else value.hex()


@pytest.mark.parametrize("name", NAMES)
def test_the_values_are_those_of_an_assessment_to_the_bit_for_one_model_after_another(name):
    quick = QuickScores(frameworks.get(name))
    for model in (*pool(), case(), *pool()):
        assert outcome(values, quick, model) == outcome(full, model, name)


FIELDS = {
    "goal": st.fixed_dictionaries({"weight": st.sampled_from([0.0, 2.0])}),
    "stake": st.fixed_dictionaries({"support": st.sampled_from([None, -1.0, 0.5])}),
    "term": st.fixed_dictionaries({"weight": st.sampled_from([0.5, 3.0])}),
    "data_source": st.fixed_dictionaries({"completeness": st.sampled_from([0.1, 0.9])}),
    "initiative": st.fixed_dictionaries({"due": st.sampled_from(["2026-01-31", "2027-01-31"])}),
}


@st.composite
def changes(draw, model):
    kind = draw(st.sampled_from([k for k in (*FIELDS, "satisfaction") if k == "satisfaction" or model.keys(k)]))
    if kind == "satisfaction":
        return Satisfy(draw(st.sampled_from(model.goals)).id, draw(st.floats(-1, 1)))
    key = draw(st.sampled_from(model.keys(kind)))
    return Replace(f"{kind}:{key}", **draw(FIELDS[kind]))


@settings(max_examples=25)
@given(st.data())
def test_what_is_remembered_of_other_states_changes_no_value(data):
    name, model = data.draw(st.sampled_from(NAMES)), case()
    quick = QuickScores(frameworks.get(name))
    for _ in range(4):
        model = changed(model, (data.draw(changes(model)),))
        assert outcome(values, quick, model) == outcome(full, model, name)


@settings(max_examples=15)
@given(models(size=4), st.sampled_from(NAMES))
def test_the_values_are_those_of_an_assessment_on_any_model(model, name):
    assert outcome(values, QuickScores(frameworks.get(name)), model) == outcome(full, model, name)


def test_functions_days_and_raters_count_as_in_an_assessment():
    functions = {"marketing": "it", "it": "marketing"}
    quick = QuickScores(frameworks.get("five-ways"), functions, 1)
    for day in (None, "2026-01-31", "2020-01-01", "2026-01-31"):
        asked = case().day(day)
        assert values(quick, case(), asked) == full(case(), "five-ways", functions, 1, day)
    with pytest.raises(InputError, match="min_raters: 0"):
        QuickScores(frameworks.get("five-ways"), None, 0)


def test_what_compares_with_an_earlier_state_is_given_it():
    for name in NAMES:
        score = assess(case(), name, before=pool()[1]).score
        assert bits(QuickScores(frameworks.get(name), before=pool()[1]).of(case()).whole) == bits(score.value)


def test_a_copy_for_another_process_starts_with_nothing_remembered():
    quick = QuickScores(frameworks.get("five-ways"))
    before = values(quick, case())
    assert len(pickle.dumps(quick)) < len(pickle.dumps(case())) * 4
    assert values(pickle.loads(pickle.dumps(quick)), case()) == before


def test_memory_is_bounded(monkeypatch):
    quick = QuickScores(frameworks.get("five-ways"))
    monkeypatch.setattr("cmocio.frameworks.quick.KEPT", 3)
    for model in pool()[:4]:
        assert values(quick, model) == full(model, "five-ways")
        kept = len(quick._contents)
    assert kept < 1000


def test_threads_may_share_what_is_remembered(monkeypatch):
    quick = QuickScores(frameworks.get("okr"))
    monkeypatch.setattr("cmocio.frameworks.quick.KEPT", 300)
    models = [*pool()[:4], case()] * 4
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda model: values(quick, model), models))
    assert found[:5] == found[5:10] == [full(model, "okr") for model in models[:5]]


def test_a_measure_from_elsewhere_is_asked_again_whatever_changes():
    @measure(version="1", source="a test", reads=["terms"], name="example-satisfied")
    def satisfied(model, *, functions=None, as_of=None):
        return ratio(Part(goal.full_name, goal.satisfaction) for goal in model.goals)

    binding = Binding("met", "example-satisfied")
    quick = QuickScores(Framework("mine", "M", "1", practices=[Practice("p", "P", measures=[binding])]))
    for satisfaction in (0.25, 0.75, 0.25):
        assert quick.of(AlignmentModel("m", goals=[Goal("a", "A", satisfaction=satisfaction)])).whole == satisfaction


class Watched(AlignmentModel):
    """Notes which collections are looked at."""

    def __getattribute__(self, name):
        if name in AlignmentModel.collections.values():
            object.__getattribute__(self, "looked_at").add(name)
        return super().__getattribute__(name)

    def known_on(self, date):
        return self

    def day(self, as_of=None):
        return as_of


class WatchedGoal(Goal):
    """Notes whether its satisfaction is looked at."""

    def __getattribute__(self, name):
        if name == "satisfaction":
            object.__getattribute__(self, "looked_at").add(name)
        return super().__getattribute__(name)


def watched(thing, cls, looked_at, **other):
    """The same thing, watched."""
    new = object.__new__(cls)
    object.__setattr__(new, "looked_at", looked_at)
    for field in attrs.fields(cls.__base__):
        object.__setattr__(new, field.name, other.get(field.name, getattr(thing, field.name)))
    return new


class Named:
    """An entity of which nothing can be had but its name."""

    def __init__(self, entity):
        self.entity_kind, self.key, self.full_name = entity.entity_kind, entity.key, entity.full_name


@pytest.mark.parametrize("measure", [pytest.param(found, id=name) for name, found in OURS])
def test_a_measure_of_this_library_reads_what_it_says_and_never_the_stated_satisfaction_of_a_goal(measure):
    """Who reads ratings may also ask what is called so: a rating's subject may be the bare id of anything."""
    reads = {*measure.reads, "goals", "stakeholders"}
    for model in (case(), *pool()):
        looked_at, day = set(), model.day()
        seen = model if day is None else model.known_on(day)
        other = {name: tuple(map(Named, getattr(seen, name))) for name in set(model.collections.values()) - reads}
        goals = tuple(watched(goal, WatchedGoal, looked_at) for goal in model.goals)
        shown = watched(seen, Watched, looked_at, **other, goals=goals, _index=type(model._index)())
        measure.bare(scope(shown, None, day))
        assert looked_at <= reads | (set(other) if "ratings" in reads else set())
