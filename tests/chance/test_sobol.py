"""Sobol indices: laws, undefined numbers, executors and bad input; the published functions stand with the goldens."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.analysis import sobol_indices
from cmocio.chance import sobol as room
from cmocio.distributions import Beta, Discrete, Normal, Pert, Uniform
from cmocio.errors import Cancelled, InputError
from cmocio.tasks import Run
from scenarios.some import DISTRIBUTIONS

SHARES = ("first", "first_low", "first_high", "total", "total_low", "total_high")


def bits(found):
    return b"".join(np.asarray(getattr(found, name)).tobytes() for name in (*SHARES, "mean", "variance"))


@given(st.lists(st.integers(1, 5), min_size=2, max_size=5), st.integers(0, 1000))
@settings(max_examples=20, deadline=None)
def test_of_a_sum_the_shares_are_those_of_the_variances(weights, seed):
    w = np.array(weights, dtype=float)
    found = sobol_indices(lambda x: w @ x, [Normal(1, 2)] * len(w), samples=2_048, seed=seed)
    assert found.first == pytest.approx(w**2 / (w @ w), abs=0.1)
    assert found.total == pytest.approx(w**2 / (w @ w), abs=0.1)
    assert (found.first_low <= found.first + 1e-12).all()
    assert (found.first_high >= found.first - 1e-12).all()


def test_an_input_that_does_nothing_has_exactly_nothing():
    found = sobol_indices(lambda x: x[0] ** 2, {"a": Uniform(0, 1), "idle": Uniform(0, 1)}, samples=256)
    assert found.inputs == ("a", "idle")
    for name in SHARES:
        assert getattr(found, name)[1] == 0.0


def test_what_inputs_do_only_together_is_in_their_totals_alone():
    found = sobol_indices(lambda x: x[0] * x[1], [Uniform(-1, 1)] * 2, samples=8_192)
    assert found.first == pytest.approx([0, 0], abs=0.03)
    assert found.total == pytest.approx([1, 1], abs=0.03)


def test_scale_and_place_of_the_number_do_not_count():
    inputs = [Uniform(0, 1), Normal(0, 1)]
    one = sobol_indices(lambda x: x[0] + x[0] * x[1], inputs, samples=512)
    other = sobol_indices(lambda x: 1e6 - 1e-3 * (x[0] + x[0] * x[1]), inputs, samples=512)
    assert other.first == pytest.approx(one.first, abs=1e-5)
    assert other.total == pytest.approx(one.total, abs=1e-5)


def test_mean_and_variance_are_those_of_the_numbers():
    found = sobol_indices(lambda x: 3 + 2 * x[0], [Uniform(0, 1)], samples=4_096)
    assert found.mean == pytest.approx(4, abs=0.01)
    assert found.variance == pytest.approx(4 / 12, rel=0.01)


def test_several_numbers_at_once_are_what_each_is_alone():
    def both(x):
        return np.array([x[0] * x[1], x[0] + 2 * x[1]])

    inputs = [Uniform(0, 1)] * 2
    found = sobol_indices(both, inputs, samples=256)
    assert found.first.shape == (2, 2)
    for column in range(2):
        alone = sobol_indices(lambda x, column=column: both(x)[column], inputs, samples=256)
        for name in SHARES:
            assert getattr(found, name)[:, column] == pytest.approx(getattr(alone, name))


def test_a_number_that_does_not_vary_has_no_shares():
    for f in (lambda x: np.full(x.shape[1], 0.7), lambda x: 0.7 + 1e-17 * x[0]):
        found = sobol_indices(f, [Uniform(0, 1)] * 2, samples=64)
        assert found.variance == 0
        assert all(np.isnan(getattr(found, name)).all() for name in SHARES)
        assert found.mean == pytest.approx(0.7)


def test_a_number_that_is_undefined_for_some_samples_has_no_shares():
    found = sobol_indices(lambda x: np.where(x[0] > 0.99, np.nan, x[0]), [Uniform(0, 1)] * 2, samples=640)
    assert all(np.isnan(getattr(found, name)).all() for name in (*SHARES, "mean", "variance"))


def test_rare_jumps_raise_no_warnings():
    found = sobol_indices(lambda x: x[0] * x[1], [Discrete({0: 999, 1: 1}), Uniform(0, 1)], samples=64, method="plain")
    assert found.first.shape == (2,)


def test_the_same_seed_gives_the_same_bits_with_any_executor():
    inputs = [Uniform(0, 1)] * 3
    alone = sobol_indices(lambda x: x[0] * x[1] + x[2], inputs, samples=256, seed=4)
    with ThreadPoolExecutor(3) as threads:
        shared = sobol_indices(lambda x: x[0] * x[1] + x[2], inputs, samples=256, seed=4, run=Run(threads))
    assert bits(alone) == bits(shared)
    assert bits(alone) != bits(sobol_indices(lambda x: x[0] * x[1] + x[2], inputs, samples=256, seed=5))


def test_inputs_resampled_one_by_one_give_the_same_intervals(monkeypatch):
    inputs = [Uniform(0, 1)] * 3
    one = sobol_indices(lambda x: x[0] * x[1] + x[2], inputs, samples=256)
    monkeypatch.setattr(room, "AT_ONCE", 1)
    other = sobol_indices(lambda x: x[0] * x[1] + x[2], inputs, samples=256)
    assert other.total_low == pytest.approx(one.total_low, abs=1e-9)
    assert other.first_high == pytest.approx(one.first_high, abs=1e-9)


def test_more_confidence_needs_wider_intervals():
    narrow, wide = (
        sobol_indices(lambda x: x[0] * x[1], [Uniform(0, 1)] * 2, samples=256, confidence=share)
        for share in (0.5, 0.99)
    )
    assert (wide.first_high - wide.first_low > narrow.first_high - narrow.first_low).all()


def test_progress_is_told_and_work_can_be_stopped():
    told = []
    sobol_indices(
        lambda x: x[0], [Uniform(0, 1)], samples=64, run=Run(progress=lambda done, of: told.append((done, of)))
    )
    assert told == [(n, 32) for n in range(1, 33)]
    with pytest.raises(Cancelled):
        sobol_indices(lambda x: x[0], [Uniform(0, 1)], samples=64, run=Run(cancelled=lambda: True))


def test_it_says_how_many_samples_were_drawn_and_how_often_the_model_was_asked():
    asked = []

    def counting(x):
        asked.append(x.shape[1])
        return x[0] + x[1]

    found = sobol_indices(counting, [Uniform(0, 1)] * 2, samples=65, method="sobol")
    assert found.samples == 128
    assert found.evaluations == 128 * 4 + 1
    assert sum(asked) - found.evaluations <= 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"samples": 0}, "samples: 0 "),
        ({"method": "sobal"}, "method: 'sobal'"),
        ({"confidence": 1.5}, "confidence: 1.5"),
        ({"distributions": []}, "nothing is uncertain"),
        ({"f": lambda x: 1.0}, "f: it returns"),
        ({"seed": -1}, "seed: -1"),
        ({"seed": "x"}, "seed: 'x'"),
    ],
)
def test_bad_input_is_named(arguments, says):
    good = {"f": lambda x: x[0], "distributions": [Uniform(0, 1)], "samples": 64}
    with pytest.raises(InputError, match=says):
        sobol_indices(**good | arguments)


@pytest.mark.parametrize("one", DISTRIBUTIONS, ids=repr)
@pytest.mark.parametrize("samples", [64, 1_024])
def test_inputs_of_every_distribution_can_be_shared_out(one, samples):
    found = sobol_indices(lambda x: x[0] - 2 * x[1], [one, one], samples=samples)
    assert np.isfinite(found.total).all()
    assert found.total[1] > found.total[0]


@pytest.mark.parametrize("method", ["plain", "sobol"])
def test_a_hill_does_for_every_method(method):
    found = sobol_indices(lambda x: x[0] + x[1], [Pert(0, 0.2, 1), Beta(2, 5)], samples=2_048, method=method)
    assert found.total.sum() == pytest.approx(1, abs=0.1)


def test_sobol_points_are_as_good_as_all_of_them_together_and_their_intervals_cover():
    def hill(x):
        return np.sin(x[0]) + 7 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0])

    first, total = np.array([0.3139, 0.4424, 0.0]), np.array([0.5576, 0.4424, 0.2437])  # of Ishigami & Homma (1990)
    errors, covered = {}, []
    for method in ("sobol", "plain"):
        found = [sobol_indices(hill, [Uniform(-np.pi, np.pi)] * 3, 2_048, seed, method=method) for seed in range(12)]
        errors[method] = np.mean([abs(one.first - first) + abs(one.total - total) for one in found])
        covered += [(one.first_low <= first + 1e-4) & (first - 1e-4 <= one.first_high) for one in found]
        covered += [(one.total_low <= total + 1e-4) & (total - 1e-4 <= one.total_high) for one in found]
    assert errors["sobol"] < errors["plain"] / 4
    assert np.mean(covered) > 0.93
