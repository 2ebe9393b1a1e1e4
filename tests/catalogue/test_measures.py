"""What holds for every measure there is, on any model."""

import doctest
import inspect
import sys

import pytest
from hypothesis import given, settings

from catalogue.pool import case, earlier, pool
from cmocio.model import AlignmentModel
from cmocio.scoring import MEASURES, UNIVERSAL
from cmocio.testing.laws import broken_laws
from cmocio.testing.strategies import models
from cmocio.texts import declared

NAMED = [(name, found) for name, found in MEASURES.items() if not name.startswith("example-")]
EVERY = pytest.mark.parametrize("measure", [pytest.param(found, id=name) for name, found in NAMED])


@EVERY
def test_every_measure_says_what_it_is_and_where_it_comes_from(measure):
    assert measure.version
    assert measure.source
    assert measure.summary.endswith((".", ":"))
    assert measure.reads
    assert measure.laws[: len(UNIVERSAL)] == UNIVERSAL
    assert measure.name == measure.name.lower()


@EVERY
def test_every_measure_tells_its_direction_and_shows_an_example_that_runs(measure):
    source = inspect.getdoc(measure.compute)
    assert source is not None
    assert "higher" in source.lower()
    module = dict(vars(sys.modules[measure.compute.__module__]))
    test = doctest.DocTestParser().get_doctest(source, module, measure.name, None, None)
    assert test.examples
    assert doctest.DocTestRunner().run(test).failed == 0


@EVERY
def test_every_measure_keeps_its_laws_on_the_worked_case(measure):
    assert broken_laws(measure, case(), before=earlier(case())) == ()


@pytest.mark.slow
@EVERY
def test_every_measure_keeps_its_laws_on_every_model_of_the_pool(measure):
    for number, model in enumerate(pool()):
        broken = broken_laws(measure, model, seed=number, before=earlier(model))
        assert not broken, f"{model!r} (number {number}): {'; '.join(map(str, broken))}"


@pytest.mark.slow
@EVERY
def test_every_measure_keeps_its_laws_for_two_functions_and_for_either_rule(measure):
    other = {"rule": "harmonic"} if "rule" in measure.parameters else {}
    for number, model in enumerate(pool()[:8]):
        if {"marketing", "it"} <= set(model.functions):
            broken = broken_laws(measure, model, before=earlier(model), functions=["it", "marketing"], **other)
            assert not broken, f"{model!r} (number {number}): {'; '.join(map(str, broken))}"


@settings(max_examples=5)
@given(models(size=5, wild=True))
def test_every_measure_keeps_its_laws_on_wild_models(model):
    broken = {name: broken_laws(found, model, before=earlier(model)) for name, found in NAMED}
    assert not {name: tuple(map(str, laws)) for name, laws in broken.items() if laws}


@EVERY
def test_every_measure_is_defined_on_the_worked_case(measure):
    score = measure(case(), functions=["marketing", "it"], before=earlier(case()))
    assert score.value is not None, str(score.reason)


@EVERY
def test_every_measure_is_undefined_where_nothing_of_what_it_reads_is_recorded(measure):
    bare = AlignmentModel("bare", stakeholders=case().stakeholders, goals=case().goals, as_of=case().day())
    assert measure(AlignmentModel("empty")).value is None
    if not set(measure.collections) <= {"stakeholders", "goals"}:
        assert measure(bare, functions=["marketing", "it"]).value is None


@EVERY
def test_every_reason_has_words_and_all_their_values(measure):
    for model in pool():
        for reason in reasons(measure(model, before=earlier(model))):
            assert reason.code in declared()
            assert not {f"<{name}>" for name in fields(reason.code)} & set(str(reason).split())
            assert fields(reason.code) <= reason.data.keys()


def reasons(score):
    """Every reason in a score, down through its parts."""
    found = [score.reason, *(part.reason for part in score.parts)]
    for part in score.parts:
        found.extend(reasons(part.score) if part.score is not None else ())
    return [reason for reason in found if reason is not None]


def fields(code):
    """The values that a code's words need."""
    from string import Formatter

    return {name.partition("!")[0] for _, name, _, _ in Formatter().parse(declared()[code]) if name}


@EVERY
def test_every_score_says_what_it_was_computed_from(measure):
    score = measure(case())
    assert score.provenance is not None
    assert (score.provenance.name, score.provenance.version) == (measure.name, measure.version)
    assert score.provenance.digest == case().digest


@EVERY
def test_every_entity_a_score_names_is_in_the_model(measure):
    for model in pool():
        names = {f"{kind}:{key}" for kind in model.collections for key in model.keys(kind)}
        assert set(measure(model, before=earlier(model)).entities()) <= names


@EVERY
def test_the_same_call_gives_the_same_bits(measure):
    for model in pool()[:6]:
        assert measure(model, before=earlier(model)) == measure(model, before=earlier(model))
