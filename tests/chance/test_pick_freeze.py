"""The sampling behind Sobol indices: what a design draws, and what it sums up."""

import sys

import numpy as np
import pytest

from cmocio.chance import pick_freeze
from cmocio.chance.pick_freeze import DESIGNS, Job, design_size, worked
from cmocio.distributions import Normal, Uniform
from cmocio.errors import InputError, MissingExtraError

METHODS = ("latin-hypercube", "sobol", "plain")

INPUTS = (Uniform(0, 1), Normal(0, 1), Uniform(-1, 1))


def two(x):
    return np.array([x[0] + x[1] * x[2], x[2]])


def job(method="plain", size=8, f=two):
    return Job(f, INPUTS, size, method, f(np.array([[0.5], [0], [0]]))[:, 0])


def slow_sums(job, a, b):
    """The definition, input by input."""
    far = [job.f(x) - job.centre[:, None] for x in (a, b)]
    found = np.empty((9, len(a), len(job.centre)))
    for row in range(len(a)):
        mixed = a.copy()
        mixed[row] = b[row]
        y = job.f(mixed) - job.centre[:, None]
        terms = (*far, far[0] ** 2, far[1] ** 2, far[0] * far[1], y, y**2, far[1] * y, (far[0] - y) ** 2)
        found[:, row] = [term.sum(axis=1) for term in terms]
    return found


@pytest.mark.parametrize("method", METHODS)
def test_the_sums_are_those_of_the_definition(method):
    found = worked((job(method), np.random.SeedSequence(3)))
    a, b = found.x[:, :8], found.x[:, 8:]
    assert found.y == pytest.approx(two(found.x))
    assert found.sums == pytest.approx(slow_sums(job(method), a, b))


def test_inputs_worked_on_one_by_one_give_the_same_bits(monkeypatch):
    one = worked((job(), np.random.SeedSequence(3)))
    monkeypatch.setattr(pick_freeze, "AT_ONCE", 1)
    assert worked((job(), np.random.SeedSequence(3))).sums.tobytes() == one.sums.tobytes()


def test_a_latin_hypercube_has_one_sample_in_each_stratum():
    found = worked((job("latin-hypercube", 16), np.random.SeedSequence(1)))
    for half in (found.x[0, :16], found.x[0, 16:]):
        assert sorted((half * 16).astype(int)) == list(range(16))


def test_sobol_points_are_balanced_in_each_coordinate():
    found = worked((job("sobol", 16), np.random.SeedSequence(1)))
    assert sorted((found.x[0, :16] * 16).astype(int)) == list(range(16))


def test_only_some_of_many_samples_are_kept(monkeypatch):
    monkeypatch.setattr(pick_freeze, "SHOWN", 3)
    found = worked((job(), np.random.SeedSequence(1)))
    assert found.x.shape == (3, 6)
    assert found.y.shape == (2, 6)


@pytest.mark.parametrize("method", METHODS)
def test_a_model_that_writes_over_its_own_answer_is_safe(method):
    kept = np.empty(8)

    def reused(x):
        if x.shape[1] != 8:
            return x[0] + x[1]
        return np.add(x[0], x[1], out=kept)

    honest = worked((Job(lambda x: x[0] + x[1], INPUTS, 8, method, np.zeros(1)), np.random.SeedSequence(2)))
    assert worked((Job(reused, INPUTS, 8, method, np.zeros(1)), np.random.SeedSequence(2))).sums == pytest.approx(
        honest.sums
    )


def test_samples_are_rounded_up_to_what_fits_the_designs():
    assert design_size(64, "plain") == 2
    assert design_size(65, "plain") == 3
    assert design_size(3 * DESIGNS, "sobol") == 4


@pytest.mark.parametrize("samples", [0, -1, 63, 2.5, True, "many"])
def test_too_few_samples_are_refused(samples):
    with pytest.raises(InputError, match="samples: "):
        design_size(samples, "plain")


def test_an_unknown_method_is_named_with_the_nearest():
    with pytest.raises(InputError, match="did you mean 'sobol'"):
        design_size(64, "sobal")


def test_sobol_points_without_scipy_name_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy.stats", None)
    with pytest.raises(MissingExtraError, match="scipy"):
        design_size(64, "sobol")
