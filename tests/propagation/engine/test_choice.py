"""Which back end runs a batch."""

import sys

from cmocio.propagation.engine.choice import COMPILED, LOADED, START, has_numba, uses_numba


def test_whoever_names_a_back_end_gets_it():
    assert uses_numba("numba", 1)
    assert not uses_numba("numpy", 10 * START)


def test_left_to_itself_numba_is_taken_where_it_is_there_and_worth_its_start(monkeypatch):
    monkeypatch.delitem(sys.modules, COMPILED, raising=False)
    assert uses_numba("auto", START) == has_numba()
    assert not uses_numba("auto", START - 1)


def test_once_it_is_loaded_smaller_batches_are_worth_it(monkeypatch):
    monkeypatch.setitem(sys.modules, COMPILED, sys)
    assert uses_numba("auto", LOADED) == has_numba()
    assert not uses_numba("auto", LOADED - 1)
