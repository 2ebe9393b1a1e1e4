"""Samples of what is uncertain."""

import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from cmocio import Beta, Discrete, InputError, Normal, Pert, Triangular, Uniform
from cmocio.arguments import as_count, as_seed
from cmocio.chance.correlation import Correlation
from cmocio.chance.sampling import DESIGN, Sampler, check_method

MIXED = (
    Uniform(-1, 1),
    Triangular(0, 1, 4),
    Pert(-1, 0, 1),
    Normal(0, 1),
    Beta(2, 3),
    Discrete({0: 1, 1: 2}),
    Uniform(5, 6),
)
METHODS = ("latin-hypercube", "sobol", "plain")
methods = pytest.mark.parametrize("method", METHODS)


def sampler(method="latin-hypercube", samples=3 * DESIGN + 100, distributions=MIXED, seed=3, correlation=None):
    return Sampler(distributions, samples, seed, method, correlation)


@methods
def test_the_same_seed_gives_the_same_bits_in_any_pieces(method):
    some = sampler(method)
    whole = some.draw(0, some.designs)
    pieces = np.concatenate([some.draw(k, k + 1) for k in range(some.designs)], axis=1)
    np.testing.assert_array_equal(whole, pieces)
    again = pickle.loads(pickle.dumps(some)).draw(1, 3, np.empty((len(MIXED), 2 * DESIGN)))
    np.testing.assert_array_equal(whole[:, DESIGN : 3 * DESIGN], again)
    assert not (sampler(method, seed=4).draw(0, 1) == whole[:, :DESIGN]).all()


@methods
def test_samples_follow_their_distributions(method):
    found = sampler(method, samples=8 * DESIGN).draw(0, 8)
    for row, one in zip(found, MIXED, strict=True):
        low, high = one.support
        assert ((row >= low) & (row <= high)).all()
        np.testing.assert_allclose(np.quantile(row, [0.1, 0.5, 0.9]), one.quantile([0.1, 0.5, 0.9]), atol=0.06)


@given(st.integers(1, 2 * DESIGN), st.integers(0, 2**40))
@settings(max_examples=25)
def test_a_latin_hypercube_puts_one_sample_in_each_part(samples, seed):
    some = sampler(samples=samples, distributions=(Uniform(0, 1), Uniform(-3, 1)), seed=seed)
    for design in range(some.designs):
        values = some.draw(design, design + 1)
        count = values.shape[1]
        parts = np.floor((values - [[0.0], [-3.0]]) / [[1.0], [4.0]] * count)
        assert (np.sort(parts, axis=1) == np.arange(count)).all()


def test_the_means_of_a_latin_hypercube_are_those_of_its_distributions():
    found = sampler(samples=DESIGN, distributions=(Uniform(-1, 1), Triangular(0, 1, 4))).draw(0, 1).mean(axis=1)
    assert abs(found[0]) < 1e-12
    assert abs(found[1] - 5 / 3) < 2e-3


def test_inputs_and_designs_are_independent():
    some = sampler(samples=40 * DESIGN, distributions=(Uniform(0, 1),) * 8)
    found = some.draw(0, 40)
    ranks = np.corrcoef(found) - np.eye(8)
    assert np.abs(ranks).max() < 4 / np.sqrt(found.shape[1])
    designs = found.reshape(8, 40, DESIGN)[0]
    assert np.abs(np.corrcoef(designs) - np.eye(40)).max() < 5 / np.sqrt(DESIGN)
    pairs = stats.chi2_contingency(np.histogram2d(found[0], found[1], bins=8)[0])
    assert pairs.pvalue > 1e-4


@pytest.mark.parametrize("method", METHODS)
def test_correlated_inputs_keep_their_values(method):
    matrix = np.array([[1.0, 0.6], [0.6, 1.0]])
    free = sampler(method, samples=DESIGN, distributions=MIXED[:3]).draw(0, 1)
    tied = sampler(method, samples=DESIGN, distributions=MIXED[:3], correlation=Correlation((0, 2), matrix)).draw(0, 1)
    np.testing.assert_allclose(np.sort(free, axis=1), np.sort(tied, axis=1), atol=1e-12)
    assert abs(stats.spearmanr(tied[0], tied[2]).statistic - 0.6) < 0.03
    np.testing.assert_allclose(free[1], tied[1], atol=1e-12)


@pytest.mark.parametrize(
    "one", [Uniform(0.1, 0.3), Uniform(1 - 1e-9, 1), Uniform(-1, -1 + 1e-12), Triangular(0, 0.3, 0.3)]
)
@methods
def test_rounding_never_leaves_the_support(one, method):
    found = sampler(method, samples=4 * DESIGN, distributions=(one,)).draw(0, 4)
    low, high = one.support
    assert found.min() >= low
    assert found.max() <= high


def test_triangular_samples_are_its_quantiles():
    found = sampler(distributions=(Triangular(0, 1, 4), Uniform(0, 1))).draw(0, 2)
    p = stats.triang.cdf(found[0], 0.25, 0, 4)
    assert stats.kstest(p, "uniform").pvalue > 0.5


BAD = {
    0: "0 is not a number of samples",
    -1: "pass 1 or more",
    2.5: "2.5 is not",
    True: "True is not",
    "9": "'9' is not",
}


@pytest.mark.parametrize(("samples", "words"), BAD.items(), ids=repr)
def test_there_is_at_least_one_sample(samples, words):
    with pytest.raises(InputError, match=f"samples: .*{words}" if "give" not in words else words):
        as_count(samples, "samples", of="samples")


def test_numbers_of_numpy_will_do():
    assert as_count(np.int64(5), "samples") == 5
    assert as_seed(np.int64(5)) == 5


@pytest.mark.parametrize("seed", [-1, 0.5, None, True])
def test_a_seed_is_a_whole_number(seed):
    with pytest.raises(InputError, match="seed: .* is not a whole number; pass 0 or more"):
        as_seed(seed)


def test_an_unknown_method_is_named():
    with pytest.raises(InputError, match="did you mean 'latin-hypercube'"):
        check_method("latin")


def test_without_scipy_there_are_no_sobol_sequences(monkeypatch):
    from cmocio import MissingExtraError
    from cmocio.chance import sampling

    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(sampling, "import_module", missing)
    with pytest.raises(MissingExtraError, match="the extra 'scipy'"):
        check_method("sobol")
