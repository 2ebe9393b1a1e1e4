"""Long signatures: a callable with more than ten parameters has become two questions."""

import inspect

import attrs
import pytest

import cmocio
from cmocio.model.entity import Value

MANY = 10

EVERYTHING = [getattr(cmocio, name) for name in cmocio._HOME_OF if callable(getattr(cmocio, name))]


def is_record(thing):
    """Made of fields: entities, errors, and results, which nobody writes by hand."""
    return isinstance(thing, type) and (issubclass(thing, (Value, Exception)) or attrs.has(thing))


def methods(thing):
    if not isinstance(thing, type):
        return {}
    found = inspect.getmembers(thing, lambda item: inspect.isfunction(item) or inspect.ismethod(item))
    return {name: item for name, item in found if not name.startswith("_")}


def parameters(thing):
    return [name for name in inspect.signature(thing).parameters if name not in ("self", "cls")]


@pytest.mark.parametrize("thing", EVERYTHING, ids=lambda thing: thing.__name__)
def test_no_public_callable_asks_for_more_than_ten_things(thing):
    asked = {name: parameters(item) for name, item in methods(thing).items()}
    if not is_record(thing):
        asked[thing.__name__] = parameters(thing)
    assert {name: names for name, names in asked.items() if len(names) > MANY} == {}


def test_every_verb_that_can_take_long_takes_a_run():
    verbs = [
        cmocio.simulate,
        cmocio.drivers,
        cmocio.simulate_portfolio,
        cmocio.assess_portfolio,
        cmocio.sobol_indices,
        cmocio.compare,
        cmocio.history,
        cmocio.next_steps,
    ]
    for verb in verbs:
        run = inspect.signature(verb).parameters["run"]
        assert (run.kind, run.default) == (run.KEYWORD_ONLY, None), verb.__name__


def test_who_does_the_work_is_said_by_a_run_alone():
    for thing in EVERYTHING:
        if thing is not cmocio.Run and not is_record(thing):
            assert not {"executor", "progress", "cancelled"} & set(parameters(thing)), thing.__name__
