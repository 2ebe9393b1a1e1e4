"""What measures say they read: no field that they do not name moves a bit of their scores."""

import ast
import inspect
import sys
import warnings
from functools import cache
from random import Random

import pytest

from catalogue.pool import case, earlier, pool
from cmocio import frameworks
from cmocio.errors import CmocioError
from cmocio.frameworks.assess import asked
from cmocio.frameworks.roles import cast_roles
from cmocio.model.differences import differences, fields_of
from cmocio.model.field_types import COLLECTIONS
from cmocio.scoring import MEASURES, Scope

OURS = {name: found for name, found in MEASURES.items() if found.compute.__module__.startswith("cmocio.measures.")}
FIELDS = [name for collection in COLLECTIONS.values() if collection != "scenarios" for name in fields_of(collection)]
KINDS = {collection: kind for kind, collection in COLLECTIONS.items()}


def of_claims(measure):
    """The parameters that a measure has, and those that claims ask it with."""
    yield {}
    for name in frameworks.library.names():
        used = frameworks.get(name)
        cast = cast_roles(used, case())
        for practice in used.practices:
            for claim in practice.claims:
                if claim.measure == measure.name and cast.lacking(claim) is None:
                    yield asked(cast, claim, 1)


def of_words(measure):
    """Parameters with each choice that the words of the measure's module name."""
    words = {
        node.value
        for node in ast.walk(ast.parse(inspect.getsource(sys.modules[measure.compute.__module__])))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 30
    }
    for name, value in measure.parameters.items():
        if isinstance(value, bool):
            yield {name: not value}
        elif isinstance(value, str):
            yield from ({name: word} for word in sorted(words | {"it", "marketing"}))
        elif isinstance(value, tuple):
            yield from ({name: "meeting"}, {name: ("report", "recognition")})
        else:
            yield from ({name: 1}, {name: 400})


@cache
def earlier_case():
    return earlier(case())


@cache
def asked_with(name, *, every):
    """The parameters, each once, that a measure takes: those of claims, or every choice too."""
    found = []
    for own in (*of_claims(OURS[name]), *(of_words(OURS[name]) if every else ())):
        with_few = {**own, "min_raters": 1} if "min_raters" in OURS[name].parameters else own
        if with_few not in found and bare(OURS[name], Scope.of(case()), earlier_case(), with_few) is not None:
            found.append(with_few)
    return found


def bare(measure, looked, before, own):
    """All of a score but its provenance; ``None`` for parameters it does not take."""
    try:
        return measure.bare(looked, before, **own)
    except CmocioError:
        return None


@cache
def values(field):
    """What a field holds anywhere in the models of the pool."""
    collection, _, name = field.partition(".")
    return tuple(
        dict.fromkeys(getattr(item, name) for model in (case(), *pool()) for item in getattr(model, collection))
    )


def perturbed(model, field, rng):
    """The model with other values in one field of its entities, as far as they are allowed there."""
    collection, _, name = field.partition(".")
    for key in model.keys(KINDS[collection]):
        try:
            model = model.replace(f"{KINDS[collection]}:{key}", **{name: rng.choice(values(field))})
        except CmocioError:
            continue
    return model


def pairs(field, models):
    """States of models, with one before them and one in which nothing but this field differs."""
    for number, model in enumerate(models):
        seen = model if model.day() is None else model.known_on(model.day())
        other = perturbed(seen, field, Random(number)) if values(field) else seen
        if differences(seen, other).keys() == {field}:
            yield earlier(model), Scope.of(seen, None, model.day()), other


def moved(field, models, names, *, every):
    """The measures of which a score moves."""
    for before, looked, other in pairs(field, models):
        for name in names:
            for own in asked_with(name, every=every):
                states = (looked, Scope(other, looked.day, looked.functions))
                one, two = (bare(OURS[name], state, before, own) for state in states)
                if one != two and not (two is None and field == "stakeholders.function"):
                    yield name


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_that_a_measure_does_not_name_moves_no_bit_of_it(field):
    silent = [name for name, found in OURS.items() if field not in found.reads]
    assert sorted(set(moved(field, pool()[:1], silent, every=False))) == []


@pytest.mark.slow
@pytest.mark.parametrize("field", FIELDS)
def test_a_field_that_a_measure_does_not_name_moves_no_bit_of_it_whatever_its_parameters(field):
    silent = [name for name, found in OURS.items() if field not in found.reads]
    assert sorted(set(moved(field, pool()[2:6], silent, every=True))) == []


@pytest.mark.filterwarnings("default:.* moves no score of")
@pytest.mark.slow
@pytest.mark.parametrize("field", FIELDS)
def test_a_field_that_a_measure_names_moves_it_somewhere(field):
    """A warning only: what moves a score may need a case that the pool does not have."""
    naming = [name for name, found in OURS.items() if field in found.reads]
    idle = sorted(set(naming) - set(moved(field, pool()[:8], naming, every=True)))
    if idle and values(field):
        warnings.warn(f"{field} moves no score of {', '.join(idle)}, which say that they read it", stacklevel=1)
