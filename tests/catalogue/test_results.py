"""Every result there is: plain data and back, a table, a page, one line, and a copy through pickle."""

import importlib
import json
import pickle
import pkgutil
import sys
from collections.abc import Mapping
from pathlib import Path

import attrs
import numpy as np
import pytest

import cmocio
from cmocio import Hold, Lever, Lose, Remove, Replace, Satisfy, Scenario, Staff, Uncertain, Uniform
from cmocio import distributions as shapes
from cmocio.chance.distribution import Distribution
from cmocio.chance.shapley import Shares
from cmocio.chance.steps import Stepped
from cmocio.chance.tornado import Swings
from cmocio.errors import FormatError, InputError
from cmocio.frameworks import comparisons, get, perspectives, priorities, references
from cmocio.model.change import Change
from cmocio.model.entity import Entity, Value
from cmocio.model.tables import Tables
from cmocio.propagation import sensitivity
from cmocio.results import Result, Rows, table_of
from cmocio.scenarios.comparison import Outcome
from cmocio.scenarios.history import Moment

EXAMPLES = Path(__file__).parents[2] / "examples"
SHAPES = (
    shapes.Beta(2, 1),
    shapes.Discrete({0: 3, 90: 1}),
    shapes.Empirical([3, 1, 2, 2]),
    shapes.LogNormal(30, 0.5),
    shapes.Normal(0.9, 0.2, high=1),
    shapes.Pert(2, 3.5, 8),
    shapes.Triangular(0, 1, 2),
)
CHANGES = (
    Remove("goal:a"),
    Lose("offers<data:requirement"),
    Staff("cdp", "analyst", responsibility="R"),
    Hold("stand-up", start="2026-07-06", until="2026-09-28", participants=["cmo", "cio"]),
)
ABSTRACT = {Result, Value, Entity, Tables, Change, Distribution, Stepped}


def every(cls):
    for below in cls.__subclasses__():
        yield from (below, *every(below))


for found in pkgutil.walk_packages(cmocio.__path__, "cmocio."):
    if not found.name.endswith("__main__") and "jit" not in found.name:
        importlib.import_module(found.name)
OURS = {cls for cls in every(Result) if cls.__module__.startswith("cmocio.")}
CLASSES = sorted(
    {cls for cls in OURS if getattr(sys.modules[cls.__module__], cls.__name__, None) is cls} - ABSTRACT, key=str
)


HOLD_MORE = {cmocio.Satisfaction, Outcome, cmocio.Comparison, Moment, cmocio.History, cmocio.Sweep}
"""They hold compiled models, so that they can be asked why."""
ARRAYS = {cmocio.Indices, Shares, Swings}
"""They hold arrays, which have no equality of their own."""


def within(value):
    """All results that a value shows, itself included."""
    if isinstance(value, Result):
        yield value
    if isinstance(value, (tuple, list)):
        items = value
    elif isinstance(value, Mapping):
        items = value.values()
    elif attrs.has(type(value)):
        items = [getattr(value, field.name) for field in attrs.fields(type(value)) if not field.name.startswith("_")]
    else:
        return
    for item in items:
        yield from within(item)


def computed():
    model, report = cmocio.read_with_report(cmocio.dumps(cmocio.samples.load("retailer")))
    yield from (model, report, references(), SHAPES, CHANGES)
    yield from (cmocio.read_with_report(EXAMPLES / "charity_plan.xml"), get("five-ways").needs())
    yield cmocio.read_with_report(b"Objective,KR\nGrow,Sales\n", "csv")
    goal = model.goals[0]
    yield from (cmocio.propagate(model), cmocio.propagate(model).explain(goal.id), sensitivity(model, goal.id))
    yield from (cmocio.critical_dependencies(model), cmocio.conflicts(model), cmocio.influence(model))
    yield from (cmocio.check(model), cmocio.coordination_gaps(model), cmocio.wins(model, "2020-01-01"))
    yield from (cmocio.schedule(model), cmocio.slip(model, "one-page-payment", days=30))
    by_all = cmocio.assess_all(model)
    yield cmocio.assess(cmocio.AlignmentModel("empty"), "five-ways")
    yield from (by_all, cmocio.crosswalk(by_all), cmocio.maturity(by_all["five-ways"]), perspectives(model))
    yield from (cmocio.salience(model), priorities(comparisons(["a", "b"], {("a", "b"): 3}), ["a", "b"]))
    scenario = Scenario("more", Satisfy(goal.id, 1))
    compared = cmocio.compare(model, scenario, "five-ways")
    yield compared.base.satisfaction
    yield from (compared, cmocio.rank_acceptability(compared), cmocio.next_steps(model, "five-ways", 2))
    yield cmocio.history(model, "five-ways", ["2026-03-01", "2026-06-01"])
    small = cmocio.AlignmentModel("m", goals=[cmocio.Goal("a", "A"), cmocio.Goal("b", "B")])
    yield from (cmocio.Risk("r", "R", effects={"a": 0.5}), cmocio.Forecast("2026-01-31", 3, confidence=0.5))
    said = cmocio.Benchmark("k", "a", "K", target=3, forecasts=[cmocio.Forecast("2026-01-31", 3)])
    yield cmocio.track_record(small.add(said))
    unsure = [Uncertain("goal:a", Uniform(0, 1))]
    ensemble = cmocio.simulate(small, unsure, samples=1_024)
    yield from (ensemble, cmocio.simulate(small, unsure, samples=1_024, keep=False), ensemble.mean("a"))
    yield cmocio.sweep(small, {"a": [0, 1]})
    yield from (ensemble.convergence("a"), cmocio.drivers(cmocio.uncertain(small, unsure), of="a", samples=64), unsure)
    lever = Lever("do", Replace("goal:a", satisfaction=0.6), cost=3)
    yield from (cmocio.plan(small, {"a": 0.5}, [lever]), cmocio.plan(small, {"a": 0.9}, [lever]))
    yield cmocio.shapley(lambda players: np.array([float(len(players))]), 2)
    inputs = {"x": Uniform(0, 1)}
    yield from (cmocio.tornado(lambda x: x[0], inputs), cmocio.sobol_indices(lambda x: x[0], inputs, 64))


@pytest.fixture(scope="module")
def examples():
    found = {}
    for one in within(list(computed())):
        found.setdefault(type(one), one)
    return found


def read_back(one, data):
    return Rows.from_dict(data, of=type(one[0])) if isinstance(one, Rows) else type(one).from_dict(data)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
class TestAResult:
    def test_comes_back_from_its_json_unless_it_holds_more_than_data(self, cls, examples):
        one = examples[cls]
        plain = one.to_dict()
        for data in (plain, one.to_dict(words=True)):
            written = json.loads(json.dumps(data, allow_nan=False))
            if cls in HOLD_MORE:
                with pytest.raises(InputError, match="cannot be read back, as it holds more than data"):
                    read_back(one, written)
            else:
                again = read_back(one, written)
                assert type(again) is cls
                assert again == one or (cls in ARRAYS and again.to_dict() == plain)

    def test_says_what_is_unknown_in_its_data(self, cls, examples):
        if cls in HOLD_MORE | {Rows}:
            return
        with pytest.raises(FormatError, match="colour"):
            cls.from_dict(examples[cls].to_dict() | {"colour": "red"})

    @pytest.mark.parametrize("backend", ["pandas", "polars"])
    def test_becomes_a_table(self, cls, backend, examples):
        frame = examples[cls].to_frame(backend)
        assert type(frame).__module__.startswith(backend)
        assert len(frame) or not table_of(examples[cls])

    def test_says_in_one_short_line_what_it_is(self, cls, examples):
        assert len(repr(examples[cls])) < 200
        assert "\n" not in repr(examples[cls])
        assert repr(examples[cls]).startswith(f"{cls.__name__}(")

    def test_prints_as_its_page(self, cls, examples):
        assert str(examples[cls]) == examples[cls].page()

    def test_survives_pickling(self, cls, examples):
        again = pickle.loads(pickle.dumps(examples[cls]))
        assert type(again) is cls
        assert again.to_dict() == examples[cls].to_dict()


def test_no_example_is_of_a_class_that_is_not_listed(examples):
    assert set(examples) <= {*CLASSES, Rows}


@pytest.mark.parametrize("cls", [cmocio.Assessment, cmocio.Comparison, cmocio.Finding, cmocio.Plan, cmocio.Schedule])
def test_a_schema_names_all_that_is_written_and_nothing_else(cls, examples):
    schema = cmocio.json_schema(cls.__name__.lower())
    assert set(schema["required"]) <= set(examples[cls].to_dict()) <= set(schema["properties"])
    assert schema["additionalProperties"] is False
