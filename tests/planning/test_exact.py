"""Solving a plan's program, with every answer checked before it is believed."""

import math
import sys

import pytest

from cmocio.errors import MissingExtraError
from cmocio.model import AlignmentModel, Goal, Replace, refine
from cmocio.planning import Lever
from cmocio.planning._catalogue import catalogue
from cmocio.planning._encode import Encoded
from cmocio.planning._exact import Solver, solve
from cmocio.planning._states import sheet
from cmocio.propagation import propagate

MODEL = AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B", satisfaction=0), refine("a", "b"))
LEVERS = [
    Lever("cheap", Replace("goal:b", satisfaction=0.6), cost=0.001, group="b"),
    Lever("dear", Replace("goal:b", satisfaction=0.9), cost=4000, group="b"),
]


def problem(level):
    known = catalogue(MODEL, LEVERS)
    of = sheet(known, propagate(MODEL), ["a"], None)
    return known, Encoded(known, of, [(of.position["a"], level)], frozenset({0, 1}))


def test_the_cheapest_choice_is_found_and_is_its_own_bound():
    pytest.importorskip("scipy")
    answer = solve(*problem(0.5), lambda choice: True, math.inf, Solver())
    assert answer.choice == {0}
    assert answer.bound == pytest.approx(0.001, abs=1e-6)


def test_where_the_program_allows_nothing_the_bound_is_infinite():
    pytest.importorskip("scipy")
    assert solve(*problem(0.95), lambda choice: True, math.inf, Solver()) == (None, math.inf)
    assert solve(*problem(0.8), lambda choice: True, 100.0, Solver()) == (None, math.inf)


def test_an_answer_that_the_check_refuses_is_taken_out():
    pytest.importorskip("scipy")
    asked = []
    answer = solve(*problem(0.5), lambda choice: asked.append(choice) or choice == {1}, math.inf, Solver())
    assert answer.choice == {1}
    assert asked == [{0}, {1}]


def test_without_scipy_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    with pytest.raises(MissingExtraError, match=r"plan needs the extra 'scipy': pip install 'cmocio\[scipy\]'"):
        solve(*problem(0.5), lambda choice: True, math.inf, Solver())
