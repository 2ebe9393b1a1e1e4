"""The values of practices alone: those of a whole assessment, to the bit."""

import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from catalogue.pool import case, pool
from cmocio import frameworks
from cmocio.errors import CmocioError, InputError
from cmocio.frameworks import Claim, Framework, Practice, assess
from cmocio.frameworks.quick import PracticeScores, QuickScores
from cmocio.model import AlignmentModel, Goal, Replace, Satisfy
from cmocio.model.apply import changed
from cmocio.model.differences import differences
from cmocio.scoring import MEASURES, Part, measure, ratio
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
    return {item.practice.id: bits(item.score) for item in found.practices}, bits(found.score)


def values(quick, model, as_of=None):
    found = quick.of(model, as_of)
    return {name: bits(score) for name, score in found.practices.items()}, bits(found.whole)


def bits(score):
    return [None if number is None else number.hex() for number in (score.value, *score.bounds)]


@pytest.mark.slow
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
    quick = QuickScores(frameworks.get("five-ways").cast(functions, min_raters=1))
    for day in (None, "2026-01-31", "2020-01-01", "2026-01-31"):
        asked = case().day(day)
        assert values(quick, case(), asked) == full(case(), "five-ways", functions, 1, day)
    with pytest.raises(InputError, match="min_raters: 0"):
        QuickScores(frameworks.get("five-ways").cast(min_raters=0))


def test_what_compares_with_an_earlier_state_is_given_it():
    for name in NAMES:
        score = assess(case(), name, before=pool()[1]).score
        assert bits(QuickScores(frameworks.get(name).cast(before=pool()[1])).of(case()).whole) == bits(score)


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
        kept = len(quick._memory.found)
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
    def satisfied(scope):
        return ratio(Part(goal.full_name, goal.satisfaction) for goal in scope.model.goals)

    claim = Claim("met", "example-satisfied")
    quick = QuickScores(Framework("mine", "M", "1", practices=[Practice("p", "P", claims=[claim])]))
    for satisfaction in (0.25, 0.75, 0.25):
        assert (
            quick.of(AlignmentModel("m", goals=[Goal("a", "A", satisfaction=satisfaction)])).whole.value == satisfaction
        )


@settings(max_examples=40)
@given(st.data())
def test_no_state_that_differs_in_some_fields_scores_above_what_these_fields_allow(data):
    name, model = data.draw(st.sampled_from(NAMES)), data.draw(st.sampled_from([case(), *pool()[:6]]))
    quick = QuickScores(frameworks.get(name).cast(min_raters=1))
    other = changed(model, (data.draw(changes(model)),))
    day = model.day()
    found = [outcome(quick.of, state, day) for state in (model, other)]
    assume(all(isinstance(one, PracticeScores) for one in found))
    fields = differences(model.known_on(day), other.known_on(day)).keys() if day else differences(model, other).keys()
    before, after, highest = map(floor, (found[0].whole, found[1].whole, quick.at_most(model, fields, day)))
    assert after <= max(before, highest) + 1e-12


def floor(score):
    return score.bounds[0] if score.value is None else score.value
