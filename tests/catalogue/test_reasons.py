"""Every reason why a score is undefined is given where it is true, and is not given where it is false."""

import importlib
import pkgutil

import pytest

from catalogue.evidence import BOTH
from catalogue.reasons import REASONS
from catalogue.test_measures import reasons
from cmocio import measures, scoring
from cmocio.frameworks.roles import UNPLAYED
from cmocio.graph import benchmarks
from cmocio.measures import get
from cmocio.texts import declared

NO_REASONS = {"provenance-differs", "benchmark-point", "no-parts", "sum-too-large"}
"""Said of two assessments, and of a point; and by `combine` alone, of no parts and of sums beyond all numbers."""


def codes():
    """The codes of the words that measures and what they share declare."""
    homes = [
        importlib.import_module(module.name)
        for package in (measures, scoring)
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
    ]
    known = declared()
    constants = ((name, value) for home in (*homes, benchmarks) for name, value in vars(home).items())
    return {value for name, value in constants if name.isupper() and isinstance(value, str) and value in known}


def given(code, model):
    name, parameters, *_ = REASONS[code]
    return [found.code for found in reasons(get(name)(model, **{"functions": BOTH, **parameters}))]


def test_every_reason_has_a_case_of_which_it_is_true_and_one_of_which_it_is_false():
    assert codes() - NO_REASONS - set(UNPLAYED) == set(REASONS)


@pytest.mark.parametrize("code", REASONS)
def test_a_reason_is_given_where_it_is_true(code):
    assert code in given(code, REASONS[code][2])


@pytest.mark.parametrize("code", REASONS)
def test_a_reason_is_not_given_where_it_is_false(code):
    assert code not in given(code, REASONS[code][3])
